//! What the setters of requests do, once for all of them.

use std::marker::PhantomData;

use crate::runtime::call::Call;
use crate::runtime::codec::Encode;
use crate::runtime::endpoint::Request;

/// Sets a parameter in its place, which is a method of [`Call`].
#[allow(dead_code, reason = "a document may have no parameters")]
pub(crate) fn parameter<E, R, V: Encode>(
    request: Request<E, R>,
    place: fn(Call, &'static str, &dyn Encode) -> Call,
    name: &'static str,
    value: V,
) -> Request<E, R> {
    Request { call: place(request.call, name, &value), endpoint: PhantomData }
}

/// Sets the body in its form, which is a method of [`Call`].
#[allow(dead_code, reason = "a document may have no bodies")]
pub(crate) fn body<E, R, V: Encode>(
    request: Request<E, R>,
    form: fn(Call, &dyn Encode) -> Call,
    value: V,
) -> Request<E, R> {
    Request { call: form(request.call, &value), endpoint: PhantomData }
}
