//! Tests of servers with `https` URLs.

use std::error::Error as _;

use fixture_servers::{Client, ErrorKind};

use crate::server::Server;

#[tokio::test]
async fn the_crate_has_tls() {
    let server = Server::responding(204, "text/plain", "").await;
    let url = server.url().replace("http://", "https://");
    let client = Client::builder().base_url(url).build().expect("https needs nothing else");
    let error = client.several_servers().a().send().await.expect_err("the server speaks no TLS");
    assert_eq!(error.kind(), ErrorKind::Connect);
    let mut causes = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        causes += &format!(": {inner}");
        cause = inner.source();
    }
    assert!(!causes.contains("scheme"), "{causes}");
    assert!(server.requests().is_empty());
}
