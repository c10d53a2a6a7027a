//! Which record an id in a waiver or in the baseline means, where records of several kinds have it.

use crate::diagnostic::RecordKind;
use crate::model::Handbook;

/// Whether an id means the role or the matrix that has it: the rule tells the kinds of records that its findings are about.
pub fn is_clear(handbook: &Handbook, kind: RecordKind, id: &str, rule: &str) -> bool {
    let (role, matrix) = (handbook.roles.get(id).is_some(), handbook.matrices.get(id).is_some());
    let person = handbook.people.get(id).is_some();
    let others = [
        handbook.patterns.get(id).is_some(),
        handbook.phases.get(id).is_some(),
        handbook.risks.get(id).is_some(),
        handbook.questions.get(id).is_some(),
    ];
    let about = match About::of(rule) {
        About::Roles => [role, false, false],
        About::RolesAndMatrices => [role, matrix, false],
        About::RolesAndPeople => [role, false, person],
        About::Matrices => [false, matrix, false],
        About::Anything => [role, matrix, person],
    };
    let count = |found: &[bool]| found.iter().filter(|found| **found).count();
    let more = if About::of(rule) == About::Anything { count(&others) } else { 0 };
    let is_own = match kind {
        RecordKind::Role => about[0],
        RecordKind::Matrix => about[1],
        _ => false,
    };
    is_own && count(&about) + more == 1
}

/// The records that findings of a rule name by their ids alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Roles,
    RolesAndMatrices,
    RolesAndPeople,
    Matrices,
    Anything,
}

impl About {
    fn of(rule: &str) -> About {
        match rule {
            "role-in-every-row" => About::RolesAndMatrices,
            "people-single-holder" => About::RolesAndPeople,
            "people-vacant-accountable" | "hiring-unreachable" | "external-accountable" => About::Roles,
            "matrix-crowded" | "matrix-oversized" => About::Matrices,
            _ if rule.starts_with("role-") => About::Roles,
            _ => About::Anything,
        }
    }
}
