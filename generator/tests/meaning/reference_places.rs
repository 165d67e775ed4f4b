//! Tests of references in operations, lists, maps and texts, in several files.

use fixture_reference_places::Client;
use fixture_reference_places::models::{Droplet, Fault, Kernel};
use serde_json::json;

use crate::server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}

#[tokio::test]
async fn an_operation_that_is_a_reference_has_its_parameters_and_its_response() {
    let server = Server::json(200, &json!({"droplets": [{"name": "a"}], "links": {"next": "n"}})).await;
    let page = client(&server).droplets().list_droplets().page(2).per_page(5).send().await.expect("a page");
    assert_eq!(page.droplets.as_deref().map(|list| list[0].name.as_str()), Some("a"));
    assert_eq!(page.links.and_then(|links| links.next).as_deref(), Some("n"));
    assert_eq!(server.only_request().line(), "GET /v2/droplets?page=2&per_page=5");
}

#[tokio::test]
async fn keywords_beside_a_reference_take_precedence() {
    let server = Server::json(200, &json!({"droplets": []})).await;
    let page = client(&server).droplets().list_droplets_v3().send().await.expect("a page");
    assert_eq!(page.droplets.map(|list| list.len()), Some(0));
    assert_eq!(server.only_request().line(), "GET /v3/droplets");
}

#[tokio::test]
async fn a_body_whose_content_is_a_reference_is_sent_and_read() {
    let response =
        json!({"name": "a", "kernel": {"name": "k"}, "parent": {"name": "p", "parent": {"name": "q"}}});
    let server = Server::json(201, &response).await;
    let droplet = Droplet::new("a").with_kernel(Kernel::default().with_name("k"));
    let made = client(&server).droplets().create_droplet(droplet).send().await.expect("a droplet");
    let inner = made.parent.and_then(|parent| parent.parent);
    assert_eq!(inner.and_then(|parent| parent.name).as_deref(), Some("q"));
    assert_eq!(server.only_request().json(), json!({"name": "a", "kernel": {"name": "k"}}));
}

#[tokio::test]
async fn an_error_of_responses_that_are_a_reference() {
    let server = Server::json(404, &json!({"id": "not_found"})).await;
    let error = client(&server).droplets().list_droplets().send().await.expect_err("a fault");
    assert_eq!(error.decode_as::<Fault>().expect("a fault").id, "not_found");
}
