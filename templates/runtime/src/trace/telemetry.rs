//! [`Telemetry`]: the values of requests and responses that spans and events show.

use http::header::{AUTHORIZATION, COOKIE, LOCATION, PROXY_AUTHORIZATION, SET_COOKIE};
use http::{HeaderMap, HeaderName, Uri};
use percent_encoding::percent_decode_str;

use crate::body::media_type;
use crate::codec::parse_value;
use crate::description::api::{Api, SchemeKind};
use crate::error::context::Context;
use crate::secret::redact::Redaction;

/// Headers that contain or set credentials.
const CREDENTIALS: [HeaderName; 4] = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE];

/// The values of requests and responses that spans and events show. By default they show no headers, queries and
/// bodies.
///
/// Credentials are never shown: `Authorization`, `Proxy-Authorization`, `Cookie` and `Set-Cookie`, and the
/// headers and parameters of the document's API keys. The client's credentials are redacted everywhere.
///
/// # Examples
///
/// ```
/// # use restwright_runtime::{ClientBuilder, Telemetry};
/// # fn example(builder: ClientBuilder) -> ClientBuilder {
/// let telemetry = Telemetry::new().show_headers(["x-request-id"]).show_query(["page_size"]);
/// builder.telemetry(telemetry)
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telemetry {
    headers: Vec<String>,
    query: Vec<String>,
    bodies: Option<usize>,
    redacted: Vec<String>,
}

impl Telemetry {
    /// Shows only constants of the document, numbers and the server's address.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows these headers of requests and responses, ignoring case. An illegal header name is ignored.
    #[must_use]
    pub fn show_headers<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.headers.extend(names.into_iter().map(Into::into));
        self
    }

    /// Shows these query parameters. The names are those in the URL.
    #[must_use]
    pub fn show_query<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.query.extend(names.into_iter().map(Into::into));
        self
    }

    /// Shows JSON bodies of at most this number of bytes, in events of the level `DEBUG`.
    ///
    /// A body is shown if its media type is JSON or missing, and it is not a stream. The value of a property
    /// is shown as `"[redacted]"`
    ///
    /// - if the document has a property of that name as `writeOnly` or with `format: password`, in any schema,
    /// - if its name contains one of these words, ignoring case and everything but letters and digits: `accesskey`,
    ///   `apikey`, `assertion`, `authorization`, `bearer`, `cookie`, `credential`, `encryptionkey`, `jwt`, `passcode`,
    ///   `passphrase`, `passwd`, `password`, `privatekey`, `secret`, `session`, `signature`, `signingkey`, `token`,
    /// - if its name is `auth`, `cvc`, `cvv`, `otp`, `pin` or `ssn`,
    /// - or if [`redact`](Self::redact) names it.
    ///
    /// Errors redact their excerpts of bodies by these rules too, whether bodies are shown or not.
    #[must_use]
    pub fn show_bodies(mut self, limit: usize) -> Self {
        self.bodies = Some(limit);
        self
    }

    /// Redacts additional properties by name in shown bodies.
    #[must_use]
    pub fn redact<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.redacted.extend(names.into_iter().map(Into::into));
        self
    }

    /// Returns the settings for a client of `api`.
    pub(crate) fn settle(self, api: &Api) -> (Shown, Redaction) {
        let Self { headers, query, bodies, redacted } = self;
        let is_key = |name: &str| {
            api.schemes.iter().any(|scheme| match scheme.kind {
                SchemeKind::ApiKeyHeader(key) => key.eq_ignore_ascii_case(name),
                SchemeKind::ApiKeyQuery(key) => key == name,
                _ => false,
            })
        };
        let headers = headers.iter().filter(|name| !is_key(name));
        let headers = headers.filter_map(|name| HeaderName::try_from(name.as_str()).ok());
        let shown = Shown {
            headers: headers.filter(|name| !CREDENTIALS.contains(name)).collect(),
            query: query.into_iter().filter(|name| !is_key(name)).collect(),
            bodies,
        };
        (shown, Redaction::new(redacted, api.sensitive))
    }
}

/// The checked settings of a client.
pub(crate) struct Shown {
    headers: Vec<HeaderName>,
    query: Vec<String>,
    bodies: Option<usize>,
}

impl Shown {
    /// Returns the headers that are shown, such as `x-request-id: 4; etag: "5"`.
    pub(crate) fn headers(&self, context: &Context, headers: &HeaderMap) -> Option<String> {
        let mut shown = Vec::new();
        for name in &self.headers {
            for value in headers.get_all(name) {
                let value = String::from_utf8_lossy(value.as_bytes());
                // The query of a redirect's target may contain a signature.
                let end = value.find('?').filter(|_| *name == LOCATION).unwrap_or(value.len());
                shown.push(format!("{name}: {}", context.scrub(&value[..end])));
            }
        }
        joined(&shown, "; ")
    }

    /// Returns the query parameters that are shown, encoded like in the URL.
    pub(crate) fn query(&self, context: &Context, uri: &Uri) -> Option<String> {
        if self.query.is_empty() {
            return None;
        }
        let is_shown = |pair: &&str| {
            let name = pair.split('=').next().unwrap_or_default();
            let name = percent_decode_str(name).decode_utf8_lossy();
            self.query.iter().any(|shown| *shown == name)
        };
        let pairs = uri.query().unwrap_or_default().split('&').filter(is_shown);
        let clean = |pair: &str| match pair.split_once('=') {
            Some((name, value)) => format!("{}={}", context.scrub_name(name), context.scrub(value)),
            None => context.scrub_name(pair),
        };
        joined(&pairs.map(clean).collect::<Vec<_>>(), "&")
    }

    /// Returns the redacted body, if bodies are shown.
    pub(crate) fn body(
        &self,
        redaction: &Redaction,
        context: &Context,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Option<String> {
        if body.is_empty() || body.len() > self.bodies? {
            return None;
        }
        if !media_type::essence(headers).is_none_or(media_type::is_json) {
            return None;
        }
        let mut value = parse_value(body)?;
        redaction.redact(&mut value);
        context.scrub_json(&mut value);
        Some(value.to_string())
    }
}

fn joined(parts: &[String], separator: &str) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(separator))
}
