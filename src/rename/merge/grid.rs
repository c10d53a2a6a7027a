//! Grids that have a column for each of the two roles: the letters of both stand in one.

use toml::de::DeTable;

use super::super::Scene;
use super::super::request::Refusal;
use super::refusal;
use crate::answer::strongest;
use crate::edit::pipes::PipeTable;
use crate::edit::{Edits, Table};
use crate::model::{Role, Scheme};

/// Joins the columns.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits) -> Result<(), Refusal> {
    let handbook = scene.site.handbook;
    let roles = (handbook.roles.get(&scene.subject.old), handbook.roles.get(&scene.subject.new));
    let (Some(old), Some(new)) = roles else { return Ok(()) };
    for matrix in &handbook.matrices {
        let file = matrix.span.file;
        let text = scene.sources.text(file);
        let (keys, _) = DeTable::parse_recoverable(text);
        let table = Table { file, text, keys: keys.get_ref() };
        let Some((_, place)) = table.value("grid") else { continue };
        let Some(pipes) = PipeTable::of(&table) else {
            let has = |role: &Role| matrix.columns.iter().any(|column| column.id == role.id);
            if has(old) && has(new) {
                let words = "the grid cannot be changed as it is written; write it between lines of `'''`, then merge";
                return Err(refusal(scene, file, place.start, words));
            }
            continue;
        };
        let column =
            |role: &Role| pipes.headings().into_iter().skip(1).position(|head| is_called(role, head));
        let (Some(old), Some(new)) = (column(old), column(new)) else { continue };
        let (old, new) = (old + 1, new + 1);
        for line in pipes.rows() {
            let words = |column: usize| line.cells.get(column).map_or("", |cell| pipes.words(cell));
            let joined = joined(&matrix.scheme, words(new), words(old));
            if joined != words(new) {
                pipes.set(line, new, &joined, edits);
            }
        }
        pipes.remove(old, edits);
    }
    Ok(())
}

fn is_called(role: &Role, heading: &str) -> bool {
    let heading = heading.replace("\\|", "|").to_lowercase();
    role.id_and_names().any(|name| name.to_lowercase() == heading)
}

/// The strongest letters of two cells, each once: the accountable one, the responsible one, then the scheme's order.
fn joined(scheme: &Scheme, own: &str, more: &str) -> String {
    let is_blank = |cell: &str| matches!(cell, "" | "-" | "–" | "—") || cell.eq_ignore_ascii_case("n/a");
    if is_blank(more) {
        return own.to_owned();
    }
    let mut letters: Vec<&str> = Vec::new();
    for letter in [own, more].into_iter().filter(|cell| !is_blank(cell)).flat_map(|cell| cell.split('/')) {
        if !letters.contains(&letter.trim()) {
            letters.push(letter.trim());
        }
    }
    let known = |letter: &str| scheme.find(letter);
    if letters.iter().all(|letter| known(letter).is_some()) && !is_blank(own) {
        let kept = strongest(letters.iter().filter_map(|letter| known(letter)), scheme);
        letters.retain(|letter| known(letter).is_some_and(|index| kept.contains(&index)));
    }
    letters.sort_by_key(|letter| known(letter).map_or((true, true, 0), |index| scheme.weight(index)));
    letters.join("/")
}
