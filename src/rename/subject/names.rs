//! The id and the name of a role or matrix where they are written.

use toml::de::{DeTable, DeValue};

use super::super::Scene;
use super::super::places::{Entries, inner};
use super::super::request::{Kind, Refusal};
use super::Subject;
use crate::edit::{Edits, ListChange, Table, change_list, quoted};
use crate::source::Span;

/// Changes the id in a list, and the name where a new one was given.
pub fn edit(subject: &Subject, scene: &Scene<'_>, edits: &mut Edits) -> Result<(), Refusal> {
    let Some(home) = subject.home else { return Ok(()) };
    let (table, _) = DeTable::parse_recoverable(scene.sources.text(home));
    let Some(record) = of_record(subject, Entries::new(table.get_ref())) else {
        return Err(Refusal::new(format!("the record of `{}` is not found in its file", subject.old)));
    };
    let id = record.text("id").filter(|(id, _)| *id == subject.old && subject.old != subject.new);
    if let Some((id, range)) = id {
        let place = inner(scene.sources, home, range, id).ok_or_else(|| {
            Refusal::new(format!("the id `{id}` is written in a way that cannot be changed"))
        })?;
        edits.replace(place, subject.new.clone());
    }
    if let Some(name) = &subject.name {
        if let Some((_, range)) = record.text("name") {
            edits.replace(Span::new(home, range), quoted(name));
        }
        let file = Table { file: home, text: scene.sources.text(home), keys: table.get_ref() };
        no_alias(subject, &file, name, edits);
    }
    Ok(())
}

/// Takes the new name out of the aliases: nobody is also called by the own name.
fn no_alias(subject: &Subject, file: &Table<'_>, name: &str, edits: &mut Edits) {
    let is_meant =
        |role: &Table<'_>| role.value("id").is_some_and(|(id, _)| id.as_str() == Some(subject.old.as_str()));
    let listed = file.tables("role").into_iter().find(is_meant);
    let record = listed.unwrap_or(*file);
    let Some((DeValue::Array(aliases), _)) = record.value("aliases") else { return };
    let gone = aliases.iter().enumerate().filter(|(_, alias)| alias.get_ref().as_str() == Some(name));
    let gone = gone.map(|(index, _)| index).collect();
    change_list(&record, "aliases", &ListChange { gone, new: Vec::new() }, &[], edits);
}

/// The table of the record: the file itself, or one of its list.
pub fn of_record<'t, 's>(subject: &Subject, file: Entries<'t, 's>) -> Option<Entries<'t, 's>> {
    let listed = file.tables("role");
    if subject.kind == Kind::Role && !listed.is_empty() {
        return listed.into_iter().find(|role| role.text("id").is_some_and(|(id, _)| id == subject.old));
    }
    Some(file)
}
