//! Converts names to words from which Rust names can be made, and spells names out.

use deunicode::deunicode_char;
use unicode_ident::is_xid_continue;
use unicode_normalization::UnicodeNormalization;

/// Returns the text in normalization form C (Unicode Standard Annex 15), in which rustc compares identifiers.
pub(super) fn nfc(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

/// Transliterates a name to ASCII: `Größe` is `Grosse`, `用户` is `Yong Hu`, `🦄` is `unicorn`.
pub(super) fn ascii(name: &str) -> String {
    replaced(&nfc(name), |c| !c.is_ascii(), transliterated)
}

fn transliterated(c: char) -> String {
    match deunicode_char(c) {
        Some("") => String::new(),
        Some(text) if text.contains(|c: char| c.is_ascii_alphanumeric()) => text.to_owned(),
        _ if is_xid_continue(c) => code_point(c),
        _ => " ".to_owned(),
    }
}

/// Replaces every symbol in a name by a word, for names that differ in symbols only: `@type` is `at type`.
#[must_use]
pub fn spelled(name: &str) -> String {
    replaced(name, |c| !is_xid_continue(c) || c == '_', word)
}

/// Makes every capital of a name a word: `userID` is `user I D`.
#[must_use]
pub fn capitals(name: &str) -> String {
    replaced(name, char::is_uppercase, |c| format!(" {c}"))
}

/// Replaces every character except `a` to `z` and digits by its code point. Different names always give
/// different results.
#[must_use]
pub fn code_points(name: &str) -> String {
    replaced(name, |c| !c.is_ascii_lowercase() && !c.is_ascii_digit(), code_point)
}

/// Replaces the characters for which `is_replaced` is true, and copies all others.
fn replaced(text: &str, is_replaced: impl Fn(char) -> bool, replacement: impl Fn(char) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_replaced(c) {
            out.push_str(&replacement(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Returns a readable form of a name. Symbols separate words in a name with letters (`$eq`, `foo>=bar`). In a
/// name without letters they become words (`>=`, `-1`), except between digits (`2024-01`).
pub(super) fn readable(name: &str) -> String {
    let mut name = if name.is_ascii() { name.to_owned() } else { with_two_cases(&nfc(name)) };
    lower_plural_acronyms(&mut name);
    if name.is_ascii() && name.contains(|c: char| c.is_ascii_alphabetic()) {
        // The converter of ASCII takes every symbol for a separator.
        return name;
    }
    let separated = |c: char| if is_xid_continue(c) { c } else { ' ' };
    if name.chars().any(|c| c.is_alphabetic() && is_xid_continue(c)) {
        return name.chars().map(separated).collect();
    }
    let chars: Vec<char> = name.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let inner = |at: usize| digit(at.checked_sub(1)) && digit(Some(at + 1));
    let parts = chars.iter().enumerate().map(|(at, &c)| match c {
        '.' | '_' | '-' | '/' | ' ' | ':' if inner(at) => "_".to_owned(),
        c if is_xid_continue(c) && c != '_' => c.to_string(),
        c => word(c),
    });
    parts.collect()
}

/// Replaces letters whose other case has several letters (`ß` by `ss`, `ﬁ` by `fi`), so that different names
/// stay different in every case.
fn with_two_cases(name: &str) -> String {
    let is_several = |c: char| c.to_uppercase().count() > 1 || c.to_lowercase().count() > 1;
    let grows = |c: char| is_several(c) || c.to_lowercase().any(is_several);
    replaced(name, grows, transliterated)
}

/// Writes `userIDs` as `userIds`, so that it does not become `user_i_ds`.
fn lower_plural_acronyms(name: &mut str) {
    let mut start = 0;
    for at in 0..name.len() {
        let (byte, next) = (name.as_bytes()[at], name.as_bytes().get(at + 1));
        let ends_word = !next.is_some_and(u8::is_ascii_lowercase);
        if byte == b's' && ends_word && at - start >= 2 {
            name[start + 1..at].make_ascii_lowercase();
        }
        if !byte.is_ascii_uppercase() {
            start = at + 1;
        }
    }
}

/// Returns a symbol as a word, surrounded by spaces.
fn word(symbol: char) -> String {
    let word = match symbol {
        ' ' => "space",
        '_' => "underscore",
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '?' => "question",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '\'' => "quote",
        '"' => "double quote",
        '`' => "backtick",
        '(' | ')' => "paren",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        other => return named(other),
    };
    format!(" {word} ")
}

/// Returns the name of an emoji, or the code point of any other character.
fn named(symbol: char) -> String {
    let name = deunicode_char(symbol).filter(|name| name.contains(|c: char| c.is_ascii_alphanumeric()));
    // The name may contain symbols itself: `+1`.
    let said = |name: &str| name.chars().map(spoken).collect::<String>();
    name.filter(|_| !symbol.is_ascii()).map_or_else(|| code_point(symbol), |name| format!(" {} ", said(name)))
}

fn spoken(c: char) -> String {
    if c.is_ascii_alphanumeric() || c == ' ' { c.to_string() } else { word(c) }
}

fn code_point(c: char) -> String {
    format!(" u{:x} ", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::{ascii, capitals, code_points, nfc, spelled};

    #[test]
    fn names_have_a_form_in_ascii() {
        let cases = [
            ("plain_Name", "plain_Name"),
            ("Größe", "Grosse"),
            ("e\u{301}tude", "etude"),
            ("用户", "Yong Hu "),
            ("имя", "imia"),
            ("🦄", "unicorn"),
        ];
        for (name, expected) in cases {
            assert_eq!(ascii(name).trim(), expected.trim(), "{name}");
            assert!(ascii(name).is_ascii());
        }
    }

    #[test]
    fn two_spellings_of_one_letter_are_one() {
        assert_eq!(nfc("e\u{301}"), "\u{e9}");
    }

    #[test]
    fn characters_that_distinguish_names_can_be_spelled_out() {
        assert_eq!(spelled("@type"), " at type");
        assert_eq!(capitals("userID"), "user I D");
        assert_eq!(code_points("a-B"), "a u2d  u42 ");
    }
}
