//! Streams of events and of JSON values do not depend on the frames in which their bytes arrive.

use std::time::Duration;

use bytes::Bytes;
use serde_json::Value;

use crate::properties::exchange::{Exchange, GET, block_on, cuts};

/// An event: its name, its id, its `retry`, its data.
type Event = (String, String, Option<Duration>, String);

/// The events of the bytes after the first are those of WHATWG HTML, section 9.2.6, for every division into frames.
pub fn events(input: &[u8]) {
    let Some((seed, bytes)) = input.split_first() else { return };
    let expected = expected_events(bytes);
    for frames in cuts(*seed, bytes) {
        assert_eq!(read_events(frames), expected);
    }
}

fn read_events(frames: Vec<Bytes>) -> Vec<Event> {
    let exchange = Exchange::new(frames).with_header("content-type", b"text/event-stream").expect("legal");
    block_on(async {
        let mut stream = exchange.client().call(&GET).send_events::<String>().await.expect("a stream");
        let mut events = Vec::new();
        while let Some(event) = stream.next().await {
            let event = event.expect("text is never wrong");
            events.push((event.event, event.id, event.retry, event.data));
        }
        events
    })
}

/// Runs the algorithm of the specification over all bytes at once.
fn expected_events(bytes: &[u8]) -> Vec<Event> {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap_or(&text).split('\n').collect();
    // The last line without a line end.
    lines.pop();
    let (mut events, mut id) = (Vec::new(), String::new());
    let (mut name, mut retry, mut data) = (String::new(), None, Vec::new());
    for line in lines {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match (line, field) {
            ("", _) => {
                let event = std::mem::take(&mut name);
                if !data.is_empty() {
                    let event = if event.is_empty() { "message".to_owned() } else { event };
                    events.push((event, id.clone(), std::mem::take(&mut retry), data.join("\n")));
                    data.clear();
                }
            }
            (_, "event") => value.clone_into(&mut name),
            (_, "data") => data.push(value),
            (_, "id") if !value.contains('\0') => value.clone_into(&mut id),
            (_, "retry") if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                retry = value.parse().ok().map(Duration::from_millis);
            }
            _ => {}
        }
    }
    events
}

/// The values of the bytes after the first are those of its lines, or of its records if the first byte is odd, for every division
/// into frames. A line that is not JSON is an error, and the other values are still read.
pub fn json_lines(input: &[u8]) {
    let Some((seed, bytes)) = input.split_first() else { return };
    let is_sequence = seed % 2 == 1;
    let separator = if is_sequence { 0x1e } else { b'\n' };
    let texts = bytes.split(|byte| *byte == separator).filter(|text| !text.trim_ascii().is_empty());
    let expected: Vec<_> = texts.map(|text| serde_json::from_slice::<Value>(text).ok()).collect();
    for frames in cuts(*seed, bytes) {
        assert_eq!(read_lines(frames, is_sequence), expected);
    }
}

fn read_lines(frames: Vec<Bytes>, is_sequence: bool) -> Vec<Option<Value>> {
    let media_type: &[u8] = if is_sequence { b"application/json-seq" } else { b"application/x-ndjson" };
    let exchange = Exchange::new(frames).with_header("content-type", media_type).expect("legal");
    block_on(async {
        let mut stream = exchange.client().call(&GET).send_lines::<Value>().await.expect("a stream");
        let mut values = Vec::new();
        while let Some(value) = stream.next().await {
            values.push(value.map_err(|error| assert!(error.is_decode(), "{error}")).ok());
        }
        values
    })
}
