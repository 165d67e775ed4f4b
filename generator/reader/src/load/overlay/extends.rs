//! Checks whether an overlay's `extends` names the document.

use std::collections::BTreeMap;

use crate::load::uri;

/// Whether `path` leads from the overlay `name` to the document, as far as this can be decided. An overlay at
/// an unrelated place, such as one from the command line, is accepted.
pub(super) fn is_path_of(path: &str, name: &str, document: &str) -> bool {
    let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let is_elsewhere = name.starts_with('/') || name.contains(":/");
    is_elsewhere
        || uri::file_name(name, path, &BTreeMap::new()).is_some_and(|target| {
            match target.strip_prefix("../") {
                // The name of the document's folder is unknown.
                Some(outside) => file(outside) == file(document),
                None => target == file(document),
            }
        })
}

#[cfg(test)]
mod tests {
    use super::is_path_of;

    #[test]
    fn a_path_leads_to_the_document_from_where_the_overlay_is() {
        let cases = [
            ("openapi.yaml", "fix.yaml", "spec/openapi.yaml", true),
            ("./openapi.yaml", "./fix.yaml", "HEAD:spec/openapi.yaml", true),
            ("../openapi.yaml", "fixes/a.yaml", "openapi.yaml", true),
            ("../spec/openapi.yaml", "../fixes/a.yaml", "spec/openapi.yaml", true),
            ("openapi.yaml", "fixes/a.yaml", "spec/openapi.yaml", false),
            ("../spec/pets.yaml", "../fixes/a.yaml", "spec/openapi.yaml", false),
            ("pets.yaml", "fix.yaml", "spec/openapi.yaml", false),
            ("pets.yaml", "/elsewhere/fix.yaml", "spec/openapi.yaml", true),
        ];
        for (path, name, document, expected) in cases {
            assert_eq!(is_path_of(path, name, document), expected, "{path} in {name}");
        }
    }
}
