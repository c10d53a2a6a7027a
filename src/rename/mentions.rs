//! Mentions in records: ids under letters, in lists, of activities, in front matter, as headings of a grid.

use super::Scene;
use super::links::with_other_name;
use super::places::inner;
use super::request::Kind;
use crate::diagnostic::RecordKind;
use crate::edit::Edits;
use crate::source::Span;

/// Changes every mention.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits) {
    let kinds: &[RecordKind] = match scene.subject.kind {
        Kind::Role => &[RecordKind::Role],
        Kind::Matrix => &[RecordKind::Matrix, RecordKind::Activity],
        Kind::Activity => &[RecordKind::Activity],
        Kind::Page => return pages(scene, edits),
    };
    for mention in scene.mentions.iter().filter(|mention| kinds.contains(&mention.kind)) {
        let written = scene.sources.slice(mention.span);
        let written = written.trim_matches(['"', '\'']);
        let own = is_within_own_matrix(scene, mention.span);
        let new = match mention.kind {
            RecordKind::Activity => scene.subject.activity(scene, written, own),
            _ => (written == scene.subject.old).then(|| scene.subject.new.clone()),
        };
        if let Some(new) = new.filter(|new| new != written) {
            replace(scene, mention.span, written, new, edits);
        }
    }
    if scene.subject.kind == Kind::Role {
        maintainers(scene, edits);
        headings(scene, edits);
    }
}

/// Headings of grids that are the former name, whatever the size of its letters; one that is a short name or an alias
/// means the role still.
fn headings(scene: &Scene<'_>, edits: &mut Edits) {
    let (Some(old), Some(new)) = (scene.subject.former_name(scene), &scene.subject.name) else { return };
    for matrix in &scene.site.handbook.matrices {
        for column in matrix.columns.iter().filter(|column| column.id.as_str() == scene.subject.old) {
            let written = scene.sources.slice(column.span);
            let is_name = written.replace("\\|", "|").to_lowercase() == old.to_lowercase();
            if is_name && written != scene.subject.old {
                edits.replace(column.span, new.replace('|', "\\|"));
            }
        }
    }
}

/// The maintainers of pages, which are no mentions where another generator's header names them.
fn maintainers(scene: &Scene<'_>, edits: &mut Edits) {
    let maintainers = scene.site.handbook.pages.iter().filter_map(|page| page.details.maintainer.as_ref());
    for role in maintainers.filter(|role| role.id.as_str() == scene.subject.old) {
        replace(scene, role.span, role.id.as_str(), scene.subject.new.clone(), edits);
    }
}

/// Whether a place is in the file of the matrix whose activity is renamed: there its id alone is enough.
fn is_within_own_matrix(scene: &Scene<'_>, span: Span) -> bool {
    scene.subject.home == Some(span.file)
}

fn replace(scene: &Scene<'_>, span: Span, written: &str, new: String, edits: &mut Edits) {
    if let Some(place) = inner(scene.sources, span.file, span.range(), written) {
        edits.replace(place, new);
    }
}

/// Pages that are another telling of the renamed one, or that move away from what they name.
fn pages(scene: &Scene<'_>, edits: &mut Edits) {
    for page in &scene.site.handbook.pages {
        let Some(original) = &page.edition_of else { continue };
        let target = crate::load::edition_target(scene.site.handbook, scene.sources, page, &original.value);
        let Some(target) = target.map(|target| target.path.clone()) else { continue };
        let from_top = page.path.join(&original.value).ok().as_ref() != Some(&target);
        let new = with_other_name(scene, &page.path, &target, &original.value)
            .map(|(folder, name)| format!("{folder}{name}"))
            .or_else(|| scene.subject.path_from(&page.path, &target, from_top));
        if let Some(new) = new.filter(|new| *new != original.value) {
            replace(scene, original.span, &original.value, new, edits);
        }
    }
}
