//! Tables of text.

use crate::escape::line;

/// Prints a line for each row, with every column but the last as wide as its widest cell.
pub(super) fn aligned<const N: usize>(heads: [&str; N], rows: &[[String; N]]) -> String {
    let heads = heads.map(str::to_owned);
    let rows: Vec<[String; N]> =
        rows.iter().map(|cells| cells.each_ref().map(|cell| line(cell).into_owned())).collect();
    let lines = || std::iter::once(&heads).chain(&rows);
    let width = |column: usize| lines().map(|cells| cells[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..N).map(width).collect();
    let row = |cells: &[String; N]| {
        let cells = cells.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}"));
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    lines().map(row).collect()
}
