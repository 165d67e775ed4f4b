//! [`Shape`]: the JSON of a type of the crate, for converting the text of a parameter to JSON.

use std::collections::BTreeMap;

use generator::ir::{Builtin, Crate, Operation, ParameterLocation, TypeKind, TypeRef, serialization_words};
use serde_json::{Map, Value};

use crate::conformance::scenario::plain;

/// The JSON of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    /// A number or a boolean, whose text is JSON.
    Literal,
    /// A number or boolean if the text is one, otherwise text.
    Any,
    List(Box<Shape>),
    /// Named properties, and the shape of all others.
    Object(BTreeMap<String, Shape>, Box<Shape>),
}

/// The deepest nesting of types that is examined.
const DEPTH: usize = 16;

impl Shape {
    /// Returns the shape of `ty`.
    pub(super) fn of(krate: &Crate, ty: &TypeRef) -> Self {
        Self::at(krate, ty, DEPTH)
    }

    fn at(krate: &Crate, ty: &TypeRef, depth: usize) -> Self {
        let Some(depth) = depth.checked_sub(1) else { return Self::Any };
        match ty {
            TypeRef::Builtin(builtin) => Self::builtin(*builtin),
            TypeRef::List(item) => Self::List(Box::new(Self::at(krate, item, depth))),
            TypeRef::Map(value) | TypeRef::OrderedMap(value) => {
                Self::Object(BTreeMap::new(), Box::new(Self::at(krate, value, depth)))
            }
            TypeRef::Option(inner) | TypeRef::Boxed(inner) | TypeRef::Patch(inner) => {
                Self::at(krate, inner, depth)
            }
            // A value of a union may match several members, and a type of another crate is unknown.
            TypeRef::AnyOf(_) | TypeRef::Foreign(_) => Self::Any,
            TypeRef::Tuple(items) | TypeRef::OpenTuple(items, _) => {
                let item = items.first().map_or(Self::Any, |item| Self::at(krate, item, depth));
                Self::List(Box::new(item))
            }
            TypeRef::Named(id) => match &krate.types[*id].kind {
                TypeKind::Alias(target) => Self::at(krate, target, depth),
                TypeKind::StringEnum(_) => Self::Text,
                TypeKind::IntegerEnum(_) => Self::Literal,
                TypeKind::Struct(body) => {
                    let fields = body.fields.iter();
                    let fields =
                        fields.map(|field| (field.wire.0.clone(), Self::at(krate, &field.ty, depth)));
                    Self::Object(fields.collect(), Box::new(Self::Any))
                }
                // Enums of literals and unions.
                _ => Self::Any,
            },
        }
    }

    fn builtin(builtin: Builtin) -> Self {
        use Builtin::{Bool, F32, F64, I32, I64, Json, JsonObject, U32, U64, Unit};
        match builtin {
            Bool | I32 | I64 | U32 | U64 | F32 | F64 => Self::Literal,
            Unit | Json => Self::Any,
            JsonObject => Self::Object(BTreeMap::new(), Box::new(Self::Any)),
            _ => Self::Text,
        }
    }

    /// Converts a text to JSON.
    pub(super) fn scalar(&self, text: &str) -> Value {
        let literal = || serde_json::from_str(text).ok();
        let literal = match self {
            Self::Literal => literal(),
            Self::Any => literal().filter(|value: &Value| value.is_number() || value.is_boolean()),
            Self::Text | Self::List(_) | Self::Object(..) => None,
        };
        literal.unwrap_or_else(|| Value::String(text.to_owned()))
    }

    /// Returns the shape of a property.
    pub(super) fn property(&self, name: &str) -> Self {
        match self {
            Self::Object(named, other) => named.get(name).unwrap_or(other).clone(),
            _ => Self::Any,
        }
    }

    /// Converts a value of a scenario, whose scalars may be text, to this shape.
    pub(super) fn conform(&self, value: &Value) -> Value {
        match (self, value) {
            (Self::List(item), Value::Array(list)) => list.iter().map(|value| item.conform(value)).collect(),
            (Self::Object(..), Value::Object(map)) => {
                let members = map.iter().map(|(key, value)| (key.clone(), self.property(key).conform(value)));
                Value::Object(members.collect())
            }
            (Self::Text, Value::Number(_) | Value::Bool(_)) => Value::String(plain(value)),
            (Self::Literal, Value::String(text)) => self.scalar(text),
            (_, other) => other.clone(),
        }
    }
}

/// The style of a parameter, as keywords of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style<'k> {
    word: &'k str,
    pub(super) exploded: bool,
}

impl<'k> Style<'k> {
    /// Returns the style of the parameter `wire`: the one in the operation's table, or else the default of
    /// its location.
    pub(super) fn of(operation: &'k Operation, location: ParameterLocation, wire: &str) -> Self {
        let mut styles = operation.wire.styles.iter();
        if let Some(style) = styles.find(|style| style.location == location && style.wire.0 == wire) {
            let words = serialization_words(style.serialization);
            let word = words.first().copied().unwrap_or("simple");
            return Self { word, exploded: words.contains(&"exploded") };
        }
        let is_form = matches!(location, ParameterLocation::Query | ParameterLocation::Cookie);
        Self { word: if is_form { "form" } else { "simple" }, exploded: is_form }
    }

    fn delimiter(self) -> char {
        match (self.word, self.exploded) {
            ("spaces", _) => ' ',
            ("pipes", _) => '|',
            ("tabs", _) => '\t',
            ("label", true) => '.',
            ("matrix", true) => ';',
            _ => ',',
        }
    }
}

/// Converts the text of a parameter on the wire to JSON.
pub(super) fn value(shape: &Shape, style: Style<'_>, name: &str, text: &str) -> Value {
    if style.word == "json" {
        return serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
    }
    let text = match style.word {
        "label" => text.strip_prefix('.').unwrap_or(text),
        "matrix" => text.strip_prefix(';').unwrap_or(text),
        _ => text,
    };
    let key = format!("{name}=");
    let own = |text: &str| {
        let is_matrix = style.word == "matrix";
        text.strip_prefix(&key).filter(|_| is_matrix).unwrap_or(text).to_owned()
    };
    match shape {
        Shape::List(item) => {
            let joined = if style.exploded { text.to_owned() } else { own(text) };
            joined.split(style.delimiter()).map(|part| item.scalar(&own(part))).collect()
        }
        Shape::Object(..) if style.exploded => {
            let pairs = text.split(style.delimiter()).filter_map(|pair| pair.split_once('='));
            object(shape, pairs)
        }
        Shape::Object(..) => {
            let joined = own(text);
            let parts: Vec<_> = joined.split(style.delimiter()).collect();
            object(shape, parts.chunks(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))))
        }
        scalar => scalar.scalar(&own(text)),
    }
}

fn object<'t>(shape: &Shape, pairs: impl Iterator<Item = (&'t str, &'t str)>) -> Value {
    let members = pairs.map(|(key, text)| (key.to_owned(), shape.property(key).scalar(text)));
    Value::Object(members.collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::{Shape, Style, value};

    #[test]
    fn text_in_every_style_becomes_the_json_that_it_means() {
        let list = Shape::List(Box::new(Shape::Text));
        let numbers = Shape::List(Box::new(Shape::Literal));
        let object = Shape::Object(BTreeMap::from([("b".to_owned(), Shape::Text)]), Box::new(Shape::Any));
        let cases = [
            (&Shape::Text, "simple", false, "7", json!("7")),
            (&Shape::Literal, "form", true, "7", json!(7)),
            (&Shape::Any, "simple", false, "true", json!(true)),
            (&list, "simple", false, "a,b", json!(["a", "b"])),
            (&numbers, "form", false, "1,2", json!([1, 2])),
            (&list, "pipes", false, "a|b", json!(["a", "b"])),
            (&list, "label", true, ".a.b", json!(["a", "b"])),
            (&list, "label", false, ".a,b", json!(["a", "b"])),
            (&list, "matrix", true, ";p=a;p=b", json!(["a", "b"])),
            (&list, "matrix", false, ";p=a,b", json!(["a", "b"])),
            (&object, "simple", false, "a,1,b,2", json!({"a": 1, "b": "2"})),
            (&object, "simple", true, "a=1,b=2", json!({"a": 1, "b": "2"})),
            (&object, "matrix", true, ";a=1;b=2", json!({"a": 1, "b": "2"})),
            (&object, "matrix", false, ";p=a,1,b,2", json!({"a": 1, "b": "2"})),
            (&Shape::Text, "matrix", false, ";p=a", json!("a")),
            (&Shape::Any, "json", false, "{\"a\":1}", json!({"a": 1})),
        ];
        for (shape, word, exploded, text, expected) in cases {
            assert_eq!(value(shape, Style { word, exploded }, "p", text), expected, "{word} {text}");
        }
    }

    #[test]
    fn scalars_of_a_form_take_the_type_of_their_property() {
        let properties = BTreeMap::from([("id".to_owned(), Shape::Text), ("n".to_owned(), Shape::Literal)]);
        let shape = Shape::Object(properties, Box::new(Shape::Any));
        assert_eq!(shape.conform(&json!({"id": 123, "n": "4"})), json!({"id": "123", "n": 4}));
    }
}
