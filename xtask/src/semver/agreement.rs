//! [`Step`]: whether two verdicts on one change of Rust source agree, and the explanation if they do not.
//!
//! Only the section on Rust source is compared. Changes on the wire and in the behaviour of a call are
//! breaking for us, but do not show in a crate's items. Each item that a lint finds must be one that we
//! report. Each of our changes must concern an item that a lint finds, or be of a kind that no lint checks.

use std::collections::BTreeSet;

use restwright_reviewer::compare::{Check, Entry, Level, Section};

use crate::semver::tool::{Finding, Item};

/// A step from one version to the next, with both verdicts.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// `pets 1 → 2`.
    pub(super) name: String,
    /// Our breaking changes of Rust source.
    pub(super) ours: Vec<Entry>,
    /// The findings of the lints.
    pub(super) theirs: Vec<Finding>,
    /// The paths of the old crate's type aliases.
    pub(super) aliases: BTreeSet<String>,
}

/// The result of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Both find the same breaking changes, or none.
    Same,
    /// Only we find a change, and it is of a kind that the lints do not check.
    Explained,
    /// Anything else.
    Unexplained,
}

impl Step {
    /// Creates the step from all changes.
    pub(super) fn new(
        name: String,
        entries: &[Entry],
        theirs: Vec<Finding>,
        aliases: BTreeSet<String>,
    ) -> Self {
        let breaks =
            |entry: &&Entry| entry.check.section() == Section::Rust && entry.level == Level::Breaking;
        Self { name, ours: entries.iter().filter(breaks).cloned().collect(), theirs, aliases }
    }

    /// Returns the result of the comparison.
    pub(super) fn agreement(&self) -> Agreement {
        if !self.untold().is_empty() || !self.unconfirmed().is_empty() {
            return Agreement::Unexplained;
        }
        // If all of our changes are confirmed or explained, and the lints find nothing, then no lint checks
        // our changes.
        if self.theirs.is_empty() && !self.ours.is_empty() { Agreement::Explained } else { Agreement::Same }
    }

    /// Returns our changes that no lint checks.
    pub(super) fn unseen(&self) -> impl Iterator<Item = &Entry> {
        self.ours.iter().filter(|entry| self.is_unseen(entry))
    }

    /// Returns our changes of names and kinds of items that no lint has found.
    pub(super) fn unconfirmed(&self) -> Vec<&Entry> {
        let items: Vec<_> = self.items().map(|(_, item)| names(&item.name)).collect();
        let is_found = |entry: &&Entry| {
            let words = words_of(entry);
            items.iter().any(|names| tells(entry, &words, names))
        };
        self.ours.iter().filter(|entry| !self.is_unseen(entry) && !is_found(entry)).collect()
    }

    /// Returns the items that lints have found and we have not reported, each with its lint. An item with
    /// several paths, such as a deprecated alias, needs to be reported under one of them only.
    pub(super) fn untold(&self) -> Vec<(&str, &Item)> {
        let told: Vec<_> = self.ours.iter().map(|entry| (entry, words_of(entry))).collect();
        let is_told = |item: &Item| {
            let names = names(&item.name);
            told.iter().any(|(entry, words)| tells(entry, words, &names))
        };
        let places: BTreeSet<(&str, &str)> = self
            .items()
            .filter(|(_, item)| is_told(item))
            .filter_map(|(lint, item)| Some((lint, item.place.as_deref()?)))
            .collect();
        let has_told_path =
            |lint, item: &Item| item.place.as_deref().is_some_and(|place| places.contains(&(lint, place)));
        self.items().filter(|(lint, item)| !is_told(item) && !has_told_path(*lint, item)).collect()
    }

    /// Whether no lint checks the change: a changed type of a field, a variant, an argument or a response, or
    /// a change of an alias. The lints compare names, kinds, numbers of parameters and traits, and ignore
    /// aliases.
    fn is_unseen(&self, entry: &Entry) -> bool {
        if self.is_of_renamed(entry) {
            return true;
        }
        let text = |side: &Option<String>| side.clone().unwrap_or_default();
        let (before, after) = (text(&entry.before), text(&entry.after));
        let parameters = |text: &str| text.matches(": ").count();
        match entry.check {
            Check::RustFieldTypeChanged
            | Check::RustVariantTypeChanged
            | Check::RustSetterTypeChanged
            | Check::RustResponseChanged
            | Check::RustArgumentsReordered => true,
            Check::RustArgumentsChanged | Check::RustConstructorChanged => {
                parameters(&before) == parameters(&after)
                    && before.contains("default()") == after.contains("default()")
            }
            Check::RustTypeKindChanged => before.starts_with("type "),
            Check::RustTypeRenamed => self.aliases.contains(&before),
            Check::RustTypeRemoved => self.aliases.contains(&entry.subject),
            _ => false,
        }
    }

    /// Whether the change concerns a renamed type, or an item in it. For the lints, the old type with all its
    /// items is removed, and the new one is another type.
    fn is_of_renamed(&self, entry: &Entry) -> bool {
        let renamed = self.ours.iter().filter(|it| it.check == Check::RustTypeRenamed);
        let names = renamed.filter_map(|it| it.after.as_deref());
        entry.check != Check::RustTypeRenamed
            && names.into_iter().any(|name| {
                entry.subject.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            })
    }

    fn items(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.theirs
            .iter()
            .flat_map(|finding| finding.items.iter().map(move |item| (finding.lint.as_str(), item)))
    }
}

/// Whether one of our changes, with these words, names the item that a lint has found, by its own name and
/// its owner's.
fn tells(entry: &Entry, words: &BTreeSet<String>, names: &[String]) -> bool {
    // A request type is named after its method: `get_pet` and `GetPet`.
    let is_of_operation = matches!(
        entry.check,
        Check::RustMethodRemoved
            | Check::RustMethodRenamed
            | Check::RustPagesRemoved
            | Check::RustGroupRenamed
    );
    let joined = |word: &str| word.replace('_', "");
    let is_request = |name: &str| is_of_operation && words.iter().any(|word| joined(word) == joined(name));
    // The setters of requests are removed together with their method or group, and are not reported
    // separately.
    if is_of_operation && names.iter().any(|name| is_request(name)) {
        return true;
    }
    // The setter of a field has the field's name.
    let is_setter = |name: &str| name.strip_prefix("with_").is_some_and(|field| words.contains(field));
    !names.is_empty() && names.iter().all(|name| words.contains(name) || is_setter(name))
}

/// Returns the names in an entry, in lower case.
fn words_of(entry: &Entry) -> BTreeSet<String> {
    let texts = [Some(&entry.subject), entry.rust.as_ref(), entry.before.as_ref(), entry.after.as_ref()];
    texts.into_iter().flatten().flat_map(|text| words(text)).map(str::to_lowercase).collect()
}

/// The words that lints write around names.
const PROSE: [&str; 20] = [
    "enum",
    "struct",
    "union",
    "trait",
    "type",
    "field",
    "variant",
    "function",
    "method",
    "mod",
    "module",
    "const",
    "of",
    "in",
    "no",
    "longer",
    "derives",
    "implements",
    "for",
    "macro",
];

/// Returns the names that identify an item, in lower case: its own, and its owner's, without modules.
fn names(item: &str) -> Vec<String> {
    let tokens = item.split_whitespace().filter(|token| !PROSE.contains(token));
    let names = tokens.flat_map(|token| {
        let path: Vec<&str> = words(token).collect();
        let is_module = |segment: &str| segment.starts_with(|c: char| c.is_lowercase());
        let own = path.len().saturating_sub(1);
        path.into_iter().enumerate().filter(move |(at, segment)| *at == own || !is_module(segment))
    });
    names.map(|(_, name)| name.to_lowercase()).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use generator::config::Config;
    use generator::document::{Source, Sources};
    use restwright_reviewer::compare::{Version, compare};

    use super::{Agreement, Step, names};
    use crate::semver::tool::{Finding, Item};

    /// Returns the step between two documents with these schemas, and the items of a lint.
    fn step(old: &str, new: &str, items: &[(&str, &str)]) -> Step {
        let read = |schemas: &str| {
            let text = format!(
                "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{Kept: {{type: string}}, {schemas}}}}}\n"
            );
            let sources = Sources::from(Source { name: "a.yaml".to_owned(), text });
            Version::read(&sources, &Config::default()).expect("it can be read")
        };
        let entries = compare(&read(old), &read(new), "1970-01-01").entries;
        let item = |(name, place): &(&str, &str)| Item {
            name: (*name).to_owned(),
            place: Some((*place).to_owned()).filter(|place| !place.is_empty()),
        };
        let items: Vec<Item> = items.iter().map(item).collect();
        let finding = Finding { lint: "struct_missing".to_owned(), items };
        let theirs = Some(finding).filter(|it| !it.items.is_empty()).into_iter().collect();
        Step::new("a 1 → 2".to_owned(), &entries, theirs, ["models::Name".to_owned()].into())
    }

    #[test]
    fn a_removed_setter_is_reported_with_its_request() {
        let request = |parameters: &str| {
            let text = format!(
                "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/pets: {{get: {{operationId: list, parameters: [{parameters}], responses: {{'200': {{description: D}}}}}}}}}}\n"
            );
            let sources = Sources::from(Source { name: "a.yaml".to_owned(), text });
            Version::read(&sources, &Config::default()).expect("it can be read")
        };
        let entries =
            compare(&request("{name: limit, in: query, schema: {type: string}}"), &request(""), "1970-01-01")
                .entries;
        let step = |items: &[&str]| {
            let items = items.iter().map(|name| Item { name: (*name).to_owned(), place: None }).collect();
            let finding = Finding { lint: "inherent_method_missing".to_owned(), items };
            Step::new("a 1 → 2".to_owned(), &entries, vec![finding], [].into())
        };
        assert_eq!(step(&["List::limit"]).agreement(), Agreement::Same);
        assert_eq!(step(&[]).unconfirmed().len(), 1, "the lint sees it");
        assert_eq!(step(&["Toys::limit"]).agreement(), Agreement::Unexplained);
        assert_eq!(step(&["Pets::list"]).agreement(), Agreement::Unexplained, "the method is still there");
    }

    const CAT: &str = "Cat: {type: object, properties: {name: {type: string}}}";

    #[test]
    fn fields_of_a_renamed_type_are_explained() {
        let old = "Cat: {type: object, x-speakeasy-name-override: Cat, required: [id], properties: {id: {type: string}, name: {type: string}}}";
        let new = "Cat: {type: object, x-speakeasy-name-override: Tom, properties: {id: {type: string}}}";
        let step = |items: &[(&str, &str)]| step(old, new, items);
        let renamed = step(&[("struct pets::models::Cat", "cat.rs:4")]);
        assert_eq!(
            (renamed.agreement(), renamed.unseen().count()),
            (Agreement::Same, 3),
            "{:?}",
            renamed.ours
        );
        let unfound = step(&[]);
        assert_eq!((unfound.agreement(), unfound.unconfirmed().len()), (Agreement::Unexplained, 1));
        let other =
            step(&[("struct pets::models::Cat", "cat.rs:4"), ("field name of struct Dog", "dog.rs:4")]);
        assert_eq!(other.agreement(), Agreement::Unexplained);
    }

    #[test]
    fn a_removed_group_is_reported_with_its_types_and_the_method_of_the_client() {
        let read = |paths: &str| {
            let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{{paths}}}\n");
            let sources = Sources::from(Source { name: "a.yaml".to_owned(), text });
            Version::read(&sources, &Config::default()).expect("it can be read")
        };
        let pets = "/pets: {get: {operationId: list, tags: [Pets], responses: {'204': {description: D}}}}";
        let json = |kind: &str| {
            format!("{{description: D, content: {{application/json: {{schema: {{type: {kind}}}}}}}}}")
        };
        let (all, some) = (json("string"), json("integer"));
        let toys = format!(
            "/toys: {{get: {{operationId: toys, tags: [Toys], responses: {{'200': {all}, '202': {some}}}}}}}"
        );
        let entries = compare(&read(&format!("{pets}, {toys}")), &read(pets), "1970-01-01").entries;
        let step = |lint: &str, items: &[&str]| {
            let items = items.iter().map(|name| Item { name: (*name).to_owned(), place: None }).collect();
            let finding = Finding { lint: lint.to_owned(), items };
            Step::new("a 1 → 2".to_owned(), &entries, vec![finding], [].into())
        };
        assert_eq!(step("inherent_method_missing", &["Client::toys"]).agreement(), Agreement::Same);
        assert_eq!(step("module_missing", &["mod a::operations::toys"]).agreement(), Agreement::Same);
        let types = ["enum a::operations::toys::ToysResponse", "struct a::operations::toys::Toys"];
        assert_eq!(step("enum_missing", &types).agreement(), Agreement::Same);
        assert_eq!(step("inherent_method_missing", &["Client::pets"]).agreement(), Agreement::Unexplained);
    }

    #[test]
    fn verdicts_of_both_tools_that_match_agree() {
        assert_eq!(step(CAT, CAT, &[]).agreement(), Agreement::Same);
        let found = [("struct pets::models::Cat", "")];
        assert_eq!(step(CAT, "", &found).agreement(), Agreement::Same);
    }

    #[test]
    fn a_change_of_a_type_alone_is_explained_and_a_missing_item_is_not() {
        let changed = CAT.replace("string", "integer");
        assert_eq!(step(CAT, &changed, &[]).agreement(), Agreement::Explained);
        let alias = step("Name: {type: string}", "", &[]);
        assert_eq!(alias.agreement(), Agreement::Explained);
        let removed = step(CAT, "", &[]);
        assert_eq!((removed.agreement(), removed.unconfirmed().len()), (Agreement::Unexplained, 1));
    }

    #[test]
    fn an_unreported_item_is_explained_only_by_another_path() {
        let alone = step(
            CAT,
            "",
            &[("struct pets::models::Cat", "cat.rs:4"), ("struct pets::models::Dog", "dog.rs:4")],
        );
        assert_eq!((alone.agreement(), alone.untold().len()), (Agreement::Unexplained, 1));
        let alias = step(
            CAT,
            "",
            &[("struct pets::models::Cat", "cat.rs:4"), ("struct pets::models::Tom", "cat.rs:4")],
        );
        assert_eq!(alias.agreement(), Agreement::Same);
    }

    #[test]
    fn an_item_is_matched_by_its_name_and_its_owner() {
        assert_eq!(names("field size of struct Pet"), ["size", "pet"]);
        assert_eq!(names("pets::operations::cats::Cats::list"), ["cats", "list"]);
        assert_eq!(names("function pets::operations::list"), ["list"]);
        assert_eq!(names("variant Kind:Cat"), ["kind", "cat"]);
    }
}
