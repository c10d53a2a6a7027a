//! Why something cannot be exported.

use std::fmt;

use super::format::{Format, Kind};

/// Why something cannot be exported, in words that say what to do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The format cannot hold this part of a handbook.
    Unsuitable { kind: Kind, format: Format },
    /// A table has more rows, columns or cells than a workbook can hold within bounded time and memory.
    TooLarge { table: String },
    /// The matrices are too many or too large for one workbook.
    TooManyMatrices,
    /// What the library that writes workbooks or JSON says; none of the handbook's content should lead here.
    Refused { format: Format, reason: String },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Unsuitable { kind, format } => {
                let formats: Vec<&str> = kind.formats().iter().map(|format| format.name()).collect();
                write!(f, "{kind} cannot be exported as {format}, which holds a single table; ")?;
                write!(f, "choose {}, or export `roles` or one `matrix ID`", formats.join(", "))
            }
            Fault::TooLarge { table } => {
                write!(f, "`{table}` is too large for a workbook; export it as json")
            }
            Fault::TooManyMatrices => f.write_str(
                "the matrices are too many or too large for one workbook; export them one by one, or all as json",
            ),
            Fault::Refused { format, reason } => write!(f, "the {format} file could not be made: {reason}"),
        }
    }
}

impl std::error::Error for Fault {}
