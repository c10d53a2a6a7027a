//! What single files gave, kept so that one that did not change is not read anew.

use std::sync::Arc;

use foldhash::HashMap;

use super::SortedFiles;
use super::files::FileKind;
use super::records::{self, Given};
use crate::model::Settings;
use crate::parallel;
use crate::parse::markdown::{Audience, Manner};
use crate::source::{Content, FileId, SourcePath, Sources};

/// What was read last of each file.
///
/// What a file gives depends on its path, its number, its text, what it is by its place among others and how texts are
/// compiled, and on nothing else. So what is kept for the same five is what reading the file again would give.
#[derive(Default)]
pub struct Memo {
    /// How the texts of what is known were compiled.
    manner: Option<Manner>,
    known: HashMap<SourcePath, Known>,
}

struct Known {
    /// A file's number changes with the files that stand before it, and all its places carry it.
    file: FileId,
    /// The group of a role may change with the folders that there are.
    kind: FileKind,
    text: Arc<str>,
    given: Given,
}

impl Memo {
    /// Reads what is not known yet, in the order of the files, and forgets what is no more.
    pub(super) fn read_all(
        &mut self,
        sources: &Sources,
        settings: &Settings,
        kinds: &SortedFiles,
    ) -> Vec<Given> {
        let manner = super::manner(settings, Audience::Readers);
        if self.manner != Some(manner) {
            self.known.clear();
            self.manner = Some(manner);
        }
        let read = parallel::each(kinds, |(file, kind)| self.read(sources, manner, *file, kind));
        let (given, new): (Vec<Given>, Vec<Option<(SourcePath, Known)>>) = read.into_iter().unzip();
        self.known.extend(new.into_iter().flatten());
        // Only a file that went away leaves more behind than there are files.
        if self.known.len() > given.len() {
            self.known.retain(|path, _| sources.find(path.as_str()).is_some());
        }
        given
    }

    /// What a file gives, and where that is new what is to be kept of it.
    fn read(
        &self,
        sources: &Sources,
        manner: Manner,
        file: FileId,
        kind: &FileKind,
    ) -> (Given, Option<(SourcePath, Known)>) {
        let source = sources.file(file);
        let Content::Text(text) = &source.content else {
            return (records::read(sources, manner, file, kind), None);
        };
        if let Some(known) = self.known.get(&source.path).filter(|known| known.is_of(file, kind, text)) {
            return (known.given.clone(), None);
        }
        let given = records::read(sources, manner, file, kind);
        let known = Known { file, kind: kind.clone(), text: text.clone(), given: given.clone() };
        (given, Some((source.path.clone(), known)))
    }
}

impl Known {
    fn is_of(&self, file: FileId, kind: &FileKind, text: &Arc<str>) -> bool {
        self.file == file && self.kind == *kind && (Arc::ptr_eq(&self.text, text) || self.text == *text)
    }
}
