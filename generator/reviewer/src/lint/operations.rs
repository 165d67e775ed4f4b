//! Reports query parameters whose names differ in spelling only, pages that cannot be requested, and request bodies
//! without a meaning.

use std::collections::BTreeMap;

use crate::ir::{NoPages, Paging};
use crate::lint::{Linting, Rule};
use crate::model::{Method, Parameter, ParameterLocation};
use crate::pointer::Pointer;

impl Linting<'_> {
    /// Reports each spelling except the most frequent one, at the first parameter that has it.
    pub(super) fn parameters(&mut self) {
        let mut ways: BTreeMap<String, Vec<Spelling>> = BTreeMap::new();
        for parameter in self.api.operations.iter().flat_map(|operation| &operation.parameters) {
            if parameter.location != ParameterLocation::Query {
                continue;
            }
            let spellings = ways.entry(plain(&parameter.name)).or_default();
            match spellings.iter_mut().find(|it| it.name == parameter.name) {
                Some(spelling) => spelling.count += 1,
                None => spellings.push(Spelling::new(parameter)),
            }
        }
        for mut spellings in ways.into_values().filter(|spellings| spellings.len() > 1) {
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.count));
            let (usual, others) = (&spellings[0], &spellings[1..]);
            for Spelling { name, place, count } in others {
                let message = format!(
                    "`{name}` is `{}` elsewhere: {count} of the former, {} of the latter",
                    usual.name, usual.count
                );
                self.push(Rule::ParameterSpelledDifferently, place, message);
            }
        }
    }
}

struct Spelling {
    name: String,
    /// The first parameter with this spelling.
    place: Pointer,
    count: usize,
}

impl Spelling {
    fn new(parameter: &Parameter) -> Self {
        Self { name: parameter.name.clone(), place: parameter.origin.clone(), count: 1 }
    }
}

/// Normalizes the name: without case and separators, but with significant symbols (`<`, `[]`).
fn plain(name: &str) -> String {
    let words = name.chars().filter(|c| !matches!(c, '_' | '-' | ' '));
    words.flat_map(char::to_lowercase).collect()
}

impl Linting<'_> {
    /// Reports operations whose response looks like a page, without a parameter that selects a page.
    pub(super) fn paging(&mut self) {
        let operations = self.krate.groups.iter().flat_map(|group| &group.operations);
        let told = operations.filter_map(|operation| match &operation.paging {
            Paging::Not { why: NoPages::NoPlace(wire), .. } => Some((
                operation.origin.clone(),
                format!("`{}` returns `{wire}` and takes no token", operation.id),
            )),
            _ => None,
        });
        let mut told: Vec<_> = told.collect();
        let order = |place: &Pointer| self.api.operations.iter().position(|it| it.origin == *place);
        told.sort_by_key(|(place, _)| order(place));
        for (place, message) in told {
            self.push(Rule::PageTokenNotAccepted, &place, message);
        }
    }
}

impl Linting<'_> {
    /// Reports bodies of GET, HEAD and DELETE, which have no generally defined semantics (RFC 9110, section
    /// 9.3).
    pub(super) fn bodies(&mut self) {
        let mut told = Vec::new();
        for operation in &self.api.operations {
            let is_meant = !matches!(operation.method, Method::Get | Method::Head | Method::Delete);
            if let Some(body) = operation.request_body.as_ref().filter(|_| !is_meant) {
                told.push((
                    body.origin.clone(),
                    format!("`{}` is a {} with a body", operation.id(), operation.method.as_str()),
                ));
            }
        }
        for (place, message) in told {
            self.push(Rule::BodyWithoutMeaning, &place, message);
        }
    }
}
