//! Finds bytes of a string that are escaped in JSON, eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Returns the index of the first quote, backslash or control character, or the length if there is none.
pub(super) fn special(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        // A borrow in the subtraction can cause false hits only above the lowest true hit.
        let quote = word ^ (ONES * 0x22);
        let backslash = word ^ (ONES * 0x5c);
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        let hits = (zero(quote) | zero(backslash) | control) & HIGH;
        if hits != 0 {
            return at + hits.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let tail = bytes.get(at..).unwrap_or_default();
    at + tail.iter().position(|&byte| is_special(byte)).unwrap_or(tail.len())
}

/// Returns whether a byte is a quote, a backslash or a control character.
pub(in crate::codec) const fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Sets the high bit of each zero byte. The high bits of bytes above a zero byte are unreliable.
const fn zero(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word
}

#[cfg(test)]
mod tests {
    use super::{is_special, special};

    #[test]
    fn every_byte_at_every_place_is_found_as_one_by_one() {
        for length in 0..20 {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    for filler in [b'a', 0x7f, 0x80, 0xff, b'!', b'#', b'[', b']', b' '] {
                        let mut text = vec![filler; length];
                        text[at] = byte;
                        let expected = text.iter().position(|&byte| is_special(byte)).unwrap_or(length);
                        assert_eq!(special(&text), expected, "{text:?}");
                    }
                }
            }
        }
    }
}
