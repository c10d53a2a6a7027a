//! What single files gave, kept so that one that did not change is not read anew.

use std::collections::HashMap;
use std::sync::Arc;

use super::SortedFiles;
use super::files::FileKind;
use super::records::{self, Given};
use crate::model::Settings;
use crate::parallel;
use crate::parse::markdown::RawHtml;
use crate::source::{Content, FileId, SourcePath, Sources};

/// What was read last of each file.
///
/// What a file gives depends on its path, its number, its text and whether raw HTML is taken, and on nothing else. So
/// what is kept for the same four is what reading the file again would give.
#[derive(Default)]
pub struct Memo {
    raw_html: RawHtml,
    known: HashMap<SourcePath, Known>,
}

#[derive(Clone)]
struct Known {
    /// A file's number changes with the files that stand before it, and all its places carry it.
    file: FileId,
    text: Arc<str>,
    given: Arc<Given>,
}

impl Memo {
    /// Reads what is not known yet, in the order of the files, and forgets what is no more.
    pub(super) fn read_all(
        &mut self,
        sources: &Sources,
        settings: &Settings,
        kinds: &SortedFiles,
    ) -> Vec<Given> {
        if self.raw_html != settings.raw_html {
            self.known.clear();
            self.raw_html = settings.raw_html;
        }
        let read = parallel::each(kinds, |(file, kind)| self.read(sources, settings, *file, kind));
        let (given, known): (Vec<Given>, Vec<Option<(SourcePath, Known)>>) = read.into_iter().unzip();
        self.known = known.into_iter().flatten().collect();
        given
    }

    fn read(
        &self,
        sources: &Sources,
        settings: &Settings,
        file: FileId,
        kind: &FileKind,
    ) -> (Given, Option<(SourcePath, Known)>) {
        let source = sources.file(file);
        let Content::Text(text) = &source.content else {
            return (records::read(sources, settings, file, kind), None);
        };
        let known = self.known.get(&source.path).filter(|known| known.is_of(file, text)).cloned();
        let known = known.unwrap_or_else(|| Known {
            file,
            text: text.clone(),
            given: Arc::new(records::read(sources, settings, file, kind)),
        });
        (Given::clone(&known.given), Some((source.path.clone(), known)))
    }
}

impl Known {
    fn is_of(&self, file: FileId, text: &Arc<str>) -> bool {
        self.file == file && (Arc::ptr_eq(&self.text, text) || self.text == *text)
    }
}
