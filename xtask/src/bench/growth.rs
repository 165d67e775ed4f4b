//! `bench --growth`: measures how time and memory grow with the document.
//!
//! Each command runs on documents with 1, 4 and 16 renamed copies. The exponent describes the growth of the
//! cost from the first to the last as a power of the size: 1 is linear.

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::document::Source;
use restwright::exit::{Exit, Failure};
use restwright::input::Input;
use restwright::terminal::say;

use crate::bench::copies::copies;
use crate::bench::{Cost, measure};

/// The numbers of copies.
const COUNTS: [usize; 3] = [1, 4, 16];

/// Prints the costs of each command.
pub(super) fn run(input: &Input, folder: &Path) -> Result<Exit, Failure> {
    let Source { name, text } = &input.sources.document;
    let read = generator::examples(&input.sources, &input.config).map_err(|found| input.rejected(&found))?;
    let folder = folder.join("growth");
    fs::create_dir_all(&folder).map_err(|error| Failure::disk("create", &folder, error))?;
    let mut files = Vec::new();
    for count in COUNTS {
        let path = folder.join(format!("{count}.json"));
        fs::write(&path, copies(&read.document, count).to_string())
            .map_err(|error| Failure::disk("write", &path, error))?;
        files.push(path);
    }
    say(&format!("{name} ({} KB), in CPU seconds and MB at the peak\n", text.len() / 1000));
    say(&format!("{:<10}{:>12}{:>12}{:>12}{:>10}\n", "", "1 copy", "4 copies", "16 copies", "exponent"));
    for command in ["codegen", "lint", "diff"] {
        let mut costs = Vec::new();
        for (path, count) in files.iter().zip(COUNTS) {
            costs.push(cost(command, path, &folder.join(format!("crate-{count}")))?);
        }
        let seconds: Vec<f64> =
            costs.iter().map(|cost| cost.cpu.unwrap_or(cost.wall).as_secs_f64()).collect();
        let peaks: Vec<f64> = costs.iter().map(|cost| megabytes(cost.peak.unwrap_or_default())).collect();
        print(command, "s", &seconds, 2);
        print("", "MB", &peaks, 0);
    }
    Ok(Exit::Done)
}

#[expect(clippy::cast_precision_loss, reason = "a size that is printed without digits")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn print(command: &str, unit: &str, values: &[f64], digits: usize) {
    let cells: Vec<String> =
        values.iter().map(|value| format!("{:>12}", format!("{value:.digits$} {unit}"))).collect();
    say(&format!("{command:<10}{}{:>10.2}\n", cells.concat(), exponent(values)));
}

/// Returns the exponent of the growth from the first to the last value.
fn exponent(values: &[f64]) -> f64 {
    let ratio = values.last().zip(values.first()).map_or(1.0, |(last, first)| last / first.max(1e-6));
    ratio.log(16.0)
}

/// Measures a command in a process of its own, so that the peak memory is that of a single run. `diff`
/// compares the document with itself.
fn cost(command: &str, document: &Path, out: &Path) -> Result<Cost, Failure> {
    let program = std::env::current_exe().map_err(|error| Failure::fault(error.to_string()))?;
    // A run that repeats the last one does not generate.
    if out.exists() {
        fs::remove_dir_all(out).map_err(|error| Failure::disk("delete", out, error))?;
    }
    let mut run = Command::new(program);
    run.arg(command).stderr(std::process::Stdio::null());
    match command {
        "codegen" => run.arg("--spec").arg(document).args(["--names-lock", "none", "--out"]).arg(out),
        "diff" => run.arg("--old").arg(document).arg("--new").arg(document),
        _ => run.arg("--spec").arg(document),
    };
    measure(run)
}

#[cfg(test)]
mod tests {
    use super::exponent;

    #[test]
    fn the_exponent_is_one_where_growth_is_linear() {
        for (values, expected) in [([1.0, 4.0, 16.0], 1.0), ([2.0, 2.0, 2.0], 0.0), ([1.0, 16.0, 256.0], 2.0)]
        {
            assert!((exponent(&values) - expected).abs() < 1e-9, "{values:?}");
        }
    }
}
