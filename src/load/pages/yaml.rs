//! Headers in YAML, as other generators write them: only known keys count, and nothing in them is an error.

use std::ops::Range;

use super::{Header, date};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Approval, Id, Interval, Ref};
use crate::parse::Reading;
use crate::parse::yaml::{self, Entry, Value};
use crate::source::{FileId, Span, Spanned};

const KEYS: &[&str] = &[
    "title",
    "summary",
    "order",
    "draft",
    "redirect_from",
    "toc",
    "edition",
    "edition_of",
    "maintainer",
    "reviewed",
    "review_every",
    "approved",
    "refs",
    "published",
    "unlisted",
    "hidden",
    "search",
    "search_exclude",
];

/// Keys by which other generators publish a page and hide it, and the values that say so. Here nothing is hidden.
const HIDING: [(&str, bool); 4] =
    [("unlisted", true), ("hidden", true), ("search", false), ("search_exclude", true)];

/// Reads a header; what does not fit is a warning.
pub fn read(file: FileId, text: &str, range: Range<usize>) -> (Header, Reading) {
    let mut reading = Reading::default();
    let mut header = Header::default();
    match yaml::read(&text[range.clone()], KEYS) {
        Ok(entries) => {
            for entry in entries {
                let place = Span::new(
                    file,
                    range.start + entry.value_range.start..range.start + entry.value_range.end,
                );
                if let Some((key, value)) = HIDING.iter().find(|(key, _)| *key == entry.key) {
                    if boolean(&entry) == Some(*value) {
                        let message =
                            format!("`{key}` hides no page here: it is published, and can be found");
                        reading.found.push(
                            Diagnostic::new(&rules::FOREIGN_FRONT_MATTER, place, message)
                                .help("write `draft: true` to keep it back, or remove the line"),
                        );
                    }
                } else if !apply(&mut header, &entry, place) && entry.value != Value::Null {
                    report(&entry, place, &mut reading.found);
                }
            }
        }
        Err(fault) => {
            header.draft = say_draft(text[range.clone()].lines());
            let at = range.start + fault.at;
            let span = Span::new(file, at..at);
            let message = format!("the page's header cannot be read: {}", fault.message);
            reading.found.push(
                Diagnostic::new(&rules::FOREIGN_FRONT_MATTER, span, message)
                    .help("mend the YAML between the `---`, or write TOML between `+++`"),
            );
        }
    }
    (header, reading)
}

/// Whether the lines of a header that cannot be read make the page a draft: what is wrong may be in any line, and a draft
/// must not be published for it.
pub fn say_draft<'l>(mut lines: impl Iterator<Item = &'l str>) -> bool {
    lines.any(says_draft)
}

/// Whether a line of such a header makes the page a draft.
fn says_draft(line: &str) -> bool {
    let keys = [("draft:", true), ("published:", false)];
    keys.iter().any(|(key, keeps_back)| {
        let value = line.strip_prefix(key).and_then(|value| value.split(" #").next()).unwrap_or_default();
        says(value.trim().trim_matches(['"', '\''])) == Some(*keeps_back)
    })
}

/// The truth that a word says. Older YAML knew these words, and other generators still take them.
fn says(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "yes" | "on" | "true" => Some(true),
        "no" | "off" | "false" => Some(false),
        _ => None,
    }
}

fn report(entry: &Entry, place: Span, found: &mut Diagnostics) {
    let message = format!("the value of `{}` does not fit and is left out", entry.key);
    let help = match entry.key.as_str() {
        "order" => "write a number",
        "draft" | "published" | "toc" => "write true or false",
        "reviewed" => "write a date such as 2026-01-31",
        "review_every" => "write \"6 months\", \"90 days\" or \"1 year\"",
        "redirect_from" | "refs" => "write a list of texts",
        "maintainer" => "write the id of a role",
        "approved" => "write who approved, or below it `by: …`, `on: 2026-01-31` and `version: …`",
        _ => "write one text",
    };
    found.push(Diagnostic::new(&rules::FOREIGN_FRONT_MATTER, place, message).help(help));
}

/// Puts one value where it belongs; false where it does not fit.
fn apply(header: &mut Header, entry: &Entry, span: Span) -> bool {
    let fits = match entry.key.as_str() {
        "title" => text(entry).map(|text| header.title = Some(Spanned::new(text, span))),
        "summary" => text(entry).map(|text| header.summary = Some(text)),
        "order" => number(entry).map(|number| header.order = Some(number)),
        "draft" => boolean(entry).map(|draft| header.draft |= draft),
        "published" => boolean(entry).map(|published| header.draft |= !published),
        "toc" => boolean(entry).map(|toc| header.toc = Some(toc)),
        "edition" => text(entry).map(|text| header.edition = Some(text)),
        "edition_of" => text(entry).map(|text| header.edition_of = Some(Spanned::new(text, span))),
        "redirect_from" => list(entry, span).map(|list| header.redirect_from = list),
        _ => return apply_upkeep(header, entry, span),
    };
    fits.is_some()
}

fn apply_upkeep(header: &mut Header, entry: &Entry, span: Span) -> bool {
    let details = &mut header.details;
    let fits = match entry.key.as_str() {
        "maintainer" => text(entry).filter(|id| Id::fault(id).is_none()).map(|id| {
            details.maintainer = Some(Ref::new(Id::new(&id), span));
        }),
        "reviewed" => text(entry)
            .and_then(|text| date(&text))
            .map(|date| details.reviewed = Some(Spanned::new(date, span))),
        "review_every" => text(entry)
            .and_then(|text| Interval::parse(&text))
            .map(|interval| details.review_every = Some(interval)),
        "approved" => approval(entry).map(|approval| details.approved = Some(approval)),
        "refs" => list(entry, span)
            .map(|refs| details.refs = refs.into_iter().map(|reference| reference.value).collect()),
        _ => Some(()),
    };
    fits.is_some()
}

/// Who approved the page: one text, or a table as in TOML, in which everything must fit.
fn approval(entry: &Entry) -> Option<Approval> {
    let Value::Table(entries) = &entry.value else {
        return text(entry).map(|by| Approval { by, on: None, version: None });
    };
    let mut approval = Approval::default();
    for entry in entries.iter().filter(|entry| entry.value != Value::Null) {
        match entry.key.as_str() {
            "by" => approval.by = text(entry)?,
            "on" => approval.on = Some(text(entry).and_then(|text| date(&text))?),
            "version" => approval.version = Some(text(entry)?),
            _ => {}
        }
    }
    Some(approval).filter(|approval| !approval.by.trim().is_empty())
}

fn text(entry: &Entry) -> Option<String> {
    match &entry.value {
        Value::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

fn number(entry: &Entry) -> Option<f64> {
    match &entry.value {
        Value::Integer(number) => i32::try_from(*number).ok().map(f64::from),
        Value::Float(number) if number.is_finite() => Some(*number),
        Value::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

fn boolean(entry: &Entry) -> Option<bool> {
    match &entry.value {
        Value::Boolean(truth) => Some(*truth),
        Value::Text(word) => says(word),
        _ => None,
    }
}

fn list(entry: &Entry, span: Span) -> Option<Vec<Spanned<String>>> {
    match &entry.value {
        Value::List(items) => {
            // The places of the items count from the same beginning as that of the list.
            let start = (span.start as usize).saturating_sub(entry.value_range.start);
            let place = |range: &Range<usize>| Span::new(span.file, start + range.start..start + range.end);
            let items = items.iter().filter(|(text, _)| !text.trim().is_empty());
            Some(items.map(|(text, range)| Spanned::new(text.clone(), place(range))).collect())
        }
        Value::Text(text) => Some(vec![Spanned::new(text.clone(), span)]),
        _ => None,
    }
}
