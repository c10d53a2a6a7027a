//! "Did you mean": the nearest of the known names.

use strsim::damerau_levenshtein;

/// The known name nearest to what was written, if it is near enough to be meant.
///
/// Near enough is a Damerau-Levenshtein distance of at most a third of the length, and at least one; case and
/// the difference of `_`, `-` and space do not count. Of equally near names the first counts.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = normalize(written);
    let limit = (written.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (damerau_levenshtein(&written, &normalize(name)), name))
        .filter(|(distance, name)| *distance <= limit && *distance < name.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

fn normalize(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
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
}
