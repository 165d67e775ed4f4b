//! The one hop from an answer that the document describes as a redirect to the file that it leads to.

use http::header::{ACCEPT, LOCATION, USER_AGENT};
use http::uri::Scheme;
use http::{HeaderValue, Method, Request, Uri};

use crate::runtime::answer::Answer;
use crate::runtime::base_url::is_loopback;
use crate::runtime::body::Body;
use crate::runtime::call::Call;
use crate::runtime::paging::next_url;
use crate::runtime::received::Want;

/// The statuses that lead to the same content elsewhere, with GET (RFC 9110, sections 15.4.3, 15.4.4 and 15.4.8).
const FOLLOWED: [&str; 3] = ["302", "303", "307"];

/// The request that gets a download from where the answer to a GET of `own` redirects to. It has no credential, no cookie
/// and no header of the caller. `None` where the redirect is not followed: the document does not have it for the
/// operation, the caller does not want it, or it leads neither to https nor to this machine.
pub(crate) fn follow(call: &Call, want: Want, own: &Uri, answer: &Answer) -> Option<Request<Body>> {
    let settings = call.client.settings();
    let is_wanted = call.options.follow_redirects.unwrap_or(settings.follow_redirects);
    let status = answer.status.as_str();
    let is_documented = FOLLOWED.contains(&status) && call.operation.statuses.contains(&status);
    if !is_wanted || !is_documented || want != Want::Open || call.operation.method != "GET" {
        return None;
    }
    let location = answer.headers.get(LOCATION)?.to_str().ok()?;
    let uri: Uri = next_url::resolve(location, own)?.parse().ok()?;
    let authority = uri.authority()?;
    let is_safe = uri.scheme() == Some(&Scheme::HTTPS)
        || uri.scheme() == Some(&Scheme::HTTP) && is_loopback(authority.host());
    if !is_safe || authority.as_str().contains('@') {
        return None;
    }
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::GET;
    *request.uri_mut() = uri;
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("*/*"));
    request.headers_mut().insert(USER_AGENT, settings.user_agent.clone());
    request.extensions_mut().insert(call.operation);
    Some(request)
}
