//! Which schemas are sent, which are received, and which are changes, of which absent and null differ.

use std::collections::HashSet;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lower::schemas;
use crate::model::{Api, MediaType, Method, Property, SchemaId, SchemaKind};
use crate::pointer;

/// Schemas by what becomes of their values.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    /// Those whose values are part of a request: of its body, or of a parameter.
    pub(crate) sent: HashSet<SchemaId>,
    /// Those whose values are part of a response's body.
    pub(crate) received: HashSet<SchemaId>,
    /// Objects that say what is to change: absent leaves a property as it is, and null removes it (RFC 7396).
    pub(crate) changes: HashSet<SchemaId>,
}

/// Why a required property need not be given: what only the other side gives cannot be asked of this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Waived {
    /// It is `readOnly`, and its object is sent.
    ReadOnly,
    /// It is `writeOnly`, and its object is received.
    WriteOnly,
}

impl Reach {
    /// Whether its values are part of answers, and of no request.
    pub(crate) fn is_only_received(&self, id: SchemaId) -> bool {
        self.received.contains(&id) && !self.sent.contains(&id)
    }

    /// Whether a property of the object `object` that is required need not be given.
    pub(crate) fn waived(&self, api: &Api, object: SchemaId, property: &Property) -> Option<Waived> {
        let given = self.sent.contains(&object) && schemas::is_read_only(api, property.schema);
        let taken = self.received.contains(&object) && schemas::is_write_only(api, property.schema);
        match (property.required, given, taken) {
            (true, true, _) => Some(Waived::ReadOnly),
            (true, false, true) => Some(Waived::WriteOnly),
            _ => None,
        }
    }
}

/// Finds them.
pub(crate) fn reach(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Reach {
    let mut reach = Reach::default();
    for operation in &api.operations {
        for parameter in &operation.parameters {
            spread(api, parameter.schema, &mut reach.sent);
        }
        let body = operation.request_body.iter().flat_map(|body| schemas_of(&body.content));
        for id in body {
            spread(api, id, &mut reach.sent);
            if operation.method == Method::Patch {
                change(api, id, &mut reach.changes);
            }
        }
        for id in operation.responses.iter().flat_map(|response| schemas_of(&response.content)) {
            spread(api, id, &mut reach.received);
        }
    }
    configured(api, config, &mut reach.changes, diagnostics);
    reach
}

fn schemas_of(content: &[MediaType]) -> impl Iterator<Item = SchemaId> {
    content.iter().filter_map(|media| media.schema)
}

/// Adds a schema and everything in it.
fn spread(api: &Api, id: SchemaId, into: &mut HashSet<SchemaId>) {
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if into.insert(id) {
            open.extend(schemas::parts(api, id));
        }
    }
}

/// Adds the object that `id` is in the end, and the objects in it that have no name of their own.
fn change(api: &Api, id: SchemaId, into: &mut HashSet<SchemaId>) {
    let mut open = vec![schemas::resolved_id(api, id)];
    while let Some(id) = open.pop() {
        let SchemaKind::Object(object) = &api.schemas[id].kind else { continue };
        if into.insert(id) {
            let inline = object.properties.iter().map(|property| property.schema);
            open.extend(inline.filter(|id| !api.components.values().any(|component| component == id)));
            open.extend(object.variants);
        }
    }
}

/// What `patch` in the configuration lists; an entry that matches nothing is an error.
fn configured(api: &Api, config: &Config, into: &mut HashSet<SchemaId>, diagnostics: &mut Diagnostics) {
    for pattern in &config.patch {
        let matching = |id: &SchemaId| pointer::matches(pattern, api.schemas[*id].origin.as_str());
        let is_object =
            |id: &SchemaId| matches!(api.schemas[schemas::resolved_id(api, *id)].kind, SchemaKind::Object(_));
        let found: Vec<SchemaId> =
            api.schemas.iter().map(|(id, _)| id).filter(matching).filter(is_object).collect();
        if found.is_empty() {
            diagnostics.push(Diagnostic::new(
                Code::UnmatchedConfig,
                config.place(&["patch", pattern]),
                format!("the entry `\"{pattern}\"` of `patch` in codegen.toml is no object of the document"),
                "write it as \"/components/schemas/User\", or remove it",
            ));
        }
        for id in found {
            change(api, id, into);
        }
    }
}
