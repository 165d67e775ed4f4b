//! Compares unions: their members and discriminators.

use crate::compare::checks::Check;
use crate::compare::entry::Directions;
use crate::compare::schemas::Walk;
use crate::compare::schemas::schema_change::ChangeChecks;
use crate::compare::subject;
use crate::escape::code;
use crate::lower::literal_text;
use crate::model::{Api, SchemaId, SchemaKind, UnionMember, UnionSchema};

impl Walk<'_> {
    /// Compares two unions, each with its id.
    pub(super) fn unions(
        &mut self,
        (old, before): (SchemaId, &UnionSchema),
        (new, after): (SchemaId, &UnionSchema),
        node: usize,
    ) {
        let (old_names, new_names) = (names(self.old.api, before), names(self.new.api, after));
        let mut gone = Vec::new();
        for (name, member) in old_names.iter().zip(&before.members) {
            let Some(at) = new_names.iter().position(|other| other == name) else {
                gone.push(code(name));
                continue;
            };
            let other = &after.members[at];
            self.part(member.schema, other.schema, node);
        }
        let added = new_names.iter().filter(|name| !old_names.contains(name)).map(|name| code(name));
        let added: Vec<String> = added.collect();
        if let (Some(old), Some(new)) = (before.base, after.base) {
            self.part(old, new, node);
        }
        let all = Directions::ALL;
        if !gone.is_empty() {
            let told =
                ChangeChecks::of(Check::RequestPropertyOneOfRemoved, Check::ResponsePropertyOneOfRemoved);
            self.tell(node, all, old, new, told, &format!("is no {} any more", gone.join(", ")));
        }
        if !added.is_empty() {
            let told = ChangeChecks::of(Check::RequestPropertyOneOfAdded, Check::ResponsePropertyOneOfAdded);
            self.tell(node, all, old, new, told, &format!("may be {} as well", added.join(", ")));
        }
        self.discriminators((old, before), (new, after), node);
    }

    /// Compares the discriminating properties and the tags.
    fn discriminators(
        &mut self,
        (old, before): (SchemaId, &UnionSchema),
        (new, after): (SchemaId, &UnionSchema),
        node: usize,
    ) {
        let all = Directions::ALL;
        let (by, now) = match (&before.discriminator, &after.discriminator) {
            (None, None) => return,
            (None, Some(now)) => {
                let told = ChangeChecks::everywhere(Check::DiscriminatorAdded).harmful(true, false);
                let found = self.tell(node, all, old, new, told, "is told by a property");
                found.after = Some(now.property.clone());
                return;
            }
            (Some(by), None) => {
                let told = ChangeChecks::everywhere(Check::DiscriminatorRemoved).harmful(false, true);
                let found = self.tell(node, all, old, new, told, "is told by a property no more");
                found.before = Some(by.property.clone());
                return;
            }
            (Some(by), Some(now)) => (by, now),
        };
        if by.property != now.property {
            let told = ChangeChecks::everywhere(Check::DiscriminatorChanged);
            let found = self.tell(node, all, old, new, told, "is told by another property");
            (found.before, found.after) = (Some(by.property.clone()), Some(now.property.clone()));
            return;
        }
        let (gone, added) = tags(self.old.api, self.new.api, before, after);
        if !gone.is_empty() {
            let told = ChangeChecks::everywhere(Check::DiscriminatorTagRemoved);
            self.tell(node, all, old, new, told, &format!("has the tag {} no more", gone.join(", ")));
        }
        if !added.is_empty() {
            let told = ChangeChecks::everywhere(Check::DiscriminatorTagAdded);
            self.tell(node, all, old, new, told, &format!("has the new tag {}", added.join(", ")));
        }
        let default = |api: &Api, id: Option<SchemaId>| id.map(|id| subject::type_text(api, id));
        let defaults = [default(self.old.api, by.default), default(self.new.api, now.default)];
        let [before, after] = defaults;
        if before != after {
            let told = ChangeChecks::everywhere(Check::DiscriminatorDefaultChanged);
            let found = self.tell(node, all, old, new, told, "has another member for unknown tags");
            (found.before, found.after) = (before, after);
        }
    }
}

/// Returns the removed and the added tags of members that both have.
fn tags(old_api: &Api, new_api: &Api, old: &UnionSchema, new: &UnionSchema) -> (Vec<String>, Vec<String>) {
    let (old_names, new_names) = (names(old_api, old), names(new_api, new));
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    for (name, before) in old_names.iter().zip(&old.members) {
        let Some(at) = new_names.iter().position(|other| other == name) else { continue };
        gone.extend(missing(before, &new.members[at]));
        added.extend(missing(&new.members[at], before));
    }
    (gone, added)
}

/// Returns the tags of one member that the other does not have.
fn missing(of: &UnionMember, other: &UnionMember) -> Vec<String> {
    let is_missing = |tag: &&String| !other.tags.contains(tag);
    of.tags.iter().filter(is_missing).map(|tag| code(tag)).collect()
}

/// Returns names for the members: the component, or the kind and constants. Equal names get a number.
fn names(api: &Api, union: &UnionSchema) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for member in &union.members {
        let component = api.component_key(member.schema).map(str::to_owned);
        let plain = component.unwrap_or_else(|| inline(api, member.schema));
        let alike = names.iter().filter(|name| name.split(" #").next() == Some(&plain)).count();
        names.push(if alike == 0 { plain } else { format!("{plain} #{}", alike + 1) });
    }
    names
}

/// Names an inline member. Its index is not used, since it changes when others are inserted before it.
fn inline(api: &Api, id: SchemaId) -> String {
    let kind = subject::type_text(api, id);
    let SchemaKind::Object(object) = &api.resolved(id).kind else { return kind };
    let constants = object.properties.iter().filter_map(|property| {
        let SchemaKind::Enum(of) = &api.resolved(property.schema).kind else { return None };
        let [only] = of.values.as_slice() else { return None };
        Some(format!("{} {}", property.name, literal_text(&only.value)))
    });
    let constants: Vec<String> = constants.collect();
    if constants.is_empty() { kind } else { format!("{kind} of {}", constants.join(", ")) }
}
