//! Prints findings as SARIF 2.1.0, for GitHub code scanning and other collectors of findings.

mod fingerprint;
mod log;

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::json;
use super::places::Places;
use super::{Diagnostic, Diagnostics, Fix, Label, Level, Rule};
use crate::source::{FileId, Span};
use fingerprint::Fingerprints;

/// What a relative address may hold as it is; all other characters are percent-encoded.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// How many related places a message links to: GitHub shows no others.
const LINKED: usize = 6;

/// One run with the findings that count and the rules that they break. What is waived is left out: GitHub takes suppressed
/// results for open ones.
pub fn print(findings: &Diagnostics, places: &Places<'_>) -> String {
    let counting = || findings.shown().filter(|finding| !finding.waived);
    let broken: BTreeMap<&str, &'static Rule> =
        counting().map(|finding| (finding.rule.name, finding.rule)).collect();
    let indices: BTreeMap<&str, usize> = broken.keys().copied().zip(0..).collect();
    let mut fingerprints = Fingerprints::default();
    let results = counting().map(|finding| log::Result {
        rule_id: finding.rule.name,
        rule_index: indices[finding.rule.name],
        level: level(finding.level),
        message: log::Message::new(message(finding)),
        locations: [location(finding.span, places)],
        related_locations: (1..).zip(&finding.labels).map(|(id, label)| related(id, label, places)).collect(),
        fixes: finding.fix.iter().map(|fix| repair(fix, places)).collect(),
        partial_fingerprints: fingerprints.next(finding, places),
    });
    let run = log::Run {
        results: results.collect(),
        tool: log::Tool { driver: log::Driver::new(broken.into_values().map(rule).collect()) },
        column_kind: "unicodeCodePoints",
    };
    json::pretty(&log::Log { schema: log::SCHEMA, version: "2.1.0", runs: [run] })
}

fn rule(rule: &'static Rule) -> log::Rule {
    let level = level(rule.level);
    log::Rule {
        id: rule.name,
        short_description: log::Message::new(rule.summary),
        full_description: log::Message::new(format!("Looks for {}. Source: {}.", rule.summary, rule.source)),
        help: log::Message::new(format!(
            "`rolebook explain {}` says why it matters, with an example and its repair.",
            rule.name
        )),
        default_configuration: log::Configuration { enabled: rule.level != Level::Off, level },
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "none",
        Level::Info => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// GitHub shows nothing but the message of a result, so the help belongs to it, and links to the related places.
fn message(finding: &Diagnostic) -> String {
    let mut message = finding.message.clone();
    if let Some(help) = &finding.help {
        message = message + "\n" + help;
    }
    for (id, label) in (1..).zip(finding.labels.iter().take(LINKED)) {
        let words =
            label.message.replace('\n', " ").replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        message.push_str(&format!("\n[{words}]({id})"));
    }
    message
}

fn location(span: Span, places: &Places<'_>) -> log::Location {
    let artifact_location = artifact(span.file, places);
    let physical = log::PhysicalLocation { artifact_location, region: region(span, places) };
    log::Location { id: None, message: None, physical }
}

fn related(id: usize, label: &Label, places: &Places<'_>) -> log::Location {
    let message = Some(log::Message::new(label.message.clone()));
    log::Location { id: Some(id), message, ..location(label.span, places) }
}

fn repair(fix: &Fix, places: &Places<'_>) -> log::Fix {
    let replacement = log::Replacement {
        deleted_region: region(fix.span, places),
        inserted_content: log::Message::new(fix.replacement.clone()),
    };
    let artifact_location = artifact(fix.span.file, places);
    log::Fix { artifact_changes: [log::ArtifactChange { artifact_location, replacements: [replacement] }] }
}

fn artifact(file: FileId, places: &Places<'_>) -> log::ArtifactLocation {
    let uri = utf8_percent_encode(&places.path_in_repository(file), IN_PATH).to_string();
    log::ArtifactLocation { uri, uri_base_id: "%SRCROOT%" }
}

fn region(span: Span, places: &Places<'_>) -> log::Region {
    let (start, end) = (places.start(span), places.end(span));
    log::Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
