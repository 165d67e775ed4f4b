//! Parses the text of a lock, and collects all errors.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::ir::Ident;
use crate::names_lock::{Alias, Entry, LockedCall, LockedShape, NameKind, NamesLock, text};
use crate::pointer::Pointer;

/// Parses the whole text.
pub(super) fn parse(text: &str, diagnostics: &mut Diagnostics) -> NamesLock {
    let mut reader = LockReader { lock: NamesLock::default(), owners: BTreeMap::new(), diagnostics };
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let range = start..start + line.trim_end().len();
        start += line.len();
        if !line.starts_with('#')
            && !line.trim().is_empty()
            && let Err(fault) = reader.line(line, at + 1, range.clone())
        {
            let place = fault.word.and_then(|word| {
                let from = range.start + offset(line, word)?;
                Some(from..from + word.len())
            });
            let place = place.unwrap_or(range);
            let advice = Advice::help(fault.help);
            reader.diagnostics.push(Diagnostic::new(
                Code::InvalidLock,
                Place::Lock(place),
                fault.message,
                advice,
            ));
        }
    }
    reader.lock
}

/// The reason why a line is invalid.
struct Fault<'l> {
    message: String,
    help: &'static str,
    /// The invalid part of the line; `None` for the whole line.
    word: Option<&'l str>,
}

impl<'l> Fault<'l> {
    fn line(message: &str, help: &'static str) -> Self {
        Self { message: message.to_owned(), help, word: None }
    }

    fn word(word: &'l str, message: String, help: &'static str) -> Self {
        Self { message, help, word: Some(word) }
    }
}

/// Returns the byte of `line` at which its part `word` begins.
fn offset(line: &str, word: &str) -> Option<usize> {
    word.as_ptr().addr().checked_sub(line.as_ptr().addr()).filter(|at| *at <= line.len())
}

struct LockReader<'d> {
    lock: NamesLock,
    /// The line of each name, by the scope in which the name must be unique.
    owners: BTreeMap<(String, Ident), usize>,
    diagnostics: &'d mut Diagnostics,
}

impl LockReader<'_> {
    fn line<'l>(&mut self, line: &'l str, number: usize, place: Range<usize>) -> Result<(), Fault<'l>> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let help = "a line is a place, a word and a name, as in \"/components/schemas/Pet type Pet\"";
        let no_line = || Fault::line("this is not a line of a lock", help);
        let [node, word, rest @ ..] = words.as_slice() else { return Err(no_line()) };
        let at = pointer(node)?;
        let is_twice = match (*word, rest) {
            // Without words, such a line keeps nothing: users may remove all of them.
            ("shape", words) => self.shape(at, words.iter().copied())?,
            ("call", words) => self.call(at, words.iter().copied())?,
            (_, []) => return Err(no_line()),
            ("prefix", [name, rest @ ..]) => self.prefix(at, name, rest)?,
            ("alias", [name, rest @ ..]) => self.alias(at, name, rest, number)?,
            (_, [name, rest @ ..]) => self.name(at, word, name, rest, number, place)?,
        };
        if is_twice {
            let message = format!("the place has {} `{word}` in another line already", article(word));
            return Err(Fault::word(node, message, TWICE));
        }
        Ok(())
    }

    /// Reads a name. Returns whether the place already had a name of this kind, like the functions below.
    fn name<'l>(
        &mut self,
        node: Pointer,
        word: &'l str,
        name: &'l str,
        rest: &[&'l str],
        number: usize,
        place: Range<usize>,
    ) -> Result<bool, Fault<'l>> {
        let kind = NameKind::WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind);
        let kind = kind.ok_or_else(|| Fault::word(word, format!("there is no word `{word}`"), WORDS))?;
        let (group, text) = match name.rsplit_once("::") {
            Some((group, name)) => (Some(ident(group, false)?), name),
            None => (None, name),
        };
        let name = ident(text, kind.is_upper())?;
        let fingerprint = match rest {
            [] => None,
            [hex] => Some(u64::from_str_radix(hex, 16).map_err(|_| behind(hex))?),
            [_, extra, ..] => return Err(behind(extra)),
        };
        self.own(scope(&node, kind, group.as_ref()), text, &name, number)?;
        let entry = Entry { group, name, fingerprint, place };
        Ok(self.lock.names.insert((node, kind), entry).is_some())
    }

    fn prefix<'l>(&mut self, node: Pointer, words: &str, rest: &[&'l str]) -> Result<bool, Fault<'l>> {
        if let Some(extra) = rest.first() {
            return Err(behind(extra));
        }
        let words = words.split('_').map(str::to_owned).collect();
        Ok(self.lock.prefixes.insert(node, words).is_some())
    }

    fn alias<'l>(
        &mut self,
        node: Pointer,
        name: &'l str,
        rest: &[&'l str],
        number: usize,
    ) -> Result<bool, Fault<'l>> {
        let ["of", target, "since", since] = rest else {
            let help = "it is written as \"/components/schemas/Old alias Old of /components/schemas/New since 0.1.0\"";
            return Err(Fault::line("this is not a line of an alias", help));
        };
        let text = name;
        let name = ident(text, true)?;
        self.own(scope(&node, NameKind::Type, None), text, &name, number)?;
        let alias = Alias { name, target: pointer(target)?, since: (*since).to_owned() };
        Ok(self.lock.aliases.insert(node, alias).is_some())
    }

    fn shape<'l>(&mut self, node: Pointer, words: impl Iterator<Item = &'l str>) -> Result<bool, Fault<'l>> {
        let help =
            "it is written as \"/components/schemas/Pet shape new:name,kind holds:owner boxes:mother\"";
        let shape =
            LockedShape::parse(words).ok_or_else(|| Fault::line("this is not a line of a shape", help))?;
        Ok(self.lock.shapes.insert(node, shape).is_some())
    }

    fn call<'l>(&mut self, node: Pointer, words: impl Iterator<Item = &'l str>) -> Result<bool, Fault<'l>> {
        let help =
            "it is written as \"/paths/~1pets/get call body:application/json 200:application/json 204\"";
        let call =
            LockedCall::parse(words).ok_or_else(|| Fault::line("this is not a line of a call", help))?;
        Ok(self.lock.calls.insert(node, call).is_some())
    }

    /// Reports a name that is not unique in its scope.
    fn own<'l>(
        &mut self,
        scope: String,
        text: &'l str,
        name: &Ident,
        number: usize,
    ) -> Result<(), Fault<'l>> {
        match self.owners.insert((scope, name.clone()), number) {
            None => Ok(()),
            Some(other) => {
                let message = format!("line {other} has given the name `{name}` to something else");
                Err(Fault::word(text, message, TWICE))
            }
        }
    }
}

const WORDS: &str =
    "the words are `type`, `fn`, `field`, `argument`, `variant`, `prefix`, `alias`, `shape` and `call`";
const TWICE: &str = "remove one of the two lines, or change its name";

fn article(word: &str) -> &'static str {
    if word.starts_with('a') { "an" } else { "a" }
}

fn behind(extra: &str) -> Fault<'_> {
    Fault::word(extra, format!("`{extra}` has no meaning after the name"), "remove it")
}

fn pointer(text: &str) -> Result<Pointer, Fault<'_>> {
    text::read(text).ok_or_else(|| {
        let help = "a place is a JSON Pointer, such as /components/schemas/Pet";
        Fault::word(text, format!("`{text}` is not a JSON Pointer"), help)
    })
}

/// Parses a name in the case of its kind.
fn ident(text: &str, is_upper: bool) -> Result<Ident, Fault<'_>> {
    let first = text.trim_start_matches("r#").trim_start_matches('_').chars().next();
    let is_cased =
        if is_upper { !first.is_some_and(char::is_lowercase) } else { !text.contains(char::is_uppercase) };
    Ident::exact(text).filter(|_| is_cased).ok_or_else(|| {
        let help = "a type or variant is in upper camel case, anything else in snake case: letters and digits, no digit first";
        Fault::word(text, format!("`{text}` cannot be the name"), help)
    })
}

/// Returns the scope in which a name must be unique.
fn scope(node: &Pointer, kind: NameKind, group: Option<&Ident>) -> String {
    let around = |depth: usize| {
        let up = std::iter::successors(Some(node.clone()), Pointer::parent);
        up.take(depth + 1).last().unwrap_or_else(Pointer::root)
    };
    let place = match kind {
        NameKind::Type | NameKind::Method => group.map_or_else(String::new, Ident::to_string),
        NameKind::Field | NameKind::Variant => around(1).as_str().to_owned(),
        // The place of a parameter ends with its name and its location.
        NameKind::Argument => around(2).as_str().to_owned(),
    };
    format!("{kind:?} {place}")
}
