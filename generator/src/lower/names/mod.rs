//! All names, decided before any type is lowered, in one total table from [`NameKey`] to identifier.
//!
//! 1. Names are *proposed* from the node's own place, as a list of candidates with the best name first:
//!    - a component: its naming extension (`x-speakeasy-name-override`), then the last segment of its dotted
//!      key, then more segments from the right, up to the whole key. Without the extension: the whole key
//!      alone.
//!    - an inline object or enum: its component and the properties that lead to it (`status` of `User` is
//!      `UserStatus`). The items of a list and the values of a map take the name of their property. `Item`
//!      and `Value` are added where there is no property, or for a list in a list. Then more segments of the
//!      component's key, then the whole place with its structural words.
//!    - another schema that a reference leads to: its place without structural words, then with them.
//!    - an operation: its naming extension, the last segment of its `operationId`, more segments, then its
//!      method and path. The request type is named like the method, with `Request` appended where the group
//!      has that name. Inline schemas of an operation append `Body`, `Response`, the status of an error in
//!      words (`NotFound`) or the name of the parameter.
//!    - a group: `x-speakeasy-group`, else the first tag, else the second to last segment of a dotted
//!      `operationId`, else the API's title. Groups with one module name are one group.
//!    - the struct of required fields that `new` takes: the name of the type with `Required` appended.
//!    - a field, variant or parameter: its name on the wire, and never the name of its type. In a collision,
//!      a name in Rust's case takes precedence over `userId`, and `userId` over `userID`.
//!    - a method that sets or removes a field: `with_` or `without_` and the name of the field.
//!    - a server of single operations: its host, then its whole URL. A setter of the client's builder: the
//!      variable of the servers or the security scheme, then with `variable` or `credential` appended.
//!    - names that differ in spelling only: symbols in words (`at_type`), the name of the spelling
//!      (`foo_bar_camel`), each capital as a word (`user_i_d`), code points (`spelling.rs`).
//! 2. Names are *overridden* by `[names]` in `codegen.toml`, by pointer: a value that begins with an upper
//!    case letter names the node's type, request type or variant; any other value names its field, method or
//!    parameter. Otherwise a name from an earlier run is *kept* (`names.lock`, in `locked.rs`).
//! 3. Names are *made legal* by [`Ident`]. Modules are files, so their names are ASCII. A name that would
//!    shadow one of the standard library gets `Model` appended.
//! 4. *Collisions* are resolved by the next candidate (`collisions.rs`), and never by a counter.
//!
//! There are two namespaces, as in Rust: the place of a property can name a field and a type.

mod candidates;
mod choices;
pub(crate) mod collisions;
mod groups;
pub(crate) mod key;
mod locked;
pub(crate) mod members;
mod operations;
mod overrides;
pub(crate) mod package;
mod places;
mod prefix;
mod reasons;
mod renames;
pub(crate) mod reserved;
pub(crate) mod servers;
mod spelling;
mod structure;
mod types;

use std::collections::HashMap;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::{Ident, Package};
use crate::lower::names::collisions::ResolvedName;
pub(crate) use crate::lower::names::groups::NamedGroup;
pub use crate::lower::names::groups::{group_proposal, wire_name};
use crate::lower::names::key::NameKey;
use crate::lower::names::overrides::Overrides;
pub use crate::lower::names::reasons::{NameReason, Proposal};
use crate::lower::names::renames::{Before, Rename, renames};
use crate::lower::plan::Plan;
use crate::lower::plan::servers::ServerPlan;
use crate::lower::schemas::definitions::{Definitions, Root};
use crate::lower::schemas::making::Makings;
use crate::model::Api;
use crate::names_lock::{LockedShape, NameKind, NamesLock};
use crate::pointer::Pointer;

/// The namespaces of Rust that names of a document fall into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Namespace {
    /// Structs, enums and variants, in upper camel case.
    Types,
    /// Fields, methods, arguments and modules, in snake case.
    Values,
}

/// The table of names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    table: HashMap<NameKey, Ident>,
    /// The groups, sorted by module.
    pub(crate) groups: Vec<NamedGroup>,
    /// The Cargo features of the groups, in their order.
    pub(crate) features: Vec<String>,
    /// The names that the next run keeps.
    pub(crate) lock: NamesLock,
    /// The reasons for names that differ from the proposed one.
    pub(crate) reasons: HashMap<NameKey, NameReason>,
    /// The places of items in the lock.
    pub(crate) lines: HashMap<NameKey, Pointer>,
    /// The locked shapes of types, by their places in the document.
    pub(crate) shapes: HashMap<Pointer, LockedShape>,
    /// Former names of types in `models`, each with the key of the type, sorted by the former place.
    pub(crate) former: Vec<(Ident, NameKey)>,
}

impl Names {
    /// Returns the name of an item. The table has a name for every item that is lowered. A missing one is a
    /// bug in the generator, and no other name takes its place.
    pub(crate) fn of(&self, key: NameKey) -> Ident {
        self.table[&key].clone()
    }

    /// Whether a name has letters outside of the Latin script.
    pub(crate) fn has_foreign_letters(&self) -> bool {
        self.table.values().any(Ident::is_foreign) || self.groups.iter().any(|group| group.name.is_foreign())
    }

    fn set(&mut self, key: NameKey, name: Ident) {
        self.table.insert(key, name);
    }

    /// Sets the name of an item, which can differ from the resolved one, and the reason for it.
    fn record(&mut self, key: NameKey, name: Ident, resolved: ResolvedName) {
        let reason = NameReason::new(key.namespace(), &name, resolved);
        self.record_for(key, name, reason);
    }

    /// Sets the name of an item and the reason for it.
    fn record_for(&mut self, key: NameKey, name: Ident, reason: Option<NameReason>) {
        if let Some(reason) = reason {
            self.reasons.insert(key, reason);
        }
        self.set(key, name);
    }
}

/// The inputs for naming.
#[derive(Clone, Copy)]
pub(crate) struct NamingInput<'a> {
    /// The whole document.
    pub(crate) whole: &'a Api,
    /// The selected part of the document.
    pub(crate) api: &'a Api,
    pub(crate) plans: &'a [Plan<'a>],
    pub(crate) servers: &'a ServerPlan<'a>,
    pub(crate) definitions: &'a Definitions,
    pub(crate) package: &'a Package,
    /// The names of an earlier run.
    pub(crate) lock: &'a NamesLock,
}

/// The decisions of an earlier run about nodes that the document still has.
pub(crate) struct Recalled {
    /// The place of each operation and each definition in the lock.
    lines: HashMap<NameKey, Pointer>,
    /// Types with a former name.
    renames: Vec<Rename>,
    /// The former place in the lock of each type that this run renames, by its new place.
    former: HashMap<Pointer, Pointer>,
    /// The shapes of types, by their places in the document.
    pub(crate) shapes: HashMap<Pointer, LockedShape>,
}

/// Looks up the decisions in `names.lock`.
pub(crate) fn recall(input: NamingInput<'_>, config: &Config) -> Recalled {
    let NamingInput { whole, api, definitions, lock, .. } = input;
    let lines = places::lines(input, &places::union_members::member_words(input));
    let renames = renames(&Before { whole, api, definitions, lines: &lines, lock }, config);
    let is_new = |place: &Pointer| lock.get(place, NameKind::Type).is_none();
    let moved = renames.iter().filter(|rename| is_new(&rename.alias.target) && !is_new(&rename.from));
    let former = moved.map(|rename| (rename.alias.target.clone(), rename.from.clone())).collect();
    let mut recalled = Recalled { lines, renames, former, shapes: HashMap::new() };
    recalled.shapes = locked::shapes(&recalled, input);
    recalled
}

/// Names everything. `makings` says which structs have a separate struct of required fields.
pub(crate) fn name(
    input: NamingInput<'_>,
    recalled: Recalled,
    makings: &Makings,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Names {
    let Recalled { lines, renames, former, shapes } = recalled;
    let (inline, in_models) = by_place(input.definitions);
    let mut namer = Namer {
        input,
        inline,
        in_models,
        makings,
        config,
        overrides: Overrides::new(config),
        renames,
        former,
        names: Names { lines, shapes, ..Names::default() },
        diagnostics,
    };
    namer.types();
    namer.groups();
    namer.operations();
    namer.members();
    namer.servers();
    namer.names.features = package::features(input.package, &namer.names.groups);
    namer.keep();
    namer.overrides.report(config, namer.diagnostics);
    namer.names
}

/// Builds the table. Each file of this folder adds its part.
struct Namer<'a> {
    input: NamingInput<'a>,
    /// The definitions inside of each operation, by the index of its plan.
    inline: HashMap<usize, Vec<usize>>,
    /// All other definitions, whose types are in `models`.
    in_models: Vec<usize>,
    makings: &'a Makings,
    config: &'a Config,
    overrides: Overrides,
    /// Types with a former name.
    renames: Vec<Rename>,
    /// The former place in the lock of each type that this run renames, by its new place.
    former: HashMap<Pointer, Pointer>,
    names: Names,
    diagnostics: &'a mut Diagnostics,
}

/// Returns the indices of the definitions inside of each operation, and those of all others.
fn by_place(definitions: &Definitions) -> (HashMap<usize, Vec<usize>>, Vec<usize>) {
    let mut inline: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut in_models = Vec::with_capacity(definitions.list.len());
    for (at, def) in definitions.list.iter().enumerate() {
        match def.root {
            Root::Operation(plan) => inline.entry(plan).or_default().push(at),
            Root::Component(_) | Root::Shared(_) => in_models.push(at),
        }
    }
    (inline, in_models)
}

/// The suffixes of a dotted key, shortest first: `c`, `b.c`, `a.b.c`.
fn suffixes(key: &str) -> impl Iterator<Item = String> {
    let starts = key.char_indices().rev().filter(|(_, c)| ['.', '/'].contains(c)).map(|(at, _)| at + 1);
    starts.chain([0]).map(|at| key[at..].to_owned()).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Names;
    use super::key::NameKey;

    #[test]
    #[should_panic(expected = "no entry found for key")]
    fn a_missing_name_has_no_replacement() {
        Names::default().of(NameKey::Body(0));
    }
}
