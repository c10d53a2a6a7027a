//! Findings of the analysis: one small file per rule, and one table of them all.

mod about;
mod catalogue;
mod crowded;
mod gaps;
pub mod meaning;
mod names;
mod prose;
pub mod rules;
mod separation;
pub mod settle;
mod survey;
pub mod words;

use crate::diagnostic::Diagnostics;
use crate::model::Handbook;

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
            && survey.can_judge(entry)
        {
            check(&survey, found);
        }
    }
}
