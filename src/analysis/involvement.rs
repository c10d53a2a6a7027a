//! When a role is there: the phases it names, and those in which its letters stand.

use std::collections::BTreeMap;

use super::letters::Letters;
use crate::model::{Handbook, Phase, Ref, Role};

/// A role over the phases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Involvement {
    /// The phases from the one in which it comes in to its last one, in order of time; empty where it names none.
    pub phases: Vec<usize>,
    /// The phases in which it holds letters, in the handbook's order.
    pub work: Vec<PhaseWork>,
}

/// How many letters a role holds in the activities of a phase.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PhaseWork {
    pub phase: usize,
    pub accountable: usize,
    pub responsible: usize,
    /// Letters that are neither.
    pub others: usize,
}

/// When a role is there, as it says itself and as the matrices say.
pub fn involvement(letters: &Letters<'_>, role: usize) -> Involvement {
    let handbook = letters.handbook();
    let mut work: BTreeMap<usize, PhaseWork> = BTreeMap::new();
    for cell in letters.of_role(role) {
        let phase = letters.row(cell.row).activity.phase.as_ref();
        let Some(phase) = phase.and_then(|phase| position(handbook, phase)) else { continue };
        let letter = letters.letter(*cell);
        let entry = work.entry(phase).or_insert(PhaseWork { phase, ..PhaseWork::default() });
        entry.accountable += usize::from(letter.accountable);
        entry.responsible += usize::from(letter.responsible);
        entry.others += usize::from(!letter.accountable && !letter.responsible);
    }
    let phases = stay(handbook, &handbook.roles.as_slice()[role]);
    Involvement { phases, work: work.into_values().collect() }
}

/// The phases in which a role is there: on the track of the phase in which it comes in, from that one to its last.
pub fn stay(handbook: &Handbook, role: &Role) -> Vec<usize> {
    let from = role.involve.phase.as_ref().and_then(|phase| position(handbook, phase));
    let Some(from) = from else { return Vec::new() };
    let until = role.involve.until.as_ref().and_then(|phase| position(handbook, phase));
    let phases = handbook.phases.as_slice();
    let last = until.unwrap_or(phases.len().saturating_sub(1));
    (from..=last).filter(|phase| phases[*phase].track == phases[from].track).collect()
}

fn position(handbook: &Handbook, phase: &Ref<Phase>) -> Option<usize> {
    handbook.phases.index_of(phase.id.as_str())
}
