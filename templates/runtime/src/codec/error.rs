//! Why a value could not be read or written, and where in it.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};
use std::hash::{BuildHasher, RandomState};

use serde_json::Value;

use crate::codec::work::Work;
use crate::codec::{Notes, Password, Union, Unknowns};

/// A read or write failed. The reader or writer keeps the error; this only unwinds to who asks it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Failed;

/// Why text could not be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// Where in the value, as in `user.emails[1]`; empty when it is the value itself or its syntax.
    pub path: String,
    /// What is wrong, without the place.
    pub message: String,
    /// The line in the text, from 1; 0 when it is not known.
    pub line: usize,
    /// The column in that line, from 1; 0 when it is not known.
    pub column: usize,
}

impl DecodeError {
    /// The error of `serde_json` at a path.
    pub(crate) fn at(path: String, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let mut message = error.to_string();
        // The place stands in fields of its own.
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

/// Why a value could not be encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EncodeError {
    /// Where in the value, as in `user.emails[1]`; empty when it is the value itself.
    pub path: String,
    /// What is wrong, without the place.
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

/// The way from the root to where reading or writing failed. It is filled while the failure unwinds, innermost
/// step first, so that success pays nothing for it. Along the way it takes [`Notes`].
#[derive(Debug, Default)]
pub(super) struct Trail {
    steps: RefCell<Vec<Step>>,
    notes: RefCell<Notes>,
    work: Cell<Work>,
    /// The members of unions that values inside of others were found to be of, by a hash of the union and the value.
    choices: RefCell<HashMap<u64, usize>>,
    hasher: OnceCell<RandomState>,
    /// Whether open types may keep nothing that they do not know.
    strict: bool,
}

#[derive(Debug)]
enum Step {
    Key(Cow<'static, str>),
    Index(usize),
}

impl Trail {
    /// A way on which open types may keep nothing that they do not know.
    pub(super) fn strict() -> Self {
        Self { strict: true, ..Self::default() }
    }

    /// Whether it is such a way.
    pub(super) fn is_strict(&self) -> bool {
        self.strict
    }

    /// Notes what an open type keeps without knowing it.
    pub(super) fn note(&self, type_name: &'static str, value: &dyn Display) {
        self.notes.borrow_mut().unknowns.note(type_name, value);
    }

    /// Notes a password.
    pub(super) fn note_password(&self, password: &Password) {
        self.notes.borrow_mut().password(password);
    }

    /// The unknown values that were noted so far.
    pub(super) fn unknowns(&self) -> Unknowns {
        self.notes.borrow().unknowns.clone()
    }

    /// Goes back to the unknown values that were noted before.
    pub(super) fn set_unknowns(&self, unknowns: Unknowns) {
        self.notes.borrow_mut().unknowns = unknowns;
    }

    /// All that was noted.
    pub(super) fn into_notes(self) -> Notes {
        self.notes.into_inner()
    }

    /// A way that goes on with what was read again elsewhere.
    pub(super) fn after(work: Work) -> Self {
        Self { work: Cell::new(work), ..Self::default() }
    }

    /// How much was read again.
    pub(super) fn work(&self) -> Work {
        self.work.get()
    }

    /// Begins to read a value again, and says whether that is too much.
    pub(super) fn begin_again(&self, value: &Value) -> bool {
        let mut work = self.work.get();
        let is_too_much = work.begin(value);
        self.work.set(work);
        is_too_much
    }

    /// Ends what was begun last.
    pub(super) fn end_again(&self) {
        let mut work = self.work.get();
        work.end();
        self.work.set(work);
    }

    /// The member that the value was found to be of before.
    pub(super) fn chosen(&self, union: &'static Union, value: &Value) -> Option<usize> {
        let choices = self.choices.borrow();
        if choices.is_empty() { None } else { choices.get(&self.hash(union, value)).copied() }
    }

    /// Notes the member that a value is of. Only one inside of others is read again.
    pub(super) fn choose(&self, union: &'static Union, value: &Value, member: usize) {
        if self.work.get().is_inside() {
            self.choices.borrow_mut().insert(self.hash(union, value), member);
        }
    }

    /// Nobody can make two values of the same hash, since its key is random.
    fn hash(&self, union: &'static Union, value: &Value) -> u64 {
        let union = std::ptr::from_ref(union).addr();
        self.hasher.get_or_init(RandomState::new).hash_one((union, value))
    }

    /// Forgets the way to a failure that was got over.
    pub(super) fn clear(&self) {
        self.steps.borrow_mut().clear();
    }

    /// Adds the step to a property.
    #[cold]
    pub(super) fn key(&self, key: impl Into<Cow<'static, str>>) {
        self.steps.borrow_mut().push(Step::Key(key.into()));
    }

    /// Adds the step to an item.
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
