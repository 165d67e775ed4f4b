//! Extracts the encoded values of path parameters from the path of a request, and decodes pairs of a query or a form.

use percent_encoding::percent_decode_str;

/// Returns the encoded values of the template's parameters in `path`. The path may have further segments before those of
/// the template, such as `/v1`. The result is empty if the path does not match.
pub(super) fn path_values<'t, 'p>(template: &'t str, path: &'p str) -> Vec<(&'t str, &'p str)> {
    let template = template.split('?').next().unwrap_or_default();
    let count = template.split('/').count();
    let segments: Vec<_> = path.split('/').collect();
    let Some(start) = (segments.len() + 1).checked_sub(count) else { return Vec::new() };
    let mut values = Vec::new();
    // A template begins with a slash, so its first part is empty and matches no segment.
    for (pattern, segment) in template.split('/').skip(1).zip(&segments[start..]) {
        values.extend(segment_values(pattern, segment));
    }
    values
}

/// Returns the values in one segment. Each value is the shortest one that lets the text after the parameter match.
fn segment_values<'t, 'p>(pattern: &'t str, segment: &'p str) -> Vec<(&'t str, &'p str)> {
    let mut values = Vec::new();
    let (mut pattern, mut segment) = (pattern, segment);
    while let Some((before, rest)) = pattern.split_once('{') {
        let Some((name, after)) = rest.split_once('}') else { break };
        let Some(tail) = segment.strip_prefix(before) else { break };
        let literal = after.split('{').next().unwrap_or_default();
        let end = match literal {
            "" if after.is_empty() => Some(tail.len()),
            _ if after == literal => tail.strip_suffix(literal).map(str::len),
            _ => tail.find(literal),
        };
        let Some(end) = end else { break };
        values.push((name, &tail[..end]));
        (pattern, segment) = (after, &tail[end..]);
    }
    values
}

/// Splits `name=value` and decodes both parts.
pub(super) fn decoded(pair: &str) -> (String, String) {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let decode = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
    (decode(name), decode(value))
}

#[cfg(test)]
mod tests {
    use super::path_values;

    #[test]
    fn values_are_found_by_their_template() {
        for (template, path, expected) in [
            ("/v1/{a}/x/{b}", "/v1/1/x/2%2F3", &[("a", "1"), ("b", "2%2F3")][..]),
            ("/v1/{a}", "/base/path/v1/1", &[("a", "1")]),
            ("/f/{name}.json", "/f/a.json.json", &[("name", "a.json")]),
            ("/v-{a}-{b}/?alt={c}", "/v-x-y-z/", &[("a", "x"), ("b", "y-z")]),
            ("/f/{name}.json", "/f/a.xml", &[]),
            ("/a/b/{c}", "/c", &[]),
        ] {
            assert_eq!(path_values(template, path), expected, "{template}");
        }
    }
}
