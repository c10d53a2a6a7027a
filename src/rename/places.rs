//! Places of values in TOML files, found again in the text: records keep only the places that findings need.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::parse::front_matter::{FrontMatterKind, split};
use crate::source::{FileId, Sources, Span};

/// A table of a file.
pub struct Entries<'t, 's> {
    table: &'t DeTable<'s>,
}

impl<'t, 's> Entries<'t, 's> {
    pub fn new(table: &'t DeTable<'s>) -> Entries<'t, 's> {
        Entries { table }
    }

    fn value(&self, key: &str) -> Option<(&'t DeValue<'s>, Range<usize>)> {
        let value = self.table.get(key)?;
        Some((value.get_ref(), value.span()))
    }

    /// A text with the place of its value, quotes included.
    pub fn text(&self, key: &str) -> Option<(&'t str, Range<usize>)> {
        let (value, range) = self.value(key)?;
        Some((value.as_str()?, range))
    }

    /// The texts of a list, each with its place.
    pub fn texts(&self, key: &str) -> Vec<(&'t str, Range<usize>)> {
        let list = self.value(key).and_then(|(value, _)| value.as_array());
        let items = list.into_iter().flat_map(|list| list.iter());
        items.filter_map(|item| Some((item.get_ref().as_str()?, item.span()))).collect()
    }

    /// The place of the whole value of a key.
    pub fn place(&self, key: &str) -> Option<Range<usize>> {
        Some(self.value(key)?.1)
    }

    pub fn table(&self, key: &str) -> Option<Entries<'t, 's>> {
        Some(Entries::new(self.value(key)?.0.as_table()?))
    }

    /// The tables of a list.
    pub fn tables(&self, key: &str) -> Vec<Entries<'t, 's>> {
        let list = self.value(key).and_then(|(value, _)| value.as_array());
        let items = list.into_iter().flat_map(|list| list.iter());
        items.filter_map(|item| Some(Entries::new(item.get_ref().as_table()?))).collect()
    }

    /// Looks at this table and at all tables in it.
    pub fn each(&self, look: &mut impl FnMut(&Entries<'t, 's>)) {
        look(self);
        for (_, value) in self.table {
            match value.get_ref() {
                DeValue::Table(table) => Entries::new(table).each(look),
                DeValue::Array(items) => {
                    let tables = items.iter().filter_map(|item| item.get_ref().as_table());
                    tables.for_each(|table| Entries::new(table).each(look));
                }
                _ => {}
            }
        }
    }
}

/// The header of a page as a file of TOML, in which everything stands where it stands in the page.
pub fn toml_header(text: &str) -> Option<String> {
    let parts = split(text);
    // The fence becomes a comment of the same length.
    (parts.kind == FrontMatterKind::Toml).then(|| format!("#{}", &text[1..parts.header.end]))
}

/// The place of the text within quotes, which may be escaped, where it is written as it is.
pub fn inner(sources: &Sources, file: FileId, range: Range<usize>, text: &str) -> Option<Span> {
    let written = sources.text(file).get(range.clone())?;
    let quote = ["\\\"", "\"", "'"].into_iter().find(|quote| written.starts_with(quote));
    let Some(quote) = quote else { return (written == text).then(|| Span::new(file, range)) };
    let bare = written.strip_prefix(quote)?.strip_suffix(quote)?;
    (bare == text).then(|| Span::new(file, range.start + quote.len()..range.end - quote.len()))
}
