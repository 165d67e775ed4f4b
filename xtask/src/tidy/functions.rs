//! Finds the start and end of functions by the indentation of the formatter.

/// A function with a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: String,
    /// The first line of its signature.
    pub(super) line: usize,
    /// The number of lines from the start of its signature to its closing brace.
    pub(super) length: usize,
}

/// Returns every function in `lines`, including nested ones.
pub(super) fn functions(lines: &[(usize, &str)]) -> Vec<Function> {
    let starts = lines.iter().enumerate().filter_map(|(at, (_, line))| Some((at, name(line)?)));
    starts.filter_map(|(at, name)| function(&lines[at..], name)).collect()
}

fn function(lines: &[(usize, &str)], name: String) -> Option<Function> {
    let (line, first) = *lines.first()?;
    let indent = &first[..first.len() - first.trim_start().len()];
    if first.ends_with('}') {
        return Some(Function { name, line, length: 1 });
    }
    let end = format!("{indent}}}");
    let is_end = |line: &str| line == end;
    // A signature without a body, `fn name(…);`, on one or several lines.
    let is_declaration =
        |line: &str| line.ends_with(';') && (line == first || line.starts_with(&format!("{indent})")));
    let (last, _) = *lines.iter().find(|(_, line)| is_end(line) || is_declaration(line))?;
    let has_body = lines.iter().any(|(number, line)| *number == last && is_end(line));
    has_body.then(|| Function { name, line, length: last - line + 1 })
}

/// Returns the name of the function whose signature begins in `line`.
fn name(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let is_qualifier = |word: &str| {
        matches!(word, "pub" | "const" | "async" | "unsafe" | "extern" | "\"C\"") || word.starts_with("pub(")
    };
    let keyword = words.by_ref().find(|word| !is_qualifier(word))?;
    let name = words.next()?.split(['(', '<']).next()?;
    (keyword == "fn" && !name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::functions;

    #[test]
    fn functions_are_found_with_their_lengths() {
        let text = "\
fn one() {}
pub(crate) const fn two<T>(
    a: u8,
) -> u8 {
    fn three() {
        a
    }
}
trait T {
    fn declared(&self) -> u8;
    fn declared_long(
        &self,
    ) -> u8;
    async fn four() {
        let fn_pointer = 1;
    }
}
";
        let lines: Vec<_> = text.lines().enumerate().map(|(index, line)| (index + 1, line)).collect();
        let found: Vec<_> = functions(&lines).into_iter().map(|f| (f.name, f.line, f.length)).collect();
        let expected = [("one", 1, 1), ("two", 2, 7), ("three", 5, 3), ("four", 14, 3)];
        assert_eq!(found, expected.map(|(name, line, length)| (name.to_owned(), line, length)));
    }
}
