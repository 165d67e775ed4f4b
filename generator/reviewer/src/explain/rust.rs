//! Finds the items of the crate.

use crate::explain::Explainer;
use crate::ir::{Group, Home, Operation, TypeId};
use crate::pointer::Pointer;

impl Explainer<'_> {
    /// Returns the group and the operation of an Operation Object; `None` if it is left out.
    pub(super) fn emitted(&self, place: &Pointer) -> Option<(&Group, &Operation)> {
        self.krate.groups.iter().find_map(|group| {
            let operation = group.operations.iter().find(|operation| operation.origin == *place)?;
            Some((group, operation))
        })
    }

    /// Returns the file of a type.
    pub(super) fn file_of(&self, id: TypeId) -> String {
        match self.krate.types[id].home {
            Home::Models => {
                let module = self.krate.modules.iter().find(|module| module.types.contains(&id));
                let name = module.map_or("mod", |module| module.name.as_str());
                self.file(&format!("src/models/{name}.rs"))
            }
            Home::Group(group) => self.file_of_group(&self.krate.groups[group.0]),
        }
    }

    /// Returns the file of a group.
    pub(super) fn file_of_group(&self, group: &Group) -> String {
        self.file(&format!("src/operations/{}.rs", group.module.as_str()))
    }

    /// Returns the path of a file of the output.
    fn file(&self, path: &str) -> String {
        format!("{}/{}", self.out, self.krate.package.file(path))
    }
}
