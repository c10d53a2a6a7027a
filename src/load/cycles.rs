//! Reporting lines and deputies that lead back to themselves.

use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
use crate::model::{Handbook, Ref, Role};

/// The most circles that are told of one role: where many lead to many, there are more than anybody could read.
const MOST_OF_ROLE: usize = 3;

/// The most roles of a circle that are named.
const MOST_NAMED: usize = 12;

/// Reports each circle once, at the reference that closes it.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    find(handbook, "reports to", |role| role.reports_to.as_slice(), found);
    find(handbook, "has the deputy", |role| &role.deputies, found);
}

/// How far the walk has come with a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    Unseen,
    /// On the path that is walked now, at this position.
    Open(usize),
    Done,
}

/// Walks one kind of reference from role to role; each reference is followed once.
fn find(
    handbook: &Handbook,
    relation: &str,
    references: impl Fn(&Role) -> &[Ref<Role>],
    found: &mut Diagnostics,
) {
    let roles = handbook.roles.as_slice();
    let mut visits = vec![Visit::Unseen; roles.len()];
    let mut told = vec![0; roles.len()];
    for start in 0..roles.len() {
        // Each entry is a role on the path and the number of its reference that comes next.
        let mut path: Vec<(usize, usize)> = Vec::new();
        if visits[start] == Visit::Unseen {
            visits[start] = Visit::Open(0);
            path.push((start, 0));
        }
        while let Some((role, next)) = path.last_mut() {
            let Some(reference) = references(&roles[*role]).get(*next) else {
                visits[*role] = Visit::Done;
                path.pop();
                continue;
            };
            *next += 1;
            let Some(target) = handbook.roles.index_of(reference.id.as_str()) else { continue };
            match visits[target] {
                Visit::Unseen => {
                    visits[target] = Visit::Open(path.len());
                    path.push((target, 0));
                }
                Visit::Open(from) if told[*role] < MOST_OF_ROLE => {
                    told[*role] += 1;
                    let circle = path[from..].iter().map(|(role, _)| &roles[*role]);
                    found.push(in_words(&circle.collect::<Vec<_>>(), reference, relation));
                }
                Visit::Open(_) | Visit::Done => {}
            }
        }
    }
}

/// Names the roles of a circle, of a long one the first and the last.
fn in_words(circle: &[&Role], closing: &Ref<Role>, relation: &str) -> Diagnostic {
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
    let message = format!("a circle: {}", words.join(&format!(" {relation} ")));
    let help = "remove one of these references, or let it name a role outside of the circle";
    let finding = Diagnostic::new(&rules::REFERENCE_CYCLE, closing.span, message).help(help);
    named.into_iter().fold(finding, |finding, id| finding.subject(Subject::role(id)))
}
