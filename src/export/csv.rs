//! Comma-separated values by RFC 4180, in UTF-8, with a line feed after each row.
//!
//! A cell that a spreadsheet would take for a formula has an apostrophe before it; see [`formula`].

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::fault::Fault;
use super::format::Format;
use super::formula;
use super::table::{Table, lines};

/// The table as a file.
///
/// # Errors
/// Never for a table that fits into memory.
pub fn write(table: &Table) -> Result<Vec<u8>, Fault> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::Any(b'\n'))
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    let refused = |reason: String| Fault::Refused { format: Format::Csv, reason };
    writer
        .write_record(table.head.iter().map(|head| formula::guard(head)))
        .map_err(|error| refused(error.to_string()))?;
    for row in &table.rows {
        writer
            .write_record(row.iter().map(|cell| formula::guard(&lines(cell))))
            .map_err(|error| refused(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| refused(error.to_string()))
}
