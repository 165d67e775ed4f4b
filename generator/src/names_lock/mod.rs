//! [`NamesLock`]: the Rust names that hold still, as `names.lock` keeps them from one run to the next.
//!
//! ```text
//! /components/schemas/Pet type Pet 1f0c5b2d9a3e7c44
//! /paths/~1pets/get fn pets::list
//! /paths/~1pets/get type pets::ListPets
//! ```
//!
//! A line is a place, what is named there, and the name; the group's module stands in front of what is not in `models`.
//! docs/names.md explains each word.

mod parse;
mod shape;
mod text;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::document::Source;
use crate::ir::Ident;
pub use crate::names_lock::shape::Shape;
use crate::pointer::Pointer;

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `type`: a type of a schema, a request type, the enum of a body or a response.
    Type,
    /// `fn`: the method of an operation.
    Method,
    /// `field`: the field of a property whose name another one wants too.
    Field,
    /// `argument`: a parameter whose name another one wants too.
    Argument,
    /// `variant`: an enum's value whose name another one wants too.
    Variant,
}

impl Kind {
    /// All of them, each with its word.
    const WORDS: [(&'static str, Self); 5] = [
        ("type", Self::Type),
        ("fn", Self::Method),
        ("field", Self::Field),
        ("argument", Self::Argument),
        ("variant", Self::Variant),
    ];

    /// Whether its names are in upper camel case.
    #[must_use]
    pub fn is_upper(self) -> bool {
        matches!(self, Self::Type | Self::Variant)
    }
}

/// The name of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The module of the group that it is in; `None` in `models`, and for what is inside a type or an operation.
    pub group: Option<Ident>,
    /// The name.
    pub name: Ident,
    /// What the schema is made of, as one number, by which it is known again under another key. Of components alone.
    pub fingerprint: Option<u64>,
    /// Its line in the text that it was read from.
    pub place: Range<usize>,
}

/// `alias`: the name that a type had before the document renamed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: Ident,
    /// The place of the type that has another name now.
    pub target: Pointer,
    /// The version of the package when that happened.
    pub since: String,
}

/// Every name that must hold still, by its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesLock {
    /// Names of what the document has.
    pub names: BTreeMap<(Pointer, Kind), Entry>,
    /// `prefix`: the words that the variants of an enum drop.
    pub prefixes: BTreeMap<Pointer, Vec<String>>,
    /// Former names, by the place that the type had.
    pub aliases: BTreeMap<Pointer, Alias>,
    /// `shape`: how a type is built and what it holds.
    pub shapes: BTreeMap<Pointer, Shape>,
}

impl NamesLock {
    /// Reads the text of `names.lock`. What is wrong with it is pushed, each with its line.
    pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Self {
        parse::parse(&source.text, diagnostics)
    }

    /// The name of a place.
    #[must_use]
    pub fn get(&self, place: &Pointer, kind: Kind) -> Option<&Entry> {
        self.names.get(&(place.clone(), kind))
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.prefixes.is_empty() && self.aliases.is_empty() && self.shapes.is_empty()
    }
}
