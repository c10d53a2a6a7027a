//! Files for machines: data, downloads, robots, sitemap, and a summary for language models.

mod downloads;
mod llms;
mod robots;

use super::{OutputFile, Payload};
use crate::diagnostic::Diagnostic;
use crate::site::Site;

/// Hands on every such file.
pub fn files(
    site: &Site<'_>,
    report: &(impl Fn(Diagnostic) + Sync),
    emit: &(impl Fn(OutputFile) + Sync + Send),
) {
    let text = |path: &str, text: String| {
        emit(OutputFile { path: path.to_owned(), payload: Payload::Bytes(text.into_bytes()) });
    };
    // GitHub Pages would leave out files that begin with an underscore without this.
    text(".nojekyll", String::new());
    text("robots.txt", robots::robots(site));
    if let Some(sitemap) = robots::sitemap(site) {
        text("sitemap.xml", sitemap);
    }
    text("llms.txt", llms::summary(site));
    downloads::files(site, report, emit);
}
