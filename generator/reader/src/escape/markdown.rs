//! Escapes text in GitHub's Markdown: `CommonMark` with tables, and with links for bare words such as
//! mentions.

use crate::escape::line;

/// Escapes a sentence with code between backticks, as in messages: code stays code, and the rest becomes
/// plain text.
///
/// The result is harmless even if a name contains a backtick, but then code and text may be swapped.
#[must_use]
pub fn prose(sentence: &str) -> String {
    let sentence = line(sentence);
    let parts: Vec<&str> = sentence.trim_start().split('`').collect();
    let last = parts.len() - 1;
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        match at % 2 {
            0 if at == 0 => out.push_str(&text(part)),
            0 => out.push_str(&inline(part, code_span)),
            // A backtick without a closing one.
            _ if at == last => out.push_str(&["\\`", &inline(part, code_span)].concat()),
            _ if part.is_empty() => out.push_str("\\`\\`"),
            _ => out.push_str(&code_span(part)),
        }
    }
    out
}

/// Escapes plain text that may begin a line. A word that GitHub would turn into a mention or a link becomes a
/// code span.
#[must_use]
pub fn text(text: &str) -> String {
    let text = inline(line(text).trim_start(), code_span);
    let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[number..];
    // These characters begin a list item, a heading, or the underline of one.
    let is_mark =
        if number > 0 { rest.starts_with(['.', ')']) } else { rest.starts_with(['#', '-', '+', '=']) };
    if is_mark { [&text[..number], "\\", rest].concat() } else { text }
}

/// Escapes plain text in a table cell.
#[must_use]
pub fn cell(text: &str) -> String {
    let text = inline(line(text).trim(), code_cell);
    // Strikethrough needs two tildes, and the places of most diagnostics have one.
    if text.matches('~').count() == 1 { text.replace("\\~", "~") } else { text }
}

/// Returns text as a code span on one line.
#[must_use]
pub fn code_span(text: &str) -> String {
    let text = line(text);
    if text.trim().is_empty() {
        // Two backticks with nothing between them are not a code span.
        return "` `".to_owned();
    }
    let ticks = "`".repeat(longest_run(&text) + 1);
    let is_padded = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let pad = if is_padded { " " } else { "" };
    format!("{ticks}{pad}{text}{pad}{ticks}")
}

/// Returns text as a code span in a table cell, where a `|` would end the cell (GFM, section 4.10).
#[must_use]
pub fn code_cell(text: &str) -> String {
    code_span(text).replace('|', "\\|")
}

/// Returns lines in a fence that none of them can end, each after `indent`.
#[must_use]
pub fn fenced<T: AsRef<str>>(lines: &[T], language: &str, indent: &str) -> String {
    let lines: Vec<_> = lines.iter().map(|it| line(it.as_ref())).collect();
    let longest = lines.iter().map(|it| longest_run(it)).max().unwrap_or_default();
    let fence = "`".repeat(3.max(longest + 1));
    let mut out = format!("{indent}{fence}{language}\n");
    for it in lines {
        out.extend([indent, &it, "\n"]);
    }
    out + indent + &fence + "\n"
}

/// Escapes text within a line. `span` makes code spans.
fn inline(text: &str, span: fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        if is_linked(word) {
            out.push_str(&span(word));
        } else {
            word.chars().for_each(|c| plain(c, &mut out));
        }
        out.push_str(&part[word.len()..]);
    }
    out
}

/// Adds an escaped character.
fn plain(c: char, out: &mut String) {
    match c {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        '\\' | '`' | '*' | '_' | '[' | '~' | '|' | '$' => out.extend(['\\', c]),
        c => out.push(c),
    }
}

/// Whether GitHub turns a bare word into a mention, a URL, an address, an issue, a commit or an emoji.
fn is_linked(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let is_number_after = |mark: &str| {
        word.match_indices(mark)
            .any(|(at, _)| word[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut words = word.split(|c: char| !c.is_ascii_alphanumeric());
    let emoji = |name: &str| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b))
    };
    let colons = word.matches(':').count();
    ["@", "://", "www.", "mailto:", "xmpp:"].iter().any(|mark| word.contains(mark))
        || ["#", "gh-"].into_iter().any(is_number_after)
        || words.any(is_commit)
        || word.split(':').skip(1).take(colons.saturating_sub(1)).any(emoji)
}

/// Whether it may be the hash of a commit, in full or abbreviated.
fn is_commit(word: &str) -> bool {
    (7..=40).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_hexdigit())
        && word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Returns the length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}
