//! Links to places in the handbook: files as the Git host shows them, folders, and addresses of the site itself.

use percent_encoding::percent_decode_str;

use super::guesser::Sought;
use super::{Follower, Origin, Target};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::parse::markdown::{Link, LinkKind};
use crate::site::plan::Subject;
use crate::site::url::{self, Url};
use crate::source::{CONTENT_FOLDER, Content, FileId, PathFault, SourcePath};

/// Where people stand, who may be left out of the site.
const PEOPLE: &str = "people.toml";

const SITEMAP: &str = "sitemap.xml";

impl Follower<'_> {
    /// A link without a scheme.
    pub(super) fn relative(&self, from: &Origin<'_>, link: &Link, found: &mut Diagnostics) -> Target {
        let cleaned = super::address::cleaned(&link.target);
        if cleaned.is_empty() && link.kind == LinkKind::Frame {
            return Target::Inert;
        }
        if cleaned.is_empty() {
            let help = "write where it leads, or remove the link".to_owned();
            return missing(link, "the address is empty".to_owned(), Some(help), found);
        }
        let (path, anchor) = cleaned.split_once('#').unwrap_or((&cleaned, ""));
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        let (path, anchor) = (decoded(path), decoded(anchor));
        if path.is_empty() {
            return match from.owner {
                Some(owner) => self.anchored(from, owner, &anchor, link, found),
                None => Target::Inert,
            };
        }
        match self.locate(from, &path) {
            Ok(Place::Page(page)) if is_image(link) => {
                let title = &self.plan.pages[page].title;
                missing(link, format!("an image cannot be the page “{title}”"), None, found)
            }
            Ok(Place::Page(page)) => self.anchored(from, page, &anchor, link, found),
            Ok(Place::File(url)) => Target::File(url),
            Err(Fault::Unreadable) => Target::Inert,
            Err(fault) => {
                let (message, help) = fault.in_words(&path, self, from, link);
                missing(link, message, help, found)
            }
        }
    }

    /// What a path names, read from the folder of the file it stands in, or from `content/` with a leading `/`.
    fn locate(&self, from: &Origin<'_>, path: &str) -> Result<Place, Fault> {
        let resolved = match path.strip_prefix('/') {
            Some("") => SourcePath::new(&format!("{CONTENT_FOLDER}/index.html")),
            Some(rest) => SourcePath::new(&format!("{CONTENT_FOLDER}/{rest}")),
            None => from.path.join(path),
        };
        let resolved = match resolved {
            Ok(resolved) => resolved,
            Err(PathFault::LeavesHandbook) => return Err(Fault::LeavesHandbook),
            Err(PathFault::Absolute | PathFault::Empty) => return Err(Fault::Missing(None)),
        };
        if resolved.as_str() == CONTENT_FOLDER {
            return self.plan.find("index.html").map(Place::Page).ok_or(Fault::Missing(None));
        }
        let Some(below) = resolved.below(CONTENT_FOLDER) else {
            let exists = self.sources.find(resolved.as_str()).is_some();
            return Err(if exists { Fault::NotPublished } else { Fault::Missing(Some(resolved)) });
        };
        if let Some(file) = self.sources.find(resolved.as_str()) {
            if let Some(page) = self.index.page_of_file(file) {
                return Ok(Place::Page(page));
            }
            return match self.sources.file(file).content {
                Content::Unreadable(_) => Err(Fault::Unreadable),
                _ if self.drafts.contains(&file) => Err(Fault::Draft),
                _ if self.is_about_people(file, below) => Err(Fault::UnpublishedPeople),
                // What of it could not be read has findings of its own.
                _ if self.is_unread(&resolved) => Err(Fault::Unreadable),
                _ if is_page_source(below) => Err(Fault::NoRecord),
                _ => Ok(Place::File(Url::new(
                    self.sources.file(file).path.below(CONTENT_FOLDER).unwrap_or(below),
                ))),
            };
        }
        if below == SITEMAP && !self.has_sitemap {
            return Err(Fault::NoSitemap);
        }
        self.generated(below).ok_or(Fault::Missing(Some(resolved)))
    }

    /// Whether a file has the people of the handbook, or the text beside them.
    fn is_about_people(&self, file: FileId, below: &str) -> bool {
        let has_people = !self.handbook.people.is_empty();
        has_people && (below == PEOPLE || self.handbook.lists.people.is_some_and(|text| text.file == file))
    }

    /// Whether a file of records, or the one that a text stands beside, could not be read as a whole.
    fn is_unread(&self, path: &SourcePath) -> bool {
        let records = self.sources.find(path.with_extension("toml").as_str());
        records.is_some_and(|file| self.handbook.unread.contains(&file))
    }

    /// The source of the page to which a former address leads that a missing file would have.
    fn now(&self, missing: &SourcePath) -> Option<&str> {
        let below = missing.below(CONTENT_FOLDER)?;
        let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
        let source = self.plan.pages[self.redirected(&format!("{stem}.html"))?].source?;
        Some(self.sources.file(source).path.as_str())
    }

    /// The page to which a former address of the site leads.
    pub(super) fn redirected(&self, address: &str) -> Option<usize> {
        match &self.plan.pages[self.plan.find(address)?].subject {
            Subject::Redirect(to) => self.plan.find(to.split(' ').next()?),
            _ => None,
        }
    }

    /// A folder's page, or a page or file that the site has and no source stands for.
    fn generated(&self, below: &str) -> Option<Place> {
        let direct = self.plan.find(below);
        let folder = || self.plan.find(url::of_folder(below).as_str());
        if let Some(page) = direct.or_else(folder) {
            return Some(Place::Page(page));
        }
        let made = super::super::files::at(self.handbook, below).filter(|made| made.may_be_linked());
        made.map(|_| Place::File(Url::new(below)))
    }
}

/// Reports a link that leads nowhere, with the usual help where there is none better.
pub(super) fn missing(link: &Link, message: String, help: Option<String>, found: &mut Diagnostics) -> Target {
    let rule = if is_image(link) { &rules::IMAGE_MISSING } else { &rules::LINK_BROKEN };
    let help = help.unwrap_or_else(|| "check the path; it is read from this file's folder".to_owned());
    found.push(Diagnostic::new(rule, link.span, message).help(help));
    Target::Inert
}

pub(super) fn is_image(link: &Link) -> bool {
    matches!(link.kind, LinkKind::Image | LinkKind::HtmlImage | LinkKind::PictureSource | LinkKind::WikiImage)
}

fn is_page_source(path: &str) -> bool {
    let lower = path.to_lowercase();
    [".md", ".toml"].iter().any(|extension| lower.ends_with(extension))
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Queries of Git hosts, which say how a file is shown there.
const OF_HOSTS: [&str; 4] = ["?plain=1", "?raw=true", "?raw=1", "?"];

/// What of an address stands behind that of the page or file: its query, of a file also its place.
pub(super) fn suffix(written: &str, target: &Target) -> String {
    if !matches!(target, Target::Page { .. } | Target::File(_)) || !written.contains(['?', '#']) {
        return String::new();
    }
    let cleaned = super::address::cleaned(written);
    let (before, fragment) = cleaned.find('#').map_or((&*cleaned, ""), |hash| cleaned.split_at(hash));
    let query = before.find('?').map_or("", |start| &before[start..]);
    let query = if OF_HOSTS.contains(&query) { "" } else { query };
    let fragment = if matches!(target, Target::File(_)) { fragment } else { "" };
    url::kept(&format!("{query}{fragment}")).into_owned()
}

/// What a path names.
enum Place {
    Page(usize),
    File(Url),
}

/// Why a path names nothing.
enum Fault {
    Missing(Option<SourcePath>),
    LeavesHandbook,
    NotPublished,
    Unreadable,
    Draft,
    NoRecord,
    UnpublishedPeople,
    NoSitemap,
}

impl Fault {
    /// A message and, where there is something better than the usual, help.
    fn in_words(
        &self,
        path: &str,
        follower: &Follower<'_>,
        from: &Origin<'_>,
        link: &Link,
    ) -> (String, Option<String>) {
        match self {
            Fault::Missing(resolved) => {
                let resolved = resolved.as_ref();
                let former = resolved.and_then(|resolved| follower.now(resolved));
                let same = resolved.and_then(|resolved| follower.guesses.same(resolved));
                let better = match same {
                    _ if path.starts_with("www.") => Some("write `https://` before it".to_owned()),
                    _ if path.contains('@') && !path.contains('/') => {
                        Some(format!("write `mailto:{path}` for an address of mail"))
                    }
                    _ if path.starts_with("{{") => {
                        Some("write the path of the file, such as `/guide/page.md`".to_owned())
                    }
                    _ if former.is_some() => {
                        former.map(|now| format!("it has another name now: `{}`", from.path.link_to(now)))
                    }
                    Some(same) => Some(format!("did you mean `{}`?", from.path.link_to(same))),
                    None => None,
                };
                if better.is_none()
                    && let Some(resolved) = resolved
                {
                    from.seek(link, Sought::File(resolved.clone()));
                }
                let help = match better {
                    Some(better) => Some(better),
                    None if path.contains('\\') => Some("write `/` between folders, not `\\`".to_owned()),
                    None if path.starts_with('/') => Some(format!(
                        "check the path; with `/` at its beginning it is read from {CONTENT_FOLDER}/"
                    )),
                    None => None,
                };
                (format!("there is no file `{path}`"), help)
            }
            Fault::LeavesHandbook => (
                format!("`{path}` leads out of the handbook"),
                Some("copy the file into content/, or link to its web address".to_owned()),
            ),
            Fault::NotPublished => (
                format!("`{path}` is not in {CONTENT_FOLDER}/ and so not published"),
                Some("move the file into content/, or link to its web address".to_owned()),
            ),
            // The file has a finding of its own, which is enough.
            Fault::Unreadable => (format!("`{path}` cannot be read"), None),
            Fault::Draft => (
                format!("`{path}` is no page of this build"),
                Some("it is a draft; publish it or remove the link".to_owned()),
            ),
            Fault::NoRecord => (
                format!("`{path}` is no page of this build"),
                Some("it has no record that makes a page; add one, or remove the link".to_owned()),
            ),
            Fault::NoSitemap => (
                format!("`{path}` is not made by this build"),
                Some(
                    "a sitemap needs `base_url` under `[handbook]` and `noindex = false` under `[build]`"
                        .to_owned(),
                ),
            ),
            Fault::UnpublishedPeople => (
                format!("`{path}` is no page of this site, for nothing about people is published"),
                Some("set `publish` under `[people]` in handbook.toml, or remove the link".to_owned()),
            ),
        }
    }
}
