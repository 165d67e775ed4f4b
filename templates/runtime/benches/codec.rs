//! Compares the codec with serde derives of the same types, on the response of one endpoint.
//!
//! The response is read with the keys of its objects in the order of the tables, and in another order, because JSON objects
//! are unordered (RFC 8259, section 1).

use std::hint::black_box;

use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use restwright_runtime::codec::{self, Decode};
use serde_json::Value;

#[path = "codec/derived.rs"]
mod derived;
#[path = "codec/unions.rs"]
mod unions;

use unions::TagPlace;

type Ours = samples::sample::CreateAppEntitlementUserOwnerResponse;
type Derived = derived::CreateAppEntitlementUserOwnerResponse;

const RESPONSE: &str = include_str!("codec/response.json");

fn bench(criterion: &mut Criterion) {
    let value: Value = serde_json::from_str(RESPONSE).expect("the response is JSON");
    let inputs = [
        ("in order", serde_json::to_vec(&value).expect("a value is JSON")),
        ("shuffled", serde_json::to_vec(&shuffled(value.clone())).expect("a value is JSON")),
        ("indented", RESPONSE.as_bytes().to_vec()),
    ];
    for (name, json) in &inputs {
        let mut group = criterion.benchmark_group(format!("decode {name}"));
        group.throughput(Throughput::Bytes(json.len() as u64));
        decode(&mut group, json);
    }
    encode(&mut criterion.benchmark_group("encode"), &inputs[0].1);
    decode_unions(criterion);
    decode_list(criterion, &inputs[0].1);
}

/// Reads lists of 300 values of unions of three and of eight members.
fn decode_unions(criterion: &mut Criterion) {
    decode_three(criterion);
    decode_eight(criterion);
}

macro_rules! decode_unions {
    ($name:ident, $count:ident) => {
        fn $name(criterion: &mut Criterion) {
            use unions::$count::{KINDS, derived, ours};

            let json = &unions::list(KINDS, 300, TagPlace::First);
            let mut group = criterion.benchmark_group(concat!("decode unions of ", stringify!($count)));
            group.throughput(Throughput::Bytes(json.len() as u64));
            read::<ours::Tagged>(&mut group, "ours, with a tag", json);
            let tag_last = &unions::list(KINDS, 300, TagPlace::Last);
            read::<ours::Tagged>(&mut group, "ours, with a tag that comes last", tag_last);
            read::<ours::ByKeys>(&mut group, "ours, by keys", json);
            read::<ours::Tried>(&mut group, "ours, by trying", json);
            group.bench_function("derived, with a tag", |b| {
                b.iter(|| serde_json::from_str::<Vec<derived::Tagged>>(black_box(json)).expect("it fits"));
            });
            group.bench_function("derived, untagged", |b| {
                b.iter(|| serde_json::from_str::<Vec<derived::Untagged>>(black_box(json)).expect("it fits"));
            });
        }
    };
}

decode_unions!(decode_three, three);
decode_unions!(decode_eight, eight);

fn read<T: Decode>(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, json: &str) {
    let decode = |json: &str| codec::from_slice::<Vec<T>>(black_box(json.as_bytes())).expect("it fits");
    assert!(decode(json).iter().all(|value| !value.is_unknown()), "each value has its member");
    group.bench_function(name, |b| b.iter(|| decode(json)));
}

/// Reads a list of 10 MB, of the response over and over.
fn decode_list(criterion: &mut Criterion, item: &[u8]) {
    const SIZE: usize = 10_000_000;
    let items = vec![item; SIZE / item.len()];
    let json = &[b"[".as_slice(), &items.join(b",".as_slice()), b"]"].concat();
    let mut group = criterion.benchmark_group("decode 10 MB");
    group.sample_size(10).throughput(Throughput::Bytes(json.len() as u64));
    group.bench_function("ours", |b| {
        b.iter(|| codec::from_slice::<Vec<Ours>>(black_box(json)).expect("it fits"));
    });
    group.bench_function("derived", |b| {
        b.iter(|| serde_json::from_slice::<Vec<Derived>>(black_box(json)).expect("it fits"));
    });
}

fn decode(group: &mut BenchmarkGroup<'_, WallTime>, json: &[u8]) {
    group.bench_function("ours", |b| b.iter(|| codec::from_slice::<Ours>(black_box(json)).expect("it fits")));
    group.bench_function("derived", |b| {
        b.iter(|| serde_json::from_slice::<Derived>(black_box(json)).expect("it fits"));
    });
}

fn encode(group: &mut BenchmarkGroup<'_, WallTime>, json: &[u8]) {
    let ours: Ours = codec::from_slice(json).expect("it fits");
    let derived: Derived = serde_json::from_slice(json).expect("it fits");
    let text = codec::encode(&ours).expect("it is finite");
    assert_eq!(text, serde_json::to_vec(&derived).expect("it is finite"), "both write the same");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("ours", |b| b.iter(|| codec::encode(black_box(&ours)).expect("it is finite")));
    group.bench_function("derived", |b| {
        b.iter(|| serde_json::to_vec(black_box(&derived)).expect("it is finite"));
    });
}

/// Returns the value with the keys of each object in a fixed other order.
fn shuffled(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.into_iter().enumerate().collect();
            entries.sort_by_key(|(index, _)| (index * 7 % 13, *index));
            entries
                .into_iter()
                .map(|(_, (key, value))| (key, shuffled(value)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        Value::Array(items) => items.into_iter().map(shuffled).collect(),
        other => other,
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
