//! Findings about narrative pages as a whole: unlinked ones, equal titles, former addresses that cannot be.

use std::collections::BTreeMap;

use super::redirect::is_page_address;
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
use crate::model::{Page, Place};
use crate::parse::front_matter::has_yaml;
use crate::site::Site;
use crate::site::embeds::included_files;
use crate::source::Sources;

/// Reports what only all pages together can tell.
pub fn check(site: &Site<'_>, found: &mut Diagnostics) {
    let included = included_files(site);
    let mut titles: BTreeMap<String, Vec<&Page>> = BTreeMap::new();
    for page in site.handbook.pages.iter().filter(|page| site.options.shows(page)) {
        check_redirects(page, site.sources, found);
        if let Some(index) = site.index.page_of_file(page.file)
            && page.place == Place::Page
            && !included.contains(&page.file)
            && site.links.to_page(index).next().is_none()
        {
            let message = format!("no other page links to “{}”", page.title);
            found.push(
                Diagnostic::new(&rules::ORPHAN_PAGE, page.title_span, message)
                    .help("link to it where readers would look for it")
                    .subject(Subject::page(page.subject())),
            );
        }
        titles.entry(page.title.trim().to_lowercase()).or_default().push(page);
    }
    titles.values().filter_map(|pages| shared_title(pages)).for_each(|finding| found.push(finding));
}

/// Pages of one title: one finding about all of them, since each may be the one to be renamed.
fn shared_title(pages: &[&Page]) -> Option<Diagnostic> {
    let (last, others) = pages.split_last().filter(|(_, others)| !others.is_empty())?;
    let message = format!("a second page with the title “{}”", last.title);
    let finding = Diagnostic::new(&rules::DUPLICATE_TITLE, last.title_span, message)
        .help("tell them apart in their titles");
    let finding = others.iter().fold(finding, |finding, page| finding.label(page.title_span, "another one"));
    Some(pages.iter().fold(finding, |finding, page| finding.subject(Subject::page(page.subject()))))
}

fn check_redirects(page: &Page, sources: &Sources, found: &mut Diagnostics) {
    let is_foreign = has_yaml(sources.text(page.file));
    let rule = if is_foreign { &rules::FOREIGN_FRONT_MATTER } else { &rules::UNSAFE_PATH };
    for former in page.redirect_from.iter().filter(|former| !is_page_address(&former.value)) {
        let message = format!("`{}` cannot be an address of this site", former.value);
        found.push(
            Diagnostic::new(rule, former.span, message)
                .help("write the path from the site's top with its ending, such as \"old/page.html\"")
                .subject(Subject::page(page.subject())),
        );
    }
}
