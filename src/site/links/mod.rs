//! Where every link of every text leads, and what is wrong with those that lead nowhere.

mod address;
mod guesser;
mod guesses;
mod index;
mod meant;
mod media;
mod relative;
mod wiki;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashSet};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::anchors::Anchors;
use super::plan::{PageIndex, Plan};
use super::url::Url;
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
use crate::model::{Handbook, Page, TextId};
use crate::parallel;
use crate::parse::markdown::{Document, Link, LinkKind};
use crate::source::{CONTENT_FOLDER, FileId, SourcePath, Sources};

pub use address::{Scheme, cleaned, left_out, scheme_of};
pub use guesses::Guesses;
pub use index::{Index, Named};
pub use media::Media;

use guesser::{AllSought, Guesser, Sought};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the site and an anchor on it; an empty anchor is the page's top.
    Page { page: PageIndex, anchor: String },
    /// A file that is copied or generated beside the pages.
    File(Url),
    /// Another site, or a scheme such as `mailto:`.
    External(String),
    /// Nowhere: shown as text.
    Inert,
}

/// A link that was followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    pub target: Target,
    /// The name of what a wiki link leads to.
    pub name: Option<String>,
    /// What stands behind the address: a query, of a file its place too.
    pub suffix: String,
}

/// All links of the handbook, followed.
#[derive(Debug, Default)]
pub struct Links {
    by_file: Vec<Vec<Vec<Resolved>>>,
    /// For each page the pages that link to it, in the order of the plan.
    backlinks: Vec<BTreeSet<PageIndex>>,
    /// For each page those anchors of its kind that links lead to.
    wanted: Vec<BTreeSet<&'static str>>,
}

impl Links {
    /// The links of a text, in the order of its document.
    pub fn of_text(&self, text: TextId) -> &[Resolved] {
        &self.by_file[text.file.index()][text.index as usize]
    }

    /// The anchors of a page's kind that links lead to, whether or not the page has something to show there.
    pub fn wanted(&self, page: PageIndex) -> impl Iterator<Item = &'static str> {
        self.wanted[page].iter().copied()
    }

    fn want(&mut self, resolved: &Resolved, plan: &Plan) {
        let Target::Page { page, anchor } = &resolved.target else { return };
        let known = plan.pages[*page].kind.anchors.iter().find(|known| *known == anchor);
        self.wanted[*page].extend(known);
    }

    /// The other pages whose texts link to a page.
    pub fn to_page(&self, page: PageIndex) -> impl Iterator<Item = PageIndex> {
        self.backlinks[page].iter().copied()
    }
}

/// What following a link needs to know.
pub struct Follower<'a> {
    pub handbook: &'a Handbook,
    pub sources: &'a Sources,
    pub plan: &'a Plan,
    pub anchors: &'a Anchors,
    pub index: &'a Index<'a>,
    /// What broken links were meant to be.
    pub guesses: Guesses<'a>,
    /// Whether this build makes a sitemap.
    pub has_sitemap: bool,
    /// The files of drafts that this build leaves out: their links lead nowhere yet, and nobody follows them.
    pub drafts: &'a HashSet<FileId>,
    /// The pages among these drafts by the names of their files.
    pub draft_names: HashMap<&'a str, &'a Page>,
}

/// Follows all links and reports those that lead nowhere.
pub fn follow_all(follower: &Follower<'_>, found: &mut Diagnostics) -> Links {
    let files: Vec<(FileId, &[Document])> = follower.handbook.texts.by_file().collect();
    let followed = parallel::each(&files, |(file, documents)| follower.file(*file, documents));
    let mut links = Links {
        by_file: Vec::with_capacity(files.len()),
        backlinks: vec![BTreeSet::new(); follower.plan.pages.len()],
        wanted: vec![BTreeSet::new(); follower.plan.pages.len()],
    };
    let mut guesser = Guesser::new(follower);
    for ((file, _), Followed { texts, mut faults, sought }) in files.iter().zip(followed) {
        guesser.complete(*file, &sought, &mut faults);
        found.extend(faults);
        for (index, text) in (0_u32..).zip(&texts) {
            let from = follower.index.owner(TextId { file: *file, index });
            for resolved in text {
                links.want(resolved, follower.plan);
                if let (Some(from), Target::Page { page, .. }) = (from, &resolved.target)
                    && from != *page
                {
                    links.backlinks[*page].insert(from);
                }
            }
        }
        links.by_file.push(texts);
    }
    links
}

/// The links of a file.
struct Followed {
    texts: Vec<Vec<Resolved>>,
    faults: Diagnostics,
    /// What its broken links name.
    sought: AllSought,
}

impl Follower<'_> {
    fn file(&self, file: FileId, documents: &[Document]) -> Followed {
        let mut found = Diagnostics::new();
        let sought = RefCell::default();
        let path = &self.sources.file(file).path;
        let texts = (0_u32..).zip(documents).map(|(index, document)| {
            let owner = self.index.owner(TextId { file, index });
            let from = Origin { path, owner, sought: &sought };
            document.links.iter().map(|link| self.follow(&from, link, &mut found)).collect()
        });
        let texts = texts.collect();
        if self.drafts.contains(&file) {
            return Followed { texts, faults: Diagnostics::new(), sought: AllSought::default() };
        }
        let subject = path.below(CONTENT_FOLDER).unwrap_or(path.as_str());
        for finding in found.iter_mut() {
            finding.subjects.push(Subject::page(subject));
        }
        Followed { texts, faults: found, sought: sought.into_inner() }
    }

    fn follow(&self, from: &Origin<'_>, link: &Link, found: &mut Diagnostics) -> Resolved {
        let (target, name) = match link.kind {
            LinkKind::Wiki => self.wiki(from, link, found),
            LinkKind::WikiImage => (self.wiki_image(from, link, found), None),
            LinkKind::Email => (Target::External(format!("mailto:{}", link.target.trim())), None),
            _ => (self.address(from, link, found), None),
        };
        let suffix = relative::suffix(&link.target, &target);
        Resolved { target, name, suffix }
    }

    /// An address as in ordinary links: another site, or a place in this one.
    fn address(&self, from: &Origin<'_>, link: &Link, found: &mut Diagnostics) -> Target {
        let is_resource = link.kind == LinkKind::Frame || relative::is_image(link);
        match scheme_of(&link.target) {
            Scheme::None => self.relative(from, link, found),
            Scheme::Unsafe(letter) if letter.len() == 1 => {
                let message = format!("`{}` is a path on one computer", link.target);
                let help = "copy the file into content/ and link to it there".to_owned();
                relative::missing(link, message, Some(help), found)
            }
            Scheme::Unsafe(scheme) if scheme == "file" => {
                let message = "a `file:` address is a path on one computer".to_owned();
                let help = "copy the file into content/ and link to it there".to_owned();
                relative::missing(link, message, Some(help), found)
            }
            Scheme::Unsafe(scheme) if scheme == "data" && is_resource => {
                let message = "a picture within the text is left out: pages load files alone";
                let help = "save the picture as a file in content/, and name that";
                found.push(Diagnostic::new(&rules::UNSAFE_URL, link.span, message).help(help));
                Target::Inert
            }
            Scheme::Unsafe(scheme) => {
                let message = left_out(&scheme);
                let help = "link to a page, a file of the handbook, or a web address";
                found.push(Diagnostic::new(&rules::UNSAFE_URL, link.span, message).help(help));
                Target::Inert
            }
            Scheme::Web | Scheme::Other => {
                if is_resource {
                    let what = if link.kind == LinkKind::Frame { "a frame or player" } else { "an image" };
                    let message = format!("{what} from another site is shown as a link");
                    let help = "copy the file into the handbook; pages load nothing from other sites";
                    found.push(Diagnostic::new(&rules::REMOTE_RESOURCE, link.span, message).help(help));
                }
                Target::External(address::cleaned(&link.target).into_owned())
            }
        }
    }

    /// Whether the source of a page could not be read as a whole, which is reported there.
    fn may_be_unread(&self, page: PageIndex) -> bool {
        self.plan.pages[page].source.is_some_and(|file| self.handbook.unread.contains(&file))
    }

    /// The anchor of a page, reported where the page has none of that name.
    fn anchored(
        &self,
        from: &Origin<'_>,
        page: PageIndex,
        anchor: &str,
        link: &Link,
        found: &mut Diagnostics,
    ) -> Target {
        // The same letters may be written in another Unicode form; headings have the usual one.
        let composed =
            if is_nfc(anchor) { Cow::Borrowed(anchor) } else { anchor.nfc().collect::<String>().into() };
        let anchor = if self.anchors.has(page, anchor) { anchor } else { &*composed };
        if !self.anchors.has(page, anchor) && self.may_be_unread(page) {
            return Target::Page { page, anchor: String::new() };
        }
        if !self.anchors.has(page, anchor) {
            let title = &self.plan.pages[page].title;
            let message = format!("the page “{title}” has no place `#{anchor}`");
            let help = "anchors are the headings in small letters with hyphens, or ids of records";
            from.seek(link, Sought::Anchor(page, anchor.to_owned()));
            found.push(Diagnostic::new(&rules::ANCHOR_BROKEN, link.span, message).help(help));
            return Target::Page { page, anchor: String::new() };
        }
        Target::Page { page, anchor: anchor.to_owned() }
    }
}

/// Where a link stands.
pub struct Origin<'a> {
    pub path: &'a SourcePath,
    /// The page that shows the text; none for texts that every page shows.
    pub owner: Option<PageIndex>,
    sought: &'a RefCell<AllSought>,
}

impl Origin<'_> {
    /// Notes what a broken link names.
    fn seek(&self, link: &Link, sought: Sought) {
        self.sought.borrow_mut().insert(link.span, sought);
    }
}
