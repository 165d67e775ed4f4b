//! Spreads independent work over the processors. The result does not depend on their number.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The stack of each further thread, since deep documents need deep recursion.
const STACK: usize = 256 << 20;

/// The fewest items that are worth a further thread.
const ITEMS: usize = 32;

/// Calls `work` with every number below `count`, and returns the results in the order of the numbers. Without further threads
/// (one processor, few items, a platform without threads) the calling thread does all of the work.
///
/// # Panics
///
/// If `work` panics.
pub(super) fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    map_on(processors.min(count / ITEMS), count, work)
}

/// Does the work on at most `threads` threads, of which the calling thread is one.
fn map_on<T: Send>(threads: usize, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let run = || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        numbers.take_while(|at| *at < count).map(|at| (at, work(at))).collect::<Vec<_>>()
    };
    let mut results = thread::scope(|scope| {
        // The name is that of the calling thread, by which a panic is reported.
        let name = thread::current().name().unwrap_or_default().to_owned();
        let builder = || thread::Builder::new().name(name.clone()).stack_size(STACK);
        let others: Vec<_> = (1..threads).map_while(|_| builder().spawn_scoped(scope, run).ok()).collect();
        let mut results = run();
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    });
    results.sort_unstable_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;
    use std::sync::Barrier;

    use super::{map, map_on};

    #[test]
    fn the_results_have_the_order_of_the_numbers() {
        for threads in [0, 1, 2, 7] {
            for count in [0, 1, 5, 100] {
                let expected: Vec<usize> = (0..count).map(|at| at * at).collect();
                assert_eq!(map_on(threads, count, |at| at * at), expected, "{threads} threads");
            }
        }
        assert_eq!(map(100, |at| at), (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn two_threads_work_at_once() {
        // Either item waits until the other one has begun.
        let barrier = Barrier::new(2);
        assert_eq!(map_on(2, 2, |_| barrier.wait().is_leader()).iter().filter(|leads| **leads).count(), 1);
    }

    #[test]
    fn a_panic_on_another_thread_is_one_of_the_caller() {
        let barrier = Barrier::new(2);
        let result = catch_unwind(|| {
            map_on(2, 2, |at| {
                barrier.wait();
                assert!(at == 0, "number {at}");
            })
        });
        let message = result.expect_err("it panics");
        assert_eq!(message.downcast_ref::<String>().map(String::as_str), Some("number 1"));
    }
}
