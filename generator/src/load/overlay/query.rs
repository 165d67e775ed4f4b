//! [`Query`]: which nodes of the document an action is about.

use std::collections::HashSet;

use serde_json::Value;
use serde_json_path::JsonPath;

use crate::pointer::Pointer;

/// The longest query, in bytes.
const LONGEST: usize = 2_000;

/// How deep brackets and parentheses of a query may be inside each other: reading them takes a stack, and grows with each.
const DEEPEST: usize = 8;

/// How many nodes a query may look at, and how many for each node of the document.
const MOST_NODES: (usize, usize) = (1_000_000, 8);

/// A query in `JSONPath`, RFC 9535.
#[derive(Debug)]
pub(super) struct Query {
    /// The query as it is written.
    pub(super) text: String,
    /// Its place in the overlay.
    pub(super) at: Pointer,
    path: JsonPath,
    cost: Cost,
}

impl Query {
    /// Takes a query.
    ///
    /// # Errors
    ///
    /// Why it is none.
    pub(super) fn parse(text: &str, at: Pointer) -> Result<Self, String> {
        if text.len() > LONGEST {
            return Err(format!("it is longer than {LONGEST} bytes"));
        }
        let cost = Cost::of(text);
        if cost.depth > DEEPEST {
            return Err(format!("its brackets are deeper inside each other than {DEEPEST}"));
        }
        let path = JsonPath::parse(text).map_err(|error| error.to_string())?;
        Ok(Self { text: text.to_owned(), at, path, cost })
    }

    /// The nodes that match, each once, in the order in which the query finds them.
    ///
    /// # Errors
    ///
    /// Why the query is not evaluated: it may look at too many nodes.
    pub(super) fn nodes(&self, root: &Value) -> Result<Vec<Pointer>, String> {
        let (nodes, depth) = extent(root);
        let most = MOST_NODES.0.max(nodes.saturating_mul(MOST_NODES.1));
        if self.cost.nodes(nodes, depth) > most {
            return Err(format!("the query may look at more than {most} nodes of the document"));
        }
        let found = self.path.query_located(root);
        let nodes = found.locations().filter_map(|location| Pointer::parse(&location.to_json_pointer()));
        let mut seen = HashSet::new();
        Ok(nodes.filter(|node| seen.insert(node.clone())).collect())
    }
}

/// The parts of a query that make it expensive.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cost {
    /// How often `..` occurs.
    descents: u32,
    /// How often `$` occurs in filters: such a query is evaluated for each node that is filtered.
    absolute: u32,
    /// How often a filter occurs in a filter.
    nested: u32,
    /// How deep brackets and parentheses are inside each other.
    depth: usize,
}

impl Cost {
    /// Counts outside of quotes.
    fn of(text: &str) -> Self {
        let mut cost = Self::default();
        let mut open: Vec<bool> = Vec::new();
        let mut quote = None;
        let (mut before, mut is_escaped) = (' ', false);
        for (at, c) in text.char_indices() {
            match quote {
                Some(_) if is_escaped => is_escaped = false,
                Some(_) if c == '\\' => is_escaped = true,
                Some(end) => quote = Some(end).filter(|end| *end != c),
                None => match c {
                    '\'' | '"' => quote = Some(c),
                    '[' | '(' => open.push(false),
                    ']' | ')' => drop(open.pop()),
                    '?' => {
                        cost.nested += u32::from(open.contains(&true));
                        if let Some(innermost) = open.last_mut() {
                            *innermost = true;
                        }
                    }
                    '.' if before == '.' => cost.descents += 1,
                    '$' if at > 0 => cost.absolute += 1,
                    _ => {}
                },
            }
            cost.depth = cost.depth.max(open.len());
            before = c;
        }
        cost
    }

    /// How many nodes the query may look at in a document of so many `nodes` and of this `depth`. Each `..` goes through all
    /// that is below each node of the one before, which for all of them together is each node once for each level around it.
    fn nodes(&self, nodes: usize, depth: usize) -> usize {
        let descents = depth.saturating_pow(self.descents.saturating_sub(1));
        let nested = depth.saturating_pow(self.nested);
        let absolute = nodes.saturating_pow(self.absolute);
        nodes.saturating_mul(descents).saturating_mul(nested).saturating_mul(absolute)
    }
}

/// How many nodes there are, and how deep they are inside each other.
fn extent(root: &Value) -> (usize, usize) {
    let (mut nodes, mut deepest) = (0, 0);
    let mut open = vec![(root, 1)];
    while let Some((value, depth)) = open.pop() {
        nodes += 1;
        deepest = deepest.max(depth);
        match value {
            Value::Object(map) => open.extend(map.values().map(|value| (value, depth + 1))),
            Value::Array(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
            _ => {}
        }
    }
    (nodes, deepest)
}

#[cfg(test)]
mod tests {
    use super::Cost;

    #[test]
    fn what_is_expensive_is_counted_outside_of_quotes() {
        let cases = [
            ("$.a['..?$(']", (0, 0, 0, 1)),
            ("$..a..b", (2, 0, 0, 0)),
            ("$..[?@.x == $.y]", (1, 1, 0, 1)),
            ("$[?@[?(@.x)]]", (0, 0, 1, 3)),
            (r#"$["\"..", 1]"#, (0, 0, 0, 1)),
        ];
        for (text, (descents, absolute, nested, depth)) in cases {
            assert_eq!(Cost::of(text), Cost { descents, absolute, nested, depth }, "{text}");
        }
    }
}
