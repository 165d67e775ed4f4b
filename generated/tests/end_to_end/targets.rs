//! Tests of the target of requests: the forms of a tenant, base URLs, and errors at construction.

use conductorone::{Client, ErrorKind};

use crate::server::{Server, TOKEN};

#[test]
fn a_tenant_has_three_spellings() {
    for tenant in ["acme", "acme.conductor.one", "https://acme.conductor.one", "https://acme.conductor.one/"]
    {
        let client = Client::builder().tenant(tenant).token(TOKEN).build().expect(tenant);
        assert_eq!(target(&client), "https://acme.conductor.one", "{tenant}");
    }
}

#[tokio::test]
async fn a_tenant_can_be_the_url_of_a_server() {
    let server = Server::json(200, "{}").await;
    let client = Client::builder().tenant(server.url()).token(TOKEN).build().expect("a loopback URL");
    client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await.expect("200");

    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn the_path_of_a_base_url_is_kept() {
    for suffix in ["/proxy/c1", "/proxy/c1/"] {
        let server = Server::json(200, "{}").await;
        let url = format!("{}{suffix}", server.url());
        let client = crate::server::client_for(&url);
        client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await.expect("200");

        let path = "/proxy/c1/api/v2/apps/app-1/entitlements/ent-1/owners/users";
        assert_eq!(server.only_request().path, path, "{suffix}");
    }
}

#[tokio::test]
async fn a_base_url_wins_over_a_tenant() {
    let server = Server::json(200, "{}").await;
    let builder = Client::builder().base_url(server.url()).tenant("acme").token(TOKEN);
    let client = builder.build().expect("a loopback URL");
    client.app_entitlement_owners_v2().search_user_owners("app-1", "ent-1").send().await.expect("200");

    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_client_without_a_tenant_is_an_error_that_names_the_setter() {
    let error = Client::builder().token(TOKEN).build().expect_err("there is nowhere to go");

    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("tenant"), "{error}");
}

#[test]
fn a_target_that_is_none_is_an_error_at_construction() {
    for tenant in
        ["", " ", "acme/evil", "acme@evil.example", "acme:80", "a b", "acme#", "acme?x", "ftp://acme"]
    {
        let outcome = Client::builder().tenant(tenant).token(TOKEN).build();
        assert_eq!(outcome.expect_err(tenant).kind(), ErrorKind::Configuration, "{tenant:?}");
    }
    for url in ["", "acme", "/api", "ftp://acme.conductor.one", "https://", "https://acme.conductor.one?x=1"]
    {
        let outcome = Client::builder().base_url(url).token(TOKEN).build();
        assert_eq!(outcome.expect_err(url).kind(), ErrorKind::Configuration, "{url:?}");
    }
}

/// Returns the base URL of the client, from its `Debug` output.
fn target(client: &Client) -> String {
    let shown = format!("{client:?}");
    let (_, rest) = shown.split_once("base_url: ").unwrap_or_else(|| panic!("{shown}"));
    rest.split([',', ' ']).next().unwrap_or_default().to_owned()
}
