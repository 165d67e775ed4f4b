//! Tests of webhook signatures. The signatures of the first test are by another implementation, Python's `hmac` and `hashlib`.

use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;
use restwright_runtime::webhooks::{SecretError, Verifier, VerifyError, WebhookError};

const SECRET: &str = "whsec_dGhlIHNlY3JldCBvZiB0aGUgdGVzdHMh";
const BODY: &[u8] = br#"{"event":"ping"}"#;
/// The signature of `msg_1`, 1700000000 and the body by the secret.
const SIGNATURE: &str = "gmx3jYh4NDJs6R4HB8ERi9ZsytUWuSRiV8N9tnrpIic=";
/// The signature of `msg_1`, 1700000000 and the body by the secret `b3RoZXIgc2VjcmV0`.
const BY_OTHER: &str = "iSI1CyaPBSwgtWQG8e7HlS9ipH6PaBH5wZtMQQsPEZg=";

fn headers(entries: &[(&'static str, &str)]) -> HeaderMap {
    let entries =
        entries.iter().map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")));
    entries.collect()
}

fn signed(signature: &str) -> HeaderMap {
    headers(&[("webhook-id", "msg_1"), ("webhook-timestamp", "1700000000"), ("webhook-signature", signature)])
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a time")
}

fn verifier() -> Verifier {
    Verifier::new(SECRET).expect("a secret")
}

#[test]
fn a_right_signature_among_several_is_enough() {
    let now = at(1_700_000_010);
    let right = format!("v1,{SIGNATURE}");
    for signatures in [right.clone(), format!("v1a,AAAA v1,AAAA {right}"), format!("{right} v1,?")] {
        assert_eq!(verifier().verify_at(&signed(&signatures), BODY, now), Ok(()), "{signatures}");
    }
    let both = verifier().secret("b3RoZXIgc2VjcmV0").expect("a secret");
    assert_eq!(both.verify_at(&signed(&format!("v1,{BY_OTHER}")), BODY, now), Ok(()));
    assert_eq!(
        verifier().verify_at(&signed(&format!("v1,{BY_OTHER}")), BODY, now),
        Err(VerifyError::WrongSignature)
    );
}

#[test]
fn a_different_signature_body_or_time_is_rejected() {
    let now = at(1_700_000_010);
    let right = format!("v1,{SIGNATURE}");
    let wrong = |headers: &HeaderMap, body: &[u8]| verifier().verify_at(headers, body, now);
    assert_eq!(wrong(&signed(&right), br#"{"event":"pong"}"#), Err(VerifyError::WrongSignature));
    for signature in
        ["", "v1", "v1,", SIGNATURE, &format!("v2,{SIGNATURE}"), &format!("v1,{}", &SIGNATURE[..20])]
    {
        assert_eq!(wrong(&signed(signature), BODY), Err(VerifyError::WrongSignature), "{signature}");
    }
    let mut headers = signed(&right);
    headers.insert("webhook-id", "msg_2".parse().expect("a value"));
    assert_eq!(wrong(&headers, BODY), Err(VerifyError::WrongSignature));
    // A full stop in the identifier would allow the signed text to be split differently.
    headers.insert("webhook-id", "msg_1.1".parse().expect("a value"));
    assert_eq!(wrong(&headers, BODY), Err(VerifyError::InvalidHeader("webhook-id".to_owned())));
}

#[test]
fn headers_that_are_missing_doubled_or_malformed_are_named() {
    let now = at(1_700_000_010);
    let right = signed(&format!("v1,{SIGNATURE}"));
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let mut headers = right.clone();
        headers.append(name, "1".parse().expect("a value"));
        assert_eq!(
            verifier().verify_at(&headers, BODY, now),
            Err(VerifyError::InvalidHeader(name.to_owned())),
            "{name} twice"
        );
        headers.remove(name);
        assert_eq!(
            verifier().verify_at(&headers, BODY, now),
            Err(VerifyError::MissingHeader(name.to_owned()))
        );
    }
    for time in ["", "now", "-1", "+1700000000", "1700000000.5", "99999999999999999999"] {
        let mut headers = right.clone();
        headers.insert("webhook-timestamp", time.parse().expect("a value"));
        let refused = verifier().verify_at(&headers, BODY, now);
        assert_eq!(refused, Err(VerifyError::InvalidHeader("webhook-timestamp".to_owned())), "{time}");
    }
}

#[test]
fn a_signature_is_good_for_five_minutes_in_both_directions() {
    let headers = signed(&format!("v1,{SIGNATURE}"));
    let verify = |verifier: &Verifier, second| verifier.verify_at(&headers, BODY, at(second));
    assert_eq!(verify(&verifier(), 1_700_000_300), Ok(()));
    assert_eq!(verify(&verifier(), 1_700_000_301), Err(VerifyError::TooOld));
    assert_eq!(verify(&verifier(), 1_699_999_700), Ok(()));
    assert_eq!(verify(&verifier(), 1_699_999_699), Err(VerifyError::InTheFuture));
    let patient = verifier().tolerance(Duration::MAX);
    assert_eq!(verify(&patient, 0), Ok(()));
    assert_eq!(verifier().verify(&headers, BODY), Err(VerifyError::TooOld));
}

#[test]
fn the_body_is_read_when_the_signature_is_right() {
    let headers = headers(&[
        ("svix-id", "msg_1"),
        ("svix-timestamp", "1700000000"),
        ("svix-signature", &format!("v1,{SIGNATURE}")),
    ]);
    let verifier = verifier().header_prefix("svix").tolerance(Duration::MAX);
    let read: serde_json::Value = verifier.read(&headers, BODY).expect("it is signed");
    assert_eq!(read["event"], "ping");
    let number = verifier.read::<i64>(&headers, BODY);
    assert!(matches!(number, Err(WebhookError::Body(_))), "{number:?}");
    let forged = verifier.read::<serde_json::Value>(&headers, b"{}");
    assert!(matches!(forged, Err(WebhookError::Signature(VerifyError::WrongSignature))), "{forged:?}");
}

#[test]
fn a_secret_is_base64_and_never_shown() {
    for secret in ["", "whsec_", "not base64!", "whsec_ä"] {
        assert_eq!(Verifier::new(secret).err(), Some(SecretError), "{secret}");
    }
    // Without the prefix, and without padding.
    assert!(Verifier::new("dGVzdA").is_ok() && Verifier::new("whsec_dGVzdA==").is_ok());
    let shown = format!("{:?}", verifier());
    assert!(
        !shown.contains("dGhl") && !shown.contains("the secret") && shown.contains("secrets: 1"),
        "{shown}"
    );
}
