//! Converts ASCII text to snake case and upper camel case.
//!
//! The result is that of `heck`, which splits text of any script. A run converts every candidate for every name, which took
//! 29 % of a run with `heck` alone (docs/performance.md). Nearly all candidates are ASCII, so only the others are left to it.

/// Returns the words in lower case with `_` between them.
pub(super) fn snake(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for_each_word(text, |word| {
        if !out.is_empty() {
            out.push('_');
        }
        push_lower(&mut out, word);
    });
    out
}

/// Returns the words, each with a first letter in upper case and further letters in lower case.
pub(super) fn upper_camel(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for_each_word(text, |word| {
        let (first, rest) = word.split_at(1);
        out.push_str(first);
        let last = out.len() - 1;
        out[last..].make_ascii_uppercase();
        push_lower(&mut out, rest);
    });
    out
}

fn push_lower(out: &mut String, text: &str) {
    let start = out.len();
    out.push_str(text);
    out[start..].make_ascii_lowercase();
}

/// The case of a letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Upper,
}

/// Calls `each` with every word. Everything except letters and digits separates words. A word also begins with a capital
/// after a small letter (`user|Id`), and with the last of several capitals before a small letter (`HTTP|Server`). Digits belong to
/// the letters before them.
fn for_each_word<'t>(text: &'t str, mut each: impl FnMut(&'t str)) {
    for part in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        let mut start = 0;
        // The case of the last letter of the current word.
        let mut last = None;
        for (at, pair) in part.as_bytes().windows(2).enumerate() {
            let case = case_of(pair[0]).or(last);
            let next = case_of(pair[1]);
            let begin = if case == Some(Case::Lower) && next == Some(Case::Upper) {
                Some(at + 1)
            } else if last == Some(Case::Upper) && pair[0].is_ascii_uppercase() && next == Some(Case::Lower) {
                Some(at)
            } else {
                None
            };
            last = case;
            if let Some(begin) = begin {
                each(&part[start..begin]);
                (start, last) = (begin, None);
            }
        }
        each(&part[start..]);
    }
}

fn case_of(byte: u8) -> Option<Case> {
    match byte {
        b'a'..=b'z' => Some(Case::Lower),
        b'A'..=b'Z' => Some(Case::Upper),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use heck::{ToSnakeCase, ToUpperCamelCase};
    use proptest::prelude::*;

    use super::{snake, upper_camel};

    proptest! {
        /// The characters are few, so that every order of cases, digits and separators occurs.
        #[test]
        fn the_result_is_that_of_heck(text in "[abAB01_. ]{0,12}") {
            prop_assert_eq!(snake(&text), text.to_snake_case());
            prop_assert_eq!(upper_camel(&text), text.to_upper_camel_case());
        }
    }

    #[test]
    fn every_ascii_character_is_split_like_heck_does() {
        for c in (0..128_u8).map(char::from) {
            let text = format!("a{c}B{c}{c}c");
            assert_eq!(snake(&text), text.to_snake_case(), "{c:?}");
            assert_eq!(upper_camel(&text), text.to_upper_camel_case(), "{c:?}");
        }
    }
}
