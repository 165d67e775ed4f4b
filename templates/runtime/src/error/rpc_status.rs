//! [`RpcStatus`]: the JSON errors of servers that use the gRPC error model.

use std::fmt::{self, Debug, Formatter};

use serde_json::{Map, Value};

use crate::codec::parse_value;
use crate::error::Error;

/// A `google.rpc.Status` in JSON: a code, a message, and detail objects.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RpcStatus {
    /// The code of `google.rpc.Code`, such as 5 for `NOT_FOUND`.
    pub code: i32,
    /// The message for developers, in English by convention.
    pub message: String,
    /// The details, as objects with their type in `@type`.
    pub details: Vec<Value>,
}

/// The names of `google.rpc.Code`, by their number.
const NAMES: [&str; 17] = [
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

impl RpcStatus {
    /// Returns the name of the code, such as `NOT_FOUND`.
    #[must_use]
    pub fn code_name(&self) -> Option<&'static str> {
        usize::try_from(self.code).ok().and_then(|code| NAMES.get(code).copied())
    }

    /// Returns the first detail of a type. `name` is the last segment of its `@type`, such as `google.rpc.RetryInfo`.
    #[must_use]
    pub fn detail(&self, name: &str) -> Option<&Map<String, Value>> {
        let of_type = |detail: &&Map<String, Value>| {
            let kind = detail.get("@type").and_then(Value::as_str).unwrap_or_default();
            kind.rsplit('/').next() == Some(name)
        };
        self.details.iter().filter_map(Value::as_object).find(of_type)
    }

    /// Decodes both forms: the message itself, and the form of Google's REST APIs. The latter is inside
    /// `error`, with the HTTP status as its code and the name of the code beside it.
    fn read(body: &[u8]) -> Option<Self> {
        let Some(Value::Object(mut object)) = parse_value(body) else { return None };
        let code = if let Some(Value::Object(inner)) = object.remove("error") {
            object = inner;
            let name = object.get("status")?.as_str()?;
            i32::try_from(NAMES.iter().position(|known| *known == name)?).ok()?
        } else {
            i32::try_from(object.get("code")?.as_i64()?).ok()?
        };
        let Some(Value::String(message)) = object.remove("message") else { return None };
        let details = match object.remove("details") {
            Some(Value::Array(details)) => details,
            _ => Vec::new(),
        };
        Some(Self { code, message, details })
    }
}

impl Error {
    /// Returns the body of the response as a `google.rpc.Status`, if it is one.
    #[must_use]
    pub fn rpc_status(&self) -> Option<RpcStatus> {
        RpcStatus::read(self.body()?)
    }
}

impl Debug for RpcStatus {
    /// Prints the code without the message and the details, since servers repeat values of the request in them.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("RpcStatus")
            .field("code", &self.code)
            .field("name", &self.code_name())
            .field("details", &self.details.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::RpcStatus;

    #[test]
    fn both_forms_are_read() {
        for (body, code, name, details) in [
            (
                r#"{"code":5,"message":"no","details":[{"@type":"t/google.rpc.ErrorInfo","reason":"r"}]}"#,
                5,
                "NOT_FOUND",
                1,
            ),
            (r#"{"code":16,"message":""}"#, 16, "UNAUTHENTICATED", 0),
            (
                r#"{"error":{"code":403,"message":"no","status":"PERMISSION_DENIED"}}"#,
                7,
                "PERMISSION_DENIED",
                0,
            ),
        ] {
            let status = RpcStatus::read(body.as_bytes()).expect(body);
            assert_eq!((status.code, status.code_name(), status.details.len()), (code, Some(name), details));
            assert_eq!(status.detail("google.rpc.ErrorInfo").is_some(), details == 1);
        }
        let unknown = RpcStatus::read(br#"{"code":99,"message":"no"}"#).expect("a status");
        assert_eq!((unknown.code_name(), unknown.detail("x")), (None, None));
    }

    #[test]
    fn what_is_something_else_is_not() {
        for body in [
            "",
            "<html>",
            "[]",
            "{}",
            r#"{"message":"no"}"#,
            r#"{"code":"not_found","message":"no"}"#,
            r#"{"code":5}"#,
            r#"{"code":99999999999,"message":"no"}"#,
            r#"{"error":"no","code":5}"#,
            r#"{"error":{"code":404,"message":"no"}}"#,
            r#"{"error":{"message":"no","status":"NOPE"}}"#,
        ] {
            assert_eq!(RpcStatus::read(body.as_bytes()), None, "{body}");
        }
    }
}
