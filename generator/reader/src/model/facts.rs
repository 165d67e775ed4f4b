//! Facts about schemas that hold through references. Every package asks here, so that a fact has one definition.

use crate::model::{
    AdditionalProperties, Api, Bounds, ObjectSchema, Schema, SchemaId, SchemaKind, Schemas, TupleSchema,
};

/// The most references that the facts of an [`Api`] follow. Without a limit, the cost of each fact would grow with the length of
/// the chain. `resolve` follows whole chains once, to merge schemas.
const LONGEST_CHAIN: usize = 64;

impl Schemas {
    /// Returns the ids from `id` along its references to the first schema that is not a reference. In a cycle of
    /// references, which `resolve` breaks, it ends after one more id than there are schemas.
    pub fn chain(&self, id: SchemaId) -> impl Iterator<Item = SchemaId> {
        let next = |id: &SchemaId| match self[*id].kind {
            SchemaKind::Reference(target) => Some(target),
            _ => None,
        };
        std::iter::successors(Some(id), next).take(self.len() + 1)
    }

    /// Returns the id of the schema that `id` resolves to.
    #[must_use]
    pub fn resolved_id(&self, id: SchemaId) -> SchemaId {
        self.chain(id).last().unwrap_or(id)
    }

    /// Whether null is a value of the schema, because of the schema itself or one on its chain of references.
    #[must_use]
    pub fn allows_null(&self, id: SchemaId) -> bool {
        self.chain(id).any(|id| self[id].nullable)
    }
}

impl Api {
    /// Returns the ids from `id` along its references to the first schema that is not a reference, and at most
    /// `LONGEST_CHAIN`.
    pub fn chain(&self, id: SchemaId) -> impl Iterator<Item = SchemaId> {
        self.schemas.chain(id).take(LONGEST_CHAIN)
    }

    /// Whether a fact holds for the schema or for one on its chain of references.
    fn any(&self, id: SchemaId, fact: impl Fn(&Schema) -> bool) -> bool {
        self.chain(id).any(|id| fact(&self.schemas[id]))
    }

    /// Returns the schema that `id` resolves to. It is a reference only behind a longer chain.
    #[must_use]
    pub fn resolved(&self, id: SchemaId) -> &Schema {
        &self.schemas[self.resolved_id(id)]
    }

    /// Returns the id of the schema that `id` resolves to.
    #[must_use]
    pub fn resolved_id(&self, id: SchemaId) -> SchemaId {
        self.chain(id).last().unwrap_or(id)
    }

    /// Returns the key of the first component on the chain of references from `id`.
    #[must_use]
    pub fn component_key(&self, id: SchemaId) -> Option<&str> {
        let key = |id: SchemaId| {
            self.components.iter().find(|(_, component)| **component == id).map(|(key, _)| key.as_str())
        };
        self.chain(id).find_map(key)
    }

    /// Whether null is a value of the schema: because of the schema itself, a schema on its chain of references,
    /// or a member of a union.
    #[must_use]
    pub fn is_nullable(&self, id: SchemaId) -> bool {
        self.any(id, |schema| match &schema.kind {
            _ if schema.nullable => true,
            SchemaKind::Union(union) => {
                union.members.iter().any(|member| self.any(member.schema, |schema| schema.nullable))
            }
            _ => false,
        })
    }

    /// Returns the bounds of the schema, combined with those on its chain of references.
    #[must_use]
    pub fn bounds(&self, id: SchemaId) -> Bounds {
        self.chain(id).fold(Bounds::default(), |bounds, id| bounds.and(&self.schemas[id].bounds))
    }

    /// Returns the bounds on the chain of references, without those of the resolved schema.
    #[must_use]
    pub fn own_bounds(&self, id: SchemaId) -> Bounds {
        let end = self.resolved_id(id);
        let own = self.chain(id).filter(|id| *id != end);
        own.fold(Bounds::default(), |bounds, id| bounds.and(&self.schemas[id].bounds))
    }

    /// Whether the schema has only one value: a constant, or null.
    #[must_use]
    pub fn is_constant(&self, id: SchemaId) -> bool {
        match &self.resolved(id).kind {
            SchemaKind::Enum(of) => of.only().is_some() && !self.is_nullable(id),
            kind => matches!(kind, SchemaKind::Null),
        }
    }

    /// Whether the schema or one on its chain of references is `readOnly`.
    #[must_use]
    pub fn is_read_only(&self, id: SchemaId) -> bool {
        self.any(id, |schema| schema.read_only)
    }

    /// Whether the schema or one on its chain of references is `writeOnly`.
    #[must_use]
    pub fn is_write_only(&self, id: SchemaId) -> bool {
        self.any(id, |schema| schema.write_only)
    }

    /// Whether the text is a URL, according to the schema or one on its chain of references.
    #[must_use]
    pub fn is_url(&self, id: SchemaId) -> bool {
        self.any(id, |schema| schema.url)
    }

    /// Whether any value is allowed.
    #[must_use]
    pub fn is_untyped(&self, id: SchemaId) -> bool {
        matches!(self.resolved(id).kind, SchemaKind::Any)
    }

    /// Whether the text is encoded bytes, according to the schema or one on its chain of references.
    #[must_use]
    pub fn is_encoded(&self, id: SchemaId) -> bool {
        self.any(id, |schema| schema.encoded)
    }

    /// Whether integers of the schema are strings on the wire, including those in lists and maps.
    #[must_use]
    pub fn is_quoted(&self, id: SchemaId) -> bool {
        use crate::model::StringFormat::{Int64, Uint64};
        let mut id = id;
        for _ in 0..DEEPEST {
            id = match &self.resolved(id).kind {
                SchemaKind::String(Int64 | Uint64) => return true,
                SchemaKind::Array(item) => *item,
                SchemaKind::Tuple(tuple) => return self.is_quoted_tuple(tuple),
                SchemaKind::Object(object) if object.properties.is_empty() => match object.additional {
                    AdditionalProperties::Schema(value) => value,
                    _ => return false,
                },
                _ => return false,
            };
        }
        false
    }

    /// Whether the integers of a tuple are strings on the wire. This holds for all of them or for none.
    fn is_quoted_tuple(&self, tuple: &TupleSchema) -> bool {
        use crate::model::StringFormat::{Int64, Uint64};
        let rest = match tuple.rest {
            AdditionalProperties::Schema(item) => Some(item),
            AdditionalProperties::Unspecified
            | AdditionalProperties::Forbidden
            | AdditionalProperties::Any => None,
        };
        let kinds = || tuple.items.iter().chain(&rest).map(|item| &self.resolved(*item).kind);
        kinds().any(|kind| matches!(kind, SchemaKind::String(Int64 | Uint64)))
            && !kinds().any(|kind| matches!(kind, SchemaKind::Integer(_)))
    }
}

/// The deepest nesting of lists and maps in which quoted integers are found.
const DEEPEST: usize = 64;

impl ObjectSchema {
    /// Whether the object is a struct: it has properties, or is also a value of a union.
    #[must_use]
    pub fn has_fields(&self) -> bool {
        !self.properties.is_empty() || self.variants.is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Api, Schema, SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema};
    use crate::pointer::Pointer;

    fn push(api: &mut Api, kind: SchemaKind) -> SchemaId {
        api.schemas.push(Schema { kind, ..Schema::any(Pointer::root()) })
    }

    #[test]
    fn a_union_is_nullable_if_a_member_refers_to_a_nullable_schema() {
        let mut api = Api::default();
        let text = push(&mut api, SchemaKind::Boolean);
        let reference = push(&mut api, SchemaKind::Reference(text));
        let members = vec![UnionMember::new(reference)];
        let union = UnionSchema { keyword: UnionKeyword::AnyOf, members, discriminator: None, base: None };
        let union = push(&mut api, SchemaKind::Union(union));
        assert!(!api.is_nullable(union));
        api.schemas[text].nullable = true;
        assert!(api.is_nullable(union) && api.is_nullable(reference));
        assert!(!api.schemas.allows_null(union), "the union itself does not allow null");
    }

    #[test]
    fn a_chain_of_references_ends_even_in_a_cycle() {
        let mut api = Api::default();
        let first = push(&mut api, SchemaKind::Any);
        let second = push(&mut api, SchemaKind::Reference(first));
        assert_eq!(api.schemas.chain(second).collect::<Vec<_>>(), [second, first]);
        assert_eq!(api.resolved_id(second), first);
        api.schemas[first].kind = SchemaKind::Reference(second);
        assert_eq!(api.schemas.chain(second).count(), 3);
    }

    #[test]
    fn facts_follow_a_chain_up_to_the_limit() {
        let mut api = Api::default();
        let mut id = push(&mut api, SchemaKind::Boolean);
        api.schemas[id].nullable = true;
        for _ in 1..super::LONGEST_CHAIN {
            id = push(&mut api, SchemaKind::Reference(id));
        }
        assert!(api.is_nullable(id) && matches!(api.resolved(id).kind, SchemaKind::Boolean));
        let longer = push(&mut api, SchemaKind::Reference(id));
        assert!(!api.is_nullable(longer) && api.schemas.allows_null(longer));
    }
}
