//! The lines for `[protojson]` of the configuration: constructors and setters of changes, and messages.

use crate::ir::text::path;
use crate::ir::{Change, Crate, TypeDef, Update};
use crate::render::api::deprecated;
use crate::render::api::signature::taken;

/// Adds a line for each constructor, setter and message.
pub(super) fn lines(lines: &mut Vec<String>, krate: &Crate) {
    for (id, update) in &krate.protojson.updates {
        if let Update::Changing(changing) = update {
            let (owner, message) =
                (path(krate, &krate.types[*id]), path(krate, &krate.types[changing.changed]));
            lines.push(format!("{owner}::changing(changes: Changes<{message}>) -> Self"));
        }
    }
    if !krate.protojson.changed.is_empty() {
        lines.push("Changes<T>: changes".to_owned());
    }
    for (id, changes) in &krate.protojson.changed {
        for change in changes {
            setters(lines, krate, &krate.types[*id], change);
        }
    }
    for (id, name) in &krate.protojson.messages {
        let def = &krate.types[*id];
        lines.push(format!(
            "{}: message = {name:?}{}",
            path(krate, def),
            deprecated(def.deprecated.as_ref())
        ));
    }
}

fn setters(lines: &mut Vec<String>, krate: &Crate, def: &TypeDef, change: &Change) {
    let Change { docs: _, path: mask, setter, value, clear } = change;
    let owner = format!("Changes<{}>", path(krate, def));
    let value = taken(krate, value);
    lines.push(format!("{owner}::{setter}(self, value: {value}) -> Self = mask {mask:?}"));
    lines.extend(clear.iter().map(|(clear, _)| format!("{owner}::{clear}(self) -> Self = mask {mask:?}")));
}
