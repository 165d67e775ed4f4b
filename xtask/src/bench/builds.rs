//! The cost of compiling: the runtime, the emitted crate, and a program that calls one operation.
//!
//! Everything is written to a workspace in `target/bench/`, with the versions of this workspace's lock file.
//! Each row is measured from scratch (`CARGO_INCREMENTAL=0`), with all dependencies already built. The crate
//! depends on the runtime, whose costs are separate rows, and has its default features.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::ir::{Argument, Crate, Feature, Group, Operation, TypeRef};
use restwright::exit::Failure;
use restwright::input::Input;
use restwright::sync::Plan;
use restwright::terminal::say;

use crate::bench::{Cost, measure};
use crate::ci::cargo;
use crate::workspace;

const RUNTIME: &str = "restwright-runtime";

/// A program of the workspace.
#[derive(Clone, Copy)]
struct Program {
    /// The name of its package.
    name: &'static str,
    /// The label of its row in the table.
    label: &'static str,
    features: Features,
}

/// The features of the crate that a program uses.
#[derive(Clone, Copy, PartialEq)]
enum Features {
    /// The default ones.
    Default,
    /// The default transport and the group of the operation.
    Group,
    /// Only the group. There is no transport, so that the program calls nothing.
    GroupAlone,
}

const PROGRAMS: [Program; 3] = [
    Program {
        name: "bench-whole",
        label: "the crate, and a program that calls one operation",
        features: Features::Default,
    },
    Program {
        name: "bench-one-group",
        label: "one group with `reqwest`, and that program",
        features: Features::Group,
    },
    Program {
        name: "bench-group-alone",
        label: "one group alone, and a program without a call",
        features: Features::GroupAlone,
    },
];

impl Program {
    /// Returns the program's `main.rs`.
    fn source(self, krate: &Crate, group: &Group, operation: &Operation) -> String {
        let ident = &krate.package.ident;
        if self.features == Features::GroupAlone {
            return format!("//! Compiles the crate.\n\nuse {ident} as _;\n\nfn main() {{}}\n");
        }
        let arguments = vec!["\"a\""; operation.arguments.len()].join(", ");
        let (group, method) = (&group.module, &operation.method_name);
        format!(
            "//! Calls one operation.\n\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {{\n    \
             let client = {ident}::Client::builder().base_url(\"http://127.0.0.1:9\").build().expect(\"a client\");\n    \
             println!(\"{{}}\", client.{group}().{method}({arguments}).await.is_ok());\n}}\n"
        )
    }
}

/// The arguments of Cargo for each column of the table.
pub(super) const BUILDS: [&[&str]; 3] = [&["check"], &["build"], &["build", "--release"]];

/// Prints a table with a row for each part, and a column for each way to compile it.
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
    say(&format!(
        "\nCPU seconds and MB at the peak. The program calls {}::{}.\n\n",
        group.name, operation.method_name
    ));
    table_head();
    let runtime = BUILDS.map(|arguments| bench.runtime(arguments));
    say(&line("the runtime", runtime, "–")?);
    for program in programs {
        let costs = BUILDS.map(|arguments| bench.program(arguments, program));
        let path = bench.folder.join("target/release").join(program.name);
        let size = |path: &Path| fs::metadata(path).map_err(|error| Failure::disk("read", path, error));
        let costs = line(program.label, costs, "")?;
        say(&format!("{}{:.1} MB |\n", costs.trim_end_matches(" |\n"), megabytes(size(&path)?.len())));
    }
    Ok(())
}

/// Prints the head of a table of builds.
pub(super) fn table_head() {
    say(
        "| compiled, with its dependencies built | check | debug build | release build | stripped binary |\n",
    );
    say("|---|---:|---:|---:|---:|\n");
}

/// Returns a row of the table.
pub(super) fn line(label: &str, costs: [Result<Cost, Failure>; 3], size: &str) -> Result<String, Failure> {
    let mut line = format!("| {label} |");
    for cost in costs {
        let cost = cost?;
        let seconds = cost.cpu.unwrap_or(cost.wall).as_secs_f64();
        let _ = write!(line, " {seconds:.1} s, {:.0} MB |", megabytes(cost.peak.unwrap_or_default()));
    }
    Ok(format!("{line} {size} |\n"))
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
        programs: &[Program],
    ) -> Result<(), Failure> {
        let mut members = vec!["crate"];
        members.extend(programs.iter().map(|program| program.name));
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.release]\nstrip = true\n\n\
             [profile.dev.package.\"*\"]\ndebug = false\n"
        );
        write(&self.folder.join("Cargo.toml"), &manifest)?;
        let lock = fs::read_to_string(workspace().join("Cargo.lock")).unwrap_or_default();
        write(&self.folder.join("Cargo.lock"), &lock)?;
        for program in programs {
            let folder = self.folder.join(program.name);
            write(&folder.join("Cargo.toml"), &self.manifest(program, feature))?;
            write(&folder.join("src/main.rs"), &program.source(krate, group, operation))?;
        }
        Ok(())
    }

    /// Returns the `Cargo.toml` of a program.
    fn manifest(&self, program: &Program, feature: Option<&Feature>) -> String {
        let features = match (program.features, feature) {
            (Features::Default, _) | (_, None) => String::new(),
            (Features::Group, Some(group)) => {
                format!(", default-features = false, features = [\"reqwest\", {:?}]", group.name)
            }
            (Features::GroupAlone, Some(group)) => {
                format!(", default-features = false, features = [{:?}]", group.name)
            }
        };
        format!(
            "[package]\nname = {:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             {} = {{ path = \"../crate\"{features} }}\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n",
            program.name, self.package
        )
    }

    /// Measures the runtime.
    fn runtime(&self, arguments: &[&str]) -> Result<Cost, Failure> {
        compile_again(&self.folder, arguments, &[RUNTIME], RUNTIME)
    }

    /// Measures a program with the crate.
    fn program(&self, arguments: &[&str], program: &Program) -> Result<Cost, Failure> {
        compile_again(&self.folder, arguments, &[&self.package, program.name], program.name)
    }
}

/// Compiles packages of the workspace in `folder`.
fn compile(folder: &Path, arguments: &[&str], packages: &[&str]) -> Result<Cost, Failure> {
    let mut command = cargo(folder);
    command.args(arguments).arg("--quiet").env("CARGO_INCREMENTAL", "0");
    command.args(packages.iter().map(|package| format!("--package={package}")));
    measure(command)
}

/// Compiles `package` and the packages of `stale` again, after everything is built.
pub(super) fn compile_again(
    folder: &Path,
    arguments: &[&str],
    stale: &[&str],
    package: &str,
) -> Result<Cost, Failure> {
    // Cargo chooses the features of dependencies for each selection of packages, so this is not done for all at once.
    compile(folder, arguments, &[package])?;
    let profile = if arguments.contains(&"--release") { "release" } else { "debug" };
    let fingerprints = folder.join("target").join(profile).join(".fingerprint");
    for package in stale {
        forget(&fingerprints, package)?;
    }
    compile(folder, arguments, &[package])
}

/// Deletes Cargo's fingerprints of a package, so that Cargo compiles the package again.
///
/// `cargo clean --package` also deletes the files of the package's tests. One of the runtime's tests is called `http`, so Cargo would
/// compile the dependency `http` again as well, and everything that depends on it.
fn forget(fingerprints: &Path, package: &str) -> Result<(), Failure> {
    let failed = |error| Failure::disk("read", fingerprints, error);
    for entry in fs::read_dir(fingerprints).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        // The name is that of the package, a hyphen, and a hash of 16 digits.
        let name = path.file_name().and_then(|name| name.to_str()?.rsplit_once('-'));
        if name.is_some_and(|(name, _)| name == package) {
            fs::remove_dir_all(&path).map_err(|error| Failure::disk("delete", &path, error))?;
        }
    }
    Ok(())
}

pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| Failure::disk("create", folder, error))?;
    fs::write(path, text).map_err(|error| Failure::disk("write", path, error))
}
