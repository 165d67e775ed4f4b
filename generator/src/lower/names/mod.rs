//! Names, all of them, decided before any type is lowered: one total table from place to identifier.
//!
//! 1. *Proposed* from the node's own place, as a ladder with the best name first:
//!    - a component: its naming extension (`x-speakeasy-name-override`), then the last segment of its
//!      dotted key, then more segments from the right, up to the whole key. Without the extension: the
//!      whole key alone.
//!    - an inline object or enum: the component that it is in and the properties that lead to it
//!      (`User`, `status`: `UserStatus`). The items of a list and the values of a map take the name of
//!      their property; `Item` and `Value` are added where there is none, or a list in a list. Then
//!      more segments of the component's key, then the whole place with its structural words.
//!    - a schema elsewhere that is referred to: its place without structural words, then with them.
//!    - an operation: its naming extension, the last segment of its `operationId`, more of them, then
//!      method and path. The request type is named like the method, with `Request` behind it where
//!      that is the group's own name. Inline schemas of operations add `Body`, `Response`, an error's
//!      status in words (`NotFound`) or the
//!      parameter's name to it.
//!    - a group: `x-speakeasy-group`, else the first tag, else the last segment but one of a dotted
//!      `operationId`, else the API's title. Groups whose modules have one name are one group.
//!    - the struct of what `new` of another one takes: the other's name with `Required` behind it.
//!    - a field, variant or parameter: its name on the wire alone, never its type's. A name that already
//!      is in Rust's case keeps it before `userId`, and that before `userID`.
//!    - where only the spelling tells two apart: with symbols spelled out (`at_type`), with the spelling
//!      named (`foo_bar_camel`), with each capital a word (`user_i_d`), with code points (`spelling.rs`).
//! 2. *Overridden* by `[names]` in `codegen.toml`, by pointer: a value that begins with an upper case
//!    letter names the node's type, request type or variant, another its field, method or parameter.
//!    Else *held* where an earlier run has named it: `names.lock`, in `held.rs`.
//! 3. *Made legal* by [`Ident`]; modules, which are files, are of ASCII alone; names that would shadow the standard library's get `Model` behind them.
//! 4. *Collisions* climb their ladders (`ladder.rs`): never a counter.
//!
//! Two namespaces, as in Rust: a property's place can name a field and a type.

pub(crate) mod choices;
mod features;
mod groups;
mod held;
pub(crate) mod members;
pub(crate) mod operations;
mod overrides;
mod places;
mod reasons;
mod renames;
pub(crate) mod reserved;
pub(crate) mod spelling;
mod structure;
pub(crate) mod types;

use std::collections::HashMap;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::Ident;
use crate::lower::definitions::Definitions;
use crate::lower::ladder::Settled;
use crate::lower::making::Makings;
pub(crate) use crate::lower::names::features::features;
pub(crate) use crate::lower::names::groups::{NamedGroup, wire_name};
use crate::lower::names::overrides::Overrides;
pub(crate) use crate::lower::names::reasons::{NameReason, Proposal, group_proposal};
use crate::lower::names::renames::{Before, Rename, renames};
use crate::lower::plan::Plan;
use crate::model::Api;
use crate::names_lock::{Kind, NamesLock, Shape};
use crate::pointer::Pointer;

/// Rust's namespaces, as far as a document's nodes reach into them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Namespace {
    /// Structs, enums, variants: upper camel case.
    Types,
    /// Fields, methods, arguments, modules: snake case.
    Values,
}

/// The table.
#[derive(Debug, Default)]
pub(crate) struct Names {
    table: HashMap<(Namespace, Pointer), Ident>,
    /// The groups, sorted by module.
    pub(crate) groups: Vec<NamedGroup>,
    /// The names that the next run shall hold.
    pub(crate) lock: NamesLock,
    /// Why names are what they are, of those that are not just what was proposed.
    pub(crate) reasons: HashMap<(Namespace, Pointer), NameReason>,
    /// Where each definition stands in the lock, by its place in the document.
    pub(crate) places: HashMap<Pointer, Pointer>,
    /// The shapes that names.lock has of the types of an earlier run, by their places in the document.
    pub(crate) shapes: HashMap<Pointer, Shape>,
    /// Former names of types in `models`, each with the place of the type, sorted by the place that it had.
    pub(crate) former: Vec<(Ident, Pointer)>,
}

impl Names {
    /// The type, request type or variant that `place` is.
    pub(crate) fn of_type(&self, place: &Pointer) -> Ident {
        self.get(Namespace::Types, place)
    }

    /// The field, method, argument or module that `place` is.
    pub(crate) fn of_value(&self, place: &Pointer) -> Ident {
        self.get(Namespace::Values, place)
    }

    /// The table is total over what is lowered; a place that is not in it would be a fault of ours, and
    /// is named after itself.
    fn get(&self, namespace: Namespace, place: &Pointer) -> Ident {
        debug_assert!(self.table.contains_key(&(namespace, place.clone())), "{place} has no name");
        let found = self.table.get(&(namespace, place.clone())).cloned();
        found.unwrap_or_else(|| match namespace {
            Namespace::Types => Ident::upper_camel(place.as_str()),
            Namespace::Values => Ident::snake(place.as_str()),
        })
    }

    /// Whether a name has letters beyond Latin.
    pub(crate) fn has_foreign_letters(&self) -> bool {
        self.table.values().any(Ident::is_foreign) || self.groups.iter().any(|group| group.name.is_foreign())
    }

    fn set(&mut self, namespace: Namespace, place: Pointer, name: Ident) {
        self.table.insert((namespace, place), name);
    }

    /// The same with the reason.
    fn settle(&mut self, namespace: Namespace, place: Pointer, name: Ident, settled: Settled) {
        if let Some(reason) = NameReason::new(namespace, &name, settled) {
            self.reasons.insert((namespace, place.clone()), reason);
        }
        self.set(namespace, place, name);
    }
}

/// What names are made of.
#[derive(Clone, Copy)]
pub(crate) struct Nameless<'a> {
    /// The whole document.
    pub(crate) whole: &'a Api,
    /// What is selected of it.
    pub(crate) api: &'a Api,
    pub(crate) plans: &'a [Plan<'a>],
    pub(crate) definitions: &'a Definitions,
    /// The names of an earlier run.
    pub(crate) lock: &'a NamesLock,
}

/// The decisions of an earlier run about nodes that the document still has.
pub(crate) struct Recalled {
    /// Where each operation and each definition stands in the lock.
    places: HashMap<Pointer, Pointer>,
    /// Types that had another name.
    renames: Vec<Rename>,
    /// The place in the lock that a type had before it was renamed just now, by its new one.
    former: HashMap<Pointer, Pointer>,
    /// The shapes of types, by their places in the document.
    pub(crate) shapes: HashMap<Pointer, Shape>,
}

/// Looks up what names.lock says.
pub(crate) fn recall(nodes: Nameless<'_>, config: &Config) -> Recalled {
    let Nameless { whole, api, plans, definitions, lock } = nodes;
    let places = places::places(api, plans, definitions);
    let renames = renames(&Before { whole, api, definitions, places: &places, lock }, config);
    let is_new = |place: &Pointer| lock.get(place, Kind::Type).is_none();
    let moved = renames.iter().filter(|rename| is_new(&rename.alias.target) && !is_new(&rename.from));
    let former = moved.map(|rename| (rename.alias.target.clone(), rename.from.clone())).collect();
    let mut recalled = Recalled { places, renames, former, shapes: HashMap::new() };
    recalled.shapes = held::shapes(&recalled, nodes);
    recalled
}

/// Names everything. `makings` says which structs have their required parts in another one.
pub(crate) fn name(
    nodes: Nameless<'_>,
    recalled: Recalled,
    makings: &Makings,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Names {
    let Nameless { api, plans, definitions, lock, .. } = nodes;
    let Recalled { places, renames, former, shapes } = recalled;
    let mut namer = Namer {
        api,
        plans,
        definitions,
        makings,
        overrides: Overrides::new(config),
        places,
        lock,
        renames,
        former,
        names: Names { shapes, ..Names::default() },
        diagnostics,
    };
    namer.types();
    namer.groups();
    namer.operations();
    namer.members();
    namer.keep();
    namer.overrides.report(config, namer.diagnostics);
    namer.names.places = namer.places;
    namer.names
}

/// The table in the making. Each file of this folder adds its part.
struct Namer<'a> {
    api: &'a Api,
    plans: &'a [Plan<'a>],
    definitions: &'a Definitions,
    makings: &'a Makings,
    overrides: Overrides,
    /// Where each operation and each definition stands in the lock.
    places: HashMap<Pointer, Pointer>,
    lock: &'a NamesLock,
    /// Types that had another name.
    renames: Vec<Rename>,
    /// The place in the lock that a type had before it was renamed just now, by its new one.
    former: HashMap<Pointer, Pointer>,
    names: Names,
    diagnostics: &'a mut Diagnostics,
}

/// A dotted key from its last segment to the whole: `c`, `b.c`, `a.b.c`.
fn suffixes(key: &str) -> impl Iterator<Item = String> {
    let starts = key.char_indices().rev().filter(|(_, c)| ['.', '/'].contains(c)).map(|(at, _)| at + 1);
    starts.chain([0]).map(|at| key[at..].to_owned()).filter(|words| !words.is_empty())
}
