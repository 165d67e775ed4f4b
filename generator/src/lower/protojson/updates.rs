//! Update requests: structs with a field mask beside the message to change.

use std::collections::BTreeMap;

use crate::ir::{
    Builtin, Change, Changing, Field, NoChanging, Struct, TypeId, TypeKind, TypeRef, Types, Update,
};
use crate::lower::context::Context;
use crate::lower::names::key::{FieldKey, FieldPart, NameKey};
use crate::lower::protojson::path;
use crate::model::SchemaKind;

/// The decision about each struct with a mask, and the changeable fields of the message of each update
/// request.
type Updates = (BTreeMap<TypeId, Update>, BTreeMap<TypeId, Vec<Change>>);

/// Examines every struct that has a property `mask`, unless only responses contain it.
pub(crate) fn updates(context: Context<'_>, types: &Types, mask: &str) -> Updates {
    let (mut updates, mut changed) = Updates::default();
    for (id, def) in types.iter() {
        let TypeKind::Struct(body) = &def.kind else { continue };
        let Some(mask) = body.fields.iter().find(|field| field.wire.0 == mask) else { continue };
        let schema = context.definitions.list[id.index()].schema;
        if context.usage.is_only_received(schema) {
            continue;
        }
        let update = match (Subject { context, types, body, mask }).changing() {
            Ok((changing, setters)) => {
                changed.insert(changing.changed, setters);
                Update::Changing(changing)
            }
            Err(why) => Update::Not(why),
        };
        updates.insert(id, update);
    }
    (updates, changed)
}

/// The inputs of the decision about one struct.
struct Subject<'a> {
    context: Context<'a>,
    types: &'a Types,
    body: &'a Struct,
    mask: &'a Field,
}

impl Subject<'_> {
    fn changing(&self) -> Result<(Changing, Vec<Change>), NoChanging> {
        let Self { types, body, mask, .. } = *self;
        if *target(types, &mask.value) != TypeRef::Builtin(Builtin::String) {
            return Err(NoChanging::MaskIsNoText);
        }
        let (message, changed, setters) = self.message()?;
        let own = |field: &Field| field.name == message.name || field.name == mask.name;
        if let Some(other) = body.arguments().map(|(field, _)| field).find(|field| !own(field)) {
            return Err(NoChanging::Requires(other.wire.0.clone()));
        }
        if let Some(flat) = &body.flat {
            return Err(NoChanging::Requires(flat.name.to_string()));
        }
        let rest = [message, mask].into_iter().filter(|field| !body.takes(field));
        let changing = Changing {
            message: message.name.clone(),
            message_wire: message.wire.0.clone(),
            mask: mask.name.clone(),
            mask_wire: mask.wire.0.clone(),
            changed,
            boxed: is_boxed(types, &message.value),
            arguments: body
                .constructor
                .is_some()
                .then(|| body.arguments().map(|(field, _)| field.name.clone()).collect()),
            required: body.required(),
            setters: rest.map(|field| (field.setter.clone(), field.name.clone())).collect(),
        };
        Ok((changing, setters))
    }

    /// Returns the only field whose type is an object with changeable fields. Fields that are masks do not
    /// count.
    fn message(&self) -> Result<(&Field, TypeId, Vec<Change>), NoChanging> {
        let others = self.body.fields.iter().filter(|field| {
            field.name != self.mask.name && !field.wire.0.to_ascii_lowercase().ends_with("mask")
        });
        let mut found: Vec<_> = others
            .filter_map(|field| {
                let TypeRef::Named(id) = *target(self.types, &field.value) else { return None };
                let changes = self.changes(id);
                (!changes.is_empty()).then_some((field, id, changes))
            })
            .collect();
        match found.len() {
            0 => Err(NoChanging::NoMessage),
            1 => Ok(found.remove(0)),
            _ => Err(NoChanging::Several(found.iter().map(|(field, ..)| field.wire.0.clone()).collect())),
        }
    }

    /// Returns the setters for the fields of a struct, except read-only and constant fields.
    fn changes(&self, id: TypeId) -> Vec<Change> {
        let api = self.context.api;
        let TypeKind::Struct(body) = &self.types[id].kind else { return Vec::new() };
        let object_id = self.context.definitions.list[id.index()].schema;
        let schema = &api.schemas[object_id];
        let SchemaKind::Object(object) = &schema.kind else { return Vec::new() };
        // The fields are in the order of the properties.
        let fields = object.properties.iter().zip(&body.fields).enumerate();
        let settable = fields
            .filter(|(_, (property, field))| field.fixed.is_none() && !api.is_read_only(property.schema));
        let key = |at: usize| FieldKey { object: object_id, part: FieldPart::Property(at) };
        settable.filter_map(|(at, (_, field))| self.change(key(at), field)).collect()
    }

    fn change(&self, key: FieldKey, field: &Field) -> Option<Change> {
        let clear = || (self.context.names.of(NameKey::Remover(key)), field.name.clone());
        Some(Change {
            docs: field.setter_docs.clone(),
            path: path::of_property(&field.wire.0)?,
            setter: field.setter.clone(),
            value: field.value.clone(),
            clear: field.presence.is_option().then(clear),
        })
    }
}

/// The type without boxes, options and aliases.
fn target<'a>(types: &'a Types, ty: &'a TypeRef) -> &'a TypeRef {
    chain(types, ty).last().unwrap_or(ty)
}

/// Whether the type is boxed.
fn is_boxed(types: &Types, ty: &TypeRef) -> bool {
    chain(types, ty).any(|ty| matches!(ty, TypeRef::Boxed(_)))
}

/// The type, then the type inside of each option, box or alias. An alias never refers to itself, so a chain
/// is not longer than the number of types allows.
fn chain<'a>(types: &'a Types, ty: &'a TypeRef) -> impl Iterator<Item = &'a TypeRef> {
    let next = |ty: &&'a TypeRef| match *ty {
        TypeRef::Option(inner) | TypeRef::Boxed(inner) | TypeRef::Patch(inner) => Some(&**inner),
        TypeRef::Named(id) => match &types[*id].kind {
            TypeKind::Alias(target) => Some(target),
            _ => None,
        },
        _ => None,
    };
    std::iter::successors(Some(ty), next).take(3 * types.len() + 3)
}
