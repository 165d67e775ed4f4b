//! Printing. A reader that goes away (`| head`) is no failure.

use std::io::{IsTerminal, Write, stderr, stdout};

use generator::escape;

/// Prints the result of a command. Hidden characters are escaped, and no line is a workflow command of GitHub Actions.
pub fn say(text: &str) {
    write(&mut stdout().lock(), &escape::lines(text));
}

/// Prints commands of a workflow of GitHub Actions.
pub fn command(text: &str) {
    write(&mut stdout().lock(), text);
}

/// Prints what went wrong, or may have, in the same way.
pub fn complain(text: &str) {
    write(&mut stderr().lock(), &escape::lines(text));
}

/// Prints what went wrong as a renderer has styled it.
pub fn complain_styled(text: &str) {
    write(&mut stderr().lock(), &escape::styled_lines(text));
}

fn write(out: &mut dyn Write, text: &str) {
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Whether what is complained about is read by a person who wants colours.
pub(crate) fn is_styled() -> bool {
    stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// `1 file`, `2 files`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
