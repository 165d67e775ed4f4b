//! Builds the `http::Request` of a [`Call`].

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request, Uri};

use crate::auth::CachedToken;
use crate::auth::credentials::Place;
use crate::body::Body;
use crate::body::payload::Payload;
use crate::call::Call;
use crate::call::parameters::cookie;
use crate::call::sensitive;
#[cfg(feature = "tracing")]
use crate::description::operation::Operation;
use crate::error::Error;
use crate::error::context::Context;
use crate::error::error_kind::{ErrorKind, Fault};
use crate::paging::next_url;
#[cfg(feature = "tracing")]
use crate::secret::redact::Redaction;
use crate::trace::Observed;
#[cfg(feature = "tracing")]
use crate::trace::Shown;
use crate::url::base_url::BaseUrl;
use crate::url::escape::Escape;
use crate::url::path;
use crate::url::server_url;

/// Builds the request of a call. `token` is the current token of the source, if the call sends one. A streamed body is in the
/// first request that is built; building another one fails.
pub(crate) fn build(
    call: &Call,
    token: Option<&CachedToken>,
    context: &Context,
) -> Result<Request<Body>, Error> {
    let mut request = head(call, token.map(CachedToken::header))?;
    sensitive::mark(&mut request, call, context);
    if let Some(payload) = &call.payload {
        *request.body_mut() = payload.open()?;
    }
    Ok(request)
}

/// Builds the request without its body.
pub(crate) fn head(call: &Call, token: Option<&HeaderValue>) -> Result<Request<Body>, Error> {
    if let Some(fault) = call.fault.as_ref().or(call.options.fault.as_ref()) {
        return Err(fault.clone().into());
    }
    let method = match &call.target {
        // The URL of a page is followed with GET.
        Some(_) => Method::GET,
        None => Method::from_bytes(call.operation.method.as_bytes())
            .map_err(|error| invalid("its method is not one of HTTP").with_source(error))?,
    };
    let base = base(call)?;
    let places = call.client.settings().credentials.of(call.operation);
    if !places.is_empty() && !base.is_https() && !base.is_loopback() {
        let base = call.context(None, 0).scrub_name(&base.to_string());
        return Err(invalid(&format!(
            "a credential is sent only over https or to a loopback address, and `{base}` is neither"
        )));
    }
    let mut uri = uri(call, &base, &places)?;
    if let Some(target) = &call.target {
        uri = page(&base, target, &uri, &places)?;
    }
    if !base.is_origin_of(&uri) {
        return Err(invalid("the URL is not on the server's own origin"));
    }
    let headers = headers(call, &method, &places, token)?;
    let mut request = Request::new(Body::empty());
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    request.extensions_mut().insert(call.operation);
    Ok(request)
}

fn invalid(what: &str) -> Error {
    Error::new(ErrorKind::InvalidArgument, what)
}

/// Returns the base URL of the request: the one that the user set, or that of the operation's server, or that of the client's
/// server.
pub(crate) fn base(call: &Call) -> Result<Cow<'_, BaseUrl>, Error> {
    let settings = call.client.settings();
    match call.operation.server {
        Some(server) if !settings.base_url_is_given => {
            let url = server_url::fill(server, &settings.variables)?;
            Ok(Cow::Owned(settings.base_url.join(&url)?))
        }
        _ => Ok(Cow::Borrowed(&settings.base_url)),
    }
}

#[cfg(not(feature = "tracing"))]
impl Observed for Call {}

#[cfg(feature = "tracing")]
impl Observed for Call {
    fn operation(&self) -> &'static Operation {
        self.operation
    }

    fn address(&self) -> Option<String> {
        base(self).ok().map(|base| base.host().to_owned())
    }

    fn port(&self) -> Option<u16> {
        base(self).ok().map(|base| base.port())
    }

    fn shown(&self) -> &Shown {
        &self.client.settings().shown
    }

    fn redaction(&self) -> &Redaction {
        &self.client.settings().redaction
    }
}

/// Builds the URL. Fails if the URL parser would cut the path.
fn uri(call: &Call, base: &BaseUrl, places: &[&Place]) -> Result<Uri, Error> {
    let (path, fixed) = path::fill(call.operation.path, &call.path)?;
    let mut text = if base.path().is_empty() { path } else { format!("{}{path}", base.path()) };
    let length = text.len();
    let mut mark = "?";
    let mut add = |pairs: &str| {
        text.push_str(mark);
        text.push_str(pairs);
        mark = "&";
    };
    if let Some(fixed) = fixed.filter(|fixed| !fixed.is_empty()) {
        add(&fixed);
    }
    for (_, pairs) in &call.query {
        add(pairs);
    }
    for place in places {
        // A parameter that the user set takes precedence.
        if let Place::Query(name, key) = place
            && call.query.iter().all(|(known, _)| known != name)
        {
            add(&format!("{}={}", Escape::Value.apply(name), Escape::Value.apply(key.reveal())));
        }
    }
    let unreadable = || invalid("the parameters do not make a URL");
    let uri = base.with(text).map_err(|error| unreadable().with_source(error))?;
    // The parser does not change the path, but ends it at the first `?` or `#`.
    if uri.path().len() == length { Ok(uri) } else { Err(unreadable()) }
}

/// Returns the URL of a page that the previous page contains. Missing API keys in the query are added.
fn page(base: &BaseUrl, target: &str, own: &Uri, places: &[&Place]) -> Result<Uri, Error> {
    let unusable = |why: &str| Error::new(ErrorKind::Decode, format!("the URL of the next page {why}"));
    let target = next_url::resolve(target, own).ok_or_else(|| unusable("is none"))?;
    let has = |name: &str| {
        let query = target.split_once('?').map_or("", |(_, query)| query);
        query.split('&').any(|pair| pair.split('=').next() == Some(name))
    };
    let mut text = target.clone();
    for place in places {
        if let Place::Query(name, key) = place
            && let name = Escape::Value.apply(name)
            && !has(&name)
        {
            let mark = if text.contains('?') { "&" } else { "?" };
            let key = Escape::Value.apply(key.reveal());
            text.extend([mark, name.as_ref(), "=", key.as_ref()]);
        }
    }
    // The cause is dropped: it would show the URL, which may contain a secret.
    let uri: Uri = text.parse().map_err(|_| unusable("is none"))?;
    if !base.is_origin_of(&uri) {
        return Err(unusable("is not on the server's own origin"));
    }
    // No server needs dot segments, and their actual target differs from the apparent one.
    if path::has_dot_segment(uri.path()) { Err(unusable("has dots as a segment")) } else { Ok(uri) }
}

/// Builds the headers, including credentials.
fn headers(
    call: &Call,
    method: &Method,
    places: &[&Place],
    token: Option<&HeaderValue>,
) -> Result<HeaderMap, Error> {
    let mut headers = call.headers.clone();
    for (name, value) in &call.options.headers {
        headers.insert(name.clone(), value.clone());
    }
    let accept = HeaderValue::from_maybe_shared(Bytes::from_static(call.operation.accept.as_bytes()))
        .map_err(|_| Fault::argument("the operation's media types cannot be sent in a header"))?;
    headers.entry(ACCEPT).or_insert(accept);
    headers.entry(USER_AGENT).or_insert_with(|| call.client.settings().user_agent.clone());
    match &call.payload {
        Some(payload) => {
            headers.entry(CONTENT_TYPE).or_insert(content_type(payload, &call.media_type)?);
        }
        // A request without a body whose method usually has one sends `Content-Length: 0` (RFC 9110, section 8.6). Some
        // servers require it.
        None if [Method::POST, Method::PUT, Method::PATCH].contains(method) => {
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        None => {}
    }
    for place in places {
        match place {
            Place::Header(name, value) => _ = headers.entry(name.clone()).or_insert_with(|| value.clone()),
            Place::Token => {
                if let Some(token) = token {
                    headers.entry(AUTHORIZATION).or_insert_with(|| token.clone());
                }
            }
            Place::Query(..) | Place::Cookie(..) => {}
        }
    }
    if let Some(cookies) = cookies(call, headers.get(COOKIE), places)? {
        headers.insert(COOKIE, cookies);
    }
    Ok(headers)
}

/// Returns a key for a cookie. The key is unchanged if all of its characters are legal in a cookie, since it may be
/// encoded already.
fn cookie_key(key: &str) -> String {
    let encoded = Escape::Cookie.apply(key);
    if encoded.replace("%25", "%") == key { key.to_owned() } else { encoded }
}

fn content_type(payload: &Payload, media_type: &str) -> Result<HeaderValue, Fault> {
    let text = match payload {
        Payload::Multipart(parts) => format!("{media_type}; boundary={}", parts.boundary),
        _ => media_type.to_owned(),
    };
    HeaderValue::try_from(text)
        .map_err(|_| Fault::argument("the body's media type has a character that a header cannot have"))
}

/// Builds the single `Cookie` header (RFC 6265, section 5.4): the value that the user set as a header, then cookie parameters,
/// then API keys.
fn cookies(
    call: &Call,
    header: Option<&HeaderValue>,
    places: &[&Place],
) -> Result<Option<HeaderValue>, Fault> {
    let mut cookies = Vec::new();
    if let Some(header) = header {
        cookies.push(String::from_utf8_lossy(header.as_bytes()).into_owned());
    }
    cookies.extend(call.cookies.iter().map(|(_, pairs)| pairs.clone()));
    for place in places {
        match place {
            Place::Cookie(name, key) if call.cookies.iter().all(|(known, _)| known != name) => {
                cookies.push(cookie(name, &cookie_key(key.reveal()))?);
            }
            _ => {}
        }
    }
    if cookies.is_empty() {
        return Ok(None);
    }
    let mut value = HeaderValue::try_from(cookies.join("; "))
        .map_err(|_| Fault::argument("a cookie has a character that a header cannot have"))?;
    value.set_sensitive(true);
    Ok(Some(value))
}
