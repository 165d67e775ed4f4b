//! Plans the error responses of an operation, and how the body of each is read.

use crate::lower::plan::locked;
use crate::lower::plan::media::{self, BodyFormat};
use crate::lower::plan::response::{Reading, Variant, is_of, readings};
use crate::model::{Api, MediaType, Method, Operation, Response, Status};
use crate::names_lock::NamesLock;

/// Returns the error responses in the order of their statuses: every response whose status is not among `successes`. A
/// response with several media types has a variant for each kind of body.
pub(crate) fn plan<'a>(
    api: &Api,
    operation: &'a Operation,
    successes: &[Status],
    lock: &NamesLock,
) -> Vec<Variant<'a>> {
    let mut responses: Vec<_> =
        operation.responses.iter().filter(|response| !successes.contains(&response.status)).collect();
    responses.sort_by_key(|response| response.status);
    let variants = responses.into_iter().flat_map(|response| variants(api, operation, response)).collect();
    locked::with_empty(lock, &operation.origin.child("responses").child("errors"), variants)
}

fn variants<'a>(api: &Api, operation: &Operation, response: &'a Response) -> Vec<Variant<'a>> {
    // A response to HEAD has no body (RFC 9110, section 9.3.2), and the body of a redirect is a note for
    // people (section 15.4).
    let has_body = operation.method.as_str() != Method::Head.as_str() && !is_of(response.status, 3);
    let readings = if has_body { readings(api, &response.content) } else { Vec::new() };
    let mut readings: Vec<_> =
        readings.into_iter().flat_map(|reading| without_text(api, response, reading)).collect();
    for reading in &mut readings {
        reading.kind = reading.kind.of_error();
    }
    let shares_status = readings.len() > 1;
    if readings.is_empty() {
        return vec![Variant { response, reading: None, shares_status }];
    }
    let variant = |reading| Variant { response, reading: Some(reading), shares_status };
    readings.into_iter().map(variant).collect()
}

/// Separates text from bytes, which [`readings`] reads as bytes together. So the variant of a text keeps its type when the
/// document adds a media type of bytes.
fn without_text<'a>(api: &Api, response: &'a Response, reading: Reading<'a>) -> Vec<Reading<'a>> {
    let is_read = |media: &&MediaType| reading.accept.contains(&media.name.as_str());
    let is_text = |media: &&MediaType| media::received_format(api, media) == BodyFormat::Text;
    let (text, bytes): (Vec<&MediaType>, Vec<&MediaType>) =
        response.content.iter().filter(is_read).partition(is_text);
    if reading.kind != BodyFormat::Bytes || text.is_empty() || bytes.is_empty() {
        return vec![reading];
    }
    [text, bytes].into_iter().flat_map(|content| readings(api, content)).collect()
}
