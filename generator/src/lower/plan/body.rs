//! Plans the request body of an operation: the media types that the caller chooses from.

use crate::diagnostic::{Advice, Code, Diagnostics};
use crate::lower::plan::finding;
use crate::lower::plan::media::{self, BodyFormat};
use crate::model::{Api, Essence, MediaType, Operation, SchemaId};

/// The request body. Several choices become an enum.
#[derive(Debug)]
pub(crate) struct BodyPlan<'a> {
    pub(crate) choices: Vec<Choice<'a>>,
}

/// One way to send the body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) kind: BodyFormat,
    pub(crate) media: &'a MediaType,
}

impl BodyPlan<'_> {
    /// The schemas of the choices that have a type, each with the words that name an inline type.
    pub(crate) fn schemas(&self) -> Vec<(String, SchemaId)> {
        let typed = |choice: &&Choice<'_>| {
            matches!(choice.kind, BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart)
        };
        let named =
            self.choices.iter().enumerate().filter(|(_, choice)| typed(choice)).filter_map(|(at, choice)| {
                let schema = choice.media.schema?;
                let is_second = self.choices[..at].iter().any(|other| other.kind == choice.kind);
                let words = if is_second { media_words(&choice.media.name) } else { choice.words() };
                let words = if self.choices.len() == 1 { "body".to_owned() } else { format!("{words} body") };
                Some((words, schema))
            });
        named.collect()
    }
}

impl Choice<'_> {
    /// The choice in words, from which the variant is named.
    pub(crate) fn words(&self) -> String {
        match self.kind {
            BodyFormat::Json => "json".to_owned(),
            BodyFormat::Form => "form".to_owned(),
            BodyFormat::Multipart => "multipart".to_owned(),
            BodyFormat::Text
            | BodyFormat::Base64
            | BodyFormat::Bytes
            | BodyFormat::Events
            | BodyFormat::Lines => subtype(&self.media.name),
        }
    }
}

/// A media type in words, without its usual prefixes: `image/png` is `png`.
pub(crate) fn subtype(name: &str) -> String {
    let essence = Essence::of(name);
    match essence.as_str().split_once('/') {
        Some(("text", "plain")) => "text".to_owned(),
        Some(("*", "*") | ("application", "octet-stream" | "*")) => "binary".to_owned(),
        Some((top, "*")) => top.to_owned(),
        Some((_, sub)) => sub.strip_prefix("x-").unwrap_or(sub).to_owned(),
        None => essence.to_string(),
    }
}

/// A media type in words, with its parameters: `application/vnd.acme+json;version=2` is `vnd.acme+json
/// version=2`. The parameter `charset` is left out, since it does not identify the content.
pub(crate) fn media_words(name: &str) -> String {
    let parameters = name.split(';').skip(1).map(str::trim);
    let parameters =
        parameters.filter(|text| !text.is_empty() && !text.to_ascii_lowercase().starts_with("charset="));
    std::iter::once(subtype(name)).chain(parameters.map(str::to_owned)).collect::<Vec<_>>().join(" ")
}

/// Plans the choices that differ in what is sent. Several names for JSON of one schema are one choice, which
/// has the first of the names.
pub(crate) fn plan<'a>(
    api: &Api,
    operation: &'a Operation,
    diagnostics: &mut Diagnostics,
) -> Option<BodyPlan<'a>> {
    let body = operation.request_body.as_ref()?;
    let mut choices: Vec<Choice<'a>> = Vec::new();
    for media in &body.content {
        let choice = Choice { kind: media::sent_format(api, media), media };
        if !choices.iter().any(|other| is_covered(api, other, &choice)) {
            choices.push(choice);
        }
    }
    let json = choices.iter().find(|choice| choice.kind == BodyFormat::Json).copied();
    choices.retain(|choice| !json.is_some_and(|json| repeats(api, &json, choice)));
    if choices.is_empty() {
        let message = "the request body has no `content`".to_owned();
        diagnostics.push(finding(
            Code::InvalidNode,
            &body.origin,
            message,
            Advice::note("the client sends no body"),
        ));
        return None;
    }
    Some(BodyPlan { choices })
}

/// Whether the choice sends the same type in the same format as a known one.
pub(super) fn is_covered(api: &Api, known: &Choice<'_>, choice: &Choice<'_>) -> bool {
    known.kind == choice.kind
        && match choice.kind {
            BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart => {
                media::same_type(api, known.media.schema, choice.media.schema) && !are_patches(known, choice)
            }
            _ => known.media.essence() == choice.media.essence(),
        }
}

/// Whether the choices are different patch formats, such as JSON Patch (RFC 6902) and JSON Merge Patch (RFC
/// 7396). Their schemas may be equal, but the server chooses the operation by the media type.
fn are_patches(one: &Choice<'_>, other: &Choice<'_>) -> bool {
    let [one, other] = [one, other].map(|choice| choice.media.essence());
    one != other && [one, other].iter().all(|it| it.as_str().ends_with("patch+json"))
}

/// Whether the choice repeats the JSON body under a media type for text, which some frameworks add.
fn repeats(api: &Api, json: &Choice<'_>, choice: &Choice<'_>) -> bool {
    choice.kind == BodyFormat::Text
        && ["text/plain", "text/html"].contains(&choice.media.essence().as_str())
        && media::same_type(api, json.media.schema, choice.media.schema)
}
