//! Makes texts of a server short and printable.

/// The maximum number of characters of a shown text.
const LIMIT: usize = 200;

/// Returns whether a character can move the cursor of a terminal, end a line, or change the direction of text.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Escapes control characters and characters that change the direction of text, and shortens the text to [`LIMIT`]
/// characters. A text of a server can then not move a terminal's cursor or begin a line in a log.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == LIMIT {
            shown.push('…');
            break;
        }
        if is_hidden(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

/// Replaces white space and control characters by single spaces, and shortens the text to [`LIMIT`] characters.
pub(crate) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || is_hidden(c)).filter(|word| !word.is_empty());
    let mut line = String::new();
    for word in words {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if let Some((end, _)) = line.char_indices().nth(LIMIT) {
            line.truncate(end);
            line.push('…');
            break;
        }
    }
    line
}
