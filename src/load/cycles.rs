//! Reporting lines and deputies that lead back to themselves.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Handbook, Ref, Role};

/// Reports each circle once, at the reference that closes it.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    find(handbook, "reports to", |role| role.reports_to.iter().collect(), found);
    for role in &handbook.roles {
        for deputy in &role.deputies {
            if deputy.id == role.id {
                let message = format!("`{}` is its own deputy", role.id);
                found.push(
                    Diagnostic::new(&rules::REFERENCE_CYCLE, deputy.span, message)
                        .help("name another role, or remove it")
                        .subject(role.id.as_str()),
                );
            }
        }
    }
}

/// Follows one reference from role to role; each role is visited once.
fn find<'h>(
    handbook: &'h Handbook,
    relation: &str,
    next: impl Fn(&'h Role) -> Vec<&'h Ref<Role>>,
    found: &mut Diagnostics,
) {
    let mut finished = vec![false; handbook.roles.len()];
    for start in 0..handbook.roles.len() {
        let mut path: Vec<usize> = Vec::new();
        let mut current = start;
        while !finished[current] {
            finished[current] = true;
            path.push(current);
            let role = &handbook.roles.as_slice()[current];
            let reference = next(role).into_iter().next();
            let Some((reference, index)) =
                reference.and_then(|to| Some((to, handbook.roles.index_of(to.id.as_str())?)))
            else {
                break;
            };
            if let Some(from) = path.iter().position(|known| *known == index) {
                report(handbook, &path[from..], reference, relation, found);
            }
            current = index;
        }
    }
}

fn report(
    handbook: &Handbook,
    circle: &[usize],
    closing: &Ref<Role>,
    relation: &str,
    found: &mut Diagnostics,
) {
    let roles = handbook.roles.as_slice();
    let mut ids: Vec<&str> = circle.iter().map(|index| roles[*index].id.as_str()).collect();
    ids.push(closing.id.as_str());
    let message = format!("a circle: `{}`", ids.join(&format!("` {relation} `")));
    let mut finding = Diagnostic::new(&rules::REFERENCE_CYCLE, closing.span, message)
        .help("let one of them report to nobody, or to a role outside of the circle");
    for index in circle {
        finding = finding.subject(roles[*index].id.as_str());
    }
    found.push(finding);
}
