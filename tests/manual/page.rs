//! A page of the manual: its sections, tables, and fenced blocks.

use std::path::Path;

pub struct Page {
    pub path: String,
    pub text: String,
}

/// A fenced block, with what its fence says.
pub struct Block<'p> {
    pub information: &'p str,
    pub text: &'p str,
    /// The line of its fence, counted from 1.
    pub line: usize,
    /// The heading of level 2 above it.
    pub section: &'p str,
}

/// A row of a table, with the heading of its first column.
pub struct Row<'p> {
    pub head: &'p str,
    pub first: &'p str,
    pub whole: &'p str,
}

impl Page {
    /// A page by its path from `docs/content/`.
    pub fn read(path: &str) -> Page {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content").join(path);
        let text = std::fs::read_to_string(file).unwrap_or_else(|reason| panic!("{path}: {reason}"));
        Page { path: path.to_owned(), text }
    }

    /// All pages in the order of their paths.
    pub fn all() -> Vec<Page> {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content");
        let mut paths = Vec::new();
        collect(&top, "", &mut paths);
        paths.sort();
        paths.iter().map(|path| Page::read(path)).collect()
    }

    /// The text below a heading of level 2, up to the next one.
    pub fn section(&self, heading: &str) -> Option<&str> {
        let mark = format!("\n## {heading}\n");
        let start = self.text.find(&mark)? + mark.len();
        let rest = &self.text[start..];
        Some(&rest[..rest.find("\n## ").unwrap_or(rest.len())])
    }

    pub fn blocks(&self) -> Vec<Block<'_>> {
        let (mut blocks, mut open) = (Vec::new(), None);
        let (mut at, mut section) = (0, "");
        for (index, line) in self.text.split_inclusive('\n').enumerate() {
            let bare = line.trim_end();
            match (bare.strip_prefix("```"), open) {
                (Some(information), None) => open = Some((information, index + 1, at + line.len())),
                (Some(""), Some((information, line, start))) => {
                    blocks.push(Block { information, text: &self.text[start..at], line, section });
                    open = None;
                }
                (None, None) => section = bare.strip_prefix("## ").unwrap_or(section),
                _ => {}
            }
            at += line.len();
        }
        assert!(open.is_none(), "{}: a fence is not closed", self.path);
        blocks
    }

    pub fn rows(&self) -> Vec<Row<'_>> {
        rows(&self.text)
    }

    /// Whether a word stands in a span of code of any table.
    pub fn has_in_table(&self, word: &str) -> bool {
        self.rows().iter().any(|row| codes(row.whole).any(|code| code == word))
    }
}

/// The rows of all tables of a text.
pub fn rows(text: &str) -> Vec<Row<'_>> {
    let (mut rows, mut head) = (Vec::new(), None);
    for line in text.lines() {
        let cells = line.strip_prefix('|').map(|cells| cells.split('|').next().unwrap_or_default().trim());
        match (cells, head) {
            (None, _) => head = None,
            (Some(first), None) => head = Some(first),
            (Some(first), Some(_)) if first.starts_with("--") => {}
            (Some(first), Some(head)) => rows.push(Row { head, first, whole: line }),
        }
    }
    rows
}

/// The spans of code of a text, without their backticks.
pub fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn collect(folder: &Path, below: &str, paths: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("the manual's folders can be read").flatten() {
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), paths);
        } else if path.ends_with(".md") {
            paths.push(path);
        }
    }
}
