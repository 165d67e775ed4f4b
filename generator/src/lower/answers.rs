//! Answers: what a success decodes into.

use crate::ir::{Answer, AnswerEnum, AnswerVariant, Builtin, Content, Docs, TypeRef};
use crate::lower::docs::{Paragraphs, code, first_paragraph};
use crate::lower::media::Kind;
use crate::lower::names::choices::{answer_enum_place, answer_variant_place};
use crate::lower::operations::Operations;
use crate::lower::plan::Plan;
use crate::lower::plan_answer::{AnswerPlan, Reading, Variant};
use crate::lower::statuses;

/// What a success of the operation gives.
pub(crate) fn answer(operations: Operations<'_>, plan: &Plan<'_>) -> Answer {
    match &plan.answer {
        AnswerPlan::Empty => Answer::Empty,
        AnswerPlan::One { reading, optional } => {
            let content = content(operations, reading);
            match content {
                Content::Json(ty) if *optional && !matches!(ty, TypeRef::Option(_)) => {
                    Answer::One(Content::Json(TypeRef::Option(Box::new(ty))))
                }
                content => Answer::One(content),
            }
        }
        AnswerPlan::Several(variants) => Answer::Several(answer_enum(operations, plan, variants)),
    }
}

fn content(operations: Operations<'_>, reading: &Reading<'_>) -> Content {
    let of = |unsaid: Builtin| {
        reading.schema.map_or(TypeRef::Builtin(unsaid), |schema| operations.context.element(schema))
    };
    match reading.kind {
        Kind::Json => Content::Json(of(Builtin::Json)),
        Kind::Text | Kind::Form => Content::Text,
        Kind::Bytes | Kind::Multipart => Content::Download,
        Kind::Events => Content::Events(of(Builtin::String)),
        Kind::Lines => Content::Lines(of(Builtin::Json)),
    }
}

fn answer_enum(operations: Operations<'_>, plan: &Plan<'_>, variants: &[Variant<'_>]) -> AnswerEnum {
    let names = operations.context.names;
    let operation = plan.operation;
    let variant = |(at, variant): (usize, &Variant<'_>)| AnswerVariant {
        name: names.of_type(&answer_variant_place(operation, at)),
        docs: variant_docs(variant),
        status: statuses::key(variant.response.status),
        content: variant.reading.as_ref().map(|reading| content(operations, reading)),
    };
    let request = names.of_type(&operation.origin);
    let variants: Vec<_> = variants.iter().enumerate().map(variant).collect();
    // Statuses are sorted, and media types are asked for in this order.
    let usual = variants.first().map(|usual| format!(" Usually it is [`Self::{}`].", usual.name));
    let text = format!("What a success of [`{request}`] gives.{}", usual.unwrap_or_default());
    let docs =
        Docs { lines: vec![text, String::new(), format!("From {}.", code(&operation.origin.to_string()))] };
    AnswerEnum { name: names.of_type(&answer_enum_place(operation)), docs, variants }
}

fn variant_docs(variant: &Variant<'_>) -> Docs {
    let mut docs = Paragraphs::default();
    let status = code(&statuses::key(variant.response.status));
    let said = first_paragraph(&variant.response.description).join(" ");
    // A list or a block of code would need its own indentation.
    let is_plain = !said.is_empty() && !said.contains("```") && !said.starts_with(['-', '*', '+', '#', '|']);
    docs.push([if is_plain { format!("{status}: {said}") } else { format!("{status}.") }]).finish()
}
