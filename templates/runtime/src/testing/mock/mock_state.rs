//! [`MockState`]: the expectations of a mock, the requests that it received, and the report of their differences.

use std::fmt::Write as _;
use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::testing::mock::mock_response::MockResponse;
use crate::testing::mock::received_request::ReceivedRequest;
use crate::testing::mock::rule::Rule;
use crate::testing::recording::scrubber::Scrubber;

/// The expectations of a mock and the requests that it received. The mock, its transports and its scripts share them.
#[derive(Clone, Default)]
pub(crate) struct MockState(Arc<Mutex<Pages>>);

#[derive(Default)]
pub(crate) struct Pages {
    pub(crate) entries: Vec<Entry>,
    /// All requests, in the order of arrival.
    pub(crate) seen: Vec<ReceivedRequest>,
    /// The messages about unexpected requests.
    unexpected: Vec<String>,
    /// The secrets of all requests. A secret of one request is redacted in the messages about all of them.
    scrubber: Scrubber,
}

/// An expectation.
pub(crate) struct Entry {
    pub(crate) rule: Rule,
    /// The responses, in order. The last one is repeated.
    pub(crate) responses: Vec<MockResponse>,
    pub(crate) times: Times,
    /// The requests that matched, as indexes into [`Pages::seen`].
    pub(crate) calls: Vec<usize>,
    /// The origin of the expectation.
    place: Place,
}

/// The origin of an expectation.
pub(crate) enum Place {
    /// A line of a test.
    Code(&'static Location<'static>),
    /// An exchange of a recording: the file, and the number of the exchange, counted from 1.
    Recording(String, usize),
}

/// The number of requests that an expectation matches.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Times {
    /// One request for each response.
    EachResponse,
    /// This number of requests.
    Exactly(usize),
    /// Any number of requests, including none.
    Any,
}

impl Entry {
    /// Creates an expectation with its first response.
    pub(crate) fn new(rule: Rule, response: MockResponse, place: Place) -> Self {
        Self { rule, responses: vec![response], times: Times::EachResponse, calls: Vec::new(), place }
    }

    /// Returns the required number of requests, or `None` if any number is allowed.
    fn expected(&self) -> Option<usize> {
        match self.times {
            Times::EachResponse => Some(self.responses.len()),
            Times::Exactly(times) => Some(times),
            Times::Any => None,
        }
    }

    fn is_exhausted(&self) -> bool {
        self.expected().is_some_and(|expected| self.calls.len() >= expected)
    }

    fn name(&self) -> String {
        let subject = &self.rule.subject;
        match &self.place {
            Place::Code(location) => format!("{subject} ({}:{})", location.file(), location.line()),
            Place::Recording(file, number) => format!("{subject} (exchange {number} of {file})"),
        }
    }

    /// Returns a message if requests are missing.
    fn unmet(&self) -> Option<String> {
        let expected = self.expected().filter(|&expected| self.calls.len() < expected)?;
        let calls = if expected == 1 { "call" } else { "calls" };
        Some(format!("{}: expected {expected} {calls}, had {}", self.name(), self.calls.len()))
    }
}

impl MockState {
    /// Locks the state.
    pub(crate) fn open(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an expectation and returns its index.
    pub(crate) fn add(&self, entry: Entry) -> usize {
        let mut pages = self.open();
        pages.entries.push(entry);
        pages.entries.len() - 1
    }

    /// Records a request, and returns the response of the first matching expectation that is not exhausted. Fails with a
    /// message if there is none.
    pub(crate) fn take(&self, mut seen: ReceivedRequest) -> Result<MockResponse, String> {
        let mut pages = self.open();
        pages.scrubber.know_all(&seen.scrubber);
        seen.scrubber = pages.scrubber.clone();
        let number = pages.seen.len();
        let found = pages.entries.iter_mut().find(|entry| {
            !entry.is_exhausted()
                && entry.rule.subject.is_of(&seen)
                && entry.rule.differences(&seen).is_empty()
        });
        let response = found.map(|entry| {
            let response = entry.responses[entry.calls.len().min(entry.responses.len() - 1)].clone();
            entry.calls.push(number);
            response
        });
        let response = response.ok_or_else(|| pages.unexpected(&seen));
        if let Err(why) = &response {
            pages.unexpected.push(why.clone());
        }
        pages.seen.push(seen);
        response
    }

    /// Returns a message about unexpected and missing requests, or `None` if there are none.
    pub(crate) fn complaint(&self) -> Option<String> {
        let pages = self.open();
        let unmet: Vec<_> = pages.entries.iter().filter_map(Entry::unmet).collect();
        if unmet.is_empty() && pages.unexpected.is_empty() {
            return None;
        }
        let mut text = pages.unexpected.join("\n");
        if !unmet.is_empty() {
            let between = if text.is_empty() { "" } else { "\n" };
            // Writing to a string does not fail.
            let _ = write!(text, "{between}missing calls:\n  {}", unmet.join("\n  "));
        }
        Some(text)
    }
}

impl Pages {
    /// Returns the message about an unexpected request, with the differences from the closest expectation.
    fn unexpected(&self, seen: &ReceivedRequest) -> String {
        let mut text = format!("unexpected call: {seen}");
        let of_it: Vec<_> = self.entries.iter().filter(|entry| entry.rule.subject.is_of(seen)).collect();
        let with_room = of_it.iter().filter(|entry| !entry.is_exhausted());
        let nearest = with_room
            .map(|entry| (entry, entry.rule.differences(seen)))
            .min_by_key(|(_, differences)| differences.len());
        let _ = match nearest {
            Some((entry, differences)) => {
                write!(text, "\n  the closest of {} expectations: {}", of_it.len(), entry.name())
                    .and_then(|()| differences.iter().try_for_each(|line| write!(text, "\n    {line}")))
            }
            None if of_it.is_empty() => write!(text, "\n  {}", self.others()),
            None => of_it.iter().try_for_each(|entry| {
                write!(text, "\n  {} has already had all its calls ({})", entry.name(), entry.calls.len())
            }),
        };
        seen.scrubber.text(&text)
    }

    /// Describes the expectations of other operations.
    fn others(&self) -> String {
        if self.entries.is_empty() {
            return "the mock has no expectations".to_owned();
        }
        let names: Vec<_> = self.entries.iter().map(Entry::name).collect();
        format!("the mock has expectations only of other operations:\n    {}", names.join("\n    "))
    }
}
