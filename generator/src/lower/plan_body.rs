//! Which bodies an operation takes: the media types that the caller chooses among.

use crate::diagnostic::{Advice, Code, Diagnostics};
use crate::lower::media::{self, Kind};
use crate::lower::plan::finding;
use crate::model::{Api, MediaType, Operation, SchemaId};

/// The request body; more than one choice makes an enum.
#[derive(Debug)]
pub(crate) struct BodyPlan<'a> {
    pub(crate) choices: Vec<Choice<'a>>,
}

/// One way to send the body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) kind: Kind,
    pub(crate) media: &'a MediaType,
}

impl BodyPlan<'_> {
    /// The schemas that are written, each with the words that a type of its own is named by.
    pub(crate) fn schemas(&self) -> Vec<(String, SchemaId)> {
        let typed = |choice: &&Choice<'_>| matches!(choice.kind, Kind::Json | Kind::Form | Kind::Multipart);
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
    /// What it is, in words: the variant's name.
    pub(crate) fn words(&self) -> String {
        match self.kind {
            Kind::Json => "json".to_owned(),
            Kind::Form => "form".to_owned(),
            Kind::Multipart => "multipart".to_owned(),
            Kind::Text | Kind::Base64 | Kind::Bytes | Kind::Events | Kind::Lines => subtype(&self.media.name),
        }
    }
}

/// A media type as words, without what is in all of them: `image/png` is `png`.
pub(crate) fn subtype(name: &str) -> String {
    let essence = media::essence(name);
    match essence.split_once('/') {
        Some(("text", "plain")) => "text".to_owned(),
        Some(("*", "*") | ("application", "octet-stream" | "*")) => "binary".to_owned(),
        Some((top, "*")) => top.to_owned(),
        Some((_, sub)) => sub.strip_prefix("x-").unwrap_or(sub).to_owned(),
        None => essence,
    }
}

/// A media type as words, with its parameters: `application/vnd.acme+json;version=2` is `vnd.acme+json version=2`. A
/// `charset` says nothing of the content.
pub(crate) fn media_words(name: &str) -> String {
    let parameters = name.split(';').skip(1).map(str::trim);
    let parameters =
        parameters.filter(|text| !text.is_empty() && !text.to_ascii_lowercase().starts_with("charset="));
    std::iter::once(subtype(name)).chain(parameters.map(str::to_owned)).collect::<Vec<_>>().join(" ")
}

/// The media types that differ in what is sent. JSON under several names is one, by the first of them.
pub(crate) fn plan<'a>(
    api: &Api,
    operation: &'a Operation,
    diagnostics: &mut Diagnostics,
) -> Option<BodyPlan<'a>> {
    let body = operation.request_body.as_ref()?;
    let mut choices: Vec<Choice<'a>> = Vec::new();
    for media in &body.content {
        let choice = Choice { kind: kind(api, media), media };
        if !choices.iter().any(|other| is_covered(api, other, &choice)) {
            choices.push(choice);
        }
    }
    let json = choices.iter().find(|choice| choice.kind == Kind::Json).copied();
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

/// Streams are sent as the caller supplies them.
fn kind(api: &Api, media: &MediaType) -> Kind {
    match media::kind(api, media) {
        Kind::Events => Kind::Text,
        Kind::Lines => Kind::Bytes,
        kind => kind,
    }
}

fn is_covered(api: &Api, known: &Choice<'_>, choice: &Choice<'_>) -> bool {
    known.kind == choice.kind
        && match choice.kind {
            Kind::Json | Kind::Form | Kind::Multipart => {
                media::same_type(api, known.media.schema, choice.media.schema) && !are_patches(known, choice)
            }
            _ => media::essence(&known.media.name) == media::essence(&choice.media.name),
        }
}

/// Whether they are different formats of a patch, such as JSON Patch (RFC 6902) and merge patches (RFC 7396): one schema
/// says too little of them, and only the media type says what the server is to do.
fn are_patches(one: &Choice<'_>, other: &Choice<'_>) -> bool {
    let [one, other] = [one, other].map(|choice| media::essence(&choice.media.name));
    one != other && one.ends_with("patch+json") && other.ends_with("patch+json")
}

/// Whether it is the JSON once more, under a name for plain text, as some frameworks write it.
fn repeats(api: &Api, json: &Choice<'_>, choice: &Choice<'_>) -> bool {
    choice.kind == Kind::Text
        && ["text/plain", "text/html"].contains(&media::essence(&choice.media.name).as_str())
        && media::same_type(api, json.media.schema, choice.media.schema)
}
