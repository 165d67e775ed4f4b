//! [`MockState`]: what a mock expects, what it has seen, and what it has to say about the two.

use std::fmt::Write as _;
use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::testing::mock_response::MockResponse;
use crate::testing::received_request::ReceivedRequest;
use crate::testing::rule::Rule;
use crate::testing::scrubber::Scrubber;

/// What a mock expects, and what it has seen; shared by the mock, its transports and its scripts.
#[derive(Clone, Default)]
pub(super) struct MockState(Arc<Mutex<Pages>>);

#[derive(Default)]
pub(super) struct Pages {
    pub(super) entries: Vec<Entry>,
    /// Every request, in the order in which they came.
    pub(super) seen: Vec<ReceivedRequest>,
    /// What was said about requests that nobody expected.
    unexpected: Vec<String>,
    /// The secrets of all requests: what is secret in one is secret in the others, as in a recording.
    scrubber: Scrubber,
}

/// An expectation.
pub(super) struct Entry {
    pub(super) rule: Rule,
    /// What comes of the requests, one after the other; the last stays.
    pub(super) responses: Vec<MockResponse>,
    pub(super) times: Times,
    /// The requests that it was for, as places in the list of all.
    pub(super) calls: Vec<usize>,
    /// Where the test says so.
    place: Place,
}

/// Where an expectation comes from.
pub(super) enum Place {
    /// A line of a test.
    Code(&'static Location<'static>),
    /// An exchange of a recording, by its number from 1.
    Recording(String, usize),
}

/// How often an expectation holds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Times {
    /// Once for each response.
    EachResponse,
    /// So often.
    Exactly(usize),
    /// As often as is asked, also not at all.
    Any,
}

impl Entry {
    /// An expectation with its first response.
    pub(super) fn new(rule: Rule, response: MockResponse, place: Place) -> Self {
        Self { rule, responses: vec![response], times: Times::EachResponse, calls: Vec::new(), place }
    }

    /// How many requests there must be.
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

    /// What is wrong with how often it was called, if anything.
    fn unmet(&self) -> Option<String> {
        let expected = self.expected().filter(|&expected| self.calls.len() < expected)?;
        let calls = if expected == 1 { "call" } else { "calls" };
        Some(format!("{}: expected {expected} {calls}, had {}", self.name(), self.calls.len()))
    }
}

impl MockState {
    /// What there is, for as long as nobody else needs it.
    pub(super) fn open(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an expectation, and says which it is.
    pub(super) fn add(&self, entry: Entry) -> usize {
        let mut pages = self.open();
        pages.entries.push(entry);
        pages.entries.len() - 1
    }

    /// The result of a request: the response of the first expectation that matches and is not exhausted, or why there is none.
    pub(super) fn take(&self, mut seen: ReceivedRequest) -> Result<MockResponse, String> {
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

    /// What did not come as it was expected, in a text for who reads the test's output.
    pub(super) fn complaint(&self) -> Option<String> {
        let pages = self.open();
        let unmet: Vec<_> = pages.entries.iter().filter_map(Entry::unmet).collect();
        if unmet.is_empty() && pages.unexpected.is_empty() {
            return None;
        }
        let mut text = pages.unexpected.join("\n");
        if !unmet.is_empty() {
            let between = if text.is_empty() { "" } else { "\n" };
            // Writing to a string does not fail.
            let _ = write!(text, "{between}calls are missing:\n  {}", unmet.join("\n  "));
        }
        Some(text)
    }
}

impl Pages {
    /// Why nobody expects a request: what the nearest expectation says of it.
    fn unexpected(&self, seen: &ReceivedRequest) -> String {
        let mut text = format!("nobody expected this call: {seen}");
        let of_it: Vec<_> = self.entries.iter().filter(|entry| entry.rule.subject.is_of(seen)).collect();
        let with_room = of_it.iter().filter(|entry| !entry.is_exhausted());
        let nearest = with_room
            .map(|entry| (entry, entry.rule.differences(seen)))
            .min_by_key(|(_, differences)| differences.len());
        let _ = match nearest {
            Some((entry, differences)) => {
                write!(text, "\n  the nearest of {}: {}", of_it.len(), entry.name())
                    .and_then(|()| differences.iter().try_for_each(|line| write!(text, "\n    {line}")))
            }
            None if of_it.is_empty() => write!(text, "\n  {}", self.others()),
            None => of_it.iter().try_for_each(|entry| {
                write!(text, "\n  {} has had its {} already", entry.name(), entry.calls.len())
            }),
        };
        seen.scrubber.text(&text)
    }

    /// What is expected at all.
    fn others(&self) -> String {
        if self.entries.is_empty() {
            return "nothing is expected at all".to_owned();
        }
        let names: Vec<_> = self.entries.iter().map(Entry::name).collect();
        format!("nothing is expected of its operation, only of:\n    {}", names.join("\n    "))
    }
}
