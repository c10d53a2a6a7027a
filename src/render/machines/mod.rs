//! Files for machines: data, downloads, robots, sitemap, and a summary for language models.

mod addresses;
mod llms;
mod robots;

use super::{OutputFile, Payload};
use crate::diagnostic::{Diagnostic, rules};
use crate::export::{self, Fault, api};
use crate::model::Record;
use crate::parallel;
use crate::site::Site;
use crate::site::files::{DOWNLOADS, Made, NAMED, download};
use crate::source::{SETTINGS_FILE, Span};

/// Hands on every such file.
pub fn files(
    site: &Site<'_>,
    report: &(impl Fn(Diagnostic) + Sync),
    emit: &(impl Fn(OutputFile) + Sync + Send),
) {
    let hand_on = |path: String, made: Made<'_>| {
        if let Some(payload) = one(site, &path, made, report) {
            emit(OutputFile { path, payload });
        }
    };
    for (path, made) in NAMED {
        hand_on(path.to_owned(), made);
    }
    // A workbook's sheets are written by threads of their library.
    parallel::apart(site.handbook.matrices.as_slice(), |matrix| {
        for format in DOWNLOADS {
            hand_on(download(matrix, format), Made::Download(matrix, format));
        }
    });
}

/// One of them alone, which is all that a preview is asked for; none where the site has it not, or it would be too large.
pub fn one(
    site: &Site<'_>,
    path: &str,
    made: Made<'_>,
    report: &(impl Fn(Diagnostic) + Sync),
) -> Option<Payload> {
    let handbook = site.handbook;
    let address = |subject: export::Subject<'_>| addresses::of(site, subject);
    let bytes = match made {
        Made::NoJekyll => Ok(Vec::new()),
        Made::Robots => Ok(robots::robots(site).into_bytes()),
        Made::Sitemap => Ok(robots::sitemap(site)?.into_bytes()),
        Made::Summary => Ok(llms::summary(site).into_bytes()),
        Made::Handbook => api::handbook(handbook, &address),
        Made::Roles => api::roles(handbook, &address),
        Made::Accountable => api::accountable(handbook, &address),
        Made::Download(matrix, format) => export::matrix(handbook, matrix, format),
        Made::SearchPart => return None,
    };
    match bytes {
        Ok(bytes) => Some(Payload::Bytes(bytes)),
        Err(fault) => {
            report(too_large(site, path, made, &fault));
            None
        }
    }
}

fn too_large(site: &Site<'_>, path: &str, made: Made<'_>, fault: &Fault) -> Diagnostic {
    let span = match made {
        Made::Download(matrix, _) => matrix.span(),
        _ => Span::start_of(site.sources.find(SETTINGS_FILE).unwrap_or_default()),
    };
    Diagnostic::new(&rules::TOO_LARGE, span, format!("{path} cannot be written: {fault}"))
        .help("cut the matrix into several")
}
