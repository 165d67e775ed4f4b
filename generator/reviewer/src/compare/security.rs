//! Compares security: which credentials a call needs, and how they are sent.

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::operations::subject;
use crate::escape::code;
use crate::model::{Api, Operation, SecurityRequirement, SecuritySchemeKind};
use crate::pointer::Pointer;

/// Compares the requirements of operations, and the schemes.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    requirements(comparing);
    schemes(comparing);
}

/// Alternatives, each with the sorted names of schemes that are required together.
type Alternatives = Vec<Vec<String>>;

/// Compares requirements. A change of the document's own requirement is reported once, for all operations
/// that use it.
fn requirements(comparing: &mut Comparing<'_>) {
    let mut by_document: Vec<AffectedOperation> = Vec::new();
    for (number, old, new) in comparing.shared() {
        let user = AffectedOperation { operation: number, directions: Directions::default() };
        if old.security.is_none() && new.security.is_none() {
            by_document.push(user);
            continue;
        }
        let needs = [needs(comparing.old.api, old), needs(comparing.new.api, new)];
        if let Some(entry) = changed(&needs, &subject(new)) {
            let entry = entry.at(Some(&old.origin), Some(&new.origin)).rust(comparing.method_path(number));
            comparing.push(entry.used_by(vec![user]));
        }
    }
    let own = |api: &Api| alternatives(&api.security);
    let needs = [own(comparing.old.api), own(comparing.new.api)];
    if let Some(entry) = changed(&needs, "the API").filter(|_| !by_document.is_empty()) {
        let place = Pointer::root().child("security");
        comparing.push(entry.at(Some(&place), Some(&place)).used_by(by_document));
    }
}

fn needs(api: &Api, operation: &Operation) -> Alternatives {
    alternatives(operation.security.as_ref().unwrap_or(&api.security))
}

/// Returns the alternatives. Without any requirement, the only alternative needs no scheme.
fn alternatives(requirements: &[SecurityRequirement]) -> Alternatives {
    let sorted = |requirement: &SecurityRequirement| {
        let mut schemes = requirement.schemes.clone();
        schemes.sort();
        schemes
    };
    let mut alternatives: Alternatives = requirements.iter().map(sorted).collect();
    alternatives.sort();
    if alternatives.is_empty() { vec![Vec::new()] } else { alternatives }
}

fn changed([old, new]: &[Alternatives; 2], subject: &str) -> Option<Entry> {
    let has_gone = old.iter().any(|alternative| !new.contains(alternative));
    let was_free = old.contains(&Vec::new()) && !new.contains(&Vec::new());
    let (check, message) = match (was_free, has_gone, old == new) {
        (_, _, true) => return None,
        (true, ..) => (Check::ApiSecurityAdded, "needs credentials"),
        (false, true, _) => (Check::ApiSecurityRemoved, "does not take the same credentials any more"),
        (false, false, _) => (Check::ApiSecurityAlternativeAdded, "takes other credentials as well"),
    };
    let entry = Entry::new(check, subject, format!("{subject} {message}"));
    Some(entry.with(Some(text(old)), Some(text(new))))
}

/// Joins alternatives with `or`, and schemes that are required together with `and`.
fn text(alternatives: &Alternatives) -> String {
    let words = alternatives.iter().map(|alternative| match alternative.as_slice() {
        [] => "none".to_owned(),
        schemes => schemes.join(" and "),
    });
    words.collect::<Vec<_>>().join(" or ")
}

fn schemes(comparing: &mut Comparing<'_>) {
    let (old, new) = (comparing.old.api, comparing.new.api);
    for before in &old.security_schemes {
        let Some(after) = new.security_schemes.iter().find(|it| it.name == before.name) else { continue };
        if is_sent_alike(&before.kind, &after.kind) {
            continue;
        }
        let needing = comparing.shared().into_iter().filter(|(_, _, operation)| {
            needs(new, operation).iter().flatten().any(|name| *name == after.name)
        });
        let users: Vec<AffectedOperation> = needing
            .map(|(operation, ..)| AffectedOperation { operation, directions: Directions::default() })
            .collect();
        let message = format!("{} is sent in another way", code(&after.name));
        let entry = Entry::new(Check::ApiSecurityComponentChanged, after.name.clone(), message);
        let texts = (Some(format!("{:?}", before.kind)), Some(format!("{:?}", after.kind)));
        comparing
            .push(entry.at(Some(&before.origin), Some(&after.origin)).with(texts.0, texts.1).used_by(users));
    }
}

/// Whether both are the same for a server. Names of authentication schemes are case-insensitive (RFC 9110,
/// section 11.1).
fn is_sent_alike(before: &SecuritySchemeKind, after: &SecuritySchemeKind) -> bool {
    match (before, after) {
        (SecuritySchemeKind::Http { scheme: before }, SecuritySchemeKind::Http { scheme: after }) => {
            before.eq_ignore_ascii_case(after)
        }
        _ => before == after,
    }
}
