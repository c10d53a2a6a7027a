//! What a commit will do, written down whole before its first step, so that the next run can complete it.

use std::fmt::Write as _;

use super::path::OutputPath;

/// The journal's file in the output folder; while it exists, a commit is under way or was cut off.
pub const JOURNAL_FILE: &str = ".rolebook-commit";

const HEADER: &str = "# What a build of Rolebook is publishing. Format 1.";
const END: &str = "end";

/// One step of a commit. To do a step that is done already changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Removes a file of the former build.
    Remove(OutputPath),
    /// Renames a staged file into place.
    Place { staged: Staged, target: Target, path: OutputPath },
    /// Renames the staged list into place.
    List,
}

impl Step {
    /// The folder below the output in which it changes something that is there already; none where that is the output folder
    /// itself, or a new one.
    pub fn changed_folder(&self) -> Option<&str> {
        match self {
            Step::Remove(path) => Some(path.folder()),
            Step::Place { staged: Staged { place: StagedPlace::Number(_), .. }, path, .. } => {
                Some(path.folder())
            }
            Step::Place { .. } | Step::List => None,
        }
        .filter(|folder| !folder.is_empty())
    }
}

/// A file in the staging folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Staged {
    pub place: StagedPlace,
    pub length: u64,
}

/// Where in the staging folder a file lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StagedPlace {
    /// Named by a number.
    Number(usize),
    /// In a folder that the site does not have yet, at its own path: such a folder is renamed into place as a whole.
    NewFolder,
}

/// Stands in the place of a number.
const NEW_FOLDER: &str = "new";

/// What stands where a file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Nothing; what stands there all the same is somebody else's.
    Free,
    /// A file of ours.
    Own,
}

/// Writes steps as text, one a line.
pub fn journal_text(steps: &[Step]) -> String {
    let mut text = format!("{HEADER}\n");
    for step in steps {
        match step {
            Step::Remove(path) => writeln!(text, "remove {path}"),
            Step::Place { staged, target, path } => {
                let (place, target) = (staged.place.word(), target.word());
                writeln!(text, "place {place} {} {target} {path}", staged.length)
            }
            Step::List => writeln!(text, "list"),
        }
        .expect("writing to a text does not fail");
    }
    text.push_str(END);
    text.push('\n');
    text
}

/// Reads a journal; none where it is not whole or not of this format, for then no step was done.
pub fn parse_journal(text: &str) -> Option<Vec<Step>> {
    let body = text.strip_prefix(HEADER)?.strip_prefix('\n')?.strip_suffix('\n')?;
    let (steps, end) = body.rsplit_once('\n').unwrap_or(("", body));
    if end != END {
        return None;
    }
    steps.lines().map(parse_step).collect()
}

fn parse_step(line: &str) -> Option<Step> {
    if line == "list" {
        return Some(Step::List);
    }
    let (verb, rest) = line.split_once(' ')?;
    match verb {
        "remove" => Some(Step::Remove(OutputPath::new(rest).ok()?)),
        "place" => {
            let mut parts = rest.splitn(4, ' ');
            let place = StagedPlace::from_word(parts.next()?)?;
            let staged = Staged { place, length: parts.next()?.parse().ok()? };
            let target = Target::from_word(parts.next()?)?;
            Some(Step::Place { staged, target, path: OutputPath::new(parts.next()?).ok()? })
        }
        _ => None,
    }
}

impl StagedPlace {
    fn word(self) -> String {
        match self {
            StagedPlace::Number(number) => number.to_string(),
            StagedPlace::NewFolder => NEW_FOLDER.to_owned(),
        }
    }

    fn from_word(word: &str) -> Option<StagedPlace> {
        if word == NEW_FOLDER {
            return Some(StagedPlace::NewFolder);
        }
        word.parse().ok().map(StagedPlace::Number)
    }
}

impl Target {
    fn word(self) -> &'static str {
        match self {
            Target::Free => "free",
            Target::Own => "own",
        }
    }

    fn from_word(word: &str) -> Option<Target> {
        [Target::Free, Target::Own].into_iter().find(|target| target.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_is_read_as_it_was_written_and_only_whole() {
        let path = |path| OutputPath::new(path).expect("valid");
        let staged = Staged { place: StagedPlace::Number(7), length: 12 };
        let in_new_folder = Staged { place: StagedPlace::NewFolder, length: 12 };
        let steps = vec![
            Step::Remove(path("a b.html")),
            Step::Place { staged, target: Target::Free, path: path("x/y z.html") },
            Step::Place { staged, target: Target::Own, path: path("end") },
            Step::Place { staged: in_new_folder, target: Target::Free, path: path("new/new") },
            Step::List,
        ];
        let text = journal_text(&steps);
        assert_eq!(parse_journal(&text), Some(steps));
        assert_eq!(parse_journal(&journal_text(&[])), Some(Vec::new()));
        for length in 0..text.len() {
            assert_eq!(parse_journal(&text[..length]), None, "cut at {length}");
        }
    }

    #[test]
    fn a_step_that_leads_elsewhere_spoils_the_journal() {
        let text = journal_text(&[]).replace("end\n", "remove ../x\nend\n");
        assert_eq!(parse_journal(&text), None);
    }
}
