//! Fingerprints: numbers that tell contents apart, quickly rather than secretly.

use std::fmt;
use std::hash::{BuildHasher, Hasher};

use foldhash::quality::FixedState;

/// What the two halves of a fingerprint begin with, so that neither says anything of the other.
const SEEDS: [u64; 2] = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344];

/// A number of 128 bits that two different contents share by chance never in practice. It is not made to withstand
/// somebody who looks for two such contents, who could only keep a page of a site of his own from being renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Of bytes that have a name; where one ends and the other begins makes a difference.
    pub fn of(name: &str, bytes: &[u8]) -> Fingerprint {
        Fingerprint::from_parts(&[name.as_bytes(), bytes])
    }

    /// Of many together, in their order.
    pub fn of_all(parts: impl IntoIterator<Item = Fingerprint>) -> Fingerprint {
        let bytes: Vec<u8> = parts.into_iter().flat_map(|part| part.0.to_le_bytes()).collect();
        Fingerprint::from_parts(&[&bytes])
    }

    /// Reads what was written.
    pub(super) fn parse(written: &str) -> Option<Fingerprint> {
        let is_ours = written.len() == 32 && written.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_ours.then(|| u128::from_str_radix(written, 16).ok()).flatten().map(Fingerprint)
    }

    fn from_parts(parts: &[&[u8]]) -> Fingerprint {
        let half = |seed| {
            let mut hasher = FixedState::with_seed(seed).build_hasher();
            for part in parts {
                hasher.write_u64(part.len() as u64);
                hasher.write(part);
            }
            u128::from(hasher.finish())
        };
        Fingerprint(half(SEEDS[0]) << 64 | half(SEEDS[1]))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_it_was_written() {
        let print = Fingerprint::of("a", b"b");
        assert_eq!(Fingerprint::parse(&print.to_string()), Some(print));
        assert_eq!(Fingerprint::parse("+0000000000000000000000000000001"), None);
        assert_eq!(Fingerprint::parse(""), None);
    }

    #[test]
    fn every_byte_and_every_border_counts() {
        let long = "x".repeat(5000);
        let prints: Vec<Fingerprint> = (0..long.len())
            .map(|at| {
                let mut changed = long.clone().into_bytes();
                changed[at] = b'y';
                Fingerprint::of("a", &changed)
            })
            .chain(
                [("a", long.as_str()), ("ax", &long[1..]), ("", "ax"), ("a", "x"), ("ax", "")]
                    .map(|(name, text)| Fingerprint::of(name, text.as_bytes())),
            )
            .collect();
        let different: std::collections::HashSet<&Fingerprint> = prints.iter().collect();
        assert_eq!(different.len(), prints.len());
        let one_half: std::collections::HashSet<u128> = prints.iter().map(|print| print.0 >> 64).collect();
        assert_eq!(one_half.len(), prints.len());
        let pair = [prints[0], prints[1]];
        assert_ne!(Fingerprint::of_all(pair), Fingerprint::of_all([pair[1], pair[0]]));
    }
}
