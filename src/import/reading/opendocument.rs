//! Bounds open documents before they are read: a few bytes there can stand for a million rows of cells.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Fault, limits};

/// The most cells that repetitions may make, together with those that are written out.
const REPEATED: usize = 4_000_000;

/// Refuses a document whose repeated cells and rows would fill the memory.
///
/// Repetitions at the end of rows and sheets are how programs write emptiness: they cost nothing, because the reader
/// drops them, so only cells with a value count, and empty rows before a row with one.
pub fn bound(bytes: &[u8]) -> Result<(), Fault> {
    let broken = |reason: &dyn std::fmt::Display| Fault(format!("it is broken ({reason}); save it anew"));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|reason| broken(&reason))?;
    let part = archive.by_name("content.xml").map_err(|reason| broken(&reason))?;
    let mut text = String::new();
    part.take(limits::UNPACKED_BYTES).read_to_string(&mut text).map_err(|reason| broken(&reason))?;
    let tables = text.split("<table:table ").skip(1).map(area);
    let cells = tables.fold(0, usize::saturating_add);
    if cells > REPEATED {
        return Err(Fault(format!(
            "its repeated rows and columns make {cells} cells; delete what is no matrix, or save the table alone"
        )));
    }
    Ok(())
}

/// The cells of the rectangle that a table's values span.
fn area(table: &str) -> usize {
    let (mut rows, mut waiting, mut widest) = (0_usize, 0_usize, 0_usize);
    for row in table.split("<table:table-row").skip(1) {
        let repeated = repetition(row.split('>').next().unwrap_or_default(), "table:number-rows-repeated");
        waiting = waiting.saturating_add(repeated);
        let mut column = 0_usize;
        for cell in row.split("<table:").skip(1) {
            let tag = cell.split('>').next().unwrap_or_default();
            column = column.saturating_add(repetition(tag, "table:number-columns-repeated"));
            if tag.contains("office:value-type") || tag.contains("table:formula") {
                widest = widest.max(column);
                rows = rows.saturating_add(std::mem::take(&mut waiting));
            }
        }
    }
    rows.saturating_mul(widest)
}

/// How often a tag says that it is repeated.
fn repetition(tag: &str, attribute: &str) -> usize {
    let value = tag.split(attribute).nth(1).and_then(|rest| rest.split(['"', '\'']).nth(1));
    value.and_then(|value| value.parse().ok()).unwrap_or(1)
}
