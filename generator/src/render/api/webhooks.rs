//! The lines of the module `webhooks`.

use crate::ir::Crate;
use crate::ir::text::{path, type_ref};

/// Adds a line for the module, and one for its function.
pub(super) fn lines(lines: &mut Vec<String>, krate: &Crate) {
    let Some(webhooks) = &krate.webhooks else { return };
    lines.push("webhooks: mod".to_owned());
    lines.extend(webhooks.event.as_ref().map(|event| {
        let event = type_ref(&|id| path(krate, &krate.types[id]), event);
        format!("webhooks::read(body: &[u8]) -> Result<{event}, runtime::codec::DecodeError>")
    }));
}
