//! Where in the crate something is.

use crate::explain::Explainer;
use crate::ir::{Group, Home, Operation, TypeId};
use crate::pointer::Pointer;

impl Explainer<'_> {
    /// The group and the operation that come from an Operation Object; `None` when it is left out.
    pub(super) fn emitted(&self, place: &Pointer) -> Option<(&Group, &Operation)> {
        self.krate.groups.iter().find_map(|group| {
            let operation = group.operations.iter().find(|operation| operation.origin == *place)?;
            Some((group, operation))
        })
    }

    /// The file that the type is in.
    pub(super) fn file_of(&self, id: TypeId) -> String {
        match self.krate.types[id].home {
            Home::Models => {
                let module = self.krate.modules.iter().find(|module| module.types.contains(&id));
                let name = module.map_or("mod", |module| module.name.as_str());
                format!("{}/src/models/{name}.rs", self.out)
            }
            Home::Group(group) => self.file_of_group(&self.krate.groups[group.0]),
        }
    }

    /// The file that the group is in.
    pub(super) fn file_of_group(&self, group: &Group) -> String {
        format!("{}/src/operations/{}.rs", self.out, group.module.as_str())
    }
}
