//! Keys that their table does not have: what they were meant to be, or where they belong.

use foldhash::HashSet;

use super::reader::Reader;
use super::shape::{Description, Keys, Shape};
use super::suggest::{certain, nearest};
use super::synonyms;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Span;

/// How deep headers nest in any file of the format.
const HEADER_DEPTH: usize = 4;

/// What a file of one record may be headed by, in vain: its own kind, or its folder.
const OF_RECORDS: [&str; 5] = ["role", "matrix", "raci", "pattern", "staffing"];

/// A key that its table does not have; reported when the whole file is read.
pub struct UnknownKey {
    pub name: String,
    pub span: Span,
    pub table: Span,
    /// The keys that the table has.
    pub known: Vec<&'static str>,
    /// Those of them that are there.
    pub present: Vec<&'static str>,
    /// The keys of the table that stands under this key, if one does.
    pub inner: Vec<String>,
    /// The table that stands under the key that was probably meant: where that is a list, a part of the record whose
    /// header is mistyped.
    pub orphan: Option<Span>,
}

/// A key that is not there, though it must be.
pub struct MissingKey {
    pub name: &'static str,
    pub table: Span,
    /// The keys of the table that is missing, if it is one.
    pub parts: Vec<&'static str>,
    pub finding: Diagnostic,
}

/// The tables that a file may have, by their headers.
pub struct Outline {
    tables: Vec<Heading>,
    /// Parts of headers and of keys with points that stand in the file more than once.
    repeated: HashSet<String>,
}

/// A table of a file; the file itself has no path.
struct Heading {
    path: Vec<&'static str>,
    in_list: bool,
    keys: Vec<&'static str>,
    /// Whether the letters of a scheme are keys of it, too.
    has_letters: bool,
}

impl Outline {
    /// The outline of a file that is described so, and has this text.
    pub fn of(file: &Description, text: &str) -> Outline {
        let mut outline = Outline { tables: Vec::new(), repeated: repeated(text) };
        outline.add(&[], false, file);
        outline
    }

    fn add(&mut self, path: &[&'static str], in_list: bool, table: &Description) {
        let keys = table.fields.iter().map(|field| field.name).collect();
        let has_letters = table.free.as_ref().is_some_and(|free| free.keys == Keys::Letters);
        self.tables.push(Heading { path: path.to_vec(), in_list, keys, has_letters });
        for field in table.fields.iter().filter(|_| path.len() < HEADER_DEPTH) {
            let below = [path, &[field.name]].concat();
            match &field.shape {
                Shape::Table(describe) => self.add(&below, false, &describe()),
                Shape::List(items) => {
                    if let Shape::Table(describe) = &**items {
                        self.add(&below, true, &describe());
                    }
                }
                _ => {}
            }
        }
    }

    fn with_key<'o>(&'o self, key: &'o str) -> impl Iterator<Item = &'o Heading> {
        self.tables.iter().filter(move |table| table.keys.contains(&key))
    }
}

/// What several headers or keys with points of a text name.
fn repeated(text: &str) -> HashSet<String> {
    let mut once: HashSet<&str> = HashSet::default();
    let mut repeated = HashSet::default();
    for line in text.lines() {
        let key = line.split(['=', '#']).next().unwrap_or_default().trim();
        let path = key.trim_matches(['[', ']']);
        if key.starts_with('[') || path.contains('.') {
            let parts = path.split('.').map(|part| part.trim().trim_matches(['"', '\'']));
            repeated.extend(parts.filter(|part| !once.insert(part)).map(str::to_owned));
        }
    }
    repeated
}

impl Heading {
    /// The header as it is written; none for the file itself.
    fn header(&self) -> Option<String> {
        let path = self.path.join(".");
        match path.as_str() {
            "" => None,
            path if self.in_list => Some(format!("[[{path}]]")),
            path => Some(format!("[{path}]")),
        }
    }
}

impl MissingKey {
    /// Whether a key in the wrong place is what seems missing here.
    pub fn is_misplaced(&self, unknown: &[UnknownKey]) -> bool {
        unknown.iter().any(|key| {
            key.name == self.name
                || self.parts.contains(&key.name.as_str())
                || key.table == self.table && key.inner.iter().any(|inner| inner == self.name)
        })
    }
}

impl UnknownKey {
    /// The finding, with the nearest known key or the table where the key belongs.
    pub fn report(&self, reader: &Reader<'_>, outline: &Outline) -> Diagnostic {
        let name = &self.name;
        let finding = Diagnostic::new(&rules::UNKNOWN_FIELD, self.span, format!("unknown field `{name}`"));
        let own = self.as_needless_header(reader).filter(|_| OF_RECORDS.contains(&name.as_str()));
        if let Some(help) = own.or_else(|| self.as_id_of_file(reader)) {
            return finding.help(help);
        }
        if let Some(known) = self.called_elsewhere(outline) {
            return finding.help(format!("did you mean `{known}`?"));
        }
        if let Some(known) = self.meant() {
            let quoted = reader.text_at(self.span).starts_with(['"', '\'']);
            let finding = finding.help(format!("did you mean `{known}`?"));
            let is_certain = certain(name, self.known.iter().map(|known| (*known, *known))) == Some(known);
            // A key that is there already would stand twice, and one that is written twice would be mended once.
            let is_free = !self.present.contains(&known) && !outline.repeated.contains(name);
            return if is_certain && is_free && !quoted { finding.fix(self.span, known) } else { finding };
        }
        let help = self.as_needless_header(reader).or_else(|| self.where_it_belongs(reader, outline));
        finding.help(help.unwrap_or_else(|| self.what_is_known(outline)))
    }

    /// The list of records that was meant by tables at the top of the file: the one of this name, mistyped, or the only
    /// one that there is.
    pub fn mistaken_list(&self, reader: &Reader<'_>, outline: &Outline) -> Option<&'static str> {
        let is_table = !self.inner.is_empty() && self.table == reader.whole_file();
        let only = <[&str; 1]>::try_from(self.known.as_slice()).ok().map(|[only]| only);
        let meant = self.called_elsewhere(outline).or_else(|| self.meant()).or(only).filter(|_| is_table)?;
        outline.tables.iter().any(|table| table.in_list && table.path == [meant]).then_some(meant)
    }

    /// The known key that other programs, or people, call so; none where the file has this key in another table.
    fn called_elsewhere(&self, outline: &Outline) -> Option<&'static str> {
        let has_it = outline.with_key(&self.name).next().is_some();
        let free: Vec<&str> = self.known.iter().copied().filter(|key| !self.present.contains(key)).collect();
        let meant = synonyms::meant(&self.name, &free).or_else(|| synonyms::meant(&self.name, &self.known));
        meant.filter(|_| !has_it)
    }

    /// The known key that was meant: the nearest, or one of which this is the beginning or that begins it.
    fn meant(&self) -> Option<&'static str> {
        let lower = self.name.to_lowercase();
        let is_form_of = |known: &&&'static str| {
            let (short, long) =
                if lower.len() < known.len() { (lower.as_str(), **known) } else { (**known, lower.as_str()) };
            short.len() >= 4 && long.starts_with(short) && long.len() - short.len() <= 2
        };
        let known = self.known.iter().copied();
        nearest(&self.name, known).or_else(|| self.known.iter().find(is_form_of).copied())
    }

    /// A header around the keys of the file itself, such as `[role]` in the file of a role.
    fn as_needless_header(&self, reader: &Reader<'_>) -> Option<String> {
        let is_top = self.table == reader.whole_file();
        let has_own = self.inner.iter().any(|inner| self.known.contains(&inner.as_str()));
        let header = reader.line_of(self.span).trim();
        (is_top && has_own && header.starts_with('[')).then(|| {
            format!("remove the header `{header}`: the file is one record, and its keys stand at the top")
        })
    }

    /// An `id` in the file of one record, which has a name and no id.
    fn as_id_of_file(&self, reader: &Reader<'_>) -> Option<String> {
        let is_top_of_record = self.table == reader.whole_file() && self.known.contains(&"name");
        (self.name == "id" && is_top_of_record)
            .then(|| "remove the line: the id of the record is the name of its file".to_owned())
    }

    fn where_it_belongs(&self, reader: &Reader<'_>, outline: &Outline) -> Option<String> {
        let name = self.name.as_str();
        let own = reader.header_of(self.table);
        if own.is_none() && self.table != reader.whole_file() {
            return None;
        }
        let own_path = own.unwrap_or_default().trim_matches(['[', ']']);
        let own_path: Vec<&str> =
            own_path.split('.').map(str::trim).filter(|part| !part.is_empty()).collect();
        if own_path.contains(&name) {
            return None;
        }
        let is_above =
            |table: &&Heading| table.path.len() < own_path.len() && own_path.starts_with(&table.path);
        if let (Some(above), Some(own)) = (outline.with_key(name).filter(is_above).last(), own) {
            return Some(match above.header() {
                None => format!("`{name}` belongs above `{}`", reader.first_header().unwrap_or(own)),
                Some(header) => format!("`{name}` belongs above `{own}`, among the keys of `{header}`"),
            });
        }
        let elsewhere = outline.with_key(name).filter(|table| table.path != own_path);
        let nearest = elsewhere.min_by_key(|table| table.path.len())?;
        Some(match nearest.header() {
            Some(header) => format!("`{name}` belongs under `{header}`"),
            None => format!("`{name}` belongs at the top of the file"),
        })
    }

    /// The keys that the table has; headers are shown as they are written.
    fn what_is_known(&self, outline: &Outline) -> String {
        let header = |key: &&'static str| {
            let table = outline.tables.iter().find(|table| table.path == [*key])?;
            table.header()
        };
        let is_top = outline.tables.first().is_some_and(|top| top.keys == self.known);
        let known: Vec<String> = self
            .known
            .iter()
            .map(|key| header(key).filter(|_| is_top).unwrap_or_else(|| (*key).to_owned()))
            .map(|key| format!("`{key}`"))
            .collect();
        let has_letters = outline.tables.iter().any(|table| table.has_letters && table.keys == self.known);
        let letters = if has_letters { ", and the letters of the scheme" } else { "" };
        format!("known here: {}{letters}", known.join(", "))
    }
}
