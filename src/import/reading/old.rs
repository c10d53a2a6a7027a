//! Workbooks of the old kind, xls: bounded before they are read, because their reader makes all cells between the
//! corners of a sheet, and two cells in a small file may stand at the ends of the earth.

use std::io::{Cursor, Read};

use super::{Fault, limits};

/// The most cells between the corners of all sheets.
const SPANNED: u64 = 4_000_000;

/// The stream that holds a workbook, by the versions of the format.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// Kinds of records, as [MS-XLS] numbers them.
const SHEET: u16 = 0x0085;
const END: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
const MANY_NUMBERS: u16 = 0x00BD;

/// The records of single cells: formula, rich and plain labels, number, truth or error, packed number, shared string.
const CELLS: [u16; 7] = [0x0006, 0x00D6, 0x0204, 0x0203, 0x0205, 0x027E, 0x00FD];

/// Refuses a workbook whose cells stand so far apart that the table between them would fill the memory.
pub fn bound(bytes: &[u8]) -> Result<(), Fault> {
    let Some(stream) = workbook(bytes) else {
        return Err(Fault("it is no workbook that can be read; save it anew, or as csv".to_owned()));
    };
    let starts = records(&stream, 0).filter(|record| record.kind == SHEET);
    let starts = starts.filter_map(|record| usize::try_from(record.number(0)?).ok());
    let spanned = starts.map(|start| spanned(&stream, start)).fold(0, u64::saturating_add);
    if spanned > SPANNED {
        return Err(Fault(format!(
            "its cells stand so far apart that there are {spanned} between them; delete what is no matrix, or save the \
             table alone"
        )));
    }
    Ok(())
}

fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = STREAMS.iter().find_map(|name| file.open_stream(name).ok())?;
    let mut content = Vec::new();
    stream.by_ref().take(limits::UNPACKED_BYTES).read_to_end(&mut content).ok()?;
    Some(content)
}

/// How many cells lie between the corners of a sheet, by its cells and by what it says of itself.
fn spanned(stream: &[u8], start: usize) -> u64 {
    let (mut corners, mut said) = (Corners::default(), 0_u64);
    for record in records(stream, start).take_while(|record| record.kind != END) {
        match record.kind {
            DIMENSIONS => said = said.max(record.dimensions().unwrap_or(0)),
            MANY_NUMBERS => {
                let last = record.data.len().checked_sub(2).and_then(|at| record.short(at));
                [record.short(2), last]
                    .into_iter()
                    .flatten()
                    .for_each(|column| corners.meet(record.short(0), column));
            }
            kind if CELLS.contains(&kind) => {
                record.short(2).into_iter().for_each(|column| corners.meet(record.short(0), column));
            }
            _ => {}
        }
    }
    corners.spanned().max(said)
}

/// The outermost rows and columns with cells.
#[derive(Default)]
struct Corners(Option<[u64; 4]>);

impl Corners {
    fn meet(&mut self, row: Option<u64>, column: u64) {
        let Some(row) = row else { return };
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, column, column]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(column), right.max(column)]);
    }

    fn spanned(&self) -> u64 {
        self.0.map_or(0, |[top, bottom, left, right]| (bottom - top + 1) * (right - left + 1))
    }
}

struct Record<'s> {
    kind: u16,
    data: &'s [u8],
}

impl Record<'_> {
    fn short(&self, at: usize) -> Option<u64> {
        let bytes = self.data.get(at..at + 2)?;
        Some(u64::from(u16::from_le_bytes(bytes.try_into().ok()?)))
    }

    fn number(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.data.get(at..at + 4)?.try_into().ok()?))
    }

    /// The cells that a sheet says to have: rows in two bytes each, or in four in later versions.
    fn dimensions(&self) -> Option<u64> {
        let (rows, columns) = if self.data.len() >= 12 {
            let rows = u64::from(self.number(4)?).saturating_sub(u64::from(self.number(0)?));
            (rows, self.short(10)?.saturating_sub(self.short(8)?))
        } else {
            (self.short(2)?.saturating_sub(self.short(0)?), self.short(6)?.saturating_sub(self.short(4)?))
        };
        Some(rows.saturating_mul(columns))
    }
}

/// The records from a place of the stream on.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_at_checked(4)?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let (data, next) = behind.split_at_checked(length)?;
        rest = next;
        Some(Record { kind: u16::from_le_bytes([head[0], head[1]]), data })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u16]) -> Vec<u8> {
        let bytes: Vec<u8> = data.iter().flat_map(|number| number.to_le_bytes()).collect();
        let length = u16::try_from(bytes.len()).expect("it is short");
        [kind.to_le_bytes().to_vec(), length.to_le_bytes().to_vec(), bytes].concat()
    }

    #[test]
    fn the_cells_between_the_corners_count() {
        let near = [record(0x0203, &[2, 3, 0]), record(MANY_NUMBERS, &[4, 1, 0, 0, 0, 5]), record(END, &[])]
            .concat();
        assert_eq!(spanned(&near, 0), 3 * 5);
        let far =
            [record(0x00FD, &[0, 0, 0]), record(0x0006, &[65_535, 65_535, 0]), record(END, &[])].concat();
        assert_eq!(spanned(&far, 0), 65_536 * 65_536);
        let said = [record(DIMENSIONS, &[0, 0, 0, 1, 0, 256, 0]), record(END, &[])].concat();
        assert_eq!(spanned(&said, 0), 65_536 * 256);
        assert_eq!(spanned(&near, 1_000), 0);
    }
}
