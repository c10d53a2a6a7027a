//! A matrix: its columns, its rows, who holds which letter.

use serde::Serialize;
use serde::ser::Serializer;

use super::details::Details;
use super::number::number;
use super::settings::Rules;
use super::{Extent, Subject};
use crate::model::handbook::Row;
use crate::model::{self, Id, TextId};

#[derive(Serialize)]
pub struct Matrix<'a> {
    id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    name: &'a str,
    scheme: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    track: Option<&'a str>,
    /// The roles in order.
    columns: Vec<&'a Id>,
    activities: Vec<Activity<'a>>,
    separate: Vec<Separation<'a>>,
    /// Levels and limits for this matrix alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    lint: Option<Rules<'a>>,
    #[serde(flatten)]
    details: Details<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    narrative: Option<&'a str>,
}

#[derive(Serialize)]
struct Activity<'a> {
    id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    /// The roles that answer for it.
    accountable: Vec<&'a Id>,
    /// The roles that do the work, also where the scheme has the accountable ones do it.
    responsible: Vec<&'a Id>,
    /// The letters of each role that has a part, in the order of the columns.
    letters: Letters<'a>,
    /// Remarks on single letters.
    notes: Vec<CellNote<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deliverable: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    independent_check: bool,
}

/// Roles with their letters; an object whose keys keep their order.
struct Letters<'a>(Vec<(&'a Id, Vec<&'a str>)>);

#[derive(Serialize)]
struct CellNote<'a> {
    role: &'a Id,
    letter: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct Separation<'a> {
    activities: Vec<&'a str>,
    letters: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

impl<'a> Matrix<'a> {
    pub fn new(extent: Extent<'a>, matrix: &'a model::Matrix) -> Matrix<'a> {
        let rows = matrix.activities.iter().map(|activity| Row { matrix, activity });
        Matrix {
            id: &matrix.id,
            url: extent.url(Subject::Matrix(matrix)),
            name: &matrix.name,
            scheme: &matrix.scheme.id,
            summary: extent.maybe_markdown(matrix.summary),
            order: matrix.order.and_then(number),
            track: matrix.track.as_ref().map(|track| track.value.as_str()),
            columns: matrix.columns.iter().map(|role| &role.id).collect(),
            activities: rows.map(|row| Activity::new(extent, row)).collect(),
            separate: matrix.separations.iter().map(Separation::new).collect(),
            lint: Rules::of_matrix(extent, &matrix.lint),
            details: Details::new(extent, &matrix.details),
            narrative: extent.file(matrix.narrative),
        }
    }
}

impl<'a> Activity<'a> {
    fn new(extent: Extent<'a>, row: Row<'a>) -> Activity<'a> {
        let (activity, scheme) = (row.activity, &*row.matrix.scheme);
        let letter = |index: usize| scheme.letters[index].letter.as_str();
        let holding = |property: fn(&model::Letter) -> bool| -> Vec<&'a Id> {
            activity.holding(scheme, property).map(|cell| &cell.role.id).collect()
        };
        let accountable = holding(|letter| letter.accountable);
        let mut responsible = holding(|letter| letter.responsible);
        if responsible.is_empty() && scheme.accountable_is_responsible {
            responsible.clone_from(&accountable);
        }
        let mut letters: Vec<(&Id, Vec<&str>)> = Vec::new();
        for cell in &activity.cells {
            match letters.last_mut() {
                Some((role, of_role)) if **role == cell.role.id => of_role.push(letter(cell.letter)),
                _ => letters.push((&cell.role.id, vec![letter(cell.letter)])),
            }
        }
        let note = |cell: &'a model::Assignment, text: TextId| CellNote {
            role: &cell.role.id,
            letter: letter(cell.letter),
            note: extent.markdown(text),
        };
        Activity {
            id: &activity.id,
            url: extent.url(Subject::Activity(row)),
            name: &activity.name,
            phase: activity.phase.as_ref().map(|phase| &phase.id),
            group: activity.group.as_deref(),
            accountable,
            responsible,
            letters: Letters(letters),
            notes: activity.cells.iter().filter_map(|cell| Some(note(cell, cell.note?))).collect(),
            deliverable: activity.deliverable.as_deref(),
            note: extent.maybe_markdown(activity.note),
            independent_check: activity.independent_check,
        }
    }
}

impl Serialize for Letters<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(role, letters)| (role, letters)))
    }
}

impl<'a> Separation<'a> {
    fn new(separation: &'a model::Separation) -> Separation<'a> {
        Separation {
            activities: separation.activities.iter().map(|activity| activity.written.as_str()).collect(),
            letters: separation.letters.iter().map(|letter| letter.value.as_str()).collect(),
            reason: separation.reason.as_deref(),
        }
    }
}
