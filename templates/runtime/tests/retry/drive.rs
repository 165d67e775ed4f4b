//! Tests of `drive`: the number of attempts, their times, and the returned error.

use std::collections::VecDeque;
use std::error::Error as _;
use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request, Response};
use restwright_runtime::auth::TokenError;
use restwright_runtime::retry::{Budget, Failed, Plan, RetryOutput, drive};
use restwright_runtime::{Body, BoxFuture, Error, ErrorKind, Retry, Transport, TransportError};
use samples::Client;
use tokio::time::Instant;

/// The result of an attempt.
#[derive(Clone, Copy, Debug)]
enum Event {
    Status(u16),
    /// An error status with a `Retry-After`.
    Wait(u16, u64),
    /// A 401 for a token that can be replaced.
    Refused,
    Unreachable,
    Reset,
    NoToken,
    Hang,
}
use Event::{Hang, NoToken, Refused, Reset, Status, Unreachable, Wait};

/// A transport whose requests all have one result.
struct Scripted(Event);

impl Transport for Scripted {
    fn send(&self, _: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let response = |status: u16| Response::builder().status(status);
        let result = match self.0 {
            Status(status) => Ok(response(status)),
            Wait(status, seconds) => Ok(response(status).header("retry-after", seconds)),
            Refused => Ok(response(401)),
            Unreachable => Err(TransportError::connect("nobody there")),
            Reset => Err(TransportError::other("reset")),
            NoToken | Hang => unreachable!("not sent"),
        };
        Box::pin(async { result.map(|response| response.body(Body::empty()).expect("a response")) })
    }
}

async fn attempt(event: Event) -> Result<(), Error> {
    match event {
        Hang => pending().await,
        NoToken => return Err(TokenError::transient("not now").into()),
        _ => {}
    }
    let builder = Client::builder().base_url("https://a.test").retry(Retry::none());
    let client = builder.transport(Scripted(event)).build()?;
    client.items().delete_item("g", "i").send().await
}

/// A call with its retry settings.
struct Scenario {
    policy: Retry,
    budget: Budget,
    idempotent: bool,
    replayable: bool,
}

impl Scenario {
    fn new() -> Self {
        Self { policy: Retry::default(), budget: Budget::new(), idempotent: true, replayable: true }
    }

    /// Runs the call, whose attempts have these results. Returns its result, the number of unused events, and the elapsed time.
    async fn run(&self, events: &[Event]) -> (Result<RetryOutput<()>, Error>, usize, Duration) {
        let start = Instant::now();
        let limit = Duration::from_secs(120);
        let plan = Plan { policy: &self.policy, budget: &self.budget, idempotent: self.idempotent, limit };
        let left = Arc::new(Mutex::new(events.iter().copied().collect::<VecDeque<_>>()));
        let replayable = self.replayable;
        let events = Arc::clone(&left);
        let result = drive(&plan, move |_| {
            let event = left.lock().expect("not poisoned").pop_front().expect("an attempt too many");
            Box::pin(async move {
                let token_refused = matches!(event, Refused);
                attempt(event).await.map_err(|error| Failed { error, replayable, token_refused })
            })
        })
        .await;
        let left = events.lock().expect("not poisoned").len();
        (result, left, start.elapsed())
    }

    /// Runs the call, and returns the number of attempts until its success.
    async fn attempts(&self, events: &[Event]) -> u32 {
        let (result, left, _) = self.run(events).await;
        assert_eq!(left, 0, "{events:?}");
        result.expect("a success").attempts
    }

    /// Runs the call, and returns its error.
    async fn error(&self, events: &[Event]) -> Error {
        let (result, left, _) = self.run(events).await;
        assert_eq!(left, 0, "{events:?}");
        result.expect_err("an error")
    }
}

#[tokio::test(start_paused = true)]
async fn a_transient_error_is_retried_until_the_call_succeeds() {
    let scenario = Scenario::new();
    for events in [
        &[Status(200)][..],
        &[Status(503), Status(503), Status(200)],
        &[Unreachable, Reset, Status(429), Status(204)],
        &[NoToken, NoToken, NoToken, Status(200)],
    ] {
        assert_eq!(scenario.attempts(events).await as usize, events.len());
    }
}

#[tokio::test(start_paused = true)]
async fn the_last_error_is_returned_as_it_is() {
    let scenario = Scenario::new();
    let error = scenario.error(&[Status(503), Reset, Unreachable, Status(502)]).await;
    assert_eq!((error.status().expect("a response").as_u16(), error.attempts()), (502, 4));
    let error = scenario.error(&[Status(503), Status(404)]).await;
    assert_eq!((error.is_not_found(), error.attempts()), (true, 2));
    assert!(format!("{error:?}").contains("attempts: 2"), "{error:?}");
    assert_eq!(scenario.error(&[NoToken, NoToken, NoToken, NoToken]).await.kind(), ErrorKind::Auth);
    let none = Scenario { policy: Retry::none(), ..scenario };
    assert_eq!(none.error(&[Status(503)]).await.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_may_have_acted_is_not_retried() {
    let scenario = Scenario { idempotent: false, ..Scenario::new() };
    for event in [Status(503), Status(502), Status(504), Status(408), Reset] {
        assert_eq!(scenario.error(&[event]).await.attempts(), 1);
    }
    assert_eq!(scenario.attempts(&[Unreachable, NoToken, Status(429), Status(200)]).await, 4);
    let begun = Scenario { replayable: false, ..Scenario::new() };
    assert_eq!(begun.error(&[Status(503)]).await.attempts(), 1);
    assert_eq!(begun.error(&[Refused]).await.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_replaced_once() {
    let scenario = Scenario { idempotent: false, policy: Retry::none(), ..Scenario::new() };
    let (result, _, took) = scenario.run(&[Refused, Status(200)]).await;
    assert_eq!((result.expect("a success").attempts, took), (2, Duration::ZERO));
    let error = scenario.error(&[Refused, Refused]).await;
    assert_eq!((error.is_unauthorized(), error.attempts()), (true, 2));
    assert_eq!(scenario.error(&[Status(401)]).await.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_server_says_how_long_to_wait_up_to_a_minute() {
    let scenario = Scenario { idempotent: false, ..Scenario::new() };
    let (result, _, took) = scenario.run(&[Wait(429, 7), Wait(429, 8), Status(200)]).await;
    assert_eq!((result.expect("a success").attempts, took), (3, Duration::from_secs(15)));
    let (result, _, took) = scenario.run(&[Wait(429, 61)]).await;
    let error = result.expect_err("too long");
    assert_eq!((error.retry_after(), error.attempts()), (Some(Duration::from_secs(61)), 1));
    assert_eq!(took, Duration::ZERO);
    // The third attempt would begin after more than a minute.
    assert_eq!(scenario.error(&[Wait(429, 40), Wait(429, 40)]).await.attempts(), 2);
}

#[tokio::test(start_paused = true)]
async fn pauses_between_attempts_have_a_maximum() {
    for _ in 0..50 {
        let (result, _, took) = Scenario::new().run(&[Status(503); 4]).await;
        assert_eq!(result.expect_err("an error").attempts(), 4);
        assert!(took <= Duration::from_millis(250 + 500 + 1_000 + 3), "{took:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_timeout_of_the_call_includes_all_attempts() {
    let (result, _, took) = Scenario::new().run(&[Hang]).await;
    let error = result.expect_err("no response");
    assert_eq!((error.kind(), error.attempts(), took.as_secs()), (ErrorKind::Timeout, 1, 120));
    let (result, _, took) = Scenario::new().run(&[Wait(503, 10), Hang]).await;
    let error = result.expect_err("no response");
    assert_eq!((error.kind(), error.attempts(), took.as_secs()), (ErrorKind::Timeout, 2, 120));
    // The source is the error of the previous attempt.
    assert!(error.source().expect("the error before").to_string().contains("503"), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn the_budget_stops_a_storm() {
    let scenario =
        Scenario { policy: Retry::default().pauses(Duration::ZERO, Duration::ZERO), ..Scenario::new() };
    let mut attempts = 0;
    for _ in 0..1_000 {
        let (result, _, _) = scenario.run(&[Status(503); 4]).await;
        attempts += result.expect_err("an error").attempts();
    }
    // One attempt for each call, a hundred retries, and the refund for the time that timers round up.
    assert!((1_100..1_110).contains(&attempts), "{attempts}");
}

#[tokio::test(start_paused = true)]
async fn dropping_the_call_ends_it() {
    let (sender, receiver) = tokio::sync::oneshot::channel::<()>();
    let call = tokio::spawn(async move {
        let (policy, budget) = (Retry::default(), Budget::new());
        let plan = Plan { policy: &policy, budget: &budget, idempotent: true, limit: Duration::MAX };
        let mut sender = Some(sender);
        drive(&plan, move |_| {
            let sender = sender.take();
            Box::pin(async move {
                let _held = sender;
                pending::<Result<(), Failed>>().await
            })
        })
        .await
    });
    tokio::task::yield_now().await;
    call.abort();
    assert!(receiver.await.is_err(), "the attempt was dropped too");
}
