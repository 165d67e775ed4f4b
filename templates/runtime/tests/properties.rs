//! Checks the properties of `samples::properties` with generated inputs, which are equal in each run.

use std::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use samples::properties;

/// Checks a property with a number of inputs.
fn check<S: Strategy>(cases: u32, inputs: S, property: fn(&[u8]))
where
    S::Value: AsRef<[u8]> + Debug,
{
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let result = runner.run(&inputs, |input| {
        property(input.as_ref());
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Generates bytes that consist mostly of these words.
fn of_words(words: &'static [&'static [u8]]) -> impl Strategy<Value = Vec<u8>> {
    let word = proptest::sample::select(words).prop_map(<[u8]>::to_vec);
    let piece =
        prop_oneof![4 => word, 1 => vec(any::<u8>(), 0..4), 1 => "\\PC{0,6}".prop_map(String::into_bytes)];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Generates JSON with numbers, escapes and keys of all kinds, and changes some of its bytes.
fn nearly_json() -> impl Strategy<Value = Vec<u8>> {
    const LEAVES: &[&str] = &[
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0",
        "1",
        "-1",
        "1.0",
        "1e2",
        "1E+2",
        "1e-400",
        "1e400",
        "1.5e308",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "9223372036854775807",
        "0.1",
        "123456789012345678901234567890",
        "3.4028236e38",
        "01",
        "1.",
        ".5",
        "+1",
        "\"\"",
        "\"5\"",
        "\"-0\"",
        "\"\\u0000\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\udc00x\"",
        "\"\\x\"",
        "\"\u{e9}\u{1f600}\"",
        "\"2024-02-30T00:00:00Z\"",
        "\"2023-11-07T05:31:56.12Z\"",
        "\"-1.5s\"",
        "\"+//+AQ==\"",
        "\"card\"",
        "\"iban\"",
        "\"map\"",
        "\"again\"",
        "\"0a8b5e0c-0000-4000-8000-000000000001\"",
        "{}",
        "[]",
        "NaN",
    ];
    const KEYS: &[&str] = &[
        "id", "parts", "count", "type", "number", "iban", "x", "y", "day", "note", "size", "password",
        "pair", "limit", "level", "time", "child", "children", "flag", "any", "a", "\\u0061", "", "required",
        "nullable", "optional",
    ];
    let leaf = proptest::sample::select(LEAVES).prop_map(str::to_owned);
    let json = leaf.prop_recursive(5, 40, 6, |inner| {
        let entry = (proptest::sample::select(KEYS), inner.clone());
        let entry = entry.prop_map(|(key, value)| format!("\"{key}\":{value}"));
        prop_oneof![
            vec(inner, 0..5).prop_map(|items| format!("[{}]", items.join(","))),
            vec(entry, 0..6).prop_map(|entries| format!("{{{}}}", entries.join(", "))),
        ]
    });
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..3_u8);
    (json, vec(change, 0..3)).prop_map(|(json, changes)| {
        let mut bytes = json.into_bytes();
        for (at, byte, kind) in changes {
            let at = at.index(bytes.len() + 1);
            match kind {
                0 => bytes.insert(at, byte),
                1 if at < bytes.len() => bytes[at] = byte,
                _ if at < bytes.len() => _ = bytes.remove(at),
                _ => {}
            }
        }
        bytes
    })
}

#[test]
fn json_is_read_as_serde_json_reads_it() {
    check(2_000, nearly_json(), properties::json);
    check(500, vec(any::<u8>(), 0..40), properties::json);
}

#[test]
fn events_do_not_depend_on_how_they_arrive() {
    const WORDS: &[&[u8]] = &[
        b"data:",
        b"data: x",
        b"data",
        b"event: add",
        b"id: 7",
        b"id: a\0b",
        b"retry: 250",
        b"retry: 99999999999999999999",
        b":",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"\xa9",
        b" ",
    ];
    check(400, of_words(WORDS), properties::events);
}

#[test]
fn json_lines_do_not_depend_on_how_they_arrive() {
    const WORDS: &[&[u8]] =
        &[b"{\"a\":1}", b"[", b"]", b"1", b"\"\xc3\xa9\"", b"\n", b"\r\n", b"\x1e", b" ", b"\x0c", b"null"];
    check(400, of_words(WORDS), properties::json_lines);
}

#[test]
fn inputs_that_fuzzing_found_hold() {
    properties::client_id(b"\0the client secret cannot be used: it has 2 parts between colons, ");
    for input in ["\u{85}0", "0\u{a0}", "000000000000000000000\t", "\t 7 "] {
        properties::retry_after(input.as_bytes());
    }
}

#[test]
fn retry_after_is_a_time_or_nothing() {
    const WORDS: &[&[u8]] = &[
        b"0",
        b"120",
        b"99999999999999999999",
        b"-",
        b"Sun, 06 Nov 1994 08:49:37 GMT",
        b"\0",
        b" ",
        b"Fri, 31 Dec 9999 23:59:59 GMT",
        b"Thu, 01 Jan 1970 00:00:00 GMT",
        b"Sunday, 06-Nov-94 08:49:37 GMT",
        b"1.5",
    ];
    check(400, of_words(WORDS), properties::retry_after);
}

#[test]
fn links_stay_on_the_origin() {
    const WORDS: &[&[u8]] = &[
        b"<",
        b">",
        b"; rel=next",
        b"; rel=\"next\"",
        b", ",
        b"\"",
        b"\\",
        b"/",
        b"?page=2",
        b"//b.test",
        b"https://b.test",
        b"https://a.test",
        b"http://a.test",
        b"..",
        b"%2e%2E",
        b"@",
        b":8443",
        b"#",
        b"https://a.test@b.test/",
        b"a.test",
    ];
    check(400, of_words(WORDS), properties::link);
}

#[test]
fn file_names_stay_in_their_folder() {
    const WORDS: &[&[u8]] = &[
        b"attachment",
        b"; filename=",
        b"; filename*=",
        b"UTF-8''",
        b"iso-8859-1''",
        b"\"",
        b"\\",
        b"/",
        b"..",
        b"%2F",
        b"%5C",
        b"%00",
        b"%0d%0a",
        b"\xff",
        b"a.txt",
        b";",
        b"=",
        b"'",
        b" ",
        b"\xe2\x80\xae",
    ];
    check(400, of_words(WORDS), properties::content_disposition);
}

#[test]
fn media_types_are_read_or_refused() {
    const WORDS: &[&[u8]] = &[
        b"text/plain",
        b"*/*",
        b"; charset=",
        b"utf-8",
        b"iso-8859-1",
        b"\"",
        b"\\",
        b";",
        b"=",
        b" ",
        b"UTF-16",
        b"\xff",
        b"/",
    ];
    check(400, of_words(WORDS), properties::media_type);
}

#[test]
fn tenants_and_client_ids_name_their_host() {
    const WORDS: &[&[u8]] = &[
        b"clever-fox-12345",
        b"@",
        b"acme.conductor.one",
        b"/spc",
        b"acme",
        b".example.com",
        b"https://",
        b"http://",
        b":8443",
        b"#",
        b"?",
        b"\\",
        b"localhost",
        b"127.0.0.1",
        b"\0",
        b"secret-token:conductorone.com:v1:",
        b"e30",
        b"-",
        b"%2e",
    ];
    check(400, of_words(WORDS), properties::client_id);
    check(400, of_words(WORDS), properties::tenant);
}

#[test]
fn urls_contain_exactly_the_values_of_the_caller() {
    const WORDS: &[&[u8]] = &[
        b"\0",
        b"a",
        b".",
        b"..",
        b"%2e",
        b"%",
        b"/",
        b"\\",
        b"?",
        b"#",
        b"&",
        b"=",
        b"+",
        b" ",
        b";",
        b"\r\n",
        b"\"",
        b"\xc3\xa9",
        b"\xf0\x9f\x98\x80",
        b"@b.test",
        b"[]",
        b"{item_id}",
    ];
    check(600, of_words(WORDS), properties::url);
}

#[test]
fn parts_are_what_the_caller_gave() {
    const WORDS: &[&[u8]] = &[
        b"\0",
        b"a",
        b"\"",
        b"\r\n",
        b"\n",
        b"\r",
        b"--",
        b"text/plain",
        b"; name=\"x\"",
        b"%22",
        b"\xc3\xa9",
        b"\\",
        b"\r\nX-Injected: 1\r\n\r\n",
    ];
    check(400, of_words(WORDS), properties::multipart);
}

#[cfg(feature = "webhooks")]
#[test]
fn only_what_was_signed_is_accepted() {
    const WORDS: &[&[u8]] =
        &[b"\0", b"v1,", b"v1a,", b" ", b"msg_1", b".", b"1700000000", b"AAAA", b"=", b"{}"];
    check(200, of_words(WORDS), properties::webhook);
}
