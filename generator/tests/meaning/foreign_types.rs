//! Tests of types of other crates, in every place that can have a type.

use std::net::{IpAddr, Ipv4Addr};

use chrono::{DateTime, TimeZone as _, Utc};
use fixture_foreign_types::models::{Order, OrderFee, Price};
use fixture_foreign_types::{Client, ErrorKind};
use rust_decimal::Decimal;
use url::Url;

use crate::json::{becomes, fault, read, round_trip};
use crate::server::Server;

const REQUIRED: &str = r#""total":"19.90","callback":"https://a.example/","discount":null,"labels":{"color":"red"},"currency":"EUR""#;

fn order(more: &str) -> Order {
    round_trip(&format!("{{{REQUIRED}{more}}}"))
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}

#[test]
fn fields_are_of_the_types_that_the_configuration_names() {
    let order = order(r#","tax":"0.10","tip":"1""#);
    let total: Price = order.total;
    assert_eq!((total, order.tax, order.tip), (decimal("19.90"), Some(decimal("0.10")), Some(Decimal::ONE)));
    assert_eq!(order.callback.host_str(), Some("a.example"));
    assert_eq!(order.discount, None);
    assert_eq!(order.labels["color"], "red");
    // An enum that the configuration replaces with `String` has no known values.
    assert_eq!(order.currency, "EUR");
    assert_eq!(read::<Order>(&format!("{{{REQUIRED}}}")).tax, None);
}

#[test]
fn lists_maps_tuples_and_unions_contain_foreign_types() {
    let order = order(
        r#","prices":["1.50","2"],"byName":{"a":"0.3"},"pair":["1","10.0.0.1"],"fee":"2.5","more":"https://b.example/x""#,
    );
    assert_eq!(order.prices, Some(vec![decimal("1.50"), decimal("2")]));
    assert_eq!(order.by_name.as_ref().map(|map| map["a"]), Some(decimal("0.3")));
    assert_eq!(order.pair, Some((Decimal::ONE, Ipv4Addr::new(10, 0, 0, 1))));
    assert_eq!(order.fee, Some(OrderFee::from(decimal("2.5"))));
    assert_eq!(order.additional_properties["more"].path(), "/x");
    assert!(matches!(self::order(r#","fee":{"percent":3.0}"#).fee, Some(OrderFee::Object(_))));
}

#[test]
fn a_format_is_a_type_at_the_places_that_are_named_and_another_elsewhere() {
    let order = order(r#","made":"2024-02-29T12:00:00Z","paid":"whenever""#);
    let made: Option<DateTime<Utc>> = order.made;
    assert_eq!(made, Utc.with_ymd_and_hms(2024, 2, 29, 12, 0, 0).single());
    assert_eq!(order.paid.as_deref(), Some("whenever"));
}

#[test]
fn times_and_addresses_need_no_other_crate() {
    let order = order(r#","opens":"08:30:00","host":"::1""#);
    assert_eq!(order.opens, Some(fixture_foreign_types::jiff::civil::time(8, 30, 0, 0)));
    assert_eq!(order.host, "::1".parse::<IpAddr>().ok());
}

#[test]
fn a_number_stays_a_number() {
    let weight = |text: &str| format!("{{{REQUIRED},\"weight\":{text}}}");
    let order: Order = becomes(&weight("7.0"), &weight("7"));
    assert_eq!(order.weight.map(|weight| weight.get()), Some(7));
    assert!(fault::<Order>(&weight("\"7\"")).starts_with("invalid type: \"7\", expected a weight"));
    assert!(fault::<Order>(&weight("0")).starts_with("invalid value: number 0, expected a weight: "));
}

#[test]
fn an_error_has_the_expected_type_and_the_fault_of_the_value() {
    let with = |key: &str, value: &str| fault::<Order>(&format!("{{{REQUIRED},\"{key}\":{value}}}"));
    assert_eq!(
        with("tax", "\"x\""),
        "invalid value: string \"x\", expected a decimal: Invalid decimal: unknown character"
    );
    assert_eq!(with("tax", "1"), "invalid type: integer `1`, expected a string");
    assert_eq!(
        with("more", "\"nowhere\""),
        "invalid value: string \"nowhere\", expected a uri: relative URL without a base"
    );
    assert!(with("pair", "[\"1\",\"300.0.0.1\"]").contains("expected an IPv4 address: invalid IPv4 address"));
    assert!(with("made", "\"soon\"").ends_with(", in a date-time"), "{}", with("made", "\"soon\""));
}

#[tokio::test]
async fn parameters_are_written_as_the_types_display() {
    let body = format!("{{{REQUIRED}}}");
    let server = Server::responding(200, "application/json", body).await;
    let order = client(&server)
        .orders()
        .get_order(Ipv4Addr::LOCALHOST)
        .above(decimal("1.50"))
        .each([decimal("1"), decimal("2.0")])
        .since(Utc.with_ymd_and_hms(2024, 2, 29, 12, 0, 0).single().expect("a time"))
        .x_callback("https://a.example/b".parse::<Url>().expect("a URL"))
        .send()
        .await
        .expect("an order");
    assert_eq!(order.total, decimal("19.90"));
    let seen = server.only_request();
    assert_eq!(
        seen.line(),
        "GET /orders/127.0.0.1?above=1.50&each=1&each=2.0&since=2024-02-29T12%3A00%3A00Z"
    );
    assert_eq!(seen.header("x-callback"), Some("https://a.example/b"));
}

#[tokio::test]
async fn bodies_are_of_them_and_a_wrong_one_is_a_decode_error_with_its_place() {
    let server = Server::responding(200, "application/json", r#""3.50""#).await;
    let sum = client(&server).prices().set_prices([decimal("1.50"), decimal("2")]).send().await;
    assert_eq!(sum.expect("their sum"), decimal("3.50"));
    assert_eq!(server.only_request().text(), r#"["1.50","2"]"#);

    let body = format!("{{{REQUIRED},\"byName\":{{\"a\":\"b\"}}}}");
    let server = Server::responding(200, "application/json", body).await;
    let error = client(&server).orders().get_order(Ipv4Addr::LOCALHOST).send().await.expect_err("a word");
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("byName.a")));
    assert!(error.to_string().contains("expected a decimal"), "{error}");
}
