//! `enum` and `const`: the values, with their names and descriptions.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::{Advice, Code};
use crate::model::{EnumSchema, EnumValue, Literal, SchemaKind};
use crate::normalize::vocabulary::CONST;
use crate::pointer::Pointer;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

/// Extensions that name the values, each as a list in their order.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names"];
/// Extensions that describe the values, each as a list in their order or as a map by value.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

impl<'d> Resolver<'d, '_> {
    /// Reads `enum` of a schema of the type `name`; returns `None` if there is no usable `enum`.
    pub(super) fn enumeration(&mut self, node: &Node<'d>, name: Option<&str>) -> Option<SchemaKind> {
        if !node.has("enum") {
            return None;
        }
        let nodes = self.list(node, "enum");
        let constant = node.origin.child("const");
        let mut seen = HashSet::new();
        let mut values = Vec::new();
        for (index, value) in nodes.iter().enumerate() {
            let at = if node.has(CONST) { &constant } else { &value.origin };
            if !self.is_possible(value, name, at) {
                continue;
            }
            if matches!(value.value, Value::Array(_) | Value::Object(_)) {
                let message = format!("`enum` has {} among its values", value.what());
                let advice = Advice::note("every value of the type is allowed");
                self.findings.push(Code::ApproximatedSchema, at, message, advice);
                return None;
            }
            let literal = Literal::from(value.value);
            if seen.insert(value_of(&literal)) {
                values.push(named(node, index, value.value, literal));
            }
        }
        let all_booleans = values.len() == 2 && values.iter().all(|value| is_boolean(&value.value));
        match values.is_empty() {
            true => None,
            false if all_booleans => Some(SchemaKind::Boolean),
            false => Some(SchemaKind::Enum(EnumSchema { values, open: false })),
        }
    }

    /// Whether `value` fits a schema of the type `name`. If not, a diagnostic is reported at `at`.
    fn is_possible(&mut self, value: &Node<'d>, name: Option<&str>, at: &Pointer) -> bool {
        let Some(name) = name else { return true };
        let fits = match (name, value.value) {
            ("string", value) => value.is_string(),
            ("boolean", value) => value.is_boolean(),
            ("integer", value) => matches!(Literal::from(value), Literal::Integer(_)) || value.is_u64(),
            ("number", value) => value.is_number(),
            ("array", value) => value.is_array(),
            ("object", value) => value.is_object(),
            _ => true,
        };
        if !fits {
            let article = if name.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
            let message = format!("`{}` is not {article} {name}, and `type` says that it is", value.value);
            self.invalid(at, message, Advice::note("the value is left out"));
        }
        fits
    }
}

impl From<&Value> for Literal {
    /// 1.0 is the integer 1 (JSON Schema 2020-12, section 4.2.3).
    fn from(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::String(text.clone()),
            value => whole(value).map_or_else(|| Self::Other(value.clone()), Self::Integer),
        }
    }
}

/// Returns the number if it is a whole number.
fn whole(value: &Value) -> Option<i64> {
    /// Up to this limit, a float represents every whole number exactly.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and in the range")]
    let from_float = |float: f64| (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i64);
    value.as_i64().or_else(|| value.as_f64().filter(|_| value.is_f64()).and_then(from_float))
}

/// Returns the constant as JSON.
pub(in crate::resolve) fn value_of(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => Value::from(text.as_str()),
        Literal::Integer(number) => Value::from(*number),
        Literal::Other(value) => value.clone(),
    }
}

pub(in crate::resolve) fn is_boolean(literal: &Literal) -> bool {
    matches!(literal, Literal::Other(Value::Bool(_)))
}

/// Returns the value with its name and description.
fn named(node: &Node<'_>, index: usize, value: &Value, literal: Literal) -> EnumValue {
    let autorest = node.get("x-ms-enum").and_then(|extension| {
        let values = extension.get("values")?;
        values.items().find(|item| item.value.get("value") == Some(value))
    });
    let of_autorest = |key| autorest.as_ref().and_then(|item| item.text(key)).map(str::to_owned);
    EnumValue {
        name: listed(node, NAMES, index, value).or_else(|| of_autorest("name")),
        description: listed(node, DESCRIPTIONS, index, value).or_else(|| of_autorest("description")),
        value: literal,
    }
}

/// Returns the text for the value in the first extension of `keys` that has one.
fn listed(node: &Node<'_>, keys: &[&str], index: usize, value: &Value) -> Option<String> {
    keys.iter().find_map(|key| {
        let extension = node.value.get(*key)?;
        let key = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let text = extension.get(index).or_else(|| extension.get(key.as_str()))?.as_str()?;
        (!text.is_empty()).then(|| text.to_owned())
    })
}
