//! `[select]` of `codegen.toml`: the part of the API that becomes a crate, by default all of it. Schemas that
//! no selected operation uses are left out, together with their diagnostics.
//!
//! Names are decided afterwards, from the selected part. A selection changes a name only by removing a
//! collision.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::config::{Config, Selection};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
pub(crate) use crate::glob;
use crate::lower::names::wire_name;
use crate::model::{Api, Operation, SchemaId};
use crate::pointer::Pointer;

/// Returns the API without the parts that the configuration leaves out.
pub fn select<'a>(api: &'a Api, config: &Config, diagnostics: &mut Diagnostics) -> Cow<'a, Api> {
    let (include, exclude) = (&config.select.include, &config.select.exclude);
    if *include == Selection::default() && *exclude == Selection::default() {
        return Cow::Borrowed(api);
    }
    report_unmatched(api, config, diagnostics);
    let mut kept = api.clone();
    kept.operations.retain(|operation| is_kept(api, operation, include, exclude));
    let is_wanted = |key: &str| include.schemas.iter().any(|pattern| glob::matches(pattern, key));
    let wanted = api.components.iter().filter(|(key, _)| is_wanted(key)).map(|(_, id)| *id);
    // Webhooks are not operations, so a list of operations to include leaves them out.
    if *include != Selection::default() {
        kept.webhooks.clear();
        kept.webhook_event = None;
    }
    let mut usage = kept.message_usage();
    for id in wanted {
        kept.schemas.spread(id, &mut usage.sent);
    }
    let reached: HashSet<SchemaId> = usage.sent.union(&usage.received).copied().collect();
    kept.components.retain(|_, id| reached.contains(id));
    drop_findings(api, &kept, &reached, diagnostics);
    if kept.operations.is_empty() && kept.components.is_empty() && kept.webhooks.is_empty() {
        diagnostics.push(Diagnostic::new(
            Code::NothingToGenerate,
            first_place(config),
            "the selection leaves out every operation and every schema",
            Advice::help("exclude less, or include more"),
        ));
    }
    Cow::Owned(kept)
}

/// Removes everything but components, for a crate without a client.
pub(crate) fn leave_operations_out(api: &mut Api) {
    api.operations.clear();
    api.webhooks.clear();
    api.webhook_event = None;
}

/// An operation is kept if an `include` entry matches it, or there is none, and no `exclude` entry matches
/// it.
fn is_kept(api: &Api, operation: &Operation, include: &Selection, exclude: &Selection) -> bool {
    let is_included = *include == Selection::default() || matches(api, operation, include);
    is_included && !matches(api, operation, exclude)
}

fn matches(api: &Api, operation: &Operation, selection: &Selection) -> bool {
    let Selection { operations, tags, groups, paths, schemas: _ } = selection;
    let any = |patterns: &[String], text: &str| patterns.iter().any(|it| glob::matches(it, text));
    any(operations, &operation.id())
        || operation.tags.iter().any(|tag| any(tags, tag))
        || any(groups, &wire_name(api, operation))
        || any(paths, &operation.path)
}

/// Removes the diagnostics about parts that are left out.
fn drop_findings(api: &Api, kept: &Api, reached: &HashSet<SchemaId>, diagnostics: &mut Diagnostics) {
    let operations: HashSet<&Pointer> = kept.operations.iter().map(|operation| &operation.origin).collect();
    let dropped = api.operations.iter().map(|operation| &operation.origin);
    let mut dropped: HashSet<&Pointer> = dropped.filter(|origin| !operations.contains(origin)).collect();
    let schemas = api.components.values().filter(|id| !reached.contains(id));
    dropped.extend(schemas.map(|id| &api.schemas[*id].origin));
    diagnostics.retain(|diagnostic| match &diagnostic.place {
        Place::Node(at) | Place::Key(at) => {
            !std::iter::successors(Some(at.clone()), Pointer::parent).any(|at| dropped.contains(&at))
        }
        Place::Document(_) | Place::File(..) | Place::Config(_) | Place::Lock(_) => true,
    });
}

fn first_place(config: &Config) -> Place {
    let entries = config.places.iter().filter(|(path, _)| path.tokens().next().as_deref() == Some("select"));
    Place::Config(entries.map(|(_, range)| range.clone()).min_by_key(|range| range.start).unwrap_or(0..0))
}

/// Reports an error for each entry that matches nothing, so that no entry outlives its purpose.
fn report_unmatched(api: &Api, config: &Config, diagnostics: &mut Diagnostics) {
    let operations = || api.operations.iter();
    let ids = operations().map(Operation::id).collect::<Vec<_>>();
    let tags = operations().flat_map(|operation| operation.tags.clone()).collect::<Vec<_>>();
    let groups = operations().map(|operation| wire_name(api, operation)).collect::<Vec<_>>();
    let paths = operations().map(|operation| operation.path.clone()).collect::<Vec<_>>();
    let schemas = api.components.keys().cloned().collect::<Vec<_>>();
    for (side, selection) in [("include", &config.select.include), ("exclude", &config.select.exclude)] {
        let Selection { operations: by_id, tags: by_tag, groups: by_group, paths: by_path, schemas: by_key } =
            selection;
        let kinds = [
            ("operations", "operation", by_id, &ids),
            ("tags", "tag", by_tag, &tags),
            ("groups", "group", by_group, &groups),
            ("paths", "path", by_path, &paths),
            ("schemas", "schema", by_key, &schemas),
        ];
        for (key, noun, patterns, candidates) in kinds {
            let matches = |pattern: &&String| candidates.iter().any(|text| glob::matches(pattern, text));
            for pattern in patterns.iter().filter(|pattern| !matches(pattern)) {
                diagnostics.push(Diagnostic::new(
                    Code::UnmatchedConfig,
                    config.place(&["select", side, key, pattern]),
                    format!("`{pattern}` in `{side}.{key}` of `[select]` matches no {noun} of the document"),
                    help(pattern, noun, candidates),
                ));
            }
        }
    }
}

/// Suggests the candidates that are most similar to the entry.
pub(crate) fn help(pattern: &str, noun: &str, candidates: &[String]) -> Advice {
    const MOST: usize = 3;
    let wanted = pattern.to_lowercase();
    let distance = |text: &str| strsim::damerau_levenshtein(&wanted, &text.to_lowercase());
    let mut nearest: Vec<&String> = candidates.iter().collect();
    nearest.sort_by_key(|text| (distance(text), *text));
    nearest.dedup();
    if nearest.is_empty() {
        return Advice::note(format!("the document has no {noun} at all")).and_help("remove the entry");
    }
    let names: Vec<String> = nearest.iter().take(MOST).map(|text| format!("`{text}`")).collect();
    Advice::note(format!("the nearest are {}", names.join(", "))).and_help("correct the entry, or remove it")
}
