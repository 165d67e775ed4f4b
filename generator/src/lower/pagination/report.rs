//! Reports entries of `[pagination]` and extensions that have no effect.

use crate::config::{Config, PaginationEntry, PaginationRule};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::ir::{Group, Operation, Paging, PagingSource, Types};
use crate::lower::pagination::Subject;
use crate::lower::plan::Plan;
use crate::lower::select::{glob, help};
use crate::model::Api;

/// Reports an error for each entry that no operation fits, and a warning for each extension that its
/// operation does not fit.
pub(crate) fn report(
    api: &Api,
    groups: &[Group],
    types: &Types,
    plans: &[Plan<'_>],
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    let operations: Vec<&Operation> = groups.iter().flat_map(|group| &group.operations).collect();
    let declared =
        |operation: &Operation| plans.iter().find(|plan| plan.operation.origin == operation.origin);
    let subjects = operations.iter().filter_map(|&operation| {
        Some(Subject { api, declared: declared(operation)?.operation, types, operation })
    });
    let subjects: Vec<Subject<'_>> =
        if config.pagination.is_empty() { Vec::new() } else { subjects.collect() };
    for entry in &config.pagination {
        if let Some(finding) = unfollowed(entry, &operations, &subjects, config) {
            diagnostics.push(finding);
        }
    }
    for plan in plans {
        let Some(extension) = &plan.operation.pagination else { continue };
        let Some(operation) = operations.iter().find(|it| it.origin == plan.operation.origin) else {
            continue;
        };
        if let Paging::Not { by: PagingSource::Extension, why, .. } = &operation.paging {
            let message = format!("the operation does not return the pages that it describes: {why}");
            diagnostics.push(Diagnostic::new(
                Code::InvalidNode,
                Place::Node(extension.origin.clone()),
                message,
                Advice::note("it has no `pages` and no `items`")
                    .and_help("describe its pages below `[pagination]` in codegen.toml"),
            ));
        }
    }
}

fn unfollowed(
    entry: &PaginationEntry,
    operations: &[&Operation],
    subjects: &[Subject<'_>],
    config: &Config,
) -> Option<Diagnostic> {
    let key = &entry.operations;
    let finding = |message, advice: Advice| {
        let place = config.place(&["pagination", key]);
        Some(Diagnostic::new(Code::UnmatchedConfig, place, message, advice))
    };
    let matching: Vec<_> = operations.iter().filter(|operation| glob::matches(key, &operation.id)).collect();
    let Some(first) = matching.first() else {
        let ids: Vec<String> = operations.iter().map(|operation| operation.id.clone()).collect();
        let message = format!("`{key}` in `[pagination]` matches no operation of the document");
        return finding(message, help(key, "operation", &ids));
    };
    let is_followed = |operation: &&&Operation| match &operation.paging {
        Paging::Pages(pages) => pages.by == PagingSource::Config(key.clone()),
        Paging::Not { by, .. } => {
            entry.rule == PaginationRule::Off && *by == PagingSource::Config(key.clone())
        }
        Paging::None => false,
    };
    if matching.iter().any(is_followed) {
        return None;
    }
    let subjects = subjects.iter().filter(|subject| glob::matches(key, &subject.operation.id));
    let refused = subjects.into_iter().find_map(|subject| {
        let why = subject.by_rule(&entry.rule).err()?;
        (entry.rule != PaginationRule::Off)
            .then(|| Advice::note(format!("`{}`: {why}", subject.operation.id)))
    });
    let message = format!("no operation has the pages that `{key}` in `[pagination]` describes");
    finding(
        message,
        refused.unwrap_or_else(|| {
            Advice::note(format!("an entry before it decides about `{}`", first.id))
                .and_help("remove one of the two")
        }),
    )
}
