//! Compares the setters of a request type.

use crate::compare::checks::Check;
use crate::compare::entry::Entry;
use crate::compare::rust::pair::MethodPair;
use crate::compare::rust::text::Names;
use crate::ir::Operation;

/// A setter: the parameter that it sets, its name, and its argument type.
struct Set {
    wire: String,
    name: String,
    ty: String,
}

/// Compares the setters of both.
pub(super) fn compare(method: &MethodPair<'_>, entries: &mut Vec<Entry>) {
    let ((old_group, old), (new_group, new)) = (method.old, method.new);
    let (old_module, new_module) = (old_group.module.as_str(), new_group.module.as_str());
    let now = setters(old, method.crates.now(old_module));
    let shown = setters(old, method.crates.old(old_module));
    let after = setters(new, method.crates.new_names(new_module));
    let path = method.path();
    for (before, shown) in now.iter().zip(&shown) {
        let Some(set) = after.iter().find(|set| set.wire == before.wire) else {
            let message = format!("the request of `{path}` has no `{}` any more", before.name);
            entries.push(method.entry(Check::RustSetterRemoved, message).with(Some(text(shown)), None));
            continue;
        };
        if set.name != before.name {
            let message = format!("`{}` of the request of `{path}` is `{}` now", before.name, set.name);
            entries.push(method.entry(Check::RustSetterRenamed, message).renamed(&before.name, &set.name));
        }
        if set.ty != before.ty {
            let message = format!("`{}` of the request of `{path}` takes another type", set.name);
            let entry = method.entry(Check::RustSetterTypeChanged, message);
            entries.push(entry.with(Some(text(shown)), Some(text(set))));
        }
    }
    for set in after.iter().filter(|set| !now.iter().any(|before| before.wire == set.wire)) {
        let message = format!("the request of `{path}` has `{}`", set.name);
        entries.push(method.entry(Check::RustSetterAdded, message).with(None, Some(text(set))));
    }
}

fn setters(operation: &Operation, names: Names<'_>) -> Vec<Set> {
    let setters = operation.setters.iter().map(|setter| Set {
        wire: format!("{:?} {}", setter.location, setter.wire.0),
        name: setter.name.to_string(),
        ty: names.of(&setter.ty),
    });
    let body = operation.body.iter().filter(|body| !body.required).map(|body| Set {
        wire: "body".to_owned(),
        name: body.name.to_string(),
        ty: names.body(body),
    });
    setters.chain(body).collect()
}

fn text(set: &Set) -> String {
    format!("fn {}(self, {})", set.name, set.ty)
}
