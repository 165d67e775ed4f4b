//! Tests that the commands in README.md and docs/ exist and have the options that are shown.

use std::fs;

use clap::Parser;
use clap::error::ErrorKind;

use crate::Cli;
use crate::named_paths::documents;

/// The start of each command of this crate.
const COMMAND: &str = "cargo xtask ";

#[test]
fn each_command_of_the_docs_is_understood() {
    let mut count = 0;
    let mut failures = Vec::new();
    for path in documents() {
        let text = fs::read_to_string(&path).expect("the document is readable");
        for command in commands(&text) {
            count += 1;
            if let Some(error) = refusal(&command) {
                failures.push(format!("{}: `{command}`: {error}", path.display()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count > 20, "only {count} commands are found");
}

#[test]
fn a_command_with_a_slip_is_refused() {
    for command in ["cargo xtask codegn", "cargo xtask codegen --chek", "cargo xtask codegen --report pages"]
    {
        assert!(refusal(command).is_some(), "{command}");
    }
    for command in
        ["cargo xtask codegen --check", "cargo xtask explain", "cargo xtask diff --old <a> --new …"]
    {
        assert_eq!(refusal(command), None, "{command}");
    }
    let text = "See `cargo xtask tidy`.\n\n```console\n$ cargo xtask lint --all   # all\n```\n";
    assert_eq!(commands(text), ["cargo xtask tidy", "cargo xtask lint --all"]);
}

/// Returns the commands in code spans and code blocks, without comments.
fn commands(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut block = None;
    for line in text.lines().map(str::trim_start) {
        if let Some(language) = line.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(language) };
        }
        let parts: Vec<&str> = match block {
            Some("sh") => vec![line],
            // The other lines of a block are the output of the command.
            Some(_) => line.strip_prefix("$ ").into_iter().collect(),
            // Every second part is between backticks.
            None => line.split('`').skip(1).step_by(2).collect(),
        };
        let own = parts.into_iter().filter(|part| part.starts_with(COMMAND));
        commands.extend(own.map(|part| part.split(" #").next().unwrap_or_default().trim().to_owned()));
    }
    commands
}

/// Returns the reason why the command line is invalid; `None` if it is valid, or only lacks arguments that
/// the docs omit.
fn refusal(command: &str) -> Option<String> {
    let words = command.replace(['[', ']'], " ");
    let words = words.split_whitespace().filter(|word| !["…", "|", ">"].contains(word));
    let words = words.map(|word| word.trim_matches(['\'', '"']));
    let error = Cli::try_parse_from(words.skip(1)).err()?;
    let is_short = [
        ErrorKind::MissingRequiredArgument,
        ErrorKind::MissingSubcommand,
        ErrorKind::DisplayHelp,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
    ];
    let lacks_a_value =
        error.kind() == ErrorKind::InvalidValue && error.to_string().contains("a value is required");
    (!is_short.contains(&error.kind()) && !lacks_a_value).then(|| error.to_string())
}
