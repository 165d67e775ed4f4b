//! Writes the shape of a value as the text of a parameter, by its style (OpenAPI 3.1, 4.8.12.4 Style Examples).
//!
//! A value that a style does not define, such as an object in a list, is written as JSON text, like in Swagger UI.

use crate::codec::File as _;
use crate::parameters::parameter_style::Style;
use crate::parameters::shape::Shape;
use crate::url::escape::Escape;

/// One pair of a query, a form or a cookie, before it is encoded. The value consists of pieces, which the delimiter of the
/// style separates.
#[derive(Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) key: String,
    pub(crate) pieces: Vec<String>,
    pub(crate) delimiter: char,
}

impl Pair {
    fn new(key: impl Into<String>, text: String) -> Self {
        Self { key: key.into(), pieces: vec![text], delimiter: ',' }
    }

    /// Returns the encoded value. A delimiter other than a comma is encoded too.
    pub(crate) fn value(&self, escape: Escape) -> String {
        let delimiter = match (self.delimiter, escape) {
            (',', _) => ",".to_owned(),
            (other, _) => escape.apply(&other.to_string()),
        };
        let pieces: Vec<_> = self.pieces.iter().map(|piece| escape.apply(piece)).collect();
        pieces.join(&delimiter)
    }
}

/// Returns the text of a path parameter or a header, or `None` for null.
///
/// # Errors
///
/// Fails if the value contains a file that is not text.
pub(crate) fn text(
    style: Style,
    explode: bool,
    name: &str,
    shape: Shape,
    escape: Escape,
) -> Result<Option<String>, String> {
    match (shape, style) {
        (Shape::Null, _) => Ok(None),
        (shape, Style::Json) => Ok(Some(escape.apply_to(shape.json()?))),
        // Most parameters take this path, which does not copy the text.
        (Shape::Text(text) | Shape::Literal(text), Style::Simple) => Ok(Some(escape.apply_to(text))),
        (shape, _) => framed(style, explode, name, &shape, escape),
    }
}

/// Returns the text with the prefix and the delimiters of a style.
fn framed(
    style: Style,
    explode: bool,
    name: &str,
    shape: &Shape,
    escape: Escape,
) -> Result<Option<String>, String> {
    let frame = Frame::new(style, explode, name, escape);
    let is_blank = |is_empty: bool| is_empty && frame.start.is_empty();
    let text = match shape {
        Shape::List(items) => {
            let texts = scalars(items)?;
            if is_blank(texts.is_empty()) {
                return Ok(None);
            }
            frame.list(&texts)
        }
        Shape::Object(entries) => {
            let entries = scalar_entries(entries)?;
            if is_blank(entries.is_empty()) {
                return Ok(None);
            }
            frame.object(entries)
        }
        scalar => frame.named(&escape.apply(&scalar_text(scalar)?)),
    };
    Ok(Some(format!("{}{text}", frame.start)))
}

/// The prefix and the delimiter of a style, for path parameters and headers.
struct Frame<'n> {
    style: Style,
    explode: bool,
    name: &'n str,
    escape: Escape,
    start: &'static str,
    between: String,
}

impl<'n> Frame<'n> {
    fn new(style: Style, explode: bool, name: &'n str, escape: Escape) -> Self {
        let delimiter = |text: &str| escape.apply(text);
        let (start, between) = match style {
            Style::Label => (".", if explode { "." } else { "," }.to_owned()),
            Style::Matrix => (";", if explode { ";" } else { "," }.to_owned()),
            // The `collectionFormat` of OpenAPI 2.0 applies to every location.
            Style::Spaces => ("", delimiter(" ")),
            Style::Pipes => ("", delimiter("|")),
            Style::Tabs => ("", delimiter("\t")),
            _ => ("", ",".to_owned()),
        };
        Self { style, explode, name, escape, start, between }
    }

    /// Returns a value, after the name in the style `matrix`. This style repeats the name for each item if it is exploded.
    fn named(&self, value: &str) -> String {
        match (self.style, value) {
            (Style::Matrix, "") => self.escape.apply(self.name),
            (Style::Matrix, value) => format!("{}={value}", self.escape.apply(self.name)),
            (_, value) => value.to_owned(),
        }
    }

    fn list(&self, texts: &[String]) -> String {
        let escaped = texts.iter().map(|text| self.escape.apply(text));
        if self.explode && self.style == Style::Matrix {
            self.joined(escaped.map(|text| self.named(&text)))
        } else {
            self.named(&self.joined(escaped))
        }
    }

    fn object(&self, entries: Vec<(String, String)>) -> String {
        let escape = self.escape;
        if self.explode {
            let pair =
                |(key, text): &(String, String)| format!("{}={}", escape.apply(key), escape.apply(text));
            self.joined(entries.iter().map(pair))
        } else {
            self.named(&self.joined(flat(entries).iter().map(|text| escape.apply(text))))
        }
    }

    fn joined(&self, parts: impl Iterator<Item = String>) -> String {
        parts.collect::<Vec<_>>().join(&self.between)
    }
}

/// Returns the pairs of a query parameter, a cookie, or a property of a form. Null, an empty list and an empty object have no
/// pairs.
///
/// # Errors
///
/// Fails if the value contains a file that is not text.
pub(crate) fn pairs(style: Style, explode: bool, name: &str, shape: &Shape) -> Result<Vec<Pair>, String> {
    let delimiter = match style {
        Style::Spaces => ' ',
        Style::Pipes => '|',
        Style::Tabs => '\t',
        _ => ',',
    };
    Ok(match (style, shape) {
        (_, Shape::Null) => Vec::new(),
        (Style::Json, shape) => vec![Pair::new(name, shape.json()?)],
        (Style::DeepObject, Shape::List(_) | Shape::Object(_)) => {
            let mut pairs = Vec::new();
            deep(name, shape, &mut pairs)?;
            pairs
        }
        (_, Shape::List(items)) => match scalars(items)? {
            texts if texts.is_empty() => Vec::new(),
            texts if explode => texts.into_iter().map(|text| Pair::new(name, text)).collect(),
            pieces => vec![Pair { key: name.to_owned(), pieces, delimiter }],
        },
        (_, Shape::Object(entries)) if explode => exploded(entries)?,
        (_, Shape::Object(entries)) => match flat(scalar_entries(entries)?) {
            pieces if pieces.is_empty() => Vec::new(),
            pieces => vec![Pair { key: name.to_owned(), pieces, delimiter }],
        },
        (_, scalar) => vec![Pair::new(name, scalar_text(scalar)?)],
    })
}

/// Returns one pair for each entry of an object. A list repeats its key for each item.
fn exploded(entries: &[(String, Shape)]) -> Result<Vec<Pair>, String> {
    let mut pairs = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        match value {
            Shape::Null => {}
            Shape::List(items) => pairs.extend(scalars(items)?.into_iter().map(|text| Pair::new(key, text))),
            scalar => pairs.push(Pair::new(key, scalar_text(scalar)?)),
        }
    }
    Ok(pairs)
}

/// Adds pairs with brackets around each key. OpenAPI defines only the first level. Below it, the form is the one that servers
/// with support for brackets (Rack, PHP, Express) read: `a[b][c]=1`, `a[b][]=1` for scalar items of a list, and `a[b][0][c]=1`
/// for other items.
fn deep(key: &str, shape: &Shape, pairs: &mut Vec<Pair>) -> Result<(), String> {
    match shape {
        Shape::Null => {}
        Shape::Object(entries) => {
            for (name, value) in entries {
                deep(&format!("{key}[{name}]"), value, pairs)?;
            }
        }
        Shape::List(items) => {
            for (index, item) in items.iter().enumerate() {
                match item {
                    Shape::List(_) | Shape::Object(_) => deep(&format!("{key}[{index}]"), item, pairs)?,
                    scalar => deep(&format!("{key}[]"), scalar, pairs)?,
                }
            }
        }
        scalar => pairs.push(Pair::new(key, scalar_text(scalar)?)),
    }
    Ok(())
}

/// Returns the items of a list as texts. Null items are left out.
fn scalars(items: &[Shape]) -> Result<Vec<String>, String> {
    let there = items.iter().filter(|item| **item != Shape::Null);
    there.map(scalar_text).collect()
}

/// Returns the entries of an object as texts. Null entries are left out.
fn scalar_entries(entries: &[(String, Shape)]) -> Result<Vec<(String, String)>, String> {
    let there = entries.iter().filter(|(_, value)| *value != Shape::Null);
    there.map(|(key, value)| Ok((key.clone(), scalar_text(value)?))).collect()
}

fn flat(entries: Vec<(String, String)>) -> Vec<String> {
    let mut texts = Vec::with_capacity(2 * entries.len());
    for (key, text) in entries {
        texts.push(key);
        texts.push(text);
    }
    texts
}

fn scalar_text(shape: &Shape) -> Result<String, String> {
    match shape {
        Shape::Literal(text) | Shape::Text(text) => Ok(text.clone()),
        Shape::Part(part) => part.to_text(),
        Shape::Null => Ok(String::new()),
        Shape::List(_) | Shape::Object(_) => shape.json(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{pairs, text};
    use crate::parameters::parameter_style::Style;
    use crate::parameters::shape::Shape;
    use crate::url::escape::Escape;

    fn shape(value: &Value) -> Shape {
        Shape::new(value, &mut Vec::new()).expect("a shape")
    }

    /// Returns the text in a path for the styles of paths, and the text in a query for the others.
    fn expanded(style: Style, explode: bool, value: &Value) -> Result<String, String> {
        let shape = shape(value);
        if matches!(style, Style::Simple | Style::Label | Style::Matrix) {
            return Ok(text(style, explode, "color", shape, Escape::Value)?.unwrap_or_default());
        }
        let pairs = pairs(style, explode, "color", &shape)?;
        let encoded = pairs
            .iter()
            .map(|pair| format!("{}={}", Escape::Value.apply(&pair.key), pair.value(Escape::Value)));
        Ok(encoded.collect::<Vec<_>>().join("&"))
    }

    /// The object of the examples. Maps of `serde_json` are sorted, and so is this one when it is read.
    fn object() -> Value {
        json!({"B": 150, "G": 200, "R": 100})
    }

    /// OpenAPI 3.1.1, 4.8.12.4, and 3.2.0, 4.12.4 "Style Examples", whose objects have the order R, G, B. An example
    /// that the table calls `n/a` has the nearest form here.
    #[test]
    fn the_specifications_own_examples() {
        let list = json!(["blue", "black", "brown"]);
        let (empty, string, object) = (json!(""), json!("blue"), object());
        let cases = [
            (Style::Matrix, false, &empty, ";color"),
            (Style::Matrix, false, &string, ";color=blue"),
            (Style::Matrix, false, &list, ";color=blue,black,brown"),
            (Style::Matrix, false, &object, ";color=B,150,G,200,R,100"),
            (Style::Matrix, true, &empty, ";color"),
            (Style::Matrix, true, &string, ";color=blue"),
            (Style::Matrix, true, &list, ";color=blue;color=black;color=brown"),
            (Style::Matrix, true, &object, ";B=150;G=200;R=100"),
            (Style::Label, false, &empty, "."),
            (Style::Label, false, &string, ".blue"),
            (Style::Label, false, &list, ".blue,black,brown"),
            (Style::Label, false, &object, ".B,150,G,200,R,100"),
            (Style::Label, true, &empty, "."),
            (Style::Label, true, &string, ".blue"),
            (Style::Label, true, &list, ".blue.black.brown"),
            (Style::Label, true, &object, ".B=150.G=200.R=100"),
            (Style::Simple, false, &empty, ""),
            (Style::Simple, false, &string, "blue"),
            (Style::Simple, false, &list, "blue,black,brown"),
            (Style::Simple, false, &object, "B,150,G,200,R,100"),
            (Style::Simple, true, &empty, ""),
            (Style::Simple, true, &string, "blue"),
            (Style::Simple, true, &list, "blue,black,brown"),
            (Style::Simple, true, &object, "B=150,G=200,R=100"),
            (Style::Form, false, &empty, "color="),
            (Style::Form, false, &string, "color=blue"),
            (Style::Form, false, &list, "color=blue,black,brown"),
            (Style::Form, false, &object, "color=B,150,G,200,R,100"),
            (Style::Form, true, &empty, "color="),
            (Style::Form, true, &string, "color=blue"),
            (Style::Form, true, &list, "color=blue&color=black&color=brown"),
            (Style::Form, true, &object, "B=150&G=200&R=100"),
            (Style::Spaces, false, &list, "color=blue%20black%20brown"),
            (Style::Spaces, false, &object, "color=B%20150%20G%20200%20R%20100"),
            (Style::Pipes, false, &list, "color=blue%7Cblack%7Cbrown"),
            (Style::Pipes, false, &object, "color=B%7C150%7CG%7C200%7CR%7C100"),
            (Style::DeepObject, true, &object, "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100"),
            // Not applicable by the table.
            (Style::Spaces, false, &empty, "color="),
            (Style::Spaces, false, &string, "color=blue"),
            (Style::Spaces, true, &list, "color=blue&color=black&color=brown"),
            (Style::Pipes, false, &string, "color=blue"),
            (Style::Pipes, true, &object, "B=150&G=200&R=100"),
            (Style::Tabs, false, &list, "color=blue%09black%09brown"),
            (Style::DeepObject, true, &empty, "color="),
            (Style::DeepObject, true, &string, "color=blue"),
            (Style::DeepObject, true, &list, "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown"),
            (Style::DeepObject, false, &object, "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100"),
            // 4.8.12.1: `content` instead of `schema`.
            (Style::Json, false, &string, "color=%22blue%22"),
            (Style::Json, false, &list, "color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D"),
        ];
        for (style, explode, value, expected) in cases {
            assert_eq!(
                expanded(style, explode, value).as_deref(),
                Ok(expected),
                "{style:?} {explode} {value}"
            );
        }
    }

    #[test]
    fn values_are_encoded_and_delimiters_are_not() {
        let value = json!(["a,b", "c d", "é;=&"]);
        for (style, explode, expected) in [
            (Style::Simple, false, "a%2Cb,c%20d,%C3%A9%3B%3D%26"),
            (Style::Label, true, ".a%2Cb.c%20d.%C3%A9%3B%3D%26"),
            (Style::Matrix, true, ";color=a%2Cb;color=c%20d;color=%C3%A9%3B%3D%26"),
            (Style::Form, false, "color=a%2Cb,c%20d,%C3%A9%3B%3D%26"),
            (Style::Form, true, "color=a%2Cb&color=c%20d&color=%C3%A9%3B%3D%26"),
        ] {
            assert_eq!(expanded(style, explode, &value).as_deref(), Ok(expected), "{style:?}");
        }
    }

    #[test]
    fn what_is_null_or_empty_is_left_out() {
        for (style, value, expected) in [
            (Style::Form, json!(null), ""),
            (Style::Form, json!([]), ""),
            (Style::Form, json!({}), ""),
            (Style::Form, json!({"a": null, "b": 1}), "b=1"),
            (Style::Form, json!(["a", null, "b"]), "color=a&color=b"),
            (Style::Spaces, json!([]), ""),
            (Style::DeepObject, json!({"a": null}), ""),
            (Style::DeepObject, json!({"a": []}), ""),
            (Style::Json, json!(null), ""),
            (Style::Simple, json!([]), ""),
        ] {
            assert_eq!(expanded(style, true, &value).as_deref(), Ok(expected), "{style:?} {value}");
        }
    }

    #[test]
    fn deep_objects_go_on_below_the_first_key() {
        let value = json!({"a": {"b": [1, 2]}, "c": [{"d": true}, {"d": "x y"}], "e": "2020-01-01"});
        let expected =
            "color[a][b][]=1&color[a][b][]=2&color[c][0][d]=true&color[c][1][d]=x%20y&color[e]=2020-01-01";
        let expected = expected.replace('[', "%5B").replace(']', "%5D");
        assert_eq!(expanded(Style::DeepObject, true, &value), Ok(expected));
    }

    #[test]
    fn nested_values_without_a_form_are_json() {
        for (style, explode, value, expected) in [
            (Style::Form, true, json!([[1], {"a": 1}]), "color=[1]&color={\"a\":1}"),
            (Style::Simple, false, json!([{}, 1]), "{},1"),
            (Style::Form, false, json!({"a": [1, 2]}), "color=a,[1%2C2]"),
            (Style::Form, true, json!({"a": {"b": 1}}), "a={\"b\":1}"),
            (Style::Form, true, json!({"a": [1, 2]}), "a=1&a=2"),
        ] {
            let found = expanded(style, explode, &value).map(|text| {
                let signs =
                    [("%5B", "["), ("%5D", "]"), ("%7B", "{"), ("%7D", "}"), ("%22", "\""), ("%3A", ":")];
                signs.iter().fold(text, |text, (code, sign)| text.replace(code, sign))
            });
            assert_eq!(found.as_deref(), Ok(expected));
        }
    }
}
