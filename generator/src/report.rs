//! [`Report`]: the counts that a run prints, and what it decided about pages, masks and values without a type.

mod columns;
pub mod paging;
pub mod untyped;
pub mod updates;

use crate::file_tree::FileTree;
use crate::ir;
use crate::report::paging::PagingRow;
use crate::report::updates::UpdateRow;

/// How much there is of what in the output.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Operations, each one method of a group.
    pub operations: usize,
    /// Groups of operations, each one file.
    pub groups: usize,
    /// Webhooks and callbacks, each with a type for its body.
    pub webhooks: usize,
    /// Component schemas, each one file.
    pub schemas: usize,
    /// Rust types, inline ones included.
    pub types: usize,
    /// Lines of the files below `models/` and `operations/`.
    pub lines: usize,
    /// The operations that return pages, or look as if they did.
    pub paging: Vec<PagingRow>,
    /// The structs that have a mask of what they change.
    pub updates: Vec<UpdateRow>,
    /// The values without a type of their own.
    pub untyped: Vec<ir::Untyped>,
}

impl Report {
    /// Counts what `krate` and its files hold.
    #[must_use]
    pub fn of(krate: &ir::Crate, files: &FileTree) -> Self {
        let of_items = |path: &str| path.starts_with("src/models/") || path.starts_with("src/operations/");
        let texts = files.iter().filter(|(path, _)| of_items(path));
        Self {
            operations: krate.groups.iter().map(|group| group.operations.len()).sum(),
            groups: krate.groups.len(),
            webhooks: krate.webhooks.as_ref().map_or(0, |webhooks| webhooks.count),
            schemas: krate.modules.len(),
            types: krate.types.len(),
            lines: texts.map(|(_, text)| text.lines().count()).sum(),
            paging: paging::rows(krate),
            updates: updates::rows(krate),
            untyped: krate.untyped.clone(),
        }
    }

    /// How many lines a component schema or operation costs, inline types with it; 0 when there are none.
    #[must_use]
    pub fn lines_per_item(&self) -> usize {
        self.lines.checked_div(self.schemas + self.operations).unwrap_or_default()
    }
}
