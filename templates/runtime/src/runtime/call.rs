//! [`Call`]: a request in the making.

use std::fmt::{self, Debug, Formatter};

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::answer::Names;
use crate::runtime::client::Client;
use crate::runtime::codec::{Decode, Encode, encode};
use crate::runtime::error::Context;
use crate::runtime::execute::Want;
use crate::runtime::fault::Fault;
use crate::runtime::operation::Operation;
use crate::runtime::parameter::Parameter;
use crate::runtime::path;
use crate::runtime::response_future::ResponseFuture;

/// Headers that belong to the client and the connection.
const RESERVED: [HeaderName; 5] = [AUTHORIZATION, CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING];

/// A call of an operation: its parameters and its body, until it is sent.
///
/// This is the building block under every operation of the crate, started by [`Client::call`]. A value that
/// cannot be sent is remembered, and is the error of [`send`](Self::send). A parameter that is set
/// again has its last value; one that is null or an empty list is left out.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    pub(crate) client: Client,
    pub(crate) operation: &'static Operation,
    pub(crate) path: Vec<(&'static str, String)>,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    pub(crate) fault: Option<Fault>,
}

impl Call {
    /// A call with nothing set.
    pub(crate) fn new(client: Client, operation: &'static Operation) -> Self {
        let headers = HeaderMap::new();
        Self { client, operation, path: Vec::new(), query: Vec::new(), headers, body: None, fault: None }
    }

    /// Sets a parameter of the path. It is encoded as (a part of) a segment (RFC 3986, section 3.3); an empty
    /// value is an error, and so is one that makes the segment `.` or `..`.
    pub fn path(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_path(name, value))
    }

    /// Sets a parameter of the query, a list as one pair an item. Pairs have the order in which they are set.
    pub fn query(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_query(name, value))
    }

    /// Sets a header, a list as its items with commas between. Those of the client itself cannot be set.
    pub fn header(self, name: &'static str, value: &dyn Encode) -> Self {
        self.apply(|call| call.set_header(name, value))
    }

    /// Sets the body, as JSON.
    pub fn json(self, body: &dyn Encode) -> Self {
        self.apply(|call| {
            let json = encode(body).map_err(|error| {
                Fault::encode(format!("the request's body cannot be written as JSON: {error}"))
            })?;
            call.body = Some(json.into());
            Ok(())
        })
    }

    /// Sends the request and reads the answer.
    ///
    /// # Errors
    ///
    /// When a value that was set cannot be sent, the server cannot be reached or does not answer in time, the
    /// status is not 2xx, or the answer cannot be read. The kinds are those of
    /// [`ErrorKind`](crate::runtime::ErrorKind).
    pub fn send<T: Decode>(self) -> ResponseFuture<T> {
        ResponseFuture::new(self, Want::Body)
    }

    /// Sends the request and does not look at the body of the answer.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), where the body cannot be the reason.
    pub fn send_and_forget(self) -> ResponseFuture<()> {
        ResponseFuture::new(self, Want::Status)
    }

    /// What an error of this call is about.
    pub(crate) fn context(&self) -> Context {
        let authorization = self.client.settings().authorization.as_ref();
        Context {
            operation: self.operation,
            secret: authorization.map(|authorization| authorization.secret.clone()),
        }
    }

    fn apply(mut self, set: impl FnOnce(&mut Self) -> Result<(), Fault>) -> Self {
        if let Err(fault) = set(&mut self) {
            self.fault.get_or_insert(fault);
        }
        self
    }

    fn set_path(&mut self, name: &'static str, value: &dyn Encode) -> Result<(), Fault> {
        if path::parameters(self.operation.path).all(|known| known != name) {
            return Err(Fault::argument(format!("the operation has no path parameter `{name}`")));
        }
        let text = match text_of("path parameter", name, value)? {
            Parameter::One(text) => text,
            Parameter::Absent => String::new(),
            Parameter::Many(_) => {
                return Err(Fault::encode(format!("the path parameter `{name}` cannot be a list")));
            }
        };
        replace(&mut self.path, name, [text]);
        Ok(())
    }

    fn set_query(&mut self, name: &'static str, value: &dyn Encode) -> Result<(), Fault> {
        match text_of("query parameter", name, value)? {
            Parameter::Absent => replace(&mut self.query, name, []),
            Parameter::One(text) => replace(&mut self.query, name, [text]),
            Parameter::Many(texts) => replace(&mut self.query, name, texts),
        }
        Ok(())
    }

    fn set_header(&mut self, name: &'static str, value: &dyn Encode) -> Result<(), Fault> {
        let header = HeaderName::try_from(name)
            .map_err(|_| Fault::argument(format!("`{name}` is not the name of a header")))?;
        if RESERVED.contains(&header) {
            return Err(Fault::argument(format!("the header `{name}` is set by the client alone")));
        }
        let text = match text_of("header", name, value)? {
            Parameter::One(text) => text,
            Parameter::Many(texts) if !texts.is_empty() => texts.join(","),
            Parameter::Absent | Parameter::Many(_) => {
                self.headers.remove(header);
                return Ok(());
            }
        };
        let mut value = HeaderValue::try_from(text).map_err(|_| {
            Fault::argument(format!("the header `{name}` has a character that a header cannot have"))
        })?;
        value.set_sensitive(true);
        self.headers.insert(header, value);
        Ok(())
    }
}

fn text_of(kind: &str, name: &str, value: &dyn Encode) -> Result<Parameter, Fault> {
    Parameter::new(value).map_err(|why| Fault::encode(format!("the {kind} `{name}` cannot be sent: {why}")))
}

fn replace(
    pairs: &mut Vec<(&'static str, String)>,
    name: &'static str,
    texts: impl IntoIterator<Item = String>,
) {
    pairs.retain(|(known, _)| *known != name);
    pairs.extend(texts.into_iter().map(|text| (name, text)));
}

impl Debug for Call {
    /// Shows what was set, not the values: they may be secrets.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(&'static str, String)]| pairs.iter().map(|pair| pair.0).collect::<Vec<_>>();
        let mut debug = f.debug_struct("Call");
        debug.field("operation", &self.operation.id);
        debug.field("path", &names(&self.path)).field("query", &names(&self.query));
        debug.field("headers", &Names(&self.headers));
        debug.field("body", &self.body.as_ref().map(|body| format!("{} bytes", body.len())));
        debug.finish_non_exhaustive()
    }
}
