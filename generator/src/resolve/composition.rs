//! `allOf`, `oneOf`, `anyOf` and `not`.

use crate::diagnostic::Code;
use crate::model::Schema;
use crate::normalize::vocabulary::{ANNOTATIONS, NEVER, NULL, REFERENCE, TYPES};
use crate::resolve::node::Node;
use crate::resolve::resolver::{Resolver, any};
use crate::resolve::schema::ANY;

impl<'d> Resolver<'d, '_> {
    /// Reads a composition of one as that one; anything else is any value, with a finding.
    pub(super) fn composition(&mut self, node: &Node<'d>) -> Schema {
        let keys: Vec<_> =
            ["allOf", "oneOf", "anyOf", "not"].into_iter().filter(|key| node.has(key)).collect();
        let beside = ["properties", "additionalProperties", "items", "enum"].iter().any(|key| node.has(key));
        let message = match keys[..] {
            ["not"] => "`not` is not carried over to the types".to_owned(),
            [key] if !beside => match &self.list(node, key)[..] {
                // There is a finding already.
                [] => return any(node.origin.clone()),
                members => match self.single_member(key, members) {
                    Some(one) => return one,
                    None => format!("`{key}` of {} schemas is not carried over to the types", members.len()),
                },
            },
            _ => format!("`{}` beside other keywords is not carried over to the types", keys.join("`, `")),
        };
        let at = keys.first().map_or_else(|| node.origin.clone(), |key| node.origin.child(key));
        self.findings.push(Code::ApproximatedSchema, &at, message, ANY);
        any(node.origin.clone())
    }

    /// The one member that says something about the value; the others are null, or annotate it.
    fn single_member(&mut self, key: &str, members: &[Node<'d>]) -> Option<Schema> {
        let (annotations, described): (Vec<_>, Vec<_>) = members
            .iter()
            .filter(|member| !member.has(NULL))
            .partition(|member| key == "allOf" && only_annotates(member));
        let [member] = described[..] else { return None };
        let mut one = self.read_schema(member);
        for annotation in annotations {
            let read = self.read_schema(annotation);
            one.nullable |= read.nullable;
            one.read_only |= read.read_only;
            one.write_only |= read.write_only;
            one.deprecated |= read.deprecated;
            one.description = read.description.or(one.description);
            one.default = read.default.or(one.default);
        }
        Some(one)
    }
}

/// Whether a schema says nothing about the shape of its values.
fn only_annotates(node: &Node<'_>) -> bool {
    let internal = [REFERENCE, TYPES, NULL, NEVER];
    let annotates =
        |key: &str| ANNOTATIONS.contains(&key) || (key.starts_with("x-") && !internal.contains(&key));
    node.value.as_object().is_some_and(|schema| schema.keys().all(|key| annotates(key)))
}
