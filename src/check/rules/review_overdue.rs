//! The day of a promised review is past.

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::{Details, Record, Records};

pub static RULE: Rule = Rule {
    name: "review-overdue",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a record or page whose review is past",
    source: "GOV.UK",
};

/// The day is `reviewed` + `review_every`; on the day itself there is still time.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    let book = survey.handbook;
    check_records(survey, &book.roles, |role| &role.details, found);
    check_records(survey, &book.patterns, |pattern| &pattern.details, found);
    check_records(survey, &book.phases, |phase| &phase.details, found);
    check_records(survey, &book.risks, |risk| &risk.details, found);
    check_records(survey, &book.questions, |question| &question.details, found);
    check_records(survey, &book.people, |person| &person.details, found);
    for matrix in &book.matrices {
        if let Some(finding) = overdue(survey, &matrix.details, Subject::matrix(matrix.id.as_str())) {
            found.push(finding.in_matrix(matrix.id.as_str()));
        }
    }
    for page in &book.pages {
        if let Some(finding) = overdue(survey, &page.details, Subject::page(page.subject())) {
            found.push(finding);
        }
    }
}

fn check_records<T: Record>(
    survey: &Survey<'_>,
    records: &Records<T>,
    details: impl Fn(&T) -> &Details,
    found: &mut Diagnostics,
) {
    for record in records {
        if let Some(finding) =
            overdue(survey, details(record), Subject::record(T::KIND, record.id().as_str()))
        {
            found.push(finding);
        }
    }
}

fn overdue(survey: &Survey<'_>, details: &Details, subject: Subject) -> Option<Diagnostic> {
    let due = details.next_review().filter(|due| *due < survey.handbook.today)?;
    let reviewed = details.reviewed.as_ref()?;
    let finding = Diagnostic::new(&RULE, reviewed.span, format!("the review was due on {due}"));
    Some(finding.subject(subject).help("read it again, mend what is no longer true, and set `reviewed`"))
}
