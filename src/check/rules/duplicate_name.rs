//! Two records of one kind have the same name, so readers cannot tell which of them is meant.

use std::collections::BTreeMap;

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, RecordKind, Rule, Subject};
use crate::source::{Span, fold};

pub static RULE: Rule = Rule {
    name: "duplicate-name",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "two roles, matrices or patterns of one name, or two roles of one short name",
    source: "ours",
};

/// One finding per name, at the last record that has it; of people nobody can choose the names.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    let handbook = survey.handbook;
    let mut names = Names::new(RecordKind::Role, "name");
    let mut shorts = Names::new(RecordKind::Role, "short name");
    for role in &handbook.roles {
        names.add(&role.name, role.id.as_str(), role.span);
        // Where none is given it is the name.
        if role.short != role.name {
            shorts.add(&role.short, role.id.as_str(), role.span);
        }
    }
    names.report(found);
    shorts.report(found);
    let mut names = Names::new(RecordKind::Matrix, "name");
    for matrix in &handbook.matrices {
        names.add(&matrix.name, matrix.id.as_str(), matrix.span);
    }
    names.report(found);
    let mut names = Names::new(RecordKind::Pattern, "name");
    for pattern in &handbook.patterns {
        names.add(&pattern.name, pattern.id.as_str(), pattern.span);
    }
    names.report(found);
}

/// The names of a kind, each with the records that have it.
struct Names<'h> {
    kind: RecordKind,
    /// What kind of name it is, in words.
    what: &'static str,
    records: BTreeMap<String, Vec<Named<'h>>>,
}

/// A record by its name.
struct Named<'h> {
    name: &'h str,
    id: &'h str,
    span: Span,
}

impl<'h> Names<'h> {
    fn new(kind: RecordKind, what: &'static str) -> Names<'h> {
        Names { kind, what, records: BTreeMap::new() }
    }

    fn add(&mut self, name: &'h str, id: &'h str, span: Span) {
        let words: Vec<&str> = name.split_whitespace().collect();
        let key = fold(&words.join(" "));
        self.records.entry(key).or_default().push(Named { name, id, span });
    }

    fn report(&self, found: &mut Diagnostics) {
        for records in self.records.values() {
            let [others @ .., last] = &records[..] else { continue };
            let Some(first) = others.first() else { continue };
            let message = format!(
                "the {} `{}` has the {} “{}” of `{}`",
                self.kind, last.id, self.what, last.name, first.id
            );
            let finding = Diagnostic::new(&RULE, last.span, message)
                .help("tell them apart in their names, or make one of them");
            let finding =
                others.iter().fold(finding, |finding, other| finding.label(other.span, "another one"));
            let subject = |record: &Named<'_>| Subject::record(self.kind, record.id);
            found.push(records.iter().fold(finding, |finding, record| finding.subject(subject(record))));
        }
    }
}
