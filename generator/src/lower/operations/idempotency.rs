//! Decides which operations are idempotent: by their method, or by the configuration.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::lower::select::{glob, help};
use crate::model::{Api, Operation};

/// Whether the operation may be sent twice.
pub(crate) fn is_idempotent(operation: &Operation, config: &Config) -> bool {
    operation.method.is_idempotent()
        || config.idempotent.iter().any(|pattern| glob::matches(pattern, &operation.id()))
}

/// Reports an error for each entry of `idempotent` that matches no operation of the whole document.
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
