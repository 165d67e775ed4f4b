//! One call over a keep-alive connection on loopback, against the same call with reqwest and serde derives by hand.
//!
//! Both send the same headers, have the same time limits, check the status, and read the answer of one endpoint into a
//! struct. The two are measured by criterion one after the other, and then in turns, since that is what their ratio needs: a
//! machine is never the same for long.

use std::hint::black_box;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use http::header::ACCEPT;
use runtime::Client;
use runtime::runtime::Operation;
use tokio::runtime::Runtime;

#[path = "codec/derived.rs"]
mod derived;

type Ours = runtime::sample::CreateAppEntitlementUserOwnerResponse;
type Derived = derived::CreateAppEntitlementUserOwnerResponse;

const ANSWER: &str = include_str!("codec/answer.json");

static GET_OWNER: Operation =
    Operation::new("GET", "/api/v2/apps/{app}/entitlements/{entitlement}/owners/{user}");

/// Calls of one kind in a row, and how often each kind has its turn.
const CALLS: u32 = 100;
const TURNS: usize = 300;

/// The two clients, each with a connection of its own.
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
        let call = self.ours.call(&GET_OWNER).path("app", &"2MqXw7RbEJ5nYk0TzVh3LmPdA38");
        let call = call.path("entitlement", &"2NqXw7RbEJ5nYk0TzVh3LmPdA39").path("user", &"ada");
        call.send().await.expect("an answer")
    }

    async fn by_hand(&self) -> Derived {
        let (app, entitlement, user) = ("2MqXw7RbEJ5nYk0TzVh3LmPdA38", "2NqXw7RbEJ5nYk0TzVh3LmPdA39", "ada");
        let url = format!("{}/api/v2/apps/{app}/entitlements/{entitlement}/owners/{user}", self.url);
        let request = self.by_hand.get(url).bearer_auth("a-token").header(ACCEPT, "application/json");
        let response = request.send().await.and_then(reqwest::Response::error_for_status);
        let body = response.expect("an answer").bytes().await.expect("all of it");
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
    if !std::env::args().any(|argument| argument == "--test") {
        compare(&runtime, &clients);
    }
}

/// Lets the two take turns, and prints what a call took and what came of the division.
#[expect(clippy::print_stdout, reason = "it is what the benchmark says")]
fn compare(runtime: &Runtime, clients: &Clients) {
    let (mut ours, mut by_hand) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let ours_turn = |times: &mut Vec<f64>| {
            times.push(time(|| runtime.block_on(async { drop(black_box(clients.ours().await)) })));
        };
        let by_hand_turn = |times: &mut Vec<f64>| {
            times.push(time(|| runtime.block_on(async { drop(black_box(clients.by_hand().await)) })));
        };
        // Whoever goes first may find the processor in another state.
        if turn % 2 == 0 {
            ours_turn(&mut ours);
            by_hand_turn(&mut by_hand);
        } else {
            by_hand_turn(&mut by_hand);
            ours_turn(&mut ours);
        }
    }
    let mut ratios: Vec<_> = ours.iter().zip(&by_hand).map(|(ours, by_hand)| ours / by_hand).collect();
    for (name, [low, middle]) in [("ours", quantiles(&mut ours)), ("by hand", quantiles(&mut by_hand))] {
        println!("{name:>8}: median {middle:6.2} µs, tenth percentile {low:6.2} µs");
    }
    println!(
        "   ratio: {:.3} of the tenth percentiles, {:.3} median of the turns",
        ours[TURNS / 10] / by_hand[TURNS / 10],
        quantiles(&mut ratios)[1]
    );
}

/// What a call takes, in microseconds.
fn time(call: impl Fn()) -> f64 {
    let start = Instant::now();
    (0..CALLS).for_each(|_| call());
    start.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS)
}

/// The tenth percentile and the median of times, which are sorted then.
fn quantiles(times: &mut [f64]) -> [f64; 2] {
    times.sort_by(f64::total_cmp);
    [times[times.len() / 10], times[times.len() / 2]]
}

/// A server that is as quick as can be, so that the client is what is measured. Its URL.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    url
}

/// Answers the requests of a connection, which have no bodies.
fn answer(mut stream: TcpStream) {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        ANSWER.len()
    );
    let answer = head + ANSWER;
    stream.set_nodelay(true).expect("a connection");
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(length) = stream.read(&mut buffer)
        && length > 0
    {
        request.extend_from_slice(&buffer[..length]);
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
