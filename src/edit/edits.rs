//! All that is to change in a handbook's files, over one snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::patch::{Patch, patched, sorted};
use crate::source::{Content, FileId, SourceFile, SourcePath, Sources, Span};

/// What is to become of a handbook's files.
#[derive(Debug, Clone, Default)]
pub struct Edits {
    patches: Vec<Patch>,
    /// Files that get another path, or none.
    moves: BTreeMap<FileId, Option<SourcePath>>,
    created: Vec<(SourcePath, String)>,
}

/// One file after the edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file as it was; none for a new one.
    pub origin: Option<Origin>,
    /// Where it is to stand; none where it is removed.
    pub path: Option<SourcePath>,
    /// Its new text, without a byte order mark.
    pub text: String,
}

/// A file as it was in the snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub path: SourcePath,
    /// Without its byte order mark.
    pub text: Arc<str>,
}

/// Why edits cannot be made together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditFault {
    /// Two of them change the same place in different ways.
    Overlap { path: SourcePath, span: Span },
    /// A place lies outside of its file's text, or the file has no text.
    NoText { path: SourcePath },
    /// Another file stands where one is to go.
    Taken { path: SourcePath },
}

impl Edits {
    pub fn is_empty(&self) -> bool {
        self.patches.is_empty() && self.moves.is_empty() && self.created.is_empty()
    }

    /// Replaces the text at a place.
    pub fn replace(&mut self, span: Span, replacement: impl Into<String>) {
        self.patches.push(Patch { span, replacement: replacement.into() });
    }

    /// Inserts text before an offset; several insertions at one place stay in order.
    pub fn insert(&mut self, file: FileId, offset: usize, text: impl Into<String>) {
        self.replace(Span::new(file, offset..offset), text);
    }

    /// Removes the text at a place, with all that was to change in it.
    pub fn remove_text(&mut self, span: Span) {
        self.patches.retain(|patch| !span.contains(patch.span) || patch.is_insertion_beside(span));
        self.replace(span, "");
    }

    /// Gives a file another path.
    pub fn move_to(&mut self, file: FileId, path: SourcePath) {
        self.moves.insert(file, Some(path));
    }

    /// Removes a file, with all that was to change in it.
    pub fn remove(&mut self, file: FileId) {
        self.patches.retain(|patch| patch.span.file != file);
        self.moves.insert(file, None);
    }

    /// Adds a file.
    pub fn create(&mut self, path: SourcePath, text: impl Into<String>) {
        self.created.push((path, text.into()));
    }

    /// The places that are changed, in order.
    pub fn patches(&self) -> Vec<Patch> {
        sorted(self.patches.clone()).kept
    }

    /// The files that change, in order of their former paths, new ones last.
    ///
    /// # Errors
    /// When edits contradict one another or what is there.
    pub fn changes(self, sources: &Sources) -> Result<Vec<Change>, EditFault> {
        let sorted = sorted(self.patches);
        if let Some(patch) = sorted.refused.first() {
            let path = sources.file(patch.span.file).path.clone();
            return Err(EditFault::Overlap { path, span: patch.span });
        }
        let mut texts: BTreeMap<FileId, String> = BTreeMap::new();
        for patches in sorted.kept.chunk_by(|a, b| a.span.file == b.span.file) {
            let file = patches[0].span.file;
            let text = text_of(sources, file)?;
            if patches.iter().any(|patch| text.get(patch.span.range()).is_none()) {
                return Err(EditFault::NoText { path: sources.file(file).path.clone() });
            }
            texts.insert(file, patched(&text, patches));
        }
        for file in self.moves.keys() {
            if !texts.contains_key(file) {
                texts.insert(*file, text_of(sources, *file)?.to_string());
            }
        }
        let mut changes = Vec::with_capacity(texts.len() + self.created.len());
        for (file, text) in texts {
            let origin = Origin { path: sources.file(file).path.clone(), text: text_of(sources, file)? };
            let path = match self.moves.get(&file) {
                Some(moved) => moved.clone(),
                None => Some(origin.path.clone()),
            };
            changes.push(Change { origin: Some(origin), path, text });
        }
        let created = self.created.into_iter();
        changes.extend(created.map(|(path, text)| Change { origin: None, path: Some(path), text }));
        changes.retain(Change::changes_something);
        free_paths(&changes, sources)?;
        Ok(changes)
    }
}

impl Change {
    fn changes_something(&self) -> bool {
        self.origin
            .as_ref()
            .is_none_or(|origin| self.path.as_ref() != Some(&origin.path) || *self.text != *origin.text)
    }
}

fn text_of(sources: &Sources, file: FileId) -> Result<Arc<str>, EditFault> {
    match &sources.file(file).content {
        Content::Text(text) => Ok(text.clone()),
        _ => Err(EditFault::NoText { path: sources.file(file).path.clone() }),
    }
}

/// No two files may end at one path, and none where another stands that does not go away.
fn free_paths(changes: &[Change], sources: &Sources) -> Result<(), EditFault> {
    let leaving: BTreeSet<&SourcePath> =
        changes.iter().filter_map(|change| Some(&change.origin.as_ref()?.path)).collect();
    let mut taken = BTreeSet::new();
    for path in changes.iter().filter_map(|change| change.path.as_ref()) {
        let is_there = sources.find(path.as_str()).is_some() && !leaving.contains(path);
        if is_there || !taken.insert(path) {
            return Err(EditFault::Taken { path: path.clone() });
        }
    }
    Ok(())
}

/// The snapshot after the changes.
pub fn applied(sources: &Sources, changes: &[Change]) -> Sources {
    let gone: BTreeSet<&SourcePath> =
        changes.iter().filter_map(|change| Some(&change.origin.as_ref()?.path)).collect();
    let kept = sources.iter().map(|(_, file)| file).filter(|file| !gone.contains(&file.path)).cloned();
    let new = changes.iter().filter_map(|change| {
        let path = change.path.clone()?;
        Some(SourceFile { path, content: Content::Text(change.text.as_str().into()) })
    });
    Sources::new(kept.chain(new), sources.today())
}

impl fmt::Display for EditFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditFault::Overlap { path, .. } => {
                write!(f, "{path} has a place that would have to change in two ways")
            }
            EditFault::NoText { path } => write!(f, "{path} cannot be changed: it has no text that was read"),
            EditFault::Taken { path } => write!(f, "{path} is there already"),
        }
    }
}

impl std::error::Error for EditFault {}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        Sources::from([("a.toml", "x = 1\n"), ("b.toml", "y = 2\n"), ("c.toml", "z = 3\n")])
    }

    fn path(text: &str) -> SourcePath {
        SourcePath::new(text).expect("a path inside the handbook")
    }

    fn texts(sources: &Sources) -> Vec<(String, String)> {
        sources.iter().map(|(id, file)| (file.path.to_string(), sources.text(id).to_owned())).collect()
    }

    #[test]
    fn files_are_patched_moved_removed_and_created() {
        let sources = sources();
        let mut edits = Edits::default();
        edits.replace(Span::new(FileId::new(0), 4..5), "7");
        edits.move_to(FileId::new(0), path("b.toml"));
        edits.move_to(FileId::new(1), path("a.toml"));
        edits.remove(FileId::new(2));
        edits.create(path("d.toml"), "new");
        let changes = edits.changes(&sources).expect("they can be made together");
        assert_eq!(changes.len(), 4);
        let pair = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let expected = [pair("a.toml", "y = 2\n"), pair("b.toml", "x = 7\n"), pair("d.toml", "new")];
        assert_eq!(texts(&applied(&sources, &changes)), expected);
    }

    #[test]
    fn what_contradicts_is_refused() {
        let sources = sources();
        let fault = |edit: &dyn Fn(&mut Edits)| {
            let mut edits = Edits::default();
            edit(&mut edits);
            edits.changes(&sources).expect_err("it contradicts").to_string()
        };
        let overlap = fault(&|edits| {
            edits.replace(Span::new(FileId::new(0), 0..3), "a");
            edits.replace(Span::new(FileId::new(0), 2..4), "b");
        });
        assert_eq!(overlap, "a.toml has a place that would have to change in two ways");
        let taken = fault(&|edits| edits.move_to(FileId::new(0), path("b.toml")));
        assert_eq!(taken, "b.toml is there already");
        let outside = fault(&|edits| edits.replace(Span::new(FileId::new(0), 0..99), ""));
        assert_eq!(outside, "a.toml cannot be changed: it has no text that was read");
    }

    #[test]
    fn what_changes_nothing_is_no_change() {
        let mut edits = Edits::default();
        edits.replace(Span::new(FileId::new(0), 4..5), "1");
        edits.move_to(FileId::new(1), path("b.toml"));
        assert_eq!(edits.changes(&sources()), Ok(Vec::new()));
    }
}
