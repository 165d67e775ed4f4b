//! Requests the pages of a call: sets the token, offset, number or URL of a page in the request.

use bytes::Bytes;
use http::HeaderMap;
use serde_json::{Map, Value};

use crate::body::payload::Payload;
use crate::call::Call;
use crate::call::response_future::{Response, ResponseFuture, SendFuture};
use crate::codec::{Decode, parse_value};
use crate::description::pagination::{Pagination, Place, Style};
use crate::error::error_kind::Fault;
use crate::paging::cursor::{PageFacts, PageRequest};
use crate::paging::items::Items;
use crate::paging::next_url;
use crate::paging::pager::Page;
use crate::paging::pages::Pages;
use crate::response::raw_response::RawResponse;
use crate::response::response_variant::BodyMode;

impl Call {
    /// Returns a stream of the pages. `found` reads the position of the next page from a page.
    ///
    /// The method `pages` of every paginated operation calls it.
    pub fn pages<P: Decode + Send + 'static>(
        self,
        table: &'static Pagination,
        found: fn(&P) -> PageFacts,
    ) -> Pages<P> {
        let start = number(&self, table);
        let pages = Pages::new(table.style, move |request| {
            let response = send::<P>(at_page(self.clone(), table, &request));
            Box::pin(async move {
                let Response { headers, value: (value, print), .. } = response.await?;
                let found = PageFacts { print: Some(print), ..found(&value) };
                Ok(Page { found: with_headers(found, table, &headers), value })
            })
        });
        pages.start_at(start.unwrap_or_default())
    }

    /// Returns a stream of the items of all pages. `take` returns the items of a page. `found` reads the position of the next
    /// page from a page.
    ///
    /// The method `items` of every paginated operation calls it.
    pub fn items<P: Decode + Send + 'static, T: 'static>(
        self,
        table: &'static Pagination,
        found: fn(&P) -> PageFacts,
        take: fn(P) -> Vec<T>,
    ) -> Items<T> {
        let start = number(&self, table);
        let items = Items::new(table.style, move |request| {
            let response = send::<P>(at_page(self.clone(), table, &request));
            Box::pin(async move {
                let Response { headers, value: (value, print), .. } = response.await?;
                let found = PageFacts { print: Some(print), ..found(&value) };
                Ok(Page { found: with_headers(found, table, &headers), value: take(value) })
            })
        });
        items.start_at(start.unwrap_or_default())
    }
}

/// Sends the call of a page and decodes the page. Also returns a fingerprint of the body, by which a repeated page is
/// detected.
fn send<P: Decode>(call: Call) -> ResponseFuture<(P, u64)> {
    let read = |received: RawResponse| {
        let print = received.fingerprint();
        Ok((received.json()?, print))
    };
    SendFuture::new(call, BodyMode::Bytes, read).with_meta()
}

/// Adds the token or URL of the next page from the response headers to `found`.
fn with_headers(found: PageFacts, table: &Pagination, headers: &HeaderMap) -> PageFacts {
    if table.style == Style::Link {
        return PageFacts { next: next_url::in_header(headers), ..found };
    }
    let Some(name) = table.next_header else { return found };
    let next = headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    PageFacts { next, ..found }
}

/// Returns the offset or page number that the caller has set in the request. Counting starts at this number.
fn number(call: &Call, table: &Pagination) -> Option<String> {
    if !matches!(table.style, Style::Offset | Style::Page { .. }) {
        return None;
    }
    let text = match table.at? {
        Place::Query(name) => {
            let (_, pair) = call.query.iter().find(|(set, _)| *set == name)?;
            pair.split_once('=')?.1.to_owned()
        }
        Place::Header(name) => call.headers.get(name)?.to_str().ok()?.to_owned(),
        Place::Body(path) => {
            let Some(Payload::Bytes(body)) = &call.payload else { return None };
            let body = parse_value(body)?;
            let value = path.split('.').try_fold(&body, |value, key| value.get(key))?;
            value.as_str().map_or_else(|| value.to_string(), str::to_owned)
        }
    };
    text.parse::<u64>().ok().map(|number| number.to_string())
}

/// Returns the call for one page.
fn at_page(mut call: Call, table: &Pagination, request: &PageRequest) -> Call {
    if let Some(size) = request.size {
        call = match table.size {
            Some(place) => put(call, place, Value::from(size)),
            None => refuse(call, "the operation has no parameter for the number of items on a page"),
        };
    }
    let Some(position) = &request.position else { return call };
    let value = match table.style {
        Style::Url | Style::Link => {
            // A link is a URL to follow (RFC 8288). The request body is only for the first page.
            call.target = Some(position.clone());
            call.payload = None;
            return call;
        }
        Style::Token => Value::from(position.clone()),
        Style::Offset | Style::Page { .. } => position.parse::<u64>().map_or(Value::Null, Value::from),
    };
    if value.is_null() {
        return refuse(call, "the position to start at is not a number");
    }
    match table.at {
        Some(place) => put(call, place, value),
        None => refuse(call, "the operation has no parameter for the position of a page"),
    }
}

/// Sets a value at its place in the request.
fn put(mut call: Call, place: Place, value: Value) -> Call {
    match place {
        Place::Query(name) => match value {
            Value::String(text) => call.query(name, &text),
            number => call.query(name, &number.to_string()),
        },
        Place::Header(name) => match value {
            Value::String(text) => call.header(name, &text),
            number => call.header(name, &number.to_string()),
        },
        Place::Body(path) => {
            let body = match &call.payload {
                None => None,
                Some(Payload::Bytes(bytes)) => Some(bytes),
                Some(_) => return refuse(call, "a page can be requested only in a JSON body"),
            };
            match with_property(body, path, value) {
                Some(body) => {
                    call.set_payload(Payload::Bytes(body), "application/json");
                    call
                }
                None => refuse(call, "a page can be requested only in a body that is a JSON object"),
            }
        }
    }
}

fn refuse(mut call: Call, why: &str) -> Call {
    call.fault.get_or_insert(Fault::argument(why));
    call
}

/// Returns a JSON object with the property at `path` set, such as `page.token`. `None` counts as an empty object.
/// Returns `None` if the body is not a JSON object.
fn with_property(body: Option<&Bytes>, path: &str, value: Value) -> Option<Bytes> {
    let mut object = match body.map_or(Some(Value::Null), |body| parse_value(body))? {
        Value::Object(object) => object,
        Value::Null => Map::new(),
        _ => return None,
    };
    set(&mut object, path, value);
    Some(Value::Object(object).to_string().into())
}

fn set(object: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((name, rest)) = path.split_once('.') else {
        object.insert(path.to_owned(), value);
        return;
    };
    let inner = object.entry(name).or_insert(Value::Null);
    if !inner.is_object() {
        *inner = Value::Object(Map::new());
    }
    if let Some(inner) = inner.as_object_mut() {
        set(inner, rest, value);
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use serde_json::Value;

    use super::with_property;

    #[test]
    fn a_property_is_set_in_a_body() {
        for (body, path, expected) in [
            (None, "pageToken", r#"{"pageToken":"t"}"#),
            (Some("null"), "pageToken", r#"{"pageToken":"t"}"#),
            (
                Some(r#"{"a":[1.5,18446744073709551615],"pageToken":"old"}"#),
                "pageToken",
                r#"{"a":[1.5,18446744073709551615],"pageToken":"t"}"#,
            ),
            (Some(r#"{"page":{"size":1}}"#), "page.token", r#"{"page":{"size":1,"token":"t"}}"#),
            (Some(r#"{"page":null}"#), "page.token", r#"{"page":{"token":"t"}}"#),
        ] {
            let body = body.map(|body| Bytes::from_static(body.as_bytes()));
            let found = with_property(body.as_ref(), path, Value::from("t")).expect("an object");
            assert_eq!(found, expected);
        }
        assert!(with_property(Some(&Bytes::from_static(b"[]")), "a", Value::from("t")).is_none());
    }
}
