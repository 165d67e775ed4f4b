//! The committed list of failing scenarios, each with the reason: `conformance/expected-failures.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use restwright::exit::Failure;
use toml_edit::{DocumentMut, Item};

use crate::conformance::install::own_folder;
use crate::conformance::judge::Judged;

/// The reasons, by the name of the scenario.
#[derive(Clone, Debug, Default)]
pub(super) struct Expected(BTreeMap<String, String>);

/// Returns the path of the list.
pub(super) fn path() -> PathBuf {
    own_folder().join("expected-failures.toml")
}

impl Expected {
    /// Reads the list.
    pub(super) fn read() -> Result<Self, Failure> {
        let path = path();
        let text = std::fs::read_to_string(&path).map_err(|error| Failure::disk("read", &path, error))?;
        Self::parse(&text).map_err(|why| Failure::input(format!("{}: {why}", path.display())))
    }

    /// Parses `[[failures]]`, each with a `reason` and `scenarios`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let document: DocumentMut = text.parse().map_err(|error| format!("{error}"))?;
        let mut list = BTreeMap::new();
        let Some(failures) = document.get("failures") else { return Ok(Self(list)) };
        let tables = failures.as_array_of_tables().ok_or("`failures` is no array of tables")?;
        for table in tables {
            let reason =
                table.get("reason").and_then(Item::as_str).filter(|reason| !reason.trim().is_empty());
            let reason = reason.ok_or("an entry of `failures` has no `reason`")?;
            let names = table.get("scenarios").and_then(Item::as_array);
            for name in names.ok_or("an entry of `failures` has no list `scenarios`")? {
                let name = name.as_str().ok_or("a scenario is no string")?;
                if list.insert(name.to_owned(), reason.to_owned()).is_some() {
                    return Err(format!("`{name}` is listed twice"));
                }
            }
        }
        Ok(Self(list))
    }

    /// Returns the reason for a failure of the scenario.
    pub(super) fn reason(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Returns the differences between the list and the results. `known` has the names of all scenarios.
    pub(super) fn disagreements(&self, judged: &[Judged<'_>], known: &BTreeSet<&str>) -> Vec<String> {
        let results = judged.iter().filter_map(|judged| {
            let name = &judged.scenario.name;
            match (&judged.failure, self.reason(name)) {
                (Some(_), None) => Some(format!("{name} fails and is not listed")),
                (None, Some(_)) => Some(format!("{name} passes and is listed")),
                _ => None,
            }
        });
        let unknown = self.0.keys().filter(|name| !known.contains(name.as_str()));
        results
            .chain(unknown.map(|name| format!("{name} is listed, and Spector has no such scenario")))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Expected;
    use crate::conformance::judge::Judged;
    use crate::conformance::scenario::Scenario;

    fn scenario(name: &str) -> Scenario {
        Scenario { name: name.to_owned(), spec: "a/b".to_owned(), steps: Vec::new() }
    }

    #[test]
    fn the_list_and_the_results_must_agree_both_ways() {
        let text = "[[failures]]\nreason = \"XML\"\nscenarios = [\"A\", \"B\", \"Gone\"]\n";
        let expected = Expected::parse(text).expect("a list");
        let (a, b, c) = (scenario("A"), scenario("B"), scenario("C"));
        let judged = |scenario, failure: Option<&str>| Judged {
            scenario,
            is_driven: true,
            failure: failure.map(str::to_owned),
        };
        let results = [judged(&a, Some("x")), judged(&b, None), judged(&c, Some("y"))];
        let known = BTreeSet::from(["A", "B", "C"]);
        assert_eq!(
            expected.disagreements(&results, &known),
            [
                "B passes and is listed",
                "C fails and is not listed",
                "Gone is listed, and Spector has no such scenario",
            ]
        );
    }

    #[test]
    fn an_entry_without_a_reason_and_a_name_twice_are_errors() {
        assert!(Expected::parse("[[failures]]\nscenarios = [\"A\"]\n").is_err());
        let twice = "[[failures]]\nreason = \"x\"\nscenarios = [\"A\", \"A\"]\n";
        assert_eq!(Expected::parse(twice).err().as_deref(), Some("`A` is listed twice"));
    }

    #[test]
    fn the_committed_list_can_be_read() {
        Expected::read().expect("it can be read");
    }
}
