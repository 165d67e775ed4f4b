//! Lowers responses to the types that successful responses decode into.

use crate::ir::{Builtin, Docs, ResponseBody, ResponseEnum, ResponseFormat, ResponseVariant, TypeRef};
use crate::lower::docs::{Paragraphs, code, first_paragraph};
use crate::lower::names::key::{Choices, NameKey};
use crate::lower::operations::Operations;
use crate::lower::plan::media::BodyFormat;
use crate::lower::plan::response::{Reading, ResponsePlan, Variant};
use crate::lower::plan::{Plan, statuses};
use crate::model::{can_be_sent, is_range};

/// Returns the type of a successful response.
pub(crate) fn response(operations: Operations<'_>, plan: &Plan<'_>) -> ResponseBody {
    match &plan.response {
        ResponsePlan::Empty => ResponseBody::Empty,
        ResponsePlan::One { reading, optional } => {
            let content = content(operations, reading);
            match content {
                ResponseFormat::Json(ty) if *optional && !matches!(ty, TypeRef::Option(_)) => {
                    ResponseBody::One(ResponseFormat::Json(TypeRef::Option(Box::new(ty))))
                }
                content => ResponseBody::One(content),
            }
        }
        ResponsePlan::Several(variants) => ResponseBody::Several(response_enum(operations, plan, variants)),
    }
}

fn content(operations: Operations<'_>, reading: &Reading<'_>) -> ResponseFormat {
    let of = |unsaid: Builtin| {
        reading.schema.map_or(TypeRef::Builtin(unsaid), |schema| operations.context.element(schema))
    };
    match reading.kind {
        BodyFormat::Json => ResponseFormat::Json(of(Builtin::Json)),
        BodyFormat::Text | BodyFormat::Form => ResponseFormat::Text,
        BodyFormat::Base64 => ResponseFormat::Base64,
        BodyFormat::Bytes | BodyFormat::Multipart => ResponseFormat::Download,
        BodyFormat::Events => ResponseFormat::Events(of(Builtin::String)),
        BodyFormat::Lines => ResponseFormat::Lines(of(Builtin::Json)),
    }
}

fn response_enum(operations: Operations<'_>, plan: &Plan<'_>, variants: &[Variant<'_>]) -> ResponseEnum {
    let names = operations.context.names;
    let (operation, of) = (plan.index, Choices::Responses);
    let variant = |(at, variant): (usize, &Variant<'_>)| ResponseVariant {
        name: names.of(NameKey::ChoiceVariant { operation, of, at }),
        docs: variant_docs(variant, &media_types(variants, variant)),
        status: statuses::key(variant.response.status),
        content: variant.reading.as_ref().map(|reading| content(operations, reading)),
        media_types: media_types(variants, variant),
    };
    let request = names.of(NameKey::Request(operation));
    let variants: Vec<_> = variants.iter().enumerate().map(variant).collect();
    // The variants are sorted by status, and `Accept` lists their media types in this order.
    let usual = variants.first().map(|usual| format!(" Usually it is [`Self::{}`].", usual.name));
    let text = format!("The success response of [`{request}`].{}", usual.unwrap_or_default());
    let docs = Docs {
        lines: vec![text, String::new(), format!("From {}.", code(&plan.operation.origin.to_string()))],
    };
    ResponseEnum { name: names.of(NameKey::ChoiceEnum { operation, of }), docs, variants }
}

/// Returns the media types of a variant where its kind of content does not distinguish it from the other
/// variants of its response. This is so if two variants have one kind, or if one is for a range of media
/// types or for base64.
pub(crate) fn media_types(variants: &[Variant<'_>], variant: &Variant<'_>) -> Vec<String> {
    let Some(own) = &variant.reading else { return Vec::new() };
    let of_response = |other: &&Variant<'_>| other.response.status == variant.response.status;
    let readings = || variants.iter().filter(of_response).filter_map(|other| other.reading.as_ref());
    let is_shared = |one: &Reading<'_>| readings().filter(|other| other.kind == one.kind).count() > 1;
    let is_range =
        |one: &Reading<'_>| one.kind == BodyFormat::Json && one.accept.iter().any(|name| is_range(name));
    // A media type does not show that its content is base64.
    let says_nothing = |one: &Reading<'_>| one.kind == BodyFormat::Base64 && readings().count() > 1;
    let names = own
        .accept
        .iter()
        .filter(|_| readings().any(|one| is_shared(one) || is_range(one) || says_nothing(one)));
    names.map(|name| name.trim().to_owned()).collect()
}

/// Returns the value of the `Accept` header; `None` for `application/json`, the runtime's default.
pub(super) fn accept(plan: &Plan<'_>) -> Option<String> {
    let readings = plan.response.readings();
    let usual = match readings.as_slice() {
        [reading] if !matches!(plan.response, ResponsePlan::Several(_)) => reading.kind.accept(),
        _ => "application/json",
    };
    let count_json = readings.iter().filter(|reading| reading.kind == BodyFormat::Json).count();
    let mut names: Vec<&str> = Vec::new();
    for reading in &readings {
        for name in &reading.accept {
            // A range such as `application/*` beside other JSON stands for all remaining media types. A
            // suffix range such as `*+json` is not valid in `Accept` (RFC 9110, section 12.5.1).
            let is_sendable = can_be_sent(name);
            let is_range = reading.kind == BodyFormat::Json && is_range(name);
            let is_usual = is_range && (count_json < 2 || name.contains("*+"));
            let name = if is_usual { "application/json" } else { name.trim() };
            if is_sendable && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let accept = if names.is_empty() { usual.to_owned() } else { names.join(", ") };
    (accept != "application/json").then_some(accept)
}

/// Returns the keys of the responses. A success that `send` does not read is left out, so that the runtime reports it as
/// undocumented.
pub(super) fn statuses(plan: &Plan<'_>) -> Vec<String> {
    let all = plan.operation.responses.iter().map(|response| response.status);
    all.filter(|status| !plan.unread.contains(status)).map(statuses::key).collect()
}

/// The status, the media types, and the first paragraph of the response's description.
pub(crate) fn variant_docs(variant: &Variant<'_>, media_types: &[String]) -> Docs {
    let mut docs = Paragraphs::default();
    let status = code(&statuses::key(variant.response.status));
    let media_types = media_types.iter().map(|name| code(name)).collect::<Vec<_>>().join(" or ");
    let status = if media_types.is_empty() { status } else { format!("{status} with {media_types}") };
    let said = first_paragraph(&variant.response.description);
    // A list or a code block would need its own indentation.
    let is_plain = !said.is_empty() && !said.contains("```") && !said.starts_with(['-', '*', '+', '#', '|']);
    docs.push([if is_plain { format!("{status}: {said}") } else { format!("{status}.") }]).finish()
}
