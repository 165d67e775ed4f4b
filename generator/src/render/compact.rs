//! Lines that the formatter broke and that have room beside each other: chains of calls, lists of parameters,
//! and literals of one field.
//!
//! The formatter breaks what is longer than its margin into a line an element, which makes half of a file
//! of operations. Text between quotes has no line breaks, so that lines are all that has to be looked at.

/// How long a joined line may be.
const WIDTH: usize = 110;

/// The functions with what fits on a line on one line.
pub(super) fn compact(text: &str) -> String {
    let lines = text.lines().map(str::to_owned).collect();
    literals(&parameters(&chains(lines))).join("\n")
}

/// `.call()` behind what it is called on, as long as there is room.
fn chains(lines: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    for line in lines {
        let call = line.trim_start();
        match out.last_mut() {
            Some(last) if is_call(call) && fits(last, call.len()) => last.push_str(call),
            _ => out.push(line),
        }
    }
    out
}

fn is_call(text: &str) -> bool {
    text.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '_'))
}

/// `fn name(`, a parameter a line, and `) -> Type {` on one line.
fn parameters(lines: &[String]) -> Vec<String> {
    let is_head = |line: &str| line.trim_start().starts_with("pub fn ") && line.ends_with('(');
    joined(
        lines,
        is_head,
        |line| line.trim_start().starts_with(')'),
        |head, inner, end| {
            let inner = inner.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
            format!("{head}{}{}", inner.trim_end_matches(','), end.trim_start())
        },
    )
}

/// `Name {`, one field and `}` on one line.
fn literals(lines: &[String]) -> Vec<String> {
    let is_head = |line: &str| {
        let name = line.trim_start().strip_suffix(" {").unwrap_or_default();
        name.starts_with(char::is_uppercase) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    joined(
        lines,
        is_head,
        |line| line.trim() == "}",
        |head, inner, end| match inner {
            [field] => format!("{head} {} {}", field.trim().trim_end_matches(','), end.trim_start()),
            // Too long for any line.
            _ => " ".repeat(WIDTH + 1),
        },
    )
}

/// Joins the lines from each that is a head to the next that is an end, where the result fits.
fn joined(
    lines: &[String],
    is_head: impl Fn(&str) -> bool,
    is_end: impl Fn(&str) -> bool,
    join: impl Fn(&str, &[String], &str) -> String,
) -> Vec<String> {
    let mut out = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let [line, after @ ..] = rest {
        let end = if is_head(line) { after.iter().position(|line| is_end(line)) } else { None };
        let whole = end.map(|end| (join(line, &after[..end], &after[end]), &after[end + 1..]));
        let (line, after) = whole.filter(|(whole, _)| fits(whole, 0)).unwrap_or((line.clone(), after));
        out.push(line);
        rest = after;
    }
    out
}

fn fits(line: &str, more: usize) -> bool {
    line.chars().count() + more <= WIDTH
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn what_fits_on_a_line_stands_on_one() {
        let text = "\
    /// Ends in a call
    /// .like() this
    pub fn get(
        &self,
        id: &str,
    ) -> Get {
        Get {
            call: self
                .client
                .call(Get::OPERATION)
                .path(\"id\", &id),
        }
    }";
        let expected = "\
    /// Ends in a call
    /// .like() this
    pub fn get(&self, id: &str) -> Get {
        Get { call: self.client.call(Get::OPERATION).path(\"id\", &id) }
    }";
        assert_eq!(compact(text), expected);
    }

    #[test]
    fn what_does_not_fit_stays_a_call_a_line_at_most() {
        let long = "x".repeat(60);
        let text = format!(
            "    X {{\n        call: self\n            .a()\n            .{long}()\n            .{long}(),\n    }}"
        );
        let expected = format!("    X {{\n        call: self.a().{long}()\n            .{long}(),\n    }}");
        assert_eq!(compact(&text), expected);
        let signature = format!("    pub fn f(\n        a: {long},\n        b: {long},\n    ) -> X {{");
        assert_eq!(compact(&signature), signature);
    }
}
