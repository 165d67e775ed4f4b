//! Plans what a successful response returns, and which errors the document describes.

use crate::lower::plan::body::media_words;
use crate::lower::plan::media::{self, BodyFormat};
use crate::lower::plan::statuses;
use crate::model::{
    Api, MediaType, Method, Operation, Response, SchemaId, SchemaKind, Status, StringFormat, is_range,
};

/// The return type of `send`.
#[derive(Debug)]
pub(crate) enum ResponsePlan<'a> {
    /// No value: the body is empty or ignored.
    Empty,
    /// One type for every status. It is `optional` when some successful response has no body.
    One { reading: Reading<'a>, optional: bool },
    /// One of several variants, chosen by status and media type.
    Several(Vec<Variant<'a>>),
}

/// How a body is read.
#[derive(Clone, Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) kind: BodyFormat,
    /// The first media type; empty where the document names none.
    pub(crate) name: &'a str,
    /// The schema of the decoded value; for a stream, the schema of an item.
    pub(crate) schema: Option<SchemaId>,
    /// The media types for the `Accept` header.
    pub(crate) accept: Vec<&'a str>,
}

/// One variant of a response.
#[derive(Clone, Debug)]
pub(crate) struct Variant<'a> {
    pub(crate) response: &'a Response,
    pub(crate) reading: Option<Reading<'a>>,
    /// Whether other variants have the same status.
    pub(crate) shares_status: bool,
}

/// An error response that has JSON with a schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Documented<'a> {
    pub(crate) response: &'a Response,
    pub(crate) schema: SchemaId,
    /// The media type; `None` for the first type of the response.
    pub(crate) media: Option<&'a str>,
}

impl ResponsePlan<'_> {
    /// The schemas that are read, each with the words that name an inline type.
    pub(crate) fn schemas(&self) -> Vec<(String, SchemaId)> {
        match self {
            Self::Empty => Vec::new(),
            Self::One { reading, .. } => {
                reading.schema.map(|schema| (item("response", reading.kind), schema)).into_iter().collect()
            }
            Self::Several(variants) => {
                let named = variants.iter().enumerate().filter_map(|(at, variant)| {
                    let reading = variant.reading.as_ref()?;
                    let words = variant.words(variants.split_at(at).0, variants);
                    Some((item(&words, reading.kind), reading.schema?))
                });
                named.collect()
            }
        }
    }

    /// Every way of reading the response.
    pub(crate) fn readings(&self) -> Vec<&Reading<'_>> {
        match self {
            Self::Empty => Vec::new(),
            Self::One { reading, .. } => vec![reading],
            Self::Several(variants) => {
                variants.iter().filter_map(|variant| variant.reading.as_ref()).collect()
            }
        }
    }
}

fn item(words: &str, kind: BodyFormat) -> String {
    match kind {
        BodyFormat::Events => format!("{words} event"),
        BodyFormat::Lines => format!("{words} item"),
        _ => words.to_owned(),
    }
}

impl Variant<'_> {
    /// The variant's key among the variants of its enum: its status, followed by its media type if it has
    /// one.
    pub(crate) fn key(&self) -> String {
        self.key_of(self.reading.as_ref().map_or("", |reading| reading.name))
    }

    /// Whether the document names a media type for the variant, as it does for every body that is not a redirect's.
    pub(crate) fn reads_named_media(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| !reading.name.is_empty())
    }

    /// The keys that the variant has by each of its media types.
    pub(crate) fn keys(&self) -> Vec<String> {
        let names = self.reading.iter().flat_map(|reading| &reading.accept);
        names.map(|name| self.key_of(name)).collect()
    }

    fn key_of(&self, media: &str) -> String {
        let status = statuses::key(self.response.status);
        if media.is_empty() { status } else { format!("{status} {media}") }
    }

    /// The words that name an inline type. `before` holds the variants before this one: the media type is in
    /// the words only if an earlier variant has the same status and kind.
    fn words(&self, before: &[Self], all: &[Self]) -> String {
        let mut words = Vec::new();
        if all.iter().any(|other| other.response.status != self.response.status) {
            words.push(success_words(self.response.status));
        }
        let kind = |variant: &Self| variant.reading.as_ref().map(|reading| reading.kind);
        let is_like =
            |other: &Self| other.response.status == self.response.status && kind(other) == kind(self);
        if let Some(reading) = self.reading.as_ref().filter(|_| before.iter().any(is_like)) {
            words.push(media_words(reading.name));
        }
        words.push("response".to_owned());
        words.join(" ")
    }

    /// The candidate names, best first. They depend on the variant's own status and media type alone.
    pub(crate) fn candidates(&self) -> Vec<String> {
        let status = success_words(self.response.status);
        let Some(reading) = &self.reading else { return vec![status] };
        let is_rest = reading.kind == BodyFormat::Json && is_range(reading.name);
        let own = if is_rest { "other json".to_owned() } else { media_words(reading.name) };
        let media = match reading.kind {
            BodyFormat::Json => "json".to_owned(),
            BodyFormat::Events => "events".to_owned(),
            BodyFormat::Lines => "lines".to_owned(),
            BodyFormat::Text if reading.accept.len() > 1 => "text".to_owned(),
            BodyFormat::Bytes if reading.accept.len() > 1 => "binary".to_owned(),
            _ => own.clone(),
        };
        let both = format!("{status} {media}");
        let by_both = format!("{status} {own}");
        let whole = format!("{status} {}", reading.name);
        if self.shares_status {
            vec![media, own, both, by_both, whole]
        } else {
            vec![status, both, by_both, whole]
        }
    }
}

impl Documented<'_> {
    /// The words that name an inline type of this response.
    pub(crate) fn words(&self) -> String {
        let status = statuses::words(self.response.status);
        self.media.map_or_else(|| status.clone(), |media| format!("{status} {}", media_words(media)))
    }
}

fn success_words(status: Status) -> String {
    match status {
        Status::Default => "other".to_owned(),
        status => statuses::words(status),
    }
}

/// Returns the ways to read the successful responses of the operation.
pub(crate) fn variants<'a>(api: &Api, operation: &'a Operation) -> Vec<Variant<'a>> {
    // A response to HEAD has no body, whatever its headers say (RFC 9110, section 9.3.2).
    if operation.method.as_str() == Method::Head.as_str() {
        return Vec::new();
    }
    let successes = successes(&operation.responses);
    successes.into_iter().flat_map(|response| of_response(api, response, &response.content)).collect()
}

/// Returns the ways to read a response with this part of its content.
pub(crate) fn of_response<'a>(
    api: &Api,
    response: &'a Response,
    content: impl IntoIterator<Item = &'a MediaType>,
) -> Vec<Variant<'a>> {
    if is_of(response.status, 3) {
        return vec![of_redirect(response)];
    }
    let readings = readings(api, content);
    let shares_status = readings.len() > 1;
    if readings.is_empty() {
        return vec![Variant { response, reading: None, shares_status }];
    }
    let variant = |reading| Variant { response, reading: Some(reading), shares_status };
    readings.into_iter().map(variant).collect()
}

/// Returns the variant of a redirect. Where the runtime follows it, the operation returns the file at the new location.
/// Elsewhere it returns the response itself, whose headers have the location.
pub(crate) fn of_redirect(response: &Response) -> Variant<'_> {
    let reading = Reading { kind: BodyFormat::Bytes, name: "", schema: None, accept: Vec::new() };
    Variant { response, reading: Some(reading), shares_status: false }
}

/// Plans what `send` returns for the variants.
pub(crate) fn plan<'a>(api: &Api, operation: &Operation, variants: Vec<Variant<'a>>) -> ResponsePlan<'a> {
    let is_redirect = |variant: &Variant<'_>| is_of(variant.response.status, 3);
    if variants.iter().any(is_redirect) && !leads_to_file(operation) {
        return ResponsePlan::Several(variants);
    }
    united(variants, |known, reading| same(api, known, reading))
}

/// Whether a redirect of the operation leads to a file: the client repeats the request as a GET at the new
/// location (RFC 9110, section 15.4). A 301 says that the API has moved, and a redirect of a POST is meant
/// for a browser.
pub(crate) fn leads_to_file(operation: &Operation) -> bool {
    let is_followed = |status| match status {
        Status::Code(code) => matches!(code, 302 | 303 | 307 | 308),
        Status::Range(digit) => digit == 3,
        Status::Default => false,
    };
    let is_get = operation.method.as_str() == Method::Get.as_str();
    is_get && operation.responses.iter().any(|response| is_followed(response.status))
}

/// Unites the variants into one type where all of them have that type. `is_one` says whether the type of a reading
/// also fits another one.
pub(super) fn united(
    variants: Vec<Variant<'_>>,
    is_one: impl Fn(&Reading<'_>, &Reading<'_>) -> bool,
) -> ResponsePlan<'_> {
    let mut kinds: Vec<&Reading<'_>> = Vec::new();
    for reading in variants.iter().filter_map(|variant| variant.reading.as_ref()) {
        if !kinds.iter().any(|known| is_one(known, reading)) {
            kinds.push(reading);
        }
    }
    let has_empty = variants.iter().any(|variant| variant.reading.is_none());
    match kinds.as_slice() {
        [] => ResponsePlan::Empty,
        [only] => ResponsePlan::One {
            reading: (*only).clone(),
            optional: has_empty && only.kind == BodyFormat::Json,
        },
        _ => ResponsePlan::Several(variants),
    }
}

pub(super) fn same(api: &Api, one: &Reading<'_>, other: &Reading<'_>) -> bool {
    one.kind == other.kind && media::same_type(api, one.schema, other.schema)
}

/// Whether content of one reading can be read as that of the other one.
pub(super) fn fits(api: &Api, one: &Reading<'_>, into: &Reading<'_>) -> bool {
    one.kind == into.kind && media::fits(api, one.schema, into.schema)
}

/// Returns the 2xx responses in the order of their statuses. Without any, returns the redirects; without
/// those, `default`.
#[must_use]
pub fn successes(responses: &[Response]) -> Vec<&Response> {
    let of = |digit| responses.iter().filter(move |response| is_of(response.status, digit));
    let mut found: Vec<&Response> = of(2).collect();
    if found.is_empty() {
        found.extend(of(3));
    }
    if found.is_empty() {
        found.extend(responses.iter().find(|response| response.status == Status::Default));
    }
    found.sort_by_key(|response| response.status);
    found
}

/// Whether a status belongs to the class that begins with `digit`.
pub(crate) fn is_of(status: Status, digit: u8) -> bool {
    match status {
        Status::Code(code) => code / 100 == u16::from(digit),
        Status::Range(range) => range == digit,
        Status::Default => false,
    }
}

/// Returns the ways to read a response. JSON of several schemas has one way for each (RFC 9110, section
/// 8.3.1). Media types that repeat the JSON are not requested. Text of several types is read as text, and all
/// other content as bytes.
pub(crate) fn readings<'a>(api: &Api, content: impl IntoIterator<Item = &'a MediaType>) -> Vec<Reading<'a>> {
    let content: Vec<&MediaType> = content.into_iter().collect();
    let of_kind = |kinds: &[BodyFormat]| {
        let found =
            content.iter().copied().filter(|media| kinds.contains(&media::received_format(api, media)));
        found.collect::<Vec<_>>()
    };
    let mut readings = Vec::new();
    let mut json = of_kind(&[BodyFormat::Json]);
    // `application/json` comes first, wherever the document lists it.
    json.sort_by_key(|media| usize::from(media.essence().as_str() != "application/json"));
    for (kind, found) in [
        (BodyFormat::Json, json.clone()),
        (BodyFormat::Events, of_kind(&[BodyFormat::Events])),
        (BodyFormat::Lines, of_kind(&[BodyFormat::Lines])),
    ] {
        readings.extend(by_schema(api, kind, &found));
    }
    let mut encoded = of_kind(&[BodyFormat::Base64]);
    encoded.retain(|media| !json.iter().any(|json| is_the_json(api, json, media)));
    readings.extend(encoded.first().map(|media| reading(BodyFormat::Base64, media, encoded.clone(), None)));
    let mut plain = of_kind(&[BodyFormat::Text, BodyFormat::Bytes]);
    plain.retain(|media| !json.iter().any(|json| is_the_json(api, json, media)));
    let is_text = plain.iter().all(|media| media::received_format(api, media) == BodyFormat::Text);
    let kind = if is_text { BodyFormat::Text } else { BodyFormat::Bytes };
    readings.extend(plain.first().map(|media| reading(kind, media, plain.clone(), None)));
    readings
}

/// Returns the ways to read media types of one kind: one for each Rust type. Media types with equal schemas
/// share one.
fn by_schema<'a>(api: &Api, kind: BodyFormat, found: &[&'a MediaType]) -> Vec<Reading<'a>> {
    let mut readings: Vec<Reading<'a>> = Vec::new();
    for &media in found {
        let schema = if kind == BodyFormat::Json { media.schema } else { item_schema(api, media) };
        match readings.iter_mut().find(|known| media::same_type(api, known.schema, schema)) {
            Some(known) => known.accept.push(&media.name),
            None => readings.push(reading(kind, media, vec![media], schema)),
        }
    }
    readings
}

fn reading<'a>(
    kind: BodyFormat,
    media: &'a MediaType,
    all: Vec<&'a MediaType>,
    schema: Option<SchemaId>,
) -> Reading<'a> {
    Reading {
        kind,
        name: &media.name,
        schema,
        accept: all.into_iter().map(|media| media.name.as_str()).collect(),
    }
}

/// Whether the media type repeats the JSON: as markup, or with an equal schema.
fn is_the_json(api: &Api, json: &MediaType, media: &MediaType) -> bool {
    media.essence().is_markup()
        || (media.schema.is_some() && media::same_type(api, json.schema, media.schema))
}

/// Returns the schema of the items of a stream: `itemSchema` of OpenAPI 3.2, or else `schema`. If the schema
/// describes a whole server-sent event (3.2, section 4.14.4), its `data` is the item. Items of plain text
/// have no schema.
fn item_schema(api: &Api, media: &MediaType) -> Option<SchemaId> {
    let id = media.item_schema.or(media.schema)?;
    let schema = api.resolved(id);
    let id = match &schema.kind {
        SchemaKind::Array(items) if media.item_schema.is_none() => *items,
        SchemaKind::Object(object) => {
            let known = |name: &str| ["comment", "data", "event", "id", "retry"].contains(&name);
            let is_event = object.properties.iter().all(|property| known(&property.name));
            let data = object.properties.iter().find(|property| property.name == "data");
            data.filter(|_| is_event && object.properties.len() > 1).map_or(id, |data| data.schema)
        }
        _ => id,
    };
    // With `itemSchema`, a line of JSON can be a quoted string. `schema` of OpenAPI 3.0 and 3.1 may describe
    // the text of all lines.
    let is_line = media.item_schema.is_some() && media::body_format(api, media) == BodyFormat::Lines;
    match api.resolved(id).kind {
        SchemaKind::String(StringFormat::Plain | StringFormat::Binary) if !is_line => None,
        _ => Some(id),
    }
}

/// Returns the error responses that have JSON with a schema.
pub(crate) fn errors<'a>(api: &Api, operation: &'a Operation, successes: &[Status]) -> Vec<Documented<'a>> {
    let others = operation
        .responses
        .iter()
        .filter(|response| !successes.contains(&response.status) && !is_of(response.status, 3));
    others.flat_map(|response| documented(api, response)).collect()
}

/// Returns one entry for each Rust type of the response: media types with equal schemas share one.
fn documented<'a>(api: &Api, response: &'a Response) -> Vec<Documented<'a>> {
    let json = response.content.iter().filter(|media| media::body_format(api, media) == BodyFormat::Json);
    let mut found: Vec<Documented<'a>> = Vec::new();
    for media in json {
        let Some(schema) = media.schema else { continue };
        if !found.iter().any(|known| media::same_type(api, Some(known.schema), Some(schema))) {
            let media = (!found.is_empty()).then_some(media.name.as_str());
            found.push(Documented { response, schema, media });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::successes;
    use crate::model::{Response, Status};
    use crate::pointer::Pointer;

    #[test]
    fn a_success_is_a_2xx_or_else_the_default() {
        use Status::{Code, Default, Range};
        let cases = [
            (vec![Default, Code(404), Code(201), Code(200)], vec![Code(200), Code(201)]),
            (vec![Default, Range(2), Code(404)], vec![Range(2)]),
            (vec![Code(404), Default], vec![Default]),
            (vec![Code(302), Default], vec![Code(302)]),
            (vec![Code(404), Range(5)], vec![]),
        ];
        for (statuses, expected) in cases {
            let response = |&status: &Status| Response {
                origin: Pointer::root(),
                status,
                description: String::new(),
                headers: Vec::new(),
                content: Vec::new(),
            };
            let responses: Vec<Response> = statuses.iter().map(response).collect();
            let found: Vec<_> = successes(&responses).iter().map(|response| response.status).collect();
            assert_eq!(found, expected, "{statuses:?}");
        }
    }
}
