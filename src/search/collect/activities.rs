//! Activities: who answers for them, who does them, whom to ask and whom to tell.

use std::borrow::Cow;

use super::{Collector, NAMED};
use crate::analysis::{Duty, RowId};
use crate::model::Letter;
use crate::search::record::{Item, Kind, Label, Line, Record, Target};

/// All rows of all matrices.
pub fn activities(collector: Collector<'_>) -> Vec<Record<'_>> {
    collector.letters.rows().map(|row| activity(collector, row)).collect()
}

fn activity(collector: Collector<'_>, id: RowId) -> Record<'_> {
    let row = collector.letters.row(id);
    let (matrix, activity) = (row.matrix, row.activity);
    let mut record = Record::new(Kind::Activity, Target::Activity(id), &activity.name);
    record.id = Some(activity.id.as_str());
    record.place = Some(&matrix.name);
    record.context.extend(activity.group.as_deref());
    let phase = activity.phase.as_ref().and_then(|phase| collector.handbook.phases.follow(phase));
    record.context.extend(phase.map(|phase| phase.name.as_str()));
    record.context.push(&matrix.name);
    record.lead.extend(collector.stretches(activity.note));
    record.lead.extend(activity.deliverable.as_deref().map(Cow::from));
    // A result shows the first text; notes of cells are shown where they have what was looked for.
    let notes = activity.cells.iter().filter_map(|cell| cell.note);
    let mut notes = notes.flat_map(|note| collector.stretches(Some(note))).peekable();
    if record.lead.is_empty() && notes.peek().is_some() {
        record.lead.push("".into());
    }
    record.lead.extend(notes);
    let mut letters = in_order_of_weight(&matrix.scheme.letters).peekable();
    while let Some(letter) = letters.next_if(|letter| letter.accountable) {
        record.lines.extend(line(collector, id, letter));
    }
    record.lines.extend(nobody(&record, &matrix.scheme.letters));
    record.lines.extend(done_by(collector, id));
    record.lines.extend(letters.filter_map(|letter| line(collector, id, letter)));
    let carries = |label: Label<'_>| match label {
        Label::Letter(letter) => Duty::any(letter),
        label => label == Label::DoneBy,
    };
    let carrying = record.lines.iter().filter(|line| carries(line.label));
    let names: Vec<&str> = carrying.flat_map(|line| &line.items).map(|item| item.name).collect();
    record.context.extend(names);
    record
}

/// That nobody answers for a row: who asks wants to know it rather than to take for the answer who does the work.
fn nobody<'h>(record: &Record<'h>, letters: &'h [Letter]) -> Option<Line<'h>> {
    let letter = letters.iter().find(|letter| letter.accountable).filter(|_| record.lines.is_empty())?;
    Some(Line { label: Label::Letter(letter), items: Vec::new(), more: 0 })
}

/// The accountable letters first, then the responsible ones, then the rest as the scheme has them.
fn in_order_of_weight(letters: &[Letter]) -> impl Iterator<Item = &Letter> {
    let accountable = letters.iter().filter(|letter| letter.accountable);
    let responsible = letters.iter().filter(|letter| letter.responsible && !letter.accountable);
    accountable.chain(responsible).chain(letters.iter().filter(|letter| !Duty::any(letter)))
}

/// Who does the work of a row where the scheme counts those who answer for it as doing it too; nothing where a letter says
/// who does it.
fn done_by(collector: Collector<'_>, row: RowId) -> Option<Line<'_>> {
    let letters = collector.letters;
    let roles =
        if letters.bearers(row, Duty::Responsible).is_empty() { letters.doers(row) } else { Vec::new() };
    let items = roles.iter().map(|role| collector.role_with_holders(*role)).collect();
    (!roles.is_empty()).then_some(Line { label: Label::DoneBy, items, more: 0 })
}

/// Who holds a letter in a row; nothing where nobody does.
fn line<'h>(collector: Collector<'h>, row: RowId, letter: &'h Letter) -> Option<Line<'h>> {
    let letters = collector.letters;
    let roles: Vec<usize> = letters
        .of_row(row)
        .iter()
        .filter(|cell| std::ptr::eq(letters.letter(**cell), letter))
        .map(|cell| cell.role)
        .collect();
    let carries = Duty::any(letter);
    let item = |role: &usize| -> Item<'h> {
        if carries { collector.role_with_holders(*role) } else { collector.role(*role) }
    };
    let shown = if carries { roles.len() } else { roles.len().min(NAMED) };
    (!roles.is_empty()).then(|| Line {
        label: Label::Letter(letter),
        items: roles[..shown].iter().map(item).collect(),
        more: roles.len() - shown,
    })
}
