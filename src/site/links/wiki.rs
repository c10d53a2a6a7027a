//! Wiki links: records by id, activities, and pages by path or name.

use super::guesser::Sought;
use super::index::{Named, Spot};
use super::{Follower, Origin, Target};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::parse::markdown::{Heading, Link};
use crate::parse::slug::slug;
use crate::site::plan::PageIndex;
use crate::site::url;
use crate::source::CONTENT_FOLDER;

/// The mark of GitLab's wikis for a table of contents.
const CONTENTS: &str = "_TOC_";

impl Follower<'_> {
    pub(super) fn wiki(
        &self,
        from: &Origin<'_>,
        link: &Link,
        found: &mut Diagnostics,
    ) -> (Target, Option<String>) {
        let written = link.target.trim();
        let (name, anchor) = written.split_once('#').unwrap_or((written, ""));
        let (name, anchor) = (name.trim(), anchor.trim());
        if name.is_empty() && anchor.is_empty() {
            let help = "name a record by its id, a page by its path or a place by `#` and its anchor";
            found.push(Diagnostic::new(&rules::LINK_BROKEN, link.span, "the link names nothing").help(help));
            return (Target::Inert, None);
        }
        if name.is_empty() {
            let Some(owner) = from.owner else { return (Target::Inert, Some(anchor.to_owned())) };
            let id = self.of_words(owner, anchor);
            let words = self.heading(owner, &id).unwrap_or(anchor).to_owned();
            return (self.anchored(from, owner, &id, link, found), Some(words));
        }
        match self.named(from, name, link) {
            Ok(spot) => self.at(from, &spot, anchor, link, found),
            Err(_) if self.index.is_unread(name.rsplit('/').next().unwrap_or_default()) => {
                (Target::Inert, Some(written.to_owned()))
            }
            Err((message, mut help)) => {
                if let Some((target, name)) = self.asset(from, name) {
                    return (target, Some(name));
                }
                if name == CONTENTS {
                    let message =
                        format!("`[[{CONTENTS}]]` means something to another program; it is left as text");
                    let finding = Diagnostic::new(&rules::FOREIGN_SYNTAX, link.span, message);
                    found.push(finding.help("leave it out: each page has its table of contents"));
                    from.sought.borrow_mut().remove(&link.span);
                    return (Target::Inert, Some(written.to_owned()));
                }
                if let Some(turned) = self.turned(from, name, link) {
                    from.sought.borrow_mut().remove(&link.span);
                    help = format!("write `{turned}`: the page comes first, the words behind it");
                }
                found.push(Diagnostic::new(&rules::LINK_BROKEN, link.span, message).help(help));
                (Target::Inert, Some(written.to_owned()))
            }
        }
    }

    /// The link the other way round, where its words name a page or record: GitHub's wikis write the words first.
    fn turned(&self, from: &Origin<'_>, name: &str, link: &Link) -> Option<String> {
        let line = self.sources.text(link.span.file).get(link.span.start as usize..)?;
        let behind = line.lines().next()?.split_once(name)?.1.split("]]").next()?;
        let words = behind.strip_prefix('|')?.trim();
        let is_known = self.page_by_path(from, words).is_some()
            || self.index.records(words).len() == 1
            || self.index.pages_by_stem(&slug(words)).len() == 1;
        is_known.then(|| format!("[[{words}|{name}]]"))
    }

    /// A file that is copied, and its name: by its path from this folder or from `content/`, or by its name alone.
    fn asset(&self, from: &Origin<'_>, written: &str) -> Option<(Target, String)> {
        let beside = from.path.join(written).ok().map(|path| path.to_string());
        let from_top = format!("{CONTENT_FOLDER}/{written}");
        let find = |path: &str| self.handbook.asset(self.sources.as_named(path));
        let by_name = || self.index.asset_by_name(written).and_then(|path| self.handbook.asset(path));
        let asset = beside.as_deref().and_then(find).or_else(|| find(&from_top)).or_else(by_name)?;
        let url = url::Url::new(asset.path.below(CONTENT_FOLDER)?);
        Some((Target::File(url), asset.path.file_name().to_owned()))
    }

    /// The anchor that is meant: that of an id, or of a heading by its words.
    fn of_words(&self, page: PageIndex, anchor: &str) -> String {
        if self.anchors.has(page, anchor) {
            return anchor.to_owned();
        }
        let as_heading = slug(anchor);
        if self.anchors.has(page, &as_heading) {
            return as_heading;
        }
        self.chosen_for(page, &as_heading).unwrap_or_else(|| anchor.to_owned())
    }

    /// The anchor that an author chose for a heading, by the one that its words would give it.
    fn chosen_for(&self, page: PageIndex, slug_of_words: &str) -> Option<String> {
        self.plan.pages[page].texts.iter().find_map(|text| {
            let (document, ids) = (self.handbook.texts.get(*text), self.anchors.of_text(*text)?);
            let title = document.title.as_ref().filter(|title| slug(title.typed()) == slug_of_words);
            let heading = || {
                let of_words = |heading: &Heading| slug(heading.typed()) == slug_of_words;
                ids.headings.get(document.headings.iter().position(of_words)?).cloned()
            };
            title.and_then(|_| ids.title.clone()).or_else(heading)
        })
    }

    /// An image in double brackets names a file by its path from `content/`, from this folder, or by its name.
    pub(super) fn wiki_image(&self, from: &Origin<'_>, link: &Link, found: &mut Diagnostics) -> Target {
        let written = link.target.trim();
        let path = written.split('#').next().unwrap_or_default();
        if let Some((target, _)) = self.asset(from, written).or_else(|| self.asset(from, path)) {
            return target;
        }
        let message = format!("there is no image `{written}`");
        let page = self.named(from, written.split('#').next().unwrap_or_default(), link).ok();
        let source = page.and_then(|spot| self.plan.pages[spot.page].source);
        let file = source.map(|file| &self.sources.file(file).path);
        let text = file.filter(|path| path.extension().eq_ignore_ascii_case("md"));
        let help = match text.and_then(|path| path.below(CONTENT_FOLDER)) {
            Some(path) => format!("the text of a page is shown by `{{{{ include(path=\"{path}\") }}}}`"),
            None => "name a file of content/, with its folder where several have the name".to_owned(),
        };
        found.push(Diagnostic::new(&rules::IMAGE_MISSING, link.span, message).help(help));
        Target::Inert
    }

    /// The place, with the anchor that the link adds: an activity of a matrix, or a heading of a page.
    fn at(
        &self,
        from: &Origin<'_>,
        spot: &Spot,
        anchor: &str,
        link: &Link,
        found: &mut Diagnostics,
    ) -> (Target, Option<String>) {
        let name = self.name_of(spot, anchor);
        if anchor.is_empty() {
            let target = Target::Page { page: spot.page, anchor: spot.anchor.clone() };
            return (target, Some(name));
        }
        let anchor = &self.of_words(spot.page, anchor);
        let name = match self.heading(spot.page, anchor) {
            Some(words) => format!("{name}: {words}"),
            None => name,
        };
        (self.anchored(from, spot.page, anchor, link, found), Some(name))
    }

    fn name_of(&self, spot: &Spot, anchor: &str) -> String {
        let id = if anchor.is_empty() { &spot.anchor } else { anchor };
        let here = |named: &&Named<'_>| named.spot.page == spot.page && named.spot.anchor == *id;
        let activity = self.index.activities(id).iter().find(here);
        let record = self.index.records(id).iter().find(here);
        match activity.or(record) {
            Some(named) => named.name.to_owned(),
            None => self.plan.pages[spot.page].title.clone(),
        }
    }

    /// What a name means: a record before a page, and what is ambiguous nothing.
    fn named(&self, from: &Origin<'_>, name: &str, link: &Link) -> Result<Spot, (String, String)> {
        if let Some((folder, id)) = name.rsplit_once('/') {
            let id = id.strip_suffix(".toml").unwrap_or(id);
            let record = self.index.records(id).iter().find(|named| named.kind.folder() == folder);
            if let Some(record) = record {
                return Ok(record.spot.clone());
            }
            return self.page_by_path(from, name).ok_or_else(|| self.unknown(from, name, link));
        }
        match self.index.records(name) {
            [record] => return Ok(record.spot.clone()),
            [] => {}
            several => {
                return Err(ambiguous(
                    name,
                    several.iter().map(|named| format!("{}/{name}", named.kind.folder())),
                ));
            }
        }
        if let Some(spot) = self.page_by_path(from, name) {
            return Ok(spot);
        }
        match self.index.activities(name) {
            [activity] => return Ok(activity.spot.clone()),
            [] => {}
            several => {
                let matrices = several.iter().map(|named| {
                    let url = self.plan.pages[named.spot.page].url.as_str();
                    let matrix = url.trim_start_matches("raci/").trim_end_matches(".html");
                    format!("{matrix}#{name}")
                });
                return Err(ambiguous(name, matrices));
            }
        }
        match self.index.pages_by_stem(&slug(name.strip_suffix(".md").unwrap_or(name))) {
            [page] => Ok(Spot { page: *page, anchor: String::new() }),
            [] => Err(self.unknown(from, name, link)),
            several => {
                let pages =
                    several.iter().map(|page| self.plan.pages[*page].url.as_str().trim_end_matches(".html"));
                Err(ambiguous(name, pages.map(str::to_owned)))
            }
        }
    }

    /// A page by its path from `content/` or from the folder of the file, with or without its extension.
    fn page_by_path(&self, from: &Origin<'_>, name: &str) -> Option<Spot> {
        let pages = paths(from, name).flat_map(|path| {
            let file = self.sources.find(&format!("{CONTENT_FOLDER}/{path}.md"));
            let by_file = file.and_then(|file| self.index.page_of_file(file));
            let by_url = self.plan.find(url::of_page(&format!("{path}.md"), false).as_str());
            let by_folder = self.plan.find(url::of_folder(&path).as_str());
            [by_file, by_url, by_folder]
        });
        pages.flatten().next().map(|page| Spot { page, anchor: String::new() })
    }

    /// The draft that a name means, by its path or by the name of its file.
    fn draft(&self, from: &Origin<'_>, name: &str) -> Option<&crate::model::Page> {
        let by_path = paths(from, name).find_map(|path| {
            let file = self.sources.find(&format!("{CONTENT_FOLDER}/{path}.md"))?;
            self.handbook.page(self.sources.file(file).path.as_str()).filter(|_| self.drafts.contains(&file))
        });
        by_path.or_else(|| self.draft_names.get(name.strip_suffix(".md").unwrap_or(name)).copied())
    }

    /// What is said of a name that nothing is called by. What it was meant to name is looked for when all are known, so that
    /// few are compared with everything, and always the same ones.
    fn unknown(&self, from: &Origin<'_>, name: &str, link: &Link) -> (String, String) {
        if let Some(draft) = self.draft(from, name) {
            let help = "publish the page, or remove the link".to_owned();
            return (format!("`{name}` is the draft {}", draft.subject()), help);
        }
        from.seek(link, Sought::Name(name.to_owned()));
        let help = "name a record by its id or a page by its path from content/".to_owned();
        (format!("neither a record nor a page is called `{name}`"), help)
    }

    /// The words of the heading of a page that has an anchor.
    fn heading(&self, page: PageIndex, anchor: &str) -> Option<&str> {
        self.plan.pages[page].texts.iter().find_map(|text| {
            let ids = self.anchors.of_text(*text)?;
            let number = ids.headings.iter().position(|id| id == anchor)?;
            Some(self.handbook.texts.get(*text).headings[number].text.as_str())
        })
    }
}

/// What a name may be as a path without extension: from `content/`, and from the folder of the file.
fn paths<'n>(from: &Origin<'_>, name: &'n str) -> impl Iterator<Item = String> + use<'n> {
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let beside = from.path.join(stem).ok();
    let beside = beside.and_then(|path| path.below(CONTENT_FOLDER).map(str::to_owned));
    std::iter::once(stem.to_owned()).chain(beside)
}

fn ambiguous(name: &str, choices: impl Iterator<Item = String>) -> (String, String) {
    let choices: Vec<String> = choices.map(|choice| format!("`[[{choice}]]`")).collect();
    (format!("`{name}` means several things"), format!("write {}", choices.join(" or ")))
}
