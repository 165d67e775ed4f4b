//! Follows a redirect that the document describes for a download.

use std::sync::Arc;

use http::header::{ACCEPT, LOCATION, USER_AGENT};
use http::uri::Scheme;
use http::{HeaderValue, Method, Request, StatusCode, Uri};
use percent_encoding::percent_decode_str;

use crate::body::Body;
use crate::call::Call;
use crate::error::context::Context;
use crate::paging::next_url;
use crate::response::buffered_response::BufferedResponse;
use crate::response::response_variant::{BodyFormat, BodyMode, ResponseVariant, rank};
use crate::secret::Secret;
use crate::url::base_url::is_loopback;

/// The statuses of redirects that are followed (RFC 9110, sections 15.4.3, 15.4.4, 15.4.8 and 15.4.9). A 301 is not among
/// them: it means that the API itself has moved, and requests to its new URL would need credentials.
const FOLLOWED: [StatusCode; 4] = [
    StatusCode::FOUND,
    StatusCode::SEE_OTHER,
    StatusCode::TEMPORARY_REDIRECT,
    StatusCode::PERMANENT_REDIRECT,
];

/// Marks a request that follows a redirect. Its query may contain a signature, so all output redacts the query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hop;

/// The handling of a response that may be a redirect.
pub(crate) enum Step {
    /// The response is read like any other: it is not a redirect of a download, or the caller has disabled redirects.
    Read,
    /// The redirect is followed by this request.
    Follow(Box<Request<Body>>),
    /// The redirect is not followed because its target is not allowed, with the reason.
    Refuse(&'static str),
}

/// Decides how to handle a response to a GET of `own`. The request that follows a redirect has no credentials, no cookies and
/// no headers of the caller.
pub(crate) fn step(call: &Call, mode: BodyMode, own: &Uri, response: &BufferedResponse) -> Step {
    if !is_wanted(call) || !may_follow(call, mode, response.status) {
        return Step::Read;
    }
    let location = response.headers.get(LOCATION).and_then(|value| value.to_str().ok());
    let target = location.and_then(|location| next_url::resolve(location, own));
    let Some(uri) = target.and_then(|target| target.parse::<Uri>().ok()) else {
        return Step::Refuse("it has no Location that is a URL");
    };
    let Some(authority) = uri.authority() else {
        return Step::Refuse("its Location has no host");
    };
    if authority.as_str().contains('@') {
        return Step::Refuse("its Location has a user name or a password");
    }
    let is_local = uri.scheme() == Some(&Scheme::HTTP) && is_loopback(authority.host());
    if uri.scheme() != Some(&Scheme::HTTPS) && !is_local {
        return Step::Refuse("it leads neither to https nor to this machine");
    }
    Step::Follow(Box::new(request(call, uri)))
}

/// Returns whether a redirect counts as a success: it is the operation's only documented success, and the caller has disabled
/// redirects.
pub(crate) fn is_success(call: &Call, status: StatusCode) -> bool {
    let is_last_resort = !call.operation.statuses.iter().any(|key| key.starts_with('2'));
    !is_wanted(call) && is_last_resort && is_documented(call, status)
}

/// Returns the context for errors after a redirect. It names the host, and treats the query as secret.
pub(crate) fn context(context: &Context, uri: &Uri) -> Context {
    let query = uri.query().unwrap_or_default();
    let mut secrets = context.secrets.to_vec();
    let mut add = |text: &str| {
        if !text.is_empty() {
            secrets.push(Secret::new(text.to_owned()));
        }
    };
    add(query);
    for (_, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        add(value);
        add(&percent_decode_str(value).decode_utf8_lossy());
    }
    let host = uri.authority().map(|authority| Arc::from(context.scrub(authority.as_str())));
    Context { secrets: secrets.into(), redirected_to: host, ..context.clone() }
}

/// Returns whether a variant can hold the target of a redirect, which is a file of any media type.
pub(crate) fn is_file(variant: &ResponseVariant) -> bool {
    variant.format == BodyFormat::Download
}

fn is_wanted(call: &Call) -> bool {
    call.options.follow_redirects.unwrap_or(call.client.settings().follow_redirects)
}

fn may_follow(call: &Call, mode: BodyMode, status: StatusCode) -> bool {
    let gives_file = match mode {
        BodyMode::Open => true,
        // If the enum has a variant for the redirect itself, the caller gets that.
        BodyMode::OneOf(variants) => {
            variants.iter().any(is_file) && !variants.iter().any(|variant| is_for(variant.status, status))
        }
        BodyMode::Nothing | BodyMode::Bytes => false,
    };
    gives_file && is_documented(call, status)
}

/// Returns whether the document describes this redirect of a GET.
fn is_documented(call: &Call, status: StatusCode) -> bool {
    let operation = call.operation;
    operation.method == "GET"
        && FOLLOWED.contains(&status)
        && operation.statuses.iter().any(|key| is_for(key, status))
}

/// Returns whether the key of a response is this status or its range, rather than `default`.
fn is_for(key: &str, status: StatusCode) -> bool {
    rank(key, status).is_some_and(|rank| rank > 1)
}

fn request(call: &Call, uri: Uri) -> Request<Body> {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::GET;
    *request.uri_mut() = uri;
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("*/*"));
    request.headers_mut().insert(USER_AGENT, call.client.settings().user_agent.clone());
    request.extensions_mut().insert(call.operation);
    request.extensions_mut().insert(Hop);
    request
}
