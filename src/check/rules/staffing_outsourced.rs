//! A pattern leaves a duty to somebody outside alone.

use crate::analysis::GapKind;
use crate::check::Survey;
use crate::check::gaps::PatternGap;
use crate::check::words::{holds_any, list};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule};

pub static RULE: Rule = Rule {
    name: "staffing-outsourced",
    level: Level::Info,
    family: Family::Handbook,
    summary: "an activity whose accountable (or responsible) roles have only outsourced seats in a pattern",
    source: "ours",
};

/// One finding per pattern, activity and letter.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for gap in PatternGap::all(survey, GapKind::Outsourced) {
        let (pattern, row) = (gap.pattern, gap.row);
        let message = format!(
            "with “{}”, only somebody outsourced {} for “{}”",
            pattern.name,
            holds_any(gap.letters.iter().copied()),
            row.activity.name
        );
        let help = format!(
            "agree with the vendor on it, or fill {} inside",
            list(survey.role_names(&gap.roles), "or")
        );
        let finding = Diagnostic::new(&RULE, gap.seat(survey).unwrap_or(pattern.span), message).help(help);
        found.push(gap.about(survey, finding));
    }
}
