//! [`Query`]: selects the nodes of the document that an action applies to.

use std::collections::HashSet;

use serde_json::Value;
use serde_json_path::JsonPath;

use crate::pointer::Pointer;

/// The longest query, in bytes.
const LONGEST: usize = 2_000;

/// The deepest nesting of brackets and parentheses in a query, since the parser uses the stack for each.
const DEEPEST: usize = 8;

/// The most nodes that a query may visit, as a constant and for each node of the document.
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
    /// Parses a query.
    ///
    /// # Errors
    ///
    /// The reason why the query is invalid.
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

    /// Returns the matching nodes, each once, in the order in which the query finds them.
    ///
    /// # Errors
    ///
    /// The reason why the query is not evaluated: it may visit too many nodes.
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
    /// The number of `..`.
    descents: u32,
    /// The number of `$` in filters. Such a query is evaluated for each node that is filtered.
    absolute: u32,
    /// The number of filters inside of filters.
    nested: u32,
    /// The nesting depth of brackets and parentheses.
    depth: usize,
}

impl Cost {
    /// Counts the parts outside of quotes.
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

    /// Returns how many nodes the query may visit in a document with this number of `nodes` and this `depth`.
    /// Each further `..` visits the descendants of all previous results, so each node is visited once for
    /// every level above it.
    fn nodes(&self, nodes: usize, depth: usize) -> usize {
        let descents = depth.saturating_pow(self.descents.saturating_sub(1));
        let nested = depth.saturating_pow(self.nested);
        let absolute = nodes.saturating_pow(self.absolute);
        nodes.saturating_mul(descents).saturating_mul(nested).saturating_mul(absolute)
    }
}

/// Returns the number of nodes and their nesting depth.
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
    fn expensive_operators_of_a_query_are_counted_outside_of_quotes() {
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
