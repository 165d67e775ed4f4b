//! [`Docs`]: a doc comment, ready for rustdoc.

/// Lines of a doc comment. Prose from the document has been parsed and printed again (`lower/docs/`), so that
/// rustdoc renders it as intended, runs no code of it and reports no warnings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The lines, without `///` and the space after it.
    pub lines: Vec<String>,
}

impl Docs {
    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}
