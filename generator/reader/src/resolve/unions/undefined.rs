//! Names in `required` that are not the name of any property.

use std::collections::HashSet;

use crate::diagnostic::{Advice, Code};
use crate::model::SchemaKind;
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Reports them, unless the schema is only a part of another one.
    pub(in crate::resolve) fn report_undefined(&mut self) {
        let mut undefined: Vec<_> = std::mem::take(&mut self.undefined).into_iter().collect();
        undefined.sort_unstable_by_key(|(id, _)| *id);
        for (id, names) in undefined {
            let SchemaKind::Object(object) = &self.schemas[id].kind else { continue };
            if self.absorbed.contains(&id) || object.variants.is_some() {
                continue;
            }
            let known: HashSet<String> =
                object.properties.iter().map(|property| property.name.clone()).collect();
            for (name, at) in names.into_iter().filter(|(name, _)| !known.contains(name)) {
                let message = format!("`{name}` is required and not one of `properties`");
                let note = "it is read as one of the additional properties";
                self.findings.push(Code::ApproximatedSchema, &at, message, Advice::note(note));
            }
        }
    }
}
