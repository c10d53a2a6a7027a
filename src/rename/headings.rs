//! Headings whose words change with a link in double brackets: they keep their anchor, so that all addresses lead where they
//! led.

use super::Scene;
use crate::edit::Edits;
use crate::model::TextId;
use crate::parse::markdown::{Document, Heading, Link, LinkKind};

/// Gives the headings in which one of these links changes their former anchor as an id.
pub fn keep(scene: &Scene<'_>, text: TextId, document: &Document, changed: &[&Link], edits: &mut Edits) {
    let is_page = scene.sources.file(text.file).path.extension().eq_ignore_ascii_case("md");
    let Some(ids) = scene.site.anchors.of_text(text).filter(|_| is_page) else { return };
    for (heading, id) in document.headings.iter().zip(&ids.headings) {
        let is_within =
            |link: &&&Link| heading.span.start <= link.span.start && link.span.end <= heading.span.end;
        let says_target = |link: &Link| link.kind == LinkKind::Wiki && !has_words(scene, link);
        if heading.explicit_id.is_none() && changed.iter().filter(is_within).any(|link| says_target(link)) {
            keep_id(scene, text, heading, id, edits);
        }
    }
}

/// Whether the text of a link in double brackets is its own, `[[lead|the lead]]`, and not made of its target.
fn has_words(scene: &Scene<'_>, link: &Link) -> bool {
    scene.sources.text(link.span.file)[link.span.end as usize..].trim_start().starts_with('|')
}

/// Writes the id behind the words of a heading that begins with `#`; one that is underlined is left to the check at the
/// end.
fn keep_id(scene: &Scene<'_>, text: TextId, heading: &Heading, id: &str, edits: &mut Edits) {
    let file = scene.sources.text(text.file);
    let start = heading.span.start as usize;
    let line = file[start..].lines().next().unwrap_or_default().trim_end();
    if !line.starts_with('#') || line.ends_with('#') {
        return;
    }
    let attributes = line.rfind('{').filter(|_| line.ends_with('}')).map(|at| (at, &line[at + 1..]));
    match attributes {
        Some((at, words)) if words.starts_with('.') => {
            edits.insert(text.file, start + at + 1, format!("#{id} "));
        }
        _ => edits.insert(text.file, start + line.len(), format!(" {{#{id}}}")),
    }
}
