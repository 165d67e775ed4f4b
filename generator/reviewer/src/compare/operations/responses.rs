//! Compares responses: their statuses, media types and headers.

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::checks::level::Level;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::operations::bodies::media_types;
use crate::compare::operations::subject;
use crate::escape::code;
use crate::model::{Header, Operation, Response, Status};

/// Compares the responses of the operations that both documents have.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    for (number, old, new) in comparing.shared() {
        let user = AffectedOperation { operation: number, directions: Directions::RESPONSE };
        let mut entries = statuses(old, new);
        for (before, after) in matched(old, new) {
            entries.extend(changed(new, before, after));
        }
        for entry in entries {
            let rust = comparing.method_path(number);
            comparing.push(entry.rust(rust).used_by(vec![user]));
        }
    }
}

/// Matches the responses of both by status. If each has a single success, these match whatever their statuses
/// are.
pub(crate) fn matched<'a>(old: &'a Operation, new: &'a Operation) -> Vec<(&'a Response, &'a Response)> {
    let mut pairs: Vec<_> = old
        .responses
        .iter()
        .filter_map(|before| {
            Some((before, new.responses.iter().find(|after| after.status == before.status)?))
        })
        .collect();
    if let (Some(before), Some(after)) = (only_success(old), only_success(new))
        && before.status != after.status
    {
        pairs.push((before, after));
    }
    pairs
}

fn only_success(operation: &Operation) -> Option<&Response> {
    let mut successes = operation.responses.iter().filter(|response| is_success(response.status));
    successes.next().filter(|_| successes.next().is_none())
}

fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2))
}

fn statuses(old: &Operation, new: &Operation) -> Vec<Entry> {
    let name = subject(new);
    let has = |operation: &Operation, status| operation.responses.iter().any(|it| it.status == status);
    let is_read_alike = only_success(old).is_some() && only_success(new).is_some();
    let gone = old.responses.iter().filter(|response| !has(new, response.status)).map(|response| {
        let status = text(response.status);
        let (check, level) = match is_success(response.status) {
            // The crate reads a success with another status as its only response type.
            true if is_read_alike => (Check::ResponseSuccessStatusRemoved, Level::None),
            true => (Check::ResponseSuccessStatusRemoved, Level::Breaking),
            false => (Check::ResponseNonSuccessStatusRemoved, Level::None),
        };
        let entry = Entry::new(check, &name, format!("the response `{status}` of {name} is gone"));
        entry.level(level).at(Some(&response.origin), Some(&new.origin))
    });
    let added = new.responses.iter().filter(|response| !has(old, response.status)).map(|response| {
        let check = if is_success(response.status) {
            Check::ResponseSuccessStatusAdded
        } else {
            Check::ResponseNonSuccessStatusAdded
        };
        let message = format!("the response `{}` of {name} is new", text(response.status));
        Entry::new(check, &name, message).at(Some(&old.origin), Some(&response.origin))
    });
    gone.chain(added).collect()
}

fn changed(operation: &Operation, old: &Response, new: &Response) -> Vec<Entry> {
    let (name, status) = (subject(operation), text(new.status));
    let tell =
        |check, what: String| Entry::new(check, &name, format!("the response `{status}` of {name} {what}"));
    let mut entries = Vec::new();
    // Errors are decoded whatever their media type is.
    for (before, after) in
        media_types(&old.content, &new.content).into_iter().filter(|_| is_success(new.status))
    {
        match (before, after) {
            (Some(gone), None) => entries.push(
                tell(Check::ResponseMediaTypeRemoved, format!("is not {} any more", code(&gone.name)))
                    .at(Some(&gone.origin), Some(&new.origin)),
            ),
            (None, Some(added)) => entries.push(
                tell(Check::ResponseMediaTypeAdded, format!("may be {} as well", code(&added.name)))
                    .at(Some(&old.origin), Some(&added.origin)),
            ),
            _ => {}
        }
    }
    let has = |of: &Response, name: &str| header(&of.headers, name).is_some();
    let place = |of: &Response, name: &str| of.origin.child("headers").child(name);
    let headers = old.headers.iter().map(|header| header.name.as_str()).filter(|name| !has(new, name));
    entries.extend(headers.map(|name| {
        tell(Check::ResponseHeaderRemoved, format!("has the header {} no more", code(name)))
            .at(Some(&place(old, name)), Some(&new.origin))
    }));
    let headers = new.headers.iter().map(|header| header.name.as_str()).filter(|name| !has(old, name));
    entries.extend(headers.map(|name| {
        tell(Check::ResponseHeaderAdded, format!("has the new header {}", code(name)))
            .at(Some(&old.origin), Some(&place(new, name)))
    }));
    entries
}

/// Returns the header with this name, which is case-insensitive (RFC 9110, section 5.1).
pub(crate) fn header<'a>(headers: &'a [Header], name: &str) -> Option<&'a Header> {
    headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))
}

fn text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "default".to_owned(),
    }
}
