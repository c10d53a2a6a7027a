//! Prints findings as one JSON object, whose form is a promise to scripts.

use std::fmt::Write;

use serde::Serialize;

use super::places::Places;
use super::{Diagnostic, Diagnostics, Label, Level, Summary};
use super::{Subject, inert};
use crate::source::Sources;

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    level: Level,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    help: Option<&'a str>,
    subjects: &'a [Subject],
    related: Vec<Related<'a>>,
    waived: bool,
}

#[derive(Serialize)]
struct Related<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// All findings, the waived ones too, in order of their places.
pub fn print(findings: &Diagnostics, sources: &Sources) -> String {
    let places = Places::new(sources);
    let listed = findings.shown().map(|diagnostic| finding(diagnostic, &places)).collect();
    pretty(&Report { findings: listed, summary: Summary::of(findings) })
}

/// Indented JSON with a line break at the end, in which nothing steers a terminal that it is printed to.
pub fn pretty(value: &impl Serialize) -> String {
    let json = serde_json::to_string_pretty(value).expect("the printers' types hold only text and numbers");
    let mut inert = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        // JSON itself has no such characters but line breaks, so these stand inside texts, where they can be escaped;
        // all of them have four hexadecimal digits.
        if character != '\n' && inert::steers(character) {
            write!(inert, "\\u{:04x}", u32::from(character)).expect("a text can always grow");
        } else {
            inert.push(character);
        }
    }
    inert.push('\n');
    inert
}

fn finding<'a>(diagnostic: &'a Diagnostic, places: &Places<'a>) -> Finding<'a> {
    let (start, end) = (places.start(diagnostic.span), places.end(diagnostic.span));
    Finding {
        rule: diagnostic.rule.name,
        level: diagnostic.level,
        message: &diagnostic.message,
        file: places.path(diagnostic.span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        help: diagnostic.help.as_deref(),
        subjects: &diagnostic.subjects,
        related: diagnostic.labels.iter().map(|label| related(label, places)).collect(),
        waived: diagnostic.waived,
    }
}

fn related<'a>(label: &'a Label, places: &Places<'a>) -> Related<'a> {
    let start = places.start(label.span);
    Related {
        file: places.path(label.span.file),
        line: start.line,
        column: start.column,
        message: &label.message,
    }
}
