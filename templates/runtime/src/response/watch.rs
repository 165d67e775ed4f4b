//! [`Watch`]: detects differences between a response and the document.

use std::sync::Arc;

use http::StatusCode;

use crate::client::counters::Counters;
use crate::codec::{Decode, DecodeError, Notes, Unknowns, decode_noting, refusal};
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::ErrorKind;
use crate::response::drift::{Drift, DriftKind};
use crate::response::response_variant::is_documented;
use crate::trace;

/// A listener for differences.
pub(crate) type Listener = Arc<dyn Fn(&Drift) + Send + Sync>;

/// Handles the drifts of a client: counts them, passes them to the listeners, and makes some of them errors if the client is
/// strict.
pub(crate) struct Watch {
    pub(crate) counters: Counters,
    listeners: Vec<Listener>,
    strict: bool,
}

impl Watch {
    /// Creates a handler that passes each drift to `listeners`.
    pub(crate) fn new(listeners: Vec<Listener>, strict: bool) -> Self {
        Self { counters: Counters::default(), listeners, strict }
    }

    /// Reads the JSON of a response into `value`, which must have its start value, and reports unknown values.
    pub(crate) fn decode(
        &self,
        context: &Context,
        json: &[u8],
        value: &mut dyn Decode,
    ) -> Result<(), DecodeError> {
        let mut notes = Notes::default();
        let result = decode_noting(json, value, &mut notes);
        context.learned.add(notes.passwords);
        result.inspect_err(|_| self.undecodable(context))?;
        let unknowns = notes.unknowns;
        if unknowns.is_empty() {
            return Ok(());
        }
        self.unknown_values(context, &unknowns);
        if self.strict { Err(refusal(json, value, &unknowns)) } else { Ok(()) }
    }

    #[cold]
    fn unknown_values(&self, context: &Context, unknowns: &Unknowns) {
        self.counters.unknown_values(unknowns.iter().map(|unknown| unknown.count).sum());
        for unknown in unknowns.iter() {
            let (type_name, count) = (unknown.type_name, unknown.count);
            let value = context.scrub(&unknown.value);
            self.tell(context, DriftKind::UnknownValue { type_name, value, count });
        }
    }

    /// Reports a response, an event or a line that does not decode.
    #[cold]
    pub(crate) fn undecodable(&self, context: &Context) {
        self.counters.undecodable_response();
        self.tell(context, DriftKind::Undecodable);
    }

    /// Reports an undocumented status. A successful undocumented status is an error if the client is strict.
    pub(crate) fn status(&self, context: &Context, status: StatusCode) -> Result<(), Error> {
        let statuses = context.operation.statuses;
        if is_documented(statuses, status) {
            return Ok(());
        }
        self.counters.undocumented_status();
        self.tell(context, DriftKind::UndocumentedStatus { status });
        if !self.strict || !status.is_success() {
            return Ok(());
        }
        let statuses = statuses.join(", ");
        let message = format!(
            "the server responded with {status}, and the document describes only {statuses} for the operation"
        );
        Err(Error::new(ErrorKind::Decode, message).with_path(String::new()))
    }

    fn tell(&self, context: &Context, kind: DriftKind) {
        let drift = Drift { operation: context.operation, kind };
        trace::drifted(&drift);
        for listener in &self.listeners {
            listener(&drift);
        }
    }
}
