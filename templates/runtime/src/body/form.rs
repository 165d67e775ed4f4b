//! Encodes the properties of an object as a form, `application/x-www-form-urlencoded`, for a body or the whole query (OpenAPI
//! 3.2, "Encoding the `x-www-form-urlencoded` Media Type"; WHATWG URL, section 5.2).
//!
//! A space is written as `+`. Appendix E of OpenAPI 3.2 also allows `%20`, and parsers of forms accept both.

use crate::body::encoding::Encoding;
use crate::body::media_type;
use crate::codec::Encode;
use crate::error::error_kind::Fault;
use crate::parameters::expand::{self, Pair};
use crate::parameters::parameter_style::Style;
use crate::parameters::shape::Shape;
use crate::secret::Secret;
use crate::url::escape::Escape;

/// Encodes a request body as a form. The passwords in the value are added to `passwords`.
pub(crate) fn encode(
    value: &dyn Encode,
    encodings: &[Encoding],
    passwords: &mut Vec<Secret>,
) -> Result<String, Fault> {
    let cannot =
        |why: String| Fault::encode(format!("the request's body cannot be written as a form: {why}"));
    match Shape::new(value, passwords).map_err(cannot)? {
        Shape::Null => Ok(String::new()),
        Shape::Object(entries) => text(&entries, encodings).map_err(cannot),
        _ => Err(cannot("it is not an object".to_owned())),
    }
}

/// Returns the text of a form with these entries.
///
/// The encoding of a property sets its style. The defaults of OpenAPI are that a list repeats its key, and that an object is
/// JSON text.
pub(crate) fn text(entries: &[(String, Shape)], encodings: &[Encoding]) -> Result<String, String> {
    let mut fields = Vec::with_capacity(entries.len());
    for (name, value) in entries {
        let encoding = encodings.iter().find(|encoding| encoding.name == name);
        let reserved = encoding.is_some_and(|encoding| encoding.reserved);
        let escape = if reserved { Escape::ReservedInForm } else { Escape::Form };
        let pairs = pairs(name, value, encoding).map_err(|why| format!("{name}: {why}"))?;
        fields.extend(
            pairs.iter().map(|pair| format!("{}={}", Escape::Form.apply(&pair.key), pair.value(escape))),
        );
    }
    Ok(fields.join("&"))
}

fn pairs(name: &str, value: &Shape, encoding: Option<&Encoding>) -> Result<Vec<Pair>, String> {
    if let Some((style, explode)) = encoding.and_then(|encoding| encoding.style) {
        return expand::pairs(style, explode, name, value);
    }
    match encoding.and_then(|encoding| encoding.media_types) {
        Some(media) if media_type::is_json(media) => expand::pairs(Style::Json, false, name, value),
        _ => match value {
            Shape::List(items) => {
                let mut all = Vec::with_capacity(items.len());
                for item in items {
                    all.append(&mut pairs(name, item, None)?);
                }
                Ok(all)
            }
            Shape::Object(_) => expand::pairs(Style::Json, false, name, value),
            scalar => expand::pairs(Style::Form, true, name, scalar),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::encode;
    use crate::body::encoding::Encoding;

    #[test]
    fn forms_by_default_and_by_encoding() {
        let default =
            json!({"a": "x y&é", "b": [1, 2], "c": {"d": "e"}, "f": null, "g": [], "h": [{"i": 1}]});
        let text = encode(&default, &[], &mut Vec::new()).map_err(|_| ());
        assert_eq!(
            text.as_deref(),
            Ok("a=x+y%26%C3%A9&b=1&b=2&c=%7B%22d%22%3A%22e%22%7D&h=%7B%22i%22%3A1%7D")
        );
        let styled = json!({"a": [1, 2], "b": {"c": {"d": "e f"}}, "g": [1], "r": "a/b:c", "s": [1, "2 3"]});
        let encodings = [
            Encoding::new("a").form(),
            Encoding::new("b").deep_object().exploded(),
            Encoding::new("g").json(),
            Encoding::new("r").reserved(),
            Encoding::new("s").spaces(),
        ];
        let text = encode(&styled, &encodings, &mut Vec::new()).map_err(|_| ());
        assert_eq!(text.as_deref(), Ok("a=1,2&b%5Bc%5D%5Bd%5D=e+f&g=%5B1%5D&r=a/b:c&s=1+2+3"));
    }

    #[test]
    fn what_is_no_object_is_refused() {
        assert!(encode(&json!([1]), &[], &mut Vec::new()).is_err());
        assert_eq!(encode(&json!(null), &[], &mut Vec::new()).map_err(|_| ()).as_deref(), Ok(""));
    }
}
