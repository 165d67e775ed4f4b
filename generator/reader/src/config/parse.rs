//! Parses `codegen.toml` into [`Config`]. Each table has a function, and all errors are collected.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::config::auth;
use crate::config::derive;
use crate::config::diagnostics;
use crate::config::formats;
use crate::config::module;
use crate::config::package;
use crate::config::pagination;
use crate::config::protojson;
use crate::config::runtime;
use crate::config::section::{Entry, Section};
use crate::config::syntax::{FILE, GLOB, LINE, METHOD_NAME, MODULE_PATH, PATH, RUST_NAME, SOURCE_URL, TEXT};
use crate::config::types;
use crate::config::{
    Config, FeatureMode, KeepRenamed, MapType, PresenceMode, SelectConfig, Selection, ServerVariableConfig,
    SourceConfig,
};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::spelling::nearest;

/// Parses the whole file.
pub(super) fn parse(text: &str) -> Result<Config, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        diagnostics.push(not_toml(error));
    }
    // The recovered part of an invalid file would only cause further diagnostics.
    diagnostics = in_file_order(&diagnostics).checked()?;

    let mut reader = ConfigReader { text, config: Config::default(), diagnostics };
    reader.root(Section::root(table.into_inner()));
    let ConfigReader { config, diagnostics, .. } = reader;
    in_file_order(&diagnostics).checked().map(|_| config)
}

/// Sorts diagnostics in the order of the file, since tables are read in the order of the docs.
fn in_file_order(diagnostics: &Diagnostics) -> Diagnostics {
    let mut list: Vec<_> = diagnostics.iter().cloned().collect();
    list.sort_by_key(|diagnostic| match &diagnostic.place {
        Place::Config(range) => range.start,
        _ => 0,
    });
    let mut sorted = Diagnostics::default();
    for diagnostic in list {
        sorted.push(diagnostic);
    }
    sorted
}

fn not_toml(error: &toml::de::Error) -> Diagnostic {
    let place = Place::Config(error.span().unwrap_or(0..0));
    let message = format!("this is not valid TOML: {}", error.message());
    Diagnostic::new(
        Code::InvalidConfig,
        place,
        message,
        Advice::help("put strings in quotes, and one `key = value` on each line"),
    )
}

/// The configuration and the diagnostics so far.
struct ConfigReader<'t> {
    text: &'t str,
    config: Config,
    diagnostics: Diagnostics,
}

impl<'t> ConfigReader<'t> {
    fn root(&mut self, mut root: Section<'t>) {
        self.config.spec = root.string("spec", FILE, &mut self.diagnostics);
        self.config.out = root.string("out", FILE, &mut self.diagnostics);
        self.config.module = root.string("module", MODULE_PATH, &mut self.diagnostics);
        self.presence(&mut root);
        self.features(&mut root);
        self.maps(&mut root);
        self.models(&mut root);
        self.patch(&mut root);
        let overlays = root.strings("overlays", PATH, &mut self.diagnostics);
        self.config.overlays = overlays.into_iter().map(|(path, _)| path).collect();
        let source = root.section("source", &mut self.diagnostics);
        self.source(source);
        self.config.names_lock = root.string("names-lock", LINE, &mut self.diagnostics);
        self.keep_renamed(&mut root);
        let package = root.section("package", &mut self.diagnostics);
        self.runtime(&mut root);
        let server = root.section("server", &mut self.diagnostics);
        self.server(server);
        self.auth(&mut root);
        self.idempotent(&mut root);
        let references = root.section("references", &mut self.diagnostics);
        self.references(references);
        let select = root.section("select", &mut self.diagnostics);
        self.select(select);
        let pagination = root.section("pagination", &mut self.diagnostics);
        pagination::read(pagination, &mut self.config, &mut self.diagnostics);
        let protojson = root.section("protojson", &mut self.diagnostics);
        protojson::read(protojson, &mut self.config, &mut self.diagnostics);
        let policy = root.section("diagnostics", &mut self.diagnostics);
        self.config.diagnostics = diagnostics::read(policy, &mut self.diagnostics);
        derive::read(self.text, &mut root, &mut self.config, &mut self.diagnostics);
        types::read(self.text, &mut root, &mut self.config, &mut self.diagnostics);
        formats::read(self.text, &mut root, &mut self.config, &mut self.diagnostics);
        let names = root.section("names", &mut self.diagnostics);
        self.names(names);
        // The crate's own features and dependencies depend on the other tables.
        module::check(&self.config, &package, &mut self.diagnostics);
        package::read(self.text, package, &mut self.config, &mut self.diagnostics);
        root.finish(&mut self.diagnostics);
    }

    fn presence(&mut self, root: &mut Section<'t>) {
        const MODES: [(&str, PresenceMode); 2] =
            [("json-schema", PresenceMode::JsonSchema), ("proto3", PresenceMode::Proto3)];
        let Some(entry) = root.take("presence") else { return };
        let text = if let DeValue::String(text) = &entry.value { text.as_ref() } else { "" };
        if let Some((_, mode)) = MODES.iter().find(|(name, _)| *name == text) {
            self.config.presence = *mode;
            return;
        }
        let suggestion =
            nearest(text, &MODES.map(|(name, _)| name)).map(|name| format!("did you mean {name:?}?"));
        let invalid = entry.invalid("\"json-schema\" or \"proto3\"");
        let label = suggestion.unwrap_or_else(|| invalid.label.clone());
        self.diagnostics.push(invalid.with_label(label));
    }

    fn features(&mut self, root: &mut Section<'t>) {
        let Some(entry) = root.take("features") else { return };
        self.config.features = match &entry.value {
            DeValue::String(text) if text == "auto" => FeatureMode::Auto,
            DeValue::String(text) if text == "always" => FeatureMode::Always,
            DeValue::String(text) if text == "never" => FeatureMode::Never,
            _ => return self.diagnostics.push(entry.invalid("\"auto\", \"always\" or \"never\"")),
        };
    }

    fn maps(&mut self, root: &mut Section<'t>) {
        let Some(entry) = root.take("maps") else { return };
        self.config.maps = match &entry.value {
            DeValue::String(text) if text == "btreemap" => MapType::BTreeMap,
            DeValue::String(text) if text == "indexmap" => MapType::IndexMap,
            _ => return self.diagnostics.push(entry.invalid("\"btreemap\" or \"indexmap\"")),
        };
    }

    fn models(&mut self, root: &mut Section<'t>) {
        let Some(entry) = root.take("models") else { return };
        let is_only = matches!(&entry.value, DeValue::String(text) if text == "only");
        if !is_only {
            self.diagnostics.push(entry.invalid("\"only\""));
        } else if root.has("runtime") {
            let place = Place::Config(entry.range.clone());
            let message = "a crate without a client has a copy of the codec, and depends on no runtime";
            let help = "remove `[runtime]`, or `models`";
            self.diagnostics.push(Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help)));
        }
        self.config.models_only = is_only;
    }

    fn keep_renamed(&mut self, root: &mut Section<'t>) {
        let Some(entry) = root.take("keep-renamed") else { return };
        let wants = "a number of versions, \"always\" or \"never\"";
        self.config.keep_renamed = match &entry.value {
            DeValue::Integer(number) if number.as_str().parse::<u64>().is_ok() => {
                KeepRenamed::Versions(number.as_str().parse().unwrap_or_default())
            }
            DeValue::String(text) if text == "always" => KeepRenamed::Always,
            DeValue::String(text) if text == "never" => KeepRenamed::Never,
            _ => return self.diagnostics.push(entry.invalid(wants)),
        };
    }

    fn patch(&mut self, root: &mut Section<'t>) {
        let Some(entry) = root.take("patch") else { return };
        let DeValue::Array(list) = &entry.value else {
            self.diagnostics.push(entry.invalid("a list of JSON Pointers"));
            return;
        };
        for item in list {
            // Diagnostics print pointers with `#` in front, so users paste them this way.
            let text = item.get_ref().as_str().map(|text| text.strip_prefix('#').unwrap_or(text));
            let Some(pointer) = text.filter(|text| text.starts_with('/')) else {
                self.diagnostics
                    .push(entry.invalid("a list of JSON Pointers, as \"/components/schemas/User\""));
                return;
            };
            self.config.places.insert(["patch", pointer].iter().collect(), item.span());
            self.config.patch.push(pointer.to_owned());
        }
    }

    fn source(&mut self, mut source: Section<'t>) {
        self.config.source = SourceConfig { url: source.string("url", SOURCE_URL, &mut self.diagnostics) };
        source.finish(&mut self.diagnostics);
    }

    fn server(&mut self, mut server: Section<'t>) {
        let mut variables = server.section("variables", &mut self.diagnostics);
        for entry in variables.drain() {
            let (name, place) = (entry.key.clone(), entry.key_range.clone());
            let Some(mut variable) = variables.child(entry, &mut self.diagnostics) else { continue };
            let setter = variable.string("setter", METHOD_NAME, &mut self.diagnostics);
            let required = variable.flag("required", &mut self.diagnostics);
            variable.finish(&mut self.diagnostics);
            self.config.places.insert(["server", "variables", &name].iter().collect(), place);
            self.config.server_variables.insert(name, ServerVariableConfig { setter, required });
        }
        server.finish(&mut self.diagnostics);
    }

    fn auth(&mut self, root: &mut Section<'t>) {
        let Some(entry) = root.take("auth") else { return };
        let at = entry.key_range.clone();
        let Some(section) = root.child(entry, &mut self.diagnostics) else { return };
        let mut places = BTreeMap::new();
        self.config.auth = Some(auth::read(section, &at, &mut places, &mut self.diagnostics));
        for (name, place) in places {
            let path = ["auth", "environment", "server-variables", &name];
            self.config.places.insert(path.iter().collect(), place);
        }
    }

    fn runtime(&mut self, root: &mut Section<'t>) {
        let Some(entry) = root.take("runtime") else { return };
        let at = entry.key_range.clone();
        let Some(section) = root.child(entry, &mut self.diagnostics) else { return };
        self.config.runtime = runtime::read(section, &at, &mut self.diagnostics);
    }

    fn idempotent(&mut self, root: &mut Section<'t>) {
        for (glob, place) in root.strings("idempotent", GLOB, &mut self.diagnostics) {
            self.config.places.insert(["idempotent", &glob].iter().collect(), place);
            self.config.idempotent.push(glob);
        }
    }

    fn references(&mut self, mut references: Section<'t>) {
        let roots = references.strings("roots", TEXT, &mut self.diagnostics);
        self.config.reference_roots = roots.into_iter().map(|(root, _)| root).collect();
        for entry in references.drain() {
            if !entry.key.contains(':') {
                let place = Place::Config(entry.key_range.clone());
                let message = format!("the key `{}` of `[references]` is not a URL", entry.key);
                let help = "write what the document's references begin with, as in \"https://example.com/common.yaml\"";
                self.diagnostics.push(Diagnostic::new(
                    Code::InvalidConfig,
                    place,
                    message,
                    Advice::help(help),
                ));
            }
            if let Some(copy) = entry.string(TEXT, &mut self.diagnostics) {
                self.config.references.insert(entry.key, copy);
            }
        }
    }

    fn select(&mut self, mut select: Section<'t>) {
        let include = select.section("include", &mut self.diagnostics);
        let exclude = select.section("exclude", &mut self.diagnostics);
        self.config.select = SelectConfig {
            include: self.selection("include", include),
            exclude: self.selection("exclude", exclude),
        };
        select.finish(&mut self.diagnostics);
    }

    fn selection(&mut self, side: &'static str, mut section: Section<'t>) -> Selection {
        let mut globs = |key: &'static str| {
            let entries = section.strings(key, GLOB, &mut self.diagnostics);
            for (text, place) in &entries {
                self.config.places.insert(["select", side, key, text].iter().collect(), place.clone());
            }
            entries.into_iter().map(|(text, _)| text).collect()
        };
        let selection = Selection {
            operations: globs("operations"),
            tags: globs("tags"),
            groups: globs("groups"),
            paths: globs("paths"),
            // `exclude` has no `schemas`, because a kept operation would not compile without a schema that it
            // uses.
            schemas: if side == "include" { globs("schemas") } else { Vec::new() },
        };
        section.finish(&mut self.diagnostics);
        selection
    }

    fn names(&mut self, mut names: Section<'t>) {
        for entry in names.drain() {
            let name = entry.string(RUST_NAME, &mut self.diagnostics);
            // Diagnostics print pointers with `#` in front, so users paste them this way.
            let pointer = types::in_tree(&entry.key);
            if !pointer.starts_with('/') {
                self.diagnostics.push(not_a_pointer(&entry));
            }
            let place = entry.key_range;
            if self.config.names.insert(pointer.clone(), name.unwrap_or_default()).is_some() {
                let message = format!("`{pointer}` has two names");
                let advice = Advice::note("with and without `#` in front it is the same place")
                    .and_help("remove one of the two");
                self.diagnostics.push(Diagnostic::new(
                    Code::InvalidConfig,
                    Place::Config(place.clone()),
                    message,
                    advice,
                ));
            }
            self.config.places.insert(["names", &pointer].iter().collect(), place);
        }
    }
}

fn not_a_pointer(entry: &Entry<'_>) -> Diagnostic {
    let place = Place::Config(entry.key_range.clone());
    let message = format!("the key `{}` of `[names]` is not a JSON Pointer", entry.key);
    Diagnostic::new(
        Code::InvalidConfig,
        place,
        message,
        Advice::help("write it as \"/components/schemas/User\", in quotes"),
    )
}
