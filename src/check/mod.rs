//! Findings of the analysis: one small file per rule, and one table of them all.

mod about;
mod catalogue;
mod crowded;
mod gaps;
mod names;
mod prose;
pub mod rules;
mod separation;
pub mod settle;
mod survey;
pub mod words;

use std::collections::HashSet;

use crate::diagnostic::{Diagnostics, Family, rules as reading};
use crate::model::Handbook;
use crate::source::FileId;

pub use catalogue::{Entry, RULES, Reach, entry};
pub use settle::{Baseline, level_of, missing_baseline, read_baseline, settle, write_baseline};
pub use survey::Survey;

/// Runs every rule of the analysis that is not switched off everywhere, and checks the rule names in settings.
///
/// Findings have their rules' own levels; the settings' levels, waivers and baseline are applied at the very end,
/// by [`settle`](fn@settle), when the other stages have reported too.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    names::check(handbook, found);
    let survey = Survey::new(handbook);
    for entry in RULES {
        if let Some(check) = entry.check
            && survey.is_on(entry.rule)
            && survey.can_judge(entry.rule)
        {
            check(&survey, found);
        }
    }
    leave_out_guesses(found);
}

/// Drops what the analysis says at places of files with syntax faults: it judges half of what was meant.
fn leave_out_guesses(found: &mut Diagnostics) {
    let faulty = found.iter().filter(|finding| finding.rule == &reading::SYNTAX);
    let faulty: HashSet<FileId> = faulty.map(|finding| finding.span.file).collect();
    let is_analysis = |family| matches!(family, Family::Rows | Family::Columns | Family::Handbook);
    found.retain(|finding| !is_analysis(finding.rule.family) || !faulty.contains(&finding.span.file));
}
