//! Finds the word that a misspelled one probably stands for.

/// The most candidates that are compared letter by letter, since a document may have thousands of names and
/// of misspellings.
const MOST: usize = 64;
/// The most candidates that are compared by faster methods.
const MOST_COUNTED: usize = 500;
const LONGEST: usize = 200;

/// Returns the candidate that `text` probably misspells.
#[must_use]
pub fn nearest<'k>(text: &str, candidates: &[&'k str]) -> Option<&'k str> {
    let distance = |known: &&str| strsim::damerau_levenshtein(text, known);
    let is_near = |known: &&str| text.len().abs_diff(known.len()) <= 1 + known.len() / 4;
    if text.len() > LONGEST {
        return None;
    }
    let mut candidates: Vec<&str> =
        candidates.iter().copied().filter(|known| known.len() <= LONGEST && is_near(known)).collect();
    if candidates.len() > MOST_COUNTED {
        let (first, last) = (text.bytes().next(), text.bytes().last());
        candidates.retain(|known| known.bytes().next() == first && known.bytes().last() == last);
        candidates.truncate(MOST_COUNTED);
    }
    if candidates.len() > MOST {
        // Keeps those with the most letters in common.
        let letters = count_letters(text);
        candidates.sort_by_cached_key(|known| differing_letters(&letters, known));
        candidates.truncate(MOST);
    }
    let best = candidates.iter().copied().min_by_key(distance)?;
    (distance(&best) <= 1 + best.len() / 4).then_some(best)
}

/// Whether `text` is probably `known` with a typing error: one edit, or another case. For short words, only
/// two swapped letters count, because every short word is near others.
#[must_use]
pub fn is_slip(text: &str, known: &str) -> bool {
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

/// Counts each letter; other characters share the counters.
fn count_letters(text: &str) -> [i16; 32] {
    let mut counts = [0; 32];
    for byte in text.bytes() {
        counts[usize::from(byte % 32)] += 1;
    }
    counts
}

/// Counts the letters by which `text` differs.
fn differing_letters(letters: &[i16; 32], text: &str) -> u32 {
    let other = count_letters(text);
    letters.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(other))).sum()
}

fn has_the_letters_of(text: &str, known: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<_> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(text) == sorted(known)
}
