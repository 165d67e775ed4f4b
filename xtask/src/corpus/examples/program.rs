//! The program that decodes and encodes the examples of one document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use generator::examples::Examples;
use restwright::exit::Failure;

use crate::corpus::workspace::write_if_changed;

/// The code of every program, which the table of its types follows.
const MAIN: &str = "\
//! Decodes and encodes values of the types of a crate.
//!
//! Each line of the file that the argument names is the number of a type, a tab, and JSON. What is printed for
//! it is a word, a tab and a text: `back` and the JSON that comes back, or `lost` and the reason.

use std::panic::catch_unwind;

#[allow(unused_imports)]
use krate::{bytes, jiff, serde_json, uuid};
use krate::runtime::codec::{Decode, Encode, decode, encode};

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let path = std::env::args_os().nth(1).expect(\"a file\");
    let text = std::fs::read_to_string(path).expect(\"text\");
    let worker = std::thread::Builder::new().stack_size(256 << 20);
    worker.spawn(move || text.lines().for_each(line)).expect(\"a thread\").join().expect(\"no panic\");
}

fn line(line: &str) {
    let (number, json) = line.split_once('\\t').expect(\"a tab\");
    let again = TYPES[number.parse::<usize>().expect(\"a number\")];
    let result = catch_unwind(|| again(json)).unwrap_or_else(|_| Err(\"it panics\".to_owned()));
    match result {
        Ok(json) => println!(\"back\\t{json}\"),
        Err(reason) => println!(\"lost\\t{}\", reason.replace('\\n', \" \")),
    }
}

fn again<T: Decode + Encode>(json: &str) -> Result<String, String> {
    let mut value = T::decode_start();
    read(json, &mut value)?;
    write(&value)
}

fn read(json: &str, into: &mut dyn Decode) -> Result<(), String> {
    decode(json.as_bytes(), into).map_err(|error| format!(\"it does not decode: {error}\"))
}

fn write(value: &dyn Encode) -> Result<String, String> {
    let json = encode(value).map_err(|error| format!(\"it does not encode: {error}\"))?;
    Ok(String::from_utf8_lossy(&json).into_owned())
}

type Again = fn(&str) -> Result<String, String>;
";

/// Returns the types of the examples, each with its number in the program's table.
pub(super) fn types(examples: &Examples) -> BTreeMap<&str, usize> {
    let types: BTreeSet<&str> = examples.list.iter().map(|example| example.rust_type.as_str()).collect();
    types.into_iter().zip(0..).collect()
}

/// Writes the program's package to `folder`. The crate `package` is at `krate`.
pub(in crate::corpus) fn write(
    folder: &Path,
    krate: &Path,
    package: &str,
    examples: &Examples,
) -> Result<(), Failure> {
    let krate = krate.display().to_string();
    let manifest = format!(
        "[package]\nname = \"{package}--examples\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
         krate = {{ package = \"{package}\", path = {krate:?}, default-features = false }}\n"
    );
    write_if_changed(&folder.join("Cargo.toml"), &manifest)?;
    write_if_changed(&folder.join("src/main.rs"), &main(examples))
}

fn main(examples: &Examples) -> String {
    let mut text = MAIN.to_owned();
    text.push_str("\n#[allow(deprecated)]\nstatic TYPES: &[Again] = &[\n");
    for rust_type in types(examples).keys() {
        let _ = writeln!(text, "    again::<{}>,", outside(rust_type));
    }
    text.push_str("];\n");
    text
}

/// Returns the type as it is written outside of its crate.
pub(crate) fn outside(rust_type: &str) -> String {
    let is_of_a_word = |c: char| c.is_alphanumeric() || c == '_';
    let words = rust_type.split_inclusive(|c| !is_of_a_word(c));
    let rename = |part: &str| match part.strip_prefix("crate") {
        Some(after) if !after.starts_with(is_of_a_word) => format!("krate{after}"),
        _ => part.to_owned(),
    };
    words.map(rename).collect()
}

#[cfg(test)]
mod tests {
    use super::outside;

    #[test]
    fn the_crates_own_paths_start_at_its_name_elsewhere() {
        let inside = "Vec < crate :: models :: Crate >";
        assert_eq!(outside(inside), "Vec < krate :: models :: Crate >");
        assert_eq!(outside("(crate :: A , crate::B ,)"), "(krate :: A , krate::B ,)");
        assert_eq!(outside("jiff :: Timestamp"), "jiff :: Timestamp");
        assert_eq!(outside("r#crate_of < crates :: A >"), "r#crate_of < crates :: A >");
    }
}
