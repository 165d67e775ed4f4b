//! Decides what is a secret: by property name, since the runtime may redact JSON without knowing its type, and by
//! type, for `Debug` of emitted types.

use std::collections::{BTreeSet, HashSet};

use crate::lower::context::Context;
use crate::lower::schemas::usage::Usage;
use crate::model::{AdditionalProperties, Api, Property, SchemaId, SchemaKind, StringFormat};

/// Returns the sorted names of properties that are `writeOnly` or have `format: password`, in objects that
/// are sent or received.
pub(crate) fn names(api: &Api, usage: &Usage) -> Vec<String> {
    let used = api.schemas.iter().filter(|(id, _)| usage.messages.contains(*id));
    let properties = used.flat_map(|(_, schema)| match &schema.kind {
        SchemaKind::Object(object) => object.properties.as_slice(),
        _ => &[],
    });
    let sensitive = properties.filter(|property| is_sensitive(api, property));
    let names: BTreeSet<&String> = sensitive.map(|property| &property.name).collect();
    names.into_iter().cloned().collect()
}

fn is_sensitive(api: &Api, property: &Property) -> bool {
    let is_password = || {
        let kind = &api.resolved(property.schema).kind;
        matches!(kind, SchemaKind::String(StringFormat::Password))
    };
    api.is_write_only(property.schema) || is_password()
}

/// Whether `Debug` of the type with a value of this schema redacts the value: the value is a password, or a list,
/// tuple or map of passwords, and the configuration replaces its type. Other passwords are redacted by their own type.
pub(crate) fn is_redacted(context: Context<'_>, id: SchemaId) -> bool {
    let api = context.api;
    let mut seen = HashSet::new();
    let mut remaining = vec![(id, false)];
    while let Some((id, is_inside)) = remaining.pop() {
        let is_replaced = is_inside || context.is_foreign(id);
        if !seen.insert((id, is_replaced)) {
            continue;
        }
        match &api.resolved(id).kind {
            SchemaKind::String(StringFormat::Password) if is_replaced => return true,
            SchemaKind::Array(item) => remaining.push((*item, is_replaced)),
            SchemaKind::Tuple(tuple) => remaining.extend(tuple.items.iter().map(|item| (*item, is_replaced))),
            SchemaKind::Object(object) if !object.has_fields() => {
                if let AdditionalProperties::Schema(value) = object.additional {
                    remaining.push((value, is_replaced));
                }
            }
            _ => {}
        }
    }
    false
}
