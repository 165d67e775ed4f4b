//! [`Query`]: which nodes of the document an action is about.

use std::collections::HashSet;

use serde_json::Value;
use serde_json_path::JsonPath;

use crate::pointer::Pointer;

/// A query in `JSONPath`, RFC 9535.
#[derive(Debug)]
pub(super) struct Query {
    /// The query as it is written.
    pub(super) text: String,
    /// Its place in the overlay.
    pub(super) at: Pointer,
    path: JsonPath,
}

impl Query {
    /// Takes a query.
    ///
    /// # Errors
    ///
    /// Why it is none.
    pub(super) fn parse(text: &str, at: Pointer) -> Result<Self, String> {
        let path = JsonPath::parse(text).map_err(|error| error.to_string())?;
        Ok(Self { text: text.to_owned(), at, path })
    }

    /// The nodes that match, each once, in the order in which the query finds them.
    pub(super) fn nodes(&self, root: &Value) -> Vec<Pointer> {
        let found = self.path.query_located(root);
        let nodes = found.locations().filter_map(|location| Pointer::parse(&location.to_json_pointer()));
        let mut seen = HashSet::new();
        nodes.filter(|node| seen.insert(node.clone())).collect()
    }
}
