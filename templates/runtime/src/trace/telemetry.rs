//! [`Telemetry`]: what of requests and responses spans and events show, beyond constants of the document.

use http::header::{AUTHORIZATION, COOKIE, LOCATION, PROXY_AUTHORIZATION, SET_COOKIE};
use http::{HeaderMap, HeaderName, Uri};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::api::{Api, SchemeKind};
use crate::error::Context;
use crate::media_type;
use crate::redact::Redaction;

/// Headers that are credentials, or are for who keeps some.
const CREDENTIALS: [HeaderName; 4] = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE];

/// What of requests and responses spans and events show: of headers, queries and bodies nothing, unless it is allowed here.
///
/// Credentials are never shown: not `Authorization`, `Proxy-Authorization`, `Cookie` and `Set-Cookie`, nor headers and
/// parameters in which the document has keys of the API. What a client was given as a credential is redacted wherever
/// it is.
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
    /// Nothing but constants of the document, numbers and where requests go.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Shows these headers of requests and of responses, in any case. A name that no header can have changes nothing.
    #[must_use]
    pub fn show_headers<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.headers.extend(names.into_iter().map(Into::into));
        self
    }

    /// Shows these parameters of the query, by their names on the wire.
    #[must_use]
    pub fn show_query<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.query.extend(names.into_iter().map(Into::into));
        self
    }

    /// Shows bodies that are JSON of that many bytes at most, in events of the level `DEBUG`.
    ///
    /// A body is shown where its media type is JSON or not said, and where it is not a stream. In it, the value of each
    /// property is `"[redacted]"`
    ///
    /// - whose name is that of a property that the document has as `writeOnly` or with `format: password`, in any schema,
    /// - whose name, without what is no letter or digit, has one of these words in it, in any case: `accesskey`,
    ///   `apikey`, `assertion`, `authorization`, `bearer`, `cookie`, `credential`, `encryptionkey`, `jwt`, `passcode`,
    ///   `passphrase`, `passwd`, `password`, `privatekey`, `secret`, `session`, `signature`, `signingkey`, `token`,
    /// - whose name is `auth`, `cvc`, `cvv`, `otp`, `pin` or `ssn`,
    /// - or which [`redact`](Self::redact) names.
    ///
    /// The same holds for what errors show of the bodies of responses, whether bodies are shown or not.
    #[must_use]
    pub fn show_bodies(mut self, limit: usize) -> Self {
        self.bodies = Some(limit);
        self
    }

    /// Redacts the properties of these names, too, in bodies that are shown.
    #[must_use]
    pub fn redact<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.redacted.extend(names.into_iter().map(Into::into));
        self
    }

    /// What holds for a client of `api`.
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

/// What a client shows.
pub(crate) struct Shown {
    headers: Vec<HeaderName>,
    query: Vec<String>,
    bodies: Option<usize>,
}

impl Shown {
    /// The headers that are shown: `x-request-id: 4; etag: "5"`.
    pub(crate) fn headers(&self, context: &Context, headers: &HeaderMap) -> Option<String> {
        let shown = self.headers.iter().flat_map(|name| {
            headers.get_all(name).iter().map(move |value| {
                let value = String::from_utf8_lossy(value.as_bytes());
                // The query of where a redirect leads may be a signature.
                let end = value.find('?').filter(|_| *name == LOCATION).unwrap_or(value.len());
                let value = &value[..end];
                format!("{name}: {}", context.scrub(value))
            })
        });
        joined(shown, "; ")
    }

    /// The parameters of the query that are shown, as they stand in the URL.
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
        joined(pairs.map(clean), "&")
    }

    /// A body that is shown, redacted.
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
        let mut value: Value = serde_json::from_slice(body).ok()?;
        redaction.redact(&mut value);
        context.scrub_json(&mut value);
        Some(value.to_string())
    }
}

fn joined(parts: impl Iterator<Item = String>, separator: &str) -> Option<String> {
    let parts: Vec<_> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(separator))
}
