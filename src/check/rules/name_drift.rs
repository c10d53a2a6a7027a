//! Prose calls a role by another name than the handbook does.

use foldhash::{HashMap, HashMapExt};

use crate::check::Survey;
use crate::check::prose::{Phrases, Prose};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "name-drift",
    level: Level::Off,
    family: Family::Handbook,
    summary: "prose that uses a role's alias without linking the role",
    source: "ours",
};

/// One finding per text file and alias, at the file's beginning: the plain text of prose has no places. A role's own
/// file may use its aliases, and so may a text that links the role.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    let mut phrases = Phrases::default();
    for (index, role) in survey.handbook.roles.iter().enumerate() {
        role.aliases.iter().for_each(|alias| phrases.add(&alias.value, index));
    }
    for prose in Prose::all(survey.handbook) {
        let mut seen: HashMap<(usize, &str), usize> = HashMap::new();
        for (alias, role) in prose.texts.iter().flat_map(|text| phrases.find(text)) {
            *seen.entry((role, alias)).or_default() += 1;
        }
        let mut seen: Vec<((usize, &str), usize)> = seen.into_iter().collect();
        seen.sort_unstable();
        for ((index, alias), number) in seen {
            let role = survey.role(index);
            if prose.owner == Some(role.id.as_str()) || prose.links(&role.id) {
                continue;
            }
            let message = format!("“{alias}” stands here for {} ({number} ×), without a link", role.name);
            let help = format!("write [[{}]], which shows the role's name", role.id);
            let finding = Diagnostic::new(&RULE, prose.span, message).help(help);
            let finding = finding.label(role.span, "this role").subject(prose.subject.clone());
            found.push(finding.subject(Subject::role(role.id.as_str())));
        }
    }
}
