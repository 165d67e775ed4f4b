//! What every operation and every type of the crate stands on.
//!
//! A [`Client`] starts a [`Call`] of an [`Operation`]; the call becomes a request, a [`Transport`] carries it,
//! and the answer is read by the [`codec`]. An [`Error`] says what stopped it on that way.

pub mod auth;
pub mod codec;

mod answer;
mod base_url;
mod body;
mod call;
mod client;
mod client_builder;
mod deadline;
mod error;
mod error_kind;
mod excerpt;
mod execute;
mod failure;
mod fault;
mod operation;
mod options;
pub mod paging;
mod parameter;
mod path;
mod request;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response_future;
pub mod retry;
mod secret;
mod server;
mod server_url;
mod timeouts;
mod transport;

pub use crate::runtime::body::Body;
pub use crate::runtime::call::Call;
pub use crate::runtime::client::Client;
pub use crate::runtime::client_builder::ClientBuilder;
pub use crate::runtime::codec::UnknownValue;
#[allow(unused_imports, reason = "a document may have no objects")]
pub(crate) use crate::runtime::codec::object;
#[allow(unused_imports, reason = "a document may have no enums")]
pub(crate) use crate::runtime::codec::string_enum;
pub use crate::runtime::error::{Error, RpcStatus};
pub use crate::runtime::error_kind::ErrorKind;
pub use crate::runtime::operation::Operation;
#[allow(unused_imports, reason = "a document may have no operations")]
pub(crate) use crate::runtime::operation::operation;
pub use crate::runtime::options::Options;
pub use crate::runtime::response_future::ResponseFuture;
pub use crate::runtime::retry::Retry;
pub use crate::runtime::server::{Server, ServerVariable};
pub use crate::runtime::timeouts::Timeouts;
pub use crate::runtime::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
