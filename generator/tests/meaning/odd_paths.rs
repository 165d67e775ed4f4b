//! Tests of unusual paths, in a document whose version is not ASCII.

use fixture_odd_paths::Client;

use crate::server::{Seen, Server};

async fn start() -> (Server, Client) {
    let server = Server::responding(204, "text/plain", "").await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    (server, client)
}

fn lines(server: &Server) -> Vec<String> {
    server.requests().iter().map(Seen::line).collect()
}

#[tokio::test]
async fn operations_without_a_name_of_their_own_are_told_apart() {
    let (server, client) = start().await;
    let all = client.odd_paths();
    all.get_pets().send().await.expect("it is sent");
    all.post_pets().send().await.expect("it is sent");
    all.get_pets_slash().send().await.expect("it is sent");
    all.get_pets_id_json("7").send().await.expect("it is sent");
    all.delete_pets_id_json("7").send().await.expect("it is sent");
    let expected = ["GET /pets", "POST /pets", "GET /pets/", "GET /pets/7.json", "DELETE /pets/7.json"];
    assert_eq!(lines(&server), expected);
}

#[tokio::test]
async fn parameters_may_be_parts_of_segments() {
    let (server, client) = start().await;
    let all = client.odd_paths();
    all.adopt("a:b").send().await.expect("it is sent");
    all.twice("x/y").send().await.expect("it is sent");
    all.between(1, 2).send().await.expect("it is sent");
    all.odata("it's", 3).send().await.expect("it is sent");
    all.letters("groß").send().await.expect("it is sent");
    let expected = [
        "POST /pets/a%3Ab:adopt",
        "GET /pets/x%2Fy/twice/x%2Fy",
        "GET /between/1...2",
        "GET /Packages(Id='it%27s',Version=3)",
        "GET /a%20b/gro%C3%9F",
    ];
    assert_eq!(lines(&server), expected);
}

#[tokio::test]
async fn queries_and_fragments_in_paths() {
    let (server, client) = start().await;
    let all = client.odd_paths();
    all.dogs().page(2).send().await.expect("it is sent");
    all.cats().send().await.expect("it is sent");
    all.replace().send().await.expect("it is sent");
    assert_eq!(lines(&server), ["GET /pets?kind=dog&page=2", "GET /pets?kind=cat", "PUT /pets"]);
}

#[tokio::test]
async fn parameters_that_the_path_spells_otherwise() {
    let (server, client) = start().await;
    let all = client.odd_paths();
    all.proxied("a/b").send().await.expect("it is sent");
    all.undeclared("n").send().await.expect("it is sent");
    assert_eq!(lines(&server), ["GET /files/a%2Fb", "GET /undeclared/n"]);
}

#[tokio::test]
async fn a_version_that_is_not_ascii_is_in_no_header() {
    let (server, client) = start().await;
    client.odd_paths().get_pets().send().await.expect("it is sent");
    let agent = server.only_request().header("user-agent").map(str::to_owned);
    assert_eq!(agent.as_deref(), Some("fixture-odd-paths/0.1.0"));
}
