//! Totals and medians over the documents.

use std::collections::BTreeMap;

use crate::corpus::case::{Case, Status};
use crate::corpus::examples::Figures as Examples;
use crate::corpus::outcome::Made;

/// The totals of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    pub(super) documents: usize,
    pub(super) generated: usize,
    /// Crates that were checked, and those that compile without errors.
    pub(super) checked: usize,
    pub(super) good: usize,
    pub(super) panicked: usize,
    pub(super) timed_out: usize,
    /// Operations that the documents declare, and those that were emitted.
    pub(super) declared: usize,
    pub(super) operations: usize,
    pub(super) schemas: usize,
    pub(super) types: usize,
    pub(super) lines: usize,
    /// Diagnostics by code.
    pub(super) findings: BTreeMap<String, usize>,
    pub(super) examples: Examples,
}

impl Totals {
    /// Computes the totals of `cases`.
    pub(super) fn of(cases: &[Case]) -> Self {
        let mut totals = Self { documents: cases.len(), ..Self::default() };
        for case in cases {
            totals.panicked += usize::from(case.status == Status::Panicked);
            totals.timed_out += usize::from(case.status == Status::TimedOut);
            totals.checked += usize::from(case.check.is_some());
            totals.good += usize::from(case.check.is_some() && case.is_ok());
            for finding in case.findings() {
                *totals.findings.entry(finding.code.clone()).or_default() += 1;
            }
            if let Some(made) = &case.made {
                totals.add(made);
            }
            if let Some(examples) = &case.examples {
                add(&mut totals.examples, examples);
            }
        }
        totals
    }

    fn add(&mut self, made: &Made) {
        self.generated += 1;
        self.declared += declared(made);
        self.operations += made.emitted.operations;
        self.schemas += made.declared.schemas;
        self.types += made.types;
        self.lines += made.lines;
    }

    /// Returns the percentage of operations that were left out; `None` without operations.
    pub(super) fn skipped(&self) -> Option<f64> {
        (self.declared > 0).then(|| 100.0 * ratio(self.declared - self.operations, self.declared))
    }
}

fn add(sum: &mut Examples, more: &Examples) {
    let Examples {
        examples,
        untyped,
        exact,
        spelled,
        extra,
        contradictory,
        one_way,
        assumed,
        unexplained,
        failure: _,
    } = more;
    sum.examples += examples;
    sum.untyped += untyped;
    sum.exact += exact;
    sum.spelled += spelled;
    sum.extra += extra;
    sum.contradictory += contradictory;
    sum.one_way += one_way;
    sum.assumed.extend_from_slice(assumed);
    sum.unexplained.extend_from_slice(unexplained);
}

/// Returns the number of operations that a document declares. Those in other files are known only when they
/// are emitted.
pub(super) fn declared(made: &Made) -> usize {
    made.declared.operations.max(made.emitted.operations)
}

/// Returns the lines for each schema or operation that the document declares; `None` if it has none.
pub(super) fn lines_each(made: &Made) -> Option<f64> {
    let items = declared(made) + made.declared.schemas.max(made.emitted.schemas);
    (items > 0).then(|| ratio(made.lines, items))
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Returns the median of the values, which is the mean of the two middle ones for an even number; `None`
/// without values.
pub(super) fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(if values.len() % 2 == 1 { upper } else { f64::midpoint(values[middle - 1], upper) })
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle_of_the_sorted_values() {
        assert_eq!(median([3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median([4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median([]), None);
    }
}
