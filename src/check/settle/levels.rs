//! Levels as `[lint]` sets them, and the strict profile.

use foldhash::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule};
use crate::model::{Handbook, Profile, Settings};

/// Sets the level of every finding and removes what is switched off.
///
/// A finding that its rule made milder than usual, such as a vacancy with a deputy, never weighs more than that.
pub fn set(found: &mut Diagnostics, handbook: &Handbook) {
    for finding in found.iter_mut() {
        if let Some(level) = explicit(finding, handbook) {
            let is_mild = finding.level < finding.rule.level;
            finding.level = if is_mild { level.min(finding.level) } else { level };
        }
    }
    found.retain(|finding| finding.level != Level::Off);
}

/// Makes the findings of these positions, whose waiver has run out, warnings where they are errors: a build must not
/// fail because of the date.
pub fn spare(found: &mut Diagnostics, returned: &HashSet<usize>) {
    for (_, finding) in found.iter_mut().enumerate().filter(|(index, _)| returned.contains(index)) {
        if finding.level == Level::Error && !finding.waived {
            finding.level = Level::Warning;
            finding.add_help("without the waiver that has run out this is an error");
        }
    }
}

/// Makes the analysis' warnings errors, but for those that time alone can raise: a build must not fail because of
/// the date. Levels that the settings name stay as they are, and so do the findings of these positions, whose
/// waiver has run out.
pub fn raise(found: &mut Diagnostics, handbook: &Handbook, returned: &HashSet<usize>) {
    for (index, finding) in found.iter_mut().enumerate() {
        let is_settled = explicit(finding, handbook).is_some() || returned.contains(&index);
        if finding.level == Level::Warning && can_be_raised(finding.rule) && !is_settled {
            finding.level = Level::Error;
        }
    }
}

/// The level that a rule's findings have by these settings, where no matrix sets another one.
pub fn level_of(rule: &Rule, settings: &Settings) -> Level {
    let is_strict = settings.profile == Profile::Strict && can_be_raised(rule);
    match settings.lint.setting(rule.name).level.filter(|_| rule.family != Family::Reading) {
        Some(level) => level,
        None if is_strict && rule.level == Level::Warning => Level::Error,
        None => rule.level,
    }
}

fn can_be_raised(rule: &Rule) -> bool {
    let is_of_analysis = matches!(rule.family, Family::Rows | Family::Columns | Family::Handbook);
    // Who holds a role is judged by the day.
    let hangs_on_time = ["review-overdue", "duties-same-person"].contains(&rule.name)
        || rule.is_about_acceptance()
        || rule.name.starts_with("people-");
    is_of_analysis && !hangs_on_time
}

/// The level that the matrix sets, else the handbook; none for faults of reading, which cannot be set.
fn explicit(finding: &Diagnostic, handbook: &Handbook) -> Option<Level> {
    if finding.rule.family == Family::Reading {
        return None;
    }
    let matrix = finding.matrix.as_ref().and_then(|matrix| handbook.matrices.get(matrix));
    let of_matrix = matrix.and_then(|matrix| matrix.lint.setting(finding.rule.name).level);
    of_matrix.or(handbook.settings.lint.setting(finding.rule.name).level)
}
