//! Budgets of instructions, which do not depend on how busy a machine is: reading a response, a long list and unions, writing a
//! body, and a whole call.
//!
//! `cargo bench -p overhead --bench instructions` runs itself below valgrind's callgrind, once with one repetition and once with more
//! of each kind of work. The difference is the cost of the work alone, without the start of the program. It fails if a cost
//! differs from its budget by more than 5 %. Where valgrind is missing, it says that it checks nothing.
//!
//! A budget is what the code needs now. Lower it when the code improves; raise it only with a reason, such as a new compiler.

#![allow(unexpected_cfgs, reason = "the macros of models ask for the features of a generated crate")]

use std::env;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use restwright_runtime::codec::{self, Decode};
use serde::Deserialize;

use crate::call::{Derived, Ours, RESPONSE, call};
use crate::memory::{Memory, client, runtime};
use crate::unions::{TagPlace, eight, three};

#[path = "../shared/call.rs"]
mod call;
#[path = "../shared/memory.rs"]
mod memory;
#[path = "../../benches/codec/unions.rs"]
mod unions;

/// The argument with which the program runs below valgrind.
const WORK: &str = "--work";

/// The largest difference from a budget, in percent.
const TOLERANCE: u64 = 5;

/// The size of a long list, in bytes.
const LONG: usize = 10_000_000;

/// The number of values in a list of unions.
const UNIONS: usize = 300;

/// The kinds of work. Each has its number of repetitions, and its budget of instructions; `None` for one that is only printed, for
/// comparison.
const BUDGETS: [(&str, u64, Option<u64>); 19] = [
    ("decode", 100, Some(96_800)),
    ("decode, derives", 100, None),
    ("encode", 100, Some(39_500)),
    ("encode, derives", 100, None),
    ("call", 100, Some(133_000)),
    ("10 MB", 1, Some(257_300_000)),
    ("10 MB, derives", 1, None),
    ("3 members, tag first", 2, Some(2_200_000)),
    ("3 members, tag last", 2, Some(2_710_000)),
    ("3 members, by keys", 2, Some(2_860_000)),
    ("3 members, by trying", 2, Some(3_150_000)),
    ("3 members, tag, derives", 2, None),
    ("3 members, untagged", 2, None),
    ("8 members, tag first", 2, Some(2_240_000)),
    ("8 members, tag last", 2, Some(2_760_000)),
    ("8 members, by keys", 2, Some(3_010_000)),
    ("8 members, by trying", 2, Some(3_330_000)),
    ("8 members, tag, derives", 2, None),
    ("8 members, untagged", 2, None),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [flag, name, count] if flag == WORK => {
            work(name, count.parse().expect("a number"));
            ExitCode::SUCCESS
        }
        _ => check(),
    }
}

/// Does the work `count` times.
fn work(name: &str, count: u64) {
    match name {
        "decode" => repeat(count, || codec::from_slice::<Ours>(black_box(RESPONSE.as_bytes()))),
        "decode, derives" => {
            repeat(count, || serde_json::from_slice::<Derived>(black_box(RESPONSE.as_bytes())));
        }
        "encode" => {
            let value: Ours = codec::from_slice(RESPONSE.as_bytes()).expect("it fits");
            repeat(count, || codec::encode(black_box(&value)));
        }
        "encode, derives" => {
            let value: Derived = serde_json::from_str(RESPONSE).expect("it fits");
            repeat(count, || serde_json::to_vec(black_box(&value)));
        }
        "call" => {
            let (runtime, client) = (runtime(), client(Memory));
            repeat(count, || runtime.block_on(call(&client)));
        }
        "10 MB" => lists::<Vec<Ours>>(count, &long_list(), read),
        "10 MB, derives" => lists::<Vec<Derived>>(count, &long_list(), read_derived),
        _ => unions(name, count),
    }
}

/// Reads unions `count` times.
fn unions(name: &str, count: u64) {
    let (members, way) = name.split_once(" members, ").expect("a number of members");
    let kinds = if members == "3" { three::KINDS } else { eight::KINDS };
    let place = if way == "tag last" { TagPlace::Last } else { TagPlace::First };
    let json = &unions::list(kinds, UNIONS, place);
    match (members, way) {
        ("3", "tag first" | "tag last") => lists::<Vec<three::ours::Tagged>>(count, json, read),
        ("3", "by keys") => lists::<Vec<three::ours::ByKeys>>(count, json, read),
        ("3", "by trying") => lists::<Vec<three::ours::Tried>>(count, json, read),
        ("3", "tag, derives") => lists::<Vec<three::derived::Tagged>>(count, json, read_derived),
        ("3", "untagged") => lists::<Vec<three::derived::Untagged>>(count, json, read_derived),
        ("8", "tag first" | "tag last") => lists::<Vec<eight::ours::Tagged>>(count, json, read),
        ("8", "by keys") => lists::<Vec<eight::ours::ByKeys>>(count, json, read),
        ("8", "by trying") => lists::<Vec<eight::ours::Tried>>(count, json, read),
        ("8", "tag, derives") => lists::<Vec<eight::derived::Tagged>>(count, json, read_derived),
        ("8", "untagged") => lists::<Vec<eight::derived::Untagged>>(count, json, read_derived),
        _ => unreachable!("no work is called {name}"),
    }
}

/// Reads the text `count` times.
fn lists<T>(count: u64, json: &str, read: fn(&str) -> T) {
    repeat(count, || read(black_box(json)));
}

fn read<T: Decode>(json: &str) -> T {
    codec::from_slice(json.as_bytes()).expect("it fits")
}

fn read_derived<T: for<'de> Deserialize<'de>>(json: &str) -> T {
    serde_json::from_str(json).expect("it fits")
}

/// Returns a list of the response over and over.
fn long_list() -> String {
    let value: serde_json::Value = serde_json::from_str(RESPONSE).expect("the response is JSON");
    let item = value.to_string();
    format!("[{}]", vec![item.as_str(); LONG / item.len()].join(","))
}

fn repeat<T>(count: u64, mut once: impl FnMut() -> T) {
    for _ in 0..count {
        drop(black_box(once()));
    }
}

/// Compares each cost with its budget.
#[expect(clippy::print_stdout, reason = "it is what the benchmark says")]
fn check() -> ExitCode {
    if !cfg!(target_arch = "x86_64") || Command::new("valgrind").arg("--version").output().is_err() {
        println!("NOT CHECKED: the budgets of instructions need valgrind on x86_64, and it is not installed");
        return ExitCode::SUCCESS;
    }
    let mut fits = true;
    println!("{:<28}{:>14}{:>14}", "", "instructions", "budget");
    for (name, times, budget) in BUDGETS {
        // The first repetition also fills what is kept for later.
        let needed = (instructions(name, 1 + times) - instructions(name, 1)) / times;
        let is_within = budget.is_none_or(|budget| needed.abs_diff(budget) * 100 <= budget * TOLERANCE);
        let verdict = if is_within { "" } else { "  differs by more than 5 %" };
        println!("{name:<28}{needed:>14}{:>14}{verdict}", budget.map_or(String::new(), |it| it.to_string()));
        fits &= is_within;
    }
    if fits { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Counts the instructions of a run of this program that does the work `count` times.
fn instructions(name: &str, count: u64) -> u64 {
    let program = env::current_exe().expect("the path of this program");
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([WORK, name, &count.to_string()])
        .output()
        .expect("valgrind runs");
    let report = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{report}");
    let total = report.lines().find_map(|line| line.split_once("Collected :"));
    total.and_then(|(_, total)| total.trim().parse().ok()).unwrap_or_else(|| panic!("no total: {report}"))
}
