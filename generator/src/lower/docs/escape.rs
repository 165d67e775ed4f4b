//! Escapes text of the document, so that Markdown shows it unchanged: it forms no links to items, no HTML, no
//! emphasis and no blocks.

use crate::lower::docs::text::is_entity;
use crate::lower::docs::url;

/// The context of a text, which decides whether its `*` and `_` could be emphasis.
pub(super) struct Around<'a> {
    /// The character before the text; a space at the start of a line.
    pub(super) before: char,
    /// The character after the text; a space at the end of a line.
    pub(super) after: char,
    /// Whether the text is inside emphasis, which its delimiters could end.
    pub(super) in_emphasis: bool,
    /// Whether the text belongs to a link, which cannot contain another link.
    pub(super) in_link: bool,
    /// Whether the text is in a table cell, which a `|` would end.
    pub(super) in_cell: bool,
    /// The delimiters that occur only once in the paragraph, and so form no emphasis.
    pub(super) lone: &'a [char],
}

/// Returns the text with backslashes before characters that would be markup, and with bare URLs as links.
pub(super) fn text(text: &str, around: &Around<'_>) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    loop {
        let plain = text[at..].find(may_be_markup).unwrap_or(text.len() - at);
        out.push_str(&text[at..at + plain]);
        at += plain;
        let Some(c) = text[at..].chars().next() else { return out };
        at += match c {
            '*' | '_' | '~' => delimiters(text, at, around, &mut out),
            // This applies even after a letter, because rustdoc detects URLs there too.
            'h' if !around.in_link => bare_url(&text[at..], &mut out),
            '&' => ampersand(&text[at..], &mut out),
            // Before a link, `!` would make an image; after its bracket, `^` would make a footnote.
            '!' if at + 1 == text.len() && around.after == '[' => push("\\!", &mut out),
            '^' if at == 0 && around.before == '[' => push("\\^", &mut out),
            _ => {
                escape_char(c, around, &mut out);
                c.len_utf8()
            }
        };
    }
}

/// Whether the character can be markup, which is ASCII punctuation (`CommonMark`, section 2.4), can begin a URL, or is a no-break
/// space.
fn may_be_markup(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, 'h' | '\u{A0}')
}

/// Writes the replacement of one ASCII character, and returns the number of bytes read.
fn push(escaped: &str, out: &mut String) -> usize {
    out.push_str(escaped);
    1
}

fn escape_char(c: char, around: &Around<'_>, out: &mut String) {
    match c {
        // A no-break space would be invisible in a comment.
        '\u{A0}' => out.push_str("&nbsp;"),
        '\\' | '`' | '[' | ']' | '<' => out.extend(['\\', c]),
        '|' if around.in_cell => out.push_str("\\|"),
        _ => out.push(c),
    }
}

/// Writes a run of one delimiter. A delimiter that can only open emphasis stays text if nothing closes it
/// (`CommonMark`, "Emphasis and strong emphasis"), so `_links`, `~5` and `snake_case` need no escape.
fn delimiters(text: &str, at: usize, around: &Around<'_>, out: &mut String) -> usize {
    let c = char::from(text.as_bytes()[at]);
    let rest = &text[at..];
    let width = rest.len() - rest.trim_start_matches(c).len();
    let before = text[..at].chars().next_back().unwrap_or(around.before);
    let after = rest[width..].chars().next().unwrap_or(around.after);
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let opens = !after.is_whitespace() && (!is_mark(after) || !before.is_alphanumeric());
    let closes = !before.is_whitespace() && (!is_mark(before) || !after.is_alphanumeric());
    let is_in_word = c == '_' && before.is_alphanumeric() && after.is_alphanumeric();
    let touches_emphasis = [before, after].iter().any(|c| matches!(c, '*' | '_' | '~'));
    let is_lone = width == 1 && around.lone.contains(&c);
    let is_markup = !is_in_word && !is_lone && (closes || touches_emphasis || around.in_emphasis && opens);
    for _ in 0..width {
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
    width
}

/// Escapes `&` if it would begin an entity, which shows another character.
fn ampersand(rest: &str, out: &mut String) -> usize {
    push(if is_entity(rest) { "\\&" } else { "&" }, out)
}

fn bare_url(rest: &str, out: &mut String) -> usize {
    let Some(found) = url::bare(rest) else {
        return push("h", out);
    };
    out.push('<');
    out.push_str(found);
    out.push('>');
    found.len()
}

/// Escapes a line of a paragraph that would begin a block: a list, a heading, a quote, a rule, a fence or the
/// second line of a table.
pub(super) fn guard(line: &mut String) {
    let consists_of = |chars: &[char]| line.chars().all(|c| chars.contains(&c));
    let is_rule = ['-', '*', '_', '='].iter().any(|&c| line.starts_with(c) && consists_of(&[c, ' ']));
    let is_row = line.contains('-') && consists_of(&['|', '-', ':', ' ']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_fence = line.starts_with("~~~");
    if is_rule || is_row || is_fence || line.starts_with('>') {
        line.insert(0, '\\');
    } else if is_marker(line.split(' ').next().unwrap_or_default()) {
        line.insert(digits, '\\');
    }
}

/// Whether a word at the start of a line is the marker of a list or of a heading.
pub(super) fn is_marker(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=9).contains(&digits) && matches!(&word[digits..], "." | ")");
    let is_heading = (1..=6).contains(&word.len()) && word.bytes().all(|c| c == b'#');
    is_number || is_heading || matches!(word, "-" | "*" | "+")
}

#[cfg(test)]
mod tests {
    use super::{Around, guard, text};

    const AROUND: Around<'_> =
        Around { before: ' ', after: ' ', in_emphasis: false, in_link: false, in_cell: false, lone: &[] };

    #[test]
    fn lookalikes_of_markup_are_escaped() {
        let cases = [
            ("plain text", "plain text"),
            ("see [foo][bar] and [x]: y", "see \\[foo\\]\\[bar\\] and \\[x\\]: y"),
            ("Vec<T> & <b>", "Vec\\<T> & \\<b>"),
            ("&lt; &#60; &; &x", "\\&lt; \\&#60; &; &x"),
            ("an ` and a \\", "an \\` and a \\\\"),
            ("xhttps://a.example", "x<https://a.example>"),
            ("snake_case _links 2 * 3 ~5", "snake_case _links 2 * 3 ~5"),
            ("*a* _a_ a_ ~~a~~", "*a\\* _a\\_ a\\_ ~~a\\~\\~"),
            ("größe\u{A0}[ü]", "größe&nbsp;\\[ü\\]"),
        ];
        for (given, expected) in cases {
            assert_eq!(text(given, &AROUND), expected, "{given}");
        }
        let lone = Around { lone: &['*'], ..AROUND };
        assert_eq!(text("(*) (_)", &lone), "(*) (\\_)");
        let cell = Around { after: '*', in_emphasis: true, in_link: true, in_cell: true, ..AROUND };
        assert_eq!(text("a|b http://c *d *", &cell), "a\\|b http://c \\*d \\*");
    }

    #[test]
    fn a_line_of_a_paragraph_begins_no_block() {
        let cases = [
            ("- a", "\\- a"),
            ("-a", "-a"),
            ("12. a", "12\\. a"),
            ("12.5 a", "12.5 a"),
            ("1234567890. a", "1234567890. a"),
            ("# a", "\\# a"),
            ("#a", "#a"),
            ("> a", "\\> a"),
            ("~~~ a", "\\~~~ a"),
            ("===", "\\==="),
            ("* * *", "\\* * *"),
            ("--- | :-:", "\\--- | :-:"),
            ("|-|", "\\|-|"),
        ];
        for (given, expected) in cases {
            let mut line = given.to_owned();
            guard(&mut line);
            assert_eq!(line, expected, "{given}");
        }
    }
}
