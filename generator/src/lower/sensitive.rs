//! Collects the names of sensitive properties. The runtime redacts JSON by property name, since it may not
//! know the type.

use std::collections::BTreeSet;

use crate::lower::schemas;
use crate::lower::usage::Usage;
use crate::model::{Api, Property, SchemaKind, StringFormat};

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
        let kind = &schemas::resolved(api, property.schema).kind;
        matches!(kind, SchemaKind::String(StringFormat::Password))
    };
    schemas::is_write_only(api, property.schema) || is_password()
}
