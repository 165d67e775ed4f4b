//! Passes one node to `openapiv3`, without its children.
//!
//! `openapiv3` reads a whole tree at once, and fails at its first invalid leaf. Here it gets a shallow view:
//! the keys of one kind of node, borrowed from the document, with a stub for each child. An invalid keyword
//! is reported and left out of the view.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde_json::{Error, Value, json};

use crate::diagnostic::{Advice, Code};
use crate::members::Members as _;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

/// How the view represents a key of a node.
#[derive(Clone, Copy, Debug)]
pub(super) enum Key {
    /// By its value.
    Whole(&'static str),
    /// By the stub `{}`, which only says that the key exists.
    Object(&'static str),
    /// By the stub `{}`, even if the key does not exist, because `openapiv3` requires it.
    Present(&'static str),
    /// By its text, or by empty text if the key does not exist, because `openapiv3` requires it.
    Text(&'static str),
}

/// A node without content.
pub(super) static OBJECT: LazyLock<Value> = LazyLock::new(|| json!({}));
static TEXT: LazyLock<Value> = LazyLock::new(|| json!(""));

type View<'d> = Vec<(&'static str, &'d Value)>;

impl<'d> Resolver<'d, '_> {
    /// Reads the keys `keys` of `node` as a `T`.
    ///
    /// If one keyword is invalid, it is reported and left out. If the node is still invalid, returns `None`
    /// with a diagnostic, whose note is `assumed`.
    pub(super) fn read<T: Deserialize<'d>>(
        &mut self,
        node: &Node<'d>,
        keys: &[Key],
        assumed: &str,
    ) -> Option<T> {
        self.read_or(Code::InvalidNode, node, keys, assumed)
    }

    /// Reads the keys `keys` of `node` as a `T`. A diagnostic that the whole node cannot be read has the code
    /// `code`.
    pub(super) fn read_or<T: Deserialize<'d>>(
        &mut self,
        code: Code,
        node: &Node<'d>,
        keys: &[Key],
        assumed: &str,
    ) -> Option<T> {
        if !node.value.is_object() {
            let message = format!("expected an object, found {}", node.what());
            self.findings.push(code, &node.origin, message, Advice::note(assumed));
            return None;
        }
        let view = view(node, keys);
        match deserialize(&view) {
            Ok(read) => Some(read),
            Err(error) => {
                let read = self.read_without_one(node, &view);
                if read.is_none() {
                    let message = format!("this is not what it should be: {error}");
                    self.findings.push(code, &node.origin, message, Advice::note(assumed));
                }
                read
            }
        }
    }

    /// Leaves out each keyword in turn. Without the invalid one, the rest can be read.
    fn read_without_one<T: Deserialize<'d>>(&mut self, node: &Node<'d>, view: &View<'d>) -> Option<T> {
        let error = deserialize::<T>(view).err()?;
        for (odd, (key, _)) in view.iter().enumerate() {
            let mut rest = view.clone();
            rest.remove(odd);
            if let Ok(read) = deserialize(&rest) {
                let message = format!("`{key}` is not what it should be: {error}");
                self.invalid(&node.origin.child(key), message, Advice::note("the keyword is ignored"));
                return Some(read);
            }
        }
        None
    }
}

fn view<'d>(node: &Node<'d>, keys: &[Key]) -> View<'d> {
    keys.iter()
        .filter_map(|key| {
            let (name, stub): (_, Option<&'d Value>) = match *key {
                Key::Whole(name) => (name, None),
                Key::Object(name) => (name, Some(&OBJECT)),
                Key::Present(name) => return Some((name, &*OBJECT)),
                Key::Text(name) => return Some((name, present(node, name).unwrap_or(&TEXT))),
            };
            let value = present(node, name)?;
            Some((name, stub.unwrap_or(value)))
        })
        .collect()
}

/// Returns the value under a key. Null counts as missing, because documents write it for "nothing".
fn present<'d>(node: &Node<'d>, key: &str) -> Option<&'d Value> {
    node.value.member(key).filter(|value| !value.is_null())
}

fn deserialize<'d, T: Deserialize<'d>>(view: &View<'d>) -> Result<T, Error> {
    let entries = view.iter().map(|(key, value)| (BorrowedStrDeserializer::new(key), *value));
    T::deserialize(MapDeserializer::new(entries))
}
