//! [`Reasons`]: why the crate is as it is, in a table beside it, for whoever asks about one thing.

use std::collections::HashMap;

use crate::lower::definitions::{Definitions, Root};
use crate::lower::names::{NameReason, Namespace, Proposal};
use crate::lower::plan::Plan;
use crate::lower::reach::{Reach, Waived};
use crate::model::{Api, Property, SchemaId};
use crate::pointer::Pointer;

/// What was decided, as far as the crate does not show it.
#[derive(Debug, Default)]
pub(crate) struct Reasons {
    names: HashMap<(Namespace, Pointer), NameReason>,
    /// What the names of types are proposed from, by their places.
    proposals: HashMap<Pointer, Proposal>,
    reach: Reach,
}

impl Reasons {
    /// Keeps what the stage knows at its end.
    pub(crate) fn new(
        api: &Api,
        plans: &[Plan<'_>],
        definitions: &Definitions,
        names: HashMap<(Namespace, Pointer), NameReason>,
        reach: Reach,
    ) -> Self {
        let proposals = definitions.list.iter().map(|def| {
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
            (schema.origin.clone(), proposal)
        });
        Self { names, proposals: proposals.collect(), reach }
    }

    /// Why the name of a place is what it is; `None` when it is just what was proposed, in Rust's case.
    pub(crate) fn of_name(&self, namespace: Namespace, place: &Pointer) -> Option<&NameReason> {
        self.names.get(&(namespace, place.clone()))
    }

    /// What the name of the type at `place` is proposed from.
    pub(crate) fn proposal(&self, place: &Pointer) -> Option<&Proposal> {
        self.proposals.get(place)
    }

    /// Why the property need not be given although it is required.
    pub(crate) fn waived(&self, api: &Api, object: SchemaId, property: &Property) -> Option<Waived> {
        self.reach.waived(api, object, property)
    }
}
