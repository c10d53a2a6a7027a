//! The whole handbook on one page, for paper.

use serde::Serialize;

use crate::model::Handbook;
use crate::site::bodies::prefix_of;
use crate::site::composer::Composer;
use crate::site::embeds;
use crate::site::frame::{heading, summary};
use crate::site::html::Html;
use crate::site::kind::{self, PageKind};
use crate::site::options::Options;
use crate::site::plan::{Listed, PageIndex, PlannedPage, Subject};

pub static KIND: PageKind = PageKind { name: "print", template: "print.html", anchors: &[], pages, view };

/// The lists of records, in the order in which they are printed.
const LISTS: [&str; 6] = ["roles", "matrices", "patterns", "hiring", "timeline", "risks"];

fn pages(_: &Handbook, _: &Options) -> Vec<Listed> {
    vec![Listed::whole("print.html", "The whole handbook")]
}

/// Whether the page for paper shows a page.
pub fn is_printed(page: &PlannedPage) -> bool {
    const RECORDS: [&str; 3] = ["role", "matrix", "pattern"];
    const TEXTS: [&str; 3] = ["home", "section", "narrative"];
    let name = page.kind.name;
    LISTS.contains(&name) || RECORDS.contains(&name) || TEXTS.contains(&name)
}

/// A page of the site as a part of this one.
#[derive(Serialize)]
struct SheetView {
    kind: &'static str,
    /// The id of its place; the ids of its texts begin with it.
    id: String,
    /// The id as it stands behind a `#`.
    fragment: String,
    heading: Html,
    /// The heading without markup, for the list of contents.
    title: String,
    summary: Option<String>,
    /// What the page of a role shows.
    role: Option<tera::Value>,
    /// The record drawn as an embed.
    record: Option<Html>,
    /// Its whole texts.
    texts: Vec<Html>,
}

/// Lists of sheets: the home page, each list of records, and the narrative's top pages and folders. The first sheet
/// of each stands for all of it.
fn view(composer: &Composer<'_>) -> tera::Value {
    let menus = &composer.site.menus;
    let page_of = |name: &str| kind::page_of(composer.site, name);
    let mut parts: Vec<Vec<PageIndex>> = Vec::new();
    let lists = LISTS.iter().filter_map(|name| page_of(name));
    let lists: Vec<Vec<PageIndex>> = lists.map(|list| menus.reading_order(list)).collect();
    if let Some(home) = page_of("home") {
        parts.push(vec![home]);
        parts.extend(lists);
        let top = menus.entries_below(home).iter();
        parts.extend(top.map(|entry| menus.reading_order(entry.page)));
    }
    // Each page's view is made and dropped by itself: all texts of a handbook are not held twice.
    let parts = parts.into_iter().map(|pages| {
        let sheets = pages.into_iter().map(|page| tera::Value::from_serializable(&sheet(composer, page)));
        tera::Value::from(sheets.collect::<Vec<tera::Value>>())
    });
    tera::Value::from(parts.collect::<Vec<tera::Value>>())
}

fn sheet(composer: &Composer<'_>, page: PageIndex) -> SheetView {
    let composer = Composer { page, sheet: Some(composer.page), ..*composer };
    let planned = composer.planned();
    let id = prefix_of(planned);
    let is_role = planned.kind.name == "role";
    SheetView {
        kind: planned.kind.name,
        fragment: crate::site::url::fragment(&id),
        id,
        heading: heading(&composer).0,
        title: planned.title.clone(),
        summary: summary(composer.site, planned),
        role: is_role.then(|| (planned.kind.view)(&composer)),
        record: record(&composer, planned),
        // A role's texts are among what its page shows.
        texts: if is_role { Vec::new() } else { composer.htmls(planned.texts.iter().copied()) },
    }
}

/// The record of a page, drawn as in texts.
fn record(composer: &Composer<'_>, planned: &PlannedPage) -> Option<Html> {
    let handbook = composer.handbook();
    let (name, id) = match (planned.kind.name, &planned.subject) {
        ("matrix", Subject::Matrix(number)) => ("matrix", Some(&handbook.matrices.as_slice()[*number].id)),
        ("pattern", Subject::Pattern(number)) => {
            ("staffing", Some(&handbook.patterns.as_slice()[*number].id))
        }
        ("roles", _) => ("quick_reference", None),
        ("hiring", _) => ("hiring", None),
        ("timeline", _) => ("timeline", None),
        ("risks", _) => ("risks", None),
        _ => return None,
    };
    let arguments: Vec<(&str, &str)> = id.map(|id| ("id", id.as_str())).into_iter().collect();
    embeds::find(name).map(|embed| embeds::draw_block(composer, embed, &arguments))
}
