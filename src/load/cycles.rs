//! Reporting lines that lead back to themselves, and roles that are to stand in for themselves.

use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
use crate::model::{Handbook, Ref, Role};

/// The most roles of a circle that are named.
const MOST_NAMED: usize = 12;

/// Reports each circle once, at the reference that closes it. Roles may stand in for one another: a deputy's deputies are
/// nobody's.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    find_circles(handbook, found);
    for role in &handbook.roles {
        if let Some(own) = role.deputies.iter().find(|deputy| deputy.id == role.id) {
            let message = format!("a circle: `{}` is its own deputy", role.id);
            let finding = Diagnostic::new(&rules::REFERENCE_CYCLE, own.span, message);
            found.push(
                finding.help("name another role, or remove it").subject(Subject::role(role.id.as_str())),
            );
        }
    }
}

/// How far the walks have come with a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    Unseen,
    /// On the path that is walked now, at this position.
    Open(usize),
    Done,
}

/// Walks from each role to the one that it reports to; each role is visited once.
fn find_circles(handbook: &Handbook, found: &mut Diagnostics) {
    let roles = handbook.roles.as_slice();
    let mut visits = vec![Visit::Unseen; roles.len()];
    for start in 0..roles.len() {
        let mut path: Vec<usize> = Vec::new();
        let mut role = start;
        while visits[role] == Visit::Unseen {
            visits[role] = Visit::Open(path.len());
            path.push(role);
            let Some(reference) = &roles[role].reports_to else { break };
            let Some(target) = handbook.roles.index_of(reference.id.as_str()) else { break };
            if let Visit::Open(from) = visits[target] {
                let circle = path[from..].iter().map(|role| &roles[*role]);
                found.push(in_words(&circle.collect::<Vec<_>>(), reference));
            }
            role = target;
        }
        for role in path {
            visits[role] = Visit::Done;
        }
    }
}

/// Names the roles of a circle, of a long one the first and the last.
fn in_words(circle: &[&Role], closing: &Ref<Role>) -> Diagnostic {
    let mut named: Vec<&str> = circle.iter().map(|role| role.id.as_str()).collect();
    let between = named.len().saturating_sub(MOST_NAMED);
    if between > 0 {
        named.drain(MOST_NAMED / 2..MOST_NAMED / 2 + between);
    }
    let mut words: Vec<String> = named.iter().map(|id| format!("`{id}`")).collect();
    if between > 0 {
        words.insert(MOST_NAMED / 2, format!("({between} more)"));
    }
    words.push(format!("`{}`", closing.id));
    let message = format!("a circle: {}", words.join(" reports to "));
    let help = "remove one of these references, or let it name a role outside of the circle";
    let finding = Diagnostic::new(&rules::REFERENCE_CYCLE, closing.span, message).help(help);
    named.into_iter().fold(finding, |finding, id| finding.subject(Subject::role(id)))
}
