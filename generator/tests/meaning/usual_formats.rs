//! Tests of `[formats]`: the usual types of formats, in every place that can have a type.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use fixture_usual_formats::Client;
use fixture_usual_formats::jiff::civil::{Time, time};
use fixture_usual_formats::jiff::{SpanFieldwise, ToSpan as _};
use fixture_usual_formats::models::Host;
use rust_decimal::Decimal;
use url::Url;

use crate::json::{fault, round_trip};
use crate::server::Server;

const HOST: &str = concat!(
    r#"{"v4":"127.0.0.1","any":"::1","all":["::","::1"],"prices":{"a":"1.50"},"rest":"P1M2DT3H","opens":"08:30:00","#,
    r#""day":"2024-02-29","made":"2024-02-29T12:00:00Z","site":"https://a.example/","id":"not checked"}"#
);

#[test]
fn fields_items_and_map_values_have_the_types() {
    let host: Host = round_trip(HOST);
    let Host { v4, any, all, prices, rest, opens, day, made, site, id, .. } = host;
    assert_eq!((v4, any), (Ipv4Addr::LOCALHOST, IpAddr::V6(Ipv6Addr::LOCALHOST)));
    assert_eq!(all, Some(vec![Ipv6Addr::UNSPECIFIED, Ipv6Addr::LOCALHOST]));
    assert_eq!(prices, Some(BTreeMap::from([("a".to_owned(), Decimal::new(150, 2))])));
    assert_eq!(rest, Some(SpanFieldwise(1.month().days(2).hours(3))));
    let opens: Option<Time> = opens;
    assert_eq!(opens, Some(time(8, 30, 0, 0)));
    assert_eq!(day, NaiveDate::from_ymd_opt(2024, 2, 29));
    let made: Option<DateTime<Utc>> = made;
    assert_eq!(made, Utc.with_ymd_and_hms(2024, 2, 29, 12, 0, 0).single());
    assert_eq!(site.as_ref().and_then(Url::host_str), Some("a.example"));
    assert_eq!(id.as_deref(), Some("not checked"));
}

#[test]
fn an_error_names_the_format() {
    let with = |from: &str, to: &str| fault::<Host>(&HOST.replace(from, to));
    assert!(with("127.0.0.1", "127.0.0").contains("expected an IPv4 address"));
    assert!(with("1.50", "x").contains("expected a decimal"));
    assert!(with("P1M2DT3H", "3 hrs and more").contains("expected an ISO 8601 duration"));
    assert!(with("08:30:00", "08:30:00+02:00").contains("expected a time without an offset"));
    assert!(with("https://a.example/", "/a").contains("expected a uri"));
}

#[tokio::test]
async fn parameters_and_bodies_are_written_as_the_format_says() {
    let server = Server::responding(200, "application/json", HOST).await;
    let host = client(&server)
        .hosts()
        .put_host(Ipv6Addr::LOCALHOST, SpanFieldwise(90.minutes()), round_trip::<Host>(HOST))
        .above(Decimal::new(150, 2))
        .each([time(8, 30, 0, 0), time(9, 0, 0, 0)])
        .since(Utc.with_ymd_and_hms(2024, 2, 29, 12, 0, 0).single().expect("a time"))
        .x_callback("https://a.example/b".parse::<Url>().expect("a URL"))
        .x_day(NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day"))
        .send()
        .await
        .expect("a host");
    assert_eq!(host, round_trip::<Host>(HOST));
    let seen = server.only_request();
    assert_eq!(
        seen.line(),
        "PUT /hosts/%3A%3A1/PT90M?above=1.50&each=08%3A30%3A00&each=09%3A00%3A00&since=2024-02-29T12%3A00%3A00Z"
    );
    assert_eq!(
        (seen.header("x-callback"), seen.header("x-day")),
        (Some("https://a.example/b"), Some("2024-02-29"))
    );
    assert_eq!(seen.text(), HOST);
}

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}
