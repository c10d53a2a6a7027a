//! "Did you mean": the nearest of the known names.

use strsim::damerau_levenshtein;

/// Longer texts, in characters, are no names that someone mistyped; comparing them would take long.
const LONGEST: usize = 100;

/// The known name nearest to what was written, if it is near enough to be meant.
///
/// Near enough is a Damerau-Levenshtein distance of at most a third of the length, and at least one; case and
/// the difference of `_`, `-` and space do not count. Of equally near names the first counts.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > LONGEST * 4 {
        return None;
    }
    let written = normalize(written);
    let length = written.chars().count();
    if length > LONGEST {
        return None;
    }
    let limit = (length / 3).max(1);
    let letters = Letters::of(&written);
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let at_most = best.map_or(limit, |(distance, _)| distance.saturating_sub(1));
        if name.len() > LONGEST * 4 || !letters.may_be_within(&Letters::of(name), at_most) {
            continue;
        }
        let distance = damerau_levenshtein(&written, &normalize(name));
        if distance <= at_most && distance < name.chars().count() {
            best = Some((distance, name));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, name)| name)
}

fn normalize(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

/// How often a name has each letter, roughly: a quick proof that two names are far apart.
struct Letters {
    counts: [u16; 32],
}

impl Letters {
    fn of(name: &str) -> Letters {
        let mut counts = [0; 32];
        for character in name.trim().chars().flat_map(char::to_lowercase) {
            let character = if matches!(character, '_' | ' ') { '-' } else { character };
            counts[u32::from(character) as usize % 32] += 1;
        }
        Letters { counts }
    }

    /// Every edit changes at most two of the counts, by one each.
    fn may_be_within(&self, other: &Letters, distance: usize) -> bool {
        let differences = self.counts.iter().zip(&other.counts).map(|(a, b)| usize::from(a.abs_diff(*b)));
        differences.sum::<usize>() <= distance * 2
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["kpis", "skills", "ask_when"];
        assert_eq!(nearest("kpi", known), Some("kpis"));
        assert_eq!(nearest("Ask-When", known), Some("ask_when"));
        assert_eq!(nearest("deliverables", known), None);
        assert_eq!(nearest("x", ["a"]), None);
    }

    #[test]
    fn the_first_of_equally_near_names_counts() {
        assert_eq!(nearest("roles", ["role", "rules", "roles"]), Some("roles"));
        assert_eq!(nearest("rolls", ["rules", "roles", "polls"]), Some("roles"));
        assert_eq!(nearest("cat", ["car", "bat"]), Some("car"));
        assert_eq!(nearest("İstanbul", ["istanbul"]), Some("istanbul"));
    }

    #[test]
    fn huge_texts_end_at_once() {
        let (huge, other) = ("a".repeat(4_000_000), "b".repeat(4_000_000));
        assert_eq!(nearest(&huge, [other.as_str(), "a"]), None);
        assert_eq!(nearest("a", [other.as_str()]), None);
    }
}
