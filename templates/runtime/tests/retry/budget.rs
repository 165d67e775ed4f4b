//! Tests of a client's retry budget.

use std::time::Duration;

use restwright_runtime::retry::Budget;

#[tokio::test(start_paused = true)]
async fn a_retry_takes_from_the_budget_and_successes_refill_it() {
    let budget = Budget::new();
    assert!((0..100).all(|_| budget.take()));
    assert!(!budget.has_some() && !budget.take());

    (0..9).for_each(|_| budget.succeeded());
    assert!(!budget.take());
    budget.succeeded();
    assert!(budget.has_some() && budget.clone().take() && !budget.take());

    tokio::time::advance(Duration::from_millis(2_500)).await;
    assert_eq!((0..5).filter(|_| budget.take()).count(), 2);

    tokio::time::advance(Duration::from_secs(100_000)).await;
    assert_eq!((0..200).filter(|_| budget.take()).count(), 100);
}
