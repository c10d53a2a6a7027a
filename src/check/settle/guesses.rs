//! What the analysis says of files of which only a half could be read.

use foldhash::HashSet;

use crate::diagnostic::{Diagnostics, Family, rules};
use crate::source::FileId;

/// Drops what the analysis says at places of files with syntax faults: it judges half of what was meant.
pub fn leave_out(found: &mut Diagnostics) {
    let faulty = found.iter().filter(|finding| finding.rule == &rules::SYNTAX);
    let faulty: HashSet<FileId> = faulty.map(|finding| finding.span.file).collect();
    if faulty.is_empty() {
        return;
    }
    let is_analysis = |family| matches!(family, Family::Rows | Family::Columns | Family::Handbook);
    found.retain(|finding| !is_analysis(finding.rule.family) || !faulty.contains(&finding.span.file));
}
