//! Waivers, approvals and the baseline, which name things by what findings are about.

use foldhash::HashMap;
use toml::de::DeTable;

use super::Scene;
use super::places::{Entries, inner, toml_header};
use super::request::Kind;
use crate::edit::Edits;
use crate::parse::yaml;
use crate::source::{FileId, SETTINGS_FILE, Span};

/// Changes subjects of waivers and of the baseline, and who approved.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits) {
    for (file, source) in scene.sources.iter() {
        let is_settings = source.path.as_str() == SETTINGS_FILE;
        if !source.path.extension().eq_ignore_ascii_case("toml")
            || scene.subject.kind != Kind::Role && !is_settings
        {
            continue;
        }
        let (table, _) = DeTable::parse_recoverable(scene.sources.text(file));
        let entries = Entries::new(table.get_ref());
        if is_settings {
            waivers(scene, file, &entries, edits);
        }
        if scene.subject.kind == Kind::Role {
            entries.each(&mut |table| {
                by_role(scene, file, table.table("approved").as_ref(), edits);
            });
        }
    }
    if scene.subject.kind == Kind::Role {
        headers(scene, edits);
    }
    if let Some(path) = &scene.site.handbook.settings.baseline
        && let Some(file) = scene.sources.find(&path.value)
    {
        baseline(scene, file, edits);
    }
}

fn waivers(scene: &Scene<'_>, file: FileId, settings: &Entries<'_, '_>, edits: &mut Edits) {
    for waiver in settings.tables("waiver") {
        let rule = waiver.text("rule").map_or("", |(rule, _)| rule);
        for (subject, range) in waiver.texts("at") {
            if let Some(new) = scene.subject.as_finding_subject(scene, rule, subject)
                && let Some(place) = inner(scene.sources, file, range, subject)
            {
                edits.replace(place, new);
            }
        }
        if scene.subject.kind == Kind::Role {
            by_role(scene, file, Some(&waiver), edits);
        }
    }
}

/// Somebody who accepted or approved may be a role.
fn by_role(scene: &Scene<'_>, file: FileId, table: Option<&Entries<'_, '_>>, edits: &mut Edits) {
    let by = table.and_then(|table| table.text("by")).filter(|(by, _)| *by == scene.subject.old);
    if let Some((by, range)) = by
        && let Some(place) = inner(scene.sources, file, range, by)
    {
        edits.replace(place, scene.subject.new.clone());
    }
}

/// Pages have who approved them in their headers.
fn headers(scene: &Scene<'_>, edits: &mut Edits) {
    for page in &scene.site.handbook.pages {
        let text = scene.sources.text(page.file);
        if let Some(header) = toml_header(text) {
            let (table, _) = DeTable::parse_recoverable(&header);
            by_role(scene, page.file, Entries::new(table.get_ref()).table("approved").as_ref(), edits);
            continue;
        }
        let Some(header) = page.header else { continue };
        for entry in approvers(scene.sources.slice(header)) {
            let start = header.start as usize;
            let range = start + entry.value_range.start..start + entry.value_range.end;
            if entry.value == yaml::Value::Text(scene.subject.old.clone())
                && let Some(place) = inner(scene.sources, page.file, range, &scene.subject.old)
            {
                edits.replace(place, scene.subject.new.clone());
            }
        }
    }
}

/// Who approved, as a header of YAML has it: one text, or the `by` of a table.
fn approvers(header: &str) -> Vec<yaml::Entry> {
    let approved = yaml::read(header, &["approved"]).unwrap_or_default();
    let by = |entry: yaml::Entry| match entry.value {
        yaml::Value::Table(entries) => entries.into_iter().filter(|entry| entry.key == "by").collect(),
        _ => vec![entry],
    };
    approved.into_iter().flat_map(by).collect()
}

/// The baseline names findings by subjects and file.
fn baseline(scene: &Scene<'_>, file: FileId, edits: &mut Edits) {
    let text = scene.sources.text(file);
    let (mut key, mut rule, mut named) = ("", "", "");
    let links = Relinked::of(scene, edits);
    for range in json_texts(text) {
        let value = &text[range.clone()];
        if text[range.end + 1..].trim_start().starts_with(':') {
            key = value;
            continue;
        }
        match key {
            "rule" => rule = value,
            "file" => named = value,
            // A finding about a waiver begins with the rule that is waived, whose subjects are the others.
            "subjects" if rule.starts_with("waiver-") => rule = value,
            _ => {}
        }
        let new = match key {
            "subjects" => scene.subject.as_finding_subject(scene, rule, value),
            "file" => scene.subject.files.get(value).cloned(),
            "text" => links.new.get(&(named, value.to_owned())).cloned(),
            _ => None,
        };
        if let Some(new) = new {
            edits.replace(Span::new(file, range), new);
        }
    }
}

/// Links that are written in another way then, by the file and by what is written at their place, as JSON has it.
struct Relinked<'s> {
    new: HashMap<(&'s str, String), String>,
}

impl<'s> Relinked<'s> {
    fn of(scene: &Scene<'s>, edits: &Edits) -> Relinked<'s> {
        let patches = edits.patches();
        let mut new = HashMap::default();
        for (text, document) in scene.site.handbook.texts.iter() {
            for link in &document.links {
                let first = patches.partition_point(|patch| {
                    (patch.span.file, patch.span.start) < (link.span.file, link.span.start)
                });
                let inner = patches[first..].iter().find(|patch| link.span.file == patch.span.file);
                let Some(patch) = inner.filter(|patch| patch.span.end <= link.span.end) else { continue };
                let written = scene.sources.slice(link.span);
                let start = (patch.span.start - link.span.start) as usize;
                let length = (patch.span.end - patch.span.start) as usize;
                let mut changed = written.to_owned();
                changed.replace_range(start..start + length, &patch.replacement);
                let path = scene.sources.file(text.file).path.as_str();
                new.insert((path, escaped(written)), escaped(&changed));
            }
        }
        Relinked { new }
    }
}

/// A text as it stands between the quotes of JSON.
fn escaped(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// The texts of a JSON file without their quotes; escapes stay as they are.
fn json_texts(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut texts = Vec::new();
    let mut start: Option<usize> = None;
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate() {
        match (start, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(from), b'"') => {
                texts.push(from..index);
                start = None;
            }
            (None, b'"') => start = Some(index + 1),
            _ => {}
        }
    }
    texts
}
