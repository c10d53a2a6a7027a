//! What is printed: which pages the whole handbook for paper shows, and which sections have a page for paper.

use std::collections::BTreeMap;

use crate::model::Handbook;
use crate::site::kind;
use crate::site::pages;
use crate::site::plan::{Listed, PageIndex, Plan, PlannedPage, Subject};
use crate::site::url::Url;
use crate::site::{Site, files};
use crate::source::{CONTENT_FOLDER, limits};

/// Whether the whole handbook for paper shows a page. Of a handbook with too many of a kind it only leads to them.
pub fn is_printed(handbook: &Handbook, page: &PlannedPage) -> bool {
    match page.subject {
        Subject::Page(_) | Subject::Folder(_) => handbook.pages.len() <= limits::PRINTED_PAGES,
        Subject::Role(_) => handbook.roles.len() <= limits::PRINTED_ROLES,
        Subject::Matrix(_) => handbook.matrices.len() <= limits::PRINTED_TABLES,
        Subject::Pattern(_) => handbook.patterns.len() <= limits::PRINTED_TABLES,
        Subject::Whole => {
            page.is(&pages::home::KIND) || kind::lists_without_people().any(|kind| page.is(kind))
        }
        Subject::Section(_) | Subject::Redirect(_) => false,
    }
}

/// What a section has below its own page.
#[derive(Debug, Default)]
struct Size {
    roles: usize,
    tables: usize,
    pages: usize,
}

impl Size {
    fn count(&mut self, subject: &Subject) {
        match subject {
            Subject::Role(_) => self.roles += 1,
            Subject::Matrix(_) | Subject::Pattern(_) => self.tables += 1,
            Subject::Page(_) | Subject::Folder(_) => self.pages += 1,
            Subject::Whole | Subject::Section(_) | Subject::Redirect(_) => {}
        }
    }

    fn fits(&self) -> bool {
        let is_empty = self.roles + self.tables + self.pages == 0;
        !is_empty
            && self.roles <= limits::PRINTED_ROLES
            && self.tables <= limits::PRINTED_TABLES
            && self.pages <= limits::PRINTED_PAGES
    }
}

/// The pages for paper of the sections: of each top folder that has more than its own page. One that is too long has
/// none, and none takes the address of something that authors wrote.
pub fn sections(handbook: &Handbook, plan: &Plan) -> Vec<Listed> {
    let mut sizes: BTreeMap<&str, Size> = BTreeMap::new();
    for page in &plan.pages {
        if let Some((folder, below)) = page.url.as_str().split_once('/')
            && below != "index.html"
        {
            sizes.entry(folder).or_default().count(&page.subject);
        }
    }
    let fitting = sizes.into_iter().filter(|(_, size)| size.fits());
    fitting.filter_map(|(folder, _)| section(handbook, plan, folder)).collect()
}

fn section(handbook: &Handbook, plan: &Plan, folder: &str) -> Option<Listed> {
    let head = plan.find(&format!("{folder}/index.html"))?;
    let page = &plan.pages[head];
    let url = Url::new(&format!("print/{folder}.html"));
    let is_copied = |path: &str| handbook.asset(&format!("{CONTENT_FOLDER}/{path}")).is_some();
    let is_free = plan.find(url.as_str()).is_none()
        && files::fault_of(url.as_str()).is_none()
        && !is_copied(url.as_str());
    is_free.then(|| Listed {
        subject: Subject::Section(head),
        span: Some(page.span),
        ..Listed::whole(url.as_str()).titled(&page.title)
    })
}

/// Where the section of a page stands for paper, from the top of the site.
pub fn url(site: &Site<'_>, head: PageIndex) -> Option<String> {
    site.url_about(&Subject::Section(head))
}

/// The section that a page belongs to, with its address for paper.
pub fn of_page(site: &Site<'_>, page: PageIndex) -> Option<(PageIndex, String)> {
    let mut path = site.menus.ancestors(page);
    path.push(page);
    let home = site.plan.page_of(&pages::home::KIND);
    let head = path.into_iter().find(|page| Some(*page) != home)?;
    url(site, head).map(|url| (head, url))
}
