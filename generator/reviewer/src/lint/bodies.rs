//! Reports request bodies without a meaning.

use crate::lint::{Linting, Rule};
use crate::model::Method;

impl Linting<'_> {
    /// Reports bodies of GET, HEAD and DELETE, which have no generally defined semantics (RFC 9110, section
    /// 9.3).
    pub(super) fn bodies(&mut self) {
        let mut told = Vec::new();
        for operation in &self.api.operations {
            let is_meant = !matches!(operation.method, Method::Get | Method::Head | Method::Delete);
            if let Some(body) = operation.request_body.as_ref().filter(|_| !is_meant) {
                told.push((
                    body.origin.clone(),
                    format!("`{}` is a {} with a body", operation.id(), operation.method.as_str()),
                ));
            }
        }
        for (place, message) in told {
            self.push(Rule::BodyWithoutMeaning, &place, message);
        }
    }
}
