//! Tests of the location and the encoding of each parameter.

use fixture_parameters::Client;

use crate::server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}

#[tokio::test]
async fn each_parameter_goes_where_the_document_says() {
    let server = Server::responding(204, "text/plain", "").await;
    let request = client(&server)
        .parameters()
        .get("an id/..", 7, "a", true)
        .page_size(5)
        .tags(["a b".to_owned(), "c+d".to_owned()])
        .r#type("x&y")
        .x_trace("t")
        .send()
        .await;
    request.expect("the server takes everything");
    let seen = server.only_request();
    assert_eq!(
        seen.line(),
        "GET /a/an%20id%2F../b/7/c-a.json?needed=true&page_size=5&tags=a%20b&tags=c%2Bd&type=x%26y"
    );
    assert_eq!(seen.header("x-trace"), Some("t"));
}

#[tokio::test]
async fn a_path_value_cannot_reach_another_endpoint() {
    let server = Server::responding(204, "text/plain", "").await;
    for id in ["..", ".", ""] {
        let refused = client(&server).parameters().get(id, 7, "a", true).send().await;
        assert!(refused.is_err(), "{id:?} is sent");
    }
    client(&server).parameters().get("\\..\\x", 7, "a", true).send().await.expect("a backslash is encoded");
    assert_eq!(server.only_request().line(), "GET /a/%5C..%5Cx/b/7/c-a.json?needed=true");
}
