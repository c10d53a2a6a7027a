//! Which findings may be published: what is published about people holds for findings too, whose messages name them.

use foldhash::HashSet;

use crate::diagnostic::{Diagnostic, RecordKind, Subject, SubjectKind, rules};
use crate::model::{Handbook, Id, PeopleShown};
use crate::source::Sources;

/// Tells findings that readers may see from those that say more about people than is published.
pub struct Publishing<'h> {
    sources: &'h Sources,
    shown: PeopleShown,
    /// The ids of people that are no role's too, made of names where a person has no record.
    people: HashSet<String>,
}

impl<'h> Publishing<'h> {
    pub fn new(handbook: &Handbook, sources: &'h Sources) -> Publishing<'h> {
        let recorded = handbook.people.iter().map(|person| person.id.to_string());
        let holders = handbook.roles.iter().flat_map(|role| &role.holders);
        let named = holders.map(|holder| Id::from_name(&holder.name.value, "person").to_string());
        let is_person_alone = |id: &String| handbook.roles.index_of(id).is_none();
        let shown = handbook.settings.people;
        Publishing { sources, shown, people: recorded.chain(named).filter(is_person_alone).collect() }
    }

    pub fn allows(&self, finding: &Diagnostic) -> bool {
        match self.shown {
            PeopleShown::Contacts => true,
            PeopleShown::Names => {
                finding.rule.name != rules::UNSAFE_URL.name || !self.is_in_people_file(finding)
            }
            PeopleShown::None => {
                !is_rule_about_people(finding.rule.name)
                    && !self.is_in_people_file(finding)
                    && !finding.subjects.iter().any(|subject| self.names_person(subject))
            }
        }
    }

    fn is_in_people_file(&self, finding: &Diagnostic) -> bool {
        let path = self.sources.file(finding.span.file).path.as_str();
        matches!(path, "content/people.toml" | "content/people.md")
    }

    /// Findings about waivers have the rule and the subjects that the waiver names.
    fn names_person(&self, subject: &Subject) -> bool {
        match subject.kind {
            SubjectKind::Record(kind) => kind == RecordKind::Person,
            SubjectKind::Named => {
                self.people.contains(subject.as_str()) || is_rule_about_people(subject.as_str())
            }
            SubjectKind::Letter | SubjectKind::Page => false,
        }
    }
}

/// Whether a rule speaks of people.
pub fn is_rule_about_people(rule: &str) -> bool {
    rule.starts_with("people-") || matches!(rule, "duties-same-person" | "matrix-names-people")
}
