//! The list of the files that builds wrote: which files in the output folder are ours.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::OnceLock;

use foldhash::HashSet;

use super::path::OutputPath;

/// The list's file in the output folder.
pub const LIST_FILE: &str = ".rolebook";

/// The largest list that is read, in bytes; the limit on files keeps ours below.
const LIST_BYTES: u64 = 256 * 1024 * 1024;

const HEADER: &str = "# The files that Rolebook wrote here. Format 1.";

/// The files of the former build.
#[derive(Debug, Default)]
pub struct OwnFiles {
    paths: HashSet<OutputPath>,
    folded: OnceLock<HashSet<String>>,
    /// The list as it stands on disk; none where there is no readable one.
    text: Option<String>,
}

impl OwnFiles {
    /// Reads the list in an output folder; what is no readable list counts as none.
    pub fn read_from(folder: &Path) -> OwnFiles {
        read_text(&folder.join(LIST_FILE), LIST_BYTES).ok().and_then(OwnFiles::parse).unwrap_or_default()
    }

    /// Reads a list. What is no path inside the output folder is passed over, whoever wrote it there; none where the
    /// text is no list of this format.
    pub fn parse(text: String) -> Option<OwnFiles> {
        let rest = text.strip_prefix(HEADER)?;
        let paths = rest.lines().filter_map(|line| OutputPath::new(line).ok()).collect();
        Some(OwnFiles { paths, folded: OnceLock::new(), text: Some(text) })
    }

    /// Whether there is a readable list, so that a file that is not on it is certainly foreign.
    pub fn are_known(&self) -> bool {
        self.text.is_some()
    }

    pub fn contain(&self, path: &OutputPath) -> bool {
        self.paths.contains(path)
    }

    /// Whether a file of ours differs from this path only by case or Unicode form.
    pub fn contain_otherwise_spelled(&self, path: &OutputPath) -> bool {
        let fold = || self.paths.iter().map(OutputPath::folded).collect();
        !self.contain(path) && self.folded.get_or_init(fold).contains(&path.folded())
    }

    /// In no particular order.
    pub fn iter(&self) -> impl Iterator<Item = &OutputPath> {
        self.paths.iter()
    }

    /// Whether the list on disk reads exactly like this.
    pub fn stand_as(&self, text: &str) -> bool {
        self.text.as_deref() == Some(text)
    }
}

/// The text of one of Rolebook's own files, up to a length in bytes.
pub fn read_text(path: &Path, limit: u64) -> io::Result<String> {
    // A pipe in its place would be waited for without end.
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut text = String::new();
    File::open(path)?.take(limit).read_to_string(&mut text)?;
    Ok(text)
}

/// The list of these files, which are sorted.
pub fn list_text<'a>(paths: impl Iterator<Item = &'a OutputPath>) -> String {
    let mut text = format!("{HEADER}\n");
    for path in paths {
        text.push_str(path.as_str());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_elsewhere_is_passed_over() {
        let text = format!("{HEADER}\na.html\n../b\n/etc/passwd\n\n.git/config\nc/d.html\n");
        let own = OwnFiles::parse(text).expect("a list");
        let mut paths: Vec<&str> = own.iter().map(OutputPath::as_str).collect();
        paths.sort_unstable();
        assert_eq!(paths, ["a.html", "c/d.html"]);
        assert!(OwnFiles::parse("<<<<<<< HEAD\n".into()).is_none());
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let paths = ["a.html", "b/c.html"].map(|path| OutputPath::new(path).expect("valid"));
        let text = list_text(paths.iter());
        let own = OwnFiles::parse(text.clone()).expect("a list");
        assert!(paths.iter().all(|path| own.contain(path)) && own.stand_as(&text));
        let other_case = OutputPath::new("B/c.html").expect("valid");
        assert!(own.contain_otherwise_spelled(&other_case) && !own.contain_otherwise_spelled(&paths[0]));
    }
}
