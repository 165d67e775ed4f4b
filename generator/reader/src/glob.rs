//! Globs: `*` is any text without a slash, `**` any text at all, and every other character matches itself.

/// Whether `pattern` matches the whole of `text`.
#[must_use]
pub fn matches(pattern: &str, text: &str) -> bool {
    if !text.contains('/') {
        return matches_in_order(pattern, text);
    }
    let text: Vec<char> = text.chars().collect();
    // For each number of characters of the text: whether the pattern so far can match them.
    let mut ends = vec![false; text.len() + 1];
    ends[0] = true;
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        let across = c == '*' && rest.next_if_eq(&'*').is_some();
        let mut next = vec![false; ends.len()];
        for at in 0..ends.len() {
            let before = at.checked_sub(1);
            let character = before.map(|before| text[before]);
            next[at] = match (c, before) {
                ('*', _) if ends[at] => true,
                ('*', Some(before)) => next[before] && (across || character != Some('/')),
                (_, Some(before)) => ends[before] && character == Some(c),
                (_, None) => false,
            };
        }
        ends = next;
    }
    ends.last().copied().unwrap_or_default()
}

/// Whether `pattern` matches a text without a slash, in which all stars are equal. Each literal part is looked for behind the
/// one before it, which takes a fraction of the time. Names of operations and schemas have no slash.
fn matches_in_order(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let (between, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    let Some(text) = text.strip_prefix(first).and_then(|text| text.strip_suffix(last)) else { return false };
    let behind = |text: &str, part: &str| text.find(part).map(|at| at + part.len());
    let mut start = 0;
    between.split('*').all(|part| behind(&text[start..], part).map(|length| start += length).is_some())
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_are_any_text_and_stop_at_slashes_when_single() {
        let cases = [
            ("/pets", "/pets", true),
            ("/pets", "/pets/{id}", false),
            ("/pets/*", "/pets/{id}", true),
            ("/pets/*", "/pets/{id}/toys", false),
            ("/pets/**", "/pets/{id}/toys", true),
            ("/pets**", "/pets", true),
            ("**/toys", "/pets/{id}/toys", true),
            ("/*/toys", "/pets/toys", true),
            ("c1.api.*", "c1.api.app.v1.Apps.List", true),
            ("get*", "getPet", true),
            ("get*", "forget", false),
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("a*b*c", "aXbYbZc", true),
            ("größe*", "größe 1", true),
            ("a*b*c", "aXcYbZc", true),
            ("a*b*c", "abZ", false),
            ("a*b*c", "acb", false),
            ("aa*aa", "aaa", false),
            ("a**b***c", "abc", true),
            ("*b*", "abc", true),
            ("*b*", "ac", false),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn many_stars_cost_no_more_than_their_number() {
        assert!(!matches(&"*a".repeat(200), &"a".repeat(199)));
    }
}
