//! Reads the text of a lock, all problems collected.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::ir::Ident;
use crate::names_lock::{Alias, Entry, Kind, NamesLock, Shape, text};
use crate::pointer::Pointer;

/// The whole text.
pub(super) fn parse(text: &str, diagnostics: &mut Diagnostics) -> NamesLock {
    let mut reader = Reader { lock: NamesLock::default(), owners: BTreeMap::new(), diagnostics };
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let range = start..start + line.trim_end().len();
        start += line.len();
        if !line.starts_with('#')
            && !line.trim().is_empty()
            && let Err((message, help)) = reader.line(line, at + 1, range.clone())
        {
            reader.diagnostics.push(Diagnostic::new(Code::InvalidLock, Place::Lock(range), message, help));
        }
    }
    reader.lock
}

/// What is wrong with a line, and what to do.
type Fault = (String, &'static str);

struct Reader<'d> {
    lock: NamesLock,
    /// The line that has given a name, by where the name must be unique.
    owners: BTreeMap<(String, Ident), usize>,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, number: usize, place: Range<usize>) -> Result<(), Fault> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [node, word, name, rest @ ..] = words.as_slice() else {
            let help = "a line is a place, a word and a name, as in \"/components/schemas/Pet type Pet\"";
            return Err(("this is no line of a lock".to_owned(), help));
        };
        let node = pointer(node)?;
        match *word {
            "prefix" => self.prefix(node, name, rest),
            "alias" => self.alias(node, name, rest, number),
            "shape" => self.shape(node, [name].into_iter().chain(rest).copied()),
            _ => self.name(node, word, name, rest, number, place),
        }
    }

    fn name(
        &mut self,
        node: Pointer,
        word: &str,
        name: &str,
        rest: &[&str],
        number: usize,
        place: Range<usize>,
    ) -> Result<(), Fault> {
        let kind = Kind::WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind);
        let kind = kind.ok_or_else(|| (format!("there is no word `{word}`"), WORDS))?;
        let (group, name) = match name.rsplit_once("::") {
            Some((group, name)) => (Some(ident(group, false)?), name),
            None => (None, name),
        };
        let name = ident(name, kind.is_upper())?;
        let fingerprint = match rest {
            [] => None,
            [hex] => Some(u64::from_str_radix(hex, 16).map_err(|_| behind(hex))?),
            [_, extra, ..] => return Err(behind(extra)),
        };
        self.own(scope(&node, kind, group.as_ref()), &name, number)?;
        let entry = Entry { group, name, fingerprint, place };
        match self.lock.names.insert((node, kind), entry) {
            None => Ok(()),
            Some(_) => Err((format!("the place has a `{word}` in another line already"), TWICE)),
        }
    }

    fn prefix(&mut self, node: Pointer, words: &str, rest: &[&str]) -> Result<(), Fault> {
        if let Some(extra) = rest.first() {
            return Err(behind(extra));
        }
        let words = words.split('_').map(str::to_owned).collect();
        match self.lock.prefixes.insert(node, words) {
            None => Ok(()),
            Some(_) => Err(("the place has a `prefix` in another line already".to_owned(), TWICE)),
        }
    }

    fn alias(&mut self, node: Pointer, name: &str, rest: &[&str], number: usize) -> Result<(), Fault> {
        let ["of", target, "since", since] = rest else {
            let help = "it is written as \"/components/schemas/Old alias Old of /components/schemas/New since 0.1.0\"";
            return Err(("this is no line of an alias".to_owned(), help));
        };
        let name = ident(name, true)?;
        self.own(scope(&node, Kind::Type, None), &name, number)?;
        let alias = Alias { name, target: pointer(target)?, since: (*since).to_owned() };
        match self.lock.aliases.insert(node, alias) {
            None => Ok(()),
            Some(_) => Err(("the place has an `alias` in another line already".to_owned(), TWICE)),
        }
    }

    fn shape<'a>(&mut self, node: Pointer, words: impl Iterator<Item = &'a str>) -> Result<(), Fault> {
        let help =
            "it is written as \"/components/schemas/Pet shape new:name,kind holds:owner boxes:mother\"";
        let shape = Shape::parse(words).ok_or(("this is no line of a shape".to_owned(), help))?;
        match self.lock.shapes.insert(node, shape) {
            None => Ok(()),
            Some(_) => Err(("the place has a `shape` in another line already".to_owned(), TWICE)),
        }
    }

    /// A name is one thing's in its scope.
    fn own(&mut self, scope: String, name: &Ident, number: usize) -> Result<(), Fault> {
        match self.owners.insert((scope, name.clone()), number) {
            None => Ok(()),
            Some(other) => {
                Err((format!("line {other} has given the name `{name}` to something else"), TWICE))
            }
        }
    }
}

const WORDS: &str =
    "the words are `type`, `fn`, `field`, `argument`, `variant`, `prefix`, `alias` and `shape`";
const TWICE: &str = "remove one of the two lines, or change its name";

fn behind(extra: &str) -> Fault {
    (format!("`{extra}` means nothing behind the name"), "remove it")
}

fn pointer(text: &str) -> Result<Pointer, Fault> {
    text::read(text).ok_or_else(|| {
        let help = "a place is a JSON Pointer, such as /components/schemas/Pet";
        (format!("`{text}` is not a JSON Pointer"), help)
    })
}

/// A name in the case of its kind.
fn ident(text: &str, is_upper: bool) -> Result<Ident, Fault> {
    let first = text.trim_start_matches("r#").trim_start_matches('_').chars().next();
    let is_cased =
        if is_upper { !first.is_some_and(char::is_lowercase) } else { !text.contains(char::is_uppercase) };
    Ident::exact(text).filter(|_| is_cased).ok_or_else(|| {
        let help = "a type or variant is in upper camel case, anything else in snake case: letters and digits, no digit first";
        (format!("`{text}` cannot be the name"), help)
    })
}

/// Where a name must be unique.
fn scope(node: &Pointer, kind: Kind, group: Option<&Ident>) -> String {
    let around = |depth: usize| {
        let up = std::iter::successors(Some(node.clone()), Pointer::parent);
        up.take(depth + 1).last().unwrap_or_else(Pointer::root)
    };
    let place = match kind {
        Kind::Type | Kind::Method => group.map_or_else(String::new, Ident::to_string),
        Kind::Field | Kind::Variant => around(1).as_str().to_owned(),
        // A parameter stands by its name and its location.
        Kind::Argument => around(2).as_str().to_owned(),
    };
    format!("{kind:?} {place}")
}
