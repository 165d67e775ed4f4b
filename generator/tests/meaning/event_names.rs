//! Tests of events whose name decides their type, and of lines of several types.

use fixture_event_names::models::Pet;
use fixture_event_names::operations::named_events::{
    ComponentsResponseEvent, MappedResponseEvent, RowsResponseItem, WatchResponseEvent,
};
use fixture_event_names::{Client, Error, ErrorKind, Event};
use serde_json::json;

use crate::server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}

async fn watched(text: &'static str) -> Vec<Result<Event<WatchResponseEvent>, Error>> {
    let server = Server::responding(200, "text/event-stream", text).await;
    let mut events = client(&server).named_events().watch().send().await.expect("the response begins");
    let mut found = Vec::new();
    while let Some(event) = events.next().await {
        found.push(event);
    }
    found
}

#[tokio::test]
async fn the_name_of_an_event_picks_its_type() {
    let text = "event: note\ndata: free text\n\nid: 7\nretry: 20\nevent: added\ndata: {\"name\":\ndata: \"a\"}\n\n\
                event: changed\ndata: {\"name\":\"b\"}\n\nevent: count\ndata: 9007199254740993\n\n\
                event: removed\ndata: {\"id\":\"1\"}\n\nevent: told\ndata: \"as it is\"\n\n\
                event: quoted\ndata: \"json\"\n\ndata: [DONE]\n\nevent: note\ndata: never\n\n";
    let events: Vec<_> = watched(text).await.into_iter().map(|event| event.expect("a good one")).collect();
    let [note, added, changed, count, removed, told, quoted] = &events[..] else { panic!("{events:?}") };
    assert!(matches!(&note.data, WatchResponseEvent::Note(text) if text == "free text"));
    assert!(matches!(&added.data, WatchResponseEvent::Added(pet) if pet.name == "a"));
    let fields = (added.event.as_str(), added.id.as_str(), added.retry.map(|time| time.as_millis()));
    assert_eq!(fields, ("added", "7", Some(20)));
    assert!(matches!(&changed.data, WatchResponseEvent::Added(pet) if pet.name == "b"));
    assert_eq!(changed.event, "changed");
    assert!(matches!(count.data, WatchResponseEvent::Count(9_007_199_254_740_993)));
    assert!(matches!(&removed.data, WatchResponseEvent::Removed(removed) if removed.id == "1"));
    assert!(matches!(&told.data, WatchResponseEvent::Told(text) if text == "\"as it is\""));
    assert!(matches!(&quoted.data, WatchResponseEvent::Quoted(text) if text == "json"));
}

#[tokio::test]
async fn an_unknown_event_is_kept_and_a_bad_one_is_an_error_and_the_stream_goes_on() {
    let text = "event: ping\ndata:\n\ndata: no name\n\nevent: added\ndata: {\"name\":5}\n\n\
                event: added\ndata: no JSON\n\nevent: note\ndata: after\n\n";
    let events = watched(text).await;
    let [ping, message, wrong, broken, note] = &events[..] else { panic!("{events:?}") };
    let WatchResponseEvent::Unrecognized(unknown) = &ping.as_ref().expect("kept").data else {
        panic!("{ping:?}")
    };
    assert_eq!((unknown.tag(), unknown.value()), (Some("ping"), &json!({"event": "ping", "data": ""})));
    let WatchResponseEvent::Unrecognized(unknown) = &message.as_ref().expect("kept").data else {
        panic!("{message:?}")
    };
    assert_eq!((unknown.tag(), &unknown.value()["data"]), (Some("message"), &json!("no name")));
    let error = wrong.as_ref().expect_err("a number");
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("name")));
    assert_eq!(broken.as_ref().expect_err("no JSON").kind(), ErrorKind::Decode);
    assert!(
        matches!(&note.as_ref().expect("a good one").data, WatchResponseEvent::Note(text) if text == "after")
    );
}

#[tokio::test]
async fn a_stored_event_is_what_the_schema_of_the_event_describes() {
    for (event, stored) in [
        (
            WatchResponseEvent::Added(Pet::default().with_name("a")),
            json!({"event": "added", "data": "{\"name\":\"a\"}"}),
        ),
        (WatchResponseEvent::Note("n".to_owned()), json!({"event": "note", "data": "n"})),
        (WatchResponseEvent::Count(5), json!({"event": "count", "data": "5"})),
    ] {
        let written = serde_json::to_value(&event).expect("it can be written");
        assert_eq!(written, stored);
        assert_eq!(serde_json::from_value::<WatchResponseEvent>(written).expect("it can be read"), event);
    }
}

#[tokio::test]
async fn events_that_are_components_and_unions_of_them() {
    let text = "event: started\ndata: {\"name\":\"a\"}\n\nevent: stopped\ndata: {\"why\":\"b\"}\n\nevent: done\ndata: [DONE]\n\n";
    let server = Server::responding(200, "text/event-stream", text).await;
    let mut events = client(&server).named_events().components().send().await.expect("the response begins");
    let started = events.next().await.expect("an event").expect("a good one").data;
    assert!(matches!(started, ComponentsResponseEvent::Started(pet) if pet.name == "a"));
    let stopped = events.next().await.expect("an event").expect("a good one").data;
    assert!(matches!(stopped, ComponentsResponseEvent::Stopped(it) if it.why.as_deref() == Some("b")));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_discriminator_names_events_too() {
    let text =
        "event: pet\ndata: {\"name\":\"a\"}\n\nevent: Anything\ndata: [1]\n\nevent: other\ndata: [1]\n\n";
    let server = Server::responding(200, "text/event-stream", text).await;
    let mut events = client(&server).named_events().mapped().send().await.expect("the response begins");
    let pet = events.next().await.expect("an event").expect("a good one").data;
    assert!(matches!(pet, MappedResponseEvent::Pet(pet) if pet.name == "a"));
    let anything = events.next().await.expect("an event").expect("a good one").data;
    assert!(matches!(anything, MappedResponseEvent::Anything(value) if value == json!([1])));
    let other = events.next().await.expect("an event").expect("a good one").data;
    assert!(!other.is_known());
}

#[tokio::test]
async fn events_without_names_are_their_data() {
    let server =
        Server::responding(200, "text/event-stream", "data: {\"name\":\"a\"}\n\ndata: [DONE]\n\n").await;
    let mut events = client(&server).named_events().unnamed().send().await.expect("the response begins");
    let pet: Pet = events.next().await.expect("an event").expect("a good one").data;
    assert_eq!(pet.name, "a");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn lines_of_several_types() {
    let server = Server::responding(200, "application/jsonl", "{\"name\":\"a\"}\n\"b\"\n").await;
    let mut rows = client(&server).named_events().rows().send().await.expect("the response begins");
    let first = rows.next().await.expect("a line").expect("a good one");
    assert!(matches!(first, RowsResponseItem::Pet(pet) if pet.name == "a"));
    let second = rows.next().await.expect("a line").expect("a good one");
    assert!(matches!(second, RowsResponseItem::String(text) if text == "b"));

    let server = Server::responding(200, "application/jsonl", "\"a\"\n").await;
    let mut words = client(&server).named_events().words().send().await.expect("the response begins");
    assert_eq!(words.next().await.expect("a line").expect("a good one"), "a");
}
