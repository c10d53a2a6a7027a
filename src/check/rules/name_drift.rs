//! Prose calls a role by another name than the handbook does.

use std::collections::BTreeMap;

use crate::check::Survey;
use crate::check::prose::{Phrases, Prose};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "name-drift",
    level: Level::Off,
    family: Family::Handbook,
    summary: "prose that uses a role's alias without linking the role",
    source: "ours",
};

/// One finding per page, or record and file, and alias, at the heading under which the alias stands first. A role's own
/// texts may use its aliases, and so may one that links the role.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    let mut phrases = Phrases::default();
    for (index, role) in survey.handbook.roles.iter().enumerate() {
        role.aliases.iter().for_each(|alias| phrases.add(&alias.value, index));
    }
    for prose in Prose::all(survey.handbook) {
        let mut seen: BTreeMap<(usize, &str), (Span, usize)> = BTreeMap::new();
        for (place, text) in prose.texts() {
            for (alias, role) in phrases.find(text) {
                seen.entry((role, alias)).or_insert((place, 0)).1 += 1;
            }
        }
        for ((index, alias), (place, number)) in seen {
            let role = survey.role(index);
            if prose.owner == Some(role.id.as_str()) || prose.links(&role.id) {
                continue;
            }
            let message = format!("“{alias}” stands here for {} ({number} ×), without a link", role.name);
            let help = format!("write [[{}]], which shows the role's name", role.id);
            let finding = Diagnostic::new(&RULE, place, message).help(help);
            let finding = finding.label(role.span, "this role").subject(prose.subject.clone());
            found.push(finding.subject(Subject::role(role.id.as_str())));
        }
    }
}
