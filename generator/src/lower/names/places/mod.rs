//! The places of named items: in the document, and in `names.lock`.
//!
//! The places in `names.lock` are those in the document, without the parts that change when somebody inserts
//! an element before: a parameter is keyed by its name and location instead of its index, and the indices of
//! `allOf` are left out, and a member of a `oneOf` has a word (`union_members.rs`).

pub(super) mod union_members;

use std::collections::HashMap;

use crate::lower::names::NamingInput;
use crate::lower::names::key::{Choices, FieldKey, FieldPart, NameKey};
use crate::lower::names::places::union_members::{MemberWords, keyed};
use crate::lower::plan::{Plan, Planned};
use crate::lower::schemas::definitions::Root;
use crate::model::{Operation, Parameter, SchemaId, SchemaKind};
use crate::pointer::Pointer;

impl NamingInput<'_> {
    /// Returns the place of a named item: the key of `[names]` in the configuration, and of diagnostics. An
    /// item without a node of its own has a place below the node that it belongs to.
    pub(super) fn place(self, key: NameKey) -> Pointer {
        let schema = |id: SchemaId| &self.api.schemas[id].origin;
        let operation = |at: usize| &self.plans[at].operation.origin;
        match key {
            NameKey::Type(id) | NameKey::Module(id) => schema(id).clone(),
            NameKey::RequiredFields(id) => required_place(schema(id)),
            NameKey::Field(field) | NameKey::Setter(field) | NameKey::Remover(field) => self.field(field),
            NameKey::EnumVariant { schema: id, at } => schema(id).child("enum").child(at),
            NameKey::UnionVariant { schema: id, at } => schema(id).child("variants").child(at),
            NameKey::Unrecognized(id) => schema(id).child("enum"),
            NameKey::Method(at) | NameKey::Request(at) => operation(at).clone(),
            NameKey::Parameter { operation, at } => {
                let Plan { operation, parameters, .. } = &self.plans[operation];
                match &parameters[at] {
                    Planned::Declared(parameter, _) => parameter_place(operation, parameter),
                    Planned::Assumed(at) => {
                        operation.origin.child("parameters").child(format!("assumed-{at}"))
                    }
                }
            }
            NameKey::Body(at) => operation(at).child("requestBody"),
            NameKey::ChoiceEnum { operation: at, of } => match of {
                Choices::Body => operation(at).child("requestBody"),
                Choices::Responses => operation(at).child("responses"),
                Choices::Errors => operation(at).child("responses").child("errors"),
            },
            NameKey::ChoiceVariant { operation, of, at } => {
                let owner = self.place(NameKey::ChoiceEnum { operation, of });
                match of {
                    Choices::Body => owner.child(at),
                    Choices::Responses | Choices::Errors => owner.child("variants").child(at),
                }
            }
            NameKey::ServerConstant(at) => self.servers.own[at].origin.clone(),
            NameKey::ServerVariable(at) => self.servers.place_of_variable(at),
            NameKey::Credential(at) => {
                let name = &self.api.security_schemes[at].name;
                Pointer::root().child("components").child("securitySchemes").child(name)
            }
        }
    }

    fn field(self, FieldKey { object, part }: FieldKey) -> Pointer {
        let schema = &self.api.schemas[object];
        match (part, &schema.kind) {
            (FieldPart::Property(at), SchemaKind::Object(object)) => {
                property_place(&schema.origin, &object.properties[at].name)
            }
            // Only objects have properties.
            (FieldPart::Property(at), _) => schema.origin.child("properties").child(at),
            (FieldPart::Union, _) => schema.origin.child("variants"),
            (FieldPart::Additional, _) => schema.origin.child("additionalProperties"),
        }
    }
}

/// Returns the place of a property of the object at `object`.
pub(super) fn property_place(object: &Pointer, name: &str) -> Pointer {
    object.child("properties").child(name)
}

/// Returns the place of the struct of required fields for the struct at `origin`: the keyword `required` of
/// the schema.
pub(super) fn required_place(origin: &Pointer) -> Pointer {
    origin.child("required")
}

/// Returns the place of a parameter in an operation. A parameter that several operations share has a name in
/// each.
fn parameter_place(operation: &Operation, parameter: &Parameter) -> Pointer {
    operation.origin.child("parameters").child(&parameter.name).child(parameter.location.as_str())
}

/// Returns the place in the lock of each operation with its enums and of each definition. Definitions without
/// a line are left out.
pub(super) fn lines(input: NamingInput<'_>, words: &MemberWords) -> HashMap<NameKey, Pointer> {
    let NamingInput { api, plans, definitions, .. } = input;
    let operations = (0..plans.len()).flat_map(|operation| {
        let enums = [Choices::Body, Choices::Responses, Choices::Errors]
            .map(|of| NameKey::ChoiceEnum { operation, of });
        enums.into_iter().chain([NameKey::Method(operation)])
    });
    let operations = operations.map(|key| (key, input.place(key)));
    let types = definitions.list.iter().filter_map(|def| {
        let origin = &api.schemas[def.schema].origin;
        let own = match def.root {
            Root::Operation(plan) => of_parameter(&plans[plan], origin),
            Root::Component(_) | Root::Shared(_) => None,
        };
        Some((def.schema, keyed(own.as_ref().unwrap_or(origin), words)?))
    });
    let types = types.flat_map(|(id, place)| {
        let required = (NameKey::RequiredFields(id), required_place(&place));
        [(NameKey::Type(id), place), required]
    });
    let all: Vec<(NameKey, Pointer)> = operations.chain(types).collect();
    let mut users: HashMap<Pointer, usize> = HashMap::with_capacity(all.len());
    for (_, place) in &all {
        *users.entry(place.clone()).or_default() += 1;
    }
    all.into_iter().filter(|(_, place)| users[place] == 1).collect()
}

/// Returns the place of a node below a parameter, keyed by the parameter's name.
fn of_parameter(plan: &Plan<'_>, origin: &Pointer) -> Option<Pointer> {
    plan.parameters.iter().find_map(|planned| {
        let Planned::Declared(parameter, _) = planned else { return None };
        let below = origin.as_str().strip_prefix(parameter.origin.as_str())?;
        let below = Pointer::parse(below)?;
        Some(parameter_place(plan.operation, parameter).join(&below))
    })
}
