//! The id of an activity: given, made of its name, or made of a name in a grid.

use std::ops::Range;

use toml::de::DeTable;

use super::super::Scene;
use super::super::places::{Entries, inner};
use super::super::request::Refusal;
use super::Subject;
use crate::edit::{Edits, quoted};
use crate::model::{Activity, Matrix};
use crate::source::{Sources, Span};

/// How an activity is written; ranges are places in the matrix's file.
#[derive(Debug, Clone)]
pub struct Form {
    /// The cell of its name, where it stands in a grid.
    cell: Option<Span>,
    id: Option<Range<usize>>,
    name: Option<Range<usize>>,
}

impl Form {
    pub fn of(sources: &Sources, matrix: &Matrix, activity: &Activity) -> Form {
        let file = matrix.span.file;
        let (table, _) = DeTable::parse_recoverable(sources.text(file));
        let tables = Entries::new(table.get_ref()).tables("activity");
        let own = tables.iter().find(|table| {
            let has_id = table.text("id").is_some_and(|(id, _)| id == activity.id.as_str());
            has_id || table.place("name").is_some_and(|name| name == activity.span.range())
        });
        let id = own.and_then(|table| table.place("id"));
        let name = own.and_then(|table| table.place("name"));
        let is_cell = name.as_ref() != Some(&activity.span.range());
        Form { cell: is_cell.then_some(activity.span), id, name }
    }
}

/// Changes the id, or the name that it is made of.
pub fn edit(subject: &Subject, scene: &Scene<'_>, edits: &mut Edits) -> Result<(), Refusal> {
    let (Some(home), Some(form)) = (subject.home, &subject.form) else { return Ok(()) };
    if let Some(cell) = form.cell {
        let Some(name) = &subject.name else {
            return Err(Refusal::new(format!(
                "`{}` stands in a grid, where the id is made of the name; give the new name, as in `rolebook rename \
                 activity {} \"New name\"`",
                subject.old, subject.old
            )));
        };
        let written = scene.sources.slice(cell);
        if written.contains(['\n', '\'', '"']) || name.contains('\\') {
            return Err(Refusal::new("the name in the grid is written in a way that cannot be changed"));
        }
        edits.replace(cell, name.replace('|', "\\|"));
    }
    if let Some(id) = form.id.as_ref().filter(|_| subject.old != subject.new) {
        let place = inner(scene.sources, home, id.clone(), &subject.old)
            .ok_or_else(|| Refusal::new("the id is written in a way that cannot be changed"))?;
        edits.replace(place, subject.new.clone());
    }
    match (&subject.name, &form.name) {
        (Some(name), Some(range)) => edits.replace(Span::new(home, range.clone()), quoted(name)),
        (None, Some(range)) if form.id.is_none() && form.cell.is_none() => {
            let text = scene.sources.text(home);
            let line = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
            let key = text[line..range.start].rfind("name").map_or(line, |key| line + key);
            // The key may stand in quotes.
            let key = if text[line..key].ends_with(['"', '\'']) { key - 1 } else { key };
            let between = if text[line..key].trim().is_empty() { "\n" } else { ", " };
            let indent = if between == "\n" { &text[line..key] } else { "" };
            edits.insert(home, key, format!("id = {}{between}{indent}", quoted(&subject.new)));
        }
        _ => {}
    }
    Ok(())
}
