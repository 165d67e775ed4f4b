//! What every operation and every type of the crate stands on.
//!
//! A [`Client`] starts a [`Call`] of an [`Operation`]; the call becomes a request, a [`Transport`] carries it,
//! and the answer is read by the [`codec`]. An [`Error`] says what stopped it on that way.

pub mod any;
pub mod auth;
pub mod codec;

mod answer;
mod answers;
mod api;
mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod call;
mod changes;
mod client;
mod client_builder;
mod client_type;
mod counters;
mod credentials;
mod curl;
mod date_time;
mod deadline;
mod documented;
mod download;
mod drift;
mod encoding;
mod error;
mod error_kind;
mod escape;
mod event;
mod event_stream;
mod excerpt;
mod execute;
mod expand;
mod failure;
mod fault;
mod form;
mod json_lines;
#[cfg(feature = "tower")]
mod layers;
mod lines;
mod media_type;
mod middleware;
mod multipart;
mod operation;
mod operation_request;
mod options;
pub mod paging;
mod parameter_style;
mod parameters;
mod part;
mod path;
mod payload;
mod received;
mod redact;
mod redirect;
mod request;
mod request_body;
#[cfg(any(feature = "native-tls", feature = "reqwest"))]
mod reqwest_transport;
pub mod response_format;
mod response_future;
pub mod retry;
mod secret;
mod secret_names;
mod sensitive;
mod server;
mod server_url;
mod shape;
mod stall;
#[cfg(feature = "test-util")]
pub mod testing;
mod timeouts;
mod trace;
mod transport;
pub mod webhooks;

#[allow(unused_imports, reason = "a document may have no such answers")]
pub(crate) use crate::runtime::answers::answers;
pub use crate::runtime::answers::{Answers, Choice, ReadAnswer, Reader};
pub use crate::runtime::api::{Api, SchemeKind, SecurityScheme};
pub use crate::runtime::body::Body;
pub use crate::runtime::call::Call;
#[allow(unused_imports, reason = "a document may have no update requests")]
pub(crate) use crate::runtime::changes::{changes, changes_type};
pub use crate::runtime::client::Client;
pub use crate::runtime::client_builder::ClientBuilder;
pub(crate) use crate::runtime::client_type::client;
#[allow(unused_imports, reason = "a document may have no events with names")]
pub(crate) use crate::runtime::codec::events;
#[allow(unused_imports, reason = "a document may have no enums of numbers")]
pub(crate) use crate::runtime::codec::integer_enum;
#[allow(unused_imports, reason = "a document may have no enums of mixed types")]
pub(crate) use crate::runtime::codec::literal_enum;
#[allow(unused_imports, reason = "a document may have no objects")]
pub(crate) use crate::runtime::codec::object;
#[allow(unused_imports, reason = "a document may have no models, or the feature is off")]
pub(crate) use crate::runtime::codec::serde_traits;
#[allow(unused_imports, reason = "a document may have no enums")]
pub(crate) use crate::runtime::codec::string_enum;
#[allow(unused_imports, reason = "a document may have no unions")]
pub(crate) use crate::runtime::codec::union;
pub use crate::runtime::codec::{
    AnyOf, OpenTuple, Password, Patch, UnknownInteger, UnknownLiteral, UnknownValue, UnknownVariant,
};
pub use crate::runtime::counters::{Counters, Counts};
pub use crate::runtime::date_time::{DateTime, InvalidDateTime};
#[allow(unused_imports, reason = "a document may have no such errors")]
pub(crate) use crate::runtime::documented::documented_errors;
pub use crate::runtime::documented::{DocumentedErrors, ReadError};
pub use crate::runtime::download::Download;
pub use crate::runtime::drift::{Drift, DriftKind};
pub use crate::runtime::encoding::Encoding;
pub use crate::runtime::error::{BoxError, Error, RpcStatus};
pub use crate::runtime::error_kind::ErrorKind;
pub use crate::runtime::event_stream::{Event, EventStream};
pub use crate::runtime::json_lines::JsonLines;
#[cfg(feature = "tower")]
pub use crate::runtime::layers::TransportService;
pub use crate::runtime::middleware::{Middleware, Next};
pub use crate::runtime::operation::Operation;
pub use crate::runtime::operation_request::OperationRequest;
#[allow(unused_imports, reason = "a document may have no operations")]
pub(crate) use crate::runtime::operation_request::{request, response_type};
pub use crate::runtime::options::Options;
pub use crate::runtime::parameter_style::{Location, ParameterStyle, Style};
pub use crate::runtime::part::Part;
pub use crate::runtime::received::Received;
pub use crate::runtime::request_body::RequestBody;
#[allow(unused_imports, reason = "a document may have no such bodies")]
pub(crate) use crate::runtime::request_body::body;
pub use crate::runtime::response_future::{Answered, AnsweredFuture, RequestFuture, ResponseFuture};
pub use crate::runtime::retry::Retry;
pub use crate::runtime::server::{Server, ServerVariable};
pub use crate::runtime::timeouts::Timeouts;
#[cfg(feature = "tracing")]
pub use crate::runtime::trace::Telemetry;
pub use crate::runtime::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
#[cfg(feature = "tower")]
#[doc(hidden)]
pub use {tower_layer::Layer, tower_service::Service};
