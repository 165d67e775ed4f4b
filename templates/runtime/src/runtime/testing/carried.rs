//! [`Carried`]: what of a request is a credential of the client, so that tools can leave it out.

use crate::runtime::auth::CachedToken;
use crate::runtime::call::Call;
use crate::runtime::credentials::Place;
use crate::runtime::error::Context;

/// What of a request is a credential. It is among the request's extensions.
#[derive(Clone)]
pub(crate) struct Carried {
    /// What no output shows.
    pub(super) context: Context,
    /// The parameters of the query that are keys.
    pub(super) query: Vec<&'static str>,
    /// The cookies that are keys.
    pub(super) cookies: Vec<&'static str>,
    /// The properties that the document has as sensitive.
    pub(super) sensitive: &'static [&'static str],
}

impl Carried {
    /// What the request of a call carries, with this token if it takes one from a source.
    pub(crate) fn by(call: &Call, token: Option<&CachedToken>) -> Self {
        let (mut query, mut cookies) = (Vec::new(), Vec::new());
        for place in call.client.settings().credentials.of(call.operation) {
            match place {
                Place::Query(name, _) => query.push(*name),
                Place::Cookie(name, _) => cookies.push(*name),
                Place::Header(..) | Place::Token => {}
            }
        }
        let sensitive = call.client.settings().redaction.document();
        Self { context: call.context(token, 0), query, cookies, sensitive }
    }
}
