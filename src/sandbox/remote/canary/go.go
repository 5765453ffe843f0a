package main

import (
	"bufio"
	"fmt"
	"io/ioutil"
	"os"
	"strings"
)

func main() {
	fmt.Println("ready", strings.Join(os.Args[1:], " "))
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		if text, fault := ioutil.ReadFile(input.Text()); fault == nil {
			fmt.Printf("== %s\n%s\n", input.Text(), text)
		}
	}
	fmt.Println(strings.Repeat("x", 60000))
}
