//! Where every link of every text leads, and what is wrong with those that lead nowhere.

mod address;
mod guesses;
mod index;
mod meant;
mod media;
mod relative;
mod wiki;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt, HashSet};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::anchors::Anchors;
use super::plan::{PageIndex, Plan};
use super::url::Url;
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
use crate::model::{Handbook, Page, TextId};
use crate::parallel;
use crate::parse::markdown::{Document, Heading, Link, LinkKind, TextSection};
use crate::source::{CONTENT_FOLDER, FileId, SourcePath, Sources, Span};

pub use address::{Scheme, cleaned, left_out, scheme_of};
pub use guesses::Guesses;
pub use index::{Index, Named};
pub use media::Media;

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

    /// A section of a text as readers see it, with the names of what its wiki links lead to.
    pub fn read<'s>(&'s self, text: TextId, document: &Document, section: &'s TextSection) -> Cow<'s, str> {
        section.read(document, |link| self.of_text(text)[link].name.as_deref())
    }

    /// A heading of a text as readers see it, with the names of what its wiki links lead to.
    pub fn heading<'s>(&'s self, text: TextId, document: &Document, heading: &'s Heading) -> Cow<'s, str> {
        heading.read(document, |link| self.of_text(text)[link].name.as_deref())
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
    pub drafts: HashSet<FileId>,
    /// These drafts by the names of their files.
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
    let mut guesser = Guesser { follower, names: HashMap::new() };
    for ((file, _), Followed { texts, mut faults, unknown }) in files.iter().zip(followed) {
        guesser.complete(&unknown, &mut faults);
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
    /// The names of wiki links that nothing is called by.
    unknown: HashMap<Span, String>,
}

/// Looks for what wiki links were meant to name: once for each name, in the order of the files, and not for more than
/// anybody would mistype.
struct Guesser<'a, 'f> {
    follower: &'a Follower<'f>,
    names: HashMap<String, Option<String>>,
}

impl Guesser<'_, '_> {
    /// Completes what is told of a file's links.
    fn complete(&mut self, unknown: &HashMap<Span, String>, faults: &mut Diagnostics) {
        if unknown.is_empty() {
            return;
        }
        for finding in faults.iter_mut().filter(|finding| finding.rule.name == rules::LINK_BROKEN.name) {
            if let Some(name) = unknown.get(&finding.span) {
                let near = self.near(name).map(|near| format!("did you mean `[[{near}]]`?"));
                let usual = || "name a record by its id or a page by its path from content/".to_owned();
                finding.help = Some(near.unwrap_or_else(usual));
            }
        }
    }

    fn near(&mut self, name: &str) -> Option<String> {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let near = (self.names.len() < GUESSES).then(|| self.follower.meant(name)).flatten();
        self.names.insert(name.to_owned(), near.clone());
        near
    }
}

impl Follower<'_> {
    fn file(&self, file: FileId, documents: &[Document]) -> Followed {
        let mut found = Diagnostics::new();
        let unknown = RefCell::default();
        let path = &self.sources.file(file).path;
        let texts = (0_u32..).zip(documents).map(|(index, document)| {
            let owner = self.index.owner(TextId { file, index });
            let from = Origin { path, owner, unknown: &unknown };
            document.links.iter().map(|link| self.follow(&from, link, &mut found)).collect()
        });
        let texts = texts.collect();
        if self.drafts.contains(&file) {
            return Followed { texts, faults: Diagnostics::new(), unknown: HashMap::new() };
        }
        let subject = path.below(CONTENT_FOLDER).unwrap_or(path.as_str());
        for finding in found.iter_mut() {
            finding.subjects.push(Subject::page(subject));
        }
        Followed { texts, faults: found, unknown: unknown.into_inner() }
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
                    let what = if link.kind == LinkKind::Frame { "a frame" } else { "an image" };
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
    fn anchored(&self, page: PageIndex, anchor: &str, link: &Link, found: &mut Diagnostics) -> Target {
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
            let near = if may_guess(found) {
                crate::parse::nearest(anchor, sorted(self.anchors.of_page(page)))
            } else {
                None
            };
            let help = match near {
                Some(near) => format!("did you mean `#{near}`?"),
                None => {
                    "anchors are the headings in small letters with hyphens, or ids of records".to_owned()
                }
            };
            found.push(Diagnostic::new(&rules::ANCHOR_BROKEN, link.span, message).help(help));
            return Target::Page { page, anchor: String::new() };
        }
        Target::Page { page, anchor: anchor.to_owned() }
    }
}

/// Of more names than these, or of a file with more broken links, nothing was mistyped, and comparing all would take long.
const GUESSES: usize = 200;

/// Whether it is worth to look for what a broken link was meant to be.
fn may_guess(found: &Diagnostics) -> bool {
    found.len() < GUESSES
}

/// Anchors come from a set; the suggestion must not depend on its order.
fn sorted<'a>(anchors: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut anchors: Vec<&str> = anchors.collect();
    anchors.sort_unstable();
    anchors
}

/// Where a link stands.
pub struct Origin<'a> {
    pub path: &'a SourcePath,
    /// The page that shows the text; none for texts that every page shows.
    pub owner: Option<PageIndex>,
    /// The names that nothing is called by, by the places of the links.
    unknown: &'a RefCell<HashMap<Span, String>>,
}
