//! The last word on findings: guesses left out, levels as set, waivers, the baseline, the strict profile.

mod baseline;
mod guesses;
mod levels;
mod repeated;
mod subjects;
mod waivers;

use super::rules::{baseline_idle, waiver_expired, waiver_idle};
use crate::diagnostic::{Diagnostics, Family};
use crate::model::{Handbook, Profile};
use crate::source::Sources;

pub use baseline::{Baseline, Unused, missing_baseline, read_baseline, write_baseline};
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
    repeated::gather(found);
    subjects::complete(found, sources);
    levels::set(found, handbook);
    let outcome = waivers::apply(found, handbook);
    let mut unused = baseline.unused();
    unused.apply(found, sources);
    levels::spare(found, &outcome.returned);
    if handbook.settings.profile == Profile::Strict {
        levels::raise(found, handbook, &outcome.returned);
    }
    let mut about_waivers = Diagnostics::new();
    waiver_expired::check(handbook, &outcome, &mut about_waivers);
    // While something cannot be read, rules hold findings back, and what accepts these only seems idle.
    let is_whole = !found.iter().any(|finding| finding.rule.family == Family::Reading);
    if is_whole {
        waiver_idle::check(handbook, &outcome, found, &mut about_waivers);
    }
    levels::set(&mut about_waivers, handbook);
    unused.apply(&mut about_waivers, sources);
    if is_whole {
        let mut about_baseline = Diagnostics::new();
        baseline_idle::check(handbook, &unused, &mut about_baseline);
        levels::set(&mut about_baseline, handbook);
        about_waivers.extend(about_baseline);
    }
    found.extend(about_waivers);
    found.sort();
}
