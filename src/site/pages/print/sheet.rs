//! A page of the site as a part of one for paper.

use foldhash::HashSet;

use serde::Serialize;

use crate::site::bodies::prefix_of;
use crate::site::composer::Composer;
use crate::site::embeds;
use crate::site::frame::{heading, summary};
use crate::site::html::Html;
use crate::site::plan::{PageIndex, PlannedPage, Subject};
use crate::site::url;

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

/// The view of a page among those that the composer's page shows.
pub fn view(composer: &Composer<'_>, page: PageIndex, shown: &HashSet<PageIndex>) -> tera::Value {
    let composer = Composer { page, sheet: Some(shown), ..*composer };
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
    let sheet = if shown.contains(&page) {
        whole(&composer, named)
    } else {
        SheetView { url: Some(planned.url.encoded()), ..named }
    };
    tera::Value::from_serializable(&sheet)
}

/// The sheet with what its page shows.
fn whole(composer: &Composer<'_>, named: SheetView) -> SheetView {
    let planned = composer.planned();
    let is_role = planned.kind.name == "role";
    SheetView {
        heading: heading(composer).0,
        summary: summary(composer.site, planned),
        role: is_role.then(|| (planned.kind.view)(composer)),
        record: record(composer, planned),
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
