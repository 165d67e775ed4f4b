//! What is percent-encoded in a URL, a cookie and a form.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode};

/// What is encoded in a value: everything that is not unreserved (RFC 3986, section 2.3).
pub(crate) const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What else stays in a form: WHATWG URL, "application/x-www-form-urlencoded percent-encode set".
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// How a text is encoded where it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Escape {
    /// Not at all.
    Nothing,
    /// All but unreserved characters; a space is `%20`.
    Value,
    /// As a value, but reserved characters and what is encoded already stay (RFC 6570, section 3.2.3), unless
    /// they would end the path or the segment.
    ReservedInPath,
    /// The same in a query, unless they would end the query, or parsers of URLs encode them there.
    ReservedInQuery,
    /// As forms are; a space is `+`.
    Form,
    /// As a form, but reserved characters and what is encoded already stay, unless they would end the pair.
    ReservedInForm,
    /// What a cookie's value cannot hold (RFC 6265, section 4.1.1), and the percent sign that says so.
    Cookie,
}

impl Escape {
    /// The encoded text. Most values are identifiers, of which nothing is encoded: such a text is given back.
    pub(crate) fn apply_to(self, text: String) -> String {
        match self {
            Self::Nothing => text,
            Self::Value if text.bytes().all(is_unreserved) => text,
            escape => escape.apply(&text),
        }
    }

    /// The encoded text.
    pub(crate) fn apply(self, text: &str) -> String {
        match self {
            Self::Nothing => text.to_owned(),
            Self::Value => utf8_percent_encode(text, VALUE).to_string(),
            Self::ReservedInPath => keep(text, b":[]@!$&'()*+,;="),
            Self::ReservedInQuery => keep(text, b":/?[]@!$&()*+,;="),
            Self::Form => utf8_percent_encode(text, FORM).to_string().replace("%20", "+"),
            Self::ReservedInForm => keep(text, b":/?[]@!$'()*,;").replace("%20", "+"),
            Self::Cookie => encode_bytes(text, is_cookie_octet),
        }
    }
}

/// Keeps what is unreserved, what is encoded already, and `reserved`.
fn keep(text: &str, reserved: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, tail) = rest.split_at(at);
        encoded += &encode_bytes(before, |byte| is_kept(byte, reserved));
        let is_triple = tail.as_bytes().get(1..3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let (sign, tail) = tail.split_at(if is_triple { 3 } else { 1 });
        encoded += if is_triple { sign } else { "%25" };
        rest = tail;
    }
    encoded + &encode_bytes(rest, |byte| is_kept(byte, reserved))
}

fn is_kept(byte: u8, reserved: &[u8]) -> bool {
    is_unreserved(byte) || reserved.contains(&byte)
}

/// RFC 3986, section 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Whether a cookie's value can hold a byte, and a reader would not take it for encoded text.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\",;\\%".contains(&byte)
}

fn encode_bytes(text: &str, keep: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if keep(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(percent_encode_byte(byte));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::Escape;

    #[test]
    fn each_place_has_its_own_encoding() {
        let text = "a b+c&d=e/f?g#h%41%é'~*\\;,\"";
        for (escape, encoded) in [
            (Escape::Nothing, text),
            (Escape::Value, "a%20b%2Bc%26d%3De%2Ff%3Fg%23h%2541%25%C3%A9%27~%2A%5C%3B%2C%22"),
            (Escape::ReservedInPath, "a%20b+c&d=e%2Ff%3Fg%23h%41%25%C3%A9'~*%5C;,%22"),
            (Escape::ReservedInQuery, "a%20b+c&d=e/f?g%23h%41%25%C3%A9%27~*%5C;,%22"),
            (Escape::Form, "a+b%2Bc%26d%3De%2Ff%3Fg%23h%2541%25%C3%A9%27%7E*%5C%3B%2C%22"),
            (Escape::ReservedInForm, "a+b%2Bc%26d%3De/f?g%23h%41%25%C3%A9'~*%5C;,%22"),
            (Escape::Cookie, "a%20b+c&d=e/f?g#h%2541%25%C3%A9'~*%5C%3B%2C%22"),
        ] {
            assert_eq!(escape.apply(text), encoded, "{escape:?}");
        }
    }
}
