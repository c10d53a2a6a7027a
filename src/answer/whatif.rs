//! "What if": the duties that a cast leaves to nobody, whom to hire next, and what merging roles does.

use foldhash::HashSet;
use serde::Serialize;

use super::change::Change;
use super::merge::{merged, strongest};
use super::part::{Activity, FindingPart, GapPart, HirePart, Letter, MergePart, Named, RowPart};
use crate::analysis::{
    Cast, Coverage, Duty, Gap, GapKind, Letters, Presence, RowId, Seated, hands, hiring, merge, seats,
};
use crate::model::{Handbook, Id};
use crate::source::Sources;

/// What is asked. Ids are those of records of the handbook; no role is merged away and named otherwise too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The cast to begin with; all roles where none is named.
    pub pattern: Option<Id>,
    /// Roles that leave.
    pub without: Vec<Id>,
    /// Roles that are merged into others, one after another: from, into.
    pub merge: Vec<(Id, Id)>,
}

/// What the handbook says to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    pub pattern: Option<Named>,
    pub without: Vec<Named>,
    pub merges: Vec<MergePart>,
    /// The matrices that the cast is judged by.
    pub scope: Vec<Named>,
    /// Whether the pattern's file names the scope.
    #[serde(skip)]
    pub scope_is_given: bool,
    /// How many duties there are in the scope: activities with accountable roles, plus those with responsible ones.
    pub duties: usize,
    /// In order of the rows, accountable before responsible.
    pub gaps: Vec<GapPart>,
    /// The roles whose hire closes gaps, the most useful first.
    pub hires: Vec<HirePart>,
    /// Findings that only the merged handbook has.
    pub appear: Vec<FindingPart>,
    /// Findings that the merged handbook has no longer.
    pub vanish: Vec<FindingPart>,
}

/// Answers a question.
pub fn whatif(handbook: &Handbook, sources: &Sources, question: &Question) -> Answer {
    let mut merges = Vec::new();
    let mut after = handbook.clone();
    for (from, into) in &question.merge {
        merges.extend(merge_part(&after, from, into));
        after = merged(&after, from, into);
    }
    let change = match &question.merge[..] {
        [] => Change::default(),
        merges => Change::of(handbook, &after, sources, merges),
    };
    let letters = Letters::new(&after);
    let base = base(&letters, question);
    let leaving: Vec<usize> =
        question.without.iter().filter_map(|id| after.roles.index_of(id.as_str())).collect();
    let pattern = question.pattern.as_ref().and_then(|id| after.patterns.get(id.as_str()));
    let there: Vec<Seated> = pattern.map(|pattern| seats(&after, pattern)).unwrap_or_default();
    let there: Vec<Seated> = there.into_iter().filter(|seat| !leaving.contains(&seat.role)).collect();
    let cast = match pattern {
        Some(pattern) => Cast::of_pattern_without(&after, pattern, &leaving),
        None => base.cast.clone().without(&leaving),
    };
    let coverage = Coverage::of_cast(&letters, cast, base.scope.clone());
    let of_gap = |gap: &Gap| (gap.row, gap.duty, gap.kind);
    let known: HashSet<(RowId, Duty, GapKind)> = base.gaps.iter().map(of_gap).collect();
    let matrix = |index: &usize| {
        let matrix = letters.matrix(*index);
        Named { id: matrix.id.to_string(), name: matrix.name.clone() }
    };
    Answer {
        pattern: pattern.map(|pattern| Named { id: pattern.id.to_string(), name: pattern.name.clone() }),
        without: leaving.iter().map(|role| Named::role(&after, *role)).collect(),
        merges,
        scope: coverage.scope.iter().map(matrix).collect(),
        duties: coverage.duties,
        gaps: coverage
            .gaps
            .iter()
            .filter_map(|gap| gap_part(&letters, gap, &there, !known.contains(&of_gap(gap))))
            .collect(),
        hires: hires(&after, &coverage),
        scope_is_given: pattern.is_some_and(|pattern| pattern.matrices.is_some()),
        appear: change.appear,
        vanish: change.vanish,
    }
}

/// The cast before anybody leaves.
fn base(letters: &Letters<'_>, question: &Question) -> Coverage {
    let handbook = letters.handbook();
    let pattern = question.pattern.as_ref().and_then(|id| handbook.patterns.get(id.as_str()));
    match pattern {
        Some(pattern) => Coverage::of_pattern(letters, pattern),
        None => {
            let all = (0..handbook.matrices.len()).collect();
            Coverage::of_cast(letters, Cast::everyone(handbook), all)
        }
    }
}

fn gap_part(letters: &Letters<'_>, gap: &Gap, seats: &[Seated], new: bool) -> Option<GapPart> {
    let handbook = letters.handbook();
    let of_duty = letters.letters_of_duty(gap.row, gap.duty);
    Some(GapPart {
        activity: Activity::new(handbook, &letters.row(gap.row)),
        letter: Letter::of_duty(of_duty)?,
        roles: gap.roles.iter().map(|role| Named::role(handbook, *role)).collect(),
        outside: hands(seats, &gap.roles).into_iter().map(|role| Named::role(handbook, role)).collect(),
        kind: match gap.kind {
            GapKind::Missing => "missing",
            GapKind::Outsourced => "outsourced",
        },
        new,
    })
}

/// The absent roles whose hire closes gaps, in order; nobody hires an external one.
fn hires(handbook: &Handbook, coverage: &Coverage) -> Vec<HirePart> {
    let absent = |role: &usize| {
        let is_external = handbook.roles.as_slice()[*role].external;
        coverage.cast.presence(*role) == Presence::Absent && !is_external
    };
    let candidates: Vec<usize> = (0..handbook.roles.len()).filter(absent).collect();
    let mut left = coverage.count(GapKind::Missing);
    let useful = hiring::order(handbook, &coverage.gaps, &candidates).into_iter();
    useful
        .take_while(|hire| !hire.closes.is_empty())
        .map(|hire| {
            left -= hire.closes.len();
            let phase = handbook.roles.as_slice()[hire.role].involve.phase.as_ref();
            HirePart {
                role: Named::role(handbook, hire.role),
                closes: hire.closes,
                left,
                comes_in: phase.and_then(|phase| Named::phase(handbook, &phase.id)),
            }
        })
        .collect()
}

/// What merging does to the rows in which both roles stand; none where a role does not exist.
fn merge_part(handbook: &Handbook, from: &Id, into: &Id) -> Option<MergePart> {
    let position = |id: &Id| handbook.roles.index_of(id.as_str());
    let (from, into) = (position(from)?, position(into)?);
    let letters = Letters::new(handbook);
    let merge = merge::merged(&letters, from, into);
    let row = |row: &RowId| {
        let scheme = &letters.matrix(row.matrix).scheme;
        let of = |role: usize| -> Vec<usize> {
            letters.of_role_in(role, *row).iter().map(|cell| cell.letter).collect()
        };
        // As tables write them: the accountable letter first, then the responsible one.
        let names = |mut letters: Vec<usize>| {
            letters.sort_by_key(|index| scheme.weight(*index));
            letters.iter().map(|index| scheme.letters[*index].letter.clone()).collect()
        };
        let becomes = strongest(of(from).into_iter().chain(of(into)), scheme);
        RowPart {
            activity: Activity::new(handbook, &letters.row(*row)),
            from: names(of(from)),
            into: names(of(into)),
            becomes: names(becomes),
        }
    };
    Some(MergePart {
        from: Named::role(handbook, from),
        into: Named::role(handbook, into),
        rows: merge.shared.iter().map(row).collect(),
        unchecked: merge.unchecked.iter().map(|row| letters.row(*row).address()).collect(),
    })
}
