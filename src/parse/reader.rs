//! What is collected while one TOML file is read: faults, references, texts and keys.

use toml::de::{DeTable, DeValue};

use super::fields::{Table, Value, describe, read_table};
use super::markdown::{self, Document, Flavor, Manner, Origin, RawHtml};
use super::shape::{Description, Shape};
use super::syntax;
use super::unknown::{MissingKey, Outline, UnknownKey};
use super::written::Written;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, RecordKind, rules};
use crate::source::limits::NESTING_DEPTH;
use crate::source::{FileId, Span};

/// A mention of a record by its id, to be checked when all records are known.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The kind of record meant.
    pub kind: RecordKind,
    pub id: String,
    pub span: Span,
    /// A word that may stand in place of an id here.
    pub word: Option<&'static str>,
}

impl Mention {
    /// A mention in a place that takes ids alone.
    pub fn new(kind: RecordKind, id: impl Into<String>, span: Span) -> Mention {
        Mention { kind, id: id.into(), span, word: None }
    }
}

/// Collects everything that reading one file yields beside the record itself.
pub struct Reader<'s> {
    file: FileId,
    text: &'s str,
    manner: Manner,
    pub found: Diagnostics,
    pub mentions: Vec<Mention>,
    /// The Markdown texts of the file, in the order of reading; a text's id is its index here.
    pub texts: Vec<Document>,
    /// The keys that lead to the value that is being read.
    pub(super) path: Vec<&'static str>,
    pub(super) unknown: Vec<UnknownKey>,
    pub(super) missing: Vec<MissingKey>,
}

/// A moment in the reading of a file, by what was reported before it.
#[derive(Clone, Copy)]
pub(super) struct Faults {
    found: usize,
    keys: usize,
}

/// What reading one file gave, beside the record.
#[derive(Debug, Default)]
pub struct Reading {
    pub found: Diagnostics,
    pub mentions: Vec<Mention>,
    pub texts: Vec<Document>,
    /// The file has syntax faults, so what it lacks may only be unread.
    pub broken: bool,
    /// The lists of the file that stand there under another header, and so are unread.
    pub mistaken: Vec<&'static str>,
}

impl<'s> Reader<'s> {
    pub fn new(file: FileId, text: &'s str, manner: impl Into<Manner>) -> Reader<'s> {
        Reader {
            file,
            text,
            manner: manner.into(),
            found: Diagnostics::new(),
            mentions: Vec::new(),
            texts: Vec::new(),
            path: Vec::new(),
            unknown: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// A reader of nothing, to learn which fields a table has.
    pub(super) fn describing() -> Reader<'static> {
        Reader::new(FileId::new(0), "", RawHtml::Sanitize)
    }

    /// The whole file as a place; its beginning, since a whole file is no useful excerpt.
    pub fn whole_file(&self) -> Span {
        Span::start_of(self.file)
    }

    pub fn text_at(&self, span: Span) -> &'s str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Reads a Markdown text and gives its index among the file's texts.
    pub fn markdown(&mut self, text: &str, span: Span, flavor: Flavor) -> u32 {
        let written = self.written(text, span);
        let origin = written.as_ref().map_or(Origin::Whole(span), Origin::Written);
        let mut document = markdown::parse(text, origin, flavor, self.manner, &mut self.found);
        document.source = text.into();
        self.keep(document)
    }

    /// Keeps a text and gives its index among the file's texts.
    pub fn keep(&mut self, document: Document) -> u32 {
        self.texts.push(document);
        u32::try_from(self.texts.len() - 1).expect("a file's size is limited, and with it its texts")
    }

    /// How many texts the file has so far.
    pub fn text_count(&self) -> u32 {
        u32::try_from(self.texts.len()).expect("a file's size is limited, and with it its texts")
    }

    /// Where the characters of a string value stand.
    pub fn written(&self, text: &str, span: Span) -> Option<Written> {
        Written::of(text, self.text_at(span), span)
    }

    /// Reports a value of the wrong kind.
    pub fn wrong_type<T>(&mut self, value: Value<'_>, expected: &Shape) -> Option<T> {
        let is = in_words(value.toml);
        let help = wrong_type_help(value, expected, self)
            .unwrap_or_else(|| format!("write {}", expected.in_words()));
        let message = format!("expected {}, found {is}", expected.in_words());
        self.found.push(Diagnostic::new(&rules::WRONG_TYPE, value.span, message).help(help));
        None
    }

    /// How much was reported so far.
    pub(super) fn faults(&self) -> Faults {
        Faults { found: self.found.len(), keys: self.unknown.len() + self.missing.len() }
    }

    /// Whether something could not be read since then.
    pub(super) fn has_faults_since(&self, before: Faults) -> bool {
        let mut found = self.found.iter().skip(before.found);
        self.unknown.len() + self.missing.len() > before.keys
            || found.any(|finding| finding.rule.family == Family::Reading)
    }

    /// The `[header]` that opens a table; none for the top of the file and for inline tables.
    pub(super) fn header_of(&self, table: Span) -> Option<&'s str> {
        let written = self.text_at(table);
        let line = written.lines().next().unwrap_or_default().trim_end();
        (line.starts_with('[') && line.ends_with(']')).then_some(line)
    }

    /// The whole line in which a place begins.
    pub(super) fn line_of(&self, span: Span) -> &'s str {
        let start = self.text.floor_char_boundary((span.start as usize).min(self.text.len()));
        let begin = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        self.text[begin..].lines().next().unwrap_or_default()
    }

    /// The first `[header]` of the file.
    pub(super) fn first_header(&self) -> Option<&'s str> {
        self.text.lines().map(str::trim).find(|line| line.starts_with('[') && line.ends_with(']'))
    }

    /// Ends the reading of a file with these fields: unknown keys can now be told where they belong.
    pub fn finish(mut self, broken: bool, describe: fn() -> Description) -> Reading {
        let (unknown, missing) = (std::mem::take(&mut self.unknown), std::mem::take(&mut self.missing));
        for key in missing.into_iter().filter(|key| !key.is_misplaced(&unknown)) {
            self.found.push(key.finding);
        }
        let mut mistaken = Vec::new();
        if !unknown.is_empty() {
            let outline = Outline::of(&describe(), self.text);
            for key in &unknown {
                self.found.push(key.report(&self, &outline));
                let list = key.mistaken_list(&self, &outline);
                // Below the mended header its parts are where they belong.
                if let Some(orphan) = key.orphan.filter(|_| list.is_some()) {
                    self.found.retain(|fault| fault.rule != &rules::WRONG_TYPE || fault.span != orphan);
                }
                mistaken.extend(list);
            }
        }
        Reading { found: self.found, mentions: self.mentions, texts: self.texts, broken, mistaken }
    }
}

/// Reads a whole TOML file as one table. With syntax faults, what could be recovered is read all the same.
pub fn read_file<T: Table>(file: FileId, text: &str, manner: impl Into<Manner>) -> (T, Reading) {
    let mut reader = Reader::new(file, text, manner);
    if let Some(range) = syntax::deeper_than(NESTING_DEPTH, text) {
        let message = format!("values are nested more than {NESTING_DEPTH} deep");
        reader.found.push(
            Diagnostic::new(&rules::TOO_DEEP, Span::new(file, range), message)
                .help("flatten the file; no record needs such nesting"),
        );
        let record = read_table(&DeTable::new(), Span::start_of(file), &mut Reader::describing());
        return (record, reader.finish(true, describe::<T>));
    }
    let (table, errors) = syntax::parse(text);
    let span = reader.whole_file();
    let record = read_table(table.get_ref(), span, &mut reader);
    let mut reading = reader.finish(!errors.is_empty(), describe::<T>);
    syntax::merge(&errors, file, text, &mut reading.found);
    (record, reading)
}

/// A value's kind in words, as a message says what was found.
fn in_words(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn wrong_type_help(value: Value<'_>, expected: &Shape, reader: &Reader<'_>) -> Option<String> {
    let written = reader.text_at(value.span);
    let short = written.len() <= 60 && !written.contains('\n');
    match (expected, value.toml) {
        (Shape::List(items), _)
            if matches!(**items, Shape::Table(_)) && !matches!(value.toml, DeValue::Table(_)) =>
        {
            let (header, key) = (reader.path.join("."), reader.path.last()?);
            Some(format!("write a header `[[{header}]]` with its keys below it, or `{key} = [{{ … }}]`"))
        }
        (Shape::Table(describe), DeValue::String(_)) => {
            let key = describe().fields.first().map_or("…", |field| field.name);
            Some(format!("write a table in braces, `{{ {key} = … }}`, or a header with its keys below it"))
        }
        (Shape::List(_), DeValue::String(text)) if short && text.contains([',', ';']) => {
            let items = text.split([',', ';']).map(|item| format!("\"{}\"", item.trim()));
            Some(format!("write `[{}]`", items.collect::<Vec<_>>().join(", ")))
        }
        (Shape::List(_), DeValue::String(_)) if short => Some(format!("write `[{written}]`")),
        (Shape::List(_), DeValue::Table(_))
            if reader.line_of(value.span).trim_start().starts_with('[') && !written.starts_with('[') =>
        {
            Some(format!(
                "it stands before the first `[[{written}]]`; put it below the one that it belongs to"
            ))
        }
        (Shape::List(_), DeValue::Table(_)) if written.starts_with('[') => {
            Some(format!("write the header twice bracketed: `[{}]`", written.lines().next()?.trim()))
        }
        (Shape::Table(_), DeValue::Array(_)) if written.starts_with("[[") => {
            Some("write the header in single brackets: there is only one such table".to_owned())
        }
        (Shape::Integer | Shape::Number, DeValue::String(text)) if text.trim().parse::<f64>().is_ok() => {
            Some(format!("write it without quotes: `{}`", text.trim()))
        }
        (Shape::Number, DeValue::String(text)) => {
            let percent: f64 = text.trim().strip_suffix('%')?.trim().parse().ok()?;
            Some(format!("write it without quotes, as a part of one: `{}`", percent / 100.0))
        }
        (Shape::Boolean, DeValue::String(text)) => match text.trim().to_lowercase().as_str() {
            "yes" | "true" | "on" => Some("write `true`, without quotes".to_owned()),
            "no" | "false" | "off" => Some("write `false`, without quotes".to_owned()),
            _ => None,
        },
        (Shape::Text | Shape::Form(_) | Shape::Inline | Shape::Block, DeValue::Array(items))
            if items.len() == 1 && short =>
        {
            Some(format!("write `{}`, without brackets", written.trim_matches(['[', ']', ' '])))
        }
        (
            Shape::Text | Shape::Form(_) | Shape::Inline | Shape::Block,
            DeValue::Array(_) | DeValue::Table(_),
        ) => Some("write one text in quotes".to_owned()),
        (Shape::Text | Shape::Form(_) | Shape::Inline | Shape::Block, _) if short => {
            Some(format!("write it in quotes: `\"{written}\"`"))
        }
        _ => None,
    }
}
