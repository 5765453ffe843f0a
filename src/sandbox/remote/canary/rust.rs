use std::io::BufRead;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    println!("ready {}", arguments.join(" "));
    for path in std::io::stdin().lock().lines() {
        let path = path.unwrap();
        if let Ok(text) = std::fs::read_to_string(&path) {
            println!("== {}\n{}", path, text);
        }
    }
    println!("{}", "x".repeat(60000));
}
