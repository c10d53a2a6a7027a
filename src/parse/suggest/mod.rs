//! "Did you mean": the nearest of the known names.

mod known;
mod spelling;
mod walk;

pub use known::{Effort, Guess, KnownNames};
pub use spelling::Spelling;

use walk::{Candidate, Certain, Nearest, Walk};

/// The known name nearest to what was written, if it is near enough to be meant.
///
/// Near enough is a Damerau-Levenshtein distance of at most a third of the length, and at least one; case and
/// the difference of `_`, `-` and space do not count. Of equally near names the first counts.
///
/// For a few names that are the same in every handbook, or for a question that is asked once. Where a handbook may have many
/// names and many mistakes, [`KnownNames`] bounds the work.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = Spelling::of(written)?;
    let mut walk = Walk { nearest: Some(Nearest::to(&written)), certain: None };
    for name in known {
        if let Some(spelling) = Spelling::of(name) {
            walk.look(&written, &Candidate { name, thing: (), spelling: &spelling });
        }
        if walk.is_over() {
            break;
        }
    }
    walk.nearest.and_then(|nearest| nearest.name()).map(|(name, ())| name)
}

/// The nearest of names that are ready to be compared and whose number grows, for those who ask about many.
pub fn nearest_of<'a, 'f, T: Copy + PartialEq>(
    written: &str,
    known: impl IntoIterator<Item = (&'a str, T, &'f Spelling)>,
    effort: &Effort,
) -> Option<(&'a str, T)> {
    let written = Spelling::of(written)?;
    let mut walk = Walk { nearest: Some(Nearest::to(&written)), certain: None };
    for (name, thing, spelling) in known {
        effort.spend(known::LOOK + walk.look(&written, &Candidate { name, thing, spelling }));
        if walk.is_over() {
            break;
        }
    }
    walk.nearest.and_then(|nearest| nearest.name())
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
    let written = Spelling::of(written)?;
    let mut walk = Walk { nearest: None, certain: Some(Certain::new()) };
    for (name, thing) in known {
        if let Some(spelling) = Spelling::of(name) {
            walk.look(&written, &Candidate { name, thing, spelling: &spelling });
        }
    }
    walk.certain.and_then(|certain| certain.thing(&written))
}

#[cfg(test)]
mod tests {
    use super::{Effort, Guess, KnownNames, certain, nearest};

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
    fn one_walk_tells_the_nearest_and_the_certain_name() {
        let known = KnownNames::new([("Data", 1), ("data-engineer", 2), ("Data Engineers", 2)]);
        let effort = Effort::default();
        let guess = known.guess("data-enginer", &effort);
        assert_eq!(guess, Some(Guess { near: Some(("data-engineer", 2)), certain: Some(2) }));
        let guess = known.guess_also("rset", Some(("rest", 9)), &effort);
        assert_eq!(guess, Some(Guess { near: Some(("rest", 9)), certain: Some(9) }));
        assert_eq!(known.guess("rset", &effort), Some(Guess { near: None, certain: None }));
    }

    #[test]
    fn a_spent_effort_answers_only_what_was_asked_before() {
        let known = KnownNames::new([("data-engineer", 1)]);
        let effort = Effort::default();
        let before = known.guess("data-enginer", &effort);
        assert!(!effort.is_spent());
        effort.spend(usize::MAX);
        assert_eq!(known.guess("data-enginer", &effort), before);
        assert_eq!(known.guess("dta-engineer", &effort), None);
    }

    #[test]
    fn huge_texts_end_at_once() {
        let (huge, other) = ("a".repeat(4_000_000), "b".repeat(4_000_000));
        assert_eq!(nearest(&huge, [other.as_str(), "a"]), None);
        assert_eq!(nearest("a", [other.as_str()]), None);
    }
}
