//! "Did you mean": the nearest of the known names.

use std::borrow::Borrow;

use strsim::damerau_levenshtein;

/// Longer texts, in characters, are no names that someone mistyped; comparing them would take long.
const LONGEST: usize = 100;

/// The most slips of the keys that a name may have and still be certain.
const MOST_SLIPS: usize = 2;

/// The known name nearest to what was written, if it is near enough to be meant.
///
/// Near enough is a Damerau-Levenshtein distance of at most a third of the length, and at least one; case and
/// the difference of `_`, `-` and space do not count. Of equally near names the first counts.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known = known.into_iter().filter(|name| name.len() <= LONGEST * 4);
    nearest_of(written, known.map(|name| (name, Letters::of(name))))
}

/// The nearest of names whose letters were counted before, for those who ask about many.
pub fn nearest_of<'a, L: Borrow<Letters>>(
    written: &str,
    known: impl IntoIterator<Item = (&'a str, L)>,
) -> Option<&'a str> {
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
    for (name, counted) in known {
        let at_most = best.map_or(limit, |(distance, _)| distance.saturating_sub(1));
        if name.len() > LONGEST * 4 || !letters.may_be_within(counted.borrow(), at_most) {
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

/// What was certainly meant by a mistyped name: one of the known things, each of which may have several names.
///
/// Certain is a name that differs by case or the kind of its separators only, or else by one slip in names of at least
/// 4 characters, by two in those of at least 8, where everything else is at least two slips further away. Digits
/// are never slips: `phase-1` and `phase-2` are two things.
pub fn certain<'a, T: Copy + PartialEq>(
    written: &str,
    known: impl IntoIterator<Item = (&'a str, T)>,
) -> Option<T> {
    if written.chars().count() > LONGEST {
        return None;
    }
    let written = normalize(written);
    let letters = Letters::of(&written);
    // The nearest thing, and how near the nearest other one is.
    let mut best: Option<(usize, &str, T)> = None;
    let mut other = usize::MAX;
    for (name, thing) in known {
        if name.len() > LONGEST * 4 || !letters.may_be_within(&Letters::of(name), MOST_SLIPS * 2) {
            continue;
        }
        let distance = damerau_levenshtein(&written, &normalize(name));
        match best {
            Some((nearest, _, same)) if same == thing => {
                if distance < nearest {
                    best = Some((distance, name, thing));
                }
            }
            Some((nearest, _, _)) if distance >= nearest => other = other.min(distance),
            Some((nearest, _, _)) => {
                other = other.min(nearest);
                best = Some((distance, name, thing));
            }
            None => best = Some((distance, name, thing)),
        }
    }
    let (distance, name, thing) = best?;
    let longer = name.chars().count().max(written.chars().count());
    let is_slip = match distance {
        0 => other > 0,
        1 => longer >= 4 && other > 2,
        MOST_SLIPS => longer >= 8 && other > 3,
        _ => false,
    };
    (is_slip && digits(name).eq(digits(&written))).then_some(thing)
}

fn digits(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(char::is_ascii_digit)
}

fn normalize(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

/// How often a name has each letter, roughly: a quick proof that two names are far apart.
#[derive(Debug, Clone)]
pub struct Letters {
    counts: [u16; 32],
}

impl Letters {
    pub fn of(name: &str) -> Letters {
        let mut counts = [0; 32];
        for character in name.trim().chars().flat_map(char::to_lowercase) {
            let character = if matches!(character, '_' | ' ') { '-' } else { character };
            let count: &mut u16 = &mut counts[u32::from(character) as usize % 32];
            *count = count.saturating_add(1);
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
    use super::{certain, nearest};

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
    fn what_is_certain_has_no_rival() {
        let names = |written: &str, names: &[&'static str]| {
            certain(written, names.iter().enumerate().map(|(thing, name)| (*name, thing)))
        };
        assert_eq!(names("data-enginer", &["data-engineer", "product-manager"]), Some(0));
        assert_eq!(names("Data_Engineer", &["product-manager", "data-engineer"]), Some(1));
        assert_eq!(names("dta-enginer", &["data-engineer"]), Some(0), "two slips in a long name");
        assert_eq!(names("laed", &["lead"]), Some(0));
        for (written, known) in [
            ("laed-x", &["lead"][..]),
            ("ab", &["abc"]),
            ("phase-3", &["phase-1"]),
            ("role-c", &["role-a", "role-b"]),
            ("reader", &["leader", "render"]),
            ("lead", &["Lead", "LEAD"]),
            ("builder", &["tester"]),
        ] {
            assert_eq!(names(written, known), None, "{written}");
        }
        let two_names = [("data-engineer", 7), ("Data Engineer", 7), ("Datas Engineer", 7)];
        assert_eq!(certain("data-enginer", two_names), Some(7));
        assert_eq!(certain(&"a".repeat(4_000_000), [("a", 1)]), None);
    }

    #[test]
    fn huge_texts_end_at_once() {
        let (huge, other) = ("a".repeat(4_000_000), "b".repeat(4_000_000));
        assert_eq!(nearest(&huge, [other.as_str(), "a"]), None);
        assert_eq!(nearest("a", [other.as_str()]), None);
    }
}
