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
use crate::site::url;
use crate::source::limits;

pub static KIND: PageKind = PageKind { name: "print", template: "print.html", anchors: &[], pages, view };

/// The lists of records, in the order in which they are printed.
const LISTS: [&str; 6] = ["roles", "matrices", "patterns", "hiring", "timeline", "risks"];

fn pages(_: &Handbook, _: &Options) -> Vec<Listed> {
    vec![Listed::whole("print.html")]
}

/// Whether the page for paper shows a page. Of a handbook with too many of a kind it only leads to them.
pub fn is_printed(handbook: &Handbook, page: &PlannedPage) -> bool {
    let name = page.kind.name;
    match name {
        "section" | "narrative" => handbook.pages.len() <= limits::PRINTED_PAGES,
        "role" => handbook.roles.len() <= limits::PRINTED_ROLES,
        "matrix" => handbook.matrices.len() <= limits::PRINTED_TABLES,
        "pattern" => handbook.patterns.len() <= limits::PRINTED_TABLES,
        _ => name == "home" || LISTS.contains(&name),
    }
}

#[derive(Serialize)]
struct PrintView {
    /// Whether there is too much for one page, so that it leads to some of it instead.
    shortened: bool,
    /// The home page, each list of records, and the narrative's top pages and folders; the first sheet of each stands
    /// for all of it.
    parts: Vec<Vec<tera::Value>>,
}

/// A page of the site as a part of this one.
#[derive(Serialize)]
struct SheetView {
    kind: &'static str,
    /// The address of the page from the top of the site where this one only leads to it; nothing else of it is shown.
    url: Option<String>,
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

fn view(composer: &Composer<'_>) -> tera::Value {
    let parts = parts(composer);
    let handbook = composer.handbook();
    let is_left_out = |page: &PageIndex| !is_printed(handbook, composer.site.page(*page));
    // Each page's view is made and dropped by itself: all texts of a handbook are not held twice.
    let draw = |page: PageIndex| tera::Value::from_serializable(&sheet(composer, page));
    tera::Value::from_serializable(&PrintView {
        shortened: parts.iter().flatten().any(is_left_out),
        parts: parts.into_iter().map(|pages| pages.into_iter().map(draw).collect()).collect(),
    })
}

fn parts(composer: &Composer<'_>) -> Vec<Vec<PageIndex>> {
    let menus = &composer.site.menus;
    let page_of = |name: &str| kind::page_of(composer.site, name);
    let Some(home) = page_of("home") else { return Vec::new() };
    let mut parts = vec![vec![home]];
    parts.extend(LISTS.iter().filter_map(|name| page_of(name)).map(|list| menus.reading_order(list)));
    parts.extend(menus.entries_below(home).iter().map(|entry| menus.reading_order(entry.page)));
    parts
}

fn sheet(composer: &Composer<'_>, page: PageIndex) -> SheetView {
    let composer = Composer { page, sheet: Some(composer.page), ..*composer };
    let planned = composer.planned();
    let id = prefix_of(planned);
    let named = SheetView {
        kind: planned.kind.name,
        url: None,
        fragment: url::fragment(&id),
        id,
        heading: Html::default(),
        title: planned.title.clone(),
        summary: None,
        role: None,
        record: None,
        texts: Vec::new(),
    };
    if !is_printed(composer.handbook(), planned) {
        return SheetView { url: Some(planned.url.encoded()), ..named };
    }
    let is_role = planned.kind.name == "role";
    SheetView {
        heading: heading(&composer).0,
        summary: summary(composer.site, planned),
        role: is_role.then(|| (planned.kind.view)(&composer)),
        record: record(&composer, planned),
        // A role's texts are among what its page shows.
        texts: if is_role { Vec::new() } else { composer.htmls(planned.texts.iter().copied()) },
        ..named
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
