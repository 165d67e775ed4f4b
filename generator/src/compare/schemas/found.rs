//! [`Found`]: a change of a schema, before it is known which operations reach it and what that makes of it.

use crate::compare::checks::Check;
use crate::compare::entry::{Directions, Entry, Level, User};
use crate::compare::graph::Graph;
use crate::pointer::Pointer;

/// What a change is called, by the part of the exchange that it is in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) parameter: Option<(Check, Level)>,
    pub(crate) request: Option<(Check, Level)>,
    pub(crate) response: Option<(Check, Level)>,
    pub(crate) header: Option<(Check, Level)>,
}

impl Told {
    /// One name for what is sent, and one for what comes.
    pub(crate) fn of(request: Check, response: Check) -> Self {
        let own = |check: Check| Some((check, check.level()));
        Self {
            parameter: own(request),
            request: own(request),
            response: own(response),
            header: own(response),
        }
    }

    /// One name, wherever it is.
    pub(crate) fn everywhere(check: Check) -> Self {
        Self::of(check, check)
    }

    /// A name for what is sent alone.
    pub(crate) fn of_request(check: Check) -> Self {
        Self { response: None, header: None, ..Self::everywhere(check) }
    }

    /// The same with another name in parameters.
    pub(crate) fn in_parameters(mut self, check: Check) -> Self {
        self.parameter = Some((check, check.level()));
        self
    }

    /// The same, breaking only where these say so.
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
pub(crate) struct Found {
    /// The pair that it is in.
    pub(crate) node: usize,
    /// The directions in which its values go.
    pub(crate) directions: Directions,
    pub(crate) told: Told,
    pub(crate) subject: String,
    pub(crate) what: String,
    pub(crate) rust: Option<String>,
    pub(crate) old: Option<Pointer>,
    pub(crate) new: Option<Pointer>,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

impl Found {
    pub(crate) fn new(
        node: usize,
        directions: Directions,
        told: Told,
        subject: String,
        what: impl Into<String>,
    ) -> Self {
        let what = what.into();
        let (rust, old, new, before, after) = (None, None, None, None, None);
        Self { node, directions, told, subject, what, rust, old, new, before, after }
    }

    /// The entry, at the worst level that it has anywhere; nothing when no operation meets it.
    pub(crate) fn entry(self, graph: &Graph) -> Option<Entry> {
        let users: Vec<User> = graph.users(self.node).into_iter().filter_map(|user| self.met(user)).collect();
        let everywhere =
            users.iter().map(|user| user.directions).fold(Directions::default(), Directions::union);
        let Told { parameter, request, response, header } = self.told;
        let told = [
            request.filter(|_| everywhere.request),
            response.filter(|_| everywhere.response),
            parameter.filter(|_| everywhere.parameter),
            header.filter(|_| everywhere.header),
        ];
        let told = told.into_iter().flatten();
        let (check, level) = told.reduce(|worst, next| if next.1 > worst.1 { next } else { worst })?;
        let message = format!("`{}` {}", self.subject, self.what);
        let entry = Entry::new(check, self.subject, message).level(level).used_by(users).rust(self.rust);
        Some(Entry { old: self.old, new: self.new, ..entry.with(self.before, self.after) })
    }

    /// The user as far as the change is told in the direction that it has it.
    fn met(&self, user: User) -> Option<User> {
        let told = Directions {
            parameter: self.told.parameter.is_some(),
            request: self.told.request.is_some(),
            response: self.told.response.is_some(),
            header: self.told.header.is_some(),
        };
        let directions = user.directions.intersection(self.directions).intersection(told);
        (!directions.is_empty()).then_some(User { directions, ..user })
    }
}
