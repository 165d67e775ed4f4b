//! Prints text. A closed pipe (`| head`) is not an error.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::path::Path;

use generator::escape;

/// Prints the result of a command. Hidden characters and workflow commands of GitHub Actions are escaped.
pub fn say(text: &str) {
    write(&mut stdout().lock(), &escape::lines(text));
}

/// Prints workflow commands of GitHub Actions.
pub fn command(text: &str) {
    write(&mut stdout().lock(), text);
}

/// Prints errors and warnings, with the same escapes as [`say`].
pub fn complain(text: &str) {
    write(&mut stderr().lock(), &escape::lines(text));
}

/// Prints errors with the styles of a renderer.
pub fn complain_styled(text: &str) {
    write(&mut stderr().lock(), &escape::styled_lines(text));
}

fn write(out: &mut dyn Write, text: &str) {
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Whether the standard error is a terminal on which colours are wanted.
pub(crate) fn is_styled() -> bool {
    stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Returns a count with its noun: `1 file`, `2 files`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Returns the path in its shortest form relative to the current folder, with `/` as separator.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path).display().to_string();
    if cfg!(windows) { path.replace('\\', "/") } else { path }
}
