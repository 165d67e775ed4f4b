//! From a [`Call`] to an `http::Request`.

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request, Uri};
use percent_encoding::utf8_percent_encode;

use crate::runtime::body::Body;
use crate::runtime::call::Call;
use crate::runtime::error::Error;
use crate::runtime::error_kind::ErrorKind;
use crate::runtime::path;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Builds the request of a call, or says why it cannot be sent.
pub(crate) fn build(call: &mut Call) -> Result<Request<Body>, Error> {
    if let Some(fault) = call.fault.take() {
        return Err(fault.into());
    }
    let uri = uri(call)?;
    let headers = headers(call, &uri)?;
    let mut request = Request::new(call.body.take().map_or_else(Body::empty, Body::from));
    *request.method_mut() = call.operation.method.clone();
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    request.extensions_mut().insert(call.operation);
    Ok(request)
}

/// The URL, after a check that its parser kept the path.
fn uri(call: &Call) -> Result<Uri, Error> {
    let base = &call.client.settings().base_url;
    let path = path::fill(call.operation.path, &call.path)?;
    let path = format!("{}{path}", base.path());
    let mut target = path.clone();
    let mut separator = '?';
    for (name, value) in &call.query {
        target.push(separator);
        separator = '&';
        target.extend(utf8_percent_encode(name, path::VALUE));
        target.push('=');
        target.extend(utf8_percent_encode(value, path::VALUE));
    }
    let invalid = || Error::new(ErrorKind::InvalidArgument, "the parameters do not make a URL");
    let uri = base.with(&target).map_err(|error| invalid().with_source(error))?;
    if uri.path() == path { Ok(uri) } else { Err(invalid()) }
}

/// The headers, with the token if and only if the URL is on the client's own origin.
fn headers(call: &mut Call, uri: &Uri) -> Result<HeaderMap, Error> {
    let settings = call.client.settings();
    let mut headers = std::mem::take(&mut call.headers);
    headers.entry(ACCEPT).or_insert(JSON);
    headers.entry(USER_AGENT).or_insert_with(|| settings.user_agent.clone());
    if call.body.is_some() {
        headers.entry(CONTENT_TYPE).or_insert(JSON);
    } else if [Method::POST, Method::PUT, Method::PATCH].contains(&call.operation.method) {
        // Where a body is usual, its absence is said (RFC 9110, section 8.6); some servers insist.
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    if let Some(authorization) = &settings.authorization {
        if !settings.base_url.is_origin_of(uri) {
            return Err(Error::new(ErrorKind::InvalidArgument, "the URL is not on the client's own origin"));
        }
        headers.insert(AUTHORIZATION, authorization.header.clone());
    }
    Ok(headers)
}
