//! Cargo features for groups of operations: each feature compiles its group and the types that the group
//! reaches.
//!
//! The nodes of the graph are the modules of models and of groups; the edges are the types that they name. A
//! type that many groups reach is always compiled, so that its line in `models/mod.rs` does not have to list
//! them.

use std::collections::BTreeSet;

use crate::config::{ALL_OPERATIONS, Config, FeatureMode, OTHER_MODELS};
use crate::ir::{
    BodyContent, Crate, ErrorBody, Feature, Features, Operation, Paging, Struct, TypeDef, TypeId, TypeKind,
    TypeRef, Union, Update,
};

/// The number of groups from which on a crate has features by default.
const MANY_GROUPS: usize = 16;

/// A module that more groups than this reach is always compiled.
const MOST_GROUPS: usize = 24;

/// Returns the features, of which `names` has the name of each group's; `None` if everything is always compiled.
pub(crate) fn features(krate: &Crate, names: &[String], config: &Config) -> Option<Features> {
    let wants = match config.features {
        // Somebody would have to copy the features of a module to the manifest of its crate.
        FeatureMode::Auto => config.module.is_none() && krate.groups.len() >= MANY_GROUPS,
        FeatureMode::Always => !krate.groups.is_empty(),
        FeatureMode::Never => false,
    };
    wants.then(|| Graph::new(krate).features(names))
}

/// The edges between modules: the modules of models first, then those of groups.
struct Graph {
    edges: Vec<BTreeSet<usize>>,
    models: usize,
    /// The modules that the rest of the crate needs.
    roots: BTreeSet<usize>,
}

impl Graph {
    fn new(krate: &Crate) -> Self {
        let models = krate.modules.len();
        let mut of_type = vec![None; krate.types.len()];
        let of_groups = krate.groups.iter().map(|group| &group.types);
        for (at, types) in krate.modules.iter().map(|module| &module.types).chain(of_groups).enumerate() {
            for id in types {
                of_type[id.index()] = Some(at);
            }
        }
        let modules = |types: Vec<TypeId>| {
            types.into_iter().filter_map(|id| of_type[id.index()]).collect::<BTreeSet<_>>()
        };
        let of_definitions =
            |types: &[TypeId]| types.iter().flat_map(|id| named_by_type(krate, *id)).collect::<Vec<_>>();
        let mut edges: Vec<_> =
            krate.modules.iter().map(|module| modules(of_definitions(&module.types))).collect();
        edges.extend(krate.groups.iter().map(|group| {
            let operations = group.operations.iter().flat_map(named_by_operation);
            modules(operations.chain(of_definitions(&group.types)).collect())
        }));
        let event = krate.webhooks.as_ref().and_then(|webhooks| webhooks.event.as_ref());
        let roots = modules(event.map(TypeRef::named).unwrap_or_default());
        Self { edges, models, roots }
    }

    /// Returns the modules that these modules reach, including themselves.
    fn reach(&self, from: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        let mut open: Vec<usize> = from.into_iter().collect();
        let mut reached: BTreeSet<usize> = open.iter().copied().collect();
        while let Some(at) = open.pop() {
            open.extend(self.edges[at].iter().copied().filter(|next| reached.insert(*next)));
        }
        reached
    }

    fn features(&self, names: &[String]) -> Features {
        let always = self.reach(self.roots.iter().copied());
        let groups: Vec<_> = (self.models..self.edges.len()).map(|at| self.reach([at])).collect();
        let by_groups: BTreeSet<usize> = groups.iter().flatten().copied().collect();
        let others =
            self.reach((0..self.models).filter(|at| !by_groups.contains(at) && !always.contains(at)));
        // A group that the rest of the crate needs has no feature.
        let name = |at: usize| Some(&names[at]).filter(|_| !always.contains(&(self.models + at)));
        let implied = |reached: &BTreeSet<usize>, own: Option<usize>| {
            let groups = reached.iter().filter_map(|at| at.checked_sub(self.models));
            groups.filter(|at| Some(*at) != own).filter_map(|at| name(at).cloned()).collect()
        };
        let modules = (0..self.models).map(|module| {
            let of_groups = groups.iter().enumerate().filter(|(_, reached)| reached.contains(&module));
            let of_groups: Option<Vec<String>> = of_groups.map(|(at, _)| name(at).cloned()).collect();
            match of_groups {
                Some(of_groups) if !always.contains(&module) && of_groups.len() <= MOST_GROUPS => {
                    let others = others.contains(&module).then(|| OTHER_MODELS.to_owned());
                    of_groups.into_iter().chain(others).collect()
                }
                _ => Vec::new(),
            }
        });
        let modules = modules.collect();
        let feature = |(at, reached): (usize, &BTreeSet<usize>)| {
            name(at).map(|name| Feature { name: name.clone(), implies: implied(reached, Some(at)) })
        };
        // It exists even if it enables nothing: an operation may reach the last of these types one day, and the
        // manifests of callers must stay valid.
        let others = Feature { name: OTHER_MODELS.to_owned(), implies: implied(&others, None) };
        Features {
            groups: groups.iter().enumerate().map(feature).collect(),
            modules,
            others,
            all: ALL_OPERATIONS.to_owned(),
        }
    }
}

/// Returns the types that a definition and its implementations name.
fn named_by_type(krate: &Crate, id: TypeId) -> Vec<TypeId> {
    let TypeDef { kind, .. } = &krate.types[id];
    let mut named: Vec<TypeId> = match kind {
        TypeKind::Struct(Struct { fields, flat, additional, .. }) => {
            let fields = fields.iter().flat_map(|field| [&field.ty, &field.value]);
            let flat = flat.iter().map(|flat| &flat.ty);
            let additional = additional.iter().map(|additional| &additional.ty);
            fields.chain(flat).chain(additional).flat_map(TypeRef::named).collect()
        }
        TypeKind::Union(Union { members, .. }) => {
            members.iter().flat_map(|member| member.ty.named()).collect()
        }
        TypeKind::Alias(target) => target.named(),
        TypeKind::Required(owner) => vec![*owner],
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::LiteralEnum(_) => Vec::new(),
    };
    if let Some(Update::Changing(changing)) = krate.protojson.updates.get(&id) {
        named.push(changing.changed);
    }
    let changes = krate.protojson.changed.get(&id).into_iter().flatten();
    named.extend(changes.flat_map(|change| change.value.named()));
    named
}

/// Returns the types that an operation names.
fn named_by_operation(operation: &Operation) -> Vec<TypeId> {
    let arguments = operation.arguments.iter().map(|argument| &argument.ty);
    let setters = operation.setters.iter().map(|setter| &setter.ty);
    let payloads = operation.body.iter().map(|body| &body.content).flat_map(BodyContent::payloads);
    let contents = operation.response.contents();
    let contents = contents.iter().filter_map(|content| content.ty());
    let errors = operation.errors.iter().flat_map(|errors| &errors.variants);
    let errors = errors.filter_map(|error| match &error.body {
        Some(ErrorBody::Json(ty)) => Some(ty),
        Some(ErrorBody::Text | ErrorBody::Bytes) | None => None,
    });
    let used = arguments
        .chain(setters)
        .chain(payloads.filter_map(|payload| payload.ty()))
        .chain(contents)
        .chain(errors);
    let mut named: Vec<TypeId> = used.flat_map(TypeRef::named).collect();
    if let Paging::Pages(pages) = &operation.paging {
        named.extend([&pages.page, &pages.item].into_iter().flat_map(TypeRef::named));
    }
    named
}
