//! Compares a call over a keep-alive connection on loopback with the same call written by hand with reqwest and serde derives.
//!
//! Both send the same headers, have the same time limits, check the status, and read the response of one endpoint into a
//! struct. Criterion measures the two one after the other. The ratio is measured in turns, because the speed of a machine varies
//! over time.

use std::hint::black_box;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use http::header::ACCEPT;
use samples::Client;
use tokio::runtime::Runtime;

use crate::call::{ARGUMENTS, Derived, Ours, RESPONSE, call};

#[path = "../shared/call.rs"]
mod call;

/// The number of consecutive calls of a client, and the number of turns of each client.
const CALLS: u32 = 100;
const TURNS: usize = 300;

/// The two clients, each with its own connection.
struct Clients {
    ours: Client,
    by_hand: reqwest::Client,
    url: String,
}

impl Clients {
    fn new(url: String) -> Self {
        // reqwest without a provider of its own takes the process's; ours has one either way.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let ours = Client::builder().base_url(&url).token("a-token").build().expect("good settings");
        let by_hand = reqwest::Client::builder()
            .user_agent("by-hand/1.0")
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(30))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build();
        Self { ours, by_hand: by_hand.expect("good settings"), url }
    }

    async fn ours(&self) -> Ours {
        call(&self.ours).await
    }

    async fn by_hand(&self) -> Derived {
        let [app, entitlement, user] = ARGUMENTS;
        let url = format!("{}/api/v2/apps/{app}/entitlements/{entitlement}/owners/{user}", self.url);
        let request = self.by_hand.get(url).bearer_auth("a-token").header(ACCEPT, "application/json");
        let response = request.send().await.and_then(reqwest::Response::error_for_status);
        let body = response.expect("a response").bytes().await.expect("all of it");
        serde_json::from_slice(&body).expect("it fits")
    }
}

fn bench(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let clients = Clients::new(serve());
    let mut group = criterion.benchmark_group("call");
    group.bench_function("ours", |b| b.iter(|| black_box(runtime.block_on(clients.ours()))));
    group.bench_function("by hand", |b| b.iter(|| black_box(runtime.block_on(clients.by_hand()))));
    group.finish();
    if !std::env::args().any(|argument| ["--test", "--profile-time"].contains(&&*argument)) {
        compare(&runtime, &clients);
    }
}

/// Measures the two clients in turns, and prints the time of a call of each and their ratio.
#[expect(clippy::print_stdout, reason = "it is what the benchmark says")]
fn compare(runtime: &Runtime, clients: &Clients) {
    let (mut ours, mut by_hand) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        // The first call of a turn may find the processor in another state, so the order alternates.
        if turn % 2 == 0 {
            ours.push(time(runtime, async || drop(black_box(clients.ours().await))));
        }
        by_hand.push(time(runtime, async || drop(black_box(clients.by_hand().await))));
        if turn % 2 == 1 {
            ours.push(time(runtime, async || drop(black_box(clients.ours().await))));
        }
    }
    println!("µs a call                     ours   by hand   ratio");
    for (name, part, of) in [
        ("wall, median", 2, (|took| took.wall) as fn(&Took) -> f64),
        ("wall, tenth percentile", 10, |took| took.wall),
        ("processor, median", 2, |took| took.processor),
        ("processor, tenth percentile", 10, |took| took.processor),
    ] {
        let (ours, by_hand) = (quantile(&ours, part, of), quantile(&by_hand, part, of));
        println!("{name:<27} {ours:>6.2} {by_hand:>9.2} {:>7.3}", ours / by_hand);
    }
    let ratios: Vec<_> = ours.iter().zip(&by_hand).map(|(ours, by_hand)| ours.wall / by_hand.wall).collect();
    println!("wall, median of the ratios of all turns  {:>10.3}", quantile(&ratios, 2, |ratio| *ratio));
}

/// The time of a call, in microseconds.
struct Took {
    wall: f64,
    /// The CPU time of the calling thread, or zero if the platform does not report it.
    processor: f64,
}

fn time(runtime: &Runtime, call: impl AsyncFn()) -> Took {
    let (start, before) = (Instant::now(), processor());
    runtime.block_on(async {
        for _ in 0..CALLS {
            call().await;
        }
    });
    let a_call = |microseconds: f64| microseconds / f64::from(CALLS);
    Took { wall: a_call(start.elapsed().as_secs_f64() * 1e6), processor: a_call(processor() - before) }
}

/// Returns the CPU time of this thread in microseconds, or zero if the platform does not report it.
fn processor() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds: Option<f64> = text.split(' ').next().and_then(|text| text.parse().ok());
    nanoseconds.unwrap_or_default() / 1e3
}

/// Returns the value below which one in `part` of the turns lies: the median if `part` is 2.
fn quantile<T>(turns: &[T], part: usize, of: fn(&T) -> f64) -> f64 {
    let mut values: Vec<_> = turns.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / part]
}

/// Starts a server with minimal work per request, so that the client dominates the time. Returns its URL.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || respond(stream));
        }
    });
    url
}

/// Responds to the requests of a connection. The requests have no bodies.
fn respond(mut stream: TcpStream) {
    let value: serde_json::Value = serde_json::from_str(RESPONSE).expect("the response is JSON");
    // Servers send JSON without white space.
    let body = value.to_string();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let response = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
    stream.set_nodelay(true).expect("a connection");
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(length) = stream.read(&mut buffer)
        && length > 0
    {
        request.extend_from_slice(&buffer[..length]);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            if stream.write_all(response.as_bytes()).is_err() {
                return;
            }
        }
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
