//! An activity that asks for an independent check has none.

use crate::analysis::Duty;
use crate::check::Survey;
use crate::check::words::any_of;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Scheme;

pub static RULE: Rule = Rule {
    name: "row-checks-itself",
    level: Level::Warning,
    family: Family::Rows,
    summary: "an activity with an independent check whose accountable role is the only responsible one",
    source: "segregation of duties",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (id, row) in survey.rows().filter(|(_, row)| row.activity.independent_check) {
        let [doer] = survey.letters.doers(id)[..] else { continue };
        let Some(cell) = survey.letters.holding(id, Duty::Accountable).find(|cell| cell.role == doer) else {
            continue;
        };
        let role = survey.role(doer);
        let message = format!("{} alone does “{}” and answers for it", role.name, row.activity.name);
        let help = help(&row.matrix.scheme);
        found.push(
            Diagnostic::new(&RULE, survey.letters.assignment(cell).span, message)
                .label(row.activity.span, "this activity asks for an independent check")
                .in_matrix(row.matrix.id.as_str())
                .subject(Subject::activity(row.address()))
                .subject(Subject::role(role.id.as_str()))
                .help(help),
        );
    }
}

/// Whoever gets a letter that is accountable too would check what it does itself.
fn help(scheme: &Scheme) -> String {
    let mut letters = Duty::Responsible.letters(scheme).filter(|letter| !letter.accountable).peekable();
    if letters.peek().is_none() {
        return "make an activity of the check, or remove `independent_check`".to_owned();
    }
    format!("give {} to another role, or remove `independent_check`", any_of(letters))
}
