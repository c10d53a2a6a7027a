//! The data of the handbook as files: the API, and each matrix for spreadsheets.

use crate::diagnostic::{Diagnostic, rules};
use crate::export::{self, Addresses, Fault, Format, api};
use crate::model::Record;
use crate::parallel;
use crate::render::{OutputFile, Payload};
use crate::site::{Site, Subject, kind};
use crate::source::{SETTINGS_FILE, Span};

/// Hands on `api/*.json` and the downloads of each matrix.
pub fn files(
    site: &Site<'_>,
    report: &(impl Fn(Diagnostic) + Sync),
    emit: &(impl Fn(OutputFile) + Sync + Send),
) {
    let settings = Span::start_of(site.sources.find(SETTINGS_FILE).unwrap_or_default());
    let hand_on = |path: String, span: Span, bytes: Result<Vec<u8>, Fault>| match bytes {
        Ok(bytes) => emit(OutputFile { path, payload: Payload::Bytes(bytes) }),
        Err(fault) => report(
            Diagnostic::new(&rules::TOO_LARGE, span, format!("{path} cannot be written: {fault}"))
                .help("cut the matrix into several"),
        ),
    };
    let address = |subject: export::Subject<'_>| address(site, subject);
    let addresses: &Addresses<'_> = &address;
    hand_on("api/handbook.json".to_owned(), settings, api::handbook(site.handbook, addresses));
    hand_on("api/roles.json".to_owned(), settings, api::roles(site.handbook, addresses));
    hand_on("api/accountable.json".to_owned(), settings, api::accountable(site.handbook, addresses));
    // A workbook's sheets are written by threads of their library.
    parallel::apart(site.handbook.matrices.as_slice(), |matrix| {
        for format in [Format::Csv, Format::Xlsx] {
            let path = format!("raci/{}.{}", matrix.id, format.name());
            hand_on(path, matrix.span(), export::matrix(site.handbook, matrix, format));
        }
    });
}

/// The address of a record or page from the top of the site.
fn address(site: &Site<'_>, subject: export::Subject<'_>) -> Option<String> {
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
