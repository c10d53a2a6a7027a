//! The parts of an answer, with the names that its JSON has; the manual's page of commands documents them.

use serde::Serialize;

use crate::analysis::letter_to_name;
use crate::check::words;
use crate::model::{self, Handbook};

/// A record by its id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// An activity with where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Activity {
    /// `matrix#activity`.
    pub activity: String,
    pub name: String,
    pub matrix: Named,
    pub phase: Option<Named>,
}

/// The letter that stands for a duty, in its scheme's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    pub letter: String,
    pub word: String,
    /// What one role does by having the duty, under whichever letter: "is accountable".
    #[serde(skip)]
    pub holds: String,
}

/// A duty that nobody inside the cast takes care of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GapPart {
    #[serde(flatten)]
    pub activity: Activity,
    #[serde(flatten)]
    pub letter: Letter,
    /// The roles that bear the duty; any of them would close the gap.
    pub roles: Vec<Named>,
    /// The roles whose outsourced seats have it; none where it is missing.
    pub outside: Vec<Named>,
    /// `missing`, or `outsourced` where only outsourced seats have it.
    pub kind: &'static str,
    /// Whether it is there, and of its kind, only because of the roles that were taken away.
    pub new: bool,
}

/// A role to hire, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HirePart {
    pub role: Named,
    /// The positions in `gaps` of those that it closes and no earlier hire has closed.
    pub closes: Vec<usize>,
    /// How many missing duties are left after it.
    pub left: usize,
    /// The phase in which the role comes in.
    pub comes_in: Option<Named>,
}

/// One role that is merged into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergePart {
    pub from: Named,
    pub into: Named,
    /// The activities in which both hold letters.
    pub rows: Vec<RowPart>,
    /// The addresses of activities in which the merged role alone does what it answers for, and neither did before.
    pub unchecked: Vec<String>,
}

/// What becomes of the letters of two roles in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowPart {
    #[serde(flatten)]
    pub activity: Activity,
    pub from: Vec<String>,
    pub into: Vec<String>,
    pub becomes: Vec<String>,
}

/// A finding that appears or vanishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingPart {
    pub rule: &'static str,
    pub level: &'static str,
    pub message: String,
    pub subjects: Vec<String>,
}

impl Named {
    pub fn role(handbook: &Handbook, role: usize) -> Named {
        let role = &handbook.roles.as_slice()[role];
        Named { id: role.id.to_string(), name: role.name.clone() }
    }

    pub fn phase(handbook: &Handbook, id: &model::Id) -> Option<Named> {
        let phase = handbook.phases.get(id.as_str())?;
        Some(Named { id: phase.id.to_string(), name: phase.name.clone() })
    }
}

impl Activity {
    pub fn new(handbook: &Handbook, row: &model::handbook::Row<'_>) -> Activity {
        let phase = row.activity.phase.as_ref().and_then(|phase| Named::phase(handbook, &phase.id));
        Activity {
            activity: row.address(),
            name: row.activity.name.clone(),
            matrix: Named { id: row.matrix.id.to_string(), name: row.matrix.name.clone() },
            phase,
        }
    }
}

impl Letter {
    /// That of the letters under which a row has a duty; none where there are none.
    pub fn of_duty(all: Vec<&model::Letter>) -> Option<Letter> {
        let letter = letter_to_name(&all)?;
        Some(Letter {
            letter: letter.letter.clone(),
            word: letter.word.clone(),
            holds: words::holds_any(all),
        })
    }
}
