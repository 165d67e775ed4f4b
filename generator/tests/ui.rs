//! Tests of the diagnostics for every file of `tests/ui/`.
//!
//! `<area>/<case>.yaml` (or `.json`) is a document. `<case>.toml` is its configuration, and `<case>.lock` has
//! the names of an earlier run, if they exist. A `.toml` file without a document is a case of its own.
//! `<case>.stderr` has the expected output. The folder `<case>/` has the overlays and the files that the
//! document refers to. After an intended change, `UPDATE=1 cargo test -p restwright-generator --test ui`
//! writes the expected output again.

use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::diagnostic::{Code, Diagnostics, Format, render};
use generator::document::{Refusal, Source, Sources};

#[test]
fn each_finding_is_printed_as_expected() {
    let mut cases: Vec<_> = files().into_iter().filter(|path| is_case(path)).collect();
    cases.sort();
    assert!(!cases.is_empty(), "tests/ui/ holds cases");

    let failures: Vec<_> = cases.iter().filter_map(|case| check(case).err()).collect();
    let advice = "if this is wanted, run UPDATE=1 cargo test -p restwright-generator --test ui";
    assert!(failures.is_empty(), "{}\n{advice}", failures.join("\n"));
}

#[test]
fn no_expectation_is_left_behind() {
    let is_stale = |path: &PathBuf| {
        has_ending(path, &["stderr"])
            && !exists_with(path, &["yaml", "json"])
            && !exists_with(path, &["toml"])
    };
    let stale: Vec<_> = files().into_iter().filter(is_stale).collect();
    assert!(stale.is_empty(), "nothing prints {stale:?}; delete them");
}

#[test]
fn each_code_has_a_case() {
    let printed: String =
        files().iter().filter(|path| has_ending(path, &["stderr"])).map(|path| text(path)).collect();
    let missing: Vec<_> = Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| !printed.contains(&format!("[{name}]")))
        .collect();
    assert!(missing.is_empty(), "no case of tests/ui/ is about {missing:?}");
}

fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is readable") {
            let path = entry.expect("the folder is readable").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

fn is_case(path: &Path) -> bool {
    let folder = path.parent().unwrap_or(path);
    // A file in the folder of another case is not a case.
    if exists_with(folder, &["yaml", "json"]) {
        return false;
    }
    let is_lone_config = has_ending(path, &["toml"]) && !exists_with(path, &["yaml", "json"]);
    has_ending(path, &["yaml", "json"]) || is_lone_config
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
}

fn exists_with(path: &Path, endings: &[&str]) -> bool {
    endings.iter().any(|ending| path.with_extension(ending).exists())
}

/// Compares the output with the expected file, or writes the file if `UPDATE` is set.
fn check(case: &Path) -> Result<(), String> {
    let expected_path = case.with_extension("stderr");
    let actual = printed(case);
    let name = case.display();
    // A finding without a place would not help the user, so it is never expected.
    if !actual.contains(" --> ") {
        return Err(format!("{name}: nothing with a place is printed:\n{actual}"));
    }
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(&expected_path, actual).map_err(|error| format!("{name}: {error}"));
    }
    let expected = fs::read_to_string(&expected_path).unwrap_or_default().replace("\r\n", "\n");
    if expected == actual {
        return Ok(());
    }
    Err(format!("{name}:\n---- expected ----\n{expected}---- printed ----\n{actual}"))
}

fn printed(case: &Path) -> String {
    if has_ending(case, &["toml"]) {
        let config = source(case);
        let empty = Sources::from(Source { name: String::new(), text: String::new() });
        let diagnostics = Config::parse(&config.text).err().unwrap_or_default();
        return render(&diagnostics, &empty, Some(&config), Format::default());
    }
    let mut sources = sources(case);
    let config_path = case.with_extension("toml");
    let config = config_path.exists().then(|| source(&config_path));
    let options = config.as_ref().map_or_else(|| Ok(Config::default()), |config| Config::parse(&config.text));
    for overlay in options.iter().flat_map(|options| &options.overlays) {
        // The nodes of the overlay become part of the document, and no reference leads to the overlay itself.
        let source = sources.files.remove(overlay).expect("the overlay is there");
        sources.overlays.push((overlay.clone(), source));
    }
    let diagnostics =
        options.and_then(|options| findings(&sources, &options)).unwrap_or_else(|errors| errors);
    render(&diagnostics, &sources, config.as_ref(), Format::default())
}

fn findings(sources: &Sources, config: &Config) -> Result<Diagnostics, Diagnostics> {
    generator::generate(sources, config).map(|generated| generated.diagnostics)
}

/// Returns the document and every file in the folder `<case>/`, each with its path from the folder of the
/// document.
fn sources(case: &Path) -> Sources {
    let mut sources = Sources::from(source(case));
    let lock = case.with_extension("lock");
    sources.names = lock.exists().then(|| source(&lock));
    // The program that reads the files refuses those outside of the allowed folders.
    let outside = Refusal { reason: "it is outside".to_owned(), help: "allow its folder".to_owned() };
    sources.refused.insert("../outside.yaml".to_owned(), outside);
    let folder = case.with_extension("");
    for path in files().into_iter().filter(|path| path.starts_with(&folder)) {
        let name = path.strip_prefix(case.parent().unwrap_or(case)).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        sources.files.insert(name.clone(), Source { name, text: text(&path) });
    }
    sources
}

/// Reads the file with its last name only, so that the output does not depend on the machine.
fn source(path: &Path) -> Source {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Source { name, text: text(path) }
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("the file is UTF-8 text").replace("\r\n", "\n")
}
