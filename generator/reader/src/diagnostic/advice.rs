//! [`Advice`]: the two texts below a diagnostic.

/// The texts that are printed below a diagnostic, under `note:` and `help:`. Either may be empty.
///
/// Both begin with a lower-case letter and have no full stop, like the message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// The assumption that the generator made, or the part of the document that it left out.
    pub note: String,
    /// How the reader can repair the document or the configuration.
    pub help: String,
}

impl Advice {
    /// An assumption that needs no repair, or whose repair is obvious from the message.
    pub fn note(note: impl Into<String>) -> Self {
        Self { note: note.into(), help: String::new() }
    }

    /// A repair, without an assumption.
    pub fn help(help: impl Into<String>) -> Self {
        Self { note: String::new(), help: help.into() }
    }

    /// Adds how the reader can repair it.
    #[must_use]
    pub fn and_help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Returns the texts that are not empty, each with its label, the note first.
    pub fn lines(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("note", self.note.as_str()), ("help", self.help.as_str())]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
    }
}
