//! A role becomes part of another one: what both have stands once, and what the former has alone moves over.

mod grid;
mod holdings;
mod lists;
mod narrative;
mod record;
mod rows;
mod seats;
mod tables;

use super::Scene;
use super::request::Refusal;
use crate::edit::Edits;

/// Completes a merge, once all mentions name the other role. Returns what is left out.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits) -> Result<Vec<String>, Refusal> {
    let Some(into) = scene.subject.into else { return Ok(Vec::new()) };
    let mut left = Vec::new();
    // The role's own texts come first: they move with the mentions that were changed in them.
    record::edit(scene, into, edits, &mut left)?;
    narrative::edit(scene, edits)?;
    let settled = rows::edit(scene, edits, &mut left);
    lists::edit(scene, &settled, edits, &mut left)?;
    grid::edit(scene, edits)?;
    Ok(left)
}

/// A refusal that says where.
fn refusal(scene: &Scene<'_>, file: crate::source::FileId, at: usize, words: &str) -> Refusal {
    let at = crate::source::Span::new(file, at..at).start;
    let line = scene.sources.position(file, at).line;
    Refusal::new(format!("{}:{line}: {words}", scene.sources.file(file).path))
}
