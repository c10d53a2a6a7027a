//! Open documents: bounded before they are read, because a few bytes there can stand for a million rows of cells; and
//! their merged cells.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::Dimensions;
use zip::ZipArchive;

use super::xml::{Piece, part, pieces};
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

/// The merged cells of all sheets, by their names.
pub fn merged(bytes: &[u8]) -> BTreeMap<String, Vec<Dimensions>> {
    let mut all: BTreeMap<String, Vec<Dimensions>> = BTreeMap::new();
    let Some(text) = part(bytes, "content.xml") else { return all };
    let mut sheet = String::new();
    let (mut row, mut column, mut height) = (0_u32, 0_u32, 1_u32);
    for piece in pieces(&text) {
        match piece {
            Piece::Open { name, attributes, is_closed } => {
                let count = |key: &str| -> u32 {
                    attributes.get(key).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
                };
                match name.as_str() {
                    "table:table" => {
                        sheet = attributes.get("table:name").cloned().unwrap_or_default();
                        row = 0;
                    }
                    "table:table-row" => {
                        column = 0;
                        height = count("table:number-rows-repeated");
                        if is_closed {
                            row = row.saturating_add(height);
                        }
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        let rows = count("table:number-rows-spanned");
                        let columns = count("table:number-columns-spanned");
                        if rows > 1 || columns > 1 {
                            let end = (row.saturating_add(rows - 1), column.saturating_add(columns - 1));
                            let reach = Dimensions { start: (row, column), end };
                            all.entry(sheet.clone()).or_default().push(reach);
                        }
                        column = column.saturating_add(count("table:number-columns-repeated"));
                    }
                    _ => {}
                }
            }
            Piece::Close(name) if name == "table:table-row" => row = row.saturating_add(height),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    all
}
