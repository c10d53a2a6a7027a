//! Who holds what.

mod person;
mod vacancies;

pub use vacancies::ComingView;

use serde::Serialize;

use crate::model::{Handbook, PeopleShown};
use crate::site::composer::{Composer, LinkView};
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind = PageKind {
    name: "people",
    template: "people.html",
    shows: Shows::List,
    anchors: &["vacant", "people"],
    pages,
    view,
};

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.people.is_empty() || handbook.settings.people == PeopleShown::None {
        return Vec::new();
    }
    let abouts = handbook.people.iter().filter_map(|record| record.details.about);
    let mut page = Listed::whole("people.html");
    page.source = handbook.people.iter().next().map(|record| record.span.file);
    page.span = page.source.map(crate::source::Span::start_of);
    vec![page.with_texts(abouts.chain(handbook.lists.people))]
}

/// What the page shows.
#[derive(Serialize)]
struct PeopleView<'a> {
    people: Vec<person::PersonView<'a>>,
    /// Whether any of them has contacts that are published.
    has_contacts: bool,
    /// Roles that nobody fills.
    vacancies: Vec<vacancies::VacancyView<'a>>,
    /// Roles that somebody fills and that are hired for all the same.
    hiring: Vec<LinkView>,
    /// The narrative beside the file of people.
    texts: Vec<Html>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let people = person::people(composer);
    tera::Value::from_serializable(&PeopleView {
        has_contacts: people.iter().any(|person| !person.contacts.is_empty()),
        people,
        vacancies: vacancies::vacancies(composer),
        hiring: vacancies::hiring(composer),
        texts: composer.htmls(composer.handbook().lists.people),
    })
}
