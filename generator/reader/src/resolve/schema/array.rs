//! Arrays: lists with items of one schema, and tuples.

use crate::model::{AdditionalProperties, SchemaKind, TupleSchema};
use crate::normalize::vocabulary::NEVER;
use crate::resolve::node::Node;
use crate::resolve::read::OBJECT;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::conditions::is_composed;

impl<'d> Resolver<'d, '_> {
    /// Reads `items`, or the schemas of a tuple.
    pub(super) fn array(&mut self, node: &Node<'d>) -> SchemaKind {
        // In a schema of several parts, `unevaluatedItems` applies to all parts together.
        let unevaluated = if is_composed(node) { None } else { Some("unevaluatedItems") };
        if node.get("prefixItems").is_some_and(|first| first.value.is_array()) {
            return self.tuple(node, "prefixItems", ["items"].into_iter().chain(unevaluated));
        }
        let items = node.get("items");
        if items.as_ref().is_some_and(|items| items.value.is_array()) {
            return self.tuple(node, "items", ["additionalItems"].into_iter().chain(unevaluated));
        }
        let unevaluated = unevaluated.and_then(|key| node.get(key)).filter(|items| !items.has(NEVER));
        let items = items.or(unevaluated);
        // Without `items`, any value is an item.
        let missing = items.is_none();
        let items = items.unwrap_or_else(|| Node { value: &OBJECT, origin: node.origin.child("items") });
        let item = self.schema(&items);
        self.schemas[item].missing |= missing;
        SchemaKind::Array(item)
    }

    /// Reads a tuple. The first items are under `first`; the schema of further items is under the first key
    /// in `rest` that exists.
    fn tuple(
        &mut self,
        node: &Node<'d>,
        first: &str,
        rest: impl Iterator<Item = &'static str>,
    ) -> SchemaKind {
        let items = self.list(node, first).iter().map(|item| self.schema(item)).collect();
        let mut rest = rest;
        let rest = rest.find_map(|key| node.get(key));
        let rest = match rest {
            None => AdditionalProperties::Unspecified,
            Some(rest) if rest.has(NEVER) => AdditionalProperties::Forbidden,
            Some(rest) if rest.value.as_object().is_some_and(serde_json::Map::is_empty) => {
                AdditionalProperties::Any
            }
            Some(rest) => AdditionalProperties::Schema(self.schema(&rest)),
        };
        let tuple = TupleSchema { items, rest };
        // An empty tuple describes no first items.
        match tuple.rest {
            AdditionalProperties::Schema(item) if tuple.items.is_empty() => SchemaKind::Array(item),
            _ => SchemaKind::Tuple(tuple),
        }
    }
}
