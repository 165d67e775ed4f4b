//! Tests that resolve documents and compare the model, as [`dump`] prints it.

mod additional;
mod all_of;
mod conditions;
mod discriminators;
mod enums;
mod odd_nodes;
mod operations;
mod reference_places;
mod references;
mod schemas;
mod unions;

use std::collections::BTreeMap;

use crate::diagnostic::{Advice, Diagnostics, Place};
use crate::document::{Source, Sources};
use crate::model::Api;
use crate::model::dump::dump;
use crate::pointer::Pointer;
use crate::{load, normalize, resolve};

/// Resolves `text`, and returns the model and the findings, one per line and without their help.
pub(super) fn run(text: &str) -> (Api, String) {
    let document = Source { name: "openapi.yaml".to_owned(), text: text.to_owned() };
    let mut diagnostics = Diagnostics::default();
    let document = load::load(&Sources::from(document), &BTreeMap::new(), &mut diagnostics);
    let original = document.root.clone();
    let document = normalize::normalize(document, &mut diagnostics);
    let api = resolve::resolve(&document, &mut diagnostics);
    let findings = diagnostics.iter().map(|diagnostic| {
        let (Place::Node(place) | Place::Key(place)) = &diagnostic.place else {
            panic!("no node: {diagnostic:?}")
        };
        let place = &document.overlaid.place_of(place);
        // The place of an assumed node may not exist, but its parent does.
        let is_there = |place: &Pointer| original.pointer(place.as_str()).is_some();
        let is_placed = is_there(place) || place.parent().is_some_and(|parent| is_there(&parent));
        assert!(is_placed, "the text has no {place}");
        assert!(diagnostic.advice != Advice::default(), "{diagnostic:?}");
        format!("! {} {place}: {}\n", diagnostic.code.name(), diagnostic.message)
    });
    let findings = findings.collect();
    (api, findings)
}

/// Resolves the document with these `paths` and `components`, and compares the model and the findings.
fn check(text: &str, expected: &str) {
    let (api, findings) = run(&format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{text}"));
    let printed = dump(&api);
    // The first line is the same for all documents.
    let printed = printed.split_once('\n').map_or("", |(_, rest)| rest).to_owned() + &findings;
    let lines = |text: &str| text.trim().lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    let (printed, expected) = (lines(&printed), lines(&unindent(expected)));
    assert_eq!(printed, expected, "\n{}\n", printed.join("\n"));
}

/// Removes the indentation of the first line from all lines.
fn unindent(text: &str) -> String {
    let text = text.trim_start_matches('\n');
    let indent = text.len() - text.trim_start_matches(' ').len();
    text.lines().map(|line| line.get(indent..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}
