//! Tests of the results of responses: a 200 with JSON is a value, and any other response is an error that describes it.

use conductorone::ErrorKind;
use conductorone::http::StatusCode;
use conductorone::models::{UserDirectoryStatus, UserOrigin, UserStatus, UserType};

use crate::operations::EVERY_OPERATION;
use crate::server::Server;

const OWNER: &str = r#"{
    "appId": "app-1",
    "createdAt": "2023-11-07T05:31:56Z",
    "entitlementId": "ent-1",
    "roleSlug": "reviewer",
    "user": {
        "id": "user-1",
        "displayName": "Ada Lovelace",
        "status": "ENABLED",
        "directoryStatus": "DISABLED",
        "type": "USER_TYPE_HUMAN",
        "origin": "USER_ORIGIN_DIRECTORY",
        "emails": ["ada@example.com", "al@example.com"],
        "profile": {"shoe size": 37},
        "deletedAt": null
    }
}"#;

#[tokio::test]
async fn create_gives_the_ownership_that_was_created() {
    let server = Server::json(200, &format!(r#"{{"appEntitlementOwnerUser": {OWNER}}}"#)).await;
    let client = server.client();
    let owners = client.app_entitlement_owners_v2();
    let created = owners.create_user_owner("app-1", "ent-1", "reviewer", "user-1").send().await.expect("200");

    let owner = created.app_entitlement_owner_user.expect("the response holds an ownership");
    assert_eq!(owner.app_id, "app-1");
    assert_eq!(owner.entitlement_id, "ent-1");
    assert_eq!(owner.role_slug, "reviewer");
    assert_eq!(owner.created_at.expect("a time").to_string(), "2023-11-07T05:31:56Z");
}

#[tokio::test]
async fn get_gives_the_user_behind_the_ownership() {
    let server = Server::json(200, &format!(r#"{{"appEntitlementOwnerUser": {OWNER}}}"#)).await;
    let client = server.client();
    let owners = client.app_entitlement_owners_v2();
    let found = owners.get_user_owner("app-1", "ent-1", "reviewer", "user-1").send().await.expect("200");

    let user =
        found.app_entitlement_owner_user.and_then(|owner| owner.user).expect("the response holds a user");
    assert_eq!(user.id, "user-1");
    assert_eq!(user.display_name, "Ada Lovelace");
    assert_eq!(user.status, UserStatus::Enabled);
    assert_eq!(user.directory_status, UserDirectoryStatus::Disabled);
    assert_eq!(user.r#type, UserType::Human);
    assert_eq!(user.origin, UserOrigin::Directory);
    assert_eq!(user.emails, ["ada@example.com", "al@example.com"]);
    assert_eq!(user.profile["shoe size"], 37);
    assert_eq!(user.deleted_at, None);
    assert_eq!(user.email, "", "absent text is empty text");
    assert!(user.email_sources.is_empty(), "an absent list is an empty list");
}

#[tokio::test]
async fn delete_gives_an_empty_response() {
    let server = Server::json(200, "{}").await;
    let client = server.client();
    let owners = client.app_entitlement_owners_v2();
    let gone = owners.delete_user_owner("app-1", "ent-1", "reviewer", "user-1").send().await.expect("200");

    assert_eq!(gone, conductorone::models::DeleteAppEntitlementUserOwnerResponse::default());
}

#[tokio::test]
async fn search_gives_a_page_and_the_next_token() {
    let server = Server::json(200, &format!(r#"{{"list": [{OWNER}], "nextPageToken": "more"}}"#)).await;
    let client = server.client();
    let owners = client.app_entitlement_owners_v2();
    let page = owners.search_user_owners("app-1", "ent-1").send().await.expect("200");

    assert_eq!(page.list.len(), 1);
    assert_eq!(page.list[0].role_slug, "reviewer");
    assert_eq!(page.next_page_token, "more");
}

#[tokio::test]
async fn a_page_whose_list_is_null_or_absent_is_empty() {
    for body in [r#"{"list": null, "nextPageToken": "more"}"#, r#"{"nextPageToken": "more"}"#] {
        let server = Server::json(200, body).await;
        let client = server.client();
        let page = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

        let page = page.expect("the server responds with 200");
        assert!(page.list.is_empty(), "{body}");
        assert_eq!(page.next_page_token, "more", "an empty page may carry a token");
    }
}

#[tokio::test]
async fn a_property_that_the_crate_does_not_know_is_skipped() {
    let server = Server::json(200, r#"{"list": [], "total": {"deep": [1, {"x": null}]}}"#).await;
    let client = server.client();
    let page = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

    assert!(page.expect("the server responds with 200").list.is_empty());
}

#[tokio::test]
async fn any_status_but_success_is_an_error_that_keeps_the_response() {
    for status in [400, 401, 403, 404, 409, 429, 500, 503] {
        let body = format!(r#"{{"code": 7, "message": "the server says {status}", "details": []}}"#);
        for case in EVERY_OPERATION {
            let server = Server::json(status, &body).await;
            let error = (case.call)(&server.client()).await.expect_err("not a success");

            assert_eq!(error.kind(), ErrorKind::Status, "{}", case.id);
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{}", case.id);
            let headers = error.headers().expect("a response came");
            assert_eq!(headers["content-type"], "application/json");
            assert_eq!(error.body().expect("a response came"), body.as_bytes());
            let operation = error.operation().expect("an operation was called");
            assert_eq!((operation.id, operation.path), (case.id, case.path));
            assert!(error.to_string().contains(&status.to_string()), "{error}");
            assert_eq!(server.requests().len(), 1, "{} is sent once", case.id);
        }
    }
}

#[tokio::test]
async fn retry_after_can_be_read_from_a_429() {
    let response = (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "7")], "{}");
    let server = Server::start(response).await;
    let client = server.client();
    let error = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

    let error = error.expect_err("429 is no success");
    assert_eq!(error.headers().expect("a response came")["retry-after"], "7");
}

#[tokio::test]
async fn a_success_with_html_is_a_decode_error_that_keeps_the_page() {
    let page = "<!doctype html><title>Sign in</title>";
    for case in EVERY_OPERATION {
        let server = Server::responding(200, "text/html; charset=utf-8", page).await;
        let error = (case.call)(&server.client()).await.expect_err("a page is no response");

        assert_eq!(error.kind(), ErrorKind::Decode, "{}", case.id);
        assert_eq!(error.status(), Some(StatusCode::OK), "{}", case.id);
        assert_eq!(error.body().expect("a response came"), page.as_bytes());
        assert!(error.to_string().contains("text/html"), "the content type helps: {error}");
    }
}

#[tokio::test]
async fn a_success_with_nothing_in_it_is_a_decode_error() {
    let server = Server::json(200, "").await;
    let client = server.client();
    let outcome = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

    assert_eq!(outcome.expect_err("no JSON").kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn a_wrong_type_is_reported_with_its_path() {
    let body = r#"{"list": [{"appId": "app-1"}, {"user": {"emails": ["a@example.com", 5]}}]}"#;
    let server = Server::json(200, body).await;
    let client = server.client();
    let outcome = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

    let error = outcome.expect_err("5 is no e-mail address");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.path(), Some("list[1].user.emails[1]"));
    assert!(error.to_string().contains("list[1].user.emails[1]"), "{error}");
}

#[tokio::test]
async fn a_long_body_of_an_error_is_cut() {
    let long = "x".repeat(4 << 20);
    let server = Server::responding(500, "text/plain", &long).await;
    let client = server.client();
    let outcome = client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await;

    let error = outcome.expect_err("500 is no success");
    let kept = error.body().expect("a response came");
    assert!(!kept.is_empty() && kept.len() < long.len() / 4, "{} bytes were kept", kept.len());
    assert!(long.as_bytes().starts_with(kept));
    assert!(error.to_string().len() < 2_000, "an error is a line, not a page");
}
