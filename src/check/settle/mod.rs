//! The last word on findings: guesses left out, levels as set, waivers, the baseline, the strict profile.

mod baseline;
mod guesses;
mod levels;
mod subjects;
mod waivers;

use super::rules::{waiver_expired, waiver_idle};
use crate::diagnostic::{Diagnostics, Family};
use crate::model::{Handbook, Profile};
use crate::source::Sources;

pub use baseline::{Baseline, missing_baseline, read_baseline, write_baseline};
pub use levels::level_of;
pub use subjects::BySubject;
pub use waivers::{Outcome, Trial};

/// Gives the findings of all stages the levels that the settings ask for, and marks those that are accepted.
///
/// Runs once, after the last stage has reported; the findings are sorted then. Faults of reading stay errors,
/// whatever the settings say.
pub fn settle(found: &mut Diagnostics, handbook: &Handbook, sources: &Sources, baseline: &Baseline) {
    guesses::leave_out(found, handbook);
    found.sort();
    subjects::complete(found, sources);
    levels::set(found, handbook);
    let outcome = waivers::apply(found, handbook);
    baseline.apply(found, sources);
    levels::spare(found, &outcome.returned);
    if handbook.settings.profile == Profile::Strict {
        levels::raise(found, handbook, &outcome.returned);
    }
    let mut about_waivers = Diagnostics::new();
    waiver_expired::check(handbook, &outcome, &mut about_waivers);
    // While something cannot be read, rules hold findings back, and a waiver of these only seems idle.
    if !found.iter().any(|finding| finding.rule.family == Family::Reading) {
        waiver_idle::check(handbook, &outcome, found, &mut about_waivers);
    }
    levels::set(&mut about_waivers, handbook);
    baseline.apply(&mut about_waivers, sources);
    found.extend(about_waivers);
    found.sort();
}
