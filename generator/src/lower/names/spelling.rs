//! Distinguishes names that are equal in Rust's case by their spelling, with the most readable variation
//! first and the one that is always unique last.

use crate::ir::{capitals, code_points, spelled};

/// Returns the variations of a name: with its symbols in words, with the name of its style, with each capital
/// as a word, and with its code points. Each depends on the name alone, so none is a counter.
pub(crate) fn variations(name: &str) -> impl Iterator<Item = String> {
    let styled: fn(&str) -> String = |name| format!("{name} {}", style(name));
    [spelled, styled, capitals, code_points].into_iter().map(move |vary| vary(name))
}

/// Ranks a spelling. Among names that are equal in Rust's case, `user_id` takes precedence over `userId`, and
/// that over `userID` and `UserId`.
pub(crate) fn rank(name: &str, rust: &str) -> u8 {
    match style(name).as_str() {
        _ if name == rust => 1,
        "camel" | "lower" => 2,
        _ => 3,
    }
}

/// Returns the style of a name in words, which distinguishes `fooBar` from `foo_bar`, and `ID` from `id`.
fn style(name: &str) -> String {
    let has = |of: fn(char) -> bool| name.chars().any(of);
    let case = match (has(char::is_uppercase), has(char::is_lowercase)) {
        (true, false) => "upper",
        (false, _) => "lower",
        (true, true) if name.starts_with(char::is_uppercase) => "pascal",
        (true, true) => "camel",
    };
    let is_acronym = case != "upper" && has_capitals_in_a_row(name);
    let acronym = is_acronym.then_some("capitals");
    let separators = [('_', "snake"), ('-', "kebab"), ('.', "dotted"), (' ', "spaced")];
    let separated = separators.iter().filter(|(c, _)| name.contains(*c)).map(|(_, word)| *word);
    std::iter::once(case).chain(acronym).chain(separated).collect::<Vec<_>>().join(" ")
}

fn has_capitals_in_a_row(name: &str) -> bool {
    name.chars().zip(name.chars().skip(1)).any(|(a, b)| a.is_uppercase() && b.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{rank, style};

    #[test]
    fn the_most_usual_spelling_keeps_the_name() {
        let cases = [
            ("user_id", 1, "lower snake"),
            ("userId", 2, "camel"),
            ("userID", 3, "camel capitals"),
            ("UserId", 3, "pascal"),
            ("USER_ID", 3, "upper snake"),
            ("user-id", 3, "lower kebab"),
        ];
        for (name, expected, words) in cases {
            assert_eq!((rank(name, "user_id"), style(name).as_str()), (expected, words), "{name}");
        }
    }
}
