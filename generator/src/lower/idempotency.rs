//! Which operations may be sent twice: by their method, or because the configuration says so.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lower::select::{glob, help};
use crate::model::{Api, Operation};

/// Whether sending it twice is the same as sending it once.
pub(crate) fn is_idempotent(operation: &Operation, config: &Config) -> bool {
    operation.method.is_idempotent()
        || config.idempotent.iter().any(|pattern| glob::matches(pattern, &operation.id()))
}

/// An error for each entry of `idempotent` that matches nothing in the whole document.
pub(crate) fn report_unmatched(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    let ids: Vec<String> = api.operations.iter().map(Operation::id).collect();
    let matches = |pattern: &&String| ids.iter().any(|id| glob::matches(pattern, id));
    for pattern in config.idempotent.iter().filter(|pattern| !matches(pattern)) {
        diagnostics.push(Diagnostic::new(
            Code::UnmatchedConfig,
            config.place(&["idempotent", pattern]),
            format!("`{pattern}` in `idempotent` matches no operation of the document"),
            help(pattern, "operation", &ids),
        ));
    }
}
