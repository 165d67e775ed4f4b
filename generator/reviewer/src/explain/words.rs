//! Explains the codes of diagnostics, the checks of `diff` and the rules of `lint`: the meaning, an example,
//! and advice.

use diffy::{DiffOptions, Hunk, Line};

use crate::compare::Check;
use crate::diagnostic::{Code, Severity};
use crate::explain::lookup::nearest;
use crate::explain::{Explanation, Section};
use crate::lint::Rule;

const DIAGNOSTICS: &str = include_str!("../../templates/diagnostics.md");

/// The most lines of a section of the docs, which is effectively all of them.
const MOST: usize = 200;

/// Explains a code, a check or a rule.
#[must_use]
pub fn word(name: &str) -> Option<Explanation> {
    let code = Code::ALL.iter().find(|code| code.name() == name).map(|code| of_code(*code));
    let check = || Check::ALL.iter().find(|check| check.id() == name).map(|check| of_check(*check));
    let rule = || Rule::ALL.iter().find(|rule| rule.id() == name).map(|rule| of_rule(*rule));
    code.or_else(check).or_else(rule)
}

/// Returns the codes, checks and rules that `name` probably misspells.
#[must_use]
pub fn words_like(name: &str) -> Vec<String> {
    let codes = Code::ALL.iter().map(|code| code.name());
    let checks = Check::ALL.iter().map(|check| check.id());
    let rules = Rule::ALL.iter().map(|rule| rule.id());
    let words: Vec<&str> = codes.chain(checks).chain(rules).collect();
    nearest(name, &words)
}

fn of_code(code: Code) -> Explanation {
    let severity = match code.severity() {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
    };
    let heading = format!("\n## `{}`\n", code.name());
    let text = DIAGNOSTICS.split_once(&heading).map_or("", |(_, text)| text);
    let text = text.split("\n## ").next().unwrap_or_default().trim();
    Explanation {
        title: format!("{}: {severity} of codegen", code.name()),
        sections: vec![Section::new("docs/diagnostics.md", text.lines().map(str::to_owned).collect(), MOST)],
    }
}

fn of_check(check: Check) -> Explanation {
    let usual = format!("Its level is {} in general; an entry can have another.", check.level().word());
    let to_do = format!(
        "A change that is wanted can be accepted in diff-ignore.toml: check = \"{}\", with a reason and a last day.",
        check.id()
    );
    let lines = vec![format!("{}.", capital(check.title())), check.why().to_owned(), usual];
    Explanation {
        title: format!("{}: a check of diff, {}", check.id(), check.section().title()),
        sections: vec![
            Section::new("docs/checks.md", lines, MOST),
            Section::new("An example", differing(check), MOST),
            Section::new("What to do", vec![to_do], MOST),
        ],
    }
}

fn of_rule(rule: Rule) -> Explanation {
    let usual = format!("Its level is {}.", rule.level().word());
    let lines = vec![format!("{}.", capital(rule.title())), rule.why().to_owned(), usual];
    Explanation {
        title: format!("{}: a rule of lint", rule.id()),
        sections: vec![
            Section::new("docs/lints.md", lines, MOST),
            Section::new("An example", rule.example().lines().map(str::to_owned).collect(), MOST),
            Section::new("What to do", vec![rule.help().to_owned()], MOST),
        ],
    }
}

/// Returns the lines in which the two example documents of the check differ.
fn differing(check: Check) -> Vec<String> {
    let [old, new] = check.example();
    if old == new {
        let folder = format!("generator/reviewer/tests/compare/{}", check.pair());
        return vec![format!("one document with two configurations, in {folder}")];
    }
    let patch = DiffOptions::new().set_context_len(0).create_patch(old, new);
    let lines = patch.hunks().iter().flat_map(Hunk::lines);
    let changed = lines.filter_map(|line| match line {
        Line::Context(_) => None,
        Line::Delete(text) => Some(format!("- {}", text.trim_end())),
        Line::Insert(text) => Some(format!("+ {}", text.trim_end())),
    });
    changed.collect()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
