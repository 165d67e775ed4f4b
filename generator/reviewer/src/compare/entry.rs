//! [`Entry`]: a change, the operations that it affects, and its consequences.

use crate::compare::checks::Check;
use crate::compare::checks::level::Level;
use crate::model::{Part, Stability};
use crate::pointer::Pointer;

/// The parts of a request or response that contain a schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a schema can be any of the parts at once")]
pub struct Directions {
    /// A parameter.
    pub parameter: bool,
    /// The body of the request.
    pub request: bool,
    /// The body of a response.
    pub response: bool,
    /// A header of a response.
    pub header: bool,
}

impl Directions {
    const NONE: Self = Self { parameter: false, request: false, response: false, header: false };
    pub(crate) const PARAMETER: Self = Self { parameter: true, ..Self::NONE };
    pub(crate) const REQUEST: Self = Self { request: true, ..Self::NONE };
    pub(crate) const RESPONSE: Self = Self { response: true, ..Self::NONE };
    pub(crate) const HEADER: Self = Self { header: true, ..Self::NONE };
    pub(crate) const ALL: Self = Self { parameter: true, request: true, response: true, header: true };

    /// The direction for a part in the model.
    pub(crate) fn of(part: Part) -> Self {
        match part {
            Part::Parameter => Self::PARAMETER,
            Part::RequestBody => Self::REQUEST,
            Part::ResponseBody => Self::RESPONSE,
            Part::ResponseHeader => Self::HEADER,
        }
    }

    /// Whether no part contains the schema.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The names of the parts.
    pub(crate) fn words(self) -> Vec<&'static str> {
        let words = [
            ("parameter", self.parameter),
            ("body", self.request),
            ("response", self.response),
            ("header", self.header),
        ];
        words.into_iter().filter(|(_, holds)| *holds).map(|(word, _)| word).collect()
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self {
            parameter: self.parameter || other.parameter,
            request: self.request || other.request,
            response: self.response || other.response,
            header: self.header || other.header,
        }
    }

    pub(crate) fn intersection(self, other: Self) -> Self {
        Self {
            parameter: self.parameter && other.parameter,
            request: self.request && other.request,
            response: self.response && other.response,
            header: self.header && other.header,
        }
    }
}

/// An operation that a change affects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AffectedOperation {
    /// Its index in [`Comparison::operations`](crate::compare::Comparison::operations).
    pub operation: usize,
    /// The affected parts of the operation; empty if the operation itself has changed.
    pub directions: Directions,
}

/// A change.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The kind of change.
    pub check: Check,
    /// Its effect, which is usually the level of the check.
    pub level: Level,
    /// The changed thing, in short form: `User.email`, `GET /users`.
    pub subject: String,
    /// A description of the change, as a sentence without a full stop.
    pub message: String,
    /// The path of the Rust item from the crate's root.
    pub rust: Option<String>,
    /// The affected operations: those of the new document in its order, then removed ones.
    pub users: Vec<AffectedOperation>,
    /// Its place in the old document.
    pub old: Option<Pointer>,
    /// Its place in the new document.
    pub new: Option<Pointer>,
    /// The old Rust line, or the old value.
    pub before: Option<String>,
    /// The new Rust line, or the new value.
    pub after: Option<String>,
    /// Whether `before` and `after` are names of the same item.
    pub is_rename: bool,
    /// The least stable level of its operations, if all of them are draft or alpha. Such an entry is reported
    /// separately, and does not count for the verdict.
    pub unstable: Option<Stability>,
    /// The reason in the ignore file for leaving it out.
    pub ignored: Option<String>,
}

impl Entry {
    /// Creates a change of `subject`, at the level of the check.
    pub(crate) fn new(check: Check, subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            check,
            level: check.level(),
            subject: subject.into(),
            message: message.into(),
            rust: None,
            users: Vec::new(),
            old: None,
            new: None,
            before: None,
            after: None,
            is_rename: false,
            unstable: None,
            ignored: None,
        }
    }

    /// Sets the places in both documents.
    pub(crate) fn at(mut self, old: Option<&Pointer>, new: Option<&Pointer>) -> Self {
        self.old = old.cloned();
        self.new = new.cloned();
        self
    }

    /// Sets the old and the new value.
    pub(crate) fn with(mut self, before: Option<String>, after: Option<String>) -> Self {
        self.before = before;
        self.after = after;
        self
    }

    /// Marks the entry as a rename.
    pub(crate) fn renamed(mut self, before: &str, after: &str) -> Self {
        self.is_rename = true;
        self.with(Some(before.to_owned()), Some(after.to_owned()))
    }

    /// Sets the path of the Rust item.
    pub(crate) fn rust(mut self, path: Option<String>) -> Self {
        self.rust = path;
        self
    }

    /// Sets the affected operations.
    pub(crate) fn used_by(mut self, users: Vec<AffectedOperation>) -> Self {
        self.users = users;
        self
    }

    /// Sets a level other than the check's.
    pub(crate) fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Whether it counts for the verdict.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.unstable.is_none() && self.ignored.is_none()
    }

    /// Whether it is a breaking change that counts for the verdict.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.level == Level::Breaking && self.counts()
    }
}
