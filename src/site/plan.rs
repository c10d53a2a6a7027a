//! Which pages the site has, with their addresses; what only the whole can tell about them.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet, HashSetExt};

use super::kind::{KINDS, PageKind};
use super::lists;
use super::names::ThemeNames;
use super::options::{Drafts, Options};
use super::pages;
use super::url::{self, Url};
use crate::diagnostic::{self, Diagnostic, Diagnostics, RecordKind, rules};
use crate::model::{Handbook, Id, TextId};
use crate::source::{CONTENT_FOLDER, FileId, SETTINGS_FILE, Sources, Span};

/// The number of a page in the plan.
pub type PageIndex = usize;

/// One page of the site before its view is made.
#[derive(Debug)]
pub struct PlannedPage {
    pub url: Url,
    pub kind: &'static PageKind,
    pub subject: Subject,
    pub title: String,
    /// The file that it is edited in, if there is one.
    pub source: Option<FileId>,
    /// The whole Markdown texts that it shows, in their order; they make its anchors.
    pub texts: Vec<TextId>,
    /// The place to report when its address clashes with another.
    pub span: Span,
}

impl PlannedPage {
    /// Whether it is of this kind.
    pub fn is(&self, kind: &PageKind) -> bool {
        self.kind.name == kind.name
    }

    /// Whether its heading is that of its first text, if that has one; a record's page is headed by the record's name.
    pub fn is_headed_by_text(&self) -> bool {
        matches!(self.subject, Subject::Page(_)) || self.is(&pages::home::KIND) || lists::is_of_folder(self)
    }
}

/// What a page is about; numbers are places in the handbook's listing order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The handbook as a whole, or a list of it.
    Whole,
    Role(usize),
    Matrix(usize),
    Pattern(usize),
    /// A narrative page, by its number in the handbook.
    Page(usize),
    /// A folder without a page of its own, by its path from `content/`.
    Folder(String),
    /// A section for paper, by the page that stands for it.
    Section(PageIndex),
    /// A former address and where it leads now, from the top of the site.
    Redirect(String),
}

/// All pages, found by address.
#[derive(Debug, Default)]
pub struct Plan {
    pub pages: Vec<PlannedPage>,
    by_url: HashMap<Url, PageIndex>,
    /// Pages about the handbook as a whole, by kind.
    by_kind: HashMap<&'static str, PageIndex>,
    /// Pages about one of its parts, which has one page.
    by_subject: HashMap<Subject, PageIndex>,
}

impl Plan {
    pub fn find(&self, url: &str) -> Option<PageIndex> {
        self.by_url.get(url).copied()
    }

    /// The page of a kind that is about the handbook as a whole.
    pub fn page_of(&self, kind: &PageKind) -> Option<PageIndex> {
        self.by_kind.get(kind.name).copied()
    }

    /// The page about a part of the handbook; none about the whole, which many pages are about.
    pub fn page_about(&self, subject: &Subject) -> Option<PageIndex> {
        self.by_subject.get(subject).copied()
    }
}

/// Lists the pages and reports addresses that two of them would have; of these the first is kept.
pub fn plan(
    handbook: &Handbook,
    sources: &Sources,
    options: &Options,
    names: &ThemeNames,
    found: &mut Diagnostics,
) -> Plan {
    let mut plan = Plan::default();
    for kind in KINDS {
        for page in (kind.pages)(handbook, options) {
            // Of a record without a proper id that fault was told, and its address is no second one.
            let mut unsaid = Diagnostics::new();
            let found = if is_misnamed(handbook, &page.subject) { &mut unsaid } else { &mut *found };
            add(&mut plan, page.planned(kind, names, sources), sources, found);
        }
    }
    for folder in folders_without_page(handbook, options, &plan) {
        add(&mut plan, folder, sources, found);
    }
    for section in pages::print::sections(handbook, &plan) {
        add(&mut plan, section.planned(&pages::print::KIND, names, sources), sources, found);
    }
    check_assets(handbook, &plan, found);
    plan
}

fn add(plan: &mut Plan, page: PlannedPage, sources: &Sources, found: &mut Diagnostics) {
    if let Some(fault) = super::files::fault_of(page.url.as_str()) {
        found.push(Diagnostic::new(&rules::UNSAFE_PATH, page.span, fault).help("choose a shorter name"));
    }
    if let Some(other) = plan.find(page.url.as_str()) {
        found.push(clash(&page, &plan.pages[other], sources));
        return;
    }
    let index = plan.pages.len();
    plan.by_url.insert(page.url.clone(), index);
    match &page.subject {
        Subject::Whole => plan.by_kind.insert(page.kind.name, index),
        part => plan.by_subject.insert(part.clone(), index),
    };
    plan.pages.push(page);
}

fn is_misnamed(handbook: &Handbook, subject: &Subject) -> bool {
    let id = match subject {
        Subject::Role(index) => &handbook.roles.as_slice()[*index].id,
        Subject::Matrix(index) => &handbook.matrices.as_slice()[*index].id,
        Subject::Pattern(index) => &handbook.patterns.as_slice()[*index].id,
        Subject::Whole
        | Subject::Page(_)
        | Subject::Folder(_)
        | Subject::Section(_)
        | Subject::Redirect(_) => {
            return false;
        }
    };
    Id::fault(id.as_str()).is_some()
}

/// Two pages with one address, named by their sources.
fn clash(page: &PlannedPage, other: &PlannedPage, sources: &Sources) -> Diagnostic {
    let (own, others) = (sources.file(page.span.file), sources.file(other.span.file));
    let is_own_page = others.path.as_str() == SETTINGS_FILE;
    let is_former = |page: &PlannedPage| matches!(page.subject, Subject::Redirect(_));
    let (message, help) = if is_former(page) && is_former(other) {
        (format!("the address {} is a former one of two pages", page.url), "keep it at one of them")
    } else if is_former(page) {
        (
            format!("the former address {} is the address of `{}`", page.url, others.path),
            "remove it, or mend it",
        )
    } else if is_own_page {
        (
            format!("`{}` would have the address {}, which is a page of every site", own.path, page.url),
            "rename the file",
        )
    } else {
        (
            format!("`{}` and `{}` would both have the address {}", others.path, own.path, page.url),
            "rename one of the files",
        )
    };
    let finding = Diagnostic::new(&rules::DUPLICATE_URL, page.span, message)
        .help(help)
        .subject(diagnostic::Subject::page(own.path.below("content").unwrap_or(own.path.as_str())));
    if is_own_page { finding } else { finding.label(other.span, "the other one") }
}

/// Reports files that are copied to an address which the site has already.
fn check_assets(handbook: &Handbook, plan: &Plan, found: &mut Diagnostics) {
    for asset in &handbook.assets {
        let Some(below) = asset.path.below(CONTENT_FOLDER) else { continue };
        let span = Span::start_of(asset.file);
        if let Some(fault) = super::files::fault_of(below) {
            found.push(
                Diagnostic::new(&rules::UNSAFE_PATH, span, fault)
                    .help("rename the file")
                    .subject(diagnostic::Subject::page(below)),
            );
        }
        let finding = if let Some(page) = plan.find(below) {
            let other = &plan.pages[page];
            let message = format!("`{}` would stand where the page “{}” stands", asset.path, other.title);
            Diagnostic::new(&rules::DUPLICATE_URL, span, message).label(other.span, "the source of the page")
        } else if super::files::at(handbook, below).is_some() {
            let message = format!("`{}` would stand where the site has a file of its own", asset.path);
            Diagnostic::new(&rules::DUPLICATE_URL, span, message)
        } else {
            continue;
        };
        found.push(finding.help("rename the file").subject(diagnostic::Subject::page(below)));
    }
}

/// Folders that hold pages but have none for themselves get one that lists them.
fn folders_without_page(handbook: &Handbook, options: &Options, plan: &Plan) -> Vec<PlannedPage> {
    let kind = &pages::section::KIND;
    let mut folders: BTreeMap<String, FileId> = BTreeMap::new();
    for page in handbook.pages.iter().filter(|page| options.shows(page)) {
        let mut folder = page.folder();
        while !folder.is_empty() {
            folders.entry(folder.to_owned()).or_insert(page.file);
            folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
    let mut seen: HashSet<Url> = HashSet::new();
    folders
        .into_iter()
        .filter_map(|(folder, file)| {
            let url = url::of_folder(&folder);
            (plan.find(url.as_str()).is_none() && seen.insert(url.clone())).then(|| PlannedPage {
                url,
                kind,
                title: crate::load::title_from(folder.rsplit('/').next().unwrap_or_default()),
                subject: Subject::Folder(folder),
                source: None,
                texts: Vec::new(),
                span: Span::start_of(file),
            })
        })
        .collect()
}

/// What a page kind says about one of its pages.
pub struct Listed {
    pub url: Url,
    pub subject: Subject,
    /// Empty: the theme's word for the kind of page.
    pub title: String,
    pub source: Option<FileId>,
    pub texts: Vec<TextId>,
    /// None: the settings file.
    pub span: Option<Span>,
}

impl Listed {
    /// A page about the handbook as a whole, or a list of it, which the theme names.
    pub fn whole(url: &str) -> Listed {
        Listed {
            url: Url::new(url),
            subject: Subject::Whole,
            title: String::new(),
            source: None,
            texts: Vec::new(),
            span: None,
        }
    }

    /// A list of the records of a folder, headed by its section page where there is one: with its text, and its title if it
    /// has its own.
    pub fn of_folder(records: RecordKind, handbook: &Handbook, options: &Options) -> Listed {
        let folder = records.folder();
        let listed = Listed::whole(url::of_folder(folder).as_str());
        let Some(page) = lists::section_page(handbook, options, folder) else { return listed };
        let listed = listed.with_texts([page.body]);
        if page.has_own_title() { listed.titled(&page.title) } else { listed }
    }

    /// Adds the texts that it shows, which say where it is edited too.
    #[must_use]
    pub fn with_texts(mut self, texts: impl IntoIterator<Item = TextId>) -> Listed {
        self.texts.extend(texts);
        if let (None, Some(last)) = (self.source, self.texts.last()) {
            self.source = Some(last.file);
            self.span = self.span.or(Some(Span::start_of(last.file)));
        }
        self
    }

    /// Gives it a title of its own.
    #[must_use]
    pub fn titled(self, title: &str) -> Listed {
        Listed { title: title.to_owned(), ..self }
    }

    fn planned(self, kind: &'static PageKind, names: &ThemeNames, sources: &Sources) -> PlannedPage {
        let settings = sources.find(SETTINGS_FILE).unwrap_or_default();
        PlannedPage {
            span: self.span.unwrap_or(Span::start_of(settings)),
            url: self.url,
            kind,
            subject: self.subject,
            title: if self.title.is_empty() { names.title(kind.name).to_owned() } else { self.title },
            source: self.source,
            texts: self.texts,
        }
    }
}

impl Options {
    /// Whether a narrative page is shown: drafts only when asked for.
    pub fn shows(&self, page: &crate::model::Page) -> bool {
        !page.draft || self.drafts == Drafts::Shown
    }
}
