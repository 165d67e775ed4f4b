//! Budgets of allocations, which do not depend on the machine: reading a response, writing a body, a whole call, and the memory of
//! many calls at once.
//!
//! A budget is what the code needs now. Lower it when the code improves; raise it only with a reason.

use std::future::pending;
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use allocation_counter::measure;
use restwright_runtime::{Body, BoxFuture, Transport, TransportError, codec};

use crate::call::{Derived, Ours, RESPONSE, call};
use crate::memory::{Memory, client, runtime};

#[path = "../shared/call.rs"]
mod call;
#[path = "../shared/memory.rs"]
mod memory;

/// Never responds, and counts the requests.
#[derive(Default)]
struct Silence(AtomicU64);

impl Transport for Silence {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(pending())
    }
}

/// Returns the number of allocations of the second run, in which everything that is kept for later is there.
fn allocations(mut work: impl FnMut()) -> u64 {
    work();
    measure(work).count_total
}

#[track_caller]
fn within(budget: u64, needed: u64) {
    assert!(needed <= budget, "{needed} allocations or bytes, and the budget is {budget}");
}

#[test]
fn reading_a_response_allocates_no_more_than_derives() {
    let ours = allocations(|| drop(black_box(codec::from_slice::<Ours>(RESPONSE.as_bytes()))));
    let derived = allocations(|| drop(black_box(serde_json::from_str::<Derived>(RESPONSE))));
    within(derived, ours);
}

#[test]
fn writing_a_body_stays_within_its_budget() {
    let value: Ours = codec::from_slice(RESPONSE.as_bytes()).expect("it fits");
    within(10, allocations(|| drop(black_box(codec::encode(&value)))));
}

#[test]
fn a_call_stays_within_its_budget() {
    let (runtime, client) = (runtime(), client(Memory));
    let read = allocations(|| drop(black_box(codec::from_slice::<Ours>(RESPONSE.as_bytes()))));
    let whole = allocations(|| drop(black_box(runtime.block_on(call(&client)))));
    // The URL, the headers, and the parts of the response: 17 with the features of this package, and 20 with those that the
    // whole workspace turns on.
    within(20, whole - read);
}

#[test]
fn ten_thousand_calls_at_once_share_a_client() {
    const CALLS: u64 = 10_000;
    let transport = Arc::new(Silence::default());
    let (runtime, client) = (runtime(), client(Arc::clone(&transport)));
    let used = measure(|| {
        for _ in 0..CALLS {
            let client = client.clone();
            runtime.spawn(async move { drop(black_box(call(&client).await)) });
        }
        // Each task runs until its request is with the transport.
        runtime.block_on(async {
            while transport.0.load(Ordering::Relaxed) < CALLS {
                tokio::task::yield_now().await;
            }
        });
    });
    // The task of a call with its request and time limits, in bytes.
    within(4_700, used.bytes_max / CALLS);
}
