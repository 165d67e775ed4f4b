//! Compares methods of groups: which were added or removed, their arguments, and the return type of `send`.

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::rust::groups::by_place;
use crate::compare::rust::pair::MethodPair;
use crate::compare::rust::paths::{of_method, of_own};
use crate::compare::rust::{Crates, request};
use crate::ir::{
    BodyContent, BodyVariant, ErrorBody, ErrorEnum, ErrorVariant, Group, Operation, ResponseBody,
    ResponseVariant,
};

/// Compares the methods of both crates.
pub(super) fn compare(comparing: &Comparing<'_>, crates: &Crates, entries: &mut Vec<Entry>) {
    let (old, new) = (by_place(comparing.old.krate), by_place(comparing.new.krate));
    for number in 0..comparing.operations.list.len() {
        let (before, after) = comparing.pair(number);
        let before = before.and_then(|operation| old.get(&operation.origin)).copied();
        let after = after.and_then(|operation| new.get(&operation.origin)).copied();
        let mut own = Vec::new();
        match (before, after) {
            (Some(old), Some(new)) => MethodPair { crates, old, new }.compare(&mut own),
            (Some((group, operation)), None) => {
                let path = of_method(group, operation);
                let entry = Entry::new(Check::RustMethodRemoved, &path, format!("`{path}` is gone"));
                let text = crates.old(group.module.as_str()).signature(operation);
                own.push(entry.at(Some(&operation.origin), None).with(Some(text), None).rust(Some(path)));
            }
            (None, Some((group, operation))) => {
                let path = of_method(group, operation);
                let entry = Entry::new(Check::RustMethodAdded, &path, format!("`{path}` is new"));
                let text = crates.new_names(group.module.as_str()).signature(operation);
                own.push(entry.at(None, Some(&operation.origin)).with(None, Some(text)).rust(Some(path)));
            }
            (None, None) => {}
        }
        let user = AffectedOperation { operation: number, directions: Directions::default() };
        entries.extend(own.into_iter().map(|entry| entry.used_by(vec![user])));
    }
}

impl MethodPair<'_> {
    fn compare(&self, entries: &mut Vec<Entry>) {
        let ((old_group, old), (new_group, new)) = (self.old, self.new);
        let path = self.path();
        let module = self.crates.moved.module(old_group.module.as_str());
        let has_moved = module != new_group.module.as_str() || old.method_name != new.method_name;
        if has_moved {
            let before = of_method(old_group, old);
            let message = format!("`{before}` is `{path}` now");
            entries.push(self.entry(Check::RustMethodRenamed, message).renamed(&before, &path));
        } else if old.name != new.name {
            let (before, after) =
                (of_own(old_group.module.as_str(), &old.name), of_own(new_group.module.as_str(), &new.name));
            let message = format!("`{before}` is `{after}` now");
            entries.push(self.entry(Check::RustTypeRenamed, message).renamed(&before, &after));
        }
        self.arguments(entries);
        request::compare(self, entries);
        self.response(entries);
        self.choices(entries);
        let pages = (old.paging.pages().is_some(), new.paging.pages().is_some());
        match pages {
            (true, false) => entries.push(
                self.entry(Check::RustPagesRemoved, format!("`{path}` has no `items` and `pages` any more"))
                    .with(Some("fn items(self)".to_owned()), None),
            ),
            (false, true) => entries.push(
                self.entry(Check::RustPagesAdded, format!("`{path}` has `items` and `pages`"))
                    .with(None, Some("fn items(self)".to_owned())),
            ),
            _ => {}
        }
    }

    fn arguments(&self, entries: &mut Vec<Entry>) {
        let ((old_group, old), (new_group, new)) = (self.old, self.new);
        let types = |arguments: Vec<(String, String)>| -> Vec<String> {
            arguments.into_iter().map(|(_, ty)| ty).collect()
        };
        let before = types(self.crates.now(old_group.module.as_str()).arguments(old));
        let after = types(self.crates.new_names(new_group.module.as_str()).arguments(new));
        let wires = |operation: &Operation| -> Vec<String> {
            operation.arguments.iter().map(|it| format!("{:?} {}", it.location, it.wire.0)).collect()
        };
        let (mut old_wires, mut new_wires) = (wires(old), wires(new));
        let is_other_order = old_wires != new_wires && {
            old_wires.sort();
            new_wires.sort();
            old_wires == new_wires
        };
        let path = self.path();
        let told = if before != after {
            Some((Check::RustArgumentsChanged, format!("`{path}` takes other arguments")))
        } else if is_other_order {
            Some((Check::RustArgumentsReordered, format!("arguments of `{path}` have changed places")))
        } else {
            None
        };
        if let Some((check, message)) = told {
            let text = self.crates.old(old_group.module.as_str()).signature(old);
            let now = self.crates.new_names(new_group.module.as_str()).signature(new);
            entries.push(self.entry(check, message).with(Some(text), Some(now)));
        }
    }

    fn response(&self, entries: &mut Vec<Entry>) {
        let ((old_group, old), (new_group, new)) = (self.old, self.new);
        let now = self.crates.now(old_group.module.as_str()).response(&old.response);
        let after = self.crates.new_names(new_group.module.as_str()).response(&new.response);
        if now != after {
            let before = self.crates.old(old_group.module.as_str()).response(&old.response);
            let message = format!("`send` of `{}` gives another type", self.path());
            let texts = [before, after].map(|ty| Some(format!("send() -> Result<{ty}, Error>")));
            let [before, after] = texts;
            entries.push(self.entry(Check::RustResponseChanged, message).with(before, after));
        }
    }

    /// Compares the enums of a body and of a response, by the names of their variants.
    fn choices(&self, entries: &mut Vec<Entry>) {
        let ((old_group, old), (new_group, new)) = (self.old, self.new);
        let (old_module, new_module) = (old_group.module.as_str(), new_group.module.as_str());
        let (now, after) = (self.crates.now(old_module), self.crates.new_names(new_module));
        if let (ResponseBody::Several(before), ResponseBody::Several(response)) =
            (&old.response, &new.response)
        {
            let held = |it: &ResponseVariant, names: &super::Names<'_>| {
                let content = it.content.as_ref().map(|content| names.content(content));
                (it.name.to_string(), content.unwrap_or_default())
            };
            let old: Vec<_> = before.variants.iter().map(|it| held(it, &now)).collect();
            let new: Vec<_> = response.variants.iter().map(|it| held(it, &after)).collect();
            self.variants(&of_own(new_module, &response.name), &old, &new, entries);
        }
        self.errors(&now, &after, entries);
        let bodies = (old.body.as_ref().map(|it| &it.content), new.body.as_ref().map(|it| &it.content));
        if let (Some(BodyContent::Choice(before)), Some(BodyContent::Choice(body))) = bodies {
            let held = |it: &BodyVariant, names: &super::Names<'_>| {
                let content = it.payload.ty().map(|ty| names.of(ty));
                (it.name.to_string(), content.unwrap_or_else(|| it.payload.word().to_owned()))
            };
            let old: Vec<_> = before.variants.iter().map(|it| held(it, &now)).collect();
            let new: Vec<_> = body.variants.iter().map(|it| held(it, &after)).collect();
            self.variants(&of_own(new_module, &body.name), &old, &new, entries);
        }
    }

    /// Compares the enums of documented errors, by the names of their variants.
    fn errors(&self, now: &super::Names<'_>, after: &super::Names<'_>, entries: &mut Vec<Entry>) {
        let held = |errors: &ErrorEnum, names: &super::Names<'_>| -> Vec<(String, String)> {
            let held = |it: &ErrorVariant| match &it.body {
                Some(ErrorBody::Json(ty)) => names.of(ty),
                Some(body) => body.word().to_owned(),
                None => String::new(),
            };
            errors.variants.iter().map(|it| (it.name.to_string(), held(it))).collect()
        };
        let path = |group: &Group, errors: &ErrorEnum| of_own(group.module.as_str(), &errors.name);
        match (&self.old.1.errors, &self.new.1.errors) {
            (Some(before), Some(errors)) => {
                let (old, new) = (held(before, now), held(errors, after));
                self.variants(&path(self.new.0, errors), &old, &new, entries);
            }
            (Some(before), None) => {
                let path = path(self.old.0, before);
                entries.push(self.entry(Check::RustTypeRemoved, format!("`{path}` is gone")));
            }
            (None, Some(errors)) => {
                let path = path(self.new.0, errors);
                entries.push(self.entry(Check::RustTypeAdded, format!("`{path}` is new")));
            }
            (None, None) => {}
        }
    }

    fn variants(
        &self,
        path: &str,
        old: &[(String, String)],
        new: &[(String, String)],
        entries: &mut Vec<Entry>,
    ) {
        let text = |(name, held): &(String, String)| Some(format!("{name}({held})"));
        for before in old {
            match new.iter().find(|(name, _)| *name == before.0) {
                Some(after) if after.1 != before.1 => {
                    let message = format!("`{path}::{}` holds another type", before.0);
                    let entry = self.entry(Check::RustVariantTypeChanged, message);
                    entries.push(entry.with(text(before), text(after)));
                }
                Some(_) => {}
                None => {
                    let entry =
                        self.entry(Check::RustVariantRemoved, format!("`{path}::{}` is gone", before.0));
                    entries.push(entry.with(text(before), None));
                }
            }
        }
        for after in new.iter().filter(|(name, _)| !old.iter().any(|(other, _)| other == name)) {
            let entry = self.entry(Check::RustVariantAdded, format!("`{path}::{}` is new", after.0));
            entries.push(entry.with(None, text(after)));
        }
    }
}
