//! Prints an explanation as text.

use std::fmt::Write as _;

use crate::escape;
use crate::explain::Explanation;

/// Prints the title and each section that is not empty. A long section is cut, with the number of remaining
/// lines, unless `is_whole`.
#[must_use]
pub fn print(explanation: &Explanation, is_whole: bool) -> String {
    let mut out = format!("{}\n", escape::line(&explanation.title));
    for section in explanation.sections.iter().filter(|section| !section.lines.is_empty()) {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "\n{}", escape::line(&section.heading));
        // A single remaining line takes no more space than its count.
        let is_cut = !is_whole && section.lines.len() > section.most + 1;
        let shown = if is_cut { section.most } else { section.lines.len() };
        for line in &section.lines[..shown] {
            let _ = writeln!(out, "{}", format!("  {}", escape::line(line)).trim_end());
        }
        if is_cut {
            let _ = writeln!(out, "  … {} more lines; --full shows them", section.lines.len() - shown);
        }
    }
    out
}
