//! What broken links were meant to lead to: looked for when all are known, in the order of the files, so that the effort is
//! bounded and the same links are always among those that get an answer.

use std::cell::OnceCell;

use foldhash::{HashMap, HashMapExt};

use super::Follower;
use super::meant::Called;
use crate::diagnostic::{Diagnostics, rules};
use crate::parse::{Effort, KnownNames};
use crate::site::plan::PageIndex;
use crate::source::{FileId, SourcePath, Span};

/// What a broken link names.
pub enum Sought {
    /// The name of a wiki link.
    Name(String),
    /// A file, by its path from the top of the handbook.
    File(SourcePath),
    /// A place of a page.
    Anchor(PageIndex, String),
}

/// What broken links name, by their places.
pub type AllSought = HashMap<Span, Sought>;

/// Completes what is told of broken links.
pub struct Guesser<'a, 'f> {
    follower: &'a Follower<'f>,
    called: OnceCell<Called<'a, 'f>>,
    folders: HashMap<&'a str, Beside<'a>>,
    anchors: HashMap<PageIndex, KnownNames<'a, ()>>,
    effort: Effort,
}

/// The files of a folder.
struct Beside<'a> {
    stems: KnownNames<'a, usize>,
    /// The paths with each of the stems.
    paths: Vec<Vec<&'a str>>,
}

impl<'a, 'f> Guesser<'a, 'f> {
    pub fn new(follower: &'a Follower<'f>) -> Guesser<'a, 'f> {
        Guesser {
            follower,
            called: OnceCell::new(),
            folders: HashMap::new(),
            anchors: HashMap::new(),
            effort: Effort::default(),
        }
    }

    /// Completes what is told of a file's links.
    pub fn complete(&mut self, file: FileId, sought: &AllSought, faults: &mut Diagnostics) {
        if sought.is_empty() {
            return;
        }
        let broken = [&rules::LINK_BROKEN, &rules::IMAGE_MISSING, &rules::ANCHOR_BROKEN];
        for finding in
            faults.iter_mut().filter(|found| broken.iter().any(|rule| rule.name == found.rule.name))
        {
            let near = match sought.get(&finding.span) {
                Some(Sought::Name(name)) if finding.rule.name == rules::LINK_BROKEN.name => {
                    self.name(name).map(|near| format!("[[{near}]]"))
                }
                Some(Sought::File(path)) => {
                    let from = &self.follower.sources.file(file).path;
                    self.beside(path).map(|near| from.link_to(near))
                }
                Some(Sought::Anchor(page, anchor)) => {
                    self.anchor(*page, anchor).map(|near| format!("#{near}"))
                }
                Some(Sought::Name(_)) | None => None,
            };
            if let Some(near) = near {
                finding.help = Some(format!("did you mean `{near}`?"));
            }
        }
    }

    /// What should stand in the brackets.
    fn name(&self, name: &str) -> Option<String> {
        self.called.get_or_init(|| Called::of(self.follower)).meant(name, &self.effort)
    }

    /// The file of the same folder whose name is nearest.
    fn beside(&mut self, path: &SourcePath) -> Option<&'a str> {
        let (folder, files) = self.follower.guesses.beside(path)?;
        let beside = self.folders.entry(folder).or_insert_with(|| Beside::of(files));
        let (_, stem) = beside.stems.guess(path.stem(), &self.effort)?.near?;
        let of_stem = &beside.paths[stem];
        let ending = format!(".{}", path.extension());
        of_stem.iter().find(|path| path.ends_with(&ending)).or(of_stem.first()).copied()
    }

    fn anchor(&mut self, page: PageIndex, anchor: &str) -> Option<&'a str> {
        let anchors = self.follower.anchors;
        let known = self.anchors.entry(page).or_insert_with(|| {
            // They come from a set; what is told must not depend on its order.
            let mut known: Vec<&str> = anchors.of_page(page).collect();
            known.sort_unstable();
            KnownNames::new(known.into_iter().map(|anchor| (anchor, ())))
        });
        known.guess(anchor, &self.effort)?.near.map(|(near, ())| near)
    }
}

impl<'a> Beside<'a> {
    fn of(files: &[&'a str]) -> Beside<'a> {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let (mut stems, mut paths) = (Vec::new(), Vec::<Vec<&str>>::new());
        for path in files {
            let stem = stem_of(path);
            let number = *numbers.entry(stem).or_insert(paths.len());
            if number == paths.len() {
                stems.push((stem, number));
                paths.push(Vec::new());
            }
            paths[number].push(path);
        }
        Beside { stems: KnownNames::new(stems), paths }
    }
}

/// The name of a file without its folder and ending.
pub(super) fn stem_of(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
