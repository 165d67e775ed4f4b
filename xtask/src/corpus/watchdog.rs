//! Ends a process that takes too long, or whose parent is gone.

use std::io::{Read, stdin};
use std::process::exit;
use std::thread;
use std::time::Duration;

/// The exit status of a process that took too long, as of `timeout(1)`.
pub(super) const TIMED_OUT: i32 = 124;

/// The exit status of a process that nobody waits for any longer.
const ORPHANED: i32 = 125;

/// Starts watching this process. Its standard input is a pipe that the parent never writes to, and that
/// closes when the parent ends, in whichever way.
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
