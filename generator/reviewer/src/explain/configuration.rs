//! Lists the entries of `codegen.toml` that concern a node.

use crate::config::{PaginationRule, PresenceMode, Selection};
use crate::explain::Explainer;
use crate::glob;
use crate::ir::{TypeId, Update};
use crate::lower::wire_name;
use crate::model::Operation;
use crate::pointer::{Pointer, matches};

impl Explainer<'_> {
    /// Returns the entries for the node or a node inside it, one per line, as in the file.
    pub(super) fn configuration(&self, place: &Pointer) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(operation) = self.whole.operations.iter().find(|it| it.origin == *place) {
            self.of_operation(operation, &mut lines);
        }
        let is_of = |pattern: &str| {
            let pattern = pattern.trim_start_matches('#');
            matches(pattern, place.as_str())
                || Pointer::parse(pattern).is_some_and(|entry| entry.is_within(place))
        };
        let patch = self.config.patch.iter().filter(|pattern| is_of(pattern));
        lines.extend(patch.map(|pattern| format!("patch: {pattern:?}, where absent and null differ")));
        let names = self.config.names.iter().filter(|(pattern, _)| is_of(pattern));
        lines.extend(names.map(|(pattern, name)| format!("[names] {pattern:?} = {name:?}")));
        if let Some(id) = self.types.get(place) {
            self.of_type(*id, &mut lines);
        }
        for (from, alias) in &self.krate.lock.aliases {
            if alias.target == *place {
                let (name, since) = (&alias.name, &alias.since);
                lines.push(format!(
                    "names.lock: `{name}` is its former name, since {since}, from #{}",
                    from.as_str()
                ));
            }
        }
        lines
    }

    fn of_operation(&self, operation: &Operation, lines: &mut Vec<String>) {
        let id = operation.id();
        let any =
            |patterns: &[String], text: &str| patterns.iter().find(|it| glob::matches(it, text)).cloned();
        for (side, selection) in
            [("include", &self.config.select.include), ("exclude", &self.config.select.exclude)]
        {
            let Selection { operations, tags, groups, paths, schemas: _ } = selection;
            let found = [
                ("operations", any(operations, &id)),
                ("tags", operation.tags.iter().find_map(|tag| any(tags, tag))),
                ("groups", any(groups, &wire_name(&self.whole, operation))),
                ("paths", any(paths, &operation.path)),
            ];
            let found: Vec<_> =
                found.into_iter().filter_map(|(key, pattern)| Some((key, pattern?))).collect();
            if found.is_empty() && side == "include" && *selection != Selection::default() {
                lines.push("[select] include: nothing of it matches".to_owned());
            }
            lines.extend(found.iter().map(|(key, pattern)| format!("[select] {side}.{key}: {pattern:?}")));
        }
        if let Some(pattern) = any(&self.config.idempotent, &id) {
            lines.push(format!("idempotent: {pattern:?}, so it may be sent twice"));
        }
        for entry in self.config.pagination.iter().filter(|it| glob::matches(&it.operations, &id)) {
            let key = &entry.operations;
            lines.push(match entry.rule {
                PaginationRule::Off => format!("[pagination] {key:?} = \"none\""),
                PaginationRule::Paged(_) => format!("[pagination] {key:?} says how it returns pages"),
            });
        }
    }

    fn of_type(&self, id: TypeId, lines: &mut Vec<String>) {
        if self.config.presence == PresenceMode::Proto3 {
            lines.push("presence = \"proto3\": absent, null and the default are one".to_owned());
        }
        if let Some(mask) = self.config.protojson.update_mask.as_ref() {
            match self.krate.protojson.updates.get(&id) {
                Some(Update::Changing(changing)) => lines.push(format!(
                    "[protojson] update-mask = {mask:?}: `changing` takes what changes, and fills `{}`",
                    changing.mask_wire
                )),
                Some(Update::Not(why)) => {
                    lines.push(format!("[protojson] update-mask = {mask:?}, but {why}"));
                }
                None => {}
            }
        }
        let message = self.krate.protojson.messages.get(&id);
        lines.extend(message.map(|name| format!("[protojson] messages: `@type` names it {name:?}")));
    }
}
