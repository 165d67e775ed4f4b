//! The runtime of generated API clients: it sends the calls of an emitted crate and reads their responses.
//!
//! A [`Client`] starts a [`Call`] of an [`Operation`]. The call becomes an HTTP request, a [`Transport`] sends it, and the
//! [`codec`] reads the response. An [`Error`] says what went wrong on the way.
//!
//! Emitted crates name this crate, or a copy of it, `crate::runtime`. Types such as [`Error`], [`Middleware`] and
//! [`TokenSource`](auth::TokenSource) are the same in all emitted crates that depend on it. The macros are for emitted code.

pub mod any;
pub mod auth;
pub mod codec;

mod api;
mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod buffered_response;
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
mod deserialize;
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
mod pagination;
pub mod paging;
mod parameter_style;
mod parameters;
mod part;
mod path;
mod payload;
mod raw_response;
mod redact;
mod redirect;
mod request;
mod request_body;
#[cfg(any(feature = "native-tls", feature = "reqwest"))]
mod reqwest_transport;
mod response_enum;
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
#[cfg(feature = "testing")]
pub mod testing;
mod timeouts;
mod trace;
mod transport;
pub mod webhooks;

pub use crate::api::{Api, SchemeKind, SecurityScheme};
pub use crate::body::Body;
pub use crate::call::Call;
pub use crate::client::Client;
pub use crate::client_builder::ClientBuilder;
pub use crate::codec::{
    AnyOf, OpenTuple, Password, Patch, UnknownInteger, UnknownLiteral, UnknownValue, UnknownVariant,
};
pub use crate::counters::{Counters, Counts};
pub use crate::date_time::{DateTime, InvalidDateTime};
pub use crate::documented::{DocumentedErrors, ReadError};
pub use crate::download::Download;
pub use crate::drift::{Drift, DriftKind};
pub use crate::encoding::Encoding;
pub use crate::error::{BoxError, Error, RpcStatus};
pub use crate::error_kind::ErrorKind;
pub use crate::event_stream::{Event, EventStream};
pub use crate::json_lines::JsonLines;
#[cfg(feature = "tower")]
pub use crate::layers::TransportService;
pub use crate::middleware::{Middleware, Next};
pub use crate::operation::Operation;
pub use crate::operation_request::OperationRequest;
pub use crate::options::Options;
pub use crate::parameter_style::{Location, ParameterStyle, Style};
pub use crate::part::Part;
pub use crate::raw_response::RawResponse;
pub use crate::request_body::RequestBody;
pub use crate::response_enum::{BodyFormat, ReadResponse, ResponseEnum, ResponseVariant};
pub use crate::response_future::{RequestFuture, Response, ResponseFuture, SendFuture};
pub use crate::retry::Retry;
pub use crate::server::{Server, ServerVariable};
pub use crate::timeouts::Timeouts;
#[cfg(feature = "tracing")]
pub use crate::trace::Telemetry;
pub use crate::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
#[cfg(feature = "tower")]
#[doc(hidden)]
pub use {tower_layer::Layer, tower_service::Service};
