//! Lowers the error responses of an operation to the enum of its documented errors.

use crate::ir::{Builtin, Docs, ErrorBody, ErrorEnum, ErrorVariant, TypeRef};
use crate::lower::docs::code;
use crate::lower::names::key::{Choices, NameKey};
use crate::lower::operations::Operations;
use crate::lower::operations::responses::{media_types, variant_docs};
use crate::lower::plan::media::BodyFormat;
use crate::lower::plan::response::Reading;
use crate::lower::plan::{Plan, statuses};

/// Returns the enum; `None` when the operation documents no error.
pub(crate) fn errors(operations: Operations<'_>, plan: &Plan<'_>) -> Option<ErrorEnum> {
    if plan.error_variants.is_empty() {
        return None;
    }
    let names = operations.context.names;
    let (operation, of) = (plan.index, Choices::Errors);
    let variants = plan.error_variants.iter().enumerate().map(|(at, variant)| ErrorVariant {
        name: names.of(NameKey::ChoiceVariant { operation, of, at }),
        docs: variant_docs(variant, &media_types(&plan.error_variants, variant)),
        status: statuses::key(variant.response.status),
        media_types: media_types(&plan.error_variants, variant),
        body: variant.reading.as_ref().map(|reading| body(operations, reading)),
    });
    let request = names.of(NameKey::Request(operation));
    let text = format!(
        "The errors that the document describes for [`{request}`]. \
         [`Error::documented`](crate::runtime::Error::documented) returns it."
    );
    let origin = plan.operation.origin.child("responses").to_string();
    let docs = Docs { lines: vec![text, String::new(), format!("From {}.", code(&origin))] };
    Some(ErrorEnum {
        name: names.of(NameKey::ChoiceEnum { operation, of }),
        docs,
        variants: variants.collect(),
    })
}

fn body(operations: Operations<'_>, reading: &Reading<'_>) -> ErrorBody {
    match reading.kind {
        BodyFormat::Json => ErrorBody::Json(
            reading
                .schema
                .map_or(TypeRef::Builtin(Builtin::Json), |schema| operations.context.element(schema)),
        ),
        BodyFormat::Text | BodyFormat::Form => ErrorBody::Text,
        BodyFormat::Base64
        | BodyFormat::Bytes
        | BodyFormat::Multipart
        | BodyFormat::Events
        | BodyFormat::Lines => ErrorBody::Bytes,
    }
}
