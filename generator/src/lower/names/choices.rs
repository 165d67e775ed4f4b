//! Names of the enums of bodies and answers, and of their variants.

use std::collections::HashSet;

use crate::ir::Ident;
use crate::lower::ladder::{Claim, Scope, settle};
use crate::lower::media;
use crate::lower::names::types::claim;
use crate::lower::names::{Namer, Namespace};
use crate::lower::plan::Plan;
use crate::lower::plan_answer::AnswerPlan;
use crate::lower::plan_body::subtype;
use crate::model::Operation;
use crate::pointer::Pointer;

/// The place of the name of a body's enum.
pub(crate) fn body_enum_place(operation: &Operation) -> Pointer {
    operation.origin.child("requestBody")
}

/// The place of the name of a variant of a body.
pub(crate) fn body_variant_place(operation: &Operation, at: usize) -> Pointer {
    body_enum_place(operation).child(at)
}

/// The place of the name of an answer's enum.
pub(crate) fn answer_enum_place(operation: &Operation) -> Pointer {
    operation.origin.child("responses")
}

/// The place of the name of a variant of an answer.
pub(crate) fn answer_variant_place(operation: &Operation, at: usize) -> Pointer {
    answer_enum_place(operation).child("variants").child(at)
}

impl Namer<'_> {
    /// What the enums of an operation ask for; their names are settled with the inline types of the group.
    pub(super) fn enum_claims(&mut self, plan: &Plan<'_>, request: &str) -> Vec<Claim> {
        let mut claims = Vec::new();
        if plan.body.as_ref().is_some_and(|body| body.choices.len() > 1) {
            let ladder = vec![format!("{request} body"), format!("{request} request body")];
            claims.push(claim(&mut self.overrides, body_enum_place(plan.operation), 1, ladder));
        }
        if matches!(plan.answer, AnswerPlan::Several(_)) {
            let ladder = vec![format!("{request} answer"), format!("{request} success answer")];
            claims.push(claim(&mut self.overrides, answer_enum_place(plan.operation), 1, ladder));
        }
        claims
    }

    /// Names the variants of an operation's enums.
    pub(super) fn choices(&mut self, plan: &Plan<'_>) {
        let bodies = plan.body.iter().flat_map(|body| &body.choices).enumerate().map(|(at, choice)| {
            let words = choice.words();
            let whole = media::essence(&choice.media.name);
            let ladder = vec![
                words.clone(),
                subtype(&choice.media.name),
                format!("{words} {whole}"),
                format!("{words} {}", choice.media.name),
            ];
            Claim { origin: body_variant_place(plan.operation, at), rank: 1, ladder }
        });
        let bodies = bodies.collect();
        self.settle_variants(bodies);
        if let AnswerPlan::Several(variants) = &plan.answer {
            let claims = variants.iter().enumerate().map(|(at, variant)| Claim {
                origin: answer_variant_place(plan.operation, at),
                rank: 1,
                ladder: variant.ladder(),
            });
            let claims = claims.collect();
            self.settle_variants(claims);
        }
    }

    fn settle_variants(&mut self, claims: Vec<Claim>) {
        let places: Vec<Pointer> = claims.iter().map(|claim| claim.origin.clone()).collect();
        let key = |words: &str| Ident::upper_camel(words).as_str().to_owned();
        let words = settle(&Scope { key: &key, taken: &HashSet::new() }, claims, self.diagnostics);
        for (place, words) in places.into_iter().zip(words) {
            self.names.set(Namespace::Types, place, Ident::upper_camel(&words));
        }
    }
}
