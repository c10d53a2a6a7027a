//! Drafts that are left out: texts that nobody reads yet are not judged.

use foldhash::HashSet;

use super::Site;
use super::options::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, rules};
use crate::model::Handbook;
use crate::parse::front_matter;
use crate::source::{FileId, Sources};

/// The files of the drafts that a site leaves out: pages, and texts beside records.
pub fn left_out(handbook: &Handbook, options: &Options) -> HashSet<FileId> {
    let pages = handbook.pages.iter().filter(|page| !options.shows(page)).map(|page| page.file);
    pages.chain(handbook.held_back.iter().copied()).collect()
}

/// Drops what was found in such drafts, but for faults of their headers, in which it may stand that they are drafts.
pub fn spare(found: &mut Diagnostics, site: &Site<'_>) {
    let (drafts, sources) = (&site.drafts, site.sources);
    if !drafts.is_empty() {
        found.retain(|finding| !drafts.contains(&finding.span.file) || is_fault_of_header(finding, sources));
    }
}

fn is_fault_of_header(finding: &Diagnostic, sources: &Sources) -> bool {
    let is_fault = finding.rule.family == Family::Reading || *finding.rule == rules::FOREIGN_FRONT_MATTER;
    let body = front_matter::split(sources.text(finding.span.file)).body;
    // Where there is no header that could be read, all of the file may be one.
    is_fault && (body.start == 0 || (finding.span.start as usize) < body.start)
}
