//! [`Message`], [`unpack`] and [`pack`]: objects whose `@type` names their message.
//!
//! ProtoJSON writes `google.protobuf.Any` in this form (<https://protobuf.dev/programming-guides/json/>): the
//! fields of the message beside `@type`, a URL that ends with the full name of the message. A message that is not
//! a JSON object, such as a duration, is under `value`.

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use crate::codec::{Decode, DecodeError, Encode, EncodeError, Model, read_value, to_value};
use crate::values::date_time::DateTime;

/// The key of the URL.
const TYPE: &str = "@type";

/// The key of a message that is not a JSON object.
const VALUE: &str = "value";

/// The URL prefix that [`pack`] writes before the name. Every library of Protocol Buffers writes the same prefix.
const PREFIX: &str = "type.googleapis.com/";

/// A Protocol Buffers message, which `@type` can name.
///
/// Every model implements the trait; [`full_name`](Self::full_name) returns `None` for a model that is not a message. One
/// blanket implementation for all models keeps the compile time of large crates low.
pub trait Message: Decode + Encode {
    /// Returns the full name, such as `google.protobuf.Duration`, or `None` for a model that is not a message.
    fn full_name() -> Option<&'static str>;

    /// Whether the message's JSON is under the key `value`, because it is not an object.
    const UNDER_VALUE: bool = false;
}

/// Returns the full name of the message in `any`, the last segment of its `@type`, or `None` if there is no
/// `@type`.
///
/// ```
/// # use restwright_runtime::any;
/// let any = serde_json::json!({"@type": "type.googleapis.com/google.protobuf.Duration", "value": "1.5s"});
/// assert_eq!(any::message_name(&any).as_deref(), Some("google.protobuf.Duration"));
/// ```
#[must_use]
pub fn message_name(any: &dyn Encode) -> Option<String> {
    let Ok(Value::Object(fields)) = to_value(any) else { return None };
    fields.get(TYPE).and_then(name_of).map(str::to_owned)
}

/// Decodes `any` as the message `M`. Returns `None` if its `@type` names another message or is missing.
///
/// ```
/// # use restwright_runtime::any;
/// use jiff::{SignedDuration, Timestamp};
///
/// let any = serde_json::json!({"@type": "type.googleapis.com/google.protobuf.Duration", "value": "1.5s"});
/// assert_eq!(any::unpack::<SignedDuration>(&any)?, Some(SignedDuration::from_millis(1500)));
/// assert_eq!(any::unpack::<Timestamp>(&any)?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Fails if `@type` names `M` and the object does not decode, or if `M` is not a message. The path in the error starts at
/// the message.
pub fn unpack<M: Message>(any: &dyn Encode) -> Result<Option<M>, DecodeError> {
    let Some(content) = content(any, name::<M>()?, M::UNDER_VALUE)? else { return Ok(None) };
    let mut message = M::decode_start();
    // ProtoJSON writes 64-bit numbers as strings and reads them from both numbers and strings.
    read_value(&content, M::UNDER_VALUE, &mut message)?;
    Ok(Some(message))
}

/// Encodes the message with its `@type` as a value of `A`, the type of a field that holds any message.
///
/// ```
/// # use restwright_runtime::any;
/// let any: serde_json::Value = any::pack(&true)?;
/// assert_eq!(any, serde_json::json!({"@type": "type.googleapis.com/google.protobuf.BoolValue", "value": true}));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Fails if the message cannot be encoded, if it is not valid for `A`, or if its type is not a message.
pub fn pack<A: Decode>(message: &impl Message) -> Result<A, DecodeError> {
    let mut any = A::decode_start();
    read_value(&packed(message)?, false, &mut any)?;
    Ok(any)
}

/// Returns the JSON of the message without `@type`, or `None` if `@type` is not `name`.
fn content(any: &dyn Encode, name: &str, under_value: bool) -> Result<Option<Value>, DecodeError> {
    let Value::Object(mut fields) = to_value(any).map_err(unwritable)? else { return Ok(None) };
    let url = fields.remove(TYPE);
    if url.as_ref().and_then(name_of) != Some(name) {
        return Ok(None);
    }
    let value = if under_value { fields.remove(VALUE).unwrap_or_default() } else { Value::Object(fields) };
    Ok(Some(value))
}

fn packed<M: Message>(message: &M) -> Result<Value, DecodeError> {
    let content = to_value(message).map_err(unwritable)?;
    Ok(with_type(content, name::<M>()?, M::UNDER_VALUE))
}

/// Returns the object of a message, with its `@type`.
fn with_type(content: Value, name: &str, under_value: bool) -> Value {
    let mut fields = match content {
        Value::Object(fields) if !under_value => fields,
        value => {
            let mut fields = Map::new();
            fields.insert(VALUE.to_owned(), value);
            fields
        }
    };
    fields.insert(TYPE.to_owned(), format!("{PREFIX}{name}").into());
    Value::Object(fields)
}

fn name<M: Message>() -> Result<&'static str, DecodeError> {
    M::full_name().ok_or_else(|| {
        let message =
            format!("`{}` is not a Protocol Buffers message of the crate", std::any::type_name::<M>());
        unwritable(EncodeError { path: String::new(), message })
    })
}

/// Returns the last segment of a URL.
fn name_of(url: &Value) -> Option<&str> {
    url.as_str()?.rsplit('/').next().filter(|name| !name.is_empty())
}

/// Converts the error of encoding a message into one of decoding.
fn unwritable(EncodeError { path, message }: EncodeError) -> DecodeError {
    DecodeError { path, message, line: 0, column: 0 }
}

/// Implements [`Message`] for the types of the well-known messages of Protocol Buffers.
macro_rules! well_known {
    ($($type:ty: $name:literal,)*) => {
        $(
            impl Message for $type {
                #[inline]
                fn full_name() -> Option<&'static str> {
                    Some(concat!("google.protobuf.", $name))
                }

                const UNDER_VALUE: bool = true;
            }
        )*
    };
}

well_known! {
    Timestamp: "Timestamp",
    DateTime: "Timestamp",
    SignedDuration: "Duration",
    Map<String, Value>: "Struct",
    Vec<Value>: "ListValue",
    Value: "Value",
    bool: "BoolValue",
    i32: "Int32Value",
    i64: "Int64Value",
    u32: "UInt32Value",
    u64: "UInt64Value",
    f32: "FloatValue",
    f64: "DoubleValue",
    String: "StringValue",
    Bytes: "BytesValue",
}

/// A model is a message if its table has the name of a message.
impl<T: Model> Message for T {
    #[inline]
    fn full_name() -> Option<&'static str> {
        T::TABLE.message
    }
}
