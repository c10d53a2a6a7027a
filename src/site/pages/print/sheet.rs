//! A page of the site as a part of one for paper.

use foldhash::HashSet;

use serde::Serialize;

use super::entries::{Entries, EntryView};
use crate::parse::markdown::Placement;
use crate::site::bodies::prefix_of;
use crate::site::composer::Composer;
use crate::site::embeds;
use crate::site::frame::{DetailsView, details_of_page, heading, plain_heading, summary};
use crate::site::html::Html;
use crate::site::pages;
use crate::site::pages::role::PaperView;
use crate::site::plan::{PageIndex, PlannedPage, Subject};
use crate::site::shared::Shared;
use crate::site::url;

/// About how many bytes a sheet has beside its texts.
const FRAME_BYTES: usize = 512;

/// About how many bytes an entry of the list of contents has beside its title and its address. There are many, and a
/// page that grows beyond the room it was given is there twice meanwhile.
const ENTRY_BYTES: usize = 64;

/// A sheet as the page for paper sees it.
#[derive(Serialize)]
pub struct SheetView {
    /// The address of the page from the top of the site where this one only leads to it.
    url: Option<String>,
    /// The id of its place as it stands behind a `#`.
    fragment: String,
    /// The heading without markup, for the list of contents.
    title: String,
    summary: Option<String>,
    /// The sheet, drawn; none where the page is only led to.
    html: Option<Shared>,
}

/// A sheet as its own template sees it. Each is drawn and dropped by itself: what a role's page shows takes much more
/// memory than its HTML.
#[derive(Serialize)]
struct DrawnView<'a> {
    kind: &'static str,
    /// Whether it opens a section that stands alone, whose heading is that of the page.
    is_opening: bool,
    /// The id of its place; the ids of its texts begin with it.
    id: String,
    heading: Html,
    summary: Option<String>,
    role: Option<PaperView<'a>>,
    /// The record drawn as an embed.
    record: Option<Html>,
    /// Of a list, what its entries say beside their rows.
    entries: Vec<EntryView<'a>>,
    /// Its whole texts, without those of its entries.
    texts: Vec<Html>,
    /// Who keeps it, and when it was looked at.
    details: Option<DetailsView>,
}

/// The view of a page among those that the composer's page shows; `is_opening` where it opens a section that stands
/// alone.
pub fn view(
    composer: &Composer<'_>,
    page: PageIndex,
    shown: &HashSet<PageIndex>,
    is_opening: bool,
) -> SheetView {
    let composer = Composer { page, sheet: Some(shown), ..*composer };
    let planned = composer.planned();
    let id = prefix_of(planned);
    let summary = summary(composer.site, planned);
    let is_shown = shown.contains(&page);
    let fragment = url::fragment(&id).into_owned();
    let title = plain_heading(&composer);
    composer.budget.note_made(ENTRY_BYTES + fragment.len() + title.len());
    SheetView {
        url: (!is_shown).then(|| planned.url.encoded().into_owned()),
        fragment,
        title: title.to_owned(),
        html: is_shown.then(|| draw(&composer, id, summary.clone(), is_opening)),
        summary,
    }
}

fn draw(composer: &Composer<'_>, id: String, summary: Option<String>, is_opening: bool) -> Shared {
    let before = composer.budget.made();
    let planned = composer.planned();
    let role = PaperView::of_page(composer);
    let (entries, texts) = match Entries::of_page(composer, planned) {
        Some(list) => (list.entries, composer.htmls(list.narrative)),
        // A role's texts are among what is shown of it.
        None if role.is_some() => (Vec::new(), Vec::new()),
        None => (Vec::new(), composer.htmls(planned.texts.iter().copied())),
    };
    let view = DrawnView {
        kind: planned.kind.name,
        is_opening,
        id,
        heading: heading(composer).0,
        summary,
        record: record(composer, planned),
        entries,
        texts,
        details: details_of_page(composer),
        role,
    };
    let record = view.record.as_ref().map_or(0, |record| record.0.len());
    let room = composer.budget.made() - before + record + FRAME_BYTES * (1 + view.entries.len());
    let place = composer.place_view(Placement::Block);
    let drawn = composer.parts.sheet(&place, tera::Value::from_serializable(&view), room);
    // Its texts are counted already, so only what the sheet has beside them is added.
    composer.budget.note_made((before + drawn.0.len()).saturating_sub(composer.budget.made()));
    Shared::html(&drawn)
}

/// The record of a page, drawn as in texts.
fn record(composer: &Composer<'_>, planned: &PlannedPage) -> Option<Html> {
    let handbook = composer.handbook();
    let lists = [
        (&pages::roles::KIND, "quick_reference"),
        (&pages::hiring::KIND, "hiring"),
        (&pages::timeline::KIND, "timeline"),
        (&pages::risks::KIND, "risks"),
    ];
    let (name, id) = match planned.subject {
        Subject::Matrix(number) => ("matrix", Some(&handbook.matrices.as_slice()[number].id)),
        Subject::Pattern(number) => ("staffing", Some(&handbook.patterns.as_slice()[number].id)),
        _ => (lists.into_iter().find(|(kind, _)| planned.is(kind))?.1, None),
    };
    let arguments: Vec<(&str, &str)> = id.map(|id| ("id", id.as_str())).into_iter().collect();
    embeds::find(name).map(|embed| embeds::draw_block(composer, embed, &arguments))
}
