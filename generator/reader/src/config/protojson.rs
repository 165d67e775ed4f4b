//! `[protojson]`: support for documents whose server uses the JSON of Protocol Buffers.

use crate::config::section::Section;
use crate::config::syntax::{GLOB, TEXT};
use crate::config::{Config, ProtoJsonConfig};
use crate::diagnostic::Diagnostics;

/// Reads the table.
pub(super) fn read(mut table: Section<'_>, config: &mut Config, diagnostics: &mut Diagnostics) {
    let mask = table.take("update-mask");
    let messages = table.strings("messages", GLOB, diagnostics);
    table.finish(diagnostics);
    for (glob, place) in &messages {
        config.places.insert(["protojson", "messages", glob].iter().collect(), place.clone());
    }
    if let Some(mask) = &mask {
        config.places.insert(["protojson", "update-mask"].iter().collect(), mask.range.clone());
    }
    config.protojson = ProtoJsonConfig {
        update_mask: mask.and_then(|mask| mask.string(TEXT, diagnostics)),
        messages: messages.into_iter().map(|(glob, _)| glob).collect(),
    };
}
