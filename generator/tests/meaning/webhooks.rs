//! Tests of webhooks: requests from the server decode into the types that the document describes.

use fixture_webhooks::models::{PetEvent, SessionStarted, SubscribeOnData, WebhookEvent};
use fixture_webhooks::runtime::webhooks::read;
use fixture_webhooks::webhooks;

#[test]
fn each_webhook_is_a_variant_of_the_event() {
    let event = webhooks::read(br#"{"event":"session.started","session":{"id":"s"}}"#).expect("an event");
    assert!(
        matches!(&event, WebhookEvent::SessionStarted(started) if started.session.id == "s"),
        "{event:?}"
    );
    let event = webhooks::read(br#"{"event":"session.ended","seconds":5}"#).expect("an event");
    assert!(matches!(&event, WebhookEvent::SessionEnded(ended) if ended.seconds == 5), "{event:?}");
    for name in ["pet.adopted", "pet.returned"] {
        let body = format!(r#"{{"event":"{name}","pet":"p"}}"#);
        let event = webhooks::read(body.as_bytes()).expect("an event");
        assert!(matches!(&event, WebhookEvent::PetEvent(of) if of.pet == "p"), "{event:?}");
    }
}

#[test]
fn an_event_of_tomorrow_is_kept() {
    let event = webhooks::read(br#"{"event":"session.paused","since":1}"#).expect("an event");
    assert!(matches!(&event, WebhookEvent::Unrecognized(_)) && !event.is_known(), "{event:?}");
}

#[test]
fn a_body_that_is_no_event_is_an_error_with_its_place() {
    let error = webhooks::read(br#"{"event":"session.ended","seconds":"x"}"#).expect_err("no number");
    assert!(error.to_string().contains("seconds"), "{error}");
    assert!(webhooks::read(b"").is_err() && webhooks::read(b"<html>").is_err());
}

#[test]
fn a_payload_is_read_by_its_type_as_well() {
    let started: SessionStarted =
        read(br#"{"event":"session.started","session":{"id":"s"}}"#).expect("a payload");
    assert_eq!(started.session.id, "s");
    let pet: PetEvent = read(br#"{"event":"pet.adopted","pet":"p"}"#).expect("a payload");
    assert_eq!(pet.pet, "p");
    let data: SubscribeOnData = read(br#"{"at":"now"}"#).expect("a payload");
    assert_eq!(data.at, "now");
}
