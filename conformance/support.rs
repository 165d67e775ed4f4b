//! Helpers of the functions that drive scenarios: values from JSON, responses as JSON, and one line of output for each call.
//!
//! `cargo xtask conformance` writes this file beside the functions. `krate` is the client that they call.

#![allow(dead_code, reason = "few clients need everything")]

use std::future::Future;
use std::time::Duration;

use krate::runtime::codec::{Decode, Encode, decode, encode};
use krate::serde_json::{self, Value, json};

/// The base URL in the data of scenarios.
const BASE_URL: &str = "http://spector.invalid";

/// How long a call may take.
const LIMIT: Duration = Duration::from_secs(30);

/// The response as JSON, by its kind: `{"json": …}`, `{"text": …}`.
pub type Outcome = Result<Value, Fault>;

/// Why a call has no response.
pub enum Fault {
    /// The client says so.
    Call(krate::Error),
    /// The scenario's data are no value of the emitted type, or the response cannot be encoded.
    Data(String),
}

impl From<krate::Error> for Fault {
    fn from(error: krate::Error) -> Self {
        Self::Call(error)
    }
}

/// The value that the JSON is.
pub fn value<T: Decode>(json: &str) -> Result<T, Fault> {
    let mut value = T::decode_start();
    decode(json.as_bytes(), &mut value)
        .map_err(|error| Fault::Data(format!("the request {json} is no value of its type: {error}")))?;
    Ok(value)
}

/// Bytes from base64.
pub fn bytes(base64: &str) -> Result<Vec<u8>, Fault> {
    value::<krate::bytes::Bytes>(&format!("{base64:?}")).map(|bytes| bytes.to_vec())
}

/// The text with the server of this run.
pub fn at(base: &str, text: &str) -> String {
    text.replace(BASE_URL, base)
}

/// The JSON of a value.
pub fn encoded(value: &dyn Encode) -> Result<Value, Fault> {
    let json = encode(value).map_err(|error| Fault::Data(format!("the response does not encode: {error}")))?;
    serde_json::from_slice(&json).map_err(|error| Fault::Data(format!("the response encodes as no JSON: {error}")))
}

pub fn json(value: &dyn Encode) -> Outcome {
    Ok(json!({ "json": encoded(value)? }))
}

pub fn text(text: &str) -> Outcome {
    Ok(json!({ "text": text }))
}

/// Bytes that the response has in base64, as that text again.
pub fn base64(bytes: &krate::bytes::Bytes) -> Outcome {
    Ok(json!({ "text": encoded(bytes)? }))
}

pub fn empty() -> Value {
    json!({ "empty": true })
}

pub fn pages(pages: Vec<Value>) -> Value {
    json!({ "pages": pages })
}

pub async fn download(download: krate::Download) -> Outcome {
    let bytes = download.bytes().await?;
    Ok(json!({ "bytes": encoded(&bytes)? }))
}

pub fn unknown_variant() -> Fault {
    Fault::Data("the response is a variant that is not in `ir`".to_owned())
}

/// The data of all events, and the last id.
macro_rules! events {
    ($stream:expr) => {{
        let mut stream = $stream;
        let mut events = Vec::new();
        let mut id = String::new();
        while let Some(event) = stream.next().await {
            let event = event?;
            id.clone_from(&event.id);
            events.push(crate::support::encoded(&event.data)?);
        }
        (krate::serde_json::json!({ "events": events }), id)
    }};
}
pub(crate) use events;

/// The values of all lines.
macro_rules! lines {
    ($stream:expr) => {{
        let mut stream = $stream;
        let mut lines = Vec::new();
        while let Some(line) = stream.next().await {
            lines.push(crate::support::encoded(&line?)?);
        }
        Ok(krate::serde_json::json!({ "lines": lines }))
    }};
}
pub(crate) use lines;

/// Runs one call and prints what came of it. A panic and a call without end are faults.
pub async fn drive(scenario: &str, step: usize, call: impl Future<Output = Outcome> + Send + 'static) {
    let task = tokio::spawn(call);
    let stop = task.abort_handle();
    let outcome = match tokio::time::timeout(LIMIT, task).await {
        Ok(Ok(Ok(response))) => response,
        Ok(Ok(Err(fault))) => said(&fault),
        Ok(Err(panic)) => json!({ "fault": format!("it panics: {panic}") }),
        Err(_) => {
            stop.abort();
            json!({ "fault": "it does not end" })
        }
    };
    println!("{}", json!({ "scenario": scenario, "step": step, "outcome": outcome }));
}

fn said(fault: &Fault) -> Value {
    match fault {
        Fault::Data(why) => json!({ "fault": why }),
        Fault::Call(error) => json!({
            "error": chain(error),
            "status": error.status().map(|status| status.as_u16()),
            "body": error.body().map(|body| String::from_utf8_lossy(body).into_owned()),
        }),
    }
}

/// The error and what brought it about.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let said = error.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        source = error.source();
    }
    text
}
