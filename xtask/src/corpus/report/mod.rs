//! The report: on the terminal, as Markdown, and as TSV.

mod markdown;
mod rows;
mod summary;
mod tsv;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use generator::escape;
use restwright::exit::Failure;

use crate::corpus::case::Case;
use crate::corpus::report::rows::{COLUMNS, row};

/// Returns the report for a terminal: a line for each document, the failures, and the totals.
pub(super) fn text(cases: &[Case]) -> String {
    let shown = |case| row(case).iter().map(|cell| line_of(cell)).collect();
    let rows: Vec<Vec<String>> = cases.iter().map(shown).collect();
    let columns: Vec<usize> = (0..COLUMNS.len()).filter(|at| COLUMNS[*at].on_terminal).collect();
    let width = |at: usize| {
        let cells = rows.iter().map(|row| row[at].chars().count());
        cells.chain([COLUMNS[at].name.len()]).max().unwrap_or_default()
    };
    let widths: Vec<usize> = columns.iter().map(|at| width(*at)).collect();
    let line = |cells: &dyn Fn(usize) -> String| {
        let cells = columns.iter().zip(&widths).map(|(&at, &width)| {
            let cell = cells(at);
            if COLUMNS[at].is_text { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    let mut text = line(&|at| COLUMNS[at].name.to_owned());
    text.extend(rows.iter().map(|row| line(&|at| row[at].clone())));
    for case in cases {
        if let Some(trouble) = case.trouble() {
            let _ = writeln!(text, "\n{}: {}", line_of(&case.document.name), line_of(&trouble));
        }
    }
    for (what, value) in summary::lines(cases) {
        let _ = write!(text, "\n{what}: {value}");
    }
    text.push('\n');
    text
}

fn line_of(text: &str) -> String {
    escape::line(text).into_owned()
}

/// The files of the report.
pub(super) struct Files(Vec<(PathBuf, Form)>);

#[derive(Clone, Copy)]
enum Form {
    Markdown,
    Tsv,
}

impl Files {
    /// Determines the formats of the files by their extensions, before any long step.
    pub(super) fn new(paths: &[PathBuf]) -> Result<Self, Failure> {
        let form = |path: &PathBuf| match ending(path).as_str() {
            "md" | "markdown" => Ok((path.clone(), Form::Markdown)),
            "tsv" => Ok((path.clone(), Form::Tsv)),
            _ => {
                let path = path.display();
                Err(Failure::input(format!("`--report {path}`: its name has to end with .md or .tsv")))
            }
        };
        Ok(Self(paths.iter().map(form).collect::<Result<_, _>>()?))
    }

    /// Writes the report to each file.
    pub(super) fn write(&self, cases: &[Case]) -> Result<(), Failure> {
        for (path, form) in &self.0 {
            let text = match form {
                Form::Markdown => markdown::report(cases),
                Form::Tsv => tsv::report(cases),
            };
            fs::write(path, text).map_err(|error| Failure::disk("write", path, error))?;
        }
        Ok(())
    }
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}
