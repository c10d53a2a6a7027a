//! When a role is there: the phases it names, and those in which its letters stand.

use std::collections::BTreeMap;

use super::duty::Duty;
use super::letters::{Cell, Letters};
use crate::model::{Handbook, Phase, Ref, Role};

/// A role over the phases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Involvement {
    /// The phases from the one in which it comes in to its last one, in order of time; empty where it names none.
    pub phases: Vec<usize>,
    /// The phases in which it holds letters, in the handbook's order.
    pub work: Vec<PhaseWork>,
}

/// In how many activities of a phase a role holds letters. One in which it holds two counts under both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PhaseWork {
    pub phase: usize,
    pub accountable: usize,
    /// It does the work, as [`Letters::doers`] says.
    pub responsible: usize,
    /// It holds a letter that is neither.
    pub others: usize,
}

/// When a role is there, as it says itself and as the matrices say.
pub fn involvement(letters: &Letters<'_>, role: usize) -> Involvement {
    let handbook = letters.handbook();
    let mut work: BTreeMap<usize, PhaseWork> = BTreeMap::new();
    for cells in letters.of_role(role).chunk_by(|a, b| a.row == b.row) {
        let phase = letters.row(cells[0].row).activity.phase.as_ref();
        let Some(phase) = phase.and_then(|phase| position(handbook, phase)) else { continue };
        let entry = work.entry(phase).or_insert(PhaseWork { phase, ..PhaseWork::default() });
        let has = |test: &dyn Fn(Cell) -> bool| usize::from(cells.iter().any(|cell| test(*cell)));
        entry.accountable += has(&|cell| Duty::Accountable.marks(letters.letter(cell)));
        entry.responsible += has(&|cell| letters.does(cell));
        entry.others += has(&|cell| !Duty::any(letters.letter(cell)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::workload;
    use crate::diagnostic::Diagnostics;
    use crate::load;
    use crate::source::Sources;

    #[test]
    fn activities_are_counted_and_not_letters() {
        let sources = Sources::from([
            (
                "handbook.toml",
                "[handbook]\ntitle = \"T\"\n[[scheme]]\nid = \"own\"\naccountable_is_responsible = true\n[[scheme.letter]]\n\
                 letter = \"D\"\nword = \"Decides\"\naccountable = true\n[[scheme.letter]]\nletter = \"H\"\nword = \"Helps\"\n\
                 responsible = true\n[[scheme.letter]]\nletter = \"C\"\nword = \"Consulted\"\n[[scheme.letter]]\nletter = \"I\"\n\
                 word = \"Informed\"\n",
            ),
            (
                "content/roles.toml",
                "[[role]]\nid = \"lead\"\nname = \"Lead\"\n[[role]]\nid = \"tester\"\nname = \"Tester\"\n",
            ),
            ("content/phases.toml", "[[phase]]\nid = \"one\"\n"),
            (
                "content/raci/m.toml",
                "name = \"M\"\nscheme = \"own\"\n[[activity]]\nname = \"Declare\"\nphase = \"one\"\nD = \"lead\"\nC = \"tester\"\n\
                 I = \"tester\"\n[[activity]]\nname = \"Repair\"\nphase = \"one\"\nD = \"lead\"\nH = \"tester\"\n",
            ),
        ]);
        let handbook = load::load(&sources, &mut Diagnostics::new());
        let letters = Letters::new(&handbook);
        let of = |role: usize| {
            let work = involvement(&letters, role).work[0];
            (work.accountable, work.responsible, work.others)
        };
        assert_eq!(of(0), (2, 1, 0), "who answers where nobody else works does the work");
        assert_eq!(of(1), (0, 1, 1), "two letters in one activity are one activity");
        assert_eq!(workload::of_role(&letters, 0).responsible, 1);
    }
}
