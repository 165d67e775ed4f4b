//! What a success gives, and which errors the document describes.

use crate::lower::media::{self, Kind};
use crate::lower::plan_body::subtype;
use crate::lower::{schemas, statuses};
use crate::model::{Api, MediaType, Method, Operation, Response, SchemaId, SchemaKind, Status, StringFormat};

/// What `send` gives.
#[derive(Debug)]
pub(crate) enum AnswerPlan<'a> {
    /// Nothing: the body is empty, or not looked at.
    Empty,
    /// One type, whatever the status; `optional` when some success has no body.
    One { reading: Reading<'a>, optional: bool },
    /// One of several, by status and media type.
    Several(Vec<Variant<'a>>),
}

/// How a body is read.
#[derive(Clone, Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) kind: Kind,
    /// The first media type; empty where the document names none.
    pub(crate) name: &'a str,
    /// The schema of what is decoded: of an item, in a stream.
    pub(crate) schema: Option<SchemaId>,
    /// What the request asks for.
    pub(crate) accept: Vec<&'a str>,
}

/// One case of an answer.
#[derive(Clone, Debug)]
pub(crate) struct Variant<'a> {
    pub(crate) response: &'a Response,
    pub(crate) reading: Option<Reading<'a>>,
    /// Whether its status has other cases as well.
    pub(crate) shares_status: bool,
}

/// A response with JSON that is no success.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Documented<'a> {
    pub(crate) response: &'a Response,
    pub(crate) schema: SchemaId,
}

impl AnswerPlan<'_> {
    /// The schemas that are read, each with the words that a type of its own is named by.
    pub(crate) fn schemas(&self) -> Vec<(String, SchemaId)> {
        match self {
            Self::Empty => Vec::new(),
            Self::One { reading, .. } => {
                reading.schema.map(|schema| (item("response", reading.kind), schema)).into_iter().collect()
            }
            Self::Several(variants) => {
                let named = variants.iter().filter_map(|variant| {
                    let reading = variant.reading.as_ref()?;
                    let words =
                        if variants.iter().all(|other| other.response.status == variant.response.status) {
                            "response".to_owned()
                        } else {
                            format!("{} response", success_words(variant.response.status))
                        };
                    Some((item(&words, reading.kind), reading.schema?))
                });
                named.collect()
            }
        }
    }

    /// Every way of reading the answer.
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

fn item(words: &str, kind: Kind) -> String {
    match kind {
        Kind::Events => format!("{words} event"),
        Kind::Lines => format!("{words} item"),
        _ => words.to_owned(),
    }
}

impl Variant<'_> {
    /// What it may be called, best first.
    pub(crate) fn ladder(&self) -> Vec<String> {
        let status = success_words(self.response.status);
        let Some(reading) = &self.reading else { return vec![status] };
        let media = match reading.kind {
            Kind::Json => "json".to_owned(),
            Kind::Events => "events".to_owned(),
            Kind::Lines => "lines".to_owned(),
            Kind::Text if reading.accept.len() > 1 => "text".to_owned(),
            Kind::Bytes if reading.accept.len() > 1 => "binary".to_owned(),
            _ => subtype(reading.name),
        };
        let both = format!("{status} {media}");
        let whole = format!("{status} {}", media::essence(reading.name));
        if self.shares_status { vec![media, both, whole] } else { vec![status, both, whole] }
    }
}

impl Documented<'_> {
    /// What a type of its own is named by.
    pub(crate) fn words(&self) -> String {
        statuses::words(self.response.status)
    }
}

fn success_words(status: Status) -> String {
    match status {
        Status::Default => "other".to_owned(),
        status => statuses::words(status),
    }
}

/// What a success of the operation gives.
pub(crate) fn plan<'a>(api: &Api, operation: &'a Operation) -> AnswerPlan<'a> {
    let responses = &operation.responses;
    let successes = successes(responses);
    // An answer to HEAD has no body, whatever its headers say: RFC 9110 section 9.3.2.
    if operation.method.as_str() == Method::Head.as_str() {
        return AnswerPlan::Empty;
    }
    if successes.iter().all(|response| is_of(response.status, 3)) {
        return redirects(successes);
    }
    let mut variants = Vec::new();
    for response in successes {
        let readings = readings(api, response);
        let shares_status = readings.len() > 1;
        if readings.is_empty() {
            variants.push(Variant { response, reading: None, shares_status });
        }
        variants.extend(readings.into_iter().map(|reading| Variant {
            response,
            reading: Some(reading),
            shares_status,
        }));
    }
    united(api, variants)
}

/// The document knows nothing but redirects: the answer is handed over as it is, for its headers say where they lead.
fn redirects(responses: Vec<&Response>) -> AnswerPlan<'_> {
    let reading = |kind| Reading { kind, name: "", schema: None, accept: Vec::new() };
    let variants = responses.into_iter().map(|response| Variant {
        response,
        reading: Some(reading(Kind::Bytes)),
        shares_status: false,
    });
    let variants: Vec<_> = variants.collect();
    if variants.is_empty() { AnswerPlan::Empty } else { AnswerPlan::Several(variants) }
}

/// One type where all cases have it.
fn united<'a>(api: &Api, variants: Vec<Variant<'a>>) -> AnswerPlan<'a> {
    let mut kinds: Vec<&Reading<'_>> = Vec::new();
    for reading in variants.iter().filter_map(|variant| variant.reading.as_ref()) {
        if !kinds.iter().any(|known| same(api, known, reading)) {
            kinds.push(reading);
        }
    }
    let has_empty = variants.iter().any(|variant| variant.reading.is_none());
    match kinds.as_slice() {
        [] => AnswerPlan::Empty,
        [only] => {
            AnswerPlan::One { reading: (*only).clone(), optional: has_empty && only.kind == Kind::Json }
        }
        _ => AnswerPlan::Several(variants),
    }
}

fn same(api: &Api, one: &Reading<'_>, other: &Reading<'_>) -> bool {
    one.kind == other.kind && media::same_type(api, one.schema, other.schema)
}

/// The 2xx of the document, in the order of their statuses. Without them the redirects, and without those `default`.
pub(crate) fn successes(responses: &[Response]) -> Vec<&Response> {
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

fn is_of(status: Status, digit: u8) -> bool {
    match status {
        Status::Code(code) => code / 100 == u16::from(digit),
        Status::Range(range) => range == digit,
        Status::Default => false,
    }
}

/// The ways to read a response. Of several that carry the same, JSON is asked for alone; text of several types
/// is text, and what is left is handed over as it is.
fn readings<'a>(api: &Api, response: &'a Response) -> Vec<Reading<'a>> {
    let of_kind = |kinds: &[Kind]| {
        let found = response.content.iter().filter(|media| kinds.contains(&kind(api, media)));
        found.collect::<Vec<_>>()
    };
    let mut readings = Vec::new();
    let json = of_kind(&[Kind::Json]);
    let json =
        json.iter().find(|media| media::essence(&media.name) == "application/json").or(json.first()).copied();
    readings.extend(json.map(|media| reading(Kind::Json, media, vec![media], media.schema)));
    for kind in [Kind::Events, Kind::Lines] {
        let found = of_kind(&[kind]);
        readings
            .extend(found.first().map(|media| reading(kind, media, found.clone(), item_schema(api, media))));
    }
    let mut plain = of_kind(&[Kind::Text, Kind::Bytes]);
    plain.retain(|media| !json.is_some_and(|json| is_the_json(api, json, media)));
    let is_text = plain.iter().all(|media| kind(api, media) == Kind::Text);
    let kind = if is_text { Kind::Text } else { Kind::Bytes };
    readings.extend(plain.first().map(|media| reading(kind, media, plain.clone(), None)));
    readings
}

fn reading<'a>(
    kind: Kind,
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

/// Forms in an answer are handed over as they are.
fn kind(api: &Api, media: &MediaType) -> Kind {
    match media::kind(api, media) {
        Kind::Form => Kind::Text,
        Kind::Multipart => Kind::Bytes,
        kind => kind,
    }
}

/// Whether the media type carries what the JSON does: as markup, or by the same schema.
fn is_the_json(api: &Api, json: &MediaType, media: &MediaType) -> bool {
    let essence = media::essence(&media.name);
    let sub = essence.split_once('/').map_or("", |(_, sub)| sub);
    media::is_markup(sub) || (media.schema.is_some() && media::same_type(api, json.schema, media.schema))
}

/// The schema of the items of a stream: 3.2's `itemSchema`, or what `schema` says. An item of an event stream whose
/// schema is that of the whole event (3.2, section 4.14.4) is its `data`; text is no schema of its own.
fn item_schema(api: &Api, media: &MediaType) -> Option<SchemaId> {
    let id = media.item_schema.or(media.schema)?;
    let schema = schemas::resolved(api, id);
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
    match schemas::resolved(api, id).kind {
        SchemaKind::String(StringFormat::Plain | StringFormat::Binary) => None,
        _ => Some(id),
    }
}

/// The responses that are no success and have JSON.
pub(crate) fn errors<'a>(api: &Api, operation: &'a Operation) -> Vec<Documented<'a>> {
    let successes = successes(&operation.responses);
    let others = operation.responses.iter().filter(|response| {
        !successes.iter().any(|success| success.status == response.status) && !is_of(response.status, 3)
    });
    let documented = others.filter_map(|response| {
        let media = response.content.iter().find(|media| media::kind(api, media) == Kind::Json)?;
        Some(Documented { response, schema: media.schema? })
    });
    documented.collect()
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
