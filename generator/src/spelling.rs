//! Which word was most likely meant, for whoever has written another.

/// The candidate that `text` is most likely a slip of.
pub(crate) fn nearest<'k>(text: &str, candidates: &[&'k str]) -> Option<&'k str> {
    let distance = |known: &&str| strsim::damerau_levenshtein(text, known);
    let best = candidates.iter().copied().min_by_key(distance)?;
    (distance(&best) <= 1 + best.len() / 4).then_some(best)
}
