//! [`Pointer`]: a place in the document, as a JSON Pointer.

use std::fmt::{self, Write as _};

/// The key of the document's root below which the other files are mounted, each under its name.
pub const FILES: &str = "x-codegen-files";

/// A JSON Pointer (RFC 6901) into the document: `""` is the root, `/paths/~1users/get` a node.
///
/// A node of another file is below `/x-codegen-files`, and is printed like a `$ref` to it:
/// `schemas/pet.yaml#/Pet`. Every node of the model and the ir has a pointer as its `origin`. Line and column
/// are looked up only when a diagnostic is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Parses a JSON Pointer; `None` if the text is neither empty nor begins with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// Returns the child `token` of this node; `token` is an unescaped key or index.
    #[must_use]
    pub fn child(&self, token: impl fmt::Display) -> Self {
        let mut text = String::with_capacity(self.0.len() + 24);
        text.push_str(&self.0);
        text.push('/');
        // Writing to a string cannot fail.
        _ = write!(text, "{token}");
        let start = self.0.len() + 1;
        if text[start..].bytes().any(|byte| matches!(byte, b'~' | b'/')) {
            let escaped = text[start..].replace('~', "~0").replace('/', "~1");
            text.truncate(start);
            text.push_str(&escaped);
        }
        Self(text)
    }

    /// Parses a `$ref` into this document: a URI fragment (RFC 6901, section 6) with percent-encoding
    /// (`#/paths/~1users~1%7Bid%7D`).
    ///
    /// Returns `None` if the reference leads out of the document, or its fragment is not a pointer.
    #[must_use]
    pub fn from_reference(reference: &str) -> Option<Self> {
        let fragment = reference.strip_prefix('#')?;
        if !fragment.contains('%') {
            return Self::parse(fragment);
        }
        Self::parse(&percent_decoded(fragment)?)
    }

    /// The root of another file, by its name.
    #[must_use]
    pub fn of_file(name: &str) -> Self {
        Self::root().child(FILES).child(name)
    }

    /// Returns the name of the file that contains the node, and the place in it; `None` for a node of the
    /// document itself.
    #[must_use]
    pub fn file(&self) -> Option<(String, Self)> {
        let below = self.0.strip_prefix('/')?.strip_prefix(FILES)?.strip_prefix('/')?;
        let (name, rest) = below.split_at(below.find('/').unwrap_or(below.len()));
        Some((unescaped(name), Self(rest.to_owned())))
    }

    /// The node at `below`, relative to this one.
    #[must_use]
    pub fn join(&self, below: &Self) -> Self {
        Self(format!("{}{}", self.0, below.0))
    }

    /// Whether the node is `around` or inside it.
    #[must_use]
    pub fn is_within(&self, around: &Self) -> bool {
        self.below(around).is_some()
    }

    /// Returns the path from the node `around` to this node; `None` if the node is not inside it. If both are
    /// equal, the path is the root.
    #[must_use]
    pub fn below(&self, around: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(&around.0)?;
        Self::parse(rest)
    }

    /// This node and every node around it, innermost first.
    pub fn lineage(&self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self.clone()), Self::parent)
    }

    /// Returns the `$ref` to this node, which [`from_reference`](Self::from_reference) parses.
    #[must_use]
    pub fn to_reference(&self) -> String {
        format!("#{}", self.0.replace('%', "%25"))
    }

    /// The parent node; `None` for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|at| Self(self.0[..at].to_owned()))
    }

    /// The keys and indices from the root to this node, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(unescaped)
    }

    /// The last key or index, unescaped; empty for the root.
    #[must_use]
    pub fn last(&self) -> String {
        self.tokens().last().unwrap_or_default()
    }

    /// The pointer as in RFC 6901.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: fmt::Display> FromIterator<T> for Pointer {
    /// Makes a pointer from unescaped tokens.
    fn from_iter<I: IntoIterator<Item = T>>(tokens: I) -> Self {
        tokens.into_iter().fold(Self::root(), |pointer, token| pointer.child(token))
    }
}

/// Returns a token without the escapes of RFC 6901, section 4.
fn unescaped(token: &str) -> String {
    if !token.contains('~') {
        return token.to_owned();
    }
    token.replace("~1", "/").replace("~0", "~")
}

/// Decodes percent-encoding; `None` if the result is not UTF-8.
#[must_use]
pub fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        let (decoded, after) = match tail {
            [high, low, after @ ..]
                if *byte == b'%' && high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                (hex_digit(*high) * 16 + hex_digit(*low), after)
            }
            _ => (*byte, tail),
        };
        bytes.push(decoded);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// The value of an ASCII hexadecimal digit.
fn hex_digit(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20) - b'a' + 10,
    }
}

impl fmt::Display for Pointer {
    /// Writes the fragment form of `$ref` without percent-encoding, such as `#/paths/~1users/get`. For
    /// another file, its name comes first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.file() {
            Some((name, Self(below))) if below.is_empty() => f.write_str(&name),
            Some((name, Self(below))) => write!(f, "{name}#{below}"),
            None => write!(f, "#{}", self.0),
        }
    }
}

/// Whether the pointer `place` matches `pattern`, in which `*` stands for any one token.
#[must_use]
pub fn matches(pattern: &str, place: &str) -> bool {
    let (mut pattern, mut place) = (pattern.split('/'), place.split('/'));
    loop {
        match (pattern.next(), place.next()) {
            (None, None) => return true,
            (Some(wanted), Some(token)) if wanted == "*" || wanted == token => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn tokens_are_escaped_by_rfc_6901_section_3() {
        let cases = [
            ("a/b", "/a~1b"),
            ("m~n", "/m~0n"),
            ("~1", "/~01"),
            ("", "/"),
            (" ", "/ "),
            ("/users/{id}", "/~1users~1{id}"),
        ];
        for (token, expected) in cases {
            let pointer = Pointer::root().child(token);
            assert_eq!(pointer.as_str(), expected);
            assert_eq!(pointer.last(), token);
            assert_eq!(pointer.parent(), Some(Pointer::root()));
        }
    }

    #[test]
    fn a_reference_is_a_fragment_with_percent_encoding() {
        let cases = [
            ("#/components/schemas/User", Some("/components/schemas/User")),
            ("#/paths/~1users~1%7Bid%7D/get", Some("/paths/~1users~1{id}/get")),
            ("#/a%20b", Some("/a b")),
            ("#/100%", Some("/100%")),
            ("#/%+1", Some("/%+1")),
            ("#/%FF", None),
            ("#", Some("")),
            ("#anchor", None),
            ("other.yaml#/User", None),
            ("User", None),
        ];
        for (reference, expected) in cases {
            let pointer = Pointer::from_reference(reference);
            assert_eq!(pointer.as_ref().map(Pointer::as_str), expected, "{reference}");
        }
    }

    #[test]
    fn a_node_is_below_those_around_it_and_not_below_one_whose_name_begins_alike() {
        let node = Pointer::parse("/paths/~1a/get").expect("a pointer");
        let lineage: Vec<_> = node.lineage().map(|around| around.as_str().to_owned()).collect();
        assert_eq!(lineage, ["/paths/~1a/get", "/paths/~1a", "/paths", ""]);
        let ways = node.lineage().filter_map(|around| node.below(&around));
        let ways: Vec<_> = ways.map(|way| way.as_str().to_owned()).collect();
        assert_eq!(ways, ["", "/get", "/~1a/get", "/paths/~1a/get"]);
        assert_eq!(node.below(&Pointer::root().child("path")), None);
    }

    #[test]
    fn the_root_has_no_parent_and_no_tokens() {
        assert_eq!(Pointer::root().parent(), None);
        assert_eq!(Pointer::root().tokens().count(), 0);
    }

    #[test]
    fn a_node_of_another_file_says_which() {
        let file = Pointer::of_file("a/b%.yaml");
        assert_eq!(file.to_string(), "a/b%.yaml");
        assert_eq!(file.file(), Some(("a/b%.yaml".to_owned(), Pointer::root())));
        let node = file.child("x/y");
        assert_eq!(node.to_string(), "a/b%.yaml#/x~1y");
        assert_eq!(Pointer::from_reference(&node.to_reference()), Some(node.clone()));
        assert_eq!(node.file(), Some(("a/b%.yaml".to_owned(), Pointer::root().child("x/y"))));
        assert_eq!(Pointer::root().child("paths").file(), None);
    }

    #[test]
    fn text_that_is_not_a_pointer_is_refused() {
        assert_eq!(Pointer::parse("paths"), None);
        assert_eq!(Pointer::parse("/paths").map(|p| p.to_string()), Some("#/paths".to_owned()));
    }
}
