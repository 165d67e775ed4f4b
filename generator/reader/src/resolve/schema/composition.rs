//! The parts that apply to a schema together: its own keywords, `allOf`, `oneOf`, `anyOf`, a reference with
//! siblings, and conditional schemas.

use crate::diagnostic::{Advice, Code};
use crate::model::{Schema, SchemaId, SchemaKind, UnionKeyword};
use crate::normalize::vocabulary::{ANNOTATIONS, NEVER, NULL, REFERENCE, TYPES};
use crate::resolve::draft::{Composition, Part};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::conditions::{conditions, is_composed};

/// A part that has not been read yet.
enum Unread<'d> {
    /// `x-codegen-ref`: the schema that a reference leads to.
    Reference(&'d str),
    /// A member of `allOf`.
    Member(Node<'d>),
    /// The only member of `oneOf` or `anyOf`.
    Alternative(Node<'d>),
    /// The schema's own keywords.
    Own,
    /// `oneOf` or `anyOf`.
    Union(UnionKeyword, Node<'d>),
    /// A conditional schema.
    Condition(Node<'d>),
}

/// Keywords that restrict the shape of values.
const STRUCTURAL: &[&str] = &[
    "type",
    TYPES,
    "enum",
    "properties",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
];

impl<'d> Resolver<'d, '_> {
    /// Reads the schema at the node. A schema of one part is that part. A schema of several parts is merged
    /// after everything is read.
    pub(super) fn described(&mut self, id: SchemaId, node: &Node<'d>, required: &[String]) -> Schema {
        if node.has("not") {
            let message = "`not` is not carried over to the types";
            let at = node.origin.child("not");
            self.findings.push(
                Code::ApproximatedSchema,
                &at,
                message,
                Advice::note("what it excludes is allowed"),
            );
        }
        self.report_conditions(node);
        let (members, annotations): (Vec<_>, Vec<_>) =
            self.list(node, "allOf").into_iter().partition(|member| !only_annotates(member));
        let unread = self.unread(node, members);
        let union = unread.iter().any(|part| matches!(part, Unread::Union(..)));
        if !union && let Some(discriminator) = self.discriminator(node) {
            self.discriminators.insert(id, discriminator);
        }
        let unevaluated = self.unevaluated(node);
        let mut schema = match &unread[..] {
            [] if !unevaluated.describes() => Schema::any(node.origin.clone()),
            [part] if !unevaluated.describes() && !matches!(part, Unread::Condition(_)) => {
                self.only_part(id, node, part, required)
            }
            parts => {
                let parts = parts.iter().map(|part| self.part(id, node, part, required)).collect();
                self.compositions.insert(id, Composition { parts, unevaluated });
                Schema::any(node.origin.clone())
            }
        };
        for annotation in annotations {
            let read = self.read_schema(id, &annotation);
            add_annotations(&mut schema, read);
        }
        schema
    }

    fn unread(&mut self, node: &Node<'d>, members: Vec<Node<'d>>) -> Vec<Unread<'d>> {
        let mut parts = Vec::new();
        parts.extend(node.text(REFERENCE).map(Unread::Reference));
        parts.extend(members.into_iter().map(Unread::Member));
        let mut unions = Vec::new();
        for (key, keyword) in [("oneOf", UnionKeyword::OneOf), ("anyOf", UnionKeyword::AnyOf)] {
            if let Some(child) = node.get(key) {
                let members = self.list(node, key);
                match &members[..] {
                    // This has already been reported.
                    [] => {}
                    members => {
                        match &members.iter().filter(|member| counts(member)).collect::<Vec<_>>()[..] {
                            [one] if !node.has("discriminator") => {
                                unions.push(Unread::Alternative((*one).clone()));
                            }
                            _ => unions.push(Unread::Union(keyword, child)),
                        }
                    }
                }
            }
        }
        let composed = !parts.is_empty() || !unions.is_empty();
        let own = STRUCTURAL.iter().any(|key| node.has(key)) || !is_composed(node) && is_unevaluated(node);
        if own && !(composed && is_bare(node)) {
            parts.push(Unread::Own);
        }
        parts.append(&mut unions);
        parts.extend(conditions(node).into_iter().map(Unread::Condition));
        parts
    }

    fn only_part(&mut self, id: SchemaId, node: &Node<'d>, part: &Unread<'d>, required: &[String]) -> Schema {
        let kind = match part {
            Unread::Reference(reference) => self.reference(node, REFERENCE, reference),
            Unread::Member(member) => {
                let read = self.read_schema(id, member);
                if let SchemaKind::Reference(target) = read.kind {
                    self.extends(id, target);
                }
                return read;
            }
            Unread::Alternative(member) | Unread::Condition(member) => return self.read_schema(id, member),
            Unread::Own => self.own(id, node, required),
            Unread::Union(keyword, child) => self.union(id, node, *keyword, child),
        };
        Schema { kind, ..Schema::any(node.origin.clone()) }
    }

    fn part(&mut self, id: SchemaId, node: &Node<'d>, part: &Unread<'d>, required: &[String]) -> Part {
        match part {
            Unread::Reference(reference) => {
                let origin = node.origin.clone();
                let kind = self.reference(node, REFERENCE, reference);
                if let SchemaKind::Reference(target) = kind {
                    self.extends(id, target);
                }
                let schema = self.schemas.push(Schema { kind, ..Schema::any(origin.child("$ref")) });
                Part { schema, origin: origin.child("$ref"), foreign: true, conditional: false }
            }
            Unread::Member(member) => {
                let schema = self.schema(member);
                self.absorbed.insert(schema);
                let foreign = match self.schemas[schema].kind {
                    SchemaKind::Reference(target) => {
                        self.extends(id, target);
                        true
                    }
                    _ => false,
                };
                Part { schema, origin: member.origin.clone(), foreign, conditional: false }
            }
            Unread::Condition(member) => self.condition(member),
            Unread::Alternative(member) => {
                let schema = self.schema(member);
                self.absorbed.insert(schema);
                let foreign = matches!(self.schemas[schema].kind, SchemaKind::Reference(_));
                Part { schema, origin: member.origin.clone(), foreign, conditional: false }
            }
            Unread::Own => {
                let schema = self.schemas.push(Schema::any(node.origin.child("type")));
                self.absorbed.insert(schema);
                self.schemas[schema].kind = self.own(schema, node, required);
                Part { schema, origin: node.origin.clone(), foreign: false, conditional: false }
            }
            Unread::Union(keyword, child) => {
                let schema = self.schemas.push(Schema::any(child.origin.clone()));
                self.schemas[schema].kind = self.union(schema, node, *keyword, child);
                Part { schema, origin: child.origin.clone(), foreign: false, conditional: false }
            }
        }
    }

    /// Records that the schema `id` extends `target`.
    fn extends(&mut self, id: SchemaId, target: SchemaId) {
        self.bases.entry(id).or_default().push(target);
    }
}

/// Whether a member of a union allows values other than null.
pub(in crate::resolve) fn counts(member: &Node<'_>) -> bool {
    !member.has(NULL) && !member.has(NEVER)
}

/// Whether a schema restricts properties or items that are not described otherwise.
fn is_unevaluated(node: &Node<'_>) -> bool {
    node.has("unevaluatedProperties") || node.has("unevaluatedItems")
}

/// Whether the schema's own keywords only say that it is an object.
fn is_bare(node: &Node<'_>) -> bool {
    let says_more = |key: &&&str| **key != "type" && node.has(key);
    node.text("type") == Some("object")
        && STRUCTURAL.iter().find(says_more).is_none()
        && !node.has("required")
        && !node.has("discriminator")
}

/// Whether a schema does not restrict the shape of its values.
fn only_annotates(node: &Node<'_>) -> bool {
    let internal = [REFERENCE, TYPES, NULL, NEVER];
    let annotates =
        |key: &str| ANNOTATIONS.contains(&key) || (key.starts_with("x-") && !internal.contains(&key));
    node.value.as_object().is_some_and(|schema| schema.keys().all(|key| annotates(key)))
}

fn add_annotations(schema: &mut Schema, read: Schema) {
    schema.nullable |= read.nullable;
    schema.read_only |= read.read_only;
    schema.write_only |= read.write_only;
    schema.deprecated |= read.deprecated;
    schema.title = schema.title.take().or(read.title);
    schema.description = read.description.or(schema.description.take());
    schema.default = read.default.or(schema.default.take());
    schema.bounds = std::mem::take(&mut schema.bounds).and(&read.bounds);
}
