//! `README.md` of the output.

use minijinja::context;

use crate::ir::{Crate, Docs};
use crate::render::{manifest, template};

const TEMPLATE: &str = include_str!("../../templates/README.md.jinja");

/// Returns the text of the file.
pub(super) fn readme(krate: &Crate) -> String {
    let package = &krate.package;
    let context = context! {
        header => template::MARKDOWN,
        tool => env!("CARGO_PKG_VERSION"),
        name => package.name.as_str(),
        version => package.version.as_str(),
        description => package.description_markdown.as_str(),
        license => package.license.as_deref(),
        repository => package.repository.as_deref(),
        client => package.has_client,
        api_title => package.api_title.as_str(),
        example => example(&krate.docs),
        features => manifest::features(package),
        all_operations => krate.features.as_ref().map(|features| features.all.as_str()),
        groups => groups(krate),
        dependencies => manifest::purposes(package),
    };
    template::fill(TEMPLATE, context)
}

/// Returns the features of groups, each with the type of its group.
fn groups(krate: &Crate) -> Vec<minijinja::Value> {
    let features = krate.features.iter().flat_map(|features| &features.groups);
    let pairs = features.zip(&krate.groups).filter_map(|(feature, group)| Some((feature.as_ref()?, group)));
    pairs
        .map(|(feature, group)| context! { name => feature.name.as_str(), group => group.name.as_str() })
        .collect()
}

/// Returns the example of the crate's docs without the lines that rustdoc hides. It is the last code block of
/// the docs, after those of the description.
fn example(docs: &Docs) -> Option<String> {
    let start = docs.lines.iter().rposition(|line| line == "```no_run")?;
    let lines = docs.lines[start + 1..].iter().map(String::as_str);
    let shown = lines.take_while(|line| !line.starts_with("```")).filter(|line| !is_hidden(line));
    Some(shown.collect::<Vec<_>>().join("\n"))
}

fn is_hidden(line: &str) -> bool {
    let line = line.trim_start();
    line == "#" || line.starts_with("# ")
}
