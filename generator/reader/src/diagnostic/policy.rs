//! [`Policy`]: which warnings are errors, and which are accepted, according to `[diagnostics]` of the
//! configuration.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place, Severity};
use crate::pointer::Pointer;

/// The treatment of warnings. Errors stay errors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Whether every warning is an error, except for those in `warn` and `allow`.
    pub deny_warnings: bool,
    /// The codes whose warnings are errors.
    pub deny: BTreeSet<Code>,
    /// The codes whose warnings stay warnings under `deny_warnings`.
    pub warn: BTreeSet<Code>,
    /// The accepted warnings, which are neither printed nor counted.
    pub allow: Vec<Allowed>,
}

/// An entry of `allow`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The warnings that it accepts.
    pub code: Code,
    /// The places where it accepts them: a glob of JSON Pointers, in which `*` stands for any text without a
    /// slash and `**` for any text; `None` for all places.
    pub at: Option<String>,
    /// The reason, for readers of the configuration.
    pub reason: Option<String>,
    /// The place of the entry in the configuration.
    pub range: Range<usize>,
}

impl Policy {
    /// Removes accepted warnings, and makes denied warnings errors.
    pub fn apply(&self, diagnostics: &mut Diagnostics) {
        self.sort_out(diagnostics);
    }

    /// Applies the policy at the end of a complete run, and also reports entries that accept nothing.
    pub fn apply_at_the_end(&self, diagnostics: &mut Diagnostics) {
        let used = self.sort_out(diagnostics);
        for (entry, _) in self.allow.iter().zip(used).filter(|(_, is_used)| !is_used) {
            let code = entry.code.name();
            let place = entry.at.as_ref().map(|at| format!(" at `{at}`")).unwrap_or_default();
            let message = format!("there is no `{code}`{place} to allow");
            let help = "correct the entry, or remove it";
            let mut finding = Diagnostic::new(
                Code::UnmatchedAllow,
                Place::Config(entry.range.clone()),
                message,
                Advice::help(help),
            );
            finding.is_denied = self.denies(Code::UnmatchedAllow);
            diagnostics.push(finding);
        }
    }

    /// Applies the policy, and returns for each entry of `allow` whether it accepts something.
    fn sort_out(&self, diagnostics: &mut Diagnostics) -> Vec<bool> {
        let mut used = vec![false; self.allow.len()];
        let overlaid = diagnostics.overlaid.clone();
        diagnostics.list.retain_mut(|diagnostic| {
            if diagnostic.code.severity() == Severity::Error {
                return true;
            }
            let mut is_accepted = false;
            for (entry, is_used) in self.allow.iter().zip(&mut used) {
                if entry.accepts(diagnostic, |node| overlaid.place_of(node)) {
                    *is_used = true;
                    is_accepted = true;
                }
            }
            diagnostic.is_denied = self.denies(diagnostic.code);
            !is_accepted
        });
        used
    }

    fn denies(&self, code: Code) -> bool {
        self.deny.contains(&code) || (self.deny_warnings && !self.warn.contains(&code))
    }
}

impl Allowed {
    /// Whether the entry accepts the diagnostic. `text` returns the place of a node in the texts, which
    /// differs from its place in the tree if the node is from an overlay or a reference.
    fn accepts(&self, diagnostic: &Diagnostic, text: impl Fn(&Pointer) -> Pointer) -> bool {
        if self.code != diagnostic.code {
            return false;
        }
        let Some(glob) = &self.at else { return true };
        match &diagnostic.place {
            Place::Node(place) | Place::Key(place) => {
                [place.clone(), text(place)].iter().any(|place| matches(glob, place))
            }
            Place::Document(_) | Place::File(..) | Place::Config(_) | Place::Lock(_) => false,
        }
    }
}

/// Whether a glob matches a place. Pointers are written as in printed diagnostics, or without `#`.
fn matches(glob: &str, place: &Pointer) -> bool {
    let glob = glob.strip_prefix('#').unwrap_or(glob);
    let place = place.to_string();
    let place = place.strip_prefix('#').unwrap_or(&place);
    crate::glob::matches(glob, place)
}

#[cfg(test)]
mod tests {
    use super::{Allowed, Policy};
    use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
    use crate::pointer::Pointer;

    fn found(findings: &[(Code, &str)]) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        for (code, place) in findings {
            let place = Place::Node(Pointer::parse(place).expect("a pointer"));
            diagnostics.push(Diagnostic::new(*code, place, "M", crate::diagnostic::Advice::note("h")));
        }
        diagnostics
    }

    fn allowed(code: Code, at: Option<&str>) -> Allowed {
        Allowed { code, at: at.map(str::to_owned), reason: None, range: 3..4 }
    }

    fn after(policy: &Policy, mut diagnostics: Diagnostics) -> Vec<(Code, bool)> {
        policy.apply_at_the_end(&mut diagnostics);
        diagnostics.iter().map(|it| (it.code, it.is_denied)).collect()
    }

    #[test]
    fn a_code_that_is_named_goes_before_all_warnings() {
        let findings = [(Code::UnknownType, "/a"), (Code::InvalidNode, "/a"), (Code::InvalidSyntax, "/a")];
        let policy = Policy { deny: [Code::UnknownType].into(), ..Policy::default() };
        let expected = [(Code::UnknownType, true), (Code::InvalidNode, false), (Code::InvalidSyntax, false)];
        assert_eq!(after(&policy, found(&findings)), expected);
        let policy = Policy { deny_warnings: true, warn: [Code::UnknownType].into(), ..Policy::default() };
        let expected = [(Code::UnknownType, false), (Code::InvalidNode, true), (Code::InvalidSyntax, false)];
        assert_eq!(after(&policy, found(&findings)), expected);
    }

    #[test]
    fn a_place_that_is_accepted_is_accepted_whatever_is_denied() {
        let findings =
            [(Code::UnknownType, "/a/b"), (Code::UnknownType, "/a~1c/b"), (Code::UnknownType, "/d")];
        for (at, left) in [("/a/b", 2), ("#/a/b", 2), ("/a*/b", 1), ("/**", 0), ("/*", 2)] {
            let allow = vec![allowed(Code::UnknownType, Some(at))];
            let policy = Policy { deny_warnings: true, allow, ..Policy::default() };
            assert_eq!(after(&policy, found(&findings)).len(), left, "{at}");
        }
    }

    #[test]
    fn an_entry_that_accepts_nothing_is_a_finding_itself() {
        let allow = vec![allowed(Code::UnknownType, None), allowed(Code::InvalidNode, Some("/b"))];
        let policy = Policy { allow, ..Policy::default() };
        let findings = found(&[(Code::UnknownType, "/a"), (Code::InvalidNode, "/a")]);
        assert_eq!(after(&policy, findings), [(Code::InvalidNode, false), (Code::UnmatchedAllow, false)]);
    }

    #[test]
    fn errors_stay_errors() {
        let policy = Policy { allow: vec![allowed(Code::InvalidSyntax, None)], ..Policy::default() };
        let found = after(&policy, found(&[(Code::InvalidSyntax, "/a")]));
        assert_eq!(found[0], (Code::InvalidSyntax, false));
    }
}
