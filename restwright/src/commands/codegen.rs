//! `codegen`: reads the document, generates the crate, and updates the output or prints what would change.

use std::path::{Path, PathBuf};
use std::time::Instant;

use generator::Generated;
use generator::diagnostic::{Code, Effect, Policy, Severity};
use generator::report::{paging, untyped, updates};

use crate::commands::drift;
use crate::commands::release::{Release, Wanted};
use crate::exit::{Exit, Failure};
use crate::input::{Input, InputOptions};
use crate::output::Output;
use crate::output::host;
use crate::output::last_run::{LastRun, Recorded, is_repeatable};
use crate::project::{Project, Target};
use crate::sync::{Change, Plan};
use crate::terminal::{complain, count, say, shown};

/// The flags of `codegen`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Options {
    /// The document, and the options for reading it.
    #[command(flatten)]
    pub input: InputOptions,
    /// The folder of the crate, in which only files of earlier runs are changed or deleted [default: `out` of codegen.toml]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print the files that would change without writing them, and exit with 1 if there are any
    #[arg(long)]
    pub check: bool,
    /// Turn warnings into errors: those with a code of docs/diagnostics.md, or all with `warnings`; may be given several times
    #[arg(long, value_name = "CODE", value_parser = denied)]
    pub deny: Vec<Denied>,
    /// Print the decisions of the generator on a topic, with reasons, without writing files
    #[arg(long, value_name = "WHAT", conflicts_with = "check")]
    pub report: Option<Topic>,
    /// Raise the version of the crate: set it in codegen.toml, and list the changes since the last one in CHANGELOG.md
    #[arg(long, conflicts_with_all = ["check", "report"])]
    pub release: bool,
    /// The Git revision of the last release [default: the commit that set the version in codegen.toml]
    #[arg(long, value_name = "REV", requires = "release")]
    pub base: Option<String>,
}

/// The value of `--deny`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Every warning.
    Warnings,
    /// The warnings of one code.
    Code(Code),
}

/// The value of `--report`.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Topic {
    /// The operations that return pages, and those that only look like it
    Pagination,
    /// The requests that take changes with their mask, and those that only have a mask
    Updates,
    /// The values that can be any JSON, and why they have no type
    Untyped,
}

/// Runs the command.
///
/// # Errors
///
/// If an input cannot be read or is invalid, or the output cannot be written.
pub fn run(project: &Project, options: &Options) -> Result<Exit, Failure> {
    let is_of_one = options.out.is_some()
        || options.release
        || options.input.package.is_some()
        || options.input.names_lock.is_some();
    if is_of_one {
        return one(&project.target_of(&options.input)?, options);
    }
    project.each(&options.input, |target| one(target, options))
}

/// Runs the command for one crate.
fn one(target: &Target, options: &Options) -> Result<Exit, Failure> {
    let started = Instant::now();
    let mut input = Input::read(target, &options.input)?;
    let out = target.out(options.out.as_deref())?;
    let release = options.release.then(|| {
        let wanted = Wanted { target, input: &options.input, out: &out, base: options.base.as_deref() };
        Release::plan(&wanted, &mut input)
    });
    let release = release.transpose()?;
    deny(&options.deny, &mut input.config.diagnostics);
    let last =
        (release.is_none() && options.report.is_none()).then(|| last_run(&input, options, &out)).flatten();
    if let Some(last) = last.as_ref().and_then(LastRun::repeated) {
        return Ok(repeated(&input, options, &out, &last, started));
    }
    let generated = input.generate()?;
    input.print(&generated.diagnostics);
    if let Some(topic) = options.report {
        say(&table(topic, &generated));
        return Ok(Exit::Done);
    }
    let has_no_calls = generated.report.operations == 0 && generated.report.webhooks == 0;
    if has_no_calls && !input.config.models_only {
        complain("warning: the document has no operations, so the client has types and no methods\n");
    }
    let output = if options.check { Output::compare } else { Output::lock };
    let output = output(&input, &generated, &out)?;
    say(&head(&input, &out, &content(&generated)));
    let last = last.filter(|_| is_repeatable(&input, &generated));
    let record = || last.as_ref().map_or((), |last| last.record(&generated, &content(&generated)));
    if options.check {
        let exit = check(target, options, &output, &generated);
        if exit == Exit::Done {
            record();
        }
        return Ok(exit);
    }
    let summary = summary(output.plan(), &generated);
    output.write_with(|staged| release.as_ref().map_or(Ok(()), |release| release.stage(staged)))?;
    record();
    say(release.as_ref().map_or("", |release| &release.summary));
    say(&format!("{summary}, {:.2} s\n", started.elapsed().as_secs_f64()));
    say(&generated.host_manifest.as_ref().map_or_else(String::new, |wanted| host::lacking(&out, wanted)));
    Ok(Exit::Done)
}

/// Returns the text of a report.
fn table(topic: Topic, generated: &Generated) -> String {
    match topic {
        Topic::Pagination => paging::table(&generated.report.paging),
        Topic::Updates => updates::table(&generated.report.updates),
        Topic::Untyped => untyped::table(&generated.report.untyped),
    }
}

/// Returns the record of the last run into the folder.
fn last_run(input: &Input, options: &Options, out: &Path) -> Option<LastRun> {
    LastRun::of(input, out, &format!("{:?}", options.deny))
}

/// Reports a run that would repeat the last one, as a run does that generates.
fn repeated(input: &Input, options: &Options, out: &Path, last: &Recorded, started: Instant) -> Exit {
    say(&head(input, out, &last.content));
    say(&if options.check {
        format!("{} up to date, 0 warnings\n", count(last.files, "file is", "files are"))
    } else {
        let seconds = started.elapsed().as_secs_f64();
        format!("0 files written, {} unchanged, 0 deleted, 0 warnings, {seconds:.2} s\n", last.files)
    });
    Exit::Done
}

/// Returns the line that names the document, the folder and the counts of items in both.
fn head(input: &Input, out: &Path, content: &str) -> String {
    format!("{} → {}: {content}\n", input.sources.document.name, shown(out))
}

fn check(target: &Target, options: &Options, output: &Output<'_>, generated: &Generated) -> Exit {
    let changes: Vec<Change> = output.changes().cloned().collect();
    if changes.is_empty() {
        let files = count(output.plan().unchanged(), "file is", "files are");
        say(&format!("{files} up to date, {}\n", warnings(generated)));
        return Exit::Done;
    }
    say(&drift::unified(&changes));
    let files = count(changes.len(), "file is", "files are");
    say(&format!(
        "\n{files} out of date. To bring the output up to date, run:\n\n    {}\n",
        command(target, options)
    ));
    Exit::Found
}

/// Describes the counts of items in the document and the crate.
pub(crate) fn content(generated: &Generated) -> String {
    let report = &generated.report;
    let parts = [
        count(report.operations, "operation", "operations"),
        count(report.groups, "group", "groups"),
        count(report.schemas, "schema", "schemas"),
        count(report.types, "type", "types"),
    ];
    let webhooks = match report.webhooks {
        0 => String::new(),
        webhooks => format!(", {}", count(webhooks, "webhook", "webhooks")),
    };
    format!("{} in {}, {} with {}{webhooks}", parts[0], parts[1], parts[2], parts[3])
}

fn summary(plan: &Plan, generated: &Generated) -> String {
    let deleted = plan.changes().iter().filter(|change| change.new.is_none()).count();
    format!(
        "{} written, {} unchanged, {deleted} deleted, {}",
        count(plan.changes().len() - deleted, "file", "files"),
        plan.unchanged(),
        warnings(generated)
    )
}

/// Describes the number of warnings, and their effect on the output.
fn warnings(generated: &Generated) -> String {
    let diagnostics = &generated.diagnostics;
    let warnings = count(diagnostics.count(Severity::Warning), "warning", "warnings");
    let (left_out, guessed) =
        (diagnostics.count_effect(Effect::LeftOut), diagnostics.count_effect(Effect::Guessed));
    if left_out + guessed == 0 {
        return warnings;
    }
    format!("{warnings}: {} left out, {guessed} guessed", count(left_out, "thing", "things"))
}

/// Adds the codes of the command line, which take precedence over the configuration's `deny` and `warn`.
/// Warnings that the configuration accepts stay accepted.
fn deny(wanted: &[Denied], policy: &mut Policy) {
    for denied in wanted {
        match denied {
            Denied::Warnings => {
                policy.deny_warnings = true;
                policy.warn.clear();
            }
            Denied::Code(code) => drop(policy.deny.insert(*code)),
        }
    }
}

/// Parses a value of `--deny`.
fn denied(text: &str) -> Result<Denied, String> {
    if text == "warnings" {
        return Ok(Denied::Warnings);
    }
    let found = Code::ALL.iter().copied().find(|code| code.name() == text);
    found.map(Denied::Code).ok_or_else(|| {
        "there is no such diagnostic; docs/diagnostics.md lists them, and `warnings` stands for all"
            .to_owned()
    })
}

/// Returns the command that generates, with the user's flags.
pub(crate) fn command(target: &Target, options: &Options) -> String {
    let input = &options.input;
    let paths = [
        ("--spec", &input.spec),
        ("--config", &input.config),
        ("--names-lock", &input.names_lock),
        ("--out", &options.out),
    ];
    let paths =
        paths.into_iter().filter_map(|(flag, path)| Some((flag, path.as_ref()?.display().to_string())));
    let roots = input.allow_root.iter().map(|root| ("--allow-root", root.display().to_string()));
    let package = input.package.iter().map(|name| ("--package", name.clone()));
    let denied = options.deny.iter().map(|denied| match denied {
        Denied::Warnings => ("--deny", "warnings".to_owned()),
        Denied::Code(code) => ("--deny", code.name().to_owned()),
    });
    let flags = paths
        .chain(roots)
        .chain(package)
        .chain(denied)
        .map(|(flag, value)| format!(" {flag} {}", quoted(&value)));
    flags.fold(format!("{} codegen", target.command), |command, flag| command + &flag)
}

fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+=:@,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::{Options, command};
    use crate::input::InputOptions;
    use crate::project::{Project, Target};

    #[test]
    fn the_command_that_mends_has_the_same_flags_without_check() {
        let project = Project::of("cargo tool", "codegen.toml".into(), "openapi.yaml".into(), "out".into());
        let target = Target {
            command: "cargo tool",
            ..project
                .target_of(&InputOptions { spec: Some("x.yaml".into()), ..InputOptions::default() })
                .expect("it is named")
        };
        let command = |options: &Options| command(&target, options);
        let mut options = Options { check: true, ..Options::default() };
        assert_eq!(command(&options), "cargo tool codegen");
        options.input.spec = Some("my spec's.yaml".into());
        options.input.package = Some("a-b".to_owned());
        options.out = Some("target/full".into());
        let expected = r"cargo tool codegen --spec 'my spec'\''s.yaml' --out target/full --package a-b";
        assert_eq!(command(&options), expected);
    }
}
