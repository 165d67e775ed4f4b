//! The inside of a line of prose: links, tags and code spans, escaped for rustdoc.

/// Escapes what rustdoc would take for a link to an item or for HTML, and makes bare URLs links.
pub(crate) fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => code_span(rest, &mut out),
            '\\' => backslash(rest, &mut out),
            '<' => autolink(rest, &mut out),
            '[' => link(rest, &mut out),
            // Even behind a letter: rustdoc takes that for a URL too.
            'h' => bare_url(rest, &mut out),
            ']' => {
                out.push_str("\\]");
                1
            }
            _ => 0,
        };
        let taken = if taken == 0 {
            out.push(c);
            c.len_utf8()
        } else {
            taken
        };
        rest = &rest[taken..];
    }
    out
}

/// `` `code` `` as it stands; a backtick without its partner is text.
fn code_span(rest: &str, out: &mut String) -> usize {
    let width = rest.len() - rest.trim_start_matches('`').len();
    let (fence, after) = rest.split_at(width);
    let mut at = 0;
    while let Some(found) = after[at..].find('`') {
        let start = at + found;
        let run = after[start..].len() - after[start..].trim_start_matches('`').len();
        if run == width {
            let end = width + start + run;
            out.push_str(&rest[..end]);
            return end;
        }
        at = start + run;
    }
    fence.chars().for_each(|_| out.push_str("\\`"));
    width
}

/// What is escaped already stays so.
fn backslash(rest: &str, out: &mut String) -> usize {
    match rest.chars().nth(1) {
        Some(next) if next.is_ascii_punctuation() => {
            out.push('\\');
            out.push(next);
            2
        }
        _ => {
            out.push_str("\\\\");
            1
        }
    }
}

/// `<https://…>` as it stands; any other `<` is text.
fn autolink(rest: &str, out: &mut String) -> usize {
    if let Some(end) = rest.find('>')
        && is_url(&rest[1..end])
        && !rest[1..end].contains([' ', '<'])
    {
        out.push_str(&rest[..=end]);
        return end + 1;
    }
    out.push_str("\\<");
    1
}

/// `[text](https://…)` stays a link; any other `[` is text.
fn link(rest: &str, out: &mut String) -> usize {
    if let Some((text, after)) = rest[1..].split_once("](")
        && !text.contains(['[', ']', '`'])
        && let Some((target, _)) = after.split_once(')')
        && is_url(target)
        && !target.contains([' ', '<', '>', '('])
    {
        out.push('[');
        // A link in a link would end the outer one.
        out.push_str(&escape(text).replace(['<', '>'], ""));
        out.push_str("](");
        out.push_str(target);
        out.push(')');
        return 1 + text.len() + 2 + target.len() + 1;
    }
    out.push_str("\\[");
    1
}

fn bare_url(rest: &str, out: &mut String) -> usize {
    if !is_url(rest) {
        return 0;
    }
    let end = rest.find(|c: char| c.is_whitespace() || "<>\"`[]|\\".contains(c)).unwrap_or(rest.len());
    let mut url = rest[..end].trim_end_matches(|c: char| ".,;:!?'*_".contains(c));
    while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
        url = url[..url.len() - 1].trim_end_matches(|c: char| ".,;:!?'*_".contains(c));
    }
    if !is_url(url) {
        return 0;
    }
    out.push('<');
    out.push_str(url);
    out.push('>');
    url.len()
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || "{[$".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn lookalikes_of_links_and_tags_are_escaped() {
        let cases = [
            ("plain text", "plain text"),
            ("see [foo]", "see \\[foo\\]"),
            ("see [foo][bar] and [x]: y", "see \\[foo\\]\\[bar\\] and \\[x\\]: y"),
            ("[docs](https://a.example/b)", "[docs](https://a.example/b)"),
            ("[docs](#/local)", "\\[docs\\](#/local)"),
            ("Vec<T> & <b>", "Vec\\<T> & \\<b>"),
            ("<https://a.example>", "<https://a.example>"),
            ("at https://a.example/b?c=d.", "at <https://a.example/b?c=d>."),
            ("(https://a.example/b)", "(<https://a.example/b>)"),
            ("https://a.example/(b)", "<https://a.example/(b)>"),
            ("https://{tenant}.a.example", "<https://{tenant}.a.example>"),
            ("https:// alone, http://", "https:// alone, http://"),
            ("xhttps://a.example", "x<https://a.example>"),
            ("`[foo]` and `<T>`", "`[foo]` and `<T>`"),
            ("``a ` b`` `", "``a ` b`` \\`"),
            ("an unclosed ` [x]", "an unclosed \\` \\[x\\]"),
            ("\\[done\\] \\d", "\\[done\\] \\\\d"),
            ("ends in \\", "ends in \\\\"),
            ("größe [ü]", "größe \\[ü\\]"),
        ];
        for (text, expected) in cases {
            assert_eq!(escape(text), expected, "{text}");
        }
    }
}
