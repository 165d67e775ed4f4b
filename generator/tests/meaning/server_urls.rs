//! Tests of the server that a request goes to.

use fixture_server_urls::{Client, ClientBuilder, ErrorKind};

use crate::server::{Seen, Server};

async fn start(with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> (Server, Client) {
    let server = Server::responding(204, "text/plain", "").await;
    let port = server.url().rsplit(':').next().unwrap_or_default().to_owned();
    let builder = Client::builder().server_variable("port", port);
    let client = with(builder).build().expect("the document has a server");
    (server, client)
}

async fn lines(server: &Server, client: &Client) -> Vec<String> {
    let all = client.urls_of_servers();
    all.a().send().await.expect("it is sent");
    all.b().send().await.expect("it is sent");
    all.c().send().await.expect("it is sent");
    all.d().send().await.expect("it is sent");
    server.requests().iter().map(Seen::line).collect()
}

#[tokio::test]
async fn the_first_one_unless_an_operation_has_its_own() {
    let (server, client) = start(|builder| builder).await;
    let expected = ["GET /v1/a", "GET /path/b", "PUT /b", "POST /relative/b"];
    assert_eq!(lines(&server, &client).await, expected);
}

#[tokio::test]
async fn variables_have_values_of_the_document_or_of_the_caller() {
    let (server, client) = start(|builder| builder.server_variable("base", "v2")).await;
    client.urls_of_servers().a().send().await.expect("it is sent");
    assert_eq!(server.only_request().line(), "GET /v2/a");
}

#[tokio::test]
async fn another_server_by_its_index() {
    let (server, client) = start(|builder| builder.server(1)).await;
    client.urls_of_servers().a().send().await.expect("it is sent");
    assert_eq!(server.only_request().line(), "GET /second/a");
    let error = Client::builder().server(9).build().expect_err("there are three");
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn a_server_without_a_host_needs_one() {
    let error = Client::builder().server(2).build().expect_err("no host");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let server = Server::responding(204, "text/plain", "").await;
    let client = Client::builder().server(2).base_url(server.url()).build().expect("a host");
    client.urls_of_servers().a().send().await.expect("it is sent");
    assert_eq!(server.only_request().line(), "GET /third/a");
}

#[tokio::test]
async fn a_url_of_the_caller_replaces_every_server() {
    let (server, _) = start(|builder| builder).await;
    let url = format!("{}/mine/", server.url());
    let client = Client::builder().base_url(url).build().expect("a URL");
    let expected = ["GET /mine/a", "GET /mine/b", "PUT /mine/b", "POST /mine/b"];
    assert_eq!(lines(&server, &client).await, expected);
}
