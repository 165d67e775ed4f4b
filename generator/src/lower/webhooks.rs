//! Webhooks and callbacks: the types of the requests that the server sends, and how they are read.

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::ir::text::{path, type_ref};
use crate::ir::{Crate, Docs, TypeRef, Webhooks};
use crate::lower::context::Context;
use crate::lower::docs::{Paragraphs, code, first_paragraph};
use crate::model::{Api, SchemaId, Webhook};
use crate::pointer::Pointer;

/// Lowers the webhooks; `None` when the document has none. `krate` is the crate without its webhooks.
pub(crate) fn webhooks(
    context: Context<'_>,
    krate: &Crate,
    diagnostics: &mut Diagnostics,
) -> Option<Webhooks> {
    if context.api.webhooks.is_empty() {
        return None;
    }
    let event = event(context.api)
        .filter(|id| Some(*id) != context.api.webhook_event || context.definitions.index.contains_key(id));
    if event.is_none() && context.api.webhook_event.is_some() {
        diagnostics.push(ambiguous());
    }
    let event = event.map(|id| context.type_of(id));
    let count = context.api.webhooks.len();
    Some(Webhooks { count, docs: docs(context, krate, event.is_some()), event })
}

/// Returns the schema for the payloads of all webhooks.
fn event(api: &Api) -> Option<SchemaId> {
    let only = || api.webhooks.iter().find(|webhook| !webhook.is_callback).map(|webhook| webhook.payload);
    api.webhook_event.or_else(only)
}

fn docs(context: Context<'_>, krate: &Crate, is_read: bool) -> Docs {
    let mut docs = Paragraphs::default();
    docs.push(["Requests that the server sends, and the types of their JSON bodies.".to_owned()]);
    docs.push(context.api.webhooks.iter().map(|webhook| row(context, krate, webhook)));
    let read = if is_read {
        "[`read`] reads the body of any webhook, and \
         [`runtime::webhooks::read`](crate::runtime::webhooks::read) that of a known one."
    } else {
        "[`runtime::webhooks::read`](crate::runtime::webhooks::read) reads a body into its type."
    };
    let first = "Check the signature first: [`runtime::webhooks`](crate::runtime::webhooks) shows how.";
    docs.push([read.to_owned(), first.to_owned()]);
    docs.finish()
}

/// A list item for one webhook, with its type.
fn row(context: Context<'_>, krate: &Crate, webhook: &Webhook) -> String {
    let ty = context.type_of(webhook.payload);
    let shown = match &ty {
        TypeRef::Named(id) => {
            let path = path(krate, &krate.types[*id]);
            format!("[`{path}`](crate::{path})")
        }
        other => code(&type_ref(&|id| path(krate, &krate.types[id]), other)),
    };
    let name = code(&webhook.name);
    let summary = webhook.summary.as_deref().map(first_paragraph).unwrap_or_default();
    if summary.is_empty() { format!("- {name}: {shown}") } else { format!("- {name}: {shown}. {summary}") }
}

fn ambiguous() -> Diagnostic {
    let message = "the payloads of the webhooks cannot be told apart, so there is no enum of them";
    let advice = Advice::note("each payload has a type of its own")
        .and_help("add a property with a `const` to each, or other `required` properties");
    Diagnostic::new(Code::AmbiguousUnion, Place::Node(Pointer::root().child("webhooks")), message, advice)
}
