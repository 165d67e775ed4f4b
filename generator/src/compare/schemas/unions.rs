//! Unions: their members, and what tells them apart.

use crate::compare::checks::Check;
use crate::compare::entry::Directions;
use crate::compare::schemas::Walk;
use crate::compare::schemas::found::Told;
use crate::compare::subject;
use crate::lower::schemas;
use crate::model::{Api, SchemaId, UnionMember, UnionSchema};

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
        let mut lost_tags = Vec::new();
        for (name, member) in old_names.iter().zip(&before.members) {
            let Some(at) = new_names.iter().position(|other| other == name) else {
                gone.push(format!("`{name}`"));
                continue;
            };
            let other = &after.members[at];
            self.part(member.schema, other.schema, node);
            lost_tags.extend(lost(member, other));
        }
        let added = new_names.iter().filter(|name| !old_names.contains(name)).map(|name| format!("`{name}`"));
        let added: Vec<String> = added.collect();
        if let (Some(old), Some(new)) = (before.base, after.base) {
            self.part(old, new, node);
        }
        let all = Directions::ALL;
        if !gone.is_empty() {
            let told = Told::of(Check::RequestPropertyOneOfRemoved, Check::ResponsePropertyOneOfRemoved);
            self.tell(node, all, old, new, told, &format!("is no {} any more", gone.join(", ")));
        }
        if !added.is_empty() {
            let told = Told::of(Check::RequestPropertyOneOfAdded, Check::ResponsePropertyOneOfAdded);
            self.tell(node, all, old, new, told, &format!("may be {} as well", added.join(", ")));
        }
        if let (Some(by), Some(now)) = (&before.discriminator, &after.discriminator)
            && by.property != now.property
        {
            let told = Told::everywhere(Check::DiscriminatorChanged);
            let found = self.tell(node, all, old, new, told, "is told by another property");
            (found.before, found.after) = (Some(by.property.clone()), Some(now.property.clone()));
        } else if !lost_tags.is_empty() {
            let told = Told::everywhere(Check::DiscriminatorTagRemoved);
            let what = format!("has the tag {} no more", lost_tags.join(", "));
            self.tell(node, all, old, new, told, &what);
        }
    }
}

/// The tags that meant the member and do not any more.
fn lost(old: &UnionMember, new: &UnionMember) -> Vec<String> {
    let is_lost = |tag: &&String| !new.tags.contains(tag);
    old.tags.iter().filter(is_lost).map(|tag| format!("`{tag}`")).collect()
}

/// The members by component or kind; those that are alike are counted.
fn names(api: &Api, union: &UnionSchema) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for member in &union.members {
        let component = schemas::component(api, member.schema).map(str::to_owned);
        let plain = component.unwrap_or_else(|| subject::type_text(api, member.schema));
        let alike = names.iter().filter(|name| name.split(" #").next() == Some(&plain)).count();
        names.push(if alike == 0 { plain } else { format!("{plain} #{}", alike + 1) });
    }
    names
}
