//! Whom to hire next: the absent role that closes most gaps.

use std::cmp::Reverse;

use super::coverage::{Gap, GapKind};
use crate::model::Handbook;

/// One hire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hire {
    pub role: usize,
    /// The gaps that it closes, as positions in the list it was given.
    pub closes: Vec<usize>,
}

/// The order of some candidates, each of whom is hired once: each time the one that closes most of the gaps that are still
/// open, and at the end those that close none.
///
/// A hire closes the gaps in whose roles it stands and that no earlier hire closed. Ties: the role that comes in at
/// the earlier phase, roles without a phase last; then the listing order.
pub fn order(handbook: &Handbook, gaps: &[Gap], candidates: &[usize]) -> Vec<Hire> {
    let mut of_role: Vec<Vec<usize>> = vec![Vec::new(); handbook.roles.len()];
    let mut open: Vec<bool> = vec![false; gaps.len()];
    for (index, gap) in gaps.iter().enumerate().filter(|(_, gap)| gap.kind == GapKind::Missing) {
        open[index] = true;
        gap.roles.iter().for_each(|role| of_role[*role].push(index));
    }
    let mut numbers: Vec<usize> = of_role.iter().map(Vec::len).collect();
    let mut left: Vec<usize> = candidates.to_vec();
    // In order of the ties, so that the first of the best is the right one.
    left.sort_by_key(|role| (comes_in(handbook, *role), *role));
    let mut hires = Vec::with_capacity(left.len());
    while let Some(best) = (0..left.len()).min_by_key(|index| (Reverse(numbers[left[*index]]), *index)) {
        let role = left.remove(best);
        let closes: Vec<usize> = of_role[role].iter().copied().filter(|gap| open[*gap]).collect();
        for gap in &closes {
            open[*gap] = false;
            gaps[*gap].roles.iter().for_each(|role| numbers[*role] -= 1);
        }
        hires.push(Hire { role, closes });
    }
    hires
}

/// The position of the phase in which a role comes in; after all phases where it names none.
pub fn comes_in(handbook: &Handbook, role: usize) -> usize {
    let phase = handbook.roles.as_slice()[role].involve.phase.as_ref();
    let index = phase.and_then(|phase| handbook.phases.index_of(phase.id.as_str()));
    index.unwrap_or(handbook.phases.len())
}
