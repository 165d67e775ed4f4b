//! Tests of the messages and paths of decode and encode errors.

use restwright_runtime::codec::{Decode, DecodeError, decode, from_slice};
use samples::sample::{CreateAppEntitlementUserOwnerResponse as BufferedResponse, Kinds, Presences, User};

fn error(json: &str) -> String {
    from_slice::<Kinds>(json.as_bytes()).expect_err(json).to_string()
}

#[test]
fn the_path_leads_through_objects_lists_and_maps() {
    let json = br#"{"appEntitlementOwnerUser": {"user":
        {"id": "1", "departmentSources": [{"priority": 1}, {"priority": "2"}]}}}"#;
    let error = from_slice::<BufferedResponse>(json).expect_err("a string for a number");
    assert_eq!(error.path, "appEntitlementOwnerUser.user.departmentSources[1].priority");
    assert_eq!(error.message, "invalid type: string \"2\", expected u32");
    assert_eq!((error.line, error.column), (2, 75));
    assert_eq!(
        error.to_string(),
        "appEntitlementOwnerUser.user.departmentSources[1].priority: \
         invalid type: string \"2\", expected u32 at line 2 column 75"
    );
}

#[test]
fn decode_errors_name_the_expected_type() {
    let table = [
        (r#"{"flag":1}"#, "flag: invalid type: integer `1`, expected a boolean at line 1 column 9"),
        (
            r#"{"small":3000000000}"#,
            "small: invalid value: integer `3000000000`, expected i32 at line 1 column 19",
        ),
        (r#"{"small":1.5}"#, "small: invalid type: floating point `1.5`, expected i32 at line 1 column 12"),
        (r#"{"large":-1}"#, "large: invalid value: integer `-1`, expected u64 at line 1 column 11"),
        (r#"{"double":"x"}"#, "double: invalid type: string \"x\", expected f64 at line 1 column 13"),
        (r#"{"quoted":"x"}"#, "quoted: invalid value: string \"x\", expected i64 at line 1 column 13"),
        (r#"{"counts":{"a":["1",{}]}}"#, "counts.a[1]: invalid type: map, expected u64 at line 1 column 22"),
        (r#"{"color":1}"#, "color: invalid type: integer `1`, expected a string at line 1 column 10"),
        (r#"{"child":[]}"#, "child: invalid type: sequence, expected an object (Kinds) at line 1 column 9"),
        (r#"{"children":{}}"#, "children: invalid type: map, expected a list at line 1 column 12"),
        (r#"{"profile":""}"#, "profile: invalid type: string \"\", expected a map at line 1 column 13"),
        (
            r#"{"time":"soon"}"#,
            "time: invalid value: string \"soon\", expected a time as RFC 3339 writes it at line 1 column 14",
        ),
        ("null", "invalid type: null, expected an object (Kinds) at line 1 column 4"),
    ];
    for (json, expected) in table {
        assert_eq!(error(json), expected);
    }
}

#[test]
fn syntax_errors_have_a_place() {
    let table = [
        ("", "EOF while parsing a value at line 1 column 0"),
        ("{", "EOF while parsing an object at line 1 column 1"),
        ("{}\n\n {}", "trailing characters at line 3 column 2"),
        ("{} x", "trailing characters at line 1 column 4"),
        (r#"{"flag":true,}"#, "trailing comma at line 1 column 14"),
        (r#"{"flag" true}"#, "flag: expected `:` at line 1 column 9"),
        (r#"{"children":[{}"#, "children[1]: EOF while parsing a list at line 1 column 15"),
        (
            "{\"odd\":\"a\nb\"}",
            "control character (\\u0000-\\u001F) found while parsing a string at line 1 column 9",
        ),
    ];
    for (json, expected) in table {
        assert_eq!(error(json), expected, "{json}");
    }
    let error = from_slice::<Kinds>(b"{\n\"odd\":\"\xff\"}").expect_err("not UTF-8");
    assert_eq!(error.to_string(), "the text is not UTF-8 at line 2 column 8");
}

#[test]
fn a_key_stands_once() {
    assert_eq!(error(r#"{"flag":true,"flag":true}"#), "duplicate field `flag` at line 1 column 19");
    assert_eq!(
        error(r#"{"child":{"small":1,"small":null}}"#),
        "child: duplicate field `small` at line 1 column 27"
    );
}

#[test]
fn keys_come_in_any_order_and_unknown_ones_are_skipped() {
    let json = br#"{"unknown":{"a":[1,{"b":"\n"}],"c":1e2},"username":"u","createdAt":null,"id":"i","x":[],"emails":["e"]}"#;
    let user: User = from_slice(json).expect("it reads");
    assert_eq!(user, User::default().with_username("u").with_id("i").with_emails(["e".to_owned()]));
}

#[test]
fn deeply_nested_json_is_an_error() {
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
    let table = [
        nested("{\"child\":", "}"),
        nested("{\"any\":", "}"),
        format!("{{\"any\":{}}}", nested("[", "]")),
        format!("{{\"profile\":{{\"a\":{}}}}}", nested("[", "]")),
    ];
    for json in table {
        let error = from_slice::<Kinds>(json.as_bytes()).expect_err("too deep");
        assert_eq!(error.message, "recursion limit exceeded");
    }
    let skipped = format!("{{\"unknown\":{}}}", nested("[", "]"));
    assert_eq!(from_slice(skipped.as_bytes()), Ok(Kinds::default()));
    let fits = format!("{}1{}", "{\"any\":".repeat(127), "}".repeat(127));
    assert!(from_slice::<Kinds>(fits.as_bytes()).is_ok());
}

#[test]
fn decode_takes_any_type() {
    let mut value = Presences::decode_start();
    let result: Result<(), DecodeError> =
        decode(b"{\"required\":\"a\",\"nullable\":null,\"x\":[1]}", &mut value);
    assert_eq!(result, Ok(()));
    assert_eq!(value.additional_properties["x"], serde_json::json!([1]));
}
