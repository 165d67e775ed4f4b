//! Tests with the hostile document: the output parses as Rust, and no scope defines a name twice.

mod fixture;

use std::collections::{BTreeMap, BTreeSet};

use generator::config::is_package_name;
use generator::file_tree::FileTree;
use serde_json::json;
use syn::{FnArg, ImplItem, Item, Pat};

use crate::fixture::{Fixture, hostile};

/// The names that the output defines, by scope.
#[derive(Default)]
struct Scopes(BTreeMap<String, Vec<String>>);

impl Scopes {
    fn add(&mut self, scope: impl Into<String>, name: &(impl ToString + ?Sized)) {
        self.0.entry(scope.into()).or_default().push(name.to_string());
    }

    fn twice(&self) -> Vec<String> {
        let mut twice = Vec::new();
        for (scope, names) in &self.0 {
            let mut seen = BTreeSet::new();
            twice.extend(
                names.iter().filter(|name| !seen.insert(*name)).map(|name| format!("{scope}: {name}")),
            );
        }
        twice
    }
}

#[test]
fn no_name_is_defined_twice() {
    let files = Fixture::hostile().generate().files;
    let mut scopes = Scopes::default();
    for (path, text) in sources(&files) {
        assert!(is_a_name_for_every_disk(path), "{path}");
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        scopes.add("files on a disk that knows no case", &path.to_lowercase());
        file.items.iter().for_each(|item| add_item(&mut scopes, path, item));
    }
    assert_eq!(scopes.twice(), [""; 0]);
    // Each name of the document has led to an item in each scope.
    let count = |scope: &str| scopes.0.get(scope).map_or(0, Vec::len);
    let names = hostile::names().len();
    assert!(count("src/models/all_fields.rs AllFields") >= names);
    assert!(count("src/models/all_values.rs AllValues") > names);
    assert!(count("src/models/") > 3 * names);
}

#[test]
fn every_title_and_version_makes_a_package() {
    for name in hostile::names() {
        let document = json!({
            "openapi": "3.1.0",
            "info": {"title": name, "version": name, "description": name},
            "components": {"schemas": {"X": {"type": "string"}}},
        });
        let sources = generator::document::Sources::from(generator::document::Source {
            name: "x.json".to_owned(),
            text: document.to_string(),
        });
        let generated = generator::generate(&sources, &generator::config::Config::default());
        let files = generated.unwrap_or_else(|found| panic!("{name:?}: {found:?}")).files;
        let manifest: toml::Table = files.get("Cargo.toml").unwrap_or_default().parse().expect("it is TOML");
        let package = manifest["package"]["name"].as_str().unwrap_or_default();
        assert!(is_package_name(package), "{name:?}: {package}");
        syn::parse_file(files.get("src/lib.rs").unwrap_or_default()).expect("it is Rust");
    }
}

fn is_a_name_for_every_disk(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let devices = ["con", "prn", "aux", "nul", "com1", "lpt1", "com9", "lpt9"];
    name.len() <= 128 && name.is_ascii() && !devices.contains(&stem.as_str())
}

fn sources(files: &FileTree) -> impl Iterator<Item = (&str, &str)> {
    files.iter().filter(|(path, _)| path.strip_suffix(".rs").is_some() && !path.starts_with("src/runtime/"))
}

fn add_item(scopes: &mut Scopes, path: &str, item: &Item) {
    // `models` re-exports its types into the scope of its modules.
    let scope = if path.starts_with("src/models/") { "src/models/" } else { path };
    match item {
        Item::Mod(item) => scopes.add(scope, &item.ident),
        Item::Type(item) => scopes.add(scope, &item.ident),
        Item::Struct(item) => {
            scopes.add(scope, &item.ident);
            let fields = item.fields.iter().filter_map(|field| field.ident.as_ref());
            fields.for_each(|field| scopes.add(format!("{path} {}", item.ident), field));
        }
        Item::Enum(item) => {
            scopes.add(scope, &item.ident);
            item.variants.iter().for_each(|it| scopes.add(format!("{path} {}", item.ident), &it.ident));
        }
        Item::Impl(item) => add_impl(scopes, path, item),
        Item::Macro(item) => add_table(scopes, path, &item.mac),
        _ => {}
    }
}

fn add_impl(scopes: &mut Scopes, path: &str, item: &syn::ItemImpl) {
    let syn::Type::Path(ty) = &*item.self_ty else { return };
    let ty: Vec<String> = ty.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let ty = ty.join("::");
    let scope = if ty.contains("::") { format!("impl {ty}") } else { format!("{path} impl {ty}") };
    for member in &item.items {
        let ImplItem::Fn(function) = member else { continue };
        let name = &function.sig.ident;
        scopes.add(&scope, name);
        for input in &function.sig.inputs {
            if let FnArg::Typed(input) = input
                && let Pat::Ident(argument) = &*input.pat
            {
                scopes.add(format!("{scope} fn {name}"), &argument.ident);
            }
        }
    }
}

/// Adds the setters in a table of fields: `field: … => with_field(…)`.
fn add_table(scopes: &mut Scopes, path: &str, table: &syn::Macro) {
    let text = table.tokens.to_string();
    let name = text.split_whitespace().next().unwrap_or_default();
    for setter in text.split("=> with_").skip(1) {
        let setter = setter.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
        scopes.add(format!("{path} impl {name}"), &format!("with_{setter}"));
    }
}
