//! Computes fingerprints of texts.

use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher as _;

/// FNV-1a: small, and stable across versions and machines. It is not used for security.
pub fn fingerprint<'t>(texts: impl IntoIterator<Item = &'t str>) -> u64 {
    let bytes = texts.into_iter().flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Returns a fingerprint of a list of byte strings that is quick to compute. It is not used for security, and may differ between
/// programs that were built with different versions of Rust.
#[must_use]
pub fn of_parts(parts: &[&[u8]]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write_usize(part.len());
        hasher.write(part);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::of_parts;

    #[test]
    fn the_fingerprint_of_parts_depends_on_where_each_ends() {
        assert_eq!(of_parts(&[b"ab", b"c"]), of_parts(&[b"ab", b"c"]));
        assert_ne!(of_parts(&[b"ab", b"c"]), of_parts(&[b"a", b"bc"]));
        assert_ne!(of_parts(&[b"ab"]), of_parts(&[b"ab", b""]));
    }
}
