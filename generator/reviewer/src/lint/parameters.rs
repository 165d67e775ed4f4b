//! Reports query parameters whose names differ in spelling only.

use std::collections::BTreeMap;

use crate::lint::{Linting, Rule};
use crate::model::{Parameter, ParameterLocation};
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
