//! What is left at the former address: `former_ids` of records, `redirect_from` of pages.

use std::ops::Range;

use toml::de::DeTable;

use super::Scene;
use super::places::{Entries, inner};
use super::request::Kind;
use super::subject::{of_record, quoted};
use crate::edit::Edits;
use crate::site::url;
use crate::source::{FileId, Spanned};

/// Leaves a redirect. One that led from the new address is turned round.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits) {
    let subject = &scene.subject;
    let leaves = subject.old != subject.new && subject.into.is_none();
    let Some(home) = subject.home.filter(|_| leaves) else { return };
    match subject.kind {
        Kind::Activity => {}
        Kind::Page => page(scene, home, edits),
        Kind::Role | Kind::Matrix => {
            let text = scene.sources.text(home);
            let (table, _) = DeTable::parse_recoverable(text);
            let Some(record) = of_record(subject, Entries::new(table.get_ref())) else { return };
            let list = record.place("former_ids").map(|list| (list, record.texts("former_ids")));
            let redirect = Redirect { scene, file: home, from: &subject.old, to: &subject.new };
            match (list, record.place("name")) {
                (Some((list, items)), _) => redirect.add(list, &items, edits),
                (None, Some(name)) => redirect.begin("former_ids", name, edits),
                (None, None) => {}
            }
        }
    }
}

/// One address more in a list of former ones.
struct Redirect<'r> {
    scene: &'r Scene<'r>,
    file: FileId,
    /// The former address, or id.
    from: &'r str,
    /// The new one, which can be no former one any longer.
    to: &'r str,
}

impl Redirect<'_> {
    fn add(&self, list: Range<usize>, items: &[(&str, Range<usize>)], edits: &mut Edits) {
        let turned = items.iter().find(|(item, _)| *item == self.to);
        if let Some((item, range)) = turned {
            if let Some(place) = inner(self.scene.sources, self.file, range.clone(), item) {
                edits.replace(place, self.from);
            }
        } else if let Some((_, last)) = items.last() {
            edits.insert(self.file, last.end, format!(", {}", quoted(self.from)));
        } else {
            edits.insert(self.file, list.start + 1, quoted(self.from));
        }
    }

    /// Begins the list below a key's value, or behind it where it stands in a table of one line.
    fn begin(&self, key: &str, value: Range<usize>, edits: &mut Edits) {
        let text = self.scene.sources.text(self.file);
        let list = format!("{key} = [{}]", quoted(self.from));
        let end = text[value.end..].find('\n').map_or(text.len(), |end| value.end + end);
        let rest = text[value.end..end].trim();
        if !rest.is_empty() && !rest.starts_with('#') {
            edits.insert(self.file, value.end, format!(", {list}"));
        } else if end == text.len() {
            edits.insert(self.file, end, format!("\n{list}\n"));
        } else {
            edits.insert(self.file, end + 1, format!("{list}\n"));
        }
    }
}

fn page(scene: &Scene<'_>, file: FileId, edits: &mut Edits) {
    let subject = &scene.subject;
    let address = |path: &str| url::of_page(path, false).as_str().to_owned();
    let (from, to) = (address(&subject.old), address(&subject.new));
    if from == to {
        return;
    }
    let text = scene.sources.text(file);
    let Some(page) = scene.site.handbook.pages.iter().find(|page| page.file == file) else { return };
    let items = page.redirect_from.iter().map(|item| (item.value.as_str(), item_place(text, item)));
    let items: Vec<(&str, Range<usize>)> = items.collect();
    let redirect = Redirect { scene, file, from: &from, to: &to };
    let first = text.lines().next().unwrap_or_default().trim_end();
    if let Some((_, last)) = items.last() {
        let line = text[..last.start].rfind('\n').map_or(0, |end| end + 1);
        let before = text[line..last.start].trim_end_matches(['"', '\'']);
        if before.trim() == "-" && !items.iter().any(|(item, _)| *item == to) {
            edits.insert(file, last.end, format!("\n{before}{}", quoted(&from)));
        } else {
            redirect.add(0..0, &items, edits);
        }
    } else if first == "+++" || first == "---" {
        let after = text.find('\n').map_or(text.len(), |end| end + 1);
        let list = quoted(&from);
        let line = if first == "+++" {
            format!("redirect_from = [{list}]\n")
        } else {
            format!("redirect_from: [{list}]\n")
        };
        edits.insert(file, after, line);
    } else {
        edits.insert(file, 0, format!("+++\nredirect_from = [{}]\n+++\n\n", quoted(&from)));
    }
}

/// Where an item of a list stands, quotes included: a header of YAML has one place for all items.
fn item_place(text: &str, item: &Spanned<String>) -> Range<usize> {
    let range = item.span.range();
    let written = text.get(range.clone()).unwrap_or_default();
    let Some(offset) = written.find(&item.value).filter(|_| written.len() > item.value.len() + 2) else {
        return range;
    };
    let bare = range.start + offset..range.start + offset + item.value.len();
    let quoted = bare.start.saturating_sub(1)..bare.end + 1;
    let is_quoted = text
        .get(quoted.clone())
        .is_some_and(|around| around.starts_with(['"', '\'']) && around.ends_with(['"', '\'']));
    if is_quoted { quoted } else { bare }
}
