//! The runtime of generated API clients: it sends the calls of an emitted crate and reads their responses.
//!
//! A [`Client`] starts a [`Call`] of an [`Operation`]. The call becomes an HTTP request, a [`Transport`] sends it, and the
//! [`codec`] reads the response. An [`Error`] says what went wrong on the way.
//!
//! Emitted crates name this crate, or a copy of it, `crate::runtime`. Types such as [`Error`], [`Middleware`] and
//! [`TokenSource`](auth::TokenSource) are the same in all emitted crates that depend on it. The macros are for emitted code.

pub mod auth;
mod body;
mod call;
mod client;
pub mod codec;
mod description;
mod error;
pub mod paging;
mod parameters;
mod response;
pub mod retry;
mod secret;
#[cfg(feature = "testing")]
pub mod testing;
mod trace;
mod transport;
mod url;
mod values;
pub mod webhooks;

pub use crate::body::Body;
pub use crate::body::encoding::Encoding;
pub use crate::body::part::Part;
pub use crate::call::Call;
#[cfg(feature = "blocking")]
pub use crate::call::blocking;
pub use crate::call::operation_request::OperationRequest;
pub use crate::call::options::Options;
pub use crate::call::request_body::RequestBody;
pub use crate::call::response_future::{RequestFuture, Response, ResponseFuture, SendFuture};
pub use crate::client::Client;
pub use crate::client::client_builder::ClientBuilder;
pub use crate::client::counters::{Counters, Counts};
pub use crate::codec::{
    AnyOf, OpenTuple, Password, Patch, UnknownInteger, UnknownLiteral, UnknownValue, UnknownVariant,
};
pub use crate::description::api::{Api, SchemeKind, SecurityScheme};
pub use crate::description::operation::Operation;
pub use crate::description::server::{Server, ServerVariable};
pub use crate::error::documented::{DocumentedErrors, ReadError};
pub use crate::error::error_kind::{BoxError, ErrorKind};
pub use crate::error::{Error, RpcStatus};
pub use crate::parameters::parameter_style::{Location, ParameterStyle, Style};
pub use crate::response::download::Download;
pub use crate::response::drift::{Drift, DriftKind};
pub use crate::response::raw_response::RawResponse;
pub use crate::response::response_enum::{ReadResponse, ResponseEnum};
pub use crate::response::response_format;
pub use crate::response::response_variant::{BodyFormat, ResponseVariant};
pub use crate::response::streaming::event_stream::{Event, EventStream};
pub use crate::response::streaming::json_lines::JsonLines;
pub use crate::retry::Retry;
#[cfg(feature = "tracing")]
pub use crate::trace::Telemetry;
#[cfg(feature = "tower")]
pub use crate::transport::layers::TransportService;
pub use crate::transport::middleware::{Middleware, Next};
pub use crate::transport::timeouts::Timeouts;
pub use crate::transport::transport_error::{TransportError, TransportErrorKind};
pub use crate::transport::{BoxFuture, Transport};
pub use crate::values::any;
pub use crate::values::date_time::{DateTime, InvalidDateTime};
#[cfg(feature = "tower")]
#[doc(hidden)]
pub use {tower_layer::Layer, tower_service::Service};
