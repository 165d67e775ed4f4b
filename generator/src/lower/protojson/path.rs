//! The path of a field in a field mask.

/// Returns the path of a property in a `google.protobuf.FieldMask` as ProtoJSON writes it: the name of the
/// field in lower camel case (<https://protobuf.dev/programming-guides/json/>). This is the property's key,
/// unless the server writes names with underscores. Returns `None` if the key cannot be the name of a field.
pub(crate) fn of_property(key: &str) -> Option<String> {
    let is_name = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !is_name {
        return None;
    }
    let mut path = String::with_capacity(key.len());
    let mut capital = false;
    for c in key.chars() {
        if c != '_' {
            path.push(if capital { c.to_ascii_uppercase() } else { c });
        }
        capital = c == '_';
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::of_property;

    #[test]
    fn a_path_is_the_name_in_lower_camel_case() {
        let cases =
            [("displayName", "displayName"), ("display_name", "displayName"), ("a_1b", "a1b"), ("id", "id")];
        for (key, path) in cases {
            assert_eq!(of_property(key).as_deref(), Some(path), "{key}");
        }
    }

    #[test]
    fn keys_that_cannot_be_fields_have_no_path() {
        for key in ["@type", "a.b", "a,b", "", "1a", "_a", "naïve"] {
            assert_eq!(of_property(key), None, "{key}");
        }
    }
}
