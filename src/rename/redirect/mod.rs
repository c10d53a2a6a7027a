//! What is left at the former address: `former_ids` of records, `redirect_from` of pages.

mod page;
mod yaml;

use std::ops::Range;

use toml::de::DeTable;

use super::Scene;
use super::places::{Entries, inner};
use super::request::{Kind, Refusal};
use super::subject::of_record;
use crate::edit::{Edits, quoted};
use crate::source::FileId;

pub use page::kept;

/// Leaves a redirect. One that led from the new address is turned round.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits) -> Result<(), Refusal> {
    let subject = &scene.subject;
    let leaves = subject.old != subject.new && subject.into.is_none();
    let Some(home) = subject.home.filter(|_| leaves) else { return Ok(()) };
    match subject.kind {
        Kind::Activity => {}
        Kind::Page => return page::edit(scene, home, edits),
        Kind::Role | Kind::Matrix => {
            let text = scene.sources.text(home);
            let (table, _) = DeTable::parse_recoverable(text);
            let Some(record) = of_record(subject, Entries::new(table.get_ref())) else { return Ok(()) };
            let list = record.place("former_ids").map(|list| (list, record.texts("former_ids")));
            let redirect = Redirect { scene, file: home, from: &subject.old, to: &subject.new };
            match (list, record.place("name")) {
                (Some((list, items)), _) => redirect.add(list, &items, edits),
                (None, Some(name)) => redirect.begin("former_ids", name, edits),
                (None, None) => {}
            }
        }
    }
    Ok(())
}

/// Whether an address in a list is this one; a slash before it means the top of the site, where all begin.
fn is_same(written: &str, address: &str) -> bool {
    written.trim_start_matches('/') == address
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
        if items.iter().any(|(item, _)| is_same(item, self.from)) {
            return;
        }
        let turned = items.iter().find(|(item, _)| is_same(item, self.to));
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
