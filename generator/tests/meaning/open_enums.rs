//! Tests of enums for which the document allows other values too, and of formats beside enums.

use std::sync::{Arc, Mutex};

use fixture_open_enums::models::{Color, Model, Size, Task, TaskAnyColor, TaskDay, TaskLevel, TaskUntil};
use fixture_open_enums::serde_json::{Value, json};
use fixture_open_enums::{Client, bytes, jiff, uuid};

use crate::json::round_trip;
use crate::server::Server;

/// Returns whether a strict client accepts the response, and how many unknown values a lenient client counts
/// and reports.
async fn judged(response: &Value) -> (bool, u64, usize) {
    let server = Server::json(200, response).await;
    let client = Client::builder().base_url(server.url()).strict().build().expect("a loopback URL is enough");
    let accepted = client.tasks().get().send().await.is_ok();
    let server = Server::json(200, response).await;
    let told = Arc::new(Mutex::new(0));
    let listener = Arc::clone(&told);
    let builder = Client::builder().base_url(server.url());
    let builder = builder.on_drift(move |_| *listener.lock().expect("no test panics with it") += 1);
    let client = builder.build().expect("a loopback URL is enough");
    let got = client.tasks().get().send().await.expect("a client that is not strict takes it");
    assert_eq!(serde_json::to_value(&got).ok().as_ref(), Some(response));
    let told = *told.lock().expect("no test panics with it");
    (accepted, client.counters().snapshot().unknown_values, told)
}

#[tokio::test]
async fn another_value_is_no_drift_where_the_document_allows_it() {
    for allowed in [
        json!({"model": "huge"}),
        json!({"site": "https://example.com"}),
        json!({"size": "xl"}),
        json!({"any_color": "blue"}),
        json!({"one": "manual"}),
        json!({"level": 7}),
        json!({"limit": 7}),
        json!({"limit": 9_007_199_254_740_993_i64}),
        json!({"tags": ["new", "old"]}),
        json!({"until": "2024-02-29T12:00:00Z", "day": "2024-02-29", "size_limit": "5"}),
    ] {
        assert_eq!(judged(&allowed).await, (true, 0, 0), "{allowed}");
    }
}

#[tokio::test]
async fn another_value_is_drift_where_the_document_only_lists() {
    assert_eq!(judged(&json!({"color": "blue"})).await, (false, 1, 1));
    assert_eq!(judged(&json!({"until": "tomorrow"})).await, (false, 1, 1));
}

#[test]
fn known_values_have_variants() {
    let task: Task = round_trip(r#"{"model":"small","size":"s","color":"red","any_color":"red","level":2}"#);
    assert_eq!((task.model, task.size), (Some(Model::Small), Some(Size::S)));
    // A place that allows no other values has the enum as its type too.
    assert_eq!((task.color, task.any_color), (Some(Color::Red), Some(TaskAnyColor::Red)));
    assert_eq!(task.level, Some(TaskLevel::Value2));
    let other: Model = round_trip(r#""huge""#);
    assert!(!other.is_known());
    // The property allows other values too, so it is not a constant.
    assert_eq!(Task::default().one, None);
}

#[test]
fn a_format_beside_an_enum_keeps_its_type() {
    let task: Task = round_trip(
        r#"{"until":"2024-02-29T12:00:00Z","day":"2024-02-29","id":"67e55044-10b1-426f-9247-bb680e5fe0c8","data":"AAE=","size_limit":"5"}"#,
    );
    assert_eq!(
        task.until.expect("it is there"),
        "2024-02-29T12:00:00Z".parse::<fixture_open_enums::runtime::DateTime>().expect("a time").into()
    );
    assert_eq!(task.day, Some(jiff::civil::date(2024, 2, 29).into()));
    assert_eq!(task.id, Some(uuid::uuid!("67e55044-10b1-426f-9247-bb680e5fe0c8").into()));
    assert_eq!(task.data, Some(bytes::Bytes::from_static(&[0, 1]).into()));
    assert_eq!(task.size_limit, Some(5.into()));
    let words: Task =
        round_trip(r#"{"until":"never","day":"today","id":"self","data":"none!","size_limit":"unlimited"}"#);
    assert!(matches!(words.until, Some(TaskUntil::Keyword(word)) if word.as_str() == "never"));
    assert!(matches!(words.day, Some(TaskDay::Keyword(word)) if word.is_known()));
}
