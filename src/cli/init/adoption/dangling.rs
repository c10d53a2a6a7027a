//! References in adopted files to records that did not come along: they are left out, and each is told.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostics, Level, rules};
use crate::edit::{Edits, ListChange, Table, applied, change_list};
use crate::import::{Import, NewFile, TableReport};
use crate::load;
use crate::source::{Content, SETTINGS_FILE, SourceFile, SourcePath, Sources, Span};

/// Leaves out what names records that the file does not have, such as the phases of exported roles.
pub fn leave_out(adopted: &mut Import) {
    let sources = sources(adopted);
    let mut found = Diagnostics::new();
    load::load(&sources, &mut found);
    let dangling = |finding: &&crate::diagnostic::Diagnostic| {
        finding.level == Level::Error && finding.rule.name == rules::UNKNOWN_REFERENCE.name
    };
    let mut remarks = Vec::new();
    let mut spans: BTreeSet<Span> = BTreeSet::new();
    for finding in found.shown().filter(dangling) {
        remarks.push(format!("{}: {}", sources.file(finding.span.file).path, finding.message));
        spans.insert(finding.span);
    }
    if spans.is_empty() {
        return;
    }
    let mut edits = Edits::default();
    for (file, source) in sources.iter().filter(|(_, source)| source.path.extension() == "toml") {
        let text = source.text().unwrap_or_default();
        let (keys, faults) = DeTable::parse_recoverable(text);
        if faults.is_empty() {
            walk(&Table { file, text, keys: keys.get_ref() }, &spans, &mut edits);
        }
    }
    let Ok(changes) = edits.changes(&sources) else { return };
    let after = applied(&sources, &changes);
    for file in &mut adopted.files {
        if let Some(id) = after.find(file.path.as_str()) {
            after.text(id).clone_into(&mut file.text);
        }
    }
    let outcome = "left out where they name what the file does not have".to_owned();
    adopted.report.tables.push(TableReport { place: "references".to_owned(), outcome, remarks });
}

fn sources(adopted: &Import) -> Sources {
    let file = |path: SourcePath, text: &str| SourceFile { path, content: Content::Text(text.into()) };
    let settings = adopted.settings.as_deref().unwrap_or("[handbook]\ntitle = \"\"\n");
    let settings = SourcePath::new(SETTINGS_FILE).map(|path| file(path, settings));
    let files = adopted.files.iter().map(|NewFile { path, text }| file(path.clone(), text));
    // What names what is not judged by a day.
    Sources::new(settings.into_iter().chain(files), Date::ZERO)
}

/// Takes out the values at these places, in this table and in all that are in it.
fn walk(table: &Table<'_>, spans: &BTreeSet<Span>, edits: &mut Edits) {
    let is_dangling = |range: Range<usize>| spans.contains(&Span::new(table.file, range));
    for (key, value) in table.keys {
        if is_dangling(value.span()) {
            table.remove(key.get_ref(), edits);
            continue;
        }
        match value.get_ref() {
            DeValue::Table(keys) => walk(&Table { keys, ..*table }, spans, edits),
            DeValue::Array(items) => {
                let gone: Vec<usize> =
                    (0..items.len()).filter(|index| is_dangling(items[*index].span())).collect();
                let change = ListChange { gone, new: Vec::new() };
                change_list(table, key.get_ref(), &change, &[], edits);
                let tables = items.iter().filter_map(|item| item.get_ref().as_table());
                tables.for_each(|keys| walk(&Table { keys, ..*table }, spans, edits));
            }
            _ => {}
        }
    }
}
