//! [`NamesLock`]: the Rust names that `names.lock` keeps from one run to the next.
//!
//! ```text
//! /components/schemas/Pet type Pet 1f0c5b2d9a3e7c44
//! /paths/~1pets/get fn pets::list
//! /paths/~1pets/get type pets::ListPets
//! ```
//!
//! A line has a place, the kind of name, and the name. Names outside of `models` begin with the module of
//! their group. docs/names.md explains each keyword.

mod call;
mod parse;
mod shape;
mod text;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::document::Source;
use crate::ir::Ident;
pub use crate::names_lock::call::{LockedCall, LockedConstant, LockedResponse};
pub use crate::names_lock::shape::LockedShape;
use crate::pointer::Pointer;

/// The kind of a named item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// `type`: a type of a schema, a request type, or the enum of a body or a response.
    Type,
    /// `fn`: the method of an operation.
    Method,
    /// `field`: a field whose name collides with another one.
    Field,
    /// `argument`: a parameter whose name collides with another one.
    Argument,
    /// `variant`: a variant whose name collides with another one.
    Variant,
}

impl NameKind {
    /// All of them, each with its keyword.
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
    /// The module of its group; `None` in `models`, and for members of a type or an operation.
    pub group: Option<Ident>,
    /// The name.
    pub name: Ident,
    /// A fingerprint of the schema's structure, by which it is recognized under another key. Only components
    /// have one.
    pub fingerprint: Option<u64>,
    /// The place of its line in the text.
    pub place: Range<usize>,
}

/// `alias`: the former name of a type that the document has renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name.
    pub name: Ident,
    /// The place of the type with the new name.
    pub target: Pointer,
    /// The version of the package at the rename.
    pub since: String,
}

/// Every name that must not change, by its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesLock {
    /// Names of nodes of the document.
    pub names: BTreeMap<(Pointer, NameKind), Entry>,
    /// `prefix`: the words that the variants of an enum omit.
    pub prefixes: BTreeMap<Pointer, Vec<String>>,
    /// Former names, by the former place of the type.
    pub aliases: BTreeMap<Pointer, Alias>,
    /// `shape`: the constructor and the boxes of a type.
    pub shapes: BTreeMap<Pointer, LockedShape>,
    /// `call`: the constants and the media type that an operation sends, and the responses that it reads.
    pub calls: BTreeMap<Pointer, LockedCall>,
}

impl NamesLock {
    /// Parses the text of `names.lock`. Errors are reported at their lines.
    pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Self {
        parse::parse(&source.text, diagnostics)
    }

    /// The name of a place.
    #[must_use]
    pub fn get(&self, place: &Pointer, kind: NameKind) -> Option<&Entry> {
        self.names.get(&(place.clone(), kind))
    }

    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { names, prefixes, aliases, shapes, calls } = self;
        names.is_empty() && prefixes.is_empty() && aliases.is_empty() && shapes.is_empty() && calls.is_empty()
    }
}
