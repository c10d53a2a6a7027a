//! The text beside a role, which moves behind that of the other one.

use std::collections::BTreeMap;

use super::super::Scene;
use super::super::request::Refusal;
use super::refusal;
use crate::edit::{Edits, patched};
use crate::source::SourcePath;

/// Moves the text, or joins the two.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits) -> Result<(), Refusal> {
    for (old, new) in scene.subject.files.iter().filter(|(old, _)| old.to_lowercase().ends_with(".md")) {
        let (Some(file), Ok(path)) = (scene.sources.find(old), SourcePath::new(new)) else { continue };
        let Some(into) = scene.sources.find(new) else {
            edits.move_to(file, path);
            continue;
        };
        let own = scene.sources.text(into);
        let known: BTreeMap<&str, &str> = definitions(own).map(|(_, label, words)| (label, words)).collect();
        let text = scene.sources.text(file);
        for (at, label, words) in definitions(text) {
            if known.get(label).is_some_and(|known| *known != words) {
                let words = format!("both texts define `[{label}]`, each in its way; rename one, then merge");
                return Err(refusal(scene, file, at, &words));
            }
        }
        let patches: Vec<_> = edits.patches().into_iter().filter(|patch| patch.span.file == file).collect();
        let moved = patched(text, &patches).replace("\r\n", "\n");
        let body = without_front_matter(&moved).trim();
        edits.remove(file);
        if !body.is_empty() {
            edits.insert(into, own.trim_end().len(), format!("\n\n{body}"));
        }
    }
    Ok(())
}

/// Definitions of footnotes and of links by reference: where they stand, their labels and their words.
fn definitions(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let (label, words) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
        Some((start, label, words.trim()))
    })
}

fn without_front_matter(text: &str) -> &str {
    for mark in ["+++", "---"] {
        let Some(rest) = text.strip_prefix(mark).and_then(|rest| rest.strip_prefix('\n')) else { continue };
        if let Some(end) = rest.find(&format!("\n{mark}\n")) {
            return &rest[end + mark.len() + 2..];
        }
    }
    text
}
