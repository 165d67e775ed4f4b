//! Properties of the JSON reader: it reads the values that `serde_json` reads, and a written value reads as the same value.

use serde_json::{Deserializer, Value};

use crate::runtime::codec::{Decode, Encode, deserialize, encode, from_slice};
use crate::runtime::{DateTime, Patch};
use crate::sample::{Change, CreateAppEntitlementUserOwnerResponse, Kinds, Order, Payments, Presences};
use crate::sample_api::Item;

/// The JSON reader accepts a text as any value if and only if `serde_json` does, with the same result. It accepts a text as one
/// of several types if and only if the `serde::Deserialize` of the type does.
pub fn json(text: &[u8]) {
    // An empty text is the body of a response without content.
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
