//! [`Request`]: the request of an operation, once for all of them. An [`Endpoint`] is what tells two apart.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;

use crate::runtime::call::Call;
use crate::runtime::error::Error;
use crate::runtime::group::name_of;
use crate::runtime::operation::Operation;
use crate::runtime::options::Options;
use crate::runtime::read::Read;
use crate::runtime::response_future::{AnsweredFuture, RequestFuture, ResponseFuture};

/// An operation of the document, as a type without values.
pub trait Endpoint {
    /// What is known of the operation without calling it.
    const OPERATION: &'static Operation;
}

/// The request of the operation `E`, whose answer is read as `R` says.
///
/// Each operation has an alias of its own for it, which is what code names. The setters of its parameters are those of
/// the alias.
#[must_use = "a request does nothing until it is sent"]
pub struct Request<E, R> {
    pub(crate) call: Call,
    pub(crate) endpoint: PhantomData<fn() -> (E, R)>,
}

impl<E: Endpoint, R: Read> Request<E, R> {
    /// What is known of the operation without calling it.
    pub const OPERATION: &'static Operation = E::OPERATION;

    /// Sets what this call does otherwise than its client: time limits, retries, headers.
    pub fn options(mut self, set: impl FnOnce(Options) -> Options) -> Self {
        self.call = self.call.options(set);
        self
    }

    /// The request, for who sends it by other means. There is a credential in it where the operation takes one.
    ///
    /// # Errors
    ///
    /// When a parameter cannot be sent, or there is no access token.
    pub fn build(self) -> RequestFuture {
        self.call.build()
    }

    /// The request as a command line for curl, with `[redacted]` where credentials belong.
    ///
    /// # Errors
    ///
    /// When a parameter cannot be sent.
    pub fn to_curl(&self) -> Result<String, Error> {
        self.call.to_curl()
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// When a parameter cannot be sent, the server cannot be reached or does not answer in time, the
    /// status is not 2xx, or the answer cannot be read. The kinds are those of
    /// [`ErrorKind`](crate::runtime::ErrorKind).
    pub fn send(self) -> ResponseFuture<R::Answer> {
        R::send(self.call)
    }

    /// Sends the request, and gives the status, the headers and the number of attempts with the answer.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn send_with_meta(self) -> AnsweredFuture<R::Answer> {
        self.send().with_meta()
    }
}

impl<E, R> Clone for Request<E, R> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), endpoint: PhantomData }
    }
}

impl<E, R> Debug for Request<E, R> {
    /// Shows the name of the alias, and what was set, not the values: they may be secrets.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct(name_of::<E>()).field("call", &self.call).finish()
    }
}

/// Gives each operation of a file its [`Endpoint`], named like its request. [`group!`](crate::runtime::group) does so too.
///
/// ```text
/// crate::runtime::endpoints!(CreatePet, UploadPhoto);
/// ```
#[allow(unused_macros, reason = "a document may have no operations")]
macro_rules! endpoints {
    ($($name:ident),* $(,)?) => {
        #[allow(clippy::module_inception, reason = "a group may have that name")]
        mod endpoint {
            $(pub enum $name {})*
        }
    };
}
#[allow(unused_imports, reason = "a document may have no operations")]
pub(crate) use endpoints;
