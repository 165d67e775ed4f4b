//! Prints a lock: one name for each line, sorted.

use std::fmt::{self, Display, Formatter};

use crate::escape::is_hidden;
use crate::names_lock::{Alias, Entry, NameKind, NamesLock};
use crate::pointer::{Pointer, percent_decoded};

/// The first lines of the file.
const HEAD: &str = "\
# The names of the generated crate, which stay the same when the document changes. Written by restwright: commit
# this file with the document. To rename an item, change its name here; see docs/names.md.
";

impl Display for NamesLock {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names = self.names.iter().map(|((place, kind), entry)| name(place, *kind, entry));
        let prefixes = self
            .prefixes
            .iter()
            .map(|(place, words)| format!("{} prefix {}", written(place), words.join("_")));
        let aliases = self.aliases.iter().map(|(place, alias)| {
            let Alias { name, target, since } = alias;
            format!("{} alias {name} of {} since {since}", written(place), written(target))
        });
        let shapes = self.shapes.iter().map(|(place, shape)| format!("{} shape {shape}", written(place)));
        let calls = self.calls.iter().map(|(place, call)| format!("{} call {call}", written(place)));
        let mut lines: Vec<String> =
            names.chain(prefixes).chain(aliases).chain(shapes).chain(calls).collect();
        lines.sort();
        f.write_str(HEAD)?;
        lines.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

fn name(place: &Pointer, kind: NameKind, entry: &Entry) -> String {
    let Entry { group, name, fingerprint, place: _ } = entry;
    let word = NameKind::WORDS.iter().find(|(_, known)| *known == kind).map_or("", |(word, _)| *word);
    let group = group.as_ref().map_or_else(String::new, |group| format!("{group}::"));
    let fingerprint = fingerprint.map_or_else(String::new, |it| format!(" {it:016x}"));
    format!("{} {word} {group}{name}{fingerprint}", written(place))
}

/// Prints a place as one word: a JSON Pointer, with the file's name and `#` in front for another file.
/// Characters that would end the word are percent-encoded.
pub(super) fn written(place: &Pointer) -> String {
    match place.file() {
        Some((file, below)) => format!("{}#{}", encoded(&file), encoded(below.as_str())),
        None => encoded(place.as_str()),
    }
}

/// Parses a place from [`written`].
pub(super) fn read(text: &str) -> Option<Pointer> {
    match text.split_once('#') {
        Some((file, below)) => {
            let below = Pointer::parse(&percent_decoded(below)?)?;
            Some(Pointer::of_file(&percent_decoded(file)?).join(&below))
        }
        None => Pointer::parse(&percent_decoded(text)?),
    }
}

/// Prints a key in a list as one word. The empty key is a single `%`.
pub(super) fn key(key: &str) -> String {
    if key.is_empty() {
        return "%".to_owned();
    }
    encoded(key).replace(',', "%2C").replace(':', "%3A")
}

/// Parses a key from [`key`].
pub(super) fn read_key(text: &str) -> Option<String> {
    if text == "%" { Some(String::new()) } else { percent_decoded(text) }
}

fn encoded(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'%' | b'#')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '%' || c == '#' || c.is_whitespace() || is_hidden(c) {
            let mut bytes = [0; 4];
            out.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{read, written};
    use crate::pointer::Pointer;

    #[test]
    fn a_place_is_one_word_and_comes_back() {
        let own = |text: &str| Pointer::parse(text).expect("a pointer");
        for (place, expected) in [
            (own("/paths/~1a b/get"), "/paths/~1a%20b/get"),
            (own("/a#b/100%/\u{a0}\n"), "/a%23b/100%25/%C2%A0%0A"),
            (own("/用户"), "/用户"),
            // Hidden characters are not allowed in a file that people review.
            (own("/a\u{202e}\u{200b}"), "/a%E2%80%AE%E2%80%8B"),
            (Pointer::of_file("a #.yaml").child("x"), "a%20%23.yaml#/x"),
            (Pointer::of_file("pet.yaml"), "pet.yaml#"),
        ] {
            assert_eq!(written(&place), expected);
            assert_eq!(read(expected), Some(place));
        }
    }
}
