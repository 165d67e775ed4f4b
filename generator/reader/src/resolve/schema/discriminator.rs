//! Discriminator Objects: OpenAPI 3.1, section 4.8.25.

use crate::diagnostic::{Advice, Code};
use crate::pointer::Pointer;
use crate::resolve::draft::{Declared, Mapped};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

impl<'d> Resolver<'d, '_> {
    /// Reads the `discriminator` of a schema.
    pub(in crate::resolve) fn discriminator(&mut self, node: &Node<'d>) -> Option<Declared> {
        let node = node.get("discriminator")?;
        let Some(property) = node.text("propertyName") else {
            let message = "the discriminator has no `propertyName`";
            let advice = Advice::note("the members are told apart by their own schemas")
                .and_help("add `propertyName` with the name of a property that each member has");
            self.invalid(&node.origin.child("propertyName"), message, advice);
            return None;
        };
        let entries = self.map(&node, "mapping");
        let mapping = entries.iter().filter_map(|(tag, target)| self.mapped(tag, target)).collect();
        let default = node.get("defaultMapping").and_then(|target| self.mapped("", &target));
        Some(Declared { origin: node.origin, property: property.to_owned(), mapping, default })
    }

    /// Returns the schema that a value of `mapping` names, either by the key of a component or by a
    /// reference.
    fn mapped(&mut self, tag: &str, node: &Node<'d>) -> Option<Mapped> {
        let Some(text) = node.value.as_str() else {
            let message = format!("expected the name of a schema, found {}", node.what());
            self.invalid(&node.origin, message, Advice::note("the entry is left out"));
            return None;
        };
        let component = |name: &str| Pointer::from_iter(["components", "schemas", name]);
        let file = text.rsplit('/').next().unwrap_or_default();
        let stem = file.split('.').next().filter(|_| !text.starts_with('#'));
        let places = [Pointer::from_reference(text), Some(component(text)), stem.map(component)];
        let place = places.into_iter().flatten().find(|place| self.root.pointer(place.as_str()).is_some());
        let Some(place) = place else {
            let message = format!("`{text}` is neither the name of a schema nor a reference to one");
            self.findings.push(
                Code::UnresolvedReference,
                &node.origin,
                message,
                Advice::note("the entry is left out"),
            );
            return None;
        };
        let target = self.schema_at(place)?;
        Some(Mapped { origin: node.origin.clone(), tag: tag.to_owned(), target })
    }
}
