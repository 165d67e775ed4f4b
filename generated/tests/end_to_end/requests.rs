//! Tests of each request that the server receives: method, path, query, headers, body.

use conductorone::http::Method;
use conductorone::models::{
    CreateAppEntitlementUserOwnerRequest, DeleteAppEntitlementUserOwnerRequest, UserRef,
};

use crate::operations::EVERY_OPERATION;
use crate::server::{Server, TOKEN};

const OWNER_PATH: &str = "/api/v2/apps/app-1/entitlements/ent-1/owners/users/reviewer/user-1";
const OWNERS_PATH: &str = "/api/v2/apps/app-1/entitlements/ent-1/owners/users";

#[tokio::test]
async fn create_posts_the_user_as_json() {
    let server = Server::json(200, "{}").await;
    let user = UserRef::default().with_id("user-1");
    server
        .client()
        .app_entitlement_owners_v2()
        .create_user_owner("app-1", "ent-1", "reviewer", "user-1")
        .body(CreateAppEntitlementUserOwnerRequest::default().with_user_ref(user))
        .send()
        .await
        .expect("the server responds with 200");

    let request = server.only_request();
    assert_eq!(request.method, Method::POST);
    assert_eq!(request.path, OWNER_PATH);
    assert_eq!(request.query, None);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.body, r#"{"userRef":{"id":"user-1"}}"#);
}

#[tokio::test]
async fn get_sends_no_body() {
    let server = Server::json(200, "{}").await;
    let owners = server.client();
    let owners = owners.app_entitlement_owners_v2();
    owners.get_user_owner("app-1", "ent-1", "reviewer", "user-1").send().await.expect("200");

    let request = server.only_request();
    assert_eq!(request.method, Method::GET);
    assert_eq!(request.path, OWNER_PATH);
    assert_eq!(request.query, None);
    assert_eq!(request.header("content-type"), None);
    assert_eq!(request.body, "");
}

#[tokio::test]
async fn delete_sends_its_body() {
    let server = Server::json(200, "{}").await;
    let user = UserRef::default().with_id("user-1");
    server
        .client()
        .app_entitlement_owners_v2()
        .delete_user_owner("app-1", "ent-1", "reviewer", "user-1")
        .body(DeleteAppEntitlementUserOwnerRequest::default().with_user_ref(user))
        .send()
        .await
        .expect("the server responds with 200");

    let request = server.only_request();
    assert_eq!(request.method, Method::DELETE);
    assert_eq!(request.path, OWNER_PATH);
    assert_eq!(request.query, None);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.body, r#"{"userRef":{"id":"user-1"}}"#);
}

#[tokio::test]
async fn search_puts_what_was_set_into_the_query() {
    let server = Server::json(200, "{}").await;
    server
        .client()
        .app_entitlement_owners_v2()
        .search_user_owners("app-1", "ent-1")
        .page_size(25)
        .page_token("a+b/c=&d e")
        .role_slug("réviseur")
        .send()
        .await
        .expect("the server responds with 200");

    let request = server.only_request();
    assert_eq!(request.method, Method::GET);
    assert_eq!(request.path, OWNERS_PATH);
    let query = request.query.as_deref().unwrap_or_default();
    assert_eq!(query, "page_size=25&page_token=a%2Bb%2Fc%3D%26d%20e&role_slug=r%C3%A9viseur");
    assert_eq!(request.header("content-type"), None);
    assert_eq!(request.body, "");
}

#[tokio::test]
async fn search_without_parameters_has_no_query() {
    let server = Server::json(200, "{}").await;
    let client = server.client();
    client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await.expect("200");

    assert_eq!(server.only_request().query, None);
}

#[test]
fn each_operation_describes_itself() {
    use conductorone::operations::app_entitlement_owners_v2 as owners;

    let described = [
        (owners::SearchUserOwners::OPERATION, Method::GET, true),
        (owners::DeleteUserOwner::OPERATION, Method::DELETE, true),
        (owners::GetUserOwner::OPERATION, Method::GET, true),
        (owners::CreateUserOwner::OPERATION, Method::POST, false),
    ];
    for ((operation, method, idempotent), case) in described.into_iter().zip(EVERY_OPERATION) {
        assert_eq!(operation.id, case.id);
        assert_eq!(operation.group, "AppEntitlementOwnersV2");
        assert_eq!(operation.path, case.path);
        assert_eq!(operation.method, method);
        assert_eq!(operation.idempotent, idempotent, "{}", case.id);
    }
}

#[tokio::test]
async fn a_body_that_was_not_set_is_not_sent() {
    for case in EVERY_OPERATION {
        let server = Server::json(200, "{}").await;
        (case.call)(&server.client()).await.expect("the server responds with 200");

        let request = server.only_request();
        assert_eq!(request.body, "", "{}", case.id);
        assert_eq!(request.header("content-type"), None, "{}", case.id);
    }
}

#[tokio::test]
async fn an_empty_body_is_an_empty_object() {
    let server = Server::json(200, "{}").await;
    let owners = server.client();
    let owners = owners.app_entitlement_owners_v2();
    let call = owners.create_user_owner("app-1", "ent-1", "reviewer", "user-1");
    call.body(CreateAppEntitlementUserOwnerRequest::default()).send().await.expect("200");

    assert_eq!(server.only_request().body, "{}");
}

#[tokio::test]
async fn a_message_that_was_set_is_sent_even_when_it_is_empty() {
    let server = Server::json(200, "{}").await;
    let owners = server.client();
    let owners = owners.app_entitlement_owners_v2();
    let call = owners.create_user_owner("app-1", "ent-1", "reviewer", "user-1");
    let body = CreateAppEntitlementUserOwnerRequest::default().with_user_ref(UserRef::default().with_id(""));
    call.body(body).send().await.expect("200");

    assert_eq!(server.only_request().body, r#"{"userRef":{}}"#, "an empty id is the default, and left out");
}

#[tokio::test]
async fn every_request_carries_the_token_and_asks_for_json() {
    for case in EVERY_OPERATION {
        let server = Server::json(200, "{}").await;
        (case.call)(&server.client()).await.expect("the server responds with 200");

        let request = server.only_request();
        assert_eq!(request.header("authorization"), Some(format!("Bearer {TOKEN}").as_str()), "{}", case.id);
        assert_eq!(request.header("accept"), Some("application/json"), "{}", case.id);
        let agent = request.header("user-agent").unwrap_or_default();
        assert!(agent.starts_with("conductorone/"), "{}: {agent}", case.id);
    }
}

#[tokio::test]
async fn the_user_agent_can_be_set() {
    let server = Server::json(200, "{}").await;
    let builder = conductorone::Client::builder().base_url(server.url()).token(TOKEN);
    let client = builder.user_agent("inventory/2.1").build().expect("a plain user agent is fine");
    client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await.expect("200");

    assert_eq!(server.only_request().header("user-agent"), Some("inventory/2.1"));
}

#[tokio::test]
async fn values_in_the_path_are_percent_encoded() {
    let server = Server::json(200, "{}").await;
    let client = server.client();
    let owners = client.app_entitlement_owners_v2();
    owners.get_user_owner("a/b", "c?d#e", "50% off", "ü;=@:~").send().await.expect("200");

    let request = server.only_request();
    let path = "/api/v2/apps/a%2Fb/entitlements/c%3Fd%23e/owners/users/50%25%20off/%C3%BC%3B%3D%40%3A~";
    assert_eq!(request.path, path);
    assert_eq!(request.query, None);
}

#[tokio::test]
async fn text_that_looks_encoded_is_encoded_again() {
    let server = Server::json(200, "{}").await;
    let client = server.client();
    let owners = client.app_entitlement_owners_v2();
    owners.get_user_owner("%2e%2e", "..%2f", "...", "a..b").send().await.expect("200");

    let path = "/api/v2/apps/%252e%252e/entitlements/..%252f/owners/users/.../a..b";
    assert_eq!(server.only_request().path, path);
}
