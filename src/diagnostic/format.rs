//! The catalogue of the ways to print findings.

use super::{Diagnostics, Places, github, json, sarif, text};
use crate::source::Sources;

/// A way to print findings, with the name that `--format` uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Reports with excerpts, for people.
    Text,
    /// One JSON object, for scripts.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands that GitHub turns into annotations.
    Github,
}

/// Whether text is coloured; the other formats never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    /// With ANSI escape codes, for a terminal that understands them.
    Coloured,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Text, Format::Json, Format::Sarif, Format::Github];

    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Github => "github",
        }
    }

    /// All findings of a run in this format, in order of their places, with a line break at the end.
    pub fn print(self, findings: &Diagnostics, sources: &Sources, ink: Ink) -> String {
        self.print_within("", findings, sources, ink)
    }

    /// The same for a handbook in this folder of a repository: collectors of findings look for files from its top, people
    /// and scripts from the handbook's root.
    pub fn print_within(self, folder: &str, findings: &Diagnostics, sources: &Sources, ink: Ink) -> String {
        match self {
            Format::Text => text::print(findings, sources, ink),
            Format::Json => json::print(findings, sources),
            Format::Sarif => sarif::print(findings, &Places::within(folder, sources)),
            Format::Github => github::print(findings, &Places::within(folder, sources)),
        }
    }
}
