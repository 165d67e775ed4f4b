//! How deep the collections of a YAML text are inside each other, before it is parsed.
//!
//! The parser reads a whole text before anything looks at how deep it is, in a time that grows with the length and the depth
//! of the text. An event parser finds the first collection that is too deep and stops there.

use saphyr_parser::{Event, Parser};

/// How deep collections may be inside each other; the parsers of trees have the same limit.
const DEEPEST: usize = 128;

/// The byte at which a collection starts that is nested too deep, if there is one.
pub(crate) fn too_deep(text: &str) -> Option<usize> {
    if !may_be_deep(text) {
        return None;
    }
    let mut depth = 0_usize;
    for step in Parser::new_from_str(text) {
        let (event, span) = match step {
            Ok(step) => step,
            // It reads ahead, and has a limit of its own.
            Err(error) if error.info().contains("recursion") => {
                return Some(byte(text, error.marker().index()));
            }
            // Text that this scanner cannot read is left to the YAML parser, whose message is better.
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

/// The byte at which the character `at` starts.
fn byte(text: &str, at: usize) -> usize {
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}

/// Whether there are enough brackets that can start a collection; most texts in block style have not.
fn may_be_deep(text: &str) -> bool {
    let mut before = b'\n';
    let mut starts = 0;
    for byte in text.bytes() {
        let can_start = before.is_ascii_whitespace() || b"[{,:'\"".contains(&before);
        starts += usize::from(can_start && matches!(byte, b'[' | b'{'));
        before = byte;
    }
    starts > DEEPEST
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
