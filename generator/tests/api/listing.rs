//! Expands a text of `api.txt` into the items that it stands for. The legend at its top says which items each
//! kind of type has.

use std::collections::{BTreeMap, BTreeSet};

/// Returns every item: `struct P`, `field P::f: T`, `fn P::f(…) -> T`, `impl T for P` and so on.
pub(crate) fn items(text: &str) -> BTreeSet<String> {
    let mut listing = Listing {
        legend: legend(text),
        items: BTreeSet::new(),
        deprecated: BTreeSet::new(),
        structs: structs(text),
    };
    for line in lines(text) {
        listing.line(line);
    }
    listing.items
}

/// Returns the words in the text that name a kind of item, such as `struct` and `pages`.
pub(crate) fn words(text: &str) -> BTreeSet<String> {
    let heads = lines(text).map(|line| line.split(" = ").next().unwrap_or_default());
    let kinds = heads.filter_map(|head| {
        let (path, rest) = head.split_once(": ")?;
        (!path.contains('(')).then(|| rest.to_owned())
    });
    let word = |rest: String| -> Vec<String> {
        let first = rest.split([' ', ',']).next().unwrap_or_default();
        let known = [
            "response", "body", "builder", "changes", "client", "errors", "group", "integers", "literals",
            "message", "mod", "request", "strings", "struct", "union", "use",
        ];
        let alias = (first == "type").then_some("alias");
        let pages = rest.contains(", pages of ").then_some("pages");
        known.into_iter().filter(|word| *word == first).chain(alias).chain(pages).map(str::to_owned).collect()
    };
    kinds.flat_map(word).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty() && !line.starts_with("runtime::*"))
}

/// Returns the structs and the aliases that lead to a struct.
fn structs(text: &str) -> BTreeSet<String> {
    let text = text.replace("r#", "");
    let named = |word: &str| -> Vec<(String, String)> {
        let heads = lines(&text).filter_map(|line| line.split(" = ").next()?.split_once(": "));
        let of_word = heads.filter_map(|(path, rest)| {
            let more = rest.strip_prefix(word)?;
            (more.is_empty() || more.starts_with([',', ' '])).then(|| (path.to_owned(), more))
        });
        let without_note = |more: &str| more.trim().trim_end_matches(" (deprecated)").to_owned();
        of_word.map(|(path, more)| (path, without_note(more))).collect()
    };
    let mut structs: BTreeSet<String> = named("struct").into_iter().map(|(path, _)| path).collect();
    let aliases = named("type");
    for _ in &aliases {
        let leading = aliases.iter().filter(|(_, target)| structs.contains(target));
        structs.extend(leading.map(|(path, _)| path.clone()).collect::<Vec<_>>());
    }
    structs
}

/// Returns the items that each type of a kind has, by the word for the kind.
fn legend(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut legend: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("# ")) {
        let Some((word, says)) = line.split_once(": ") else { continue };
        // The crates are documented with all features, so a feature in the legend makes no difference.
        let word = word.split(", with the feature ").next().unwrap_or_default();
        let Some((kind, list)) =
            says.split_once(' ').filter(|(kind, _)| ["impl", "fn", "const"].contains(kind))
        else {
            continue;
        };
        if !word.starts_with("field ") {
            let each = split(list).into_iter().map(|item| format!("{kind} {item}"));
            legend.entry(word.to_owned()).or_default().extend(each);
        }
    }
    legend
}

/// Splits the list at commas outside of brackets.
fn split(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_i32, 0, Vec::new());
    let list = list.trim();
    let arrows = |at: usize| list[..at].ends_with('-');
    for (at, c) in list.char_indices() {
        match c {
            '(' | '<' => depth += 1,
            ')' => depth -= 1,
            '>' if !arrows(at) => depth -= 1,
            ',' if depth == 0 => {
                parts.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

struct Listing {
    legend: BTreeMap<String, Vec<String>>,
    items: BTreeSet<String>,
    /// Deprecated types. rustdoc counts their members as deprecated too.
    deprecated: BTreeSet<String>,
    /// Structs and their aliases. The setter of a field with such a type takes a value of this type, not
    /// `impl Into`.
    structs: BTreeSet<String>,
}

impl Listing {
    fn line(&mut self, line: &str) {
        let (line, end) = match line.strip_suffix(" (deprecated)") {
            Some(rest) => (rest, " (deprecated)"),
            None => (line, ""),
        };
        let (head, wire) = line.split_once(" = ").unwrap_or((line, ""));
        // rustdoc writes names without `r#`.
        let head = &head.replace("r#", "");
        let bracket = head.find('(').unwrap_or(head.len());
        match head.find(": ").filter(|at| *at < bracket) {
            Some(at) => self.named(&head[..at], &head[at + 2..], wire, end),
            None if head.contains(") -> ") => self.add(format!("fn {head}{end}")),
            None => self.variant(head, end),
        }
    }

    fn add(&mut self, item: String) {
        let is_new = !self.items.contains(&item);
        assert!(is_new, "{item} is listed twice");
        self.items.insert(item);
    }

    fn named(&mut self, path: &str, rest: &str, wire: &str, end: &str) {
        if !end.is_empty() {
            self.deprecated.insert(path.to_owned());
        }
        let (word, more) = rest.split_once(' ').unwrap_or((rest, ""));
        match word.trim_end_matches(',') {
            "mod" => self.add(format!("mod {path}")),
            "use" => self.add(format!("use {path} = {more}")),
            "type" => self.add(format!("type {path} = {more}{end}")),
            // The name of a message is in a table, and all models implement `Message`.
            "message" => {}
            word @ ("client" | "builder" | "changes" | "group" | "request" | "struct") => {
                self.add(format!("struct {path}{}", if word == "request" { "" } else { end }));
                self.of_kind(word, path.split('<').next().unwrap_or_default(), more);
            }
            word @ ("strings" | "integers" | "literals" | "union" | "body" | "response" | "errors") => {
                self.add(format!("enum {path}{end}"));
                self.of_kind(word, path, more);
            }
            _ => self.field(path, rest, wire, end),
        }
    }

    fn of_kind(&mut self, word: &str, path: &str, more: &str) {
        if more.split(", ").any(|more| more == "Default") {
            self.add(format!("impl Default for {path}"));
        }
        let response = more.strip_prefix("-> ").unwrap_or_default();
        let (response, item) = response.split_once(", pages of ").unwrap_or((response, ""));
        let pages = if item.is_empty() { Vec::new() } else { self.legend["pages"].clone() };
        for has in self.legend[word].clone().into_iter().chain(pages) {
            let has = has.replace("<A>", &format!("<{response}>")).replace("<I>", &format!("<{item}>"));
            self.add(match has.split_once(' ') {
                Some(("impl", name)) => format!("impl {name} for {path}"),
                Some((kind, rest)) => format!("{kind} {path}::{rest}"),
                None => has,
            });
        }
    }

    fn field(&mut self, path: &str, rest: &str, wire: &str, end: &str) {
        let (ty, setter) = rest.split_once(", set by ").unwrap_or((rest, ""));
        let (owner, name) = path.rsplit_once("::").expect("a field has a type");
        let setter = if setter.is_empty() {
            format!("with_{}", name.trim_start_matches("r#"))
        } else {
            setter.to_owned()
        };
        let value = ty.strip_prefix("Option<").and_then(|ty| ty.strip_suffix('>')).unwrap_or(ty);
        let is_scalar = ["bool", "i32", "i64", "u32", "u64", "f32", "f64", "()"].contains(&value);
        let is_plain = is_scalar || self.structs.contains(value);
        // Fields that do not stand for a property, such as `additional_properties`, have no wire name.
        let taken =
            if is_plain && wire.starts_with('"') { value.to_owned() } else { format!("impl Into<{value}>") };
        let end = self.inherited(owner, end);
        self.add(format!("field {path}: {ty}{end}"));
        self.add(format!("fn {owner}::{setter}(self, value: {taken}) -> Self"));
    }

    fn variant(&mut self, head: &str, end: &str) {
        let (variant, from) = head.split_once(", From<").unwrap_or((head, ""));
        let path = variant.split('(').next().unwrap_or_default();
        let (owner, _) = path.rsplit_once("::").expect("a variant has an enum");
        let end = self.inherited(owner, end);
        self.add(format!("variant {variant}{end}"));
        if !from.is_empty() {
            self.add(format!("impl From<{from} for {owner}"));
        }
    }

    /// Returns the end of the line of a member of `owner`: it is deprecated if the line of `owner` says so.
    fn inherited<'e>(&self, owner: &str, end: &'e str) -> &'e str {
        if self.deprecated.contains(owner) { " (deprecated)" } else { end }
    }
}
