//! A column is a person, so the matrix is wrong on the day that person changes jobs.

use foldhash::HashMap;

use crate::analysis::Someone;
use crate::check::Survey;
use crate::check::about::about_person;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::source::fold;

pub static RULE: Rule = Rule {
    name: "matrix-names-people",
    level: Level::Warning,
    family: Family::Columns,
    summary: "a column that is a known person's name",
    source: "Smith & Erwin",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    let people: HashMap<String, &Someone<'_>> =
        survey.holders.people.iter().map(|someone| (fold(someone.name), someone)).collect();
    for (index, matrix) in survey.whole_matrices() {
        for (column, role) in matrix.columns.iter().zip(survey.letters.columns(index)) {
            let role = survey.role(*role);
            let names = [&role.name, &role.short].map(|name| fold(name));
            let Some(someone) = names.iter().find_map(|name| people.get(name)) else { continue };
            let message = format!("the column {} is a person, not a role", someone.name);
            found.push(
                Diagnostic::new(&RULE, column.span, message)
                    .label(role.span, "the role is defined here")
                    .in_matrix(matrix.id.as_str())
                    .subject(Subject::matrix(matrix.id.as_str()))
                    .subject(Subject::role(role.id.as_str()))
                    .subject(about_person(survey, someone))
                    .help("name the role by what it does, and make the person its holder"),
            );
        }
    }
}
