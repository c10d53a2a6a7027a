//! The home page: the narrative of `content/index.md` and the entrances.

mod call_sheet;

use call_sheet::CallSheetView;
use serde::Serialize;

use super::parts::PartsView;
use super::{matrices, patterns, roles, search};
use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::findings::CountsView;
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::lists::section_page;
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind =
    PageKind { name: "home", template: "home.html", shows: Shows::Home, anchors: &["pages"], pages, view };

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    let narrative = section_page(handbook, options, "").map(|page| page.body);
    vec![Listed::whole("index.html").titled(&handbook.settings.title).with_texts(narrative)]
}

#[derive(Serialize)]
struct HomeView<'a> {
    /// The text of `content/index.md`.
    body: Option<Html>,
    entrances: EntrancesView,
    call_sheet: CallSheetView<'a>,
    contents: PartsView,
    /// None unless findings stand beside what they concern, and some are open.
    findings: Option<CountsView>,
}

/// Where a reader may begin; each is there only if its records are. Addresses are from the top of the site.
#[derive(Serialize)]
struct EntrancesView {
    /// Who answers for something: the page of search.
    ask: Option<String>,
    /// For those who are new: the roles.
    new: Option<String>,
    /// The whole: the matrices, or else the staffing patterns.
    all: Option<String>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let list = |kind| composer.site.url_of(kind);
    let matrices = list(&matrices::KIND);
    tera::Value::from_serializable(&HomeView {
        body: composer.maybe_html(composer.planned().texts.first().copied()),
        entrances: EntrancesView {
            ask: matrices.as_ref().or(list(&roles::KIND).as_ref()).and_then(|_| list(&search::KIND)),
            new: list(&roles::KIND),
            all: matrices.or_else(|| list(&patterns::KIND)),
        },
        call_sheet: CallSheetView::new(composer),
        contents: PartsView::new(composer),
        findings: composer
            .findings
            .are_beside_subjects()
            .then(|| composer.findings.counts())
            .filter(|counts| counts.open > 0),
    })
}
