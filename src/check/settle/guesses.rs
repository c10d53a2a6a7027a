//! What is said of files of which only a half could be read, or of a handbook that this program is too old for.

use foldhash::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Family, rules};
use crate::model::Handbook;
use crate::source::FileId;

/// Drops what the analysis says at places of files with syntax faults: it judges half of what was meant. Where the
/// handbook needs a newer program, that is told instead of everything that this one may only not know yet.
pub fn leave_out(found: &mut Diagnostics, handbook: &Handbook) {
    if handbook.settings.needs_newer_program() {
        let wanted = handbook.settings.rolebook.as_ref().map(|wanted| wanted.span);
        found.retain(|finding| Some(finding.span) == wanted || is_fault_of_every_version(finding));
    }
    let faulty = found.iter().filter(|finding| finding.rule == &rules::SYNTAX);
    let faulty: HashSet<FileId> = faulty.map(|finding| finding.span.file).collect();
    if faulty.is_empty() {
        return;
    }
    let is_analysis = |family| matches!(family, Family::Rows | Family::Columns | Family::Handbook);
    found.retain(|finding| !is_analysis(finding.rule.family) || !faulty.contains(&finding.span.file));
}

/// Whether no newer program could make sense of something either: names, values and arguments may be added.
fn is_fault_of_every_version(finding: &Diagnostic) -> bool {
    let may_be_new = [&rules::WRONG_TYPE, &rules::EMBED].contains(&finding.rule);
    finding.rule.family == Family::Reading && !finding.rule.name.starts_with("unknown-") && !may_be_new
}
