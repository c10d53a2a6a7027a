//! Names of sheets: valid, and unique without regard to case.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::text;

/// The most UTF-16 units that a name may have.
const LONGEST: usize = 31;

/// What spreadsheets do not allow in a name.
const FORBIDDEN: [char; 7] = ['*', '?', ':', '[', ']', '\\', '/'];

/// A name that spreadsheets keep for themselves.
const RESERVED: &str = "history";

/// The names that are taken.
pub struct Names {
    taken: HashSet<String>,
    /// The number to try next for a name that was wanted before, so that many equal names take no time.
    next: HashMap<String, u32>,
}

impl Names {
    pub fn with<const N: usize>(names: [&str; N]) -> Names {
        let taken = names.iter().copied().chain([RESERVED]).map(str::to_lowercase).collect();
        Names { taken, next: HashMap::new() }
    }

    /// A name for a sheet, as near to what is wanted as can be.
    pub fn take(&mut self, wanted: &str) -> String {
        let base = proper(wanted);
        let mut name = text::cut(&base, LONGEST).into_owned();
        let next = self.next.entry(name.to_lowercase()).or_insert(2);
        while !self.taken.insert(name.to_lowercase()) {
            let ending = format!(" {next}");
            name = text::cut(&base, LONGEST - ending.len()).into_owned() + &ending;
            *next += 1;
        }
        name
    }
}

fn proper(wanted: &str) -> String {
    let allowed = text::legible(wanted).replace(FORBIDDEN, " ");
    let words: Vec<&str> = allowed.split_whitespace().collect();
    // An apostrophe within a name must be doubled in references, which not every program does.
    let name = words.join(" ").replace('\'', "’");
    if name.is_empty() { "Matrix".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_and_unique() {
        let mut names = Names::with(["Roles"]);
        assert_eq!(names.take("What/who?"), "What who");
        assert_eq!(names.take("what [who]"), "what who 2");
        assert_eq!(names.take("ROLES"), "ROLES 2");
        assert_eq!(names.take("History"), "History 2");
        assert_eq!(names.take("'don't'"), "’don’t’");
        assert_eq!(names.take("//"), "Matrix");
        let long = "A very long name of a matrix of many words";
        assert_eq!(names.take(long), "A very long name of a matrix o…");
        assert_eq!(names.take(long), "A very long name of a matrix… 2");
    }
}
