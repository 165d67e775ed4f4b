//! [`Reasons`]: a table beside the crate that explains its names and types.

use std::collections::HashMap;

use crate::lower::definitions::{Definitions, Root};
use crate::lower::names::{NameReason, Namespace, Proposal};
use crate::lower::plan::Plan;
use crate::lower::usage::Usage;
use crate::model::Api;
use crate::pointer::Pointer;

/// The decisions that the crate does not show.
#[derive(Debug, Default)]
pub(crate) struct Reasons {
    names: HashMap<(Namespace, Pointer), NameReason>,
    /// The sources of type names, by the places of the types.
    proposals: HashMap<Pointer, Proposal>,
    /// The uses of schemas, which tell why a required property may be absent.
    pub(crate) usage: Usage,
}

impl Reasons {
    /// Collects the reasons at the end of the stage.
    pub(crate) fn new(
        api: &Api,
        plans: &[Plan<'_>],
        definitions: &Definitions,
        names: HashMap<(Namespace, Pointer), NameReason>,
        usage: Usage,
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
        Self { names, proposals: proposals.collect(), usage }
    }

    /// Returns why a place has its name; `None` if it is the proposed name in Rust's case.
    pub(crate) fn of_name(&self, namespace: Namespace, place: &Pointer) -> Option<&NameReason> {
        self.names.get(&(namespace, place.clone()))
    }

    /// Returns the source of the name of the type at `place`.
    pub(crate) fn proposal(&self, place: &Pointer) -> Option<&Proposal> {
        self.proposals.get(place)
    }
}
