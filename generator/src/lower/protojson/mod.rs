//! `[protojson]` of `codegen.toml`: update requests with a field mask, and messages that `@type` may name.

mod path;
mod updates;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::glob;
use crate::ir::{ProtoJson, TypeId, TypeKind, Types};
use crate::lower::context::Context;
use crate::lower::select::help;
use crate::model::{Api, SchemaId, SchemaKind};

/// Lowers update requests and messages.
pub(crate) fn protojson(context: Context<'_>, types: &Types, config: &Config) -> ProtoJson {
    let mask = config.protojson.update_mask.as_deref();
    let (updates, changed) = mask.map(|mask| updates::updates(context, types, mask)).unwrap_or_default();
    ProtoJson { updates, changed, messages: self::messages(context, types, &config.protojson.messages) }
}

/// Reports an error for each entry that matches nothing in the whole document.
pub(crate) fn report_unmatched(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    if let Some(mask) = &config.protojson.update_mask {
        report_mask(api, config, mask, diagnostics);
    }
    let keys: Vec<String> =
        api.components.iter().filter(|(_, id)| is_message(api, **id)).map(|(key, _)| key.clone()).collect();
    let matches = |pattern: &&String| keys.iter().any(|key| glob::matches(pattern, key));
    for pattern in config.protojson.messages.iter().filter(|pattern| !matches(pattern)) {
        diagnostics.push(Diagnostic::new(
            Code::UnmatchedConfig,
            config.place(&["protojson", "messages", pattern]),
            format!("`{pattern}` in `messages` of `[protojson]` matches no object among the schemas of the document"),
            help(pattern, "object", &keys),
        ));
    }
}

fn report_mask(api: &Api, config: &Config, mask: &str, diagnostics: &mut Diagnostics) {
    let objects = api.schemas.iter().filter_map(|(_, schema)| match &schema.kind {
        SchemaKind::Object(object) => Some(object),
        _ => None,
    });
    let names: Vec<String> =
        objects.flat_map(|object| &object.properties).map(|it| it.name.clone()).collect();
    if names.iter().any(|name| name == mask) {
        return;
    }
    diagnostics.push(Diagnostic::new(
        Code::UnmatchedConfig,
        config.place(&["protojson", "update-mask"]),
        format!("`{mask}` as `update-mask` of `[protojson]` is not a property of any object of the document"),
        help(mask, "property", &names),
    ));
}

/// Returns the components that match a glob and are objects or unions. Their keys are the full names of the
/// messages.
pub(crate) fn messages(context: Context<'_>, types: &Types, globs: &[String]) -> BTreeMap<TypeId, String> {
    let wanted =
        context.api.components.iter().filter(|(key, _)| globs.iter().any(|it| glob::matches(it, key)));
    let found = wanted.filter_map(|(key, id)| {
        let id = TypeId::at(*context.definitions.index.get(id)?);
        let is_own = matches!(types[id].kind, TypeKind::Struct(_) | TypeKind::Union(_));
        is_own.then(|| (id, key.clone()))
    });
    found.collect()
}

/// Whether the schema itself is an object or a union. A reference is only another name for one.
pub(crate) fn is_message(api: &Api, id: SchemaId) -> bool {
    matches!(api.schemas[id].kind, SchemaKind::Object(_) | SchemaKind::Union(_))
}
