//! URLs in docs: which of them become links, and how they are written.

use std::fmt::Write;

use crate::lower::docs::text::is_entity;

/// Whether a link may have this target: a web page or an email address. Other targets, such as `javascript:`,
/// a fragment or a relative path, have no meaning in the docs of a crate.
pub(super) fn may_be_link(target: &str) -> bool {
    is_web(target) || target.strip_prefix("mailto:").is_some_and(|rest| rest.contains('@'))
}

/// Whether the text is a URL of the web, from which images may come.
pub(super) fn is_web(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || "{[$".contains(c)))
}

/// Whether a text is an email address between `<` and `>`.
pub(super) fn is_mail(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "@.-_+".contains(c);
    text.contains('@') && text.chars().all(is_part)
}

/// Returns the URL at the start of a text, without the punctuation of the sentence after it.
pub(super) fn bare(rest: &str) -> Option<&str> {
    if !is_web(rest) {
        return None;
    }
    let is_end = |c: char| c.is_whitespace() || "<>\"`[]|\\".contains(c);
    let is_punctuation = |c: char| ".,;:!?'*_".contains(c);
    let end = rest.find(is_end).unwrap_or(rest.len());
    let mut url = rest[..end].trim_end_matches(is_punctuation);
    let mut unopened = url.matches(')').count().saturating_sub(url.matches('(').count());
    while unopened > 0 && url.ends_with(')') {
        url = url[..url.len() - 1].trim_end_matches(is_punctuation);
        unopened -= 1;
    }
    is_web(url).then_some(url)
}

/// Returns the target of a link as it is written between parentheses.
pub(super) fn target(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        match c {
            '&' if is_entity(&url[at..]) => out.push_str("&amp;"),
            ' ' | '<' | '>' | '(' | ')' | '\\' | '"' | '|' | '`' => {
                // Writing to a string does not fail.
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// Returns the title of a link, with its quotes and the space before it; empty if there is none.
pub(super) fn title(text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let mut out = String::from(" \"");
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ':' | ';' | '-' | '\'' | '/' | '?' | '%') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{bare, may_be_link, target, title};

    #[test]
    fn links_lead_to_pages_and_to_mail() {
        assert!(may_be_link("https://a.example") && may_be_link("mailto:a@b.example"));
        for target in ["javascript:x", "#/local", "/path", "https://", "crate::Client", "mailto:x", "data:,x"]
        {
            assert!(!may_be_link(target), "{target}");
        }
    }

    #[test]
    fn a_bare_url_ends_before_the_punctuation() {
        let cases = [
            ("https://a.example/b?c=d. More", Some("https://a.example/b?c=d")),
            ("https://a.example/b).", Some("https://a.example/b")),
            ("https://a.example/(b)", Some("https://a.example/(b)")),
            ("https://{tenant}.a.example", Some("https://{tenant}.a.example")),
            ("https:// alone", None),
            ("http://", None),
        ];
        for (text, expected) in cases {
            assert_eq!(bare(text), expected, "{text}");
        }
        let many = format!("https://a{}", ")".repeat(1_000_000));
        assert_eq!(bare(&many), Some("https://a"));
    }

    #[test]
    fn targets_and_titles_end_nothing_around_them() {
        assert_eq!(target("https://a/(b c)|<d>&lt;&e"), "https://a/%28b%20c%29%7C%3Cd%3E&amp;lt;&e");
        assert_eq!(title("a \"b\" [c]"), " \"a \\\"b\\\" \\[c\\]\"");
        assert_eq!(title(" "), "");
    }
}
