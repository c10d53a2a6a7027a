//! Reporting lines and deputies that lead back to themselves.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Handbook, Ref, Role};

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
                Visit::Open(from) => {
                    let circle = path[from..].iter().map(|(role, _)| &roles[*role]);
                    found.push(in_words(&circle.collect::<Vec<_>>(), reference, relation));
                }
                Visit::Done => {}
            }
        }
    }
}

fn in_words(circle: &[&Role], closing: &Ref<Role>, relation: &str) -> Diagnostic {
    let ids: Vec<&str> = circle.iter().map(|role| role.id.as_str()).chain([closing.id.as_str()]).collect();
    let message = format!("a circle: `{}`", ids.join(&format!("` {relation} `")));
    let help = "remove one of these references, or let it name a role outside of the circle";
    let finding = Diagnostic::new(&rules::REFERENCE_CYCLE, closing.span, message).help(help);
    circle.iter().fold(finding, |finding, role| finding.subject(role.id.as_str()))
}
