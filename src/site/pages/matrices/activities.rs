//! Who answers for which activity and who does it: the short form of a matrix.

use serde::Serialize;

use crate::analysis::{Duty, RowId};
use crate::site::composer::{Composer, LinkView};
use crate::site::pages::matrix::heading;

/// The activities of a matrix.
#[derive(Debug, Serialize)]
pub struct AnswersView<'a> {
    pub matrix: LinkView,
    /// The scheme's words for who answers and who does the work; none where it marks no letter so.
    pub accountable_word: Option<&'a str>,
    pub responsible_word: Option<&'a str>,
    pub rows: Vec<AnswerRowView<'a>>,
}

/// An activity.
#[derive(Debug, Serialize)]
pub struct AnswerRowView<'a> {
    pub link: LinkView,
    /// The phase or group that it stands under.
    pub heading: Option<&'a str>,
    pub accountable: Vec<LinkView>,
    /// Who does the work.
    pub responsible: Vec<LinkView>,
}

/// The activities of a matrix in the order of its file.
pub fn answers<'a>(composer: &Composer<'a>, matrix: usize) -> AnswersView<'a> {
    let letters = &composer.site.letters;
    let scheme = &letters.matrix(matrix).scheme;
    let word = |duty: Duty| duty.letters(scheme).next().map(|letter| composer.site.names.word_of(letter));
    AnswersView {
        matrix: composer.matrix(matrix),
        accountable_word: word(Duty::Accountable),
        responsible_word: word(Duty::Responsible),
        rows: letters.rows_of(matrix).map(|row| answer(composer, row)).collect(),
    }
}

/// Who answers for an activity and who does it.
pub fn answer<'a>(composer: &Composer<'a>, id: RowId) -> AnswerRowView<'a> {
    let letters = &composer.site.letters;
    let activity = letters.row(id).activity;
    let links = |roles: Vec<usize>| roles.into_iter().map(|role| composer.role_at(role)).collect();
    AnswerRowView {
        link: composer.activity(id.matrix, activity),
        heading: heading(composer.handbook(), activity),
        accountable: links(letters.bearers(id, Duty::Accountable)),
        responsible: links(letters.doers(id)),
    }
}
