//! The secrets of a request and its response, for the test tools, which record and print exchanges.
//!
//! The secrets are an extension of the request and are dropped with it. There is no global list of secrets, so one client does
//! not learn those of another. Without the feature `testing`, no secrets are collected.

use http::Request;

#[cfg(feature = "testing")]
use crate::auth::credentials::Place;
use crate::body::Body;
use crate::call::Call;
use crate::error::context::Context;

/// The secrets of a request, as an extension of the request.
#[cfg(feature = "testing")]
#[derive(Clone)]
pub(crate) struct Sensitive {
    /// The context of the call, which has the secrets.
    pub(crate) context: Context,
    /// The names of the query parameters that are API keys.
    pub(crate) query: Vec<&'static str>,
    /// The names of the cookies that are API keys.
    pub(crate) cookies: Vec<&'static str>,
    /// The properties that the document marks as sensitive.
    pub(crate) properties: &'static [&'static str],
}

/// Adds the secrets of a request to its extensions.
#[cfg(feature = "testing")]
pub(crate) fn mark(request: &mut Request<Body>, call: &Call, context: &Context) {
    let (mut query, mut cookies) = (Vec::new(), Vec::new());
    for place in call.client.settings().credentials.of(call.operation) {
        match place {
            Place::Query(name, _) => query.push(*name),
            Place::Cookie(name, _) => cookies.push(*name),
            Place::Header(..) | Place::Token => {}
        }
    }
    let properties = call.client.settings().redaction.document();
    request.extensions_mut().insert(Sensitive { context: context.clone(), query, cookies, properties });
}

/// Does nothing without the feature `testing`.
#[cfg(not(feature = "testing"))]
pub(crate) fn mark(_: &mut Request<Body>, _: &Call, _: &Context) {}

#[cfg(feature = "testing")]
#[cfg(test)]
mod tests {
    use crate::testing::{Mock, MockResponse};
    use crate::{Api, ClientBuilder, Operation, Password, Server};

    const API: Api = Api::new().servers(&[SERVER]);
    const SERVER: Server = Server::new("https://mock.invalid");
    const POST: &Operation = &Operation::new("POST", "/login");

    #[test]
    fn nothing_keeps_a_password_when_the_call_and_its_response_are_gone() {
        let mock = Mock::new();
        mock.on_operation::<()>(POST).responds(MockResponse::json(&"answered"));
        let client = ClientBuilder::new(&API).transport(mock.transport()).build().expect("good settings");
        let sent = Password::from("sent");
        let call = client.call(POST).query("again", &sent).json(&sent);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        let response: Password = runtime.block_on(call.send()).expect("a password");
        let (of_sent, of_answer) = (sent.secret().observe(), response.secret().observe());
        drop((sent, response));
        // The mock keeps the request, for the test to look at.
        assert!(of_sent.upgrade().is_some() && of_answer.upgrade().is_none());
        drop((mock, client));
        assert!(of_sent.upgrade().is_none(), "something outlives the mock");
    }
}
