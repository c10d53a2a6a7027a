//! A risk is known and nobody works on it.

use foldhash::HashSet;

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, RecordKind, Rule, Subject};
use crate::model::{Id, Lack};

pub static RULE: Rule = Rule {
    name: "risk-uncovered",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a risk that no role reduces",
    source: "ours",
};

/// Silent where not all that is said of roles could be read.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    if survey.lacks(Lack::Risks) {
        return;
    }
    let roles = &survey.handbook.roles;
    let reduced: HashSet<&Id> = roles.iter().flat_map(|role| &role.risks).map(|risk| &risk.id).collect();
    for risk in survey.handbook.risks.iter().filter(|risk| !reduced.contains(&risk.id)) {
        let help = format!("add it to a role's `risks`: `risks = [\"{}\"]`", risk.id);
        let finding = Diagnostic::new(&RULE, risk.span, format!("no role reduces “{}”", risk.name));
        found.push(finding.subject(Subject::record(RecordKind::Risk, risk.id.as_str())).help(help));
    }
}
