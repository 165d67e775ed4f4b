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
//!    - a field, variant or parameter: its name on the wire alone, never its type's. A name that already
//!      is in Rust's case keeps it before `userId`, and that before `userID`.
//!    - where only the spelling tells two apart: with symbols spelled out (`at_type`), with the spelling
//!      named (`foo_bar_camel`), with each capital a word (`user_i_d`), with code points (`spelling.rs`).
//! 2. *Overridden* by `[names]` in `codegen.toml`, by pointer: a value that begins with an upper case
//!    letter names the node's type, request type or variant, another its field, method or parameter.
//! 3. *Made legal* by [`Ident`]; modules, which are files, are of ASCII alone; names that would shadow the standard library's get `Model` behind them.
//! 4. *Collisions* climb their ladders (`ladder.rs`): never a counter.
//!
//! Two namespaces, as in Rust: a property's place can name a field and a type.

pub(crate) mod choices;
mod groups;
pub(crate) mod members;
pub(crate) mod operations;
mod overrides;
pub(crate) mod reserved;
pub(crate) mod spelling;
mod types;

use std::collections::HashMap;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::ir::Ident;
use crate::lower::definitions::Definitions;
pub(crate) use crate::lower::names::groups::{NamedGroup, wire_name};
use crate::lower::names::overrides::Overrides;
use crate::lower::plan::Plan;
use crate::model::Api;
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
}

/// Names everything.
pub(crate) fn name(
    api: &Api,
    plans: &[Plan<'_>],
    definitions: &Definitions,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Names {
    let overrides = Overrides::new(config);
    let mut namer = Namer { api, plans, definitions, overrides, names: Names::default(), diagnostics };
    namer.types();
    namer.groups();
    namer.operations();
    namer.members();
    namer.overrides.report(config, namer.diagnostics);
    namer.names
}

/// The table in the making. Each file of this folder adds its part.
struct Namer<'a> {
    api: &'a Api,
    plans: &'a [Plan<'a>],
    definitions: &'a Definitions,
    overrides: Overrides,
    names: Names,
    diagnostics: &'a mut Diagnostics,
}

/// A dotted key from its last segment to the whole: `c`, `b.c`, `a.b.c`.
fn suffixes(key: &str) -> impl Iterator<Item = String> {
    let starts = key.char_indices().rev().filter(|(_, c)| ['.', '/'].contains(c)).map(|(at, _)| at + 1);
    starts.chain([0]).map(|at| key[at..].to_owned()).filter(|words| !words.is_empty())
}
