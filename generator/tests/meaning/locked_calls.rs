//! Tests of operations that keep the body and the return type of an earlier run, after the document got others.

use fixture_locked_calls::models::Report;
use fixture_locked_calls::{Client, ErrorKind};
use serde_json::json;

use crate::server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}

#[tokio::test]
async fn the_operation_asks_for_what_it_reads() {
    let server = Server::json(200, &json!({"title": "May"})).await;
    let report: Report = client(&server).reports().get().send().await.expect("the report");
    assert_eq!(report.title, "May");
    assert_eq!(server.only_request().header("accept"), Some("application/json"));
}

#[tokio::test]
async fn a_success_of_the_kept_type_is_documented() {
    let server = Server::json(201, &json!({"title": "May"})).await;
    let client = Client::builder().base_url(server.url()).strict().build().expect("a loopback URL is enough");
    assert_eq!(client.reports().get().send().await.expect("the report").title, "May");
    assert_eq!(client.counters().snapshot().undocumented_statuses, 0);
}

#[tokio::test]
async fn a_success_of_another_type_is_undocumented() {
    let server = Server::json(202, &json!({"id": "7"})).await;
    let lenient = client(&server);
    let error = lenient.reports().get().send().await.expect_err("a job has no title");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(lenient.counters().snapshot().undocumented_statuses, 1);
    let strict = Client::builder().base_url(server.url()).strict().build().expect("a loopback URL is enough");
    let error = strict.reports().get().send().await.expect_err("the status is undocumented");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("202"), "{error}");
}

#[tokio::test]
async fn a_body_is_sent_as_before_and_a_new_one_is_not_read() {
    let server = Server::json(200, &json!({"title": "May"})).await;
    let () = client(&server).reports().put(Report::new("May")).send().await.expect("it is stored");
    let request = server.only_request();
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.json(), json!({"title": "May"}));
}
