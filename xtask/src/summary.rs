//! The total of a test run. Cargo prints a summary for each test binary, but not for all of them.

use std::io::{self, BufRead};

/// The counts of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
}

impl Summary {
    /// Passes each line of a test run to `print`, and adds up the summaries among them.
    pub(crate) fn of(output: impl BufRead, mut print: impl FnMut(&str)) -> io::Result<Self> {
        let mut sum = Self::default();
        for line in output.lines() {
            let line = line?;
            if let Some(summary) = line.strip_prefix("test result: ") {
                sum.passed += number_before(summary, " passed");
                sum.failed += number_before(summary, " failed");
            }
            print(&line);
        }
        Ok(sum)
    }
}

/// Returns the number before `word`; zero if there is none.
fn number_before(text: &str, word: &str) -> usize {
    let before = text.split(word).next().unwrap_or_default();
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn the_summaries_of_all_binaries_are_added_and_every_line_is_printed() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored\n\
                      test result: FAILED. 40 passed; 3 failed; 0 ignored\n";
        let mut printed = Vec::new();
        let sum = Summary::of(output.as_bytes(), |line| printed.push(line.to_owned())).expect("memory reads");
        assert_eq!(sum, Summary { passed: 42, failed: 3 });
        assert_eq!(printed, output.lines().collect::<Vec<_>>());
    }
}
