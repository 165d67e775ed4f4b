//! A schema's own keywords, by `type`. Keywords of another type have no effect (JSON Schema 2020-12, section
//! 4.3.1).

use crate::diagnostic::{Advice, Code};
use crate::model::{Schema, SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema};
use crate::normalize::vocabulary::TYPES;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::{ANY, scalar};
use crate::spelling::is_slip;

/// All types of JSON except null; every integer is a number.
const ALL: &[&str] = &["string", "number", "boolean", "array", "object"];

impl<'d> Resolver<'d, '_> {
    /// Returns the kind that the schema's own keywords describe, without compositions.
    pub(super) fn own(&mut self, id: SchemaId, node: &Node<'d>, required: &[String]) -> SchemaKind {
        if let Some(types) = node.get(TYPES) {
            return self.type_list(id, node, &types, required);
        }
        let name = node.text("type");
        if name.is_none()
            && let Some(odd) = node.get("type")
        {
            let message = format!("`type` is {} instead of text", odd.what());
            self.invalid(&odd.origin, message, Advice::note("the keyword is ignored"));
        }
        if let Some(kind) = self.enumeration(node, name) {
            return kind;
        }
        self.of_type(id, node, name, required)
    }

    fn of_type(
        &mut self,
        id: SchemaId,
        node: &Node<'d>,
        name: Option<&str>,
        required: &[String],
    ) -> SchemaKind {
        let format = node.text("format").unwrap_or_default();
        match name {
            None => SchemaKind::Any,
            Some("string") => SchemaKind::String(scalar::string(format)),
            Some("number") => scalar::number(format),
            Some("integer") => SchemaKind::Integer(scalar::integer(format)),
            Some("boolean") => SchemaKind::Boolean,
            Some("object") => self.object(id, node, required),
            Some("array") => self.array(node),
            Some(other) => {
                let message = format!("`{other}` is not a type");
                let known = ALL.iter().chain(&["integer", "null"]);
                let names: Vec<String> = known.clone().map(|known| format!("`{known}`")).collect();
                let meant = known.into_iter().find(|known| is_slip(other, known));
                let label = meant.map(|meant| format!("did you mean `{meant}`?")).unwrap_or_default();
                self.findings.push_labelled(
                    Code::UnknownType,
                    &node.origin.child("type"),
                    message,
                    label,
                    Advice::note(ANY).and_help(format!("the types are {}", names.join(", "))),
                );
                SchemaKind::Any
            }
        }
    }

    /// Reads a list such as `type: [string, integer]` as a union. Each keyword applies to the member of its
    /// type.
    fn type_list(
        &mut self,
        id: SchemaId,
        node: &Node<'d>,
        types: &Node<'d>,
        required: &[String],
    ) -> SchemaKind {
        // The values of an enum are more specific than the types.
        if let Some(kind) = self.enumeration(node, None) {
            return kind;
        }
        let names: Vec<&str> = types.items().filter_map(|item| item.value.as_str()).collect();
        // All types together are any value.
        if names.is_empty() || ALL.iter().all(|name| names.contains(name)) {
            return SchemaKind::Any;
        }
        if let [name] = names[..] {
            return self.of_type(id, node, Some(name), required);
        }
        let members = names.into_iter().map(|name| {
            let schema = self.schemas.push(Schema::any(node.origin.child("type").child(name)));
            let kind = self.of_type(schema, node, Some(name), required);
            let format = node.text("format").map(str::to_owned);
            self.schemas[schema] =
                Schema { format, kind, ..Schema::any(node.origin.child("type").child(name)) };
            UnionMember::new(schema)
        });
        let members = members.collect();
        SchemaKind::Union(UnionSchema {
            keyword: UnionKeyword::Types,
            members,
            discriminator: None,
            base: None,
        })
    }
}
