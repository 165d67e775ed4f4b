//! [`Report`]: the counts that a run prints, and its decisions about pages, masks and untyped values.

pub mod paging;
pub mod untyped;
pub mod updates;

use crate::escape::line;
use crate::file_tree::FileTree;
use crate::ir;
use crate::report::paging::PagingRow;
use crate::report::updates::UpdateRow;

/// The counts of the output.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Operations, each a method of a group.
    pub operations: usize,
    /// Groups of operations, each a file.
    pub groups: usize,
    /// Webhooks and callbacks, each with a type for its body.
    pub webhooks: usize,
    /// Component schemas, each a file.
    pub schemas: usize,
    /// Rust types, including inline types.
    pub types: usize,
    /// Lines of the files below `models/` and `operations/`.
    pub lines: usize,
    /// The operations that return pages or look paginated.
    pub paging: Vec<PagingRow>,
    /// The structs with a field mask.
    pub updates: Vec<UpdateRow>,
    /// The values without a type of their own.
    pub untyped: Vec<ir::Untyped>,
}

impl Report {
    /// Counts the items of `krate` and the lines of its files.
    #[must_use]
    pub fn of(krate: &ir::Crate, files: &FileTree) -> Self {
        let folders = ["src/models/", "src/operations/"].map(|folder| krate.package.file(folder));
        let of_items = |path: &str| folders.iter().any(|folder| path.starts_with(folder));
        let texts = files.iter().filter(|(path, _)| of_items(path));
        Self {
            operations: krate.groups.iter().map(|group| group.operations.len()).sum(),
            groups: krate.groups.len(),
            webhooks: krate.webhooks.as_ref().map_or(0, |webhooks| webhooks.count),
            schemas: krate.modules.len(),
            types: krate.types.len(),
            lines: texts.map(|(_, text)| text.bytes().filter(|byte| *byte == b'\n').count()).sum(),
            paging: paging::rows(krate),
            updates: updates::rows(krate),
            untyped: krate.untyped.clone(),
        }
    }

    /// Returns the average number of lines for a component schema or operation, including inline types; 0 if
    /// there are none.
    #[must_use]
    pub fn lines_per_item(&self) -> usize {
        self.lines.checked_div(self.schemas + self.operations).unwrap_or_default()
    }
}

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
