//! The home page's call sheet: who answers for what, who is there and from when, and the matrices, as far as they fit.

use serde::Serialize;

use crate::site::composer::{Composer, LinkView};
use crate::site::pages::matrices::{AnswerRowView, answer};
use crate::site::pages::role::timing::when;
use crate::site::pages::role_groups::{GroupView, by_group};

/// So many activities, roles and matrices are named; the lists have the rest.
const ANSWERS: usize = 6;
const ROLES: usize = 16;
const MATRICES: usize = 6;

/// The first of each list, and how many more there are.
#[derive(Debug, Serialize)]
pub struct CallSheetView<'a> {
    /// Activities that somebody answers for, in the order of the matrices.
    pub answers: Vec<AnswerRowView<'a>>,
    /// How many activities are not named here.
    pub more_answers: usize,
    /// Roles under the headings of their groups.
    pub roles: Vec<GroupView<CalledRoleView<'a>>>,
    pub more_roles: usize,
    pub matrices: Vec<CalledMatrixView>,
    pub more_matrices: usize,
}

/// A role, and when it comes in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalledRoleView<'a> {
    pub link: LinkView,
    pub when: Option<&'a str>,
}

/// A matrix, and how large it is.
#[derive(Debug, Serialize)]
pub struct CalledMatrixView {
    pub link: LinkView,
    pub activities: usize,
}

impl<'a> CallSheetView<'a> {
    pub fn new(composer: &Composer<'a>) -> CallSheetView<'a> {
        let handbook = composer.handbook();
        let letters = &composer.site.letters;
        let matrices = handbook.matrices.as_slice();
        let rows = || (0..matrices.len()).flat_map(|matrix| letters.rows_of(matrix));
        let answers = rows().map(|row| answer(composer, row)).filter(|row| !row.accountable.is_empty());
        let answers: Vec<AnswerRowView<'a>> = answers.take(ANSWERS).collect();
        let roles = handbook.roles.as_slice();
        let called = roles.iter().enumerate().take(ROLES).map(|(number, role)| {
            let called = CalledRoleView { link: composer.role_at(number), when: when(composer, number) };
            (role.group.clone(), called)
        });
        let matrix = |number: usize| CalledMatrixView {
            link: composer.matrix(number),
            activities: matrices[number].activities.len(),
        };
        CallSheetView {
            more_answers: rows().count() - answers.len(),
            answers,
            roles: by_group(called),
            more_roles: roles.len().saturating_sub(ROLES),
            matrices: (0..matrices.len()).take(MATRICES).map(matrix).collect(),
            more_matrices: matrices.len().saturating_sub(MATRICES),
        }
    }
}
