//! Compares the behaviour of calls: whether they are retried, and how their pages are requested.

use std::collections::HashMap;

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::operations::subject;
use crate::ir::{Crate, Operation, Pagination};
use crate::pointer::Pointer;

/// Compares the calls of the operations that both documents have.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    let (old_calls, new_calls) = (calls(comparing.old.krate), calls(comparing.new.krate));
    for (number, old, new) in comparing.shared() {
        let (Some(before), Some(after)) = (old_calls.get(&old.origin), new_calls.get(&new.origin)) else {
            continue;
        };
        let user = AffectedOperation { operation: number, directions: Directions::default() };
        for entry in changes(before, after, &subject(new)) {
            let entry = entry.at(Some(&old.origin), Some(&new.origin)).rust(comparing.method_path(number));
            comparing.push(entry.used_by(vec![user]));
        }
    }
}

/// Returns the crate's operations by their places.
fn calls(krate: &Crate) -> HashMap<&Pointer, &Operation> {
    let operations = krate.groups.iter().flat_map(|group| &group.operations);
    operations.map(|operation| (&operation.origin, operation)).collect()
}

fn changes(old: &Operation, new: &Operation, subject: &str) -> Vec<Entry> {
    let retry = match (old.idempotent, new.idempotent) {
        (true, false) => Some((Check::RetryBecameUnsafe, "is sent once, unless nothing of it was sent")),
        (false, true) => Some((Check::RetryBecameSafe, "is sent again when it fails")),
        _ => None,
    };
    let retry = retry.map(|(check, what)| Entry::new(check, subject, format!("{subject} {what}")));
    let pages = old.paging.pages().zip(new.paging.pages());
    let pages = pages.map(|(old, new)| (text(old), text(new))).filter(|(old, new)| old != new);
    let pages = pages.map(|(before, after)| {
        let entry = Entry::new(
            Check::PaginationChanged,
            subject,
            format!("{subject} returns pages that are asked for in another way"),
        );
        entry.with(Some(before), Some(after))
    });
    retry.into_iter().chain(pages).collect()
}

fn text(pages: &Pagination) -> String {
    let Pagination {
        page: _,
        style,
        at,
        size,
        next,
        next_header,
        current: _,
        more,
        items,
        item: _,
        list: _,
        by: _,
    } = pages;
    let style = format!("by {style}");
    let places = [("at", at), ("size", size)];
    let places = places.into_iter().filter_map(|(word, place)| Some(format!(", {word} {}", place.as_ref()?)));
    let paths = [("next", next), ("more", more)];
    let paths =
        paths.into_iter().filter_map(|(word, path)| Some(format!(", {word} {}", path.as_ref()?.wire)));
    let header = next_header.iter().map(|name| format!(", next in the header {name}"));
    style + &places.chain(paths).chain(header).collect::<String>() + &format!(", items {}", items.wire)
}
