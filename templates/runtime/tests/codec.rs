//! The codec.

use runtime::runtime::codec::{encode, from_slice};
use runtime::sample::Presences;

#[test]
fn round_trip() {
    let json = br#"{"required":"a","nullable":null,"optional":"9223372036854775807","implicit":["1"],"always":0,"x":1}"#;
    let value: Presences = from_slice(json).expect("good");
    assert_eq!(
        String::from_utf8(encode(&value).expect("good")).expect("good"),
        String::from_utf8(json.to_vec()).expect("good")
    );
    let error = from_slice::<Presences>(br#"{"required":"a","nullable":null,"implicit":["1",true]}"#)
        .expect_err("bad");
    assert_eq!(
        error.to_string(),
        "implicit[1]: invalid type: boolean `true`, expected i64 at line 1 column 52"
    );
}
