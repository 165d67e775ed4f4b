//! Texts of the document in docs: code spans, invisible characters and entities.

use std::borrow::Cow;

/// Placed before a `<` that would begin a block of HTML. Markdown inside such a block would not be parsed,
/// but the docs show the tags as text and the Markdown between them as Markdown. No text contains this
/// character: Unicode reserves it for internal use.
pub(super) const NO_MARKUP: char = '\u{FDD0}';

/// Returns a code span of any text, including one with backticks or line breaks.
pub(crate) fn code(text: &str) -> String {
    let text = if is_printable_ascii(text) {
        Cow::Borrowed(text)
    } else {
        text.chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect()
    };
    if text.trim().is_empty() { format!("`\"{text}\"`") } else { code_span(&text) }
}

/// Returns a code span of a visible text without line breaks.
pub(super) fn code_span(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let is_padded = text.starts_with('`')
        || text.ends_with('`')
        || text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    if is_padded { format!("{fence} {text} {fence}") } else { format!("{fence}{text}{fence}") }
}

/// Removes invisible characters, which entities such as `&#x202E;` can produce.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if is_printable_ascii(text) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c })
        .filter(|&c| !is_invisible(c) && c != NO_MARKUP)
        .collect()
}

/// Returns a line of a code block as it can be in a comment.
pub(super) fn code_line(line: &str) -> String {
    visible(&line.trim_end().replace('\t', "    ")).into_owned()
}

/// Whether the text only has characters that need no replacement. Most texts do.
fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether the character is a control character or changes the direction of text. rustdoc denies the latter
/// in comments.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether the text begins with something like an entity: `&lt;`, `&#60;`.
pub(super) fn is_entity(rest: &str) -> bool {
    // The longest name, `CounterClockwiseContourIntegral`, has 31 characters.
    let name = rest.bytes().skip(1).take(33);
    let end = name.take_while(|c| c.is_ascii_alphanumeric() || *c == b'#').count();
    end > 0 && rest.as_bytes().get(end + 1) == Some(&b';')
}
