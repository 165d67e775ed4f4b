//! [`Scenario`]: the requests that Spector expects and the responses that it sends, as
//! `conformance/scenarios.mjs` prints them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// The base URL in the data of scenarios. It stands for the server of the run, whose port is not known in
/// advance.
pub(super) const BASE_URL: &str = "http://spector.invalid";

/// A scenario of Spector.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Scenario {
    /// The unique name: `Type_Array_Int32Value_get`.
    pub(super) name: String,
    /// The folder of its specification: `type/array`.
    pub(super) spec: String,
    /// The requests, in order.
    pub(super) steps: Vec<Step>,
}

impl Scenario {
    /// The first part of the folder: `type`.
    pub(super) fn area(&self) -> &str {
        self.spec.split('/').next().unwrap_or_default()
    }
}

/// A request and its response.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Step {
    /// The method in lower case.
    pub(super) method: String,
    /// The path, percent-encoded.
    pub(super) uri: String,
    pub(super) request: Request,
    pub(super) response: Response,
}

/// The parts of a request that the scenario names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Request {
    pub(super) headers: BTreeMap<String, Value>,
    pub(super) query: BTreeMap<String, Value>,
    pub(super) body: Option<Content>,
}

impl Request {
    /// Returns the value of a header, by its case-insensitive name.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| plain(value))
    }
}

/// The response of the server.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) body: Option<Content>,
}

/// A body: text, bytes, or the parts of a form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Content {
    /// The value of `Content-Type`.
    #[serde(rename = "contentType")]
    pub(super) media_type: String,
    pub(super) text: Option<String>,
    pub(super) base64: Option<String>,
    pub(super) parts: Map<String, Value>,
    pub(super) files: Vec<File>,
}

impl Content {
    /// The media type without parameters.
    pub(super) fn essence(&self) -> &str {
        self.media_type.split(';').next().unwrap_or_default().trim()
    }

    /// Whether it is JSON.
    pub(super) fn is_json(&self) -> bool {
        self.essence().ends_with("/json") || self.essence().ends_with("+json")
    }

    /// Whether it is XML.
    pub(super) fn is_xml(&self) -> bool {
        self.essence().ends_with("/xml") || self.essence().ends_with("+xml")
    }

    /// Returns the value, if the body is JSON.
    pub(super) fn json(&self) -> Option<Value> {
        self.text.as_deref().filter(|_| self.is_json()).and_then(|text| serde_json::from_str(text).ok())
    }
}

/// A file in a form.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct File {
    #[serde(rename = "fieldname")]
    pub(super) field: String,
    #[serde(rename = "originalname")]
    pub(super) name: String,
    #[serde(rename = "mimetype")]
    pub(super) media_type: String,
    pub(super) base64: String,
}

/// Returns a scalar in the form that it has in a URL or a header.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
