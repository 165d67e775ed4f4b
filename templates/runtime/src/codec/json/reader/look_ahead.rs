//! Looks ahead at the value of a union, to read it as its member at once.

use crate::codec::json::reader::Text;
use crate::codec::unions::outline::Outline;
use crate::codec::{Failed, ReadResult, Reader};

/// How many times the text may be scanned for outlines. Values of unions beyond that are read without an outline.
const SCANS: usize = 8;

/// Refuses a second tag in an object that was read as the member for its first tag, because `serde_json` uses the last one.
pub(super) struct SingleTag {
    property: Option<&'static str>,
    is_seen: bool,
}

impl SingleTag {
    #[inline]
    pub(super) fn pass(&mut self, key: &str) -> ReadResult {
        let is_tag = self.property == Some(key);
        if is_tag && std::mem::replace(&mut self.is_seen, true) { Err(Failed) } else { Ok(()) }
    }
}

impl<'a> Text<'a> {
    /// Implements [`Reader::outline`].
    pub(super) fn choose_ahead(
        &mut self,
        tag: Option<&'static str>,
        needs_keys: bool,
        choose: &mut dyn FnMut(&Outline<'_>) -> Option<usize>,
    ) -> Option<usize> {
        let before = self.tag.take();
        // The object of a union in a union may have two tags, of which only one is counted. The values of nested unions are
        // scanned once for each union around them.
        let is_allowed =
            (before.is_none() || before == tag) && !self.quoted && self.scanned <= SCANS * self.json.len();
        let outline = is_allowed.then(|| self.look_ahead(tag, needs_keys).ok()).flatten();
        let chosen = outline.as_ref().and_then(choose);
        let has_tag = matches!(outline, Some(Outline::Object { tag: Some(_), .. }));
        self.tag = if chosen.is_some() && has_tag { tag } else { before };
        chosen
    }

    /// Looks ahead at the next value, and stays before it.
    fn look_ahead(&mut self, tag: Option<&'static str>, needs_keys: bool) -> Result<Outline<'a>, Failed> {
        match self.next() {
            Some(b'"') => Ok(Outline::String),
            Some(b't' | b'f') => Ok(Outline::Boolean),
            Some(b'[') => Ok(Outline::List),
            Some(b'{') if tag.is_none() && !needs_keys => Ok(Outline::Object { keys: Vec::new(), tag: None }),
            Some(b'{') => self.scan_object(tag, needs_keys),
            _ => Err(Failed),
        }
    }

    /// Scans the next object for its keys and its tag, and stays before it. Without `needs_keys`, the scan ends at the tag.
    fn scan_object(&mut self, tag: Option<&'static str>, needs_keys: bool) -> Result<Outline<'a>, Failed> {
        let (start, depth) = (self.at, self.depth);
        let (mut keys, mut found) = (Vec::new(), None);
        let result = self.items(b'}', |text| {
            let key = text.quoted_text()?;
            text.expect(b':')?;
            let is_tag = Some(&*key) == tag;
            keys.extend(needs_keys.then_some(key));
            if !is_tag {
                return text.skip();
            }
            found = Some(text.quoted_text()?);
            if needs_keys { Ok(()) } else { Err(Failed) }
        });
        self.scanned += self.at - start;
        (self.at, self.depth) = (start, depth);
        if result.is_ok() || (found.is_some() && !needs_keys) {
            Ok(Outline::Object { keys, tag: found })
        } else {
            Err(Failed)
        }
    }

    /// Begins an object that may have a tag.
    #[inline]
    pub(super) fn single_tag(&mut self) -> SingleTag {
        SingleTag { property: self.tag.take(), is_seen: false }
    }
}
