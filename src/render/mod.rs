//! Draws the site: views and theme to files, all in parallel or one by one, each handed on as soon as it is there.

mod faults;
mod machines;
mod page;
mod search;
pub mod shared;

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock};

use foldhash::{HashMap, HashMapExt};

use crate::diagnostic::Diagnostics;
use crate::model::Asset;
use crate::parallel;
use crate::site::files::{self, Made};
use crate::site::findings::ShownFindings;
use crate::site::{PageIndex, Site, Subject};
use crate::source::{CONTENT_FOLDER, Content, FileId};
use crate::theme::Theme;
use faults::Faults;

/// A file of the site.
pub struct OutputFile {
    /// The path from the top of the site; not encoded.
    pub path: String,
    pub payload: Payload,
}

/// What a file of the site holds.
#[derive(Clone)]
pub enum Payload {
    Bytes(Vec<u8>),
    /// A file of the sources that is copied as it is.
    Copy(FileId),
}

/// Where a file that is no page comes from.
enum Origin<'t> {
    /// An asset of the theme, or a style sheet of the content that is published otherwise than it is written.
    Theme(&'t [u8]),
    /// A file of the content that is copied.
    Content(FileId),
    /// It is made, which may take a while: data, or a part of the search index, which is made as a whole.
    Made(Made<'t>),
}

/// A site that is ready to be drawn.
pub struct Drawing<'a> {
    site: &'a Site<'a>,
    theme: Theme,
    shown: ShownFindings,
    /// Made with the first of them that is asked for: they come from few sources, many at once.
    search: OnceLock<HashMap<String, Payload>>,
}

impl<'a> Drawing<'a> {
    /// Prepares what all pages share; readers see of the findings what the settings allow.
    pub fn new(site: &'a Site<'a>, mut theme: Theme, found: &Diagnostics) -> Drawing<'a> {
        let shown = ShownFindings::new(site, found);
        theme.share("site", shared::view(site, &theme));
        Drawing { site, theme, shown, search: OnceLock::new() }
    }

    /// Draws everything and hands each file to `emit`, from any thread and in no order.
    ///
    /// Faults in templates are reported, each once; the pages concerned are not handed on.
    pub fn all(&self, found: &mut Diagnostics, emit: impl Fn(OutputFile) + Sync + Send) {
        let faults = Faults::default();
        parallel::both(|| self.pages(&faults, &emit), || self.other_files(&faults, &emit));
        faults.report_to(found);
    }

    /// Draws all pages for the faults in their templates alone.
    pub fn pages_alone(&self, found: &mut Diagnostics) {
        let faults = Faults::default();
        self.pages(&faults, &|_| {});
        faults.report_to(found);
    }

    fn pages(&self, faults: &Faults, emit: &(impl Fn(OutputFile) + Sync + Send)) {
        let mut pages: Vec<PageIndex> = (0..self.site.plan.pages.len()).collect();
        // The pages about the whole handbook are the long ones: begun last, one would keep a single core busy at the end.
        pages.sort_by_key(|index| {
            !matches!(self.site.page(*index).subject, Subject::Whole | Subject::Section(_))
        });
        parallel::each(&pages, |index| {
            if let Some(html) = self.draw(*index, faults) {
                let path = self.site.page(*index).url.to_string();
                emit(OutputFile { path, payload: Payload::Bytes(html.into_bytes()) });
            }
        });
    }

    /// Draws the file at one address, which is not encoded; the same bytes as [`Drawing::all`] has for it. Nothing
    /// where the site has no such file, or where its template has a fault.
    pub fn one(&self, path: &str, found: &mut Diagnostics) -> Option<Payload> {
        let faults = Faults::default();
        let payload = match self.site.plan.find(path) {
            Some(page) => self.draw(page, &faults).map(|html| Payload::Bytes(html.into_bytes())),
            None => self.other(path, &faults),
        };
        faults.report_to(found);
        payload
    }

    /// Whether the file at an address is a page.
    pub fn is_page(&self, path: &str) -> bool {
        self.site.plan.find(path).is_some()
    }

    /// Whether the file at an address, which is no page, is made of many sources, which takes a while.
    pub fn is_made_together(&self, path: &str) -> bool {
        matches!(self.origin(path), Some(Origin::Made(_)))
    }

    /// Where the file at an address comes from that is no page; nothing where there is none.
    fn origin(&self, path: &str) -> Option<Origin<'_>> {
        if let Some(asset) = self.theme.assets.iter().find(|asset| asset.url == path) {
            return Some(Origin::Theme(&asset.bytes));
        }
        if let Some(file) = self.copied(path) {
            let own = self.theme.own_style(file).map(Origin::Theme);
            return Some(own.unwrap_or(Origin::Content(file)));
        }
        // Browsers ask for much that is not there, and what would be made is much.
        files::at(self.site.handbook, path).map(Origin::Made)
    }

    /// The file of the sources that is copied to an address.
    pub fn copied(&self, path: &str) -> Option<FileId> {
        self.site.handbook.asset(&format!("{CONTENT_FOLDER}/{path}")).map(|asset| asset.file)
    }

    /// The files of the sources that a style sheet among them leads to.
    pub fn named_by(&self, sheet: FileId) -> BTreeSet<FileId> {
        self.theme.named_by(sheet)
    }

    fn draw(&self, page: PageIndex, faults: &Faults) -> Option<String> {
        page::draw(self.site, &self.theme, &self.shown, page, &|fault| faults.add(fault))
    }

    /// A file that is no page. What every page loads, such as the style, waits for nothing.
    fn other(&self, path: &str, faults: &Faults) -> Option<Payload> {
        match self.origin(path)? {
            Origin::Theme(bytes) => Some(Payload::Bytes(bytes.to_vec())),
            Origin::Content(file) => {
                let readable = !matches!(self.site.sources.file(file).content, Content::Unreadable(_));
                readable.then_some(Payload::Copy(file))
            }
            Origin::Made(Made::SearchPart) => {
                let make = || collect(|emit| search::files(self.site, &self.theme, &emit));
                self.search.get_or_init(make).get(path).cloned()
            }
            Origin::Made(made) => machines::one(self.site, path, made, &|fault| faults.add(fault)),
        }
    }

    /// All that is no page: the theme's assets, the files of the content, data.
    fn other_files(&self, faults: &Faults, emit: &(impl Fn(OutputFile) + Sync + Send)) {
        for asset in &self.theme.assets {
            emit(OutputFile { path: asset.url.clone(), payload: Payload::Bytes(asset.bytes.clone()) });
        }
        parallel::each(&self.site.handbook.assets, |asset| {
            if !matches!(self.site.sources.file(asset.file).content, Content::Unreadable(_)) {
                let own = self.theme.own_style(asset.file).map(|bytes| Payload::Bytes(bytes.to_vec()));
                emit(OutputFile { payload: own.unwrap_or(Payload::Copy(asset.file)), ..copy_of(asset) });
            }
        });
        machines::files(self.site, &|fault| faults.add(fault), emit);
        search::files(self.site, &self.theme, emit);
    }
}

/// Hands on the files alone that are copied from the disk.
pub fn copies(site: &Site<'_>, emit: impl Fn(OutputFile) + Sync + Send) {
    parallel::each(&site.handbook.assets, |asset| {
        if let Content::Stored { .. } = site.sources.file(asset.file).content {
            emit(copy_of(asset));
        }
    });
}

/// A file of the content, at its place in the site.
fn copy_of(asset: &Asset) -> OutputFile {
    let path = asset.path.below(CONTENT_FOLDER).unwrap_or_default().to_owned();
    OutputFile { path, payload: Payload::Copy(asset.file) }
}

/// All files that are handed on, by their paths.
fn collect(make: impl FnOnce(&(dyn Fn(OutputFile) + Sync + Send))) -> HashMap<String, Payload> {
    let files = Mutex::new(HashMap::new());
    make(&|file: OutputFile| {
        if let Ok(mut files) = files.lock() {
            files.insert(file.path, file.payload);
        }
    });
    files.into_inner().unwrap_or_default()
}
