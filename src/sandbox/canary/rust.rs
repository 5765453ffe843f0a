use std::os::unix::process::CommandExt;
use std::process::Command;

fn main() {
    let told = Command::new("rustc").arg("--version").output().expect("rustc");
    let words = String::from_utf8(told.stdout).expect("text");
    let version = words.split_whitespace().nth(1).expect("a version");
    let given = std::env::args().skip(1);
    panic!("{}", Command::new("/bin/bash").args(["facts.sh", version]).args(given).exec());
}
