//! A question of the hiring guide leads nowhere, whatever the answer.

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, RecordKind, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "hiring-no-effect",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a question none of whose answers hires anyone",
    source: "ours",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for question in &survey.handbook.questions {
        if !question.is_incomplete && question.answers.iter().all(|answer| answer.hire.is_empty()) {
            found.push(
                Diagnostic::new(&RULE, question.span, "no answer to this question hires anyone")
                    .subject(Subject::record(RecordKind::Question, question.id.as_str()))
                    .help("name the roles that an answer asks for under `hire`, or remove the question"),
            );
        }
    }
}
