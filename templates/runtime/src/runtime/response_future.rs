//! [`ResponseFuture`]: the typed end of a call.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll, ready};

use crate::runtime::answer::Answer;
use crate::runtime::call::Call;
use crate::runtime::codec::Decode;
use crate::runtime::error::{Context, Error};
use crate::runtime::execute::{Want, execute};
use crate::runtime::transport::BoxFuture;

/// The answer of a call, once it is there. Dropping it gives the call up.
#[must_use = "futures do nothing unless they are awaited"]
pub struct ResponseFuture<T> {
    answer: BoxFuture<'static, Result<Answer, Error>>,
    context: Context,
    want: Want,
    value: PhantomData<fn() -> T>,
}

impl<T> ResponseFuture<T> {
    /// Starts a call when it is polled.
    pub(crate) fn new(call: Call, want: Want) -> Self {
        let context = call.context();
        Self { answer: Box::pin(execute(call, want)), context, want, value: PhantomData }
    }
}

impl<T: Decode> Future for ResponseFuture<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.answer.as_mut().poll(cx))?;
        let mut value = T::blank();
        Poll::Ready(self.read(answer, &mut value).map(|()| value))
    }
}

impl<T> ResponseFuture<T> {
    fn read(&self, answer: Answer, value: &mut dyn Decode) -> Result<(), Error> {
        match self.want {
            Want::Body => answer.read_into(value).map_err(|error| error.during(&self.context)),
            Want::Status => Ok(()),
        }
    }
}

impl<T> Debug for ResponseFuture<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture")
            .field("operation", &self.context.operation.id)
            .finish_non_exhaustive()
    }
}
