import { codeFileName, type Language, type SourceFile } from './contract.ts';
import type { Engine, Job, JobResult } from './engines.ts';

/**
 * One program in each language, of two files, that does what its first argument says: `hello` greets its second argument by a
 * function of the other file and copies its input; `exit` complains and ends with 3; `loop`, `memory` and `output` never end.
 */
export type Sample = {
  code: string;
  other: SourceFile;
  /** Code that cannot be compiled, or not be parsed, for its second line; and how that is told. */
  broken: string;
  brokenAt: RegExp;
};

export const samples: Partial<Record<Language, Sample>> = {
  javascript: {
    code: `const fs = require('node:fs');
const { greet } = require('./words.js');
const [mode, name] = process.argv.slice(2);
const kept = [];
if (mode === 'hello') fs.writeSync(1, greet(name) + fs.readFileSync(0, 'utf8'));
if (mode === 'exit') { console.error('oops'); process.exit(3); }
while (mode === 'loop');
while (mode === 'memory') kept.push(new Array(100_000).fill(kept.length));
while (mode === 'output') fs.writeSync(1, 'out\\n');`,
    other: { name: 'words.js', content: "exports.greet = (name) => 'Grüß ' + name + '\\n';" },
    broken: 'console.log(1);\nconst = 2;',
    brokenAt: /main\.js:2\n/,
  },
  typescript: {
    code: `import fs from 'node:fs';
import { greet } from './words';
enum Mode { Hello = 'hello', Exit = 'exit' }
class Given { constructor(readonly mode: string, readonly name: string) {} }
const { mode, name } = new Given(process.argv[2], process.argv[3]);
const kept: number[][] = [];
if (mode === Mode.Hello) fs.writeSync(1, greet(name) + fs.readFileSync(0, 'utf8'));
if (mode === Mode.Exit) { console.error('oops'); process.exit(3); }
while (mode === 'loop');
while (mode === 'memory') kept.push(new Array(100_000).fill(kept.length));
while (mode === 'output') fs.writeSync(1, 'out\\n');`,
    other: { name: 'words.ts', content: "export const greet = (name: string): string => 'Grüß ' + name + '\\n';" },
    broken: 'const fine = 1;\nconst text: string = fine;',
    brokenAt: /^main\.ts\(2,7\): error TS2322/m,
  },
  python: {
    code: `import sys
from words import greet
mode, kept = sys.argv[1], []
if mode == "hello": sys.stdout.write(greet(sys.argv[2]) + sys.stdin.read())
if mode == "exit":
    print("oops", file=sys.stderr)
    sys.exit(3)
while mode == "loop": pass
while mode == "memory": kept.append(bytearray(b"1") * 1_000_000)
while mode == "output": print("out")`,
    other: { name: 'words.py', content: 'def greet(name): return f"Grüß {name}\\n"' },
    broken: 'print(1)\ndef f(:',
    brokenAt: /main\.py", line 2/,
  },
  c: {
    code: `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "words.h"
int main(int count, char **given) {
  const char *mode = given[1];
  if (!strcmp(mode, "hello")) {
    printf(GREETING, given[2]);
    for (int c; (c = getchar()) != EOF;) putchar(c);
  }
  if (!strcmp(mode, "exit")) { fputs("oops\\n", stderr); exit(3); }
  volatile int on = 1;
  while (on && !strcmp(mode, "loop"));
  while (!strcmp(mode, "memory")) memset(malloc(1000000), 1, 1000000);
  while (!strcmp(mode, "output")) puts("out");
}`,
    other: { name: 'words.h', content: '#define GREETING "Grüß %s\\n"' },
    broken: 'int main(void) {\n  return missing;\n}',
    brokenAt: /^main\.c:2:10: error/m,
  },
  cpp: {
    code: `#include <iostream>
#include <string>
#include <vector>
std::string greet(const std::string &name);
int main(int count, char **given) {
  const std::string mode = given[1];
  std::vector<std::vector<int>> kept;
  if (mode == "hello") std::cout << greet(given[2]) << std::cin.rdbuf();
  if (mode == "exit") { std::cerr << "oops\\n"; return 3; }
  volatile bool on = true;
  while (on && mode == "loop");
  while (mode == "memory") kept.emplace_back(100000, 1);
  while (mode == "output") std::cout << "out\\n";
}`,
    other: {
      name: 'words.cpp',
      content: '#include <string>\nstd::string greet(const std::string &name) { return "Grüß " + name + "\\n"; }',
    },
    broken: 'int main() {\n  return missing;\n}',
    brokenAt: /^main\.cpp:2:10: error/m,
  },
  java: {
    code: `import java.util.*;
public class Main {
  public static void main(String[] given) throws Exception {
    var kept = new ArrayList<int[]>();
    switch (given[0]) {
      case "hello" -> { System.out.print(Words.greet(given[1])); System.in.transferTo(System.out); System.out.flush(); }
      case "exit" -> { System.err.println("oops"); System.exit(3); }
      case "loop" -> { while (true); }
      case "memory" -> { while (true) kept.add(new int[100_000]); }
      default -> { while (true) System.out.println("out"); }
    }
  }
}`,
    other: {
      name: 'Words.java',
      content: 'class Words { static String greet(String name) { return "Grüß " + name + "\\n"; } }',
    },
    broken: 'public class Main {\n  int x = missing;\n}',
    brokenAt: /^Main\.java:2: error/m,
  },
  go: {
    code: `package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	switch os.Args[1] {
	case "hello":
		fmt.Print(greet(os.Args[2]))
		io.Copy(os.Stdout, os.Stdin)
	case "exit":
		fmt.Fprintln(os.Stderr, "oops")
		os.Exit(3)
	case "loop":
		for {
		}
	case "memory":
		kept := [][]byte{}
		for {
			more := make([]byte, 1000000)
			for index := range more {
				more[index] = 1
			}
			kept = append(kept, more)
		}
	default:
		for {
			fmt.Println("out")
		}
	}
}`,
    other: {
      name: 'words.go',
      content: 'package main\n\nfunc greet(name string) string { return "Grüß " + name + "\\n" }',
    },
    broken: 'package main\nfunc main() { missing() }',
    brokenAt: /main\.go:2:15: undefined: missing/,
  },
  rust: {
    code: `mod words;
use std::io::{self, Read};
fn main() {
    let given: Vec<String> = std::env::args().collect();
    let mut kept = Vec::new();
    match given[1].as_str() {
        "hello" => {
            let mut input = String::new();
            io::stdin().read_to_string(&mut input).unwrap();
            print!("{}{}", words::greet(&given[2]), input);
        }
        "exit" => { eprintln!("oops"); std::process::exit(3) }
        "loop" => loop { std::hint::spin_loop() },
        "memory" => loop { kept.push(vec![1u8; 1_000_000]) },
        _ => loop { println!("out") },
    }
}`,
    other: { name: 'words.rs', content: 'pub fn greet(name: &str) -> String { format!("Grüß {}\\n", name) }' },
    broken: 'fn main() {\n    missing();\n}',
    brokenAt: /main\.rs:2:5/,
  },
  ruby: {
    code: `require_relative 'words'
mode, name = ARGV
kept = []
print greet(name), $stdin.read if mode == 'hello'
if mode == 'exit'
  warn 'oops'
  exit 3
end
loop {} if mode == 'loop'
loop { kept << 'x' * 1_000_000 } if mode == 'memory'
loop { puts 'out' } if mode == 'output'`,
    other: { name: 'words.rb', content: 'def greet(name) = "Grüß #{name}\\n"' },
    broken: 'puts 1\ndef f(',
    brokenAt: /main\.rb:2:/,
  },
  php: {
    code: `<?php
require 'words.php';
[, $mode] = $argv;
$kept = [];
if ($mode === 'hello') echo greet($argv[2]), stream_get_contents(STDIN);
if ($mode === 'exit') { fwrite(STDERR, "oops\\n"); exit(3); }
while ($mode === 'loop');
while ($mode === 'memory') $kept[] = str_repeat(chr(count($kept) % 255), 1000000);
while ($mode === 'output') echo "out\\n";`,
    other: { name: 'words.php', content: '<?php\nfunction greet($name) { return "Grüß $name\\n"; }' },
    broken: '<?php\nfunction (',
    brokenAt: /main\.php on line 2/,
  },
  bash: {
    code: `source ./words.sh
case $1 in
  hello) greet "$2"; cat ;;
  exit) echo oops >&2; exit 3 ;;
  loop) while :; do :; done ;;
  memory) printf -v part '%10000000s'; while :; do kept+=("$part"); done ;;
  output) while :; do echo out; done ;;
esac`,
    other: { name: 'words.sh', content: 'greet() { echo "Grüß $1"; }' },
    broken: 'echo 1\nfi',
    brokenAt: /main\.sh: line 2/,
  },
};

/** Languages that are compiled before they run. */
export const compiled = new Set<Language>(['typescript', 'c', 'cpp', 'java', 'go', 'rust']);

/** The Debian package that a language needs. */
export const packageOf: Partial<Record<Language, string>> = {
  ...{ c: 'gcc', cpp: 'g++', java: 'default-jdk-headless', go: 'golang-go' },
  ...{ rust: 'rustc', ruby: 'ruby', php: 'php-cli' },
};

export function runCode(engine: Engine, language: Language, code: string, more: Partial<Job> = {}): Promise<JobResult> {
  const files = [{ name: codeFileName(language, code), content: code }];
  const limits = { wallMs: 20_000, memoryBytes: 256 * 2 ** 20 };
  return engine.run({ language, files, args: [], stdin: '', ...limits, ...more }, {});
}

export function runSample(engine: Engine, language: Language, args: string[], more: Partial<Job> = {}) {
  const { code = '', other } = samples[language] ?? {};
  const files = [{ name: codeFileName(language, code), content: code }, ...(other ? [other] : [])];
  return runCode(engine, language, code, { files, args, ...more });
}
