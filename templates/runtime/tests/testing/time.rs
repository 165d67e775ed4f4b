//! Tests of virtual time: with a paused clock, all waits of a client pass at once.

use std::time::{Duration, Instant as RealInstant};

use restwright_runtime::auth::ClientCredentials;
use restwright_runtime::testing::{Mock, MockResponse};
use restwright_runtime::{ErrorKind, Retry};
use samples::Client;
use samples::sample_api::{GetItem, Item};
use tokio::time::{Instant, advance};

use crate::builder;

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn the_pause_that_a_server_asks_for_passes_at_once() {
    let (real, start) = (RealInstant::now(), Instant::now());
    let mock = Mock::new();
    let busy = MockResponse::status(429).header("retry-after", "50");
    let script = mock.on::<GetItem>().responds(busy).then_returns(Item::new("a"));
    let client = builder(&mock).retry(Retry::default()).build().expect("good settings");
    client.items().get_item("g", "a").send().await.expect("an item");
    let calls = script.calls();
    assert!(calls[1].at() - calls[0].at() >= 50 * SECOND && start.elapsed() >= 50 * SECOND);
    assert!(real.elapsed() < 20 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_response_that_comes_late_runs_into_the_limits() {
    let mock = Mock::new();
    mock.on::<GetItem>().returns(Item::new("a"));
    mock.on::<GetItem>().responds(MockResponse::json(&Item::new("a")).after(31 * SECOND));
    let slow = mock.on::<GetItem>().responds(MockResponse::json(&Item::new("late")).after(29 * SECOND));
    let client = builder(&mock).build().expect("good settings");
    client.items().get_item("g", "a").send().await.expect("an item");
    let start = Instant::now();
    let error = client.items().get_item("g", "a").send().await.expect_err("30 s are over");
    assert_eq!((error.kind(), start.elapsed().as_secs()), (ErrorKind::Timeout, 30));
    assert_eq!(client.items().get_item("g", "a").send().await.expect("an item").id, "late");
    assert_eq!(slow.calls().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn advancing_the_clock_expires_tokens() {
    let mock = Mock::new();
    let tokens = mock.on_token().responds(MockResponse::token("tok-1", 3600 * SECOND));
    let tokens = tokens.then(MockResponse::token("tok-2", 3600 * SECOND));
    let items = mock.on::<GetItem>().returns(Item::new("a")).times(3);
    let source = ClientCredentials::new("https://auth.test/token", "id", "secret").expect("a good URL");
    let client = Client::builder().tenant("acme").token_source(source).transport(mock.transport());
    let client = client.build().expect("good settings");
    let get = async || client.items().get_item("g", "a").send().await.expect("an item");
    get().await;
    advance(1800 * SECOND).await;
    get().await;
    assert_eq!(tokens.calls().len(), 1);
    advance(1801 * SECOND).await;
    get().await;
    assert_eq!(tokens.calls().len(), 2);
    let sent: Vec<_> =
        items.calls().iter().map(|call| call.header("authorization").map(str::to_owned)).collect();
    let bearer = |token: &str| Some(format!("Bearer {token}"));
    assert_eq!(sent, [bearer("tok-1"), bearer("tok-1"), bearer("tok-2")]);
}
