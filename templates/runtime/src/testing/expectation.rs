//! [`Expectation`]: what is expected, and [`Script`]: what comes of it.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::panic::Location;

use serde_json::Value;

use crate::call::Call;
use crate::codec::Encode;
use crate::testing::book::{Book, Entry, Place, Times};
use crate::testing::condition::{self, Condition};
use crate::testing::mock::blank_call;
use crate::testing::reply::Reply;
use crate::testing::rule::{Rule, Subject};
use crate::testing::seen::Seen;

/// What a mock expects of requests whose response is a `T`. It holds from when it is said what comes of it.
#[must_use = "nothing is expected before it is said what comes of it"]
pub struct Expectation<T> {
    book: Book,
    rule: Rule,
    /// The media types that are asked for.
    accept: &'static str,
    place: Place,
    response: PhantomData<fn() -> T>,
}

/// What comes of the requests that an expectation is for: its replies, one after the other, each for one request. The
/// expectation is met when each has come.
#[derive(Clone)]
pub struct Script<T> {
    book: Book,
    /// Which expectation it is.
    at: usize,
    accept: &'static str,
    response: PhantomData<fn() -> T>,
}

impl<T> Expectation<T> {
    /// An expectation of what `rule` is for.
    pub(super) fn new(book: Book, rule: Rule, place: &'static Location<'static>) -> Self {
        let accept = match rule.subject {
            Subject::Operation(operation) => operation.accept,
            Subject::Named(_) | Subject::Token => "",
        };
        Self { book, rule, accept, place: Place::Code(place), response: PhantomData }
    }

    /// Expects that the request has what `set` sets: parameters by their names on the wire, written in the style of the
    /// operation, and a body. What is not set may be anything.
    ///
    /// # Panics
    ///
    /// When a value cannot be sent.
    #[track_caller]
    pub fn when(self, set: impl FnOnce(Call) -> Call) -> Self {
        let call = match self.rule.subject {
            Subject::Operation(operation) => set(blank_call(operation)),
            Subject::Named(_) | Subject::Token => return self,
        };
        self.with_call(&call)
    }

    /// Expects JSON in the body that has these properties, and maybe others.
    pub fn when_body_has(mut self, json: impl Into<Value>) -> Self {
        self.rule.conditions.push(Condition::Containing(json.into()));
        self
    }

    /// Expects that `test` holds. `what` says what that is, in a clause such as "it has a body".
    pub fn when_so(mut self, what: &str, test: impl Fn(&Seen) -> bool + Send + Sync + 'static) -> Self {
        self.rule.conditions.push(Condition::Test(what.to_owned(), Box::new(test)));
        self
    }

    /// Responds with 200 and this value.
    ///
    /// # Panics
    ///
    /// When it cannot be written as JSON.
    #[track_caller]
    #[allow(clippy::needless_pass_by_value, reason = "as a mock is written: `returns(Pet::new(…))`")]
    pub fn returns(self, value: T) -> Script<T>
    where
        T: Encode,
    {
        let reply = Reply::value(&value, self.accept);
        self.replies(reply)
    }

    /// Responds with this, or fails.
    pub fn replies(self, reply: Reply) -> Script<T> {
        let at = self.book.add(Entry::new(self.rule, reply, self.place));
        Script { book: self.book, at, accept: self.accept, response: PhantomData }
    }

    /// Expects what a call sets.
    #[track_caller]
    pub(super) fn with_call(mut self, call: &Call) -> Self {
        if let Some(fault) = call.fault.as_ref().or(call.options.fault.as_ref()) {
            panic!("no request can be so: {}", crate::Error::from(fault.clone()));
        }
        self.rule.conditions.extend(condition::of_call(call));
        self.rule.passwords.extend(call.passwords.iter().cloned());
        self
    }

    /// Expects nothing but what a call sets.
    #[track_caller]
    pub(super) fn with_only(self, call: &Call) -> Self {
        let mut only = self.with_call(call);
        only.rule.conditions.push(condition::nothing_else(call));
        only
    }
}

impl<T> Script<T> {
    /// Responds to the next request with this value.
    ///
    /// # Panics
    ///
    /// When it cannot be written as JSON.
    #[track_caller]
    #[expect(clippy::return_self_not_must_use, reason = "the script is kept by the mock")]
    #[allow(clippy::needless_pass_by_value, reason = "as a mock is written: `returns(Pet::new(…))`")]
    pub fn then_returns(self, value: T) -> Self
    where
        T: Encode,
    {
        let reply = Reply::value(&value, self.accept);
        self.then(reply)
    }

    /// Responds to the next request with this, or fails.
    #[expect(clippy::return_self_not_must_use, reason = "the script is kept by the mock")]
    pub fn then(self, reply: Reply) -> Self {
        self.change(|entry| entry.replies.push(reply))
    }

    /// Expects so many requests, of which the later ones have the last reply.
    #[expect(clippy::must_use_candidate, reason = "the script is kept by the mock")]
    #[expect(clippy::return_self_not_must_use, reason = "the script is kept by the mock")]
    pub fn times(self, times: usize) -> Self {
        self.change(|entry| entry.times = Times::Exactly(times))
    }

    /// Takes any number of requests, also none; the later ones have the last reply.
    #[expect(clippy::must_use_candidate, reason = "the script is kept by the mock")]
    #[expect(clippy::return_self_not_must_use, reason = "the script is kept by the mock")]
    pub fn any_times(self) -> Self {
        self.change(|entry| entry.times = Times::Any)
    }

    /// The requests that it was for.
    #[must_use]
    pub fn calls(&self) -> Vec<Seen> {
        let pages = self.book.open();
        let calls = pages.entries.get(self.at).map_or(&[][..], |entry| &entry.calls);
        calls.iter().filter_map(|&call| pages.seen.get(call)).cloned().collect()
    }

    fn change(self, change: impl FnOnce(&mut Entry)) -> Self {
        if let Some(entry) = self.book.open().entries.get_mut(self.at) {
            change(entry);
        }
        self
    }
}

impl<T> Debug for Expectation<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let conditions = self.rule.conditions.len();
        f.debug_struct("Expectation")
            .field("of", &format_args!("{}", self.rule.subject))
            .field("conditions", &conditions)
            .finish_non_exhaustive()
    }
}

impl<T> Debug for Script<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script").field("calls", &self.calls()).finish_non_exhaustive()
    }
}
