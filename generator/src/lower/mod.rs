//! Lowers [`model::Api`](crate::model::Api) to [`ir::Crate`](crate::ir::Crate). This stage makes every
//! decision about Rust.

mod client;
mod context;
mod docs;
mod examples;
mod names;
mod operations;
mod package;
mod pagination;
mod plan;
mod protojson;
mod reasons;
mod schemas;
mod select;
#[cfg(test)]
mod tests;
mod types;
mod untyped;
mod webhooks;

use std::collections::{BTreeMap, HashMap};

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Crate, GroupId, Module, TypeId, TypeKind, Types};
use crate::lower::context::Context;
pub use crate::lower::names::collisions::NameSource;
pub use crate::lower::names::key::{Choices, FieldKey, FieldPart, NameKey};
pub use crate::lower::names::members::text as literal_text;
pub(crate) use crate::lower::names::servers::plain as variable_setter;
pub use crate::lower::names::{NameReason, Proposal, group_proposal, wire_name};
use crate::lower::names::{Names, NamingInput};
use crate::lower::operations::{Operations, idempotency};
pub(crate) use crate::lower::package::default_name as package_name;
use crate::lower::package::{features, further_features};
use crate::lower::plan::Plan;
pub use crate::lower::plan::response::successes;
pub use crate::lower::plan::statuses::key as status_key;
pub use crate::lower::reasons::Reasons;
use crate::lower::schemas::definitions::{Definitions, Root};
use crate::lower::schemas::making::Facts;
pub use crate::lower::schemas::usage::RequiredExemption;
use crate::lower::schemas::{definitions, foreign, making, merge_patch, parts, usage};
pub use crate::lower::select::select;
use crate::lower::types::{aliases, derives};
use crate::model::{Api, SchemaId};
use crate::names_lock::{LockedCall, NamesLock};
use crate::pointer::Pointer;

/// Lowers the API to a crate: decides what is selected, then all names, then types, then operations. `lock`
/// has the names of an earlier run.
pub fn lower(api: &Api, config: &Config, lock: &NamesLock, diagnostics: &mut Diagnostics) -> Crate {
    lower_with_reasons(api, config, lock, diagnostics).0
}

/// Lowers the API, and also returns the reasons for the decisions.
pub fn lower_with_reasons(
    api: &Api,
    config: &Config,
    lock: &NamesLock,
    diagnostics: &mut Diagnostics,
) -> (Crate, Reasons) {
    idempotency::report_unmatched(api, config, diagnostics);
    protojson::report_unmatched(api, config, diagnostics);
    let whole = api;
    let mut selected = select(api, config, diagnostics);
    if config.models_only {
        select::leave_operations_out(selected.to_mut());
    }
    let (split, patches) = merge_patch::merge_patches(&selected, config.presence);
    let api = &*split;
    let plans = plan::plan(api, lock, diagnostics);
    let foreign = foreign::foreign(api, config, diagnostics);
    let definitions = definitions::collect(api, &plans, foreign.of);
    let servers = plan::servers::plan(api, diagnostics);
    let package = package::package(api, config);
    let input = NamingInput {
        whole,
        api,
        plans: &plans,
        servers: &servers,
        definitions: &definitions,
        package: &package,
        lock,
    };
    let before = names::recall(input, config);
    let usage = usage::usage(api, patches, config, diagnostics);
    let parts = parts::parts(api, &plans);
    let facts = Facts {
        api,
        mode: config.presence,
        definitions: &definitions,
        usage: &usage,
        parts: &parts,
        shapes: &before.shapes,
    };
    let makings = making::makings(facts);
    making::report_kept_options(facts, &makings, diagnostics);
    let names = names::name(input, before, &makings, config, diagnostics);
    let context = Context {
        api,
        mode: config.presence,
        maps: config.maps,
        names: &names,
        definitions: &definitions,
        usage: &usage,
        parts: &parts,
        makings: &makings,
    };
    let (mut types, shapes) = types::types(context, &group_of(&names, plans.len()), diagnostics);
    types.foreign = foreign.list;
    derives::add(&mut types, config, diagnostics);
    let access = client::access(api, &servers, &names, &usage, config, diagnostics);
    let operations = Operations {
        context,
        plans: &plans,
        types: &types,
        servers: &servers,
        config,
        krate: &package.example_root(),
        fence: package.example_fence(),
    };
    let groups = operations.groups();
    pagination::report(api, &groups, &types, &plans, config, diagnostics);
    let protojson = protojson::protojson(context, &types, config);
    let examples = examples::examples(context);
    let mut modules = modules(&names, &definitions, &types);
    aliases::add(context, &mut types, &mut modules);
    let mut krate = Crate {
        docs: package::docs(api, &package, &access),
        features: None,
        package,
        access,
        modules,
        groups,
        protojson,
        untyped: Vec::new(),
        examples,
        webhooks: None,
        types,
        foreign_letters: names.has_foreign_letters(),
        lock: NamesLock::default(),
    };
    krate.untyped = untyped::untyped(context, &plans, &krate, diagnostics);
    krate.webhooks = webhooks::webhooks(context, &krate, diagnostics);
    krate.features = features::features(&krate, &names.features, config);
    further_features::check(config, krate.features.as_ref(), diagnostics);
    krate.lock = NamesLock { shapes, calls: locked_calls(&names, &plans), ..names.lock };
    (krate, Reasons::new(api, &plans, &definitions, names.reasons, usage))
}

/// Returns the lines `call` of `names.lock`.
fn locked_calls(names: &Names, plans: &[Plan<'_>]) -> BTreeMap<Pointer, LockedCall> {
    let calls = plans.iter().filter(|plan| !plan.locked.is_empty()).filter_map(|plan| {
        let place = names.lines.get(&NameKey::Method(plan.index))?;
        Some((place.clone(), plan.locked.clone()))
    });
    calls.collect()
}

/// Returns the group of each plan.
fn group_of(names: &Names, plans: usize) -> Vec<GroupId> {
    let mut group_of = vec![GroupId(0); plans];
    for (at, group) in names.groups.iter().enumerate() {
        for &plan in &group.plans {
            group_of[plan] = GroupId(at);
        }
    }
    group_of
}

/// Returns the files of `models`, sorted by name: each root with its inline types.
fn modules(names: &Names, definitions: &Definitions, types: &Types) -> Vec<Module> {
    let mut of_root: HashMap<SchemaId, usize> = HashMap::new();
    let mut modules: Vec<Module> = Vec::new();
    for (at, def) in definitions.list.iter().enumerate() {
        let (Root::Component(root) | Root::Shared(root)) = def.root else { continue };
        if def.is_root() {
            of_root.insert(root, modules.len());
            let name = names.of(NameKey::Module(def.schema));
            modules.push(Module { name, types: Vec::new() });
        }
        if let Some(&module) = of_root.get(&root) {
            modules[module].types.push(TypeId::at(at));
            if let TypeKind::Struct(body) = &types[TypeId::at(at)].kind {
                modules[module].types.extend(body.required());
            }
        }
    }
    modules.sort_by(|a, b| a.name.as_str().cmp(b.name.as_str()));
    modules
}
