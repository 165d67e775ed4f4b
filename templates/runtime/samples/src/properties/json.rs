//! JSON is read as `serde_json` reads it, and what was read is written so that it is read again.

use serde_json::{Deserializer, Value};

use crate::runtime::codec::{Decode, Encode, deserialize, encode, from_slice};
use crate::runtime::{DateTime, Patch};
use crate::sample::{Change, CreateAppEntitlementUserOwnerResponse, Kinds, Order, Payments, Presences};
use crate::sample_api::Item;

/// The reader of JSON takes the text as any value if and only if `serde_json` does, and as the same; and as each of some types
/// if and only if the types' `serde::Deserialize` does.
pub fn json(text: &[u8]) {
    // Nothing at all is the body of a response without content.
    if text.is_empty() {
        return;
    }
    match (from_slice::<Value>(text), serde_json::from_slice::<Value>(text)) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{ours:?} is not {theirs:?}"),
    }
    typed::<Vec<Value>>(text);
    typed::<serde_json::Map<String, Value>>(text);
    typed::<bool>(text);
    typed::<String>(text);
    typed::<i32>(text);
    typed::<i64>(text);
    typed::<u64>(text);
    typed::<f32>(text);
    typed::<f64>(text);
    typed::<Option<Vec<i64>>>(text);
    typed::<Patch<String>>(text);
    typed::<DateTime>(text);
    typed::<(f64, String)>(text);
    typed::<Item>(text);
    typed::<Change>(text);
    typed::<Kinds>(text);
    typed::<Order>(text);
    typed::<Payments>(text);
    typed::<Presences>(text);
    typed::<CreateAppEntitlementUserOwnerResponse>(text);
}

fn typed<T: Decode + Encode>(text: &[u8]) {
    let ours = from_slice::<T>(text);
    let Ok(utf8) = str::from_utf8(text) else {
        assert!(ours.is_err(), "text that is not UTF-8 is not JSON");
        return;
    };
    let mut deserializer = Deserializer::from_str(utf8);
    let theirs = deserialize::<T, _>(&mut deserializer);
    let theirs = theirs.and_then(|value| deserializer.end().map(|()| value));
    let name = std::any::type_name::<T>();
    assert_eq!(ours.is_ok(), theirs.is_ok(), "{name}: {:?} {:?}", ours.err(), theirs.err());
    let (Ok(ours), Ok(theirs)) = (ours, theirs) else { return };
    let written = encode(&ours).expect("what was read can be written");
    assert_eq!(written, encode(&theirs).expect("what was read can be written"), "{name}");
    let again = from_slice::<T>(&written).expect("what was written can be read");
    assert_eq!(encode(&again).expect("what was read can be written"), written, "{name}");
}
