//! What can be exported, and in which formats.

use std::fmt;

/// A format of exported files, with the name that `--format` uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, for any program.
    Csv,
    /// A workbook, to edit in a spreadsheet and take back.
    Xlsx,
    /// Markdown tables, to paste into pages.
    Markdown,
    /// Every field of every record, for programs.
    Json,
}

/// A part of a handbook that can be exported, with the name that the command line uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Roles,
    /// One matrix.
    Matrix,
    Matrices,
    Handbook,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Csv, Format::Xlsx, Format::Markdown, Format::Json];

    /// The name, which is the extension of its files too.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Markdown => "md",
            Format::Json => "json",
        }
    }
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Roles, Kind::Matrix, Kind::Matrices, Kind::Handbook];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Roles => "roles",
            Kind::Matrix => "matrix",
            Kind::Matrices => "matrices",
            Kind::Handbook => "handbook",
        }
    }

    /// The formats that can hold it. A CSV file holds one table, so it takes the roles or one matrix.
    pub fn formats(self) -> &'static [Format] {
        match self {
            Kind::Roles | Kind::Matrix => &Format::ALL,
            Kind::Matrices | Kind::Handbook => &[Format::Xlsx, Format::Markdown, Format::Json],
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
