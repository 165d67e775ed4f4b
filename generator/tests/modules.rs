//! A hand-written crate that has the output in a module compiles without a warning, and calls a server with it.

mod fixture;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::config::Config;
use generator::document::{Source, Sources};
use generator::{Generated, generate};

use crate::fixture::{write_if_changed, write_workspace};

/// The crates: the folder, the hand-written root, and the lines of the configuration.
const HOSTS: [(&str, &str, &str); 3] = [
    ("host-models", "models.rs", "models = \"only\"\n"),
    ("host-embedded", "client.rs", ""),
    ("host-dependency", "client.rs", "[runtime]\npath = \"RUNTIME\"\n"),
];

/// The type of the crate's own. A type needs the codec's traits where the runtime is a dependency.
const PRICE: &str = "[[types]]\nformat = \"decimal\"\ntype = \"crate::Cents\"\nwith = \"string\"\nhas = [\"Copy\", \"Default\"]\n";

#[test]
fn a_crate_with_the_module_compiles_and_calls_a_server() {
    let workspace = write_workspace("modules", &HOSTS.map(|(folder, ..)| folder.to_owned()), "");
    for (folder, root, _) in HOSTS {
        let (generated, host) = (generated(folder), workspace.join(folder));
        let needs = generated.host_manifest.as_deref().expect("the output is a module");
        write_if_changed(&host.join("Cargo.toml"), &manifest(folder, needs));
        for (written, path) in [(root, "src/lib.rs"), ("cents.rs", "src/cents.rs")] {
            let text = std::fs::read_to_string(own("tests/modules").join(written)).expect("it can be read");
            write_if_changed(&host.join(path), &text);
        }
        write_if_changed(&host.join("src/clients/mod.rs"), "//! Clients.\n\npub mod shop;\n");
        for (path, text) in generated.files.iter() {
            write_if_changed(&host.join("src/clients/shop").join(path), text);
        }
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["test", "--offline", "--quiet", "--workspace", "--target-dir"])
        .arg(target.parent().expect("the folder is in cargo's own"))
        .current_dir(&workspace)
        .output()
        .expect("cargo can be run");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    assert_eq!(out.matches("test result: ok. 1 passed").count(), HOSTS.len(), "{out}\n{err}");
}

#[test]
fn a_module_has_no_manifest_and_names_no_item_at_the_root_of_its_crate() {
    for (folder, ..) in HOSTS {
        let generated = generated(folder);
        let root = generated.files.get("mod.rs").expect("the module has a root");
        assert!(root.contains("//! [features]\n") && root.contains("//! [dependencies]\n"), "{root}");
        for (path, text) in generated.files.iter() {
            assert!(
                path != "Cargo.toml" && path != "README.md" && !path.starts_with("src/"),
                "{folder}: {path}"
            );
            let elsewhere = ["crate::clients::shop::", "crate::Cents", "](crate::Client)"];
            let text = elsewhere.iter().fold(text.to_owned(), |text, own| text.replace(own, ""));
            let line = text.lines().find(|line| line.contains("crate::") && !line.contains("_crate::"));
            assert_eq!(line, None, "{folder}: {path}");
        }
    }
}

fn generated(folder: &str) -> Generated {
    let (_, _, more) = HOSTS.iter().find(|(name, ..)| *name == folder).expect("it is listed");
    let more = more.replace("RUNTIME", &own("../templates/runtime").display().to_string());
    let text = format!("module = \"clients::shop\"\n{more}{PRICE}");
    let config = Config::parse(&text).unwrap_or_else(|found| panic!("{found:?}"));
    let text = std::fs::read_to_string(own("tests/modules/shop.yaml")).expect("the document can be read");
    let sources = Sources::from(Source { name: "shop.yaml".to_owned(), text });
    generate(&sources, &config).unwrap_or_else(|found| panic!("{found:?}"))
}

fn manifest(name: &str, needs: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{needs}\n[dev-dependencies]\n\
         axum = {{ version = \"0.8\", default-features = false, features = [\"http1\", \"json\", \"query\", \"tokio\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }}\n"
    )
}

/// A path of the package.
fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
