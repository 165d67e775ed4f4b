//! `api.txt`: the crate's public items, sorted, with one item for each line. The diff of two versions shows
//! what changed for users.
//!
//! A line begins with the item's path and signature. The part after ` = ` is its form on the wire. Members
//! that all types of a kind have are listed once, at the top. A test compares the lines with rustdoc's list.

mod access;
mod models;
mod operations;
mod protojson;
mod signature;

use std::fmt::Write as _;

use crate::ir::text::{path, type_ref};
use crate::ir::{Crate, Group, Operation, Runtime, TypeDef};
use crate::render::{runtime, template};

/// Explains the keywords for kinds of types: `impl` lists the traits of each type, `fn` and `const` its other
/// members.
const LEGEND: &str = "\
# The public items of the crate, a line each: restwright keeps it so that its diff shows what a new document
# means to users. Behind ` = ` is how an item looks on the wire. All types are non-exhaustive, and a request that is sent
# gives its response A or `runtime::Error`. `message` is the name in an `@type`; where there is one, models implement `Message`.
# `Deserialize` and `Serialize` need the feature `serde`. Types of a kind have:
#
# struct: impl Clone, Debug, Deserialize<'de>, Model, PartialEq, Serialize
# field `f: T`: fn with_f(self, value: impl Into<T>) -> Self; without the `Option` of T; a number, a `bool`, `()` and a struct as it is
# strings: impl AsRef<str>, Clone, Debug, Deserialize<'de>, Display, Eq, From<&str>, From<String>, FromStr, Hash, Model, Ord
# strings: impl PartialEq, PartialEq<&str>, PartialEq<str>, PartialOrd, Serialize
# strings: fn as_str(&self) -> &str, is_known(&self) -> bool
# integers: impl Clone, Copy, Debug, Deserialize<'de>, Display, Eq, From<i64>, Hash, Model, PartialEq, Serialize
# integers: fn is_known(self) -> bool, value(self) -> i64
# literals: impl Clone, Debug, Deserialize<'de>, Display, From<serde_json::Value>, Model, PartialEq, Serialize
# literals: fn is_known(&self) -> bool, value(&self) -> serde_json::Value
# union: impl Clone, Debug, Deserialize<'de>, Model, PartialEq, Serialize
# union: fn is_known(&self) -> bool
# client: impl Clone, Debug, Deref
# builder: impl Clone, Debug
# builder: fn base_url(self, url: impl Into<String>) -> Self
# builder: fn basic_credential(self, scheme: impl Into<String>, user: impl Into<String>, password: impl Into<String>) -> Self
# builder: fn build(self) -> Result<Client, runtime::Error>, credential(self, scheme: impl Into<String>, secret: impl Into<String>) -> Self
# builder: fn environment(self, names: &runtime::auth::Environment) -> Result<Self, runtime::Error>
# builder: fn follow_redirects(self, follow: bool) -> Self, max_response_bytes(self, bytes: usize) -> Self
# builder: fn middleware(self, middleware: impl runtime::Middleware) -> Self
# builder: fn on_drift(self, listener: impl Fn(&runtime::Drift) -> () + Send + Sync + 'static) -> Self
# builder: fn retry(self, retry: runtime::Retry) -> Self, server(self, index: usize) -> Self
# builder: fn server_variable(self, name: impl Into<String>, value: impl Into<String>) -> Self
# builder: fn stall_timeout(self, timeout: Duration) -> Self, strict(self) -> Self
# builder: fn timeout(self, timeout: Duration) -> Self, timeouts(self, timeouts: runtime::Timeouts) -> Self
# builder: fn token(self, token: impl Into<String>) -> Self, token_source(self, source: impl runtime::auth::TokenSource) -> Self
# builder: fn transport(self, transport: impl runtime::Transport) -> Self, user_agent(self, user_agent: impl Into<String>) -> Self
# changes: impl Clone, Debug, Default, From<T>, PartialEq
# changes: fn into_parts(self) -> (T, String), is_empty(&self) -> bool, mask(&self) -> String, new() -> Self
# changes: fn paths(&self) -> impl Iterator, value(&self) -> &T
# changes: fn set(self, path: impl Into<Cow<'static, str>>, set: impl FnOnce(T) -> T) -> Self
# group: impl Clone, Copy, Debug
# request: impl Clone, Debug, IntoFuture, OperationRequest
# request: const OPERATION: &'static runtime::Operation
# request: fn build(self) -> runtime::RequestFuture, options(self, set: impl FnOnce(runtime::Options) -> runtime::Options) -> Self
# request: fn to_curl(&self) -> Result<String, runtime::Error>
# request: fn send(self) -> runtime::SendFuture<A>, send_with_meta(self) -> runtime::ResponseFuture<A>
# request: fn send_as<T: serde::de::DeserializeOwned>(self) -> runtime::SendFuture<T>
# pages: const PAGINATION: &'static runtime::paging::Pagination
# pages: fn items(self) -> runtime::paging::Items<I>, pages(self) -> runtime::paging::Pages<A>
# body: impl Debug, RequestBody
# response: impl ResponseEnum, Debug
# errors: impl Debug, DocumentedErrors
";

/// The items at the root of every crate, which `lib.rs` re-exports.
const ROOT: [&str; 4] = ["Client: client", "ClientBuilder: builder", "models: mod", "operations: mod"];

/// The crates that every crate re-exports.
const CRATES: [&str; 7] = ["bytes", "futures_core", "http", "http_body", "jiff", "serde_json", "uuid"];

/// The crates among them that only a crate with a client re-exports.
const OF_CLIENT: [&str; 3] = ["futures_core", "http", "http_body"];

/// The types of the runtime at the root of a crate without a client.
const OF_MODELS: [&str; 2] = ["Password", "Patch"];

/// The types of the runtime that are also at the root.
const RUNTIME: [&str; 11] = [
    "Body",
    "Download",
    "Error",
    "ErrorKind",
    "Event",
    "EventStream",
    "JsonLines",
    "Part",
    "Password",
    "Patch",
    "Response",
];

/// Returns the text of the file.
pub(super) fn api(krate: &Crate) -> String {
    let mut lines: Vec<String> = Vec::new();
    let has_client = krate.package.has_client;
    let crates = CRATES.iter().filter(|name| has_client || !OF_CLIENT.contains(name));
    lines.extend(crates.map(|name| format!("{name}: use {name}")));
    let types = RUNTIME.iter().filter(|name| has_client || OF_MODELS.contains(name));
    lines.extend(types.map(|name| format!("{name}: use runtime::{name}")));
    lines
        .extend(ROOT.iter().filter(|line| has_client || line.starts_with("models")).map(ToString::to_string));
    lines.extend(of_runtime(&krate.package.runtime));
    if has_client {
        access::lines(&mut lines, &krate.access);
    }
    for (_, def) in krate.types.iter() {
        models::lines(&mut lines, krate, def);
    }
    protojson::lines(&mut lines, krate);
    webhook_lines(&mut lines, krate);
    for group in &krate.groups {
        operations::lines(&mut lines, krate, group);
    }
    lines.sort();
    let mut text = format!("{}{LEGEND}\n", template::TOML);
    for line in lines {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{line}");
    }
    text
}

/// Returns the lines of the runtime. An embedded copy belongs to the crate, so a fingerprint shows whether it
/// has changed. A dependency has its own versions, and `Cargo.toml` names the required one.
fn of_runtime(how: &Runtime) -> Vec<String> {
    match how {
        Runtime::Embedded => vec![
            "runtime: mod".to_owned(),
            format!(
                "runtime::*: {:016x}, a fingerprint of the text of all that is not listed",
                runtime::fingerprint()
            ),
        ],
        Runtime::Dependency(_) => vec!["runtime: use restwright_runtime".to_owned()],
    }
}

/// Returns the lines of a type, in the order of its members.
pub(super) fn of_type(krate: &Crate, def: &TypeDef) -> Vec<String> {
    let mut lines = Vec::new();
    models::lines(&mut lines, krate, def);
    lines
}

/// Returns the lines of an operation: its method, its request type, and the enums of its body and response.
pub(super) fn of_operation(krate: &Crate, group: &Group, operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    operations::operation(&mut lines, krate, group, operation);
    lines
}

/// Returns the end of the line of a deprecated item.
fn deprecated(note: Option<&String>) -> &'static str {
    if note.is_some() { " (deprecated)" } else { "" }
}

/// Adds a line for the module, and one for its function.
fn webhook_lines(lines: &mut Vec<String>, krate: &Crate) {
    let Some(webhooks) = &krate.webhooks else { return };
    lines.push("webhooks: mod".to_owned());
    lines.extend(webhooks.event.as_ref().map(|event| {
        let event = type_ref(&|id| path(krate, &krate.types[id]), event);
        format!("webhooks::read(body: &[u8]) -> Result<{event}, runtime::codec::DecodeError>")
    }));
}
