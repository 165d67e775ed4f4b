//! Compares request bodies: whether there is one, whether it is required, and its media types.

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::operations::subject;
use crate::escape::code;
use crate::model::{Encoding, MediaType, Operation, RequestBody};

/// Compares the bodies of the operations that both documents have.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    for (number, old, new) in comparing.shared() {
        let user = AffectedOperation { operation: number, directions: Directions::REQUEST };
        for entry in changes(old, new) {
            let rust = comparing.method_path(number);
            comparing.push(entry.rust(rust).used_by(vec![user]));
        }
    }
}

fn changes(old: &Operation, new: &Operation) -> Vec<Entry> {
    let name = subject(new);
    let tell = |check, what: &str| Entry::new(check, &name, format!("{name} {what}"));
    match (&old.request_body, &new.request_body) {
        (None, None) => Vec::new(),
        (None, Some(body)) => {
            let (check, message) = if body.required {
                (Check::RequestBodyAddedRequired, "has a body, which is required")
            } else {
                (Check::RequestBodyAddedOptional, "may have a body")
            };
            vec![tell(check, message).at(Some(&old.origin), Some(&body.origin))]
        }
        (Some(body), None) => {
            let entry = tell(Check::RequestBodyRemoved, "has no body any more");
            vec![entry.at(Some(&body.origin), Some(&new.origin))]
        }
        (Some(before), Some(after)) => changed(new, before, after),
    }
}

fn changed(operation: &Operation, old: &RequestBody, new: &RequestBody) -> Vec<Entry> {
    let name = subject(operation);
    let tell = |check, what: String| Entry::new(check, &name, format!("the body of {name} {what}"));
    let mut entries = Vec::new();
    if old.required != new.required {
        let (check, message) = if new.required {
            (Check::RequestBodyBecameRequired, "became required")
        } else {
            (Check::RequestBodyBecameOptional, "became optional")
        };
        entries.push(tell(check, message.to_owned()).at(Some(&old.origin), Some(&new.origin)));
    }
    for (before, after) in media_types(&old.content, &new.content) {
        match (before, after) {
            (Some(gone), None) => entries.push(
                tell(Check::RequestBodyMediaTypeRemoved, format!("cannot be {} any more", code(&gone.name)))
                    .at(Some(&gone.origin), Some(&new.origin)),
            ),
            (None, Some(added)) => entries.push(
                tell(Check::RequestBodyMediaTypeAdded, format!("may be {} as well", code(&added.name)))
                    .at(Some(&old.origin), Some(&added.origin)),
            ),
            (Some(before), Some(after)) => entries.extend(encodings(before, after).map(|(name, texts)| {
                let what = format!("writes the part {} in another way", code(name));
                let entry = tell(Check::RequestBodyEncodingChanged, what);
                entry.at(Some(&before.origin), Some(&after.origin)).with(texts.0, texts.1)
            })),
            (None, None) => {}
        }
    }
    entries
}

/// Returns the parts of a form with another encoding, each with the old and the new one. If the document has
/// no encoding, the type decides, and a change of the type is reported with the schema.
fn encodings<'a>(
    old: &'a MediaType,
    new: &'a MediaType,
) -> impl Iterator<Item = (&'a str, (Option<String>, Option<String>))> {
    let find = |media: &'a MediaType, name: &str| media.encoding.iter().find(|it| it.property == name);
    let kept = old.encoding.iter().map(|it| it.property.as_str());
    let added =
        new.encoding.iter().map(|it| it.property.as_str()).filter(move |name| find(old, name).is_none());
    let both = kept
        .chain(added)
        .map(move |name| (name, (find(old, name).map(written), find(new, name).map(written))));
    both.filter(|(_, (before, after))| before != after)
}

/// Describes the encoding of a part.
pub(crate) fn written(encoding: &Encoding) -> String {
    let Encoding { property: _, content_type, serialization, headers: _ } = encoding;
    let content_type = content_type.iter().map(|name| format!("as {name}"));
    let style = serialization.iter().map(|it| format!("in the style {:?}", it.style));
    let flags = serialization
        .iter()
        .flat_map(|it| [(it.explode, "exploded"), (it.reserved, "reserved characters as they are")]);
    let flags = flags.filter(|(holds, _)| *holds).map(|(_, word)| word.to_owned());
    content_type.chain(style).chain(flags).collect::<Vec<_>>().join(", ")
}

type Matched<'a> = (Option<&'a MediaType>, Option<&'a MediaType>);

/// Matches the media types of both by their names, without case and spaces (RFC 9110, section 8.3.1).
pub(crate) fn media_types<'a>(old: &'a [MediaType], new: &'a [MediaType]) -> Vec<Matched<'a>> {
    let name = |media: &MediaType| media.name.replace(' ', "").to_ascii_lowercase();
    let find = |list: &'a [MediaType], wanted: &MediaType| list.iter().find(|it| name(it) == name(wanted));
    let kept = old.iter().map(|media| (Some(media), find(new, media)));
    let added = new.iter().filter(|media| find(old, media).is_none());
    kept.chain(added.map(|media| (None, Some(media)))).collect()
}
