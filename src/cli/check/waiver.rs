//! The waiver that accepts a finding, ready to be pasted into the settings.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::cli::save::quoted;
use crate::diagnostic::{Diagnostic, Family, Level};

/// How long a suggested waiver holds, in months: long enough to change something, short enough to be remembered.
const MONTHS: i32 = 6;

/// The waiver for exactly this finding; nothing for one that needs none or that no waiver can accept.
pub fn suggest(finding: &Diagnostic, today: Date) -> Option<String> {
    let is_about_waivers = finding.rule.is_about_acceptance();
    if finding.rule.family == Family::Reading || finding.level < Level::Warning || is_about_waivers {
        return None;
    }
    let subjects: Vec<String> = finding.subjects.iter().map(|subject| quoted(subject.as_str())).collect();
    let until = today.saturating_add(MONTHS.months());
    Some(format!(
        "# To accept it, paste this into handbook.toml and say who does, and why.\n[[waiver]]\nrule = {}\nat = [{}]\nby = \
         \"…\"\nreason = \"…\"\nuntil = {until}",
        quoted(finding.rule.name),
        subjects.join(", ")
    ))
}
