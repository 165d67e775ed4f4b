//! Explains names in sentences.

use std::fmt::Display;

use crate::explain::Explainer;
use crate::lower::{NameKey, NameReason, NameSource, Proposal};
use crate::pointer::Pointer;

impl Explainer<'_> {
    /// Explains the name of an item. `proposed` describes its source if there is no other reason.
    pub(super) fn named(&self, key: Option<NameKey>, name: impl Display, proposed: &str) -> String {
        let reason = key.and_then(|key| self.reasons.of_name(key));
        let Some(NameReason { source, reserved }) = reason else {
            return format!("`{name}`: {proposed}");
        };
        let why = match source {
            NameSource::Proposed => proposed.to_owned(),
            NameSource::Configured => "`[names]` in codegen.toml says so".to_owned(),
            NameSource::Locked => format!("{proposed}; names.lock holds it"),
            NameSource::Alternative { wanted, others, more } => {
                let others = match others.as_slice() {
                    [] => "something outside of the document".to_owned(),
                    [one] => one.to_string(),
                    several => {
                        let names: Vec<String> = several.iter().map(ToString::to_string).collect();
                        let rest = if *more == 0 { String::new() } else { format!(" and {more} more") };
                        format!("{}{rest}", names.join(", "))
                    }
                };
                format!("{proposed}; `{wanted}` alone is also the name of {others}")
            }
        };
        let reserved = reserved.as_ref().map(|plain| format!("; `{plain}` alone is reserved"));
        format!("`{name}`: {why}{}", reserved.unwrap_or_default())
    }

    /// Explains the name of a type.
    pub(super) fn named_type(&self, place: &Pointer, name: impl Display) -> String {
        let proposed = self
            .reasons
            .proposal(place)
            .map_or_else(|| "its place".to_owned(), |proposal| self.proposed(proposal, &place.last()));
        self.named(self.reasons.type_key(place), name, &proposed)
    }

    /// Describes the source of a proposed name. `word` is the name in the document.
    pub(super) fn proposed(&self, proposal: &Proposal, word: &str) -> String {
        match proposal {
            Proposal::Extension(key) => format!("the document's `{key}`"),
            Proposal::Key => format!("the component's key `{word}`"),
            Proposal::Place { owner, steps } => {
                let owner =
                    self.whole.operations.iter().find(|it| it.origin == *owner).map_or_else(
                        || owner.to_string(),
                        |it| format!("{} {}", it.method.as_str(), it.path),
                    );
                format!("`{}` in {owner}", steps.join(" "))
            }
            Proposal::OwnPlace => "its place, since no component is around it".to_owned(),
            Proposal::OperationId => format!("`operationId`, {word}"),
            Proposal::MethodAndPath => "method and path, since there is no `operationId`".to_owned(),
            Proposal::FirstTag => format!("the first tag, `{word}`"),
            Proposal::Title => "the document's title, since there is no tag".to_owned(),
        }
    }
}
