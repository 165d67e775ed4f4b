//! [`SchemaChange`]: a change of a schema, before its affected operations and its level are known.

use crate::compare::checks::Check;
use crate::compare::checks::level::Level;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::graph::Graph;
use crate::pointer::Pointer;

/// The check for a change, by the part of the request or response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChangeChecks {
    pub(crate) parameter: Option<(Check, Level)>,
    pub(crate) request: Option<(Check, Level)>,
    pub(crate) response: Option<(Check, Level)>,
    pub(crate) header: Option<(Check, Level)>,
}

impl ChangeChecks {
    /// One check for values that are sent, and one for values that are received.
    pub(crate) fn of(request: Check, response: Check) -> Self {
        let own = |check: Check| Some((check, check.level()));
        Self {
            parameter: own(request),
            request: own(request),
            response: own(response),
            header: own(response),
        }
    }

    /// One check for all parts.
    pub(crate) fn everywhere(check: Check) -> Self {
        Self::of(check, check)
    }

    /// A check for values that are sent only.
    pub(crate) fn of_request(check: Check) -> Self {
        Self { response: None, header: None, ..Self::everywhere(check) }
    }

    /// Sets another check for parameters.
    pub(crate) fn in_parameters(mut self, check: Check) -> Self {
        self.parameter = Some((check, check.level()));
        self
    }

    /// Sets whether the change is breaking in requests and in responses.
    pub(crate) fn harmful(mut self, request: bool, response: bool) -> Self {
        let settle = |told: &mut Option<(Check, Level)>, is_harmful: bool| {
            if let Some((_, level)) = told
                && (*level == Level::Breaking) != is_harmful
            {
                *level = if is_harmful { Level::Breaking } else { Level::None };
            }
        };
        settle(&mut self.parameter, request);
        settle(&mut self.request, request);
        settle(&mut self.response, response);
        settle(&mut self.header, response);
        self
    }
}

/// A change of a schema.
#[derive(Clone, Debug)]
pub(crate) struct SchemaChange {
    /// The pair with the change.
    pub(crate) node: usize,
    /// The directions of its values.
    pub(crate) directions: Directions,
    pub(crate) told: ChangeChecks,
    pub(crate) subject: String,
    pub(crate) what: String,
    pub(crate) rust: Option<String>,
    pub(crate) old: Option<Pointer>,
    pub(crate) new: Option<Pointer>,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    /// Whether each part of a request or response gets a separate entry.
    pub(crate) is_apart: bool,
}

impl SchemaChange {
    pub(crate) fn new(
        node: usize,
        directions: Directions,
        told: ChangeChecks,
        subject: String,
        what: impl Into<String>,
    ) -> Self {
        let what = what.into();
        let (rust, old, new, before, after) = (None, None, None, None, None);
        Self { node, directions, told, subject, what, rust, old, new, before, after, is_apart: false }
    }

    /// Returns the entries: one at the worst level of all parts, or one for each part if these are separate.
    /// Returns none if the change affects no operation.
    pub(crate) fn entries(self, graph: &Graph) -> Vec<Entry> {
        let ChangeChecks { parameter, request, response, header } = self.told;
        let parts = [
            (request, Directions::REQUEST),
            (response, Directions::RESPONSE),
            (parameter, Directions::PARAMETER),
            (header, Directions::HEADER),
        ];
        let users: Vec<AffectedOperation> =
            graph.users(self.node).into_iter().filter_map(|user| self.met(user)).collect();
        let everywhere =
            users.iter().map(|user| user.directions).fold(Directions::default(), Directions::union);
        let is_met = |part: Directions| !everywhere.intersection(part).is_empty();
        let told = parts.into_iter().filter(|(_, part)| is_met(*part));
        let told = told.filter_map(|(told, part)| Some((told?, part)));
        if self.is_apart {
            let of_part = |part| {
                let users = users.iter().map(|user| AffectedOperation {
                    directions: user.directions.intersection(part),
                    ..*user
                });
                users.filter(|user| !user.directions.is_empty()).collect()
            };
            return told.map(|(told, part)| self.entry(told, of_part(part))).collect();
        }
        let worst =
            told.map(|(told, _)| told).reduce(|worst, next| if next.1 > worst.1 { next } else { worst });
        worst.map(|told| self.entry(told, users)).into_iter().collect()
    }

    fn entry(&self, (check, level): (Check, Level), users: Vec<AffectedOperation>) -> Entry {
        let message = format!("`{}` {}", self.subject, self.what);
        let entry =
            Entry::new(check, &self.subject, message).level(level).used_by(users).rust(self.rust.clone());
        let entry = entry.at(self.old.as_ref(), self.new.as_ref());
        entry.with(self.before.clone(), self.after.clone())
    }

    /// Returns the user with only those directions in which the change is reported.
    fn met(&self, user: AffectedOperation) -> Option<AffectedOperation> {
        let told = Directions {
            parameter: self.told.parameter.is_some(),
            request: self.told.request.is_some(),
            response: self.told.response.is_some(),
            header: self.told.header.is_some(),
        };
        let directions = user.directions.intersection(self.directions).intersection(told);
        (!directions.is_empty()).then_some(AffectedOperation { directions, ..user })
    }
}
