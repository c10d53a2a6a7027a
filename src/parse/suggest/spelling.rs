//! Names as they are compared.

/// Longer texts, in characters, are no names that someone mistyped; comparing them would take long.
const LONGEST: usize = 100;

/// A name in small letters and with hyphens alone, and what tells quickly that another one is far from it.
#[derive(Debug, Clone)]
pub struct Spelling {
    pub(super) normal: String,
    /// In characters.
    pub(super) length: usize,
    letters: Letters,
}

impl Spelling {
    /// How a name is compared; none of a text that is too long to be one.
    pub fn of(name: &str) -> Option<Spelling> {
        if name.len() > LONGEST * 4 {
            return None;
        }
        let normal = name.trim().to_lowercase().replace(['_', ' '], "-");
        let length = normal.chars().count();
        (length <= LONGEST).then(|| Spelling { length, letters: Letters::of(&normal), normal })
    }

    /// Whether two names may be within a number of slips; where they may not, nobody needs to count.
    pub(super) fn may_be_within(&self, other: &Spelling, slips: usize) -> bool {
        self.length.abs_diff(other.length) <= slips && self.letters.may_be_within(&other.letters, slips)
    }

    /// Digits are never slips.
    pub(super) fn has_digits_of(&self, other: &Spelling) -> bool {
        digits(&self.normal).eq(digits(&other.normal))
    }
}

fn digits(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(char::is_ascii_digit)
}

/// How often a name has each letter, roughly.
#[derive(Debug, Clone)]
struct Letters {
    counts: [u16; 32],
}

impl Letters {
    fn of(normal: &str) -> Letters {
        let mut counts = [0; 32];
        for character in normal.chars() {
            let count: &mut u16 = &mut counts[u32::from(character) as usize % 32];
            *count = count.saturating_add(1);
        }
        Letters { counts }
    }

    /// Every edit changes at most two of the counts, by one each.
    fn may_be_within(&self, other: &Letters, slips: usize) -> bool {
        let differences = self.counts.iter().zip(&other.counts).map(|(a, b)| usize::from(a.abs_diff(*b)));
        differences.sum::<usize>() <= slips * 2
    }
}
