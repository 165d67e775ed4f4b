//! [`Expectation`]: the requests that a mock expects, and [`Script`]: the responses to them.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::panic::Location;

use serde_json::Value;

use crate::call::Call;
use crate::codec::Encode;
use crate::testing::mock::condition::{self, Condition};
use crate::testing::mock::mock_response::MockResponse;
use crate::testing::mock::mock_state::{Entry, MockState, Place, Times};
use crate::testing::mock::mock_transport::blank_call;
use crate::testing::mock::received_request::ReceivedRequest;
use crate::testing::mock::rule::{Rule, Subject};

/// An expectation of requests whose response is a `T`. The mock has it once its first response is set, by
/// [`returns`](Self::returns) or [`responds`](Self::responds).
#[must_use = "an expectation has no effect until its response is set"]
pub struct Expectation<T> {
    state: MockState,
    rule: Rule,
    /// The value of the operation's `Accept` header.
    accept: &'static str,
    place: Place,
    response: PhantomData<fn() -> T>,
}

/// The responses to the requests that match an expectation. Each response is for one request, in order. The expectation is
/// met when every response has been used, unless [`times`](Self::times) or [`any_times`](Self::any_times) changes that.
#[derive(Clone)]
pub struct Script<T> {
    state: MockState,
    /// The index of the expectation in the mock.
    at: usize,
    accept: &'static str,
    response: PhantomData<fn() -> T>,
}

impl<T> Expectation<T> {
    /// Creates an expectation of the requests that match `rule`.
    pub(crate) fn new(state: MockState, rule: Rule, place: &'static Location<'static>) -> Self {
        let accept = match rule.subject {
            Subject::Operation(operation) => operation.accept,
            Subject::Named(_) | Subject::Token => "",
        };
        Self { state, rule, accept, place: Place::Code(place), response: PhantomData }
    }

    /// Requires that the request has the parameters and the body that `set` sets. Parameters have the names of the OpenAPI
    /// document, such as `page_size`. Parameters that `set` does not set may have any value.
    ///
    /// # Panics
    ///
    /// Panics if a value cannot be sent.
    #[track_caller]
    pub fn when(self, set: impl FnOnce(Call) -> Call) -> Self {
        let call = match self.rule.subject {
            Subject::Operation(operation) => set(blank_call(operation)),
            Subject::Named(_) | Subject::Token => return self,
        };
        self.with_call(&call)
    }

    /// Requires a JSON body with these properties. Other properties are allowed.
    pub fn when_body_has(mut self, json: impl Into<Value>) -> Self {
        self.rule.conditions.push(Condition::Containing(json.into()));
        self
    }

    /// Requires that `test` returns true. `what` describes the condition in messages, such as "the request has a body".
    pub fn when_request(
        mut self,
        what: &str,
        test: impl Fn(&ReceivedRequest) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.rule.conditions.push(Condition::Test(what.to_owned(), Box::new(test)));
        self
    }

    /// Responds with 200 and this value.
    ///
    /// # Panics
    ///
    /// Panics if the value cannot be encoded as JSON.
    #[track_caller]
    #[allow(clippy::needless_pass_by_value, reason = "as a mock is written: `returns(Pet::new(…))`")]
    pub fn returns(self, value: T) -> Script<T>
    where
        T: Encode,
    {
        let response = MockResponse::value(&value, self.accept);
        self.responds(response)
    }

    /// Responds to the first request with this response.
    pub fn responds(self, response: MockResponse) -> Script<T> {
        let at = self.state.add(Entry::new(self.rule, response, self.place));
        Script { state: self.state, at, accept: self.accept, response: PhantomData }
    }

    /// Requires the parameters and the body that a call sets.
    #[track_caller]
    pub(crate) fn with_call(mut self, call: &Call) -> Self {
        if let Some(fault) = call.fault.as_ref().or(call.options.fault.as_ref()) {
            panic!("no request can match the expectation: {}", crate::Error::from(fault.clone()));
        }
        self.rule.conditions.extend(condition::of_call(call));
        self.rule.passwords.extend(call.passwords.iter().cloned());
        self
    }

    /// Requires exactly the parameters and the body that a call sets.
    #[track_caller]
    pub(crate) fn with_only(self, call: &Call) -> Self {
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
    /// Panics if the value cannot be encoded as JSON.
    #[track_caller]
    #[expect(clippy::return_self_not_must_use, reason = "the script is kept by the mock")]
    #[allow(clippy::needless_pass_by_value, reason = "as a mock is written: `returns(Pet::new(…))`")]
    pub fn then_returns(self, value: T) -> Self
    where
        T: Encode,
    {
        let response = MockResponse::value(&value, self.accept);
        self.then(response)
    }

    /// Responds to the next request with this response.
    #[expect(clippy::return_self_not_must_use, reason = "the script is kept by the mock")]
    pub fn then(self, response: MockResponse) -> Self {
        self.change(|entry| entry.responses.push(response))
    }

    /// Expects `times` requests. The last response is repeated. The default is one request for each response.
    #[expect(clippy::must_use_candidate, reason = "the script is kept by the mock")]
    #[expect(clippy::return_self_not_must_use, reason = "the script is kept by the mock")]
    pub fn times(self, times: usize) -> Self {
        self.change(|entry| entry.times = Times::Exactly(times))
    }

    /// Allows any number of requests, including none. The last response is repeated.
    #[expect(clippy::must_use_candidate, reason = "the script is kept by the mock")]
    #[expect(clippy::return_self_not_must_use, reason = "the script is kept by the mock")]
    pub fn any_times(self) -> Self {
        self.change(|entry| entry.times = Times::Any)
    }

    /// Returns the requests that matched the expectation so far, in order.
    #[must_use]
    pub fn calls(&self) -> Vec<ReceivedRequest> {
        let pages = self.state.open();
        let calls = pages.entries.get(self.at).map_or(&[][..], |entry| &entry.calls);
        calls.iter().filter_map(|&call| pages.seen.get(call)).cloned().collect()
    }

    fn change(self, change: impl FnOnce(&mut Entry)) -> Self {
        if let Some(entry) = self.state.open().entries.get_mut(self.at) {
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
