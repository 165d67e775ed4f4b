//! [`Document`] to [`model::Api`](crate::model::Api): `openapiv3` types in, references out.

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::model::Api;

/// Reads the normalized document node by node.
pub(crate) fn resolve(_document: &Document, _diagnostics: &mut Diagnostics) -> Api {
    Api::default()
}
