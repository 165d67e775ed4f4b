//! Which word was most likely meant, for whoever has written another.

/// The candidate that `text` is most likely a slip of.
pub(crate) fn nearest<'k>(text: &str, candidates: &[&'k str]) -> Option<&'k str> {
    let distance = |known: &&str| strsim::damerau_levenshtein(text, known);
    let best = candidates.iter().copied().min_by_key(distance)?;
    (distance(&best) <= 1 + best.len() / 4).then_some(best)
}

/// Whether `text` is most likely `known` with a typing slip: one edit away, or in another case. Of short words only two
/// letters that have changed places count, because other words are near every short one.
pub(crate) fn is_slip(text: &str, known: &str) -> bool {
    if text == known {
        return false;
    }
    if text.eq_ignore_ascii_case(known) {
        return true;
    }
    let (text, known) = (text.to_lowercase(), known.to_lowercase());
    let is_near = strsim::damerau_levenshtein(&text, &known) <= 1;
    match known.len() {
        0..4 => is_near && text.len() == known.len() && has_the_letters_of(&text, &known),
        _ => is_near,
    }
}

fn has_the_letters_of(text: &str, known: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<_> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(text) == sorted(known)
}
