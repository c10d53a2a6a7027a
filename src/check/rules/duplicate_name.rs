//! Two records of one kind have the same name, so readers cannot tell which of them is meant.

use foldhash::{HashMap, HashMapExt};

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, RecordKind, Rule, Subject};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "duplicate-name",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "two roles, matrices or patterns of one name, or two roles of one short name",
    source: "ours",
};

/// One finding per further record; of people nobody can choose the names.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    let handbook = survey.handbook;
    let mut names = Names::new(RecordKind::Role, "name");
    let mut shorts = Names::new(RecordKind::Role, "short name");
    for role in &handbook.roles {
        if !names.add(&role.name, role.id.as_str(), role.span, found) {
            shorts.add(&role.short, role.id.as_str(), role.span, found);
        }
    }
    let mut names = Names::new(RecordKind::Matrix, "name");
    for matrix in &handbook.matrices {
        names.add(&matrix.name, matrix.id.as_str(), matrix.span, found);
    }
    let mut names = Names::new(RecordKind::Pattern, "name");
    for pattern in &handbook.patterns {
        names.add(&pattern.name, pattern.id.as_str(), pattern.span, found);
    }
}

/// The names of a kind so far, each with the record that has it.
struct Names<'h> {
    kind: RecordKind,
    /// What kind of name it is, in words.
    what: &'static str,
    seen: HashMap<String, (&'h str, Span)>,
}

impl<'h> Names<'h> {
    fn new(kind: RecordKind, what: &'static str) -> Names<'h> {
        Names { kind, what, seen: HashMap::new() }
    }

    /// Takes the name of a further record; whether another one has it, which is told.
    fn add(&mut self, name: &str, id: &'h str, span: Span, found: &mut Diagnostics) -> bool {
        let words: Vec<&str> = name.split_whitespace().collect();
        let key = words.join(" ").to_lowercase();
        let Some((first, place)) = self.seen.get(&key) else {
            self.seen.insert(key, (id, span));
            return false;
        };
        let message = format!("the {} `{id}` has the {} “{name}” of `{first}`", self.kind, self.what);
        found.push(
            Diagnostic::new(&RULE, span, message)
                .label(*place, "the first one")
                .subject(Subject::record(self.kind, *first))
                .subject(Subject::record(self.kind, id))
                .help("tell them apart in their names, or make one of the two"),
        );
        true
    }
}
