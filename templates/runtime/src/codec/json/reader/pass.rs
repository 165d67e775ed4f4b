//! Passes over values that no type reads.

use crate::codec::json::reader::{DIGITS, Text};
use crate::codec::json::scan;
use crate::codec::{Failed, ReadResult, Reader};

impl Text<'_> {
    /// Consumes any value.
    pub(super) fn pass_over(&mut self) -> ReadResult {
        match self.next() {
            Some(b'{') => self.items(b'}', |text| {
                text.quoted_text()?;
                text.expect(b':')?;
                text.pass_over()
            }),
            Some(b'[') => self.items(b']', Self::pass_over),
            Some(b'"') => self.quoted_text().map(drop),
            Some(b'-' | b'0'..=b'9') => self.pass_number(),
            _ => self.any(&mut serde_json::Value::Null),
        }
    }

    /// Consumes a number. One with many digits or an exponent may be out of range.
    fn pass_number(&mut self) -> ReadResult {
        let bytes = self.json.as_bytes().get(self.at..).unwrap_or_default();
        let sign = usize::from(bytes.first() == Some(&b'-'));
        let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
        let whole = digits(sign);
        let mut length = sign + whole;
        let is_plain = (1..=DIGITS).contains(&whole) && (whole == 1 || bytes.get(sign) != Some(&b'0'));
        let fraction = if bytes.get(length) == Some(&b'.') { digits(length + 1) } else { 0 };
        length += if fraction > 0 { 1 + fraction } else { 0 };
        if !is_plain || matches!(bytes.get(length), Some(b'.' | b'e' | b'E')) {
            return self.any(&mut serde_json::Value::Null);
        }
        self.at += length;
        Ok(())
    }

    /// Consumes a value without checking its syntax.
    pub(super) fn pass_unchecked(&mut self) -> ReadResult {
        let mut depth = 0_usize;
        loop {
            match self.next().ok_or(Failed)? {
                b'"' => self.pass_string_unchecked()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1).ok_or(Failed)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                b',' | b':' => return Err(Failed),
                _ => {
                    let bytes = self.json.as_bytes().get(self.at..).unwrap_or_default();
                    let ends =
                        |byte: &u8| matches!(byte, b',' | b':' | b'}' | b']' | b' ' | b'\n' | b'\t' | b'\r');
                    self.at += bytes.iter().position(ends).unwrap_or(bytes.len());
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    #[inline]
    fn pass_string_unchecked(&mut self) -> ReadResult {
        let bytes = self.json.as_bytes();
        let mut at = self.at + 1;
        loop {
            at += scan::special(bytes.get(at..).ok_or(Failed)?);
            match bytes.get(at).ok_or(Failed)? {
                b'"' => break self.at = at + 1,
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        Ok(())
    }
}
