//! The site as a plan and as views: addresses, menus, links, texts with their holes filled. No markup of its own
//! beyond what Markdown means.

pub mod addresses;
pub mod anchors;
pub mod bodies;
mod budget;
pub mod composer;
pub mod drafts;
pub mod editions;
pub mod embeds;
pub mod files;
pub mod findings;
pub mod frame;
pub mod holders;
pub mod html;
pub mod kind;
pub mod letters;
pub mod links;
mod lists;
pub mod menus;
mod names;
mod options;
pub mod pages;
pub mod plan;
mod reading;
pub mod search;
pub mod shared;
pub mod tracks;
pub mod url;

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::analysis::coverage::scope;
use crate::analysis::{Holders, Letters, Roster};
use crate::diagnostic::Diagnostics;
use crate::model::Handbook;
use crate::parallel;
use crate::source::{FileId, Sources};

pub use budget::Budget;
pub use composer::{Composer, Parts};
pub use html::Html;
pub use names::ThemeNames;
pub use options::{Drafts, Options, Top};
pub use plan::{PageIndex, PlannedPage, Subject};

use anchors::Anchors;
use composer::LinkView;
use editions::Editions;
use kind::PageKind;
use links::{Follower, Guesses, Index, Links};
use menus::Menus;
use plan::Plan;
use tracks::Tracks;

/// A handbook with its addresses, links and menus.
pub struct Site<'h> {
    pub handbook: &'h Handbook,
    pub sources: &'h Sources,
    pub options: &'h Options,
    pub plan: Plan,
    pub anchors: Anchors,
    pub index: Index<'h>,
    pub links: Links,
    pub menus: Menus,
    pub editions: Editions,
    /// The files of the drafts that this build leaves out, texts beside records among them.
    pub drafts: HashSet<FileId>,
    pub tracks: Tracks<'h>,
    /// Who holds which letter, by row and by role.
    pub letters: Letters<'h>,
    /// Who holds which role on the handbook's day.
    pub holders: Holders<'h>,
    /// Where each role has a seat, is covered, and is hired.
    pub roster: Roster,
    /// What the theme calls things.
    pub names: ThemeNames,
    /// By page, what it is in the menus of those beside it; drawn with the first of them.
    menu_entries: Vec<OnceLock<Html>>,
    /// The entries of the main menu, by what leads to the top of the site; drawn with the first page there.
    main_entries: RwLock<HashMap<String, Arc<[Html]>>>,
    /// By page, the link to it; made with the first of them.
    page_links: Vec<OnceLock<LinkView>>,
    /// By matrix, the patterns that are judged by it; worked out with the first matrix.
    judged: OnceLock<Vec<Vec<usize>>>,
}

impl<'h> Site<'h> {
    /// Plans the site and reports what does not fit: clashing addresses, broken links, unknown embeds.
    pub fn new(
        handbook: &'h Handbook,
        sources: &'h Sources,
        options: &'h Options,
        names: ThemeNames,
        found: &mut Diagnostics,
    ) -> Site<'h> {
        let plan = plan::plan(handbook, sources, options, &names, found);
        let anchors = anchors::assign(handbook, sources, &plan, found);
        let drafts = drafts::left_out(handbook, options);
        let follow = || {
            let index = Index::new(handbook, sources, &plan, options);
            let mut draft_names = HashMap::new();
            for page in handbook.pages.iter().filter(|page| !options.shows(page)) {
                draft_names.entry(page.path.stem()).or_insert(page);
            }
            let guesses = Guesses::new(sources);
            let base_url = options.base_url.as_deref().or(handbook
                .settings
                .base_url
                .as_ref()
                .map(|url| url.value.as_str()));
            let follower = Follower {
                handbook,
                sources,
                plan: &plan,
                anchors: &anchors,
                index: &index,
                guesses,
                has_sitemap: base_url.is_some() && !handbook.settings.noindex,
                drafts: &drafts,
                draft_names,
            };
            let links = links::follow_all(&follower, found);
            (index, links)
        };
        let arrange = || (Menus::new(handbook, &plan, options), Letters::new(handbook));
        let ((index, links), (menus, letters)) = parallel::both(follow, arrange);
        let editions = Editions::new(handbook, sources, options);
        let holders = Holders::on(handbook, handbook.today);
        let menu_entries = plan.pages.iter().map(|_| OnceLock::new()).collect();
        let page_links = plan.pages.iter().map(|_| OnceLock::new()).collect();
        let site = Site {
            handbook,
            sources,
            options,
            plan,
            anchors,
            index,
            links,
            menus,
            editions,
            drafts,
            tracks: Tracks::of(handbook),
            letters,
            holders,
            roster: Roster::of(handbook),
            names,
            menu_entries,
            main_entries: RwLock::default(),
            page_links,
            judged: OnceLock::new(),
        };
        addresses::check(handbook, found);
        embeds::check(&site, found);
        pages::check(&site, found);
        site
    }

    pub fn page(&self, index: PageIndex) -> &PlannedPage {
        &self.plan.pages[index]
    }

    /// What a page is in the menus of those beside it: a menu has many entries, so each is drawn once, by `draw`.
    pub fn menu_entry_beside(&self, page: PageIndex, draw: impl FnOnce() -> Html) -> &Html {
        self.menu_entries[page].get_or_init(|| draw().as_long_as_needed())
    }

    /// The entries of the main menu as they stand on pages in other parts of the handbook from which `root` leads to the
    /// top. Nearly all pages have most of them, so each is drawn once for all these pages, by `draw`.
    pub fn main_entries(&self, root: &str, draw: impl Fn(PageIndex) -> Html) -> Arc<[Html]> {
        let known = || self.main_entries.read().unwrap_or_else(PoisonError::into_inner).get(root).cloned();
        known().unwrap_or_else(|| {
            let drawn: Arc<[Html]> = self.menus.main.iter().map(|page| draw(*page)).collect();
            let mut entries = self.main_entries.write().unwrap_or_else(PoisonError::into_inner);
            entries.entry(root.to_owned()).or_insert(drawn).clone()
        })
    }

    /// The page of a kind that is about the handbook as a whole, as its address from the top of the site.
    pub fn url_of(&self, kind: &PageKind) -> Option<String> {
        Some(self.page(self.plan.page_of(kind)?).url.encoded().into_owned())
    }

    /// The page about a part of the handbook, as its address from the top of the site.
    pub fn url_about(&self, subject: &Subject) -> Option<String> {
        Some(self.page(self.plan.page_about(subject)?).url.encoded().into_owned())
    }

    /// A link to a page, by its title.
    pub fn link_to(&self, page: PageIndex) -> &LinkView {
        let link = || LinkView::new(&self.page(page).title, &self.page(page).url.encoded());
        self.page_links[page].get_or_init(link)
    }

    /// The staffing patterns that are judged by a matrix, in listing order.
    pub fn patterns_judged_by(&self, matrix: usize) -> &[usize] {
        let judged = self.judged.get_or_init(|| {
            let mut judged = vec![Vec::new(); self.handbook.matrices.len()];
            for (index, pattern) in self.handbook.patterns.iter().enumerate() {
                for matrix in scope(&self.letters, pattern) {
                    judged[matrix].push(index);
                }
            }
            judged
        });
        &judged[matrix]
    }

    /// The public address of the site with a slash at its end, if it is known.
    pub fn base_url(&self) -> Option<String> {
        let own = self.handbook.settings.base_url.as_ref().map(|url| url.value.as_str());
        let base = self.options.base_url.as_deref().or(own)?;
        Some(format!("{}/", base.trim_end_matches('/')))
    }
}
