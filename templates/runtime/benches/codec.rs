//! Compares the codec with serde derives of the same types, on the response of one endpoint.
//!
//! The response is read with the keys of its objects in the order of the tables, and in another order, because JSON objects
//! are unordered (RFC 8259, section 1).

use std::hint::black_box;

use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use restwright_runtime::codec;
use serde_json::Value;

#[path = "codec/derived.rs"]
mod derived;

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
