//! What a rule is, and how much its findings weigh.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A kind of finding, with the name that settings and waivers use.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub name: &'static str,
    /// The level where the settings say nothing; none: off.
    pub level: Level,
    pub family: Family,
    /// What it looks for, in one phrase.
    pub summary: &'static str,
    /// Where the rule comes from: a reference, or "ours".
    pub source: &'static str,
}

impl Rule {
    /// Whether it looks at what accepts findings, so that no waiver accepts its own.
    pub fn is_about_acceptance(&self) -> bool {
        ["waiver-", "baseline-"].iter().any(|beginning| self.name.starts_with(beginning))
    }
}

/// The part of the handbook that a rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// What cannot be understood: always an error, not to be silenced.
    Reading,
    Rows,
    Columns,
    Handbook,
    Pages,
}

/// How much a finding weighs, the lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported at all.
    Off,
    Info,
    Warning,
    Error,
}

impl Level {
    pub const ALL: [Level; 4] = [Level::Off, Level::Info, Level::Warning, Level::Error];

    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
