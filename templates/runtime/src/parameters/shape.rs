//! [`Shape`]: the intermediate form of a value that becomes a parameter, a field of a form, or a part.

use std::any::Any;
use std::fmt::Display;

use serde_json::Value;

use crate::body::part::Part;
use crate::codec::objects::flat;
use crate::codec::plain;
use crate::codec::{
    Encode, Entries, Failed, File, Items, Password, Property, Rest, Table, Tag, WriteResult, Writer,
};
use crate::secret::Secret;

/// A value whose scalars are texts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// Null.
    Null,
    /// A number or a boolean, which JSON writes without quotes.
    Literal(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Shape>),
    /// An object, with its entries in the order of writing.
    Object(Vec<(String, Shape)>),
    /// The content of a file.
    Part(Part),
}

impl Shape {
    /// Returns the shape of a value. Fails with a message if the value cannot be written. The passwords in the value are added
    /// to `passwords`.
    pub(crate) fn new(value: &dyn Encode, passwords: &mut Vec<Secret>) -> Result<Self, String> {
        let mut shaper =
            Shaper { value: Self::Null, quoted: false, tags: Vec::new(), fault: None, passwords };
        match shaper.take(value) {
            Ok(shape) => Ok(shape),
            Err(Failed) => Err(shaper.fault.unwrap_or_else(|| "it has no form as text".to_owned())),
        }
    }

    /// Returns whether the shape contains no text.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Literal(text) | Self::Text(text) => text.is_empty(),
            Self::List(items) => items.iter().all(Self::is_blank),
            Self::Object(entries) => entries.iter().all(|(_, value)| value.is_blank()),
            Self::Part(_) => false,
        }
    }

    /// Returns the shape as JSON text.
    pub(crate) fn json(&self) -> Result<String, String> {
        let mut json = String::new();
        self.write_json(&mut json)?;
        Ok(json)
    }

    fn write_json(&self, json: &mut String) -> Result<(), String> {
        match self {
            Self::Null => json.push_str("null"),
            Self::Literal(text) => json.push_str(text),
            Self::Text(text) => json.push_str(&quoted(text)),
            Self::Part(part) => json.push_str(&quoted(&part.to_text()?)),
            Self::List(items) => {
                json.push('[');
                for (index, item) in items.iter().enumerate() {
                    json.push_str(if index > 0 { "," } else { "" });
                    item.write_json(json)?;
                }
                json.push(']');
            }
            Self::Object(entries) => {
                json.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    json.push_str(if index > 0 { "," } else { "" });
                    json.push_str(&quoted(key));
                    json.push(':');
                    value.write_json(json)?;
                }
                json.push('}');
            }
        }
        Ok(())
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A [`Writer`] that produces a [`Shape`].
struct Shaper<'a> {
    value: Shape,
    /// Whether whole numbers are written as strings.
    quoted: bool,
    /// The tags that the next object must have.
    tags: Vec<Tag>,
    fault: Option<String>,
    /// The passwords in the value.
    passwords: &'a mut Vec<Secret>,
}

impl Shaper<'_> {
    fn take(&mut self, value: &dyn Encode) -> Result<Shape, Failed> {
        self.value = Shape::Null;
        value.write(self)?;
        Ok(std::mem::replace(&mut self.value, Shape::Null))
    }

    #[expect(clippy::unnecessary_wraps, reason = "the methods of a writer end with it")]
    fn put(&mut self, value: Shape) -> WriteResult {
        self.value = value;
        Ok(())
    }

    fn whole(&mut self, value: impl Display) -> WriteResult {
        let text = value.to_string();
        self.put(if self.quoted { Shape::Text(text) } else { Shape::Literal(text) })
    }

    /// Writes a number. It has an exponent only if it would be long otherwise.
    fn number(&mut self, value: f64, shortest: &dyn Display) -> WriteResult {
        if !value.is_finite() {
            return Err(self.fail(&"a number must be finite"));
        }
        let short = value == 0.0 || (1e-6..1e21).contains(&value.abs());
        self.put(Shape::Literal(if short { shortest.to_string() } else { format!("{value:e}") }))
    }
}

/// Sets the tags that an object must have in its entries.
fn correct(entries: &mut Vec<(String, Shape)>, tags: &[Tag]) {
    for tag in tags {
        let right = || Shape::Text(tag.values.first().copied().unwrap_or_default().to_owned());
        match entries.iter_mut().find(|(key, _)| key == tag.property) {
            Some((_, Shape::Text(text) | Shape::Literal(text))) if tag.values.contains(&text.as_str()) => {}
            Some((_, shape)) => *shape = right(),
            None => entries.push((tag.property.to_owned(), right())),
        }
    }
}

impl Writer for Shaper<'_> {
    fn null(&mut self) -> WriteResult {
        self.put(Shape::Null)
    }

    fn boolean(&mut self, value: bool) -> WriteResult {
        self.put(Shape::Literal(value.to_string()))
    }

    fn signed(&mut self, value: i64) -> WriteResult {
        self.whole(value)
    }

    fn unsigned(&mut self, value: u64) -> WriteResult {
        self.whole(value)
    }

    fn single(&mut self, value: f32) -> WriteResult {
        self.number(value.into(), &value)
    }

    fn double(&mut self, value: f64) -> WriteResult {
        self.number(value, &value)
    }

    fn string(&mut self, value: &str) -> WriteResult {
        self.put(Shape::Text(value.to_owned()))
    }

    fn text(&mut self, value: &dyn Display) -> WriteResult {
        self.put(Shape::Text(value.to_string()))
    }

    fn list(&mut self, items: &mut Items<'_>) -> WriteResult {
        let mut shapes = Vec::with_capacity(items.len());
        for item in items {
            shapes.push(self.take(item)?);
        }
        self.put(Shape::List(shapes))
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult {
        let tags = std::mem::take(&mut self.tags);
        let mut shapes = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            shapes.push((key.to_owned(), self.take(value)?));
        }
        correct(&mut shapes, &tags);
        self.put(Shape::Object(shapes))
    }

    fn object(
        &mut self,
        table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> WriteResult {
        if let Some(flat) = flat.last() {
            return flat::write(self, table, values, rest, *flat, plain);
        }
        let quoted = self.quoted;
        let tags = std::mem::take(&mut self.tags);
        let mut shapes = Vec::with_capacity(values.len());
        for (field, &value) in table.fields.iter().zip(values) {
            if field.presence.leaves_out_default() && value.is_default() {
                continue;
            }
            self.quoted = field.quoted;
            shapes.push((field.wire.to_owned(), self.take(value)?));
        }
        self.quoted = false;
        for rest in rest {
            for (key, value) in rest.entries() {
                if table.fields.iter().all(|field| field.wire != key) {
                    shapes.push((key.to_owned(), self.take(value)?));
                }
            }
        }
        self.quoted = quoted;
        correct(&mut shapes, &tags);
        self.put(Shape::Object(shapes))
    }

    fn note_password(&mut self, password: &Password) {
        self.passwords.push(password.secret().clone());
    }

    fn tag(&mut self, tag: Tag) {
        self.tags.retain(|other| other.property != tag.property);
        self.tags.push(tag);
    }

    fn quote(&mut self, quoted: bool) -> bool {
        std::mem::replace(&mut self.quoted, quoted)
    }

    fn any(&mut self, value: &Value) -> WriteResult {
        self.tags.clear();
        match value {
            Value::Null => self.null(),
            Value::Bool(value) => self.boolean(*value),
            Value::Number(value) => self.put(Shape::Literal(value.to_string())),
            Value::String(value) => self.string(value),
            Value::Array(values) => self.list(&mut values.iter().map(|value| value as &dyn Encode)),
            Value::Object(entries) => entries.write(self),
        }
    }

    fn file(&mut self, file: &dyn File) -> WriteResult {
        let any: &dyn Any = file;
        if let Some(part) = any.downcast_ref::<Part>() {
            return self.put(Shape::Part(part.clone()));
        }
        match file.to_text() {
            Ok(text) => self.string(&text),
            Err(why) => Err(self.fail(&why)),
        }
    }

    fn fail(&mut self, message: &dyn Display) -> Failed {
        self.fault = Some(message.to_string());
        Failed
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Shape;
    use crate::codec::Encode;

    #[test]
    fn scalars_as_text() {
        let cases: [(&dyn Encode, &str); 12] = [
            (&"a b", "a b"),
            (&String::from("x"), "x"),
            (&true, "true"),
            (&-5_i32, "-5"),
            (&u64::MAX, "18446744073709551615"),
            (&1.0_f64, "1"),
            (&0.1_f32, "0.1"),
            (&1e300_f64, "1e300"),
            (&1e-9_f64, "1e-9"),
            (&-2.5_f64, "-2.5"),
            (&Some(3_i64), "3"),
            (&json!(7), "7"),
        ];
        for (value, text) in cases {
            let Ok(Shape::Text(found) | Shape::Literal(found)) = Shape::new(value, &mut Vec::new()) else {
                panic!("{text} is a scalar")
            };
            assert_eq!(found, text);
        }
        assert_eq!(Shape::new(&None::<String>, &mut Vec::new()), Ok(Shape::Null));
        assert_eq!(Shape::new(&f64::NAN, &mut Vec::new()), Err("a number must be finite".to_owned()));
    }

    #[test]
    fn json_text_keeps_kinds_and_nulls() {
        let value = json!({"a": [1, "1", null, true, {"b\"": "\u{e9}\n"}], "c": {}});
        let json = Shape::new(&value, &mut Vec::new()).and_then(|shape| shape.json()).expect("a shape");
        assert_eq!(json, value.to_string());
    }

    #[test]
    fn nothing_in_it_is_blank() {
        for (value, blank) in [
            (json!(""), true),
            (json!(["", null]), true),
            (json!({"a": ""}), true),
            (json!([]), true),
            (json!(0), false),
            (json!(["", "x"]), false),
        ] {
            assert_eq!(Shape::new(&value, &mut Vec::new()).expect("a shape").is_blank(), blank, "{value}");
        }
    }
}
