//! What is only said differently: titles, summaries and descriptions. Told once for an operation or a component.

use std::collections::{BTreeMap, HashMap};

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{Directions, Entry, User};
use crate::compare::{operations, subject};
use crate::model::{Api, Operation};
use crate::pointer::Pointer;

/// Compares the prose of what both documents have.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    let (old, new) = (comparing.old.api, comparing.new.api);
    let mut entries = Vec::new();
    if old.title != new.title || old.description != new.description {
        let place = Pointer::root().child("info");
        let entry = Entry::new(Check::DescriptionChanged, "info", "the API is described in other words");
        entries.push(entry.at(Some(&place), Some(&place)));
    }
    for (number, old, new) in comparing.shared() {
        let changed = differing(&of_operation(old), &of_operation(new));
        if changed > 0 {
            let subject = operations::subject(new);
            let message = format!("{subject} is described in other words, in {}", places(changed));
            let user = User { operation: number, directions: Directions::default() };
            let entry = Entry::new(Check::DescriptionChanged, subject, message);
            let entry = entry.at(Some(&old.origin), Some(&new.origin)).used_by(vec![user]);
            entries.push(entry.rust(comparing.method_path(number)));
        }
    }
    entries.extend(components(comparing));
    comparing.extend(entries);
}

fn places(count: usize) -> String {
    if count == 1 { "one place".to_owned() } else { format!("{count} places") }
}

fn components(comparing: &Comparing<'_>) -> Vec<Entry> {
    let (old_texts, new_texts) = (of_components(comparing.old.api), of_components(comparing.new.api));
    let mut entries = Vec::new();
    for (key, id) in &comparing.new.api.components {
        let place = &comparing.new.api.schemas[*id].origin;
        let (Some(old_id), Some(before), Some(after)) =
            (comparing.old.api.components.get(key), old_texts.get(place), new_texts.get(place))
        else {
            continue;
        };
        let changed = differing(before, after);
        if changed > 0 {
            let subject = subject::of_schema(place);
            let message = format!("`{subject}` is described in other words, in {}", places(changed));
            let old_place = &comparing.old.api.schemas[*old_id].origin;
            let entry =
                Entry::new(Check::DescriptionChanged, subject, message).at(Some(old_place), Some(place));
            let entry = entry.rust(comparing.new.paths.of_place(place).map(str::to_owned));
            entries.push(entry.used_by(comparing.new.users(place)));
        }
    }
    entries
}

/// Prose by what it is about.
type Texts<'a> = BTreeMap<String, Option<&'a str>>;

/// How many texts are others; what is there on one side alone is told elsewhere.
fn differing(old: &Texts<'_>, new: &Texts<'_>) -> usize {
    old.iter().filter(|(about, text)| new.get(*about).is_some_and(|other| other != *text)).count()
}

fn of_operation(operation: &Operation) -> Texts<'_> {
    let parameters = operation.parameters.iter().map(|parameter| {
        let about = format!("{} {}", parameter.location.as_str(), parameter.name);
        (about, parameter.description.as_deref())
    });
    let responses = operation
        .responses
        .iter()
        .map(|response| (format!("{:?}", response.status), Some(response.description.as_str())));
    let own = [
        ("summary".to_owned(), operation.summary.as_deref()),
        ("description".to_owned(), operation.description.as_deref()),
        ("body".to_owned(), operation.request_body.as_ref().and_then(|body| body.description.as_deref())),
    ];
    own.into_iter().chain(parameters).chain(responses).collect()
}

/// The descriptions of each component and of all that stands in it, by component.
fn of_components(api: &Api) -> HashMap<Pointer, Texts<'_>> {
    let mut texts: HashMap<Pointer, Texts<'_>> = HashMap::new();
    for (_, schema) in api.schemas.iter() {
        let mut tokens = schema.origin.tokens();
        let root: Pointer = match (tokens.next().as_deref(), tokens.next(), tokens.next()) {
            (Some("components"), Some(kind), Some(key)) if kind == "schemas" => {
                ["components".to_owned(), kind, key].into_iter().collect()
            }
            (Some("definitions"), Some(key), _) => ["definitions".to_owned(), key].into_iter().collect(),
            _ => continue,
        };
        let about = schema.origin.as_str().to_owned();
        texts.entry(root).or_default().insert(about, schema.description.as_deref());
    }
    texts
}
