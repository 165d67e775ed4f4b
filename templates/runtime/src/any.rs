//! [`Message`], [`unpack`] and [`pack`]: objects whose `@type` names their message.
//!
//! ProtoJSON writes `google.protobuf.Any` in this form (<https://protobuf.dev/programming-guides/json/>): the
//! fields of the message beside `@type`, a URL that ends with the full name of the message. A message that is not
//! a JSON object, such as a duration, is under `value`.

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use crate::codec::{Decode, DecodeError, Encode, EncodeError, Model, read_value, to_value};
use crate::date_time::DateTime;

/// The key of the URL.
const TYPE: &str = "@type";

/// The key of a message that is not a JSON object.
const VALUE: &str = "value";

/// What [`pack`] writes before the name, as every library of Protocol Buffers does.
const PREFIX: &str = "type.googleapis.com/";

/// A message of Protocol Buffers, which `@type` can name.
///
/// Every model implements it; a model that is no message has no name. One implementation for all models keeps the
/// compile time of large crates low.
pub trait Message: Decode + Encode {
    /// The full name, such as `google.protobuf.Duration`; `None` for a model that is no message.
    fn full_name() -> Option<&'static str>;

    /// Whether its JSON is not an object, so that it is under `value`.
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
/// `@type` names `M` and the object does not decode; the path starts at the message. Or `M` is not a message.
pub fn unpack<M: Message>(any: &dyn Encode) -> Result<Option<M>, DecodeError> {
    let Some(content) = content(any, name::<M>()?, M::UNDER_VALUE)? else { return Ok(None) };
    let mut message = M::decode_start();
    // 64-bit numbers stand as strings, and both forms are read.
    read_value(&content, M::UNDER_VALUE, &mut message)?;
    Ok(Some(message))
}

/// Encodes the message with its `@type` as a value of `A`, the type of a field that takes any message.
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
/// The message cannot be encoded, is not a value of `A`, or has a type that is not a message.
pub fn pack<A: Decode>(message: &impl Message) -> Result<A, DecodeError> {
    let mut any = A::decode_start();
    read_value(&packed(message)?, false, &mut any)?;
    Ok(any)
}

/// The message's JSON without what tells its name, where it has this one.
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
    let mut fields = match to_value(message).map_err(unwritable)? {
        Value::Object(fields) if !M::UNDER_VALUE => fields,
        value => Map::from_iter([(VALUE.to_owned(), value)]),
    };
    fields.insert(TYPE.to_owned(), format!("{PREFIX}{}", name::<M>()?).into());
    Ok(Value::Object(fields))
}

fn name<M: Message>() -> Result<&'static str, DecodeError> {
    M::full_name().ok_or_else(|| {
        let message =
            format!("`{}` is none of the messages that the crate knows", std::any::type_name::<M>());
        unwritable(EncodeError { path: String::new(), message })
    })
}

/// The last segment of a URL.
fn name_of(url: &Value) -> Option<&str> {
    url.as_str()?.rsplit('/').next().filter(|name| !name.is_empty())
}

/// What has no form in JSON cannot be read from it either.
fn unwritable(EncodeError { path, message }: EncodeError) -> DecodeError {
    DecodeError { path, message, line: 0, column: 0 }
}

/// The messages of Protocol Buffers itself for which there is a type here.
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

/// A model is a message where its table has a name.
impl<T: Model> Message for T {
    #[inline]
    fn full_name() -> Option<&'static str> {
        T::TABLE.message
    }
}
