//! What the methods of groups and the setters of requests do, once for all of them.

#![allow(dead_code, reason = "a document may have no operations, or none with a parameter or a body")]
#![allow(clippy::needless_pass_by_value, reason = "what is handed over, thousands of setters need not drop")]

use std::marker::PhantomData;

use crate::runtime::call::Call;
use crate::runtime::codec::Encode;
use crate::runtime::endpoint::Request;

/// Sets a parameter in its place, which is a method of [`Call`].
pub(crate) fn parameter<E, R, V: Encode>(
    request: Request<E, R>,
    place: fn(Call, &'static str, &dyn Encode) -> Call,
    name: &'static str,
    value: V,
) -> Request<E, R> {
    Request { call: place(request.call, name, &value), endpoint: PhantomData }
}

/// Sets the body in its form, which is a method of [`Call`].
pub(crate) fn body<E, R, V: Encode>(
    request: Request<E, R>,
    form: fn(Call, &dyn Encode) -> Call,
    value: V,
) -> Request<E, R> {
    Request { call: form(request.call, &value), endpoint: PhantomData }
}

/// Sets the body to what the method of [`Call`] keeps: text, bytes, or one of several forms.
pub(crate) fn content<E, R, V>(request: Request<E, R>, form: fn(Call, V) -> Call, value: V) -> Request<E, R> {
    Request { call: form(request.call, value), endpoint: PhantomData }
}
