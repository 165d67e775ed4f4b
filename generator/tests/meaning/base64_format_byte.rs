//! Tests of a body and a response of `format: byte` in OpenAPI 3.0, which are base64 as a whole.

use fixture_base64_format_byte::Client;

use crate::server::Server;

#[tokio::test]
async fn format_byte_of_3_0_means_the_same() {
    let server = Server::responding(200, "image/jpeg", "/9j//g==").await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let cover = client.cover().get_cover().send().await.expect("bytes");
    client.cover().set_cover(cover).send().await.expect("a success");
    let seen = server.requests();
    assert_eq!((seen[1].header("content-type"), seen[1].text()), (Some("image/jpeg"), "/9j//g=="));
}
