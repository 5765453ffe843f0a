package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	fmt.Println("ready", strings.Join(os.Args[1:], " "))
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		file, fault := os.Open(input.Text())
		if fault != nil {
			continue
		}
		fmt.Println("==", input.Text())
		for lines := bufio.NewScanner(file); lines.Scan(); {
			fmt.Println(lines.Text())
		}
		file.Close()
	}
	fmt.Println(strings.Repeat("x", 60000))
}
