//! Safety tests: no text shows a token, no value leaves its path segment, and no request goes to another host.

use conductorone::http::StatusCode;
use conductorone::{Client, ErrorKind};

use crate::operations::EVERY_OPERATION;
use crate::server::faulty::FaultyServer;
use crate::server::{Server, TOKEN};

#[tokio::test]
async fn a_token_never_shows_in_a_text() {
    let builder = Client::builder().base_url("http://127.0.0.1:9").token(TOKEN);
    let mut texts = vec![format!("{builder:?}"), format!("{builder:#?}")];

    let refusing = Server::json(401, r#"{"message": "no"}"#).await;
    let client = refusing.client();
    let owners = client.app_entitlement_owners_v2();
    let call = owners.search_user_owners("app-1", "ent-1");
    texts.extend([format!("{client:?}"), format!("{owners:?}"), format!("{call:?}"), format!("{call:#?}")]);

    let closed = FaultyServer::hanging_up_after("").await;
    let page = Server::responding(200, "text/html", "<p>").await;
    for client in [client.clone(), closed.client(), page.client()] {
        for case in EVERY_OPERATION {
            let error = (case.call)(&client).await.expect_err("none of these servers gives a response");
            texts.extend([format!("{error}"), format!("{error:?}"), format!("{error:#?}")]);
            texts.extend(causes(&error));
        }
    }
    for text in texts {
        assert!(!text.contains(TOKEN), "{text}");
    }
}

#[test]
fn a_token_that_no_header_can_hold_is_refused_without_being_shown() {
    let token = format!("{TOKEN}\r\nx-injected: 1");
    let outcome = Client::builder().base_url("http://127.0.0.1:9").token(token).build();

    let error = outcome.expect_err("a line break is no part of a token");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!format!("{error} {error:?} {:?}", causes(&error)).contains(TOKEN));
}

#[tokio::test]
async fn a_value_that_would_leave_its_segment_is_refused_before_anything_is_sent() {
    let server = Server::json(200, "{}").await;
    let client = server.client();
    let owners = client.app_entitlement_owners_v2();
    for value in ["", ".", ".."] {
        let outcomes = [
            owners.get_user_owner(value, "ent-1", "reviewer", "user-1").send().await.map(drop),
            owners.create_user_owner("app-1", value, "reviewer", "user-1").send().await.map(drop),
            owners.delete_user_owner("app-1", "ent-1", value, "user-1").send().await.map(drop),
            owners.delete_user_owner("app-1", "ent-1", "reviewer", value).send().await.map(drop),
            owners.search_user_owners(value, "ent-1").send().await.map(drop),
        ];
        for (outcome, parameter) in
            outcomes.into_iter().zip(["app_id", "entitlement_id", "role_slug", "user_ref_id", "app_id"])
        {
            let error = outcome.expect_err("the value reaches another endpoint");
            assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{value:?}: {error:?}");
            assert!(error.to_string().contains(parameter), "{error}");
        }
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Server::json(200, "{}").await;
    for status in [301, 302, 303, 307, 308] {
        let status = StatusCode::from_u16(status).expect("a status of three digits");
        let server = Server::start((status, [("location", elsewhere.url())])).await;
        for case in EVERY_OPERATION {
            let error = (case.call)(&server.client()).await.expect_err("a redirect is no success");

            assert_eq!(error.kind(), ErrorKind::Status, "{}", case.id);
            assert_eq!(error.status(), Some(status), "{}", case.id);
            assert_eq!(error.headers().expect("a response came")["location"], elsewhere.url());
        }
    }
    assert_eq!(elsewhere.requests().len(), 0);
}

#[test]
fn a_token_is_not_sent_in_the_clear() {
    for url in ["http://acme.conductor.one", "http://127.0.0.1.example.com", "http://localhost.example.com"] {
        let outcome = Client::builder().base_url(url).token(TOKEN).build();
        let error = outcome.expect_err("http reaches beyond this machine");

        assert_eq!(error.kind(), ErrorKind::Configuration, "{url}");
        assert!(error.to_string().contains("https"), "the error says what to do: {error}");
    }
    for url in
        ["https://acme.conductor.one", "http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost:1"]
    {
        assert!(Client::builder().base_url(url).token(TOKEN).build().is_ok(), "{url}");
    }
}

#[test]
fn clients_calls_and_errors_cross_threads() {
    fn crosses_threads<T: Send + Sync + 'static>() {}
    fn future_crosses_threads<T: Send + 'static>(_: &T) {}

    crosses_threads::<Client>();
    crosses_threads::<conductorone::Error>();
    let client = Client::builder().base_url("http://127.0.0.1:9").token(TOKEN).build().expect("loopback");
    future_crosses_threads(&client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send());
}

fn causes(error: &conductorone::Error) -> Vec<String> {
    let first = std::error::Error::source(error);
    std::iter::successors(first, |cause| cause.source()).map(|cause| format!("{cause} {cause:?}")).collect()
}

#[tokio::test]
async fn a_token_that_the_server_sends_back_does_not_show_either() {
    let body = format!(r#"{{"message": "{TOKEN} has expired"}}"#);
    let location = format!("/{TOKEN}?token={TOKEN}");
    let servers = [
        Server::json(401, &body).await,
        Server::responding(403, "text/plain", TOKEN).await,
        Server::json(200, &format!(r#"{{"list": "{TOKEN}"}}"#)).await,
        Server::start((StatusCode::FOUND, [("location", location)])).await,
    ];
    for server in servers {
        let client = server.client();
        let outcome = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

        let error = outcome.expect_err("no success");
        let text = format!("{error} {error:?} {error:#?} {:?}", causes(&error));
        assert!(!text.contains(TOKEN), "{text}");
    }
}
