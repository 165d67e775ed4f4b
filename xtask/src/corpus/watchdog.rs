//! Ends a process that takes too long, or whose parent has ended.

use std::io::{Read, stdin};
use std::process::exit;
use std::thread;
use std::time::Duration;

/// The exit status of a process that took too long, as in `timeout(1)`.
pub(super) const TIMED_OUT: i32 = 124;

/// The exit status of a process whose parent has ended.
const ORPHANED: i32 = 125;

/// Starts watching this process. Its standard input is a pipe to which the parent never writes, and which
/// closes when the parent ends in any way.
pub(super) fn start(limit: Duration) {
    if limit.is_zero() {
        exit(TIMED_OUT);
    }
    thread::spawn(move || {
        thread::sleep(limit);
        exit(TIMED_OUT);
    });
    thread::spawn(|| {
        let mut byte = [0];
        let _ = stdin().read(&mut byte);
        exit(ORPHANED);
    });
}
