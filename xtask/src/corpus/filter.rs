//! `--filter`: selects documents.

/// Whether the filter matches `name`. A pattern with `*` must match all of it, other text a part of it.
pub(crate) fn matches(filter: &str, name: &str) -> bool {
    if !filter.contains('*') {
        return name.contains(filter);
    }
    let mut parts = filter.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_pattern_fits_the_whole_name_and_other_text_a_part() {
        let cases = [
            ("box", "box-box.json", true),
            ("box", "a/dropbox.yaml", true),
            ("box*", "box-box.json", true),
            ("box*", "a/box.yaml", false),
            ("*.yaml", "a/box.yaml", true),
            ("*.yaml", "a/box.yaml.json", false),
            ("*a*b*", "cacbc", true),
            ("a*a", "a", false),
            ("*", "", true),
        ];
        for (filter, name, expected) in cases {
            assert_eq!(matches(filter, name), expected, "{filter} {name}");
        }
    }
}
