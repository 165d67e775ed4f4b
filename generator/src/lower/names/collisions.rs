//! Resolves collisions of names: which claim keeps a name, and which one takes its next candidate.
//!
//! Each claim has a list of candidate names, best first. In each round, every claim that shares a name with a
//! claim of better standing moves to its next candidate. If two claims share the best standing, all of them
//! move. So the result depends on the set of claims alone, and never on their order or on a counter, whose
//! value would change when somebody adds a claim. A claim without further candidates gets a hash of its
//! place, and a warning.
//!
//! A claim may hold a name from an earlier run. It keeps this name against every claim except one from the
//! configuration. Once it has lost the name, it is treated like the others.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::fingerprint::fingerprint;
use crate::ir::Ident;
use crate::lower::names::candidates::Candidates;
use crate::pointer::Pointer;

/// The most rivals for a name that are listed.
const RIVALS: usize = 3;

/// A node that needs a name.
pub(crate) struct Claim<'a> {
    /// The node.
    pub(crate) origin: Pointer,
    /// The strength of the claim. The smaller rank keeps a name that two claims want.
    pub(crate) rank: u8,
    pub(crate) candidates: Candidates<'a>,
    /// The name from an earlier run.
    pub(crate) locked: Option<Ident>,
}

impl<'a> Claim<'a> {
    /// A claim without a name from an earlier run.
    pub(crate) fn new(origin: Pointer, rank: u8, candidates: Candidates<'a>) -> Self {
        Self { origin, rank, candidates, locked: None }
    }
}

/// A scope in which names must be unique.
pub(crate) struct Scope<'a> {
    /// The key that must be unique: usually the name in its case.
    pub(crate) key: &'a dyn Fn(&str) -> String,
    /// The key of a name from an earlier run.
    pub(crate) locked_key: &'a dyn Fn(&Ident) -> String,
    /// Keys that no claim can have.
    pub(crate) taken: &'a HashSet<String>,
}

/// The name that a claim has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResolvedName {
    /// The name in words.
    pub(crate) words: String,
    /// The name itself, if the claim has kept the one from an earlier run.
    pub(crate) locked: Option<Ident>,
    /// Whether the name depends on other claims.
    pub(crate) is_contested: bool,
    /// How the claim got the name.
    pub(crate) source: NameSource,
}

/// How a claim got its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameSource {
    /// It is the first candidate.
    Proposed,
    /// It is from the configuration.
    Configured,
    /// It is from an earlier run.
    Locked,
    /// It is a later candidate.
    Alternative {
        /// The words of the first candidate.
        wanted: String,
        /// The first nodes that have this name or want it as well; empty if the name is reserved.
        others: Vec<Pointer>,
        /// The number of further such nodes.
        more: usize,
    },
}

/// Decides which candidate each claim gets. Returns one name for each claim, in their order.
pub(crate) fn resolve_collisions(
    scope: &Scope<'_>,
    claims: Vec<Claim<'_>>,
    diagnostics: &mut Diagnostics,
) -> Vec<ResolvedName> {
    let mut contenders: Vec<Contender<'_>> =
        claims.into_iter().map(|claim| Contender::new(scope, claim)).collect();
    while run_round(scope, &mut contenders) {}
    let mut wanted: HashMap<String, usize> = HashMap::with_capacity(contenders.len());
    for contender in &contenders {
        *wanted.entry(contender.first.clone()).or_default() += 1;
    }
    let rivals = rivals(&contenders);
    let resolved = contenders.into_iter().zip(rivals).map(|(contender, rivals)| {
        let is_contested = contender.first != contender.key || wanted[&contender.first] > 1;
        contender.finish(scope, is_contested, rivals, diagnostics)
    });
    resolved.collect()
}

/// Names claims without names from an earlier run, and returns the names in words.
pub(crate) fn resolve_unlocked(
    key: &dyn Fn(&str) -> String,
    taken: &HashSet<String>,
    claims: Vec<Claim<'_>>,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let scope = Scope { key, locked_key: &Ident::to_string, taken };
    resolve_collisions(&scope, claims, diagnostics).into_iter().map(|resolved| resolved.words).collect()
}

/// Returns the name of each member of a union among the others, as a step in the path to its type.
pub(crate) fn resolve_steps(candidate_lists: &[Vec<String>]) -> Vec<String> {
    let claims = candidate_lists.iter().enumerate().map(|(at, candidates)| {
        Claim::new(Pointer::root().child(at), 1, Candidates::new(candidates.iter().cloned()))
    });
    let claims = claims.collect();
    let key = |words: &str| Ident::upper_camel(words).as_str().to_owned();
    // Ambiguous names are reported where the variants are named.
    resolve_unlocked(&key, &HashSet::new(), claims, &mut Diagnostics::default())
}

/// For each claim that lost its first candidate: the claims that have this name, or else those that wanted it
/// too.
fn rivals(contenders: &[Contender<'_>]) -> Vec<Rivals> {
    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut wanting: HashMap<&str, Vec<usize>> = HashMap::new();
    let losers: HashSet<&str> = contenders
        .iter()
        .filter(|contender| contender.has_lost())
        .map(|contender| contender.first.as_str())
        .collect();
    for (at, contender) in contenders.iter().enumerate() {
        if losers.contains(contender.key.as_str()) {
            having.entry(&contender.key).or_default().push(at);
        }
        if losers.contains(contender.first.as_str()) {
            wanting.entry(&contender.first).or_default().push(at);
        }
    }
    let of = |(at, contender): (usize, &Contender<'_>)| {
        if !contender.has_lost() {
            return Rivals::default();
        }
        let found = having.get(contender.first.as_str()).or_else(|| wanting.get(contender.first.as_str()));
        let found = found.map(Vec::as_slice).unwrap_or_default();
        let others = found.iter().filter(|other| **other != at).take(RIVALS);
        let named: Vec<Pointer> = others.map(|other| contenders[*other].claim.origin.clone()).collect();
        let itself = usize::from(found.binary_search(&at).is_ok());
        Rivals { more: found.len() - itself - named.len(), named }
    };
    contenders.iter().enumerate().map(of).collect()
}

/// The other nodes that want a name: the first of them, and the number of the others.
#[derive(Default)]
struct Rivals {
    named: Vec<Pointer>,
    more: usize,
}

/// A claim and its current candidate.
struct Contender<'a> {
    claim: Claim<'a>,
    /// Whether it still has the name from an earlier run.
    keeps_locked: bool,
    position: usize,
    key: String,
    /// The key of its first candidate.
    first: String,
}

impl<'a> Contender<'a> {
    fn new(scope: &Scope<'_>, claim: Claim<'a>) -> Self {
        let first = claim.candidates.first().map_or_else(String::new, scope.key);
        let key = claim.locked.as_ref().map_or_else(|| first.clone(), |name| (scope.locked_key)(name));
        Self { keeps_locked: claim.locked.is_some(), claim, position: 0, key, first }
    }

    /// The standing of the claim, where smaller is better: its rank, then the number of candidates that it
    /// has given up. Only the configuration, whose rank is 0, stands above a name from an earlier run.
    fn standing(&self) -> (u16, usize) {
        if self.keeps_locked { (1, 0) } else { (2 * u16::from(self.claim.rank), self.position) }
    }

    /// The words of the current candidate. The last one is made from the place.
    fn words(&self) -> String {
        self.claim.candidates.get(self.position).map_or_else(
            || format!("{} x{:016x}", self.wanted(), fingerprint([self.claim.origin.as_str()])),
            str::to_owned,
        )
    }

    /// The words of the first candidate.
    fn wanted(&self) -> &str {
        self.claim.candidates.first().unwrap_or_default()
    }

    /// Whether it has lost every candidate.
    fn is_nameless(&self) -> bool {
        self.claim.candidates.get(self.position).is_none()
    }

    fn advance(&mut self, scope: &Scope<'_>) -> bool {
        if self.keeps_locked {
            self.keeps_locked = false;
            self.key.clone_from(&self.first);
            return true;
        }
        let can = !self.is_nameless();
        if can {
            self.position += 1;
            self.key = (scope.key)(&self.words());
        }
        can
    }

    /// Whether it lost its first candidate, and has no name from an earlier run.
    fn has_lost(&self) -> bool {
        !self.keeps_locked && self.position > 0
    }

    fn finish(
        self,
        scope: &Scope<'_>,
        is_contested: bool,
        rivals: Rivals,
        diagnostics: &mut Diagnostics,
    ) -> ResolvedName {
        if let Some(name) = self.claim.locked.clone().filter(|_| self.keeps_locked) {
            // The words are those of the candidate with this name, so that names derived from it do not
            // change either.
            let own = self.claim.candidates.iter().find(|words| (scope.key)(words) == self.key);
            let words = own.unwrap_or(name.as_str()).to_owned();
            return ResolvedName { words, locked: Some(name), is_contested, source: NameSource::Locked };
        }
        let words = self.words();
        if self.is_nameless() {
            let wanted = self.wanted();
            diagnostics.push(
                Diagnostic::new(
                    Code::AmbiguousName,
                    Place::Key(self.claim.origin.clone()),
                    format!(
                        "another node would get the name `{wanted}` too, and no other name distinguishes the two"
                    ),
                    Advice::note("it got a name made of its place").and_help(format!(
                        "name it in codegen.toml, below `[names]`: \"{}\" = \"…\"",
                        self.claim.origin.as_str()
                    )),
                )
                .with_label("named after its place"),
            );
        }
        let source = match (self.position, self.claim.rank) {
            (0, 0) => NameSource::Configured,
            (0, _) => NameSource::Proposed,
            _ => NameSource::Alternative {
                wanted: self.wanted().to_owned(),
                others: rivals.named,
                more: rivals.more,
            },
        };
        ResolvedName { words, locked: None, is_contested, source }
    }
}

/// Runs one round, and returns whether any claim moved.
fn run_round(scope: &Scope<'_>, contenders: &mut [Contender<'_>]) -> bool {
    let mut best: HashMap<&str, ((u16, usize), usize)> = HashMap::with_capacity(contenders.len());
    for contender in &*contenders {
        let entry = best.entry(&contender.key).or_insert((contender.standing(), 0));
        match contender.standing().cmp(&entry.0) {
            std::cmp::Ordering::Less => *entry = (contender.standing(), 1),
            std::cmp::Ordering::Equal => entry.1 += 1,
            std::cmp::Ordering::Greater => {}
        }
    }
    let stays = |contender: &Contender<'_>| {
        let (standing, count) = best[contender.key.as_str()];
        !scope.taken.contains(&contender.key) && count == 1 && standing == contender.standing()
    };
    let moving: Vec<bool> = contenders.iter().map(|contender| !stays(contender)).collect();
    let mut moved = false;
    for (contender, _) in contenders.iter_mut().zip(moving).filter(|(_, moving)| *moving) {
        moved |= contender.advance(scope);
    }
    moved
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Claim, Scope, resolve_collisions};
    use crate::diagnostic::Diagnostics;
    use crate::ir::Ident;
    use crate::lower::names::candidates::Candidates;
    use crate::pointer::Pointer;

    /// Names claims given as `(rank, candidates)`, and returns the names and the number of warnings.
    fn names(taken: &[&str], claims: &[(u8, &[&str])]) -> (Vec<String>, usize) {
        let claims: Vec<_> = claims.iter().map(|(rank, candidates)| (*rank, None, *candidates)).collect();
        locked_names(taken, &claims)
    }

    /// Names claims given as `(rank, name from an earlier run, candidates)`.
    fn locked_names(taken: &[&str], claims: &[(u8, Option<&str>, &[&str])]) -> (Vec<String>, usize) {
        let key = |words: &str| Ident::snake(words).to_string();
        let taken: HashSet<String> = taken.iter().map(ToString::to_string).collect();
        let claims = claims.iter().enumerate().map(|(at, (rank, locked, candidates))| Claim {
            origin: Pointer::root().child(at),
            rank: *rank,
            candidates: Candidates::new(candidates.iter().map(ToString::to_string)),
            locked: locked.and_then(Ident::exact),
        });
        let mut diagnostics = Diagnostics::default();
        let scope = Scope { key: &key, locked_key: &Ident::to_string, taken: &taken };
        let names = resolve_collisions(&scope, claims.collect(), &mut diagnostics);
        let names = names.into_iter().map(|resolved| resolved.words).collect();
        (names, diagnostics.iter().count())
    }

    #[test]
    fn names_that_nobody_else_wants_are_kept() {
        assert_eq!(names(&[], &[(1, &["a"]), (1, &["b"])]).0, ["a", "b"]);
    }

    #[test]
    fn equals_advance_together() {
        assert_eq!(names(&[], &[(1, &["a", "x.a"]), (1, &["a", "y.a"])]).0, ["x.a", "y.a"]);
    }

    #[test]
    fn the_better_rank_stays() {
        assert_eq!(names(&[], &[(2, &["a", "x.a"]), (1, &["a", "y.a"])]).0, ["x.a", "a"]);
    }

    #[test]
    fn an_alternative_takes_no_name_that_another_claim_has() {
        let claims: [(u8, &[&str]); 3] = [(1, &["a", "b", "c"]), (1, &["a", "d"]), (1, &["b", "e"])];
        assert_eq!(names(&[], &claims).0, ["c", "d", "b"]);
    }

    #[test]
    fn taken_names_are_nobodys() {
        assert_eq!(names(&["a"], &[(0, &["a", "b"])]).0, ["b"]);
    }

    #[test]
    fn a_locked_name_stays_against_everybody_but_the_configuration() {
        let better: [(u8, Option<&str>, &[&str]); 2] = [(1, None, &["a", "x"]), (4, Some("a"), &["a", "b"])];
        assert_eq!(locked_names(&[], &better).0, ["x", "a"]);
        let configured: [(u8, Option<&str>, &[&str]); 2] = [(0, None, &["a"]), (1, Some("a"), &["a", "b"])];
        assert_eq!(locked_names(&[], &configured).0, ["a", "b"]);
        assert_eq!(locked_names(&["a"], &[(1, Some("a"), &["c"])]).0, ["c"]);
        // A name from an earlier run is kept even without a collision.
        assert_eq!(locked_names(&[], &[(1, Some("own"), &["a", "b"])]).0, ["own"]);
    }

    #[test]
    fn the_last_resort_is_the_place_and_a_warning() {
        let (names, warnings) = names(&[], &[(1, &["a"]), (1, &["a"])]);
        assert_eq!(names, ["a x07d69607b49d290a", "a x07d69707b49d2abd"].map(str::to_owned));
        assert_eq!(warnings, 2);
    }
}
