//! The cost of compiling: the runtime, the emitted crate, and a program that calls one operation.
//!
//! Everything is written to a workspace in `target/bench/`, with the versions of this workspace's lock file.
//! Each row is measured from scratch (`CARGO_INCREMENTAL=0`), with all dependencies already built. The crate
//! depends on the runtime, whose costs are separate rows, and has its default features.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::ir::{Argument, Crate, Feature, Group, Operation, TypeRef};
use restwright::exit::Failure;
use restwright::input::Input;
use restwright::sync::Plan;
use restwright::terminal::say;

use crate::bench::{Cost, head, measure, row};
use crate::ci::cargo;
use crate::workspace;

const RUNTIME: &str = "restwright-runtime";

/// Two programs that call an operation: one with the whole crate, and one with only the feature of the
/// operation's group.
const PROGRAMS: [&str; 2] = ["bench-whole", "bench-one-group"];

/// Prints a row for each way to compile each part.
pub(super) fn run(mut input: Input, folder: &Path) -> Result<(), Failure> {
    let runtime = workspace().join("templates/runtime");
    let options = format!("[runtime]\npath = {:?}\n", runtime.display().to_string());
    let config = Config::parse(&options).map_err(|found| Failure::fault(format!("{found:?}")))?;
    input.config.runtime = config.runtime;
    input.config.package.dev_dependencies.clear();
    let generated = input.generate()?;
    let krate = generator::lowered(&input.sources, &input.config).map_err(|found| input.rejected(&found))?;
    let Some((group, operation, feature)) = called(&krate) else {
        say("no operation takes nothing but text: no program is built\n");
        return Ok(());
    };
    let bench = Bench { folder: folder.join("workspace"), package: krate.package.name.clone() };
    Plan::new(&generated.files, &bench.folder.join("crate"))?.apply()?;
    let programs = if feature.is_some() { &PROGRAMS[..] } else { &PROGRAMS[..1] };
    bench.write(&krate, group, operation, feature, programs)?;
    say(&format!("a program that calls {}::{}:\n", group.name, operation.method_name));
    head();
    for (word, arguments) in
        [("check", &["check"][..]), ("debug build", &["build"]), ("release build", &["build", "--release"])]
    {
        bench.cargo(arguments, programs)?;
        row(&format!("{word} of the runtime"), &bench.again(arguments, &[RUNTIME], RUNTIME)?);
        for program in programs {
            bench.cargo(arguments, &[program])?;
            let cost = bench.again(arguments, &[&bench.package, program], program)?;
            let with = if *program == PROGRAMS[0] { "the whole crate" } else { "the crate with one group" };
            row(&format!("{word} of a program with {with}"), &cost);
        }
    }
    for program in programs {
        for profile in ["debug", "release"] {
            let path = bench.folder.join("target").join(profile).join(program);
            let size = fs::metadata(&path).map_err(|error| Failure::disk("read", &path, error))?.len();
            say(&format!(
                "{program}, {profile}{}: {:.1} MB\n",
                if profile == "release" { ", stripped" } else { "" },
                megabytes(size)
            ));
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a size that is printed with one digit")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Returns the first operation whose arguments are all text, and the feature of its group.
fn called(krate: &Crate) -> Option<(&Group, &Operation, Option<&Feature>)> {
    let is_text =
        |argument: &Argument| matches!(argument.ty, TypeRef::Builtin(generator::ir::Builtin::String));
    let is_plain = |operation: &Operation| {
        operation.arguments.iter().all(is_text) && operation.body.as_ref().is_none_or(|body| !body.required)
    };
    krate.groups.iter().enumerate().find_map(|(at, group)| {
        let operation = group.operations.iter().find(|operation| is_plain(operation))?;
        let feature = krate.features.as_ref().and_then(|features| features.groups.get(at)?.as_ref());
        Some((group, operation, feature))
    })
}

/// The workspace of the crate and the programs.
struct Bench {
    folder: PathBuf,
    /// The name of the emitted package.
    package: String,
}

impl Bench {
    fn write(
        &self,
        krate: &Crate,
        group: &Group,
        operation: &Operation,
        feature: Option<&Feature>,
        programs: &[&str],
    ) -> Result<(), Failure> {
        let mut members = vec!["crate"];
        members.extend(programs);
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.release]\nstrip = true\n\n\
             [profile.dev.package.\"*\"]\ndebug = false\n"
        );
        write(&self.folder.join("Cargo.toml"), &manifest)?;
        let lock = fs::read_to_string(workspace().join("Cargo.lock")).unwrap_or_default();
        write(&self.folder.join("Cargo.lock"), &lock)?;
        let arguments = vec!["\"a\""; operation.arguments.len()].join(", ");
        let (group, method) = (&group.module, &operation.method_name);
        let main = format!(
            "//! Calls one operation.\n\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {{\n    \
             let client = {}::Client::builder().base_url(\"http://127.0.0.1:9\").build().expect(\"a client\");\n    \
             println!(\"{{}}\", client.{group}().{method}({arguments}).await.is_ok());\n}}\n",
            krate.package.ident
        );
        for program in programs {
            let features = match feature {
                Some(feature) if *program == PROGRAMS[1] => {
                    format!(", default-features = false, features = [\"reqwest\", {:?}]", feature.name)
                }
                _ => String::new(),
            };
            let manifest = format!(
                "[package]\nname = {program:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
                 {} = {{ path = \"../crate\"{features} }}\n\
                 tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
                self.package
            );
            write(&self.folder.join(program).join("Cargo.toml"), &manifest)?;
            write(&self.folder.join(program).join("src/main.rs"), &main)?;
        }
        Ok(())
    }

    fn cargo(&self, arguments: &[&str], packages: &[&str]) -> Result<Cost, Failure> {
        let mut command = cargo(&self.folder);
        command.args(arguments).arg("--quiet").env("CARGO_INCREMENTAL", "0");
        command.args(packages.iter().map(|package| format!("--package={package}")));
        measure(command)
    }

    /// Compiles `package` again, after the artifacts of `stale` are removed.
    fn again(&self, arguments: &[&str], stale: &[&str], package: &str) -> Result<Cost, Failure> {
        let mut clean = cargo(&self.folder);
        clean.arg("clean").arg("--quiet");
        clean.args(arguments.iter().filter(|argument| **argument == "--release"));
        clean.args(stale.iter().map(|package| format!("--package={package}")));
        measure(clean)?;
        self.cargo(arguments, &[package])
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| Failure::disk("create", folder, error))?;
    fs::write(path, text).map_err(|error| Failure::disk("write", path, error))
}
