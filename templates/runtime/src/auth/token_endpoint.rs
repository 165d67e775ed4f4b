//! [`TokenEndpoint`]: the token endpoint (RFC 6749, section 3.2).

use std::error::Error as StdError;
use std::fmt::{self, Debug, Display, Formatter};
use std::future::poll_fn;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, Request, Uri};
use http_body::Body as _;

use crate::auth::token_error::TokenError;
use crate::auth::token_response;
use crate::auth::token_source::AccessToken;
use crate::body::Body;
use crate::error::Error;
use crate::response::buffered_response::BufferedResponse;
use crate::secret::Secret;
use crate::transport::Transport;
use crate::transport::transport_error::{TransportError, TransportErrorKind};
use crate::url::base_url::BaseUrl;
use crate::url::escape::Escape;

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The maximum size of a response. A token has a few kilobytes at most.
const MAX_RESPONSE_BYTES: usize = 256 * 1024;

/// The checked URL of a token endpoint: https, or http to this machine.
#[derive(Clone)]
pub(crate) struct TokenEndpoint {
    uri: Uri,
    /// The URL without its query, for error messages.
    shown: String,
}

/// A request to the endpoint.
pub(crate) struct TokenRequest<'a> {
    /// The pairs of the form.
    pub(crate) pairs: &'a [(&'a str, &'a str)],
    /// The Authorization header, if it contains the credentials.
    pub(crate) authorization: Option<HeaderValue>,
    /// The secrets that error messages must not contain, even if the endpoint echoes them.
    pub(crate) secrets: &'a [&'a Secret],
}

impl TokenEndpoint {
    /// Checks a URL. The URL may have a query, but no fragment (RFC 6749, section 3.2).
    pub(crate) fn new(url: &str) -> Result<Self, Error> {
        let invalid = |what: &str| Error::configuration(format!("the token URL cannot be used: {what}"));
        if url.contains('#') {
            return Err(invalid("it has a fragment"));
        }
        let front = url.split('?').next().unwrap_or_default();
        let base = BaseUrl::parse(front).map_err(|_| {
            invalid("it is not a URL such as `https://auth.example.com/token`, without user information")
        })?;
        if !base.is_https() && !base.is_loopback() {
            return Err(invalid(&format!(
                "credentials are sent only over https or to a loopback address, and `{base}` is neither"
            )));
        }
        let uri: Uri =
            url.parse().map_err(|_| invalid(&format!("`{base}` has a query that is not legal")))?;
        Ok(Self { uri, shown: front.to_owned() })
    }

    /// Returns the host without the port.
    #[cfg(feature = "client-assertion")]
    pub(crate) fn host(&self) -> &str {
        self.uri.host().unwrap_or_default()
    }

    /// Requests a token.
    pub(crate) async fn ask(
        &self,
        transport: &dyn Transport,
        request: TokenRequest<'_>,
    ) -> Result<AccessToken, TokenError> {
        let response = self.exchange(transport, &request).await?;
        token_response::read(&response, &self.shown, request.secrets)
    }

    async fn exchange(
        &self,
        transport: &dyn Transport,
        request: &TokenRequest<'_>,
    ) -> Result<BufferedResponse, TokenError> {
        let response = transport.send(self.request(request)).await.map_err(|error| self.failed(error))?;
        let (parts, mut body) = response.into_parts();
        let mut bytes = BytesMut::new();
        while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            let data = frame.map_err(|error| self.failed(error))?.into_data().unwrap_or_default();
            if bytes.len() + data.len() > MAX_RESPONSE_BYTES {
                let message = format!("{self} sent more than {MAX_RESPONSE_BYTES} bytes");
                return Err(TokenError::refused(message));
            }
            bytes.extend_from_slice(&data);
        }
        let mut response =
            BufferedResponse { status: parts.status, headers: parts.headers, body: Bytes::new() };
        response.set_body(bytes.freeze());
        Ok(response)
    }

    fn request(&self, request: &TokenRequest<'_>) -> Request<Body> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, JSON);
        headers.insert(CONTENT_TYPE, FORM);
        if let Some(authorization) = &request.authorization {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        let mut message = Request::new(Body::from(form(request.pairs.iter().copied())));
        *message.method_mut() = Method::POST;
        *message.uri_mut() = self.uri.clone();
        *message.headers_mut() = headers;
        message
    }

    fn failed(&self, error: TransportError) -> TokenError {
        let what = match error.kind() {
            TransportErrorKind::Connect => format!("no connection to {self} could be made"),
            TransportErrorKind::Timeout => format!("{self} did not respond in time"),
            TransportErrorKind::Refused => format!("the request to {self} was not sent"),
            TransportErrorKind::Other => format!("{self} did not respond: the connection was interrupted"),
        };
        let message = format!("{what}: {}", root_cause(&error));
        TokenError::transient(Unreachable { message, source: error })
    }
}

impl Display for TokenEndpoint {
    /// Prints the URL without its query.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl Debug for TokenEndpoint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.shown, f)
    }
}

/// Returns the root cause of an error.
fn root_cause(error: &dyn StdError) -> &dyn StdError {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause
}

/// The error of an endpoint that did not respond.
#[derive(Debug)]
struct Unreachable {
    message: String,
    source: TransportError,
}

impl Display for Unreachable {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Unreachable {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.source)
    }
}

/// Returns the text of a form with these pairs, in order (RFC 6749, appendix B).
pub(crate) fn form<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut form = String::new();
    for (name, value) in pairs {
        if !form.is_empty() {
            form.push('&');
        }
        form.push_str(&Escape::Form.apply(name));
        form.push('=');
        form.push_str(&Escape::Form.apply(value));
    }
    form
}

#[cfg(test)]
mod tests {
    use super::{TokenEndpoint, form};
    use crate::url::escape::Escape;

    #[test]
    fn texts_are_encoded_as_the_standard_says() {
        // The example of RFC 6749, appendix B: U+0020, U+0025, U+0026, U+002B, U+00A3 and U+20AC.
        assert_eq!(Escape::Form.apply(" %&+\u{a3}\u{20ac}"), "+%25%26%2B%C2%A3%E2%82%AC");
        assert_eq!(Escape::Form.apply("a-b._*~:@/"), "a-b._*%7E%3A%40%2F");
        assert_eq!(form([("a b", "c=d"), ("e", "")]), "a+b=c%3Dd&e=");
    }

    #[test]
    fn urls_of_endpoints() {
        for (url, said) in [
            ("https://a.test/token", None),
            ("https://a.test/token/?p=x", None),
            ("http://127.0.0.1:8080/token", None),
            ("http://localhost/token", None),
            ("http://a.test/token", Some("only over https")),
            ("https://u:MARKED@a.test/token", Some("without user information")),
            ("https://a.test/token#x", Some("a fragment")),
            ("https://a.test/token?<MARKED>", Some("a query that is not legal")),
            ("/auth/v1/token", Some("is not a URL")),
            ("ftp://a.test/", Some("is not a URL")),
        ] {
            let error = TokenEndpoint::new(url).err().map(|error| error.to_string());
            let fits = match (&error, said) {
                (None, None) => true,
                (Some(error), Some(said)) => error.contains(said) && !error.contains("MARKED"),
                _ => false,
            };
            assert!(fits, "{url}: {error:?}");
        }
    }
}
