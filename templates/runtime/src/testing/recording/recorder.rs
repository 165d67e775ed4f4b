//! [`Recorder`]: records the exchanges with a real server.

use std::fmt::{self, Debug, Formatter};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{HeaderMap, Request, Response, StatusCode};
use serde_json::{Map, Value, json};

use crate::body::Body;
use crate::call::sensitive::Sensitive;
use crate::secret::learned::Learned;
use crate::testing::mock::received_request::ReceivedRequest;
use crate::testing::recording;
use crate::testing::recording::find_secrets;
use crate::testing::recording::recorded_body::RecordedBody;
use crate::testing::recording::recorded_request::RecordedRequest;
use crate::testing::recording::redaction::Redaction;
use crate::testing::recording::scrubber::Scrubber;
use crate::testing::recording::tee::{Copy, Tee};
use crate::transport::transport_error::{TransportError, TransportErrorKind};
use crate::transport::{BoxFuture, Transport};

/// Records the exchanges between a client and a real server, for [`Mock::replay`](crate::testing::Mock::replay).
///
/// The file is readable JSON, to be kept beside the tests. It is written when the recorder is dropped or
/// [finished](Self::finish), but not while the test panics. The file never contains:
///
/// - the credentials of the client
/// - exchanges with a token endpoint
/// - cookies
/// - values that are secret by the document or by their name, see [`Redaction`]
/// - hosts
/// - request headers
/// - response headers other than those of a fixed list and of [`Redaction::keep_header`]
///
/// A secret that is found in one place is redacted everywhere.
///
/// # Panics
///
/// Dropping the recorder panics if the file cannot be written.
pub struct Recorder {
    tape: Tape,
    file: PathBuf,
    is_finished: bool,
}

/// The transport of a client whose exchanges a [`Recorder`] records.
#[derive(Clone)]
pub struct RecordingTransport(Tape);

#[derive(Clone)]
struct Tape(Arc<Shared>);

struct Shared {
    transport: Arc<dyn Transport>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    exchanges: Vec<Exchange>,
    redaction: Arc<Redaction>,
    scrubber: Scrubber,
    /// The responses of token endpoints.
    tokens: Vec<Copy>,
    /// The passwords that the codec found in responses.
    learned: Vec<Learned>,
}

struct Exchange {
    seen: ReceivedRequest,
    outcome: Outcome,
}

enum Outcome {
    /// No response or failure yet.
    Open,
    Failed(TransportErrorKind),
    Response(StatusCode, HeaderMap, Copy),
}

impl Recorder {
    /// Records the exchanges of the default transport into `file`.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration): the transport cannot be set up.
    #[cfg(any(feature = "native-tls", feature = "reqwest"))]
    pub fn new(file: impl Into<PathBuf>) -> Result<Self, crate::Error> {
        let connect = crate::Timeouts::default().connect;
        let transport = crate::transport::reqwest_transport::ReqwestTransport::new(false, connect)?;
        Ok(Self::over(transport, file))
    }

    /// Records the exchanges of `transport` into `file`.
    pub fn over(transport: impl Transport, file: impl Into<PathBuf>) -> Self {
        let shared = Shared { transport: Arc::new(transport), state: Mutex::default() };
        Self { tape: Tape(Arc::new(shared)), file: file.into(), is_finished: false }
    }

    /// Sets the redaction. The file stores its names, so that [`Mock::replay`](crate::testing::Mock::replay) redacts received
    /// requests by the same rules.
    #[must_use]
    pub fn redaction(self, redaction: Redaction) -> Self {
        self.tape.open().redaction = Arc::new(redaction);
        self
    }

    /// Returns the transport for a client: `Client::builder().transport(recorder.transport())`.
    #[must_use]
    pub fn transport(&self) -> RecordingTransport {
        RecordingTransport(self.tape.clone())
    }

    /// Writes the file, and creates its parent directories.
    ///
    /// # Errors
    ///
    /// Fails if the file or a directory cannot be written.
    pub fn finish(mut self) -> std::io::Result<()> {
        self.write()
    }

    fn write(&mut self) -> std::io::Result<()> {
        self.is_finished = true;
        let text = self.tape.open().text();
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&self.file, text)
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        if self.is_finished || std::thread::panicking() {
            return;
        }
        if let Err(error) = self.write() {
            panic!("the recording {} cannot be written: {error}", self.file.display());
        }
    }
}

impl Tape {
    fn open(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a request and returns the index of its exchange, or `None` for a request to a token endpoint.
    fn begin(&self, request: &Request<Body>) -> Option<usize> {
        let mut state = self.open();
        let seen = ReceivedRequest::sent(request);
        if let Some(sensitive) = request.extensions().get::<Sensitive>() {
            state.scrubber.know_call(&sensitive.context);
            Arc::make_mut(&mut state.redaction).hide_of_document(sensitive.properties);
            sensitive.context.learned.listen();
            state.learned.push(sensitive.context.learned.clone());
        }
        let learned = find_secrets::from_request(&seen, &state.redaction);
        state.scrubber.know(learned);
        seen.operation()?;
        state.exchanges.push(Exchange { seen, outcome: Outcome::Open });
        Some(state.exchanges.len() - 1)
    }

    /// Records the result of a request and returns it.
    fn end(
        &self,
        exchange: Option<usize>,
        result: Result<Response<Body>, TransportError>,
    ) -> Result<Response<Body>, TransportError> {
        let mut state = self.open();
        let (outcome, result) = match result {
            Ok(response) => {
                let (parts, body) = response.into_parts();
                let (body, copy) = Tee::of(body);
                let learned = find_secrets::from_headers(&parts.headers);
                state.scrubber.know(learned);
                if exchange.is_none() {
                    state.tokens.push(copy.clone());
                }
                let outcome = Outcome::Response(parts.status, parts.headers.clone(), copy);
                (outcome, Ok(Response::from_parts(parts, body)))
            }
            Err(error) => (Outcome::Failed(error.kind()), Err(error)),
        };
        if let Some(exchange) = exchange.and_then(|index| state.exchanges.get_mut(index)) {
            exchange.outcome = outcome;
        }
        result
    }
}

impl State {
    /// Returns the text of the file.
    fn text(&mut self) -> String {
        self.scrubber.know(self.learned.iter().flat_map(Learned::all));
        let responses: Vec<_> = self.tokens.iter().map(|copy| copy.get().0).collect();
        let mut bodies: Vec<_> = responses.iter().map(Vec::as_slice).collect();
        let copies: Vec<_> =
            self.exchanges.iter().filter_map(Exchange::copy).map(|copy| copy.get().0).collect();
        bodies.extend(copies.iter().map(Vec::as_slice));
        bodies.extend(self.exchanges.iter().map(|exchange| &**exchange.seen.body()));
        let learned: Vec<_> =
            bodies.into_iter().flat_map(|body| find_secrets::from_body(body, &self.redaction)).collect();
        self.scrubber.know(learned);
        let exchanges =
            self.exchanges.iter().map(|exchange| exchange.to_json(&self.redaction, &self.scrubber));
        recording::to_text(&exchanges.collect::<Vec<_>>(), &self.redaction)
    }
}

impl Exchange {
    fn copy(&self) -> Option<&Copy> {
        match &self.outcome {
            Outcome::Response(_, _, copy) => Some(copy),
            Outcome::Open | Outcome::Failed(_) => None,
        }
    }

    /// Returns the JSON of the exchange in the file.
    fn to_json(&self, redaction: &Arc<Redaction>, scrubber: &Scrubber) -> Value {
        let request = RecordedRequest::new(&self.seen, redaction, scrubber).to_json();
        let operation = self.seen.operation().map_or("", |operation| operation.id);
        let (key, outcome) = match &self.outcome {
            Outcome::Open => ("failure", "silence".into()),
            Outcome::Failed(kind) => ("failure", recording::failure_name(*kind).into()),
            Outcome::Response(status, headers, copy) => {
                ("response", response(*status, headers, copy, redaction, scrubber))
            }
        };
        json!({ "operation": operation, "request": request, key: outcome })
    }
}

fn response(
    status: StatusCode,
    headers: &HeaderMap,
    copy: &Copy,
    redaction: &Redaction,
    scrubber: &Scrubber,
) -> Value {
    let (bytes, is_complete) = copy.get();
    let media_type = headers.get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let mut object = Map::new();
    object.insert("status".to_owned(), status.as_u16().into());
    object.insert("headers".to_owned(), recording::headers(status, headers, redaction, scrubber));
    RecordedBody::new(media_type.unwrap_or_default(), &bytes, redaction, scrubber).write(&mut object);
    if !is_complete {
        object.insert("cut_off".to_owned(), true.into());
    }
    Value::Object(object)
}

impl Transport for RecordingTransport {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let exchange = self.0.begin(&request);
            let result = self.0.0.transport.send(request).await;
            self.0.end(exchange, result)
        })
    }
}

impl Debug for Recorder {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let exchanges = self.tape.open().exchanges.len();
        f.debug_struct("Recorder")
            .field("file", &self.file)
            .field("exchanges", &exchanges)
            .finish_non_exhaustive()
    }
}

impl Debug for RecordingTransport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let exchanges = self.0.open().exchanges.len();
        f.debug_struct("RecordingTransport").field("exchanges", &exchanges).finish_non_exhaustive()
    }
}
