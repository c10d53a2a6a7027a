//! The addresses of records and pages, for the data that programs read.

use crate::export;
use crate::site::addresses::safe_href;
use crate::site::kind::PageKind;
use crate::site::{Site, Subject, pages};

/// The address of a record or page from the top of the site.
pub fn of(site: &Site<'_>, subject: export::Subject<'_>) -> Option<String> {
    let handbook = site.handbook;
    let whole = |kind: &PageKind, anchor: &str| {
        let page = site.plan.page_of(kind)?;
        Some(site.page(page).url.with_anchor(anchor))
    };
    match subject {
        export::Subject::Role(role) => {
            site.url_about(&Subject::Role(handbook.roles.index_of(role.id.as_str())?))
        }
        export::Subject::Matrix(matrix) => {
            site.url_about(&Subject::Matrix(handbook.matrices.index_of(matrix.id.as_str())?))
        }
        export::Subject::Activity(row) => {
            let index = handbook.matrices.index_of(row.matrix.id.as_str())?;
            let url = site.url_about(&Subject::Matrix(index))?;
            Some(format!("{url}#{}", row.activity.id))
        }
        export::Subject::Pattern(pattern) => {
            site.url_about(&Subject::Pattern(handbook.patterns.index_of(pattern.id.as_str())?))
        }
        export::Subject::Phase(phase) => whole(&pages::timeline::KIND, phase.id.as_str()),
        export::Subject::Risk(risk) => whole(&pages::risks::KIND, risk.id.as_str()),
        export::Subject::Question(question) => whole(&pages::hiring::KIND, question.id.as_str()),
        export::Subject::Person(person) => whole(&pages::people::KIND, person.id.as_str()),
        export::Subject::Page(page) => {
            let index = site.index.page_of_file(page.file)?;
            Some(site.page(index).url.encoded().into_owned())
        }
        export::Subject::Contact(written) => safe_href(written),
    }
}
