//! So many roles are told about one activity that nobody reads the message.

use crate::check::Survey;
use crate::check::crowded::CrowdedLetter;
use crate::diagnostic::{Diagnostics, Family, Level, Rule};
use crate::model::{Notice, Setting};

pub static RULE: Rule = Rule {
    name: "row-many-informed",
    level: Level::Info,
    family: Family::Rows,
    summary: "an activity about which more than 3 roles, and over 60 % of the columns, are told",
    source: "Track+",
};

pub const LIMITS: Setting = Setting { limit: Some(3), share: Some(0.6), ..Setting::NONE };

/// Counts the letter of those who are told, in schemes that have one.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    let help = "tell only those who act on it, or publish it where everybody can look";
    CrowdedLetter { rule: &RULE, notice: Notice::Told, help: [help; 2] }.check(survey, found);
}
