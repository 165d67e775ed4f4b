//! Encodes the body of a request to a token endpoint as a form (RFC 6749, appendix B).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The encoded characters: all but letters, digits and `*-._`. [`encode`] turns spaces into `+`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b' ').remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// Encodes a name or a value of a form.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string().replace(' ', "+")
}

/// Returns the text of a form with these pairs, in order.
pub(crate) fn form<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut form = String::new();
    for (name, value) in pairs {
        if !form.is_empty() {
            form.push('&');
        }
        form.push_str(&encode(name));
        form.push('=');
        form.push_str(&encode(value));
    }
    form
}

#[cfg(test)]
mod tests {
    use super::{encode, form};

    #[test]
    fn texts_are_encoded_as_the_standard_says() {
        // The example of RFC 6749, appendix B: U+0020, U+0025, U+0026, U+002B, U+00A3 and U+20AC.
        assert_eq!(encode(" %&+\u{a3}\u{20ac}"), "+%25%26%2B%C2%A3%E2%82%AC");
        assert_eq!(encode("a-b._*~:@/"), "a-b._*%7E%3A%40%2F");
        assert_eq!(form([("a b", "c=d"), ("e", "")]), "a+b=c%3Dd&e=");
    }
}
