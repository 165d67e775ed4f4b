//! Percent-encoding in URLs, cookies and forms.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode};

/// The characters that are encoded in a value: all but the unreserved ones (RFC 3986, section 2.3).
pub(crate) const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters that are encoded in a form: the "application/x-www-form-urlencoded percent-encode set" of the WHATWG URL
/// standard, and the space.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// The characters of a text that are encoded in a place of a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Escape {
    /// No characters.
    Nothing,
    /// All but the unreserved characters. A space is `%20`.
    Value,
    /// All but the unreserved characters, the reserved ones, and percent-encoded triples (RFC 6570, section 3.2.3).
    /// Reserved characters that end the path or the segment are encoded.
    ReservedInPath,
    /// All but the unreserved characters, the reserved ones, and percent-encoded triples. Reserved characters that end the
    /// query, or that URL parsers encode in a query, are encoded.
    ReservedInQuery,
    /// The characters of the form encoding. A space is `+`.
    Form,
    /// The characters of the form encoding, without reserved characters and percent-encoded triples. Reserved characters that
    /// end the pair are encoded. A space is `+`.
    ReservedInForm,
    /// The characters that are illegal in a cookie value (RFC 6265, section 4.1.1), and the percent sign.
    Cookie,
}

impl Escape {
    /// Returns the encoded text. A text that needs no encoding, like most identifiers, is returned without a copy.
    pub(crate) fn apply_to(self, text: String) -> String {
        match self {
            Self::Nothing => text,
            Self::Value if text.bytes().all(is_unreserved) => text,
            escape => escape.apply(&text),
        }
    }

    /// Returns the encoded text.
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

/// Encodes all but the unreserved characters, percent-encoded triples, and the characters in `reserved`.
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

/// Returns whether a byte is an unreserved character (RFC 3986, section 2.3).
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// Returns whether a byte is legal in a cookie value and is not a percent sign.
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
