//! Removes the prefix that all values of an enum share: `USER_TYPE_SYSTEM` beside `USER_TYPE_SERVICE` is
//! `System`.

use crate::ir::Ident;

/// Returns each value without the words of `prefix`, if it begins with them. A value keeps its prefix if it
/// would otherwise be empty or begin with a digit.
pub(crate) fn without_prefix(values: &[String], prefix: &[String]) -> Vec<String> {
    if prefix.is_empty() {
        return values.to_vec();
    }
    let short = values.iter().map(|value| {
        let words = split(value);
        let has_it = words.starts_with(prefix) && can_start_at(&words, prefix.len());
        if has_it { words[prefix.len()..].join(" ") } else { value.clone() }
    });
    short.collect()
}

/// Returns the words that all values begin with and that can be removed from all; none when there is only one
/// value.
pub(crate) fn shared_prefix(values: &[String]) -> Vec<String> {
    let words: Vec<Vec<String>> = values.iter().map(|value| split(value)).collect();
    let mut shared = shared_words(&words);
    while shared > 0 && !words.iter().all(|words| can_start_at(words, shared)) {
        shared -= 1;
    }
    words.first().map(|first| first[..shared].to_vec()).unwrap_or_default()
}

fn split(value: &str) -> Vec<String> {
    Ident::snake(value).as_str().split('_').map(str::to_owned).collect()
}

/// Counts the words that all values begin with; zero when there is only one value.
fn shared_words(values: &[Vec<String>]) -> usize {
    let [first, others @ ..] = values else { return 0 };
    let common = |other: &Vec<String>| first.iter().zip(other).take_while(|(a, b)| a == b).count();
    others.iter().map(common).min().unwrap_or(0)
}

fn can_start_at(words: &[String], at: usize) -> bool {
    words.get(at).is_some_and(|word| !word.is_empty() && !word.starts_with(|c: char| c.is_numeric()))
}

#[cfg(test)]
mod tests {
    use super::{shared_prefix, without_prefix};

    #[test]
    fn a_prefix_that_all_share_is_dropped_at_word_boundaries() {
        let cases: [(&[&str], &[&str]); 9] = [
            (&["USER_TYPE_UNSPECIFIED", "USER_TYPE_SYSTEM"], &["unspecified", "system"]),
            (&["UNKNOWN", "ENABLED"], &["UNKNOWN", "ENABLED"]),
            (&["USER_TYPE_SYSTEM"], &["USER_TYPE_SYSTEM"]),
            (&["read", "read_write"], &["read", "read_write"]),
            (&["ab", "ac"], &["ab", "ac"]),
            (&["TLS_1_2", "TLS_1_3"], &["TLS_1_2", "TLS_1_3"]),
            (&["A_TLS_1_2", "A_TLS_1_3"], &["tls 1 2", "tls 1 3"]),
            (&["kind-one", "kind-two"], &["one", "two"]),
            (&["", "a"], &["", "a"]),
        ];
        for (values, expected) in cases {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            assert_eq!(without_prefix(&values, &shared_prefix(&values)), expected, "{values:?}");
        }
    }

    #[test]
    fn values_lose_a_prefix_of_an_earlier_run() {
        let values = ["KIND_OLD", "KIND_2", "NEW", "KIND"].map(str::to_owned);
        assert_eq!(without_prefix(&values, &["kind".to_owned()]), ["old", "KIND_2", "NEW", "KIND"]);
        assert_eq!(without_prefix(&values, &[]), values);
    }
}
