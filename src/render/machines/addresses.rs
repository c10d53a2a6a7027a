//! The addresses of records and pages, for the data that programs read.

use crate::export;
use crate::site::{Site, Subject, kind};

/// The address of a record or page from the top of the site.
pub fn of(site: &Site<'_>, subject: export::Subject<'_>) -> Option<String> {
    let handbook = site.handbook;
    let whole = |name: &str, anchor: &str| {
        let page = site.plan.page_about(kind::find(name), &Subject::Whole)?;
        Some(site.page(page).url.with_anchor(anchor))
    };
    match subject {
        export::Subject::Role(role) => {
            site.url_of("role", &Subject::Role(handbook.roles.index_of(role.id.as_str())?))
        }
        export::Subject::Matrix(matrix) => {
            site.url_of("matrix", &Subject::Matrix(handbook.matrices.index_of(matrix.id.as_str())?))
        }
        export::Subject::Activity(row) => {
            let index = handbook.matrices.index_of(row.matrix.id.as_str())?;
            let url = site.url_of("matrix", &Subject::Matrix(index))?;
            Some(format!("{url}#{}", row.activity.id))
        }
        export::Subject::Pattern(pattern) => {
            site.url_of("pattern", &Subject::Pattern(handbook.patterns.index_of(pattern.id.as_str())?))
        }
        export::Subject::Phase(phase) => whole("timeline", phase.id.as_str()),
        export::Subject::Risk(risk) => whole("risks", risk.id.as_str()),
        export::Subject::Question(question) => whole("hiring", question.id.as_str()),
        export::Subject::Person(person) => whole("people", person.id.as_str()),
        export::Subject::Page(page) => {
            let index = site.index.page_of_file(page.file)?;
            Some(site.page(index).url.encoded().into_owned())
        }
    }
}
