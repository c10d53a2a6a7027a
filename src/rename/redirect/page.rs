//! `redirect_from` in the header of a page that moves, and whether the header says afterwards what it said.

use toml::de::DeTable;

use super::super::Scene;
use super::super::places::{Entries, toml_header};
use super::super::request::Refusal;
use super::{Redirect, is_same, yaml};
use crate::edit::{Edits, quoted};
use crate::load::json_header;
use crate::model::{Handbook, Page};
use crate::parse::front_matter::{FrontMatterKind, split};
use crate::parse::yaml::{self as yaml_header, Value};
use crate::site::url;
use crate::source::{FileId, Sources};

/// The key of the former addresses.
pub const KEY: &str = "redirect_from";

/// The keys that a renaming may change.
const CHANGED: [&str; 2] = [KEY, "edition_of"];

/// Adds the former address of a page to its header, or begins one.
pub fn edit(scene: &Scene<'_>, file: FileId, edits: &mut Edits) -> Result<(), Refusal> {
    let Some((from, to)) = addresses(scene) else { return Ok(()) };
    let text = scene.sources.text(file);
    let parts = split(text);
    let redirect = Redirect { scene, file, from: &from, to: &to };
    match parts.kind {
        // A header in TOML before it would make text of it.
        FrontMatterKind::None if json_header(text).is_some() => return Err(refusal(scene, file)),
        FrontMatterKind::None => {
            edits.insert(file, 0, format!("+++\n{KEY} = [{}]\n+++\n\n", quoted(&from)));
        }
        FrontMatterKind::Toml => toml(&redirect, text, parts.header.start, edits),
        FrontMatterKind::Yaml => {
            yaml::edit(&redirect, text, parts.header, edits).ok_or_else(|| refusal(scene, file))?;
        }
    }
    Ok(())
}

/// The former address and the new one, where they differ.
fn addresses(scene: &Scene<'_>) -> Option<(String, String)> {
    let address = |path: &str| url::of_page(path, false).as_str().to_owned();
    let (from, to) = (address(&scene.subject.old), address(&scene.subject.new));
    (from != to).then_some((from, to))
}

fn toml(redirect: &Redirect<'_>, text: &str, start: usize, edits: &mut Edits) {
    let header = toml_header(text).unwrap_or_default();
    let (table, _) = DeTable::parse_recoverable(&header);
    let entries = Entries::new(table.get_ref());
    match entries.place(KEY) {
        Some(list) => redirect.add(list, &entries.texts(KEY), edits),
        None => {
            edits.insert(redirect.file, start, format!("{KEY} = [{}]\n", quoted(redirect.from)));
        }
    }
}

/// Refuses where a page's header would lose something, or where the redirect would not be read.
pub fn kept(scene: &Scene<'_>, handbook: &Handbook, after: &Sources) -> Result<(), Refusal> {
    let pages = scene.subject.files.iter().filter_map(|(old, new)| {
        let before = scene.site.handbook.page(old)?;
        Some((before, handbook.page(new)))
    });
    for (before, now) in pages {
        let is_kept = now.is_some_and(|now| {
            let said = says(scene.sources.text(before.file));
            said.is_some() && said == says(after.text(now.file)) && redirects(scene, before, now)
        });
        if !is_kept {
            return Err(refusal(scene, before.file));
        }
    }
    Ok(())
}

fn refusal(scene: &Scene<'_>, file: FileId) -> Refusal {
    Refusal::new(format!(
        "the former address cannot be added to the header of {}, as it is written; write each key on a line of its \
         own first, `{KEY}` as a list of texts",
        scene.sources.file(file).path
    ))
}

/// Whether a page has its former addresses and the one that it leaves.
fn redirects(scene: &Scene<'_>, before: &Page, now: &Page) -> bool {
    let Some((from, to)) = addresses(scene) else { return true };
    let has =
        |page: &Page, address: &str| page.redirect_from.iter().any(|item| is_same(&item.value, address));
    let stays = before.redirect_from.iter().filter(|item| !is_same(&item.value, &to));
    has(now, &from)
        && !has(now, &to)
        && stays.into_iter().all(|item| has(now, item.value.trim_start_matches('/')))
}

/// What a header says, but for what a renaming changes; none where it cannot be read.
fn says(text: &str) -> Option<Vec<(String, String)>> {
    let parts = split(text);
    let header = &text[parts.header];
    let entries: Vec<(String, String)> = match parts.kind {
        FrontMatterKind::None => Vec::new(),
        FrontMatterKind::Toml => {
            let table: toml::Table = toml::from_str(header).ok()?;
            table.into_iter().map(|(key, value)| (key, value.to_string())).collect()
        }
        FrontMatterKind::Yaml => {
            let entries = yaml_header::read_all(header).ok()?;
            entries.into_iter().map(|entry| (entry.key, in_words(&entry.value))).collect()
        }
    };
    Some(entries.into_iter().filter(|(key, _)| !CHANGED.contains(&key.as_str())).collect())
}

/// A value without its places, which move.
fn in_words(value: &Value) -> String {
    match value {
        Value::List(items) => {
            let items: Vec<&str> = items.iter().map(|(item, _)| item.as_str()).collect();
            format!("{items:?}")
        }
        Value::Table(entries) => {
            let entries = entries.iter().map(|entry| format!("{:?}: {}", entry.key, in_words(&entry.value)));
            entries.collect::<Vec<_>>().join(", ")
        }
        _ => format!("{value:?}"),
    }
}
