//! [`Advice`]: the two texts below a finding.

/// The texts that are printed below a finding, under `note:` and `help:`. Either may be empty.
///
/// Both begin with a lower-case letter and have no full stop, as the message has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// Which assumption the generator made, or which part of the document it left out.
    pub note: String,
    /// How the reader can repair the document or the configuration.
    pub help: String,
}

impl Advice {
    /// An assumption that needs no repair, or whose repair the message makes plain.
    pub(crate) fn note(note: impl Into<String>) -> Self {
        Self { note: note.into(), help: String::new() }
    }

    /// A repair, where nothing was assumed.
    pub(crate) fn help(help: impl Into<String>) -> Self {
        Self { note: String::new(), help: help.into() }
    }

    /// Adds how the reader can repair it.
    #[must_use]
    pub(crate) fn and_help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The texts that are not empty with the names of their lines, the note first.
    pub fn lines(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("note", self.note.as_str()), ("help", self.help.as_str())]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
    }
}
