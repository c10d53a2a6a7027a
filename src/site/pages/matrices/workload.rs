//! Letters per role, over all matrices or in one of them.

use serde::Serialize;

use crate::analysis::Cell;
use crate::site::composer::{Composer, LinkView};
use crate::site::letters::{ChipView, StretchView, bar};

/// How many letters each role holds.
#[derive(Debug, Serialize)]
pub struct WorkloadView<'a> {
    /// The letters of all schemes concerned, each once.
    pub letters: Vec<ChipView<'a>>,
    /// For each of them the scheme that it is of, where another scheme has the same letter.
    pub schemes: Vec<Option<&'a str>>,
    /// Roles in listing order, or the columns of the one matrix.
    pub roles: Vec<RoleLoadView>,
    /// All letters of a kind, in the order of `letters`.
    pub totals: Vec<usize>,
    pub total: usize,
    /// The largest total of a role, which the bars are measured by.
    pub longest: usize,
}

/// The letters of a role.
#[derive(Debug, Serialize)]
pub struct RoleLoadView {
    pub role: LinkView,
    pub external: bool,
    /// In the order of the letters.
    pub counts: Vec<usize>,
    pub total: usize,
    /// In how many activities it holds a letter.
    pub activities: usize,
    pub bar: Vec<StretchView>,
}

impl<'a> WorkloadView<'a> {
    /// All roles over all matrices.
    pub fn of_all(composer: &Composer<'a>) -> WorkloadView<'a> {
        let handbook = composer.handbook();
        let matrices: Vec<usize> = (0..handbook.matrices.len()).collect();
        let roles: Vec<usize> = (0..handbook.roles.len()).collect();
        WorkloadView::new(composer, &matrices, &roles)
    }

    /// The columns of one matrix.
    pub fn of_matrix(composer: &Composer<'a>, matrix: usize) -> WorkloadView<'a> {
        WorkloadView::new(composer, &[matrix], composer.site.letters.columns(matrix))
    }

    fn new(composer: &Composer<'a>, matrices: &[usize], roles: &[usize]) -> WorkloadView<'a> {
        let letters = &composer.site.letters;
        let mut heads: Vec<ChipView<'a>> = Vec::new();
        let mut schemes: Vec<&'a str> = Vec::new();
        let mut place_of: Vec<Option<Vec<usize>>> = vec![None; composer.handbook().matrices.len()];
        for matrix in matrices {
            let scheme = &letters.matrix(*matrix).scheme;
            let place = |letter: &'a crate::model::Letter| {
                let chip = ChipView::new(&composer.site.names, letter);
                heads.iter().position(|known| *known == chip).unwrap_or_else(|| {
                    heads.push(chip);
                    schemes.push(scheme.id.as_str());
                    heads.len() - 1
                })
            };
            place_of[*matrix] = Some(scheme.letters.iter().map(place).collect());
        }
        // The head of a column shows the letter alone, whatever its word is.
        let reads_alike =
            |head: &ChipView<'_>| heads.iter().filter(|other| other.letter == head.letter).count() > 1;
        let schemes =
            heads.iter().zip(schemes).map(|(head, scheme)| reads_alike(head).then_some(scheme)).collect();
        let role = |role: &usize| {
            let place = |cell: &Cell| place_of[cell.row.matrix].as_ref().map(|places| places[cell.letter]);
            load(composer, *role, &heads, place)
        };
        let roles: Vec<RoleLoadView> = roles.iter().map(role).collect();
        let total_of = |letter: usize| roles.iter().map(|role| role.counts[letter]).sum();
        WorkloadView {
            totals: (0..heads.len()).map(total_of).collect(),
            total: roles.iter().map(|role| role.total).sum(),
            longest: roles.iter().map(|role| role.total).max().unwrap_or_default().max(1),
            letters: heads,
            schemes,
            roles,
        }
    }
}

/// Counts the cells of a role whose letter has a place among the heads.
fn load(
    composer: &Composer<'_>,
    role: usize,
    heads: &[ChipView<'_>],
    place: impl Fn(&Cell) -> Option<usize>,
) -> RoleLoadView {
    let letters = &composer.site.letters;
    let (mut counts, mut activities) = (vec![0; heads.len()], 0);
    for cells in letters.of_role(role).chunk_by(|a, b| a.row == b.row) {
        let held: Vec<usize> = cells.iter().filter_map(&place).collect();
        activities += usize::from(!held.is_empty());
        for head in held {
            counts[head] += 1;
        }
    }
    RoleLoadView {
        role: composer.role_at(role),
        external: composer.handbook().roles.as_slice()[role].external,
        total: counts.iter().sum(),
        activities,
        bar: bar(heads.iter().map(|head| head.class).zip(counts.iter().copied())),
        counts,
    }
}
