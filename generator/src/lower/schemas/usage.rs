//! The uses of schemas: which are sent, which are received, and which describe changes. In changes, absent
//! and null differ.

use std::collections::HashSet;

use crate::config::Config;
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics};
use crate::model::{self, Api, Method, Part, Property, SchemaId, SchemaKind};
use crate::pointer;

/// The uses of each schema.
#[derive(Debug, Default)]
pub struct Usage {
    /// The schemas that are sent, and those that are received.
    pub messages: model::MessageUsage,
    /// Objects that describe changes: an absent property stays as it is, and null removes it (RFC 7396).
    pub changes: HashSet<SchemaId>,
    /// Those of them that `patch` in the configuration lists.
    pub configured: HashSet<SchemaId>,
    /// The objects of merge patches, where null removes any property, even one that is not nullable.
    pub patches: HashSet<SchemaId>,
}

/// Why a required property may be absent: only the other side supplies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequiredExemption {
    /// It is `readOnly`, and its object is sent.
    ReadOnly,
    /// It is `writeOnly`, and its object is received.
    WriteOnly,
}

impl Usage {
    /// Whether its values occur in responses and in no request.
    pub fn is_only_received(&self, id: SchemaId) -> bool {
        self.messages.is_only_received(id)
    }

    /// Returns why a required property of `object` may be absent.
    pub fn required_exemption(
        &self,
        api: &Api,
        object: SchemaId,
        property: &Property,
    ) -> Option<RequiredExemption> {
        let given = self.messages.sent.contains(&object) && api.is_read_only(property.schema);
        let taken = self.messages.received.contains(&object) && api.is_write_only(property.schema);
        match (property.required, given, taken) {
            (true, true, _) => Some(RequiredExemption::ReadOnly),
            (true, false, true) => Some(RequiredExemption::WriteOnly),
            _ => None,
        }
    }
}

/// Computes the uses of all schemas.
pub(crate) fn usage(
    api: &Api,
    patches: HashSet<SchemaId>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Usage {
    let mut usage = Usage { messages: api.message_usage(), patches, ..Usage::default() };
    for operation in api.operations.iter().filter(|operation| operation.method == Method::Patch) {
        for (id, _) in operation.schemas().into_iter().filter(|(_, part)| *part == Part::RequestBody) {
            if !usage.patches.contains(&api.resolved_id(id)) {
                change(api, id, &mut usage.changes);
            }
        }
    }
    configured(api, config, &mut usage.configured, diagnostics);
    usage.changes.extend(&usage.configured);
    usage
}

/// Adds the object that `id` resolves to, and its inline objects.
fn change(api: &Api, id: SchemaId, into: &mut HashSet<SchemaId>) {
    let mut open = vec![api.resolved_id(id)];
    while let Some(id) = open.pop() {
        let SchemaKind::Object(object) = &api.schemas[id].kind else { continue };
        if into.insert(id) {
            let inline = object.properties.iter().map(|property| property.schema);
            open.extend(inline.filter(|id| !api.components.values().any(|component| component == id)));
            open.extend(object.variants);
        }
    }
}

/// Adds the schemas that `patch` in the configuration lists. An entry that matches nothing is an error.
fn configured(api: &Api, config: &Config, into: &mut HashSet<SchemaId>, diagnostics: &mut Diagnostics) {
    for pattern in &config.patch {
        let matching = |id: &SchemaId| pointer::matches(pattern, api.schemas[*id].origin.as_str());
        let is_object =
            |id: &SchemaId| matches!(api.schemas[api.resolved_id(*id)].kind, SchemaKind::Object(_));
        let found: Vec<SchemaId> =
            api.schemas.iter().map(|(id, _)| id).filter(matching).filter(is_object).collect();
        if found.is_empty() {
            diagnostics.push(Diagnostic::new(
                Code::UnmatchedConfig,
                config.place(&["patch", pattern]),
                format!(
                    "the entry `\"{pattern}\"` of `patch` in codegen.toml is not an object of the document"
                ),
                Advice::help("write it as \"/components/schemas/User\", or remove it"),
            ));
        }
        for id in found {
            change(api, id, into);
        }
    }
}
