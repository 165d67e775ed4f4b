//! The errors of decoding and encoding, with the path in the value.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};
use std::hash::{BuildHasher, RandomState};

use serde_json::Value;

use crate::codec::unions::work::Work;
use crate::codec::{Notes, Password, Union, Unknowns};

/// Marks that a read or write failed. The reader or writer keeps the error itself.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Failed;

/// The error of decoding a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The path in the value, such as `user.emails[1]`. It is empty for the value itself and for errors of syntax at the
    /// top level.
    pub path: String,
    /// The description of the error, without the path.
    pub message: String,
    /// The line in the text, counted from 1. It is 0 if the line is not known.
    pub line: usize,
    /// The column in the line, counted from 1. It is 0 if the column is not known.
    pub column: usize,
}

impl DecodeError {
    /// Creates an error from `serde_json`'s error at a path.
    pub(crate) fn at(path: String, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let mut message = error.to_string();
        // The line and the column have fields of their own.
        let place = format!(" at line {line} column {column}");
        if message.ends_with(&place) {
            message.truncate(message.len() - place.len());
        }
        Self { path, message, line, column }
    }
}

impl Display for DecodeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_at(f, &self.path, &self.message)?;
        if self.line > 0 { write!(f, " at line {} column {}", self.line, self.column) } else { Ok(()) }
    }
}

impl std::error::Error for DecodeError {}

/// The error of encoding a value as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodeError {
    /// The path in the value, such as `user.emails[1]`. It is empty for the value itself.
    pub path: String,
    /// The description of the error, without the path.
    pub message: String,
}

impl Display for EncodeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_at(f, &self.path, &self.message)
    }
}

impl std::error::Error for EncodeError {}

fn write_at(f: &mut Formatter<'_>, path: &str, message: &str) -> fmt::Result {
    if path.is_empty() { f.write_str(message) } else { write!(f, "{path}: {message}") }
}

/// The path from the root to the value whose reading or writing failed. Each level adds its step while the failure is
/// returned, innermost first, so a success costs nothing. The trail also collects [`Notes`].
#[derive(Debug, Default)]
pub(super) struct Trail {
    steps: RefCell<Vec<Step>>,
    notes: RefCell<Notes>,
    work: Cell<Work>,
    /// The members that were chosen for values of nested unions, by a hash of the union and the value.
    choices: RefCell<HashMap<u64, usize>>,
    hasher: OnceCell<RandomState>,
    /// Whether an unknown value of an open type is an error.
    strict: bool,
}

#[derive(Debug)]
enum Step {
    Key(Cow<'static, str>),
    Index(usize),
}

impl Trail {
    /// Creates a trail that makes unknown values of open types an error.
    pub(super) fn strict() -> Self {
        Self { strict: true, ..Self::default() }
    }

    /// Returns whether unknown values of open types are an error.
    pub(super) fn is_strict(&self) -> bool {
        self.strict
    }

    /// Notes an unknown value that an open type keeps.
    pub(super) fn note(&self, type_name: &'static str, value: &dyn Display) {
        self.notes.borrow_mut().unknowns.note(type_name, value);
    }

    /// Notes a password.
    pub(super) fn note_password(&self, password: &Password) {
        self.notes.borrow_mut().password(password);
    }

    /// Returns the unknown values noted so far.
    pub(super) fn unknowns(&self) -> Unknowns {
        self.notes.borrow().unknowns.clone()
    }

    /// Restores unknown values that [`Trail::unknowns`] returned.
    pub(super) fn set_unknowns(&self, unknowns: Unknowns) {
        self.notes.borrow_mut().unknowns = unknowns;
    }

    /// Returns all notes.
    pub(super) fn into_notes(self) -> Notes {
        self.notes.into_inner()
    }

    /// Creates a trail that continues the count of repeated work.
    pub(super) fn after(work: Work) -> Self {
        Self { work: Cell::new(work), ..Self::default() }
    }

    /// Returns the repeated work so far.
    pub(super) fn work(&self) -> Work {
        self.work.get()
    }

    /// Begins to read a value again. Returns whether that exceeds the limit on repeated work.
    pub(super) fn begin_again(&self, value: &Value) -> bool {
        let mut work = self.work.get();
        let is_too_much = work.begin(value);
        self.work.set(work);
        is_too_much
    }

    /// Ends the last [`Trail::begin_again`].
    pub(super) fn end_again(&self) {
        let mut work = self.work.get();
        work.end();
        self.work.set(work);
    }

    /// Returns the member that was chosen for the value before.
    pub(super) fn chosen(&self, union: &'static Union, value: &Value) -> Option<usize> {
        let choices = self.choices.borrow();
        if choices.is_empty() { None } else { choices.get(&self.hash(union, value)).copied() }
    }

    /// Notes the member chosen for a value, if the value is inside another union: only such a value is read again.
    pub(super) fn choose(&self, union: &'static Union, value: &Value, member: usize) {
        if self.work.get().is_inside() {
            self.choices.borrow_mut().insert(self.hash(union, value), member);
        }
    }

    /// Hashes a union and a value with a random key, so that a server cannot construct collisions.
    fn hash(&self, union: &'static Union, value: &Value) -> u64 {
        let union = std::ptr::from_ref(union).addr();
        self.hasher.get_or_init(RandomState::new).hash_one((union, value))
    }

    /// Removes the steps of a failure that was recovered from.
    pub(super) fn clear(&self) {
        self.steps.borrow_mut().clear();
    }

    /// Adds the step into a property.
    #[cold]
    pub(super) fn key(&self, key: impl Into<Cow<'static, str>>) {
        self.steps.borrow_mut().push(Step::Key(key.into()));
    }

    /// Adds the step into an item.
    #[cold]
    pub(super) fn index(&self, index: usize) {
        self.steps.borrow_mut().push(Step::Index(index));
    }
}

impl Display for Trail {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (at, step) in self.steps.borrow().iter().rev().enumerate() {
            match step {
                Step::Key(key) if at == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
