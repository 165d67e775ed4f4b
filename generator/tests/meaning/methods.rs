//! Tests of methods that only OpenAPI 3.2 has.

use fixture_methods::Client;
use fixture_methods::models::Filter;
use serde_json::json;

use crate::server::Server;

#[tokio::test]
async fn a_query_has_a_body_and_a_response() {
    let server = Server::json(200, &json!({"name": "b"})).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let response = client.methods().find_things(Filter::default().with_name("a")).send().await;
    assert_eq!(response.expect("a filter").name.as_deref(), Some("b"));
    let seen = server.only_request();
    assert_eq!(seen.line(), "QUERY /things");
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.json(), json!({"name": "a"}));
}

#[tokio::test]
async fn a_method_of_the_documents_own_keeps_its_case() {
    let server = Server::responding(204, "text/plain", "").await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    client.methods().purge_things().send().await.expect("it is sent");
    assert_eq!(server.only_request().line(), "PURGE /things");
}
