//! Whom to hire next: the absent role that closes most gaps.

use foldhash::{HashSet, HashSetExt};

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
/// A hire closes the gaps in whose roles it stands and that no earlier hire closed. Between equals see [`first`].
pub fn order(handbook: &Handbook, gaps: &[Gap], candidates: &[usize]) -> Vec<Hire> {
    let mut of_role: Vec<Vec<usize>> = vec![Vec::new(); handbook.roles.len()];
    let mut open: Vec<bool> = vec![false; gaps.len()];
    for (index, gap) in gaps.iter().enumerate().filter(|(_, gap)| gap.kind == GapKind::Missing) {
        open[index] = true;
        gap.roles.iter().for_each(|role| of_role[*role].push(index));
    }
    let mut numbers: Vec<usize> = of_role.iter().map(Vec::len).collect();
    let mut left: Vec<usize> = candidates.to_vec();
    left.sort_by_key(|role| (comes_in(handbook, *role).unwrap_or(usize::MAX), *role));
    let mut hires = Vec::with_capacity(left.len());
    while let Some(most) = left.iter().map(|role| numbers[*role]).max().filter(|most| *most > 0) {
        let equals = left.iter().copied().filter(|role| numbers[*role] == most);
        let Some(role) = first(handbook, equals) else { break };
        left.retain(|other| *other != role);
        let closes: Vec<usize> = of_role[role].iter().copied().filter(|gap| open[*gap]).collect();
        for gap in &closes {
            open[*gap] = false;
            gaps[*gap].roles.iter().for_each(|role| numbers[*role] -= 1);
        }
        hires.push(Hire { role, closes });
    }
    hires.extend(left.into_iter().map(|role| Hire { role, closes: Vec::new() }));
    hires
}

/// Of roles in the order of the phases in which they come in, the one to hire first: on each track the one that comes in
/// first, and of these the first by listing order, because phases of different tracks say nothing about which is earlier.
/// Roles without a phase come last.
fn first(handbook: &Handbook, roles: impl Iterator<Item = usize>) -> Option<usize> {
    let mut tracks: HashSet<Option<&str>> = HashSet::new();
    let (mut best, mut without_phase): (Option<usize>, Option<usize>) = (None, None);
    for role in roles {
        let Some(phase) = comes_in(handbook, role) else {
            without_phase = without_phase.or(Some(role));
            continue;
        };
        if tracks.insert(handbook.phases.as_slice()[phase].track.as_deref()) {
            best = Some(best.map_or(role, |best| best.min(role)));
        }
    }
    best.or(without_phase)
}

/// The position of the phase in which a role comes in.
pub fn comes_in(handbook: &Handbook, role: usize) -> Option<usize> {
    let phase = handbook.roles.as_slice()[role].involve.phase.as_ref();
    phase.and_then(|phase| handbook.phases.index_of(phase.id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Cast, Coverage, Letters};
    use crate::diagnostic::Diagnostics;
    use crate::load;
    use crate::source::Sources;

    #[test]
    fn phases_of_different_tracks_are_not_compared() {
        let role = |id: &str, phase: &str| {
            format!("[[role]]\nid = \"{id}\"\nname = \"{id}\"\n[role.involve]\nphase = \"{phase}\"\n")
        };
        let roles: String =
            [role("alpha", "launch"), role("beta", "detect"), role("gamma", "build")].concat();
        let phase = |id: &str, track: &str| format!("[[phase]]\nid = \"{id}\"\ntrack = \"{track}\"\n");
        let phases =
            [phase("detect", "incident"), phase("build", "product"), phase("launch", "product")].concat();
        let row = |name: &str, role: &str| format!("[[activity]]\nname = \"{name}\"\nA = \"{role}\"\n");
        let matrix =
            ["name = \"M\"\n".to_owned(), row("one", "alpha"), row("two", "beta"), row("three", "gamma")]
                .concat();
        let sources = Sources::from([
            ("content/roles.toml", roles.as_str()),
            ("content/phases.toml", phases.as_str()),
            ("content/raci/m.toml", matrix.as_str()),
        ]);
        let handbook = load::load(&sources, &mut Diagnostics::new());
        let letters = Letters::new(&handbook);
        let coverage = Coverage::of_cast(&letters, Cast::nobody(&handbook), vec![0]);
        let names = |candidates: &[usize]| {
            let hires = order(&handbook, &coverage.gaps, candidates);
            hires.iter().map(|hire| handbook.roles.as_slice()[hire.role].id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names(&[0, 1]), ["alpha", "beta"], "by listing order");
        assert_eq!(names(&[0, 2]), ["gamma", "alpha"], "by phases of one track");
        assert_eq!(
            names(&[0, 1, 2]),
            ["beta", "gamma", "alpha"],
            "the first of each track, by listing order"
        );
    }
}
