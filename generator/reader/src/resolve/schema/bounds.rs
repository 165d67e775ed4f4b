//! Restrictions on the values of a schema, from the keywords that `normalize` has checked.

use serde_json::{Map, Number, Value};

use crate::members::Members as _;
use crate::model::{Bounds, Limit, Limited, SchemaId, SchemaKind};
use crate::normalize::vocabulary::BOUNDS;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

/// Returns the bounds of the schema at the node itself.
pub(super) fn bounds(node: &Node<'_>) -> Bounds {
    let empty = Map::new();
    let said = node.value.member(BOUNDS).and_then(Value::as_object).unwrap_or(&empty);
    let mut bounds = Bounds {
        multiple_of: number(said, "multipleOf"),
        unique_items: said.has_member("uniqueItems"),
        pattern: said.member("pattern").and_then(Value::as_str).map(str::to_owned),
        format: node.text("format").map(str::to_owned),
        ..Bounds::default()
    };
    for limited in Limited::ALL {
        let plain = number(said, limited.keyword(false)).map(|value| Limit { value, exclusive: false });
        let exclusive = matches!(limited, Limited::Minimum | Limited::Maximum);
        let exclusive = exclusive.then(|| number(said, limited.keyword(true))).flatten();
        let exclusive = exclusive.map(|value| Limit { value, exclusive: true });
        // Since 3.1 a schema may have both keywords. The tighter limit applies.
        let tightest = plain.into_iter().chain(exclusive).max_by(|a, b| a.tightness(b, limited));
        bounds.limits.extend(tightest.map(|limit| (limited, limit)));
    }
    let patterns = node.value.member("patternProperties").and_then(Value::as_object);
    bounds.property_patterns = patterns.into_iter().flat_map(Map::keys).cloned().collect();
    let closing = ["additionalProperties", "unevaluatedProperties"];
    bounds.is_closed = closing.iter().any(|key| node.value.member(key) == Some(&Value::Bool(false)));
    bounds
}

fn number(said: &Map<String, Value>, key: &str) -> Option<Number> {
    said.member(key).and_then(|value| match value {
        Value::Number(number) => Some(number.clone()),
        _ => None,
    })
}

impl Resolver<'_, '_> {
    /// Returns the bounds of a schema, combined with those of the schemas that it refers to.
    pub(in crate::resolve) fn bounds_of(&self, id: SchemaId) -> Bounds {
        let mut bounds = Bounds::default();
        let mut id = id;
        for _ in 0..self.schemas.len() {
            bounds = bounds.and(&self.schemas[id].bounds);
            match self.schemas[id].kind {
                SchemaKind::Reference(target) => id = target,
                _ => break,
            }
        }
        bounds
    }
}
