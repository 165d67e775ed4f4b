//! Names of the enums for request bodies, responses and errors, and of their variants.

use std::collections::HashSet;

use crate::lower::collisions::Claim;
use crate::lower::media;
use crate::lower::names::members::Member;
use crate::lower::names::{NamedGroup, Namer, Namespace};
use crate::lower::plan::Plan;
use crate::lower::plan::body::media_words;
use crate::lower::plan::response::ResponsePlan;
use crate::model::Operation;
use crate::names_lock::NameKind;
use crate::pointer::Pointer;

/// The place that names a body's enum in the table.
pub(crate) fn body_enum_place(operation: &Operation) -> Pointer {
    operation.origin.child("requestBody")
}

/// The place that names a variant of a body.
pub(crate) fn body_variant_place(operation: &Operation, at: usize) -> Pointer {
    body_enum_place(operation).child(at)
}

/// The place that names a response's enum.
pub(crate) fn response_enum_place(operation: &Operation) -> Pointer {
    operation.origin.child("responses")
}

/// The place that names a variant of a response.
pub(crate) fn response_variant_place(operation: &Operation, at: usize) -> Pointer {
    response_enum_place(operation).child("variants").child(at)
}

/// The place that names the enum of documented errors.
pub(crate) fn error_enum_place(operation: &Operation) -> Pointer {
    operation.origin.child("responses").child("errors")
}

/// The place that names a variant of a documented error.
pub(crate) fn error_variant_place(operation: &Operation, at: usize) -> Pointer {
    error_enum_place(operation).child("variants").child(at)
}

impl Namer<'_> {
    /// Returns the claims of an operation's enums. Their names are resolved together with the inline types of
    /// the group.
    pub(super) fn enum_claims(&mut self, group: &NamedGroup, plan: &Plan<'_>, request: &str) -> Vec<Claim> {
        let module = Some(&group.module);
        let mut claims = Vec::new();
        if plan.body.as_ref().is_some_and(|body| body.choices.len() > 1) {
            let candidates = vec![format!("{request} body"), format!("{request} request body")];
            claims.push(self.claim(module, body_enum_place(plan.operation), 1, candidates));
        }
        if matches!(plan.response, ResponsePlan::Several(_)) {
            // An inline schema of one response keeps its name when the operation gets a second response.
            let candidates = vec![format!("{request} response"), format!("{request} success response")];
            claims.push(self.claim(module, response_enum_place(plan.operation), 3, candidates));
        }
        if !plan.error_variants.is_empty() {
            let candidates = vec![format!("{request} error"), format!("{request} documented error")];
            claims.push(self.claim(module, error_enum_place(plan.operation), 1, candidates));
        }
        claims
    }

    /// Names the variants of an operation's enums. Each variant has a line in the lock, because a media type
    /// that the document adds later may claim its name.
    pub(super) fn choices(&mut self, plan: &Plan<'_>) {
        if let Some(body) = plan.body.as_ref().filter(|body| body.choices.len() > 1) {
            let owner = body_enum_place(plan.operation);
            let members = body.choices.iter().enumerate().map(|(at, choice)| {
                let name = &choice.media.name;
                let words = choice.words();
                let candidates = vec![
                    words.clone(),
                    media_words(name),
                    format!("{words} {}", media::essence(name)),
                    format!("{words} {name}"),
                ];
                self.variant(&owner, body_variant_place(plan.operation, at), candidates, name)
            });
            let members = members.collect();
            self.resolve_members(Namespace::Types, &HashSet::new(), members);
        }
        if let ResponsePlan::Several(variants) = &plan.response {
            let owner = response_enum_place(plan.operation);
            let members = variants.iter().enumerate().map(|(at, variant)| {
                let place = response_variant_place(plan.operation, at);
                self.variant(&owner, place, variant.candidates(), &variant.key())
            });
            let members = members.collect();
            self.resolve_members(Namespace::Types, &HashSet::new(), members);
        }
        let owner = error_enum_place(plan.operation);
        let errors = plan.error_variants.iter().enumerate().map(|(at, it)| {
            self.variant(&owner, error_variant_place(plan.operation, at), it.candidates(), &it.key())
        });
        let errors = errors.collect();
        self.resolve_members(Namespace::Types, &HashSet::new(), errors);
    }

    /// A variant, which is named after its own status and media type. Its place in the lock ends with `key`,
    /// because its index may change.
    fn variant(&self, owner: &Pointer, place: Pointer, candidates: Vec<String>, key: &str) -> Member {
        let claim = Claim::new(place.clone(), 1, candidates);
        let member = Member { claim, place, line: None, is_kept: true };
        self.with_line(member, owner, |owner| (owner.child("variants").child(key), NameKind::Variant))
    }
}
