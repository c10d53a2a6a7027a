//! Which templates of the handbook a template draws with, for faults that the template engine gives no place.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt};

use super::tags::{Tag, TagKind, tags};
use crate::source::{FileId, Span};
use crate::theme::built_in;
use crate::theme::files::ThemeFiles;

/// What leads from template to template.
pub struct Reach {
    /// By template, the handbook's own files that are drawn with it, itself included.
    own: BTreeMap<String, Vec<FileId>>,
    /// The components of the handbook's own files that call themselves, over others or not, by file.
    circles: BTreeMap<FileId, (String, Span)>,
}

impl Reach {
    pub fn of(files: &ThemeFiles) -> Reach {
        let templates: BTreeMap<&str, (Option<FileId>, Vec<Tag<'_>>)> =
            files.templates().map(|file| (file.name_in_kind(), (file.source, tags(file.text())))).collect();
        let mut definitions: HashMap<&str, &str> = HashMap::new();
        for (name, (_, tags)) in &templates {
            let components = tags.iter().filter(|tag| tag.kind == TagKind::Component);
            definitions.extend(components.map(|tag| (tag.name, *name)));
        }
        let leads_to = |name: &str| -> Vec<&str> {
            let tags = templates.get(name).map(|(_, tags)| tags.as_slice()).unwrap_or_default();
            let next = tags.iter().filter_map(|tag| match tag.kind {
                TagKind::Extends | TagKind::Include => Some(tag.name),
                TagKind::Call => definitions.get(tag.name).copied(),
                TagKind::Block | TagKind::Component | TagKind::EndComponent => None,
            });
            next.collect()
        };
        let own = templates.keys().map(|name| {
            let reached = all_from(name, leads_to);
            let own: BTreeSet<FileId> = reached
                .iter()
                .filter_map(|name| templates.get(name).and_then(|(source, _)| *source))
                .collect();
            ((*name).to_owned(), own.into_iter().collect::<Vec<FileId>>())
        });
        let own = own.collect();
        Reach { own, circles: circles(templates.values()) }
    }

    /// The handbook's own files that a template is drawn with.
    pub fn own(&self, template: &str) -> &[FileId] {
        self.own.get(template).map(Vec::as_slice).unwrap_or_default()
    }

    /// The handbook's own files that some page or embed is drawn with.
    pub fn drawn(&self) -> BTreeSet<FileId> {
        let drawn = self.own.iter().filter(|(name, _)| is_drawn_alone(name));
        drawn.flat_map(|(_, own)| own.iter().copied()).collect()
    }

    /// A component that calls itself, in one of the handbook's own files that a template is drawn with.
    pub fn circle(&self, template: &str) -> Option<(&str, Span)> {
        let (name, span) = self.own(template).iter().find_map(|file| self.circles.get(file))?;
        Some((name, *span))
    }
}

/// Whether the program draws a template of this name by itself: those of pages, sheets and embeds, and two parts that
/// occur so often that they are drawn once for many pages.
pub fn is_drawn_alone(name: &str) -> bool {
    let built_in = || built_in::file(&format!("templates/{name}")).is_some();
    match name.split_once('/') {
        None | Some(("print", _)) => built_in(),
        Some(("embeds", _)) => true,
        Some(_) => matches!(name, "parts/menu_entry.html" | "parts/matrix_cell.html"),
    }
}

/// All that a name leads to, itself included.
fn all_from<'n>(name: &'n str, leads_to: impl Fn(&str) -> Vec<&'n str>) -> BTreeSet<&'n str> {
    let mut reached = BTreeSet::from([name]);
    let mut open = vec![name];
    while let Some(name) = open.pop() {
        open.extend(leads_to(name).into_iter().filter(|next| reached.insert(next)));
    }
    reached
}

/// By file, the first of its components that call themselves.
fn circles<'t>(
    templates: impl Iterator<Item = &'t (Option<FileId>, Vec<Tag<'t>>)>,
) -> BTreeMap<FileId, (String, Span)> {
    let mut called: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut own = Vec::new();
    for (source, tags) in templates {
        let mut within = None;
        for tag in tags {
            match tag.kind {
                TagKind::Component => {
                    within = Some(tag.name);
                    own.extend(source.map(|file| (file, tag)));
                }
                TagKind::EndComponent => within = None,
                TagKind::Call => {
                    if let Some(name) = within {
                        called.entry(name).or_default().push(tag.name);
                    }
                }
                TagKind::Extends | TagKind::Include | TagKind::Block => {}
            }
        }
    }
    let calls = |name: &str| called.get(name).cloned().unwrap_or_default();
    let mut circles = BTreeMap::new();
    for (file, tag) in own {
        let is_circle = calls(tag.name).into_iter().any(|next| all_from(next, calls).contains(tag.name));
        if is_circle {
            circles.entry(file).or_insert_with(|| (tag.name.to_owned(), Span::new(file, tag.range.clone())));
        }
    }
    circles
}
