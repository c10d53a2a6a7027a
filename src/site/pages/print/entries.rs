//! What the entries of a list say beside their rows, for paper.

use serde::Serialize;

use crate::model::{Details, TextId};
use crate::site::composer::Composer;
use crate::site::frame::{DetailsView, details_view};
use crate::site::html::Html;
use crate::site::pages;
use crate::site::plan::PlannedPage;

/// An entry that says more than its row.
#[derive(Serialize)]
pub struct EntryView<'a> {
    name: &'a str,
    summary: Option<Html>,
    about: Option<Html>,
    /// Who keeps it, and when it was looked at.
    details: Option<DetailsView>,
}

/// A list with what stands on its page beside its rows.
pub struct Entries<'a> {
    pub entries: Vec<EntryView<'a>>,
    /// The narrative beside the file of the list.
    pub narrative: Option<TextId>,
}

impl<'a> Entries<'a> {
    /// Those of a list's page; none where the page is another one.
    pub fn of_page(composer: &Composer<'a>, planned: &PlannedPage) -> Option<Entries<'a>> {
        let handbook = composer.handbook();
        let lists = &handbook.lists;
        let entry = |name, summary, details| entry(composer, name, summary, details);
        let (narrative, entries) = if planned.is(&pages::hiring::KIND) {
            let questions = handbook.questions.iter();
            (lists.hiring, questions.filter_map(|one| entry(&one.ask, None, &one.details)).collect())
        } else if planned.is(&pages::timeline::KIND) {
            let phases = handbook.phases.iter();
            (lists.phases, phases.filter_map(|one| entry(&one.name, one.summary, &one.details)).collect())
        } else if planned.is(&pages::risks::KIND) {
            let risks = handbook.risks.iter();
            (lists.risks, risks.filter_map(|one| entry(&one.name, None, &one.details)).collect())
        } else {
            return None;
        };
        Some(Entries { entries, narrative })
    }
}

fn entry<'a>(
    composer: &Composer<'a>,
    name: &'a str,
    summary: Option<TextId>,
    details: &Details,
) -> Option<EntryView<'a>> {
    let view = EntryView {
        name,
        summary: composer.maybe_html(summary),
        about: composer.maybe_html(details.about),
        details: details_view(composer, details),
    };
    let says_something = view.summary.is_some() || view.about.is_some() || view.details.is_some();
    says_something.then_some(view)
}
