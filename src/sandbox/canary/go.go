package main

import (
	"log"
	"os"
	"runtime"
	"strings"
	"syscall"
)

func main() {
	facts := []string{"bash", "facts.sh", strings.TrimPrefix(runtime.Version(), "go")}
	log.Fatal(syscall.Exec("/bin/bash", append(facts, os.Args[1:]...), os.Environ()))
}
