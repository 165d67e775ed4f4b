//! Checks the nesting depth of a YAML text before it is parsed.
//!
//! The parser reads a whole text before its depth is checked, and its time grows with the length and depth of
//! the text. An event parser finds the first collection that is nested too deep, and stops there.

use saphyr_parser::{Event, Parser};

/// The deepest nesting of collections, which is also the limit of the parsers.
const DEEPEST: usize = 128;

/// Returns the first byte of a collection that is nested too deep, if there is one.
#[must_use]
pub fn too_deep(text: &str) -> Option<usize> {
    if !may_be_deep(text) {
        return None;
    }
    let mut depth = 0_usize;
    for step in Parser::new_from_str(text) {
        let (event, span) = match step {
            Ok(step) => step,
            // The parser reads ahead, and has a limit of its own.
            Err(error) if error.info().contains("recursion") => {
                return Some(byte(text, error.marker().index()));
            }
            // Text that this parser cannot read is left to the YAML parser, whose message is better.
            Err(_) => return None,
        };
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(byte(text, span.start.index()));
        }
    }
    None
}

/// Returns the byte at which the character `at` begins.
fn byte(text: &str, at: usize) -> usize {
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}

/// Whether there are enough brackets that can begin a collection; most texts in block style have few.
fn may_be_deep(text: &str) -> bool {
    let bytes = text.as_bytes();
    let can_follow = |before: u8| before.is_ascii_whitespace() || b"[{,:'\"".contains(&before);
    let brackets = (0..bytes.len()).filter(|&at| matches!(bytes[at], b'[' | b'{'));
    let starts = brackets.filter(|&at| at == 0 || can_follow(bytes[at - 1]));
    starts.count() > DEEPEST
}

#[cfg(test)]
mod tests {
    use super::too_deep;

    #[test]
    fn a_text_that_is_nested_too_deep_is_found() {
        let cases = [
            (format!("é: {}", "[".repeat(1_000)), true),
            (format!("a: {}{}", "[".repeat(200), "]".repeat(200)), true),
            (format!("a: {}{}", "[".repeat(100), "]".repeat(100)), false),
            ("{a: ".repeat(200), true),
            (format!("a: '{}'", "[".repeat(500)), false),
            (format!("a: |\n  {}", "[ ".repeat(500)), false),
            ("- [a]\n".repeat(500), false),
        ];
        for (text, expected) in cases {
            assert_eq!(too_deep(&text).is_some(), expected, "{text}");
        }
    }
}
