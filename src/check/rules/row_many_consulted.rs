//! So many roles are asked about one activity that every decision waits for a meeting.

use crate::check::Survey;
use crate::check::crowded::CrowdedLetter;
use crate::diagnostic::{Diagnostics, Family, Level, Rule};
use crate::model::{Notice, Setting};

pub static RULE: Rule = Rule {
    name: "row-many-consulted",
    level: Level::Warning,
    family: Family::Rows,
    summary: "an activity about which more than 3 roles, and over 40 % of the columns, are asked",
    source: "Track+",
};

pub const LIMITS: Setting = Setting { limit: Some(3), share: Some(0.4), ..Setting::NONE };

/// Counts the letter of those who are asked, in schemes that have one.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    let help = [
        "ask only those whose answer can change the result, and inform the others",
        "ask only those whose answer can change the result",
    ];
    CrowdedLetter { rule: &RULE, notice: Notice::Asked, help }.check(survey, found);
}
