//! Prints a table, and aligns its columns if it is narrow.

use std::fmt::Write;

use pulldown_cmark::Alignment;

/// The current table. The first row is the head.
#[derive(Debug)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Creates a table without rows.
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, rows: Vec::new() }
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        self.drop_empty_cells();
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the current row.
    pub(super) fn push_cell(&mut self, text: &str) {
        self.rows.iter_mut().next_back().into_iter().for_each(|row| row.push(text.to_owned()));
    }

    /// Removes empty cells from the end of a row. The parser adds them to short rows, and so does rustdoc.
    fn drop_empty_cells(&mut self) {
        let is_head = self.rows.len() == 1;
        if let Some(row) = self.rows.last_mut().filter(|_| !is_head) {
            let empty = row.iter().rev().take_while(|cell| cell.is_empty()).count();
            row.truncate((row.len() - empty).max(1));
        }
    }

    /// Returns the lines.
    pub(super) fn lines(mut self) -> Vec<String> {
        self.drop_empty_cells();
        let widths = self.widths();
        let mut lines = Vec::with_capacity(self.rows.len() + 1);
        for (at, row) in self.rows.iter().enumerate() {
            lines.push(line(row, &widths));
            if at == 0 {
                lines.push(self.delimiters(&widths));
            }
        }
        lines
    }

    /// Returns the widths of the columns; the minimum for all if the table is too wide to be aligned.
    fn widths(&self) -> Vec<usize> {
        const LEAST: usize = 3;
        const WIDEST: usize = 110;
        let mut widths = vec![LEAST; self.alignments.len()];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let whole: usize = widths.iter().map(|width| width + 3).sum();
        if whole > WIDEST { vec![LEAST; widths.len()] } else { widths }
    }

    fn delimiters(&self, widths: &[usize]) -> String {
        let cell = |(alignment, &width): (&Alignment, &usize)| match alignment {
            Alignment::None => "-".repeat(width),
            Alignment::Left => format!(":{}", "-".repeat(width - 1)),
            Alignment::Right => format!("{}:", "-".repeat(width - 1)),
            Alignment::Center => format!(":{}:", "-".repeat(width - 2)),
        };
        let cells: Vec<String> = self.alignments.iter().zip(widths).map(cell).collect();
        line(&cells, widths)
    }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut line = String::from("|");
    for (cell, width) in cells.iter().zip(widths) {
        // Writing to a string does not fail.
        let _ = write!(line, " {cell:width$} |");
    }
    line
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Alignment;

    use super::Table;

    fn table(rows: &[&[&str]]) -> String {
        let mut table = Table::new(vec![Alignment::None, Alignment::Right]);
        for row in rows {
            table.begin_row();
            row.iter().for_each(|cell| table.push_cell(cell));
        }
        table.lines().join("\n")
    }

    #[test]
    fn a_narrow_table_is_aligned() {
        let expected = "| a   |   b |\n| --- | --: |\n| one | two |".replace("  b |", "b   |");
        assert_eq!(table(&[&["a", "b"], &["one", "two"]]), expected);
    }

    #[test]
    fn a_wide_table_is_not_and_empty_cells_at_the_end_are_left_out() {
        let wide = "x".repeat(120);
        let expected = format!("| a   | b   |\n| --- | --: |\n| {wide} |\n|     |");
        assert_eq!(table(&[&["a", "b"], &[&wide, ""], &["", ""]]), expected);
    }
}
