//! Compares documentation: titles, summaries, descriptions, and other texts of the emitted docs. Changes are
//! reported once for each operation or component.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::version::Side;
use crate::compare::{operations, subject};
use crate::escape::code;
use crate::lower::literal_text;
use crate::model::{Api, Operation, Schema, SchemaKind, Server};
use crate::pointer::Pointer;

/// Compares the texts of operations and components that both documents have.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    let (old, new) = (comparing.old.api, comparing.new.api);
    let mut entries = of_api(old, new);
    if old.title != new.title || old.description != new.description {
        let place = Pointer::root().child("info");
        let entry = Entry::new(Check::DescriptionChanged, "info", "the API is described in other words");
        entries.push(entry.at(Some(&place), Some(&place)));
    }
    let (old_texts, new_texts) = (of_schemas(old), of_schemas(new));
    for (number, old, new) in comparing.shared() {
        let inline = match (old_texts.get(&old.origin), new_texts.get(&new.origin)) {
            (Some(old), Some(new)) => differing(old, new),
            _ => 0,
        };
        let changed = differing(&of_operation(old), &of_operation(new)) + inline;
        if changed > 0 {
            let subject = operations::subject(new);
            let message = format!("{subject} is described in other words, in {}", places(changed));
            let user = AffectedOperation { operation: number, directions: Directions::default() };
            let entry = Entry::new(Check::DescriptionChanged, subject, message);
            let entry = entry.at(Some(&old.origin), Some(&new.origin)).used_by(vec![user]);
            entries.push(entry.rust(comparing.method_path(number)));
        }
    }
    entries.extend(components(comparing, &old_texts, &new_texts));
    entries.extend(operation_ids(comparing));
    comparing.extend(entries);
}

/// Reports operations whose `operationId` changed without a change of the Rust name. A changed Rust name is
/// reported separately.
fn operation_ids(comparing: &Comparing<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (number, old, new) in comparing.shared() {
        let path = |side: &Side<'_>, operation: &Operation| {
            side.paths.of_place(&operation.origin).map(str::to_owned)
        };
        let rust = path(&comparing.new, new);
        if old.operation_id == new.operation_id || path(&comparing.old, old) != rust {
            continue;
        }
        let name = operations::subject(new);
        let (check, message) = match (&old.operation_id, &new.operation_id) {
            (None, _) => (Check::OperationIdAdded, format!("{name} has an `operationId`")),
            (_, None) => (Check::OperationIdRemoved, format!("{name} has no `operationId` any more")),
            _ => (Check::OperationIdRemoved, format!("{name} has another `operationId`")),
        };
        let entry = Entry::new(check, name, message).at(Some(&old.origin), Some(&new.origin)).rust(rust);
        let entry = entry.with(old.operation_id.clone(), new.operation_id.clone());
        entries.push(
            entry.used_by(vec![AffectedOperation { operation: number, directions: Directions::default() }]),
        );
    }
    entries
}

/// Compares the version of the API, and the descriptions of servers and security schemes.
fn of_api(old: &Api, new: &Api) -> Vec<Entry> {
    let mut entries = Vec::new();
    if old.version != new.version {
        let place = Pointer::root().child("info").child("version");
        let message = format!("the API is version {}, which was {}", code(&new.version), code(&old.version));
        entries.push(Entry::new(Check::ApiVersionChanged, "info", message).at(Some(&place), Some(&place)));
    }
    // A replaced server is reported elsewhere.
    for (before, server) in old.servers.iter().zip(&new.servers) {
        if differing(&of_server(before), &of_server(server)) > 0 {
            let message = format!("the server {} is described in other words", code(&server.url));
            let entry = Entry::new(Check::DescriptionChanged, "servers", message);
            entries.push(entry.at(Some(&before.origin), Some(&server.origin)));
        }
    }
    for scheme in &new.security_schemes {
        let before = old.security_schemes.iter().find(|before| before.name == scheme.name);
        if let Some(before) = before.filter(|before| before.description != scheme.description) {
            let message = format!("the security scheme {} is described in other words", code(&scheme.name));
            let entry = Entry::new(Check::DescriptionChanged, &scheme.name, message);
            entries.push(entry.at(Some(&before.origin), Some(&scheme.origin)));
        }
    }
    entries
}

/// Returns the texts of the variables; their values are only a hint.
fn of_server(server: &Server) -> Texts<'_> {
    let variables = server.variables.iter().map(|variable| {
        let values = variable.values.join(", ");
        let description = variable.description.as_deref().unwrap_or_default();
        (variable.name.clone(), Some(Cow::Owned(format!("{description} {values}"))))
    });
    variables.collect()
}

fn places(count: usize) -> String {
    if count == 1 { "one place".to_owned() } else { format!("{count} places") }
}

fn components(comparing: &Comparing<'_>, old_texts: &Roots<'_>, new_texts: &Roots<'_>) -> Vec<Entry> {
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

/// Texts by their subject.
type Texts<'a> = BTreeMap<String, Option<Cow<'a, str>>>;

/// Texts by the operation or component that contains them.
type Roots<'a> = HashMap<Pointer, Texts<'a>>;

/// Counts the texts that differ. A text on one side only is reported elsewhere.
fn differing(old: &Texts<'_>, new: &Texts<'_>) -> usize {
    old.iter().filter(|(about, text)| new.get(*about).is_some_and(|other| other != *text)).count()
}

fn of_operation(operation: &Operation) -> Texts<'_> {
    let parameters = operation.parameters.iter().map(|parameter| {
        let about = format!("{} {}", parameter.location.as_str(), parameter.name);
        (about, parameter.description.as_deref().map(Cow::Borrowed))
    });
    let responses = operation.responses.iter().map(|response| {
        (format!("{:?}", response.status), Some(Cow::Borrowed(response.description.as_str())))
    });
    let body = operation.request_body.as_ref().and_then(|body| body.description.as_deref());
    let own = [
        ("summary", operation.summary.as_deref()),
        ("description", operation.description.as_deref()),
        ("body", body),
    ];
    let own = own.into_iter().map(|(about, text)| (about.to_owned(), text.map(Cow::Borrowed)));
    own.chain(parameters).chain(responses).collect()
}

/// Returns the texts of all schemas, by the component or operation that contains each schema.
fn of_schemas(api: &Api) -> Roots<'_> {
    let mut texts = Roots::new();
    for (_, schema) in api.schemas.iter() {
        let mut tokens = schema.origin.tokens();
        // Parameters have indices, and their descriptions are compared with the operation.
        if schema.origin.tokens().nth(3).is_some_and(|token| token == "parameters") {
            continue;
        }
        let root: Pointer = match (tokens.next().as_deref(), tokens.next(), tokens.next()) {
            (Some("components"), Some(kind), Some(key)) if kind == "schemas" => {
                ["components".to_owned(), kind, key].into_iter().collect()
            }
            (Some("paths"), Some(path), Some(method)) => {
                ["paths".to_owned(), path, method].into_iter().collect()
            }
            (Some("definitions"), Some(key), _) => ["definitions".to_owned(), key].into_iter().collect(),
            _ => continue,
        };
        texts.entry(root).or_default().extend(of_schema(schema));
    }
    texts
}

/// Returns the texts of a schema: its own, those of its values, and whether it has a default. A changed value
/// of the default is not a text.
fn of_schema(schema: &Schema) -> impl Iterator<Item = (String, Option<Cow<'_, str>>)> {
    let place = schema.origin.as_str();
    let own = [
        (place.to_owned(), schema.description.as_deref().map(Cow::Borrowed)),
        (format!("{place} title"), schema.title.as_deref().map(Cow::Borrowed)),
        (format!("{place} default"), schema.default.as_ref().map(|_| Cow::Borrowed("said"))),
    ];
    let values = match &schema.kind {
        SchemaKind::Enum(of) => of.values.as_slice(),
        _ => &[],
    };
    let values = values.iter().map(move |value| {
        (
            format!("{place} value {}", literal_text(&value.value)),
            value.description.as_deref().map(Cow::Borrowed),
        )
    });
    own.into_iter().chain(values)
}
