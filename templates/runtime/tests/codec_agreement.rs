//! Checks that the fast reader and writer of JSON text agree with `serde_json` on every text.

use restwright_runtime::codec::{Decode, Encode, encode, from_slice};
use samples::sample::{
    Change, CreateAppEntitlementUserOwnerResponse as Response, Kinds, Order, Payments, Presences,
};
use serde::{Deserialize, Serialize};

const RESPONSE: &str = include_str!("../benches/codec/response.json");

const KINDS: &str = r#"{"time":"2023-11-07T05:31:56.12Z","duration":"-1.5s","bytes":"+//+AQ==","double":0.1,
    "single":1.5e3,"small":-12,"large":18446744073709551615,"counts":{"a":["1",2,null],"b\n":[]},"quoted":"77",
    "flag":true,"color":"COLOR_RED","any":{"x":[1,-0,1e5,"\u00e9",null,false]},"profile":{"k":{}},
    "child":{"children":[{"flag":false},{}],"unknown":[1,{"a":"b"}]},"\"odd\\\n":"a\"b","n\u00e4me":"\ud83d\ude00"}"#;

const PRESENCES: &str =
    r#"{"required":"a","nullable":null,"optional":"5","implicit":[1,"2"],"always":0,"x":{"y":[1.5,"z"]}}"#;

/// Returns every text that differs from `json` in one byte, and every prefix of `json`.
fn neighbours(json: &str) -> impl Iterator<Item = Vec<u8>> {
    const BYTES: &[u8] = b"\"\\{}[],:-.e09n\x00\xc3";
    let bytes = json.as_bytes().to_vec();
    (0..bytes.len()).flat_map(move |at| {
        let bytes = bytes.clone();
        let replaced = BYTES.iter().map({
            let bytes = bytes.clone();
            move |&byte| [&bytes[..at], &[byte], &bytes[at + 1..]].concat()
        });
        let inserted = BYTES.iter().map({
            let bytes = bytes.clone();
            move |&byte| [&bytes[..at], &[byte], &bytes[at..]].concat()
        });
        let removed = [[&bytes[..at], &bytes[at + 1..]].concat(), bytes[..at].to_vec()];
        replaced.chain(inserted).chain(removed)
    })
}

fn agree<T>(json: &str)
where
    T: Decode + Encode + Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug,
{
    let (mut read, mut refused) = (0, 0);
    for json in neighbours(json) {
        let Ok(text) = str::from_utf8(&json) else {
            // `serde_json` accepts it in skipped values.
            assert!(from_slice::<T>(&json).is_err(), "{json:?}");
            continue;
        };
        let theirs = serde_json::from_slice::<T>(&json);
        match (from_slice::<T>(&json), theirs) {
            (Ok(ours), Ok(theirs)) => {
                assert_eq!(ours, theirs, "{text}");
                let written = encode(&ours).expect("what was read can be written");
                assert_eq!(written, serde_json::to_vec(&ours).expect("as can be here"), "{text}");
                read += 1;
            }
            (Err(ours), Err(theirs)) => {
                assert!(theirs.to_string().contains(&ours.message), "{text}\n{ours}\n{theirs}");
                refused += 1;
            }
            (ours, theirs) => panic!("{text}\nours: {ours:?}\ntheirs: {theirs:?}"),
        }
    }
    assert!(read > 100 && refused > 100, "{read} read, {refused} refused");
}

#[test]
fn both_readers_agree_on_mutations_of_all_kinds_of_values() {
    agree::<Kinds>(&KINDS.replace(",null]", "]"));
}

#[test]
fn both_readers_agree_on_mutations_of_objects_with_other_properties() {
    agree::<Presences>(PRESENCES);
}

#[test]
fn both_readers_agree_on_mutations_of_unions_and_constants() {
    agree::<Payments>(
        r#"{"list":[{"type":"card","number":1},{"iban":"a","type":"iban"},{"x":1,"y":0.5},["1",2],[true],"x\n",-1.5,{"type":"n"}]}"#,
    );
    agree::<Payments>(
        r#"{"list":[{"number":1,"type":"card"},{"type":"iban","iban":"a","a":{"type":"card"}}]}"#,
    );
    agree::<Order>(
        r#"{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","day":"2024-02-29","type":"card","number":7}"#,
    );
    agree::<Change>(r#"{"note":null,"size":"5","password":"a","level":-1,"limit":0.5,"pair":[1,"a"]}"#);
}

#[test]
fn both_readers_agree_on_objects_with_two_tags() {
    // The last tag decides. A struct, a map and a nested union have no field for the tag.
    agree::<Payments>(r#"{"list":[{"type":"iban","iban":"a","type":"card","number":1}]}"#);
    agree::<Payments>(r#"{"list":[{"type":"map","iban":"a","type":"iban"},{"type":"x","type":"map"}]}"#);
    agree::<Payments>(r#"{"list":[{"type":"again","number":1,"type":"card"},{"type":"again","number":2}]}"#);
}

#[test]
fn on_the_response() {
    let ours: Response = from_slice(RESPONSE.as_bytes()).expect("it reads");
    assert_eq!(Some(&ours), serde_json::from_str(RESPONSE).ok().as_ref());
    let written = encode(&ours).expect("it has a form");
    assert_eq!(written, serde_json::to_vec(&ours).expect("it has a form"));
    assert_eq!(from_slice::<Response>(&written).as_ref(), Ok(&ours));
}

#[test]
fn models_are_read_and_written_in_other_serde_formats() {
    let ours: Kinds = from_slice(KINDS.replace(",null]", "]").as_bytes()).expect("it reads");
    let value = serde_json::to_value(&ours).expect("it has a form");
    assert_eq!(serde_json::from_value::<Kinds>(value).ok().as_ref(), Some(&ours));
    let small =
        Kinds::default().with_quoted(7).with_color("new").with_children(vec![ours.clone().with_large(1_u64)]);
    let yaml = serde_yaml::to_string(&small).expect("it has a form");
    assert!(yaml.starts_with("quoted: '7'\ncolor: new\nchildren:\n"), "{yaml}");
    assert_eq!(serde_yaml::from_str::<Kinds>(&yaml).ok().as_ref(), Some(&small));
    let error =
        serde_yaml::from_str::<Kinds>("children:\n- small: x\n").expect_err("not a number").to_string();
    assert_eq!(error, "children[0].small: invalid type: string \"x\", expected i32 at line 2 column 10");
}
