//! [`Reasons`]: a table beside the crate that explains its names and types.

use std::collections::HashMap;

use crate::lower::names::key::NameKey;
use crate::lower::names::{NameReason, Proposal};
use crate::lower::plan::{Plan, Planned};
use crate::lower::schemas::definitions::{Definitions, Root};
use crate::lower::schemas::usage::Usage;
use crate::model::{Api, Parameter, ParameterLocation, SchemaId};
use crate::pointer::Pointer;

/// The decisions that the crate does not show.
#[derive(Debug, Default)]
pub struct Reasons {
    names: HashMap<NameKey, NameReason>,
    /// The keys of parameters with a reason for their name, by the operation, the name and the location.
    parameters: HashMap<(usize, String, ParameterLocation), NameKey>,
    /// The schemas with a type, and the sources of the names of their types, by the places of the types.
    types: HashMap<Pointer, (SchemaId, Proposal)>,
    /// The uses of schemas, which tell why a required property may be absent.
    pub usage: Usage,
}

impl Reasons {
    /// Collects the reasons at the end of the stage.
    pub(super) fn new(
        api: &Api,
        plans: &[Plan<'_>],
        definitions: &Definitions,
        names: HashMap<NameKey, NameReason>,
        usage: Usage,
    ) -> Self {
        let types = definitions.list.iter().map(|def| {
            let schema = &api.schemas[def.schema];
            let steps = def.steps.clone();
            let proposal = match def.root {
                Root::Component(_) if def.is_root() => Proposal::of_component(schema),
                Root::Shared(_) if def.is_root() => Proposal::OwnPlace,
                Root::Component(root) | Root::Shared(root) => {
                    Proposal::Place { owner: api.schemas[root].origin.clone(), steps }
                }
                Root::Operation(plan) => {
                    Proposal::Place { owner: plans[plan].operation.origin.clone(), steps }
                }
            };
            (schema.origin.clone(), (def.schema, proposal))
        });
        Self { parameters: parameters(plans, &names), names, types: types.collect(), usage }
    }

    /// Returns why an item has its name; `None` if it is the proposed name in Rust's case.
    #[must_use]
    pub fn of_name(&self, key: NameKey) -> Option<&NameReason> {
        self.names.get(&key)
    }

    /// Returns the key of the type at `place`.
    #[must_use]
    pub fn type_key(&self, place: &Pointer) -> Option<NameKey> {
        let of_struct = || {
            let (schema, _) = self.types.get(&place.parent().filter(|_| place.last() == "required")?)?;
            Some(NameKey::RequiredFields(*schema))
        };
        self.types.get(place).map(|(schema, _)| NameKey::Type(*schema)).or_else(of_struct)
    }

    /// Returns the key of a parameter whose name has a reason. `operation` is the index of the operation in
    /// the selected part of the API.
    #[must_use]
    pub fn parameter_key(&self, operation: usize, parameter: &Parameter) -> Option<NameKey> {
        self.parameters.get(&(operation, parameter.name.clone(), parameter.location)).copied()
    }

    /// Returns the source of the name of the type at `place`.
    #[must_use]
    pub fn proposal(&self, place: &Pointer) -> Option<&Proposal> {
        self.types.get(place).map(|(_, proposal)| proposal)
    }
}

/// Returns the keys of the parameters whose names have a reason.
fn parameters(
    plans: &[Plan<'_>],
    names: &HashMap<NameKey, NameReason>,
) -> HashMap<(usize, String, ParameterLocation), NameKey> {
    let keys = names.keys().filter_map(|&key| {
        let NameKey::Parameter { operation, at } = key else { return None };
        let Planned::Declared(parameter, _) = &plans.get(operation)?.parameters.get(at)? else { return None };
        Some(((operation, parameter.name.clone(), parameter.location), key))
    });
    keys.collect()
}
