//! What happens when one role takes over another's letters.

use std::collections::BTreeSet;

use super::duty::Duty;
use super::letters::{Letters, RowId};
use super::workload::{self, Workload};

/// A team in which one role has all letters of two. Nothing is left uncovered by that; what changes is this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The rows in which both had letters, which are now in one hand.
    pub shared: Vec<RowId>,
    /// The rows in which the merged role alone does what it answers for, and neither of the two did before.
    pub unchecked: Vec<RowId>,
    /// What rests on the merged role.
    pub load: Workload,
}

/// Merges a role into another.
pub fn merged(letters: &Letters<'_>, from: usize, into: usize) -> Merged {
    let rows = |role: usize| letters.of_role(role).iter().map(|cell| cell.row).collect::<BTreeSet<RowId>>();
    let shared: Vec<RowId> = rows(from).intersection(&rows(into)).copied().collect();
    let is_one = |role: &usize| *role == from || *role == into;
    let checks_itself = |row: RowId| {
        let accountable = letters.bearers(row, Duty::Accountable);
        let doers = letters.doers(row);
        let after = !doers.is_empty() && doers.iter().all(is_one) && accountable.iter().any(is_one);
        after && !(doers.len() == 1 && accountable.contains(&doers[0]))
    };
    let unchecked = shared.iter().copied().filter(|row| checks_itself(*row)).collect();
    Merged { shared, unchecked, load: workload::of_roles(letters, &[from, into]) }
}
