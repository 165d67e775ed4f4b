//! `allOf`, `oneOf`, `anyOf` and `not`.

use crate::diagnostic::Code;
use crate::model::{Schema, SchemaKind};
use crate::normalize::vocabulary::{ANNOTATIONS, NULL};
use crate::resolve::node::Node;
use crate::resolve::resolver::{Resolver, any};
use crate::resolve::schema::ANY;

impl<'d> Resolver<'d, '_> {
    /// Reads a composition of one as that one; anything else is any value, with a finding.
    pub(super) fn composition(&mut self, node: &Node<'d>) -> Schema {
        let keys: Vec<_> =
            ["allOf", "oneOf", "anyOf", "not"].into_iter().filter(|key| node.has(key)).collect();
        let beside = ["properties", "additionalProperties", "items", "enum"].iter().any(|key| node.has(key));
        if let [key] = keys[..]
            && !beside
            && let Some(one) = self.single_member(node, key)
        {
            return one;
        }
        let count = |key| node.get(key).map_or(0, |members| members.items().count());
        let message = match keys[..] {
            ["not"] => "`not` is not carried over to the types".to_owned(),
            [key] if !beside => format!("`{key}` of {} schemas is not carried over to the types", count(key)),
            [key, ..] => format!("`{key}` beside other keywords is not carried over to the types"),
            [] => "the schemas are not carried over to the types".to_owned(),
        };
        let at = keys.first().map_or_else(|| node.origin.clone(), |key| node.origin.child(key));
        self.findings.push(Code::ApproximatedSchema, &at, message, ANY);
        any(node.origin.clone())
    }

    /// The one member that says something about the value; the others are null, or annotate it.
    fn single_member(&mut self, node: &Node<'d>, key: &str) -> Option<Schema> {
        let members = node.get(key)?;
        let (annotations, described): (Vec<_>, Vec<_>) = members
            .items()
            .filter(|member| !member.has(NULL))
            .partition(|member| key == "allOf" && only_annotates(member));
        let [member] = &described[..] else { return None };
        let mut one = self.read_schema(member);
        for annotation in &annotations {
            let read = self.read_schema(annotation);
            one.nullable |= read.nullable;
            one.description = read.description.or(one.description);
        }
        // What a reference leads to has a name of its own; an inline member's is this schema's.
        one.title = one.title.filter(|_| !matches!(one.kind, SchemaKind::Reference(_)));
        Some(one)
    }
}

/// Whether a schema says nothing about the shape of its values.
fn only_annotates(node: &Node<'_>) -> bool {
    let annotates = |key: &String| ANNOTATIONS.contains(&key.as_str());
    node.value.as_object().is_some_and(|schema| schema.keys().all(annotates))
}
