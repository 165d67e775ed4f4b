//! [`Context`]: the call that an error belongs to, with the secrets that its messages must not show.

use std::mem;
use std::sync::Arc;

use serde_json::Value;

use crate::codec::DecodeError;
use crate::description::operation::Operation;
use crate::error::visible::visible;
use crate::secret::learned::Learned;
use crate::secret::{Secret, scrub, scrub_name};

/// The call that an error belongs to.
#[derive(Clone)]
pub(crate) struct Context {
    /// The operation that was called.
    pub(crate) operation: &'static Operation,
    /// The secrets of the client, which are redacted.
    pub(crate) secrets: Arc<[Secret]>,
    /// The token of a source, which is redacted.
    pub(crate) token: Option<Secret>,
    /// The passwords in the request, which are redacted.
    pub(crate) passwords: Vec<Secret>,
    /// The passwords in the response.
    pub(crate) learned: Learned,
    /// The number of attempts.
    pub(crate) attempts: u32,
    /// The host of a documented redirect, once the client has followed it.
    pub(crate) redirected_to: Option<Arc<str>>,
}

impl Context {
    /// Returns the name of the server for messages: `the server`, or the host that it redirected to.
    pub(crate) fn server(&self) -> String {
        self.redirected_to.as_ref().map_or_else(
            || "the server".to_owned(),
            |host| format!("`{host}`, where the server redirected to,"),
        )
    }

    /// Redacts the call's secrets in a text from outside.
    pub(crate) fn scrub(&self, text: &str) -> String {
        scrub(&self.all_secrets(), text)
    }

    /// Redacts the call's secrets in a text from outside, and makes it a short text on one line, for use in a sentence.
    pub(crate) fn scrub_short(&self, text: &str) -> String {
        visible(&self.scrub(text))
    }

    /// Redacts the call's secrets in a text that is mostly of the crate or the user. See [`scrub_name`].
    pub(crate) fn scrub_name(&self, text: &str) -> String {
        scrub_name(&self.all_secrets(), text)
    }

    /// Redacts the call's secrets in JSON. Keys are treated like names.
    pub(crate) fn scrub_json(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.scrub(text),
            Value::Number(number) => {
                let clean = self.scrub(&number.to_string());
                if clean != number.to_string() {
                    *value = clean.into();
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.scrub_json(item)),
            Value::Object(object) => {
                for (key, mut value) in mem::take(object) {
                    self.scrub_json(&mut value);
                    object.insert(self.scrub_name(&key), value);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Returns the message of a decode error, with redacted secrets. The values that the message quotes are from outside.
    pub(crate) fn scrub_decode_error(&self, error: &DecodeError) -> String {
        let mut message = String::new();
        for (piece, is_quoted) in quoted_pieces(&error.message) {
            message.push_str(&if is_quoted { self.scrub_short(piece) } else { piece.to_owned() });
        }
        DecodeError { path: visible(&self.scrub_name(&error.path)), message, ..*error }.to_string()
    }

    /// Returns all secrets that are redacted.
    pub(crate) fn all_secrets(&self) -> Vec<&Secret> {
        let mut all: Vec<&Secret> = self.secrets.iter().collect();
        all.extend(&self.token);
        all.extend(&self.passwords);
        all
    }
}

/// Splits a sentence into pieces, each with a flag for text inside quotation marks or backticks. A mark after a backslash
/// does not end a piece.
fn quoted_pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let (mut start, mut open, mut is_escaped) = (0, None, false);
    for (at, c) in text.char_indices() {
        match open {
            None if c == '"' || c == '`' => {
                pieces.push((&text[start..=at], false));
                (start, open) = (at + 1, Some(c));
            }
            Some(mark) if c == mark && !is_escaped => {
                pieces.push((&text[start..at], true));
                (start, open) = (at, None);
            }
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    pieces.push((&text[start..], open.is_some()));
    pieces
}
