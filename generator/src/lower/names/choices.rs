//! Names of the enums for request bodies, responses and errors, and of their variants.

use std::collections::HashSet;

use crate::lower::names::candidates::Candidates;
use crate::lower::names::collisions::Claim;
use crate::lower::names::key::{Choices, NameKey};
use crate::lower::names::members::Member;
use crate::lower::names::{NamedGroup, Namer, Namespace};
use crate::lower::plan::Plan;
use crate::lower::plan::body::media_words;
use crate::lower::plan::response::{ResponsePlan, Variant};
use crate::model::Essence;
use crate::names_lock::NameKind;

impl Plan<'_> {
    /// The number of variants of an enum of the operation; zero if it does not have the enum.
    pub(super) fn count(&self, of: Choices) -> usize {
        match (of, &self.response) {
            (Choices::Body, _) => self
                .body
                .as_ref()
                .map(|body| body.choices.len())
                .filter(|count| *count > 1)
                .unwrap_or_default(),
            (Choices::Responses, ResponsePlan::Several(variants)) => variants.len(),
            (Choices::Responses, ResponsePlan::Empty | ResponsePlan::One { .. }) => 0,
            (Choices::Errors, _) => self.error_variants.len(),
        }
    }
}

impl Namer<'_> {
    /// Returns the claims of an operation's enums. Their names are resolved together with the inline types of
    /// the group.
    pub(super) fn enum_claims<'c>(
        &mut self,
        group: &NamedGroup,
        operation: usize,
        request: &'c str,
    ) -> Vec<(NameKey, Claim<'c>)> {
        let plan = &self.input.plans[operation];
        let all = [
            (Choices::Body, 1, ["body", "request body"]),
            // An inline schema of one response keeps its name when the operation gets a second response.
            (Choices::Responses, 3, ["response", "success response"]),
            (Choices::Errors, 1, ["error", "documented error"]),
        ];
        let own = all.into_iter().filter(|(of, ..)| plan.count(*of) > 0);
        let claims = own.map(|(of, rank, words)| {
            let candidates =
                Candidates::new(words.into_iter().map(move |words| format!("{request} {words}")));
            let key = NameKey::ChoiceEnum { operation, of };
            (key, self.claim(Some(&group.module), key, rank, candidates))
        });
        claims.collect()
    }

    /// Names the variants of an operation's enums. Each variant has a line in the lock, because a media type
    /// that the document adds later may claim its name.
    pub(super) fn choices(&mut self, operation: usize) {
        for of in [Choices::Body, Choices::Responses, Choices::Errors] {
            let variants =
                (0..self.input.plans[operation].count(of)).map(|at| self.variant(operation, of, at));
            let variants = variants.collect();
            self.resolve_members(Namespace::Types, &HashSet::new(), variants);
        }
    }

    /// A variant, which is named after its own status and media type. Its place in the lock ends with these,
    /// because its index may change.
    fn variant(&self, operation: usize, of: Choices, at: usize) -> Member<'static> {
        let plan = &self.input.plans[operation];
        let (candidates, line) = match (of, &plan.body, &plan.response) {
            (Choices::Body, Some(body), _) => {
                let (name, words) = (&body.choices[at].media.name, body.choices[at].words());
                let essence = format!("{words} {}", Essence::of(name));
                let whole = format!("{words} {name}");
                (vec![words, media_words(name), essence, whole], name.clone())
            }
            (Choices::Responses, _, ResponsePlan::Several(variants)) => {
                (variants[at].candidates(), self.line_of_variant(operation, of, &variants[at]))
            }
            _ => {
                let variant = &plan.error_variants[at];
                (variant.candidates(), self.line_of_variant(operation, of, variant))
            }
        };
        let key = NameKey::ChoiceVariant { operation, of, at };
        let claim = Claim::new(self.input.place(key), 1, Candidates::new(candidates));
        let member = Member { claim, key, line: None, is_kept: true };
        let owner = NameKey::ChoiceEnum { operation, of };
        self.with_line(member, owner, |owner| (owner.child("variants").child(&line), NameKind::Variant))
    }
    /// Returns the last part of the place of a variant in the lock: its key. A variant keeps the key by which the lock has
    /// it when the document lists another of its media types first.
    fn line_of_variant(&self, operation: usize, of: Choices, variant: &Variant<'_>) -> String {
        let owner =
            self.line_before(NameKey::ChoiceEnum { operation, of }).map(|owner| owner.child("variants"));
        let is_locked = |key: &String| {
            owner
                .as_ref()
                .is_some_and(|owner| self.locked_member(&owner.child(key), NameKind::Variant).is_some())
        };
        let known = variant.keys().into_iter().find(is_locked);
        known.unwrap_or_else(|| variant.key())
    }
}
