//! A pattern leaves a duty to nobody.

use crate::analysis::GapKind;
use crate::check::Survey;
use crate::check::gaps::PatternGap;
use crate::check::words::{holds_any, list};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule};

pub static RULE: Rule = Rule {
    name: "staffing-gap",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "an activity whose accountable (or responsible) roles have no seat in a pattern, and are not covered",
    source: "ours",
};

/// One finding per pattern, activity and letter.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for gap in PatternGap::all(survey, GapKind::Missing) {
        let (pattern, row) = (gap.pattern, gap.row);
        let hold = holds_any(gap.letters.iter().copied());
        let message = format!("with “{}”, nobody {hold} for “{}”", pattern.name, row.activity.name);
        let names = list(survey.role_names(&gap.roles), "or");
        let first = gap.roles.first().map_or("", |role| survey.role(*role).id.as_str());
        let help = format!("add a seat for {names}, or let a seat cover it: `covers = [\"{first}\"]`");
        let finding = Diagnostic::new(&RULE, pattern.span, message).help(help);
        found.push(gap.about(survey, finding));
    }
}
