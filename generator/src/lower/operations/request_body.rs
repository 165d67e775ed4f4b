//! Lowers request bodies: to one type, or to an enum of the media types that the caller chooses from.

use crate::ir::{Body, BodyContent, BodyEnum, BodyVariant, Builtin, Docs, Payload, TypeRef};
use crate::lower::docs::{self, Paragraphs, code};
use crate::lower::names::key::{Choices, NameKey};
use crate::lower::operations::Operations;
use crate::lower::plan::Plan;
use crate::lower::plan::body::{BodyPlan, Choice};
use crate::lower::plan::media::BodyFormat;
use crate::model::{can_be_sent, is_range};

/// Lowers the request body of the operation.
pub(crate) fn body(operations: Operations<'_>, plan: &Plan<'_>) -> Option<Body> {
    let planned = plan.body.as_ref()?;
    let declared = plan.operation.request_body.as_ref()?;
    let content = match planned.choices.as_slice() {
        [only] => BodyContent::One(payload(operations, only)),
        _ => BodyContent::Choice(body_enum(operations, plan, planned)),
    };
    let mut docs = Paragraphs::default();
    match declared.description.as_deref().map(docs::lines_of_part).filter(|lines| !lines.is_empty()) {
        Some(lines) => docs.push(lines),
        None => docs.push(["The body of the request.".to_owned()]),
    };
    Some(Body {
        name: operations.context.names.of(NameKey::Body(plan.index)),
        content,
        required: declared.required,
        docs: docs.finish(),
    })
}

/// Returns the media type of a body that has only one. For several, the variants of the enum have their media
/// types.
pub(super) fn only_content_type(plan: &Plan<'_>) -> Option<String> {
    let [only] = plan.body.as_ref()?.choices.as_slice() else { return None };
    Some(content_type(only)).filter(|name| name != only.kind.content_type() && !is_range(name))
}

/// Returns the media type that is sent for a choice. Where the document has a range such as `*/*`, this is
/// the usual media type of the choice's kind.
fn content_type(choice: &Choice<'_>) -> String {
    let name = choice.media.name.trim();
    if can_be_sent(name) { name.to_owned() } else { choice.kind.content_type().to_owned() }
}

fn payload(operations: Operations<'_>, choice: &Choice<'_>) -> Payload {
    let context = operations.context;
    let of = |unsaid: Builtin| {
        choice.media.schema.map_or(TypeRef::Builtin(unsaid), |schema| context.element(schema))
    };
    // A form without properties is sent as an object of any members.
    let of_form =
        || choice.media.schema.map_or(TypeRef::Builtin(Builtin::JsonObject), |id| context.type_of(id));
    match choice.kind {
        BodyFormat::Json => Payload::Json(of(Builtin::Json)),
        BodyFormat::Form => Payload::Form(of_form()),
        BodyFormat::Multipart => Payload::Multipart(of_form()),
        BodyFormat::Text | BodyFormat::Events => Payload::Text,
        BodyFormat::Base64 => Payload::Base64,
        BodyFormat::Bytes | BodyFormat::Lines => Payload::Bytes,
    }
}

fn body_enum(operations: Operations<'_>, plan: &Plan<'_>, planned: &BodyPlan<'_>) -> BodyEnum {
    let names = operations.context.names;
    let (operation, of) = (plan.index, Choices::Body);
    let mut variants: Vec<BodyVariant> = Vec::new();
    for (at, choice) in planned.choices.iter().enumerate() {
        let payload = payload(operations, choice);
        let converts = !variants.iter().any(|known| holds_the_same(operations, &known.payload, &payload));
        let name = names.of(NameKey::ChoiceVariant { operation, of, at });
        variants.push(BodyVariant { name, payload, content_type: content_type(choice), converts });
    }
    let request = names.of(NameKey::Request(operation));
    let usual = variants.first().map(|usual| format!(" Usually it is [`Self::{}`].", usual.name));
    let text = format!(
        "The body of [`{request}`], in one of the media types that the operation takes.{}",
        usual.unwrap_or_default()
    );
    let docs = Docs {
        lines: vec![text, String::new(), format!("From {}.", code(&plan.operation.origin.to_string()))],
    };
    BodyEnum { name: names.of(NameKey::ChoiceEnum { operation, of }), docs, variants }
}

/// Whether two variants hold one Rust type, after following aliases.
fn holds_the_same(operations: Operations<'_>, one: &Payload, other: &Payload) -> bool {
    let is_text = |payload: &Payload| match payload.ty() {
        Some(ty) => *operations.aliased(ty) == TypeRef::Builtin(Builtin::String),
        None => *payload == Payload::Text,
    };
    let is_bytes = |payload: &Payload| match payload.ty() {
        Some(ty) => *operations.aliased(ty) == TypeRef::Builtin(Builtin::Bytes),
        None => *payload == Payload::Base64,
    };
    match (one.ty(), other.ty()) {
        (Some(one), Some(other)) => operations.aliased(one) == operations.aliased(other),
        (None, None) => one == other,
        _ => is_text(one) && is_text(other) || is_bytes(one) && is_bytes(other),
    }
}
