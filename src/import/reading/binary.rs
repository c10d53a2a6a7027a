//! Merged cells of xlsb workbooks, whose parts are records of bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::Dimensions;
use zip::ZipArchive;

use super::{comments, limits};

/// The record that names a sheet in the workbook.
const SHEET: u16 = 156;

/// The record of a merged cell in a sheet.
const MERGED: u16 = 176;

/// The merged cells of all sheets, by their names.
pub fn merged(bytes: &[u8]) -> BTreeMap<String, Vec<Dimensions>> {
    let sheets = sheets(bytes).into_iter();
    sheets.filter_map(|(name, path)| Some((name, merged_in(&part(bytes, &path)?)))).collect()
}

/// The sheets of a workbook by their names, with the paths of their parts.
pub fn sheets(bytes: &[u8]) -> Vec<(String, String)> {
    let Some(workbook) = part(bytes, "xl/workbook.bin") else { return Vec::new() };
    let targets = comments::relations(bytes, "xl/", "workbook.bin");
    let sheets = records(&workbook).filter(|(kind, _)| *kind == SHEET).filter_map(|(_, data)| sheet(data));
    sheets.filter_map(|(relation, name)| Some((name, targets.get(&relation)?.0.clone()))).collect()
}

fn part(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut data = Vec::new();
    archive.by_name(name).ok()?.take(limits::UNPACKED_BYTES).read_to_end(&mut data).ok()?;
    Some(data)
}

/// The records of a part, with their kinds.
pub fn records(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (kind, behind) = number(rest, 2)?;
        let (length, behind) = number(behind, 4)?;
        let (data, next) = behind.split_at_checked(usize::try_from(length).ok()?)?;
        rest = next;
        Some((u16::try_from(kind).ok()?, data))
    })
}

/// A number in up to so many bytes of seven bits.
fn number(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let mut value = 0_u32;
    for (index, byte) in bytes.iter().take(most).enumerate() {
        value |= u32::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 || index + 1 == most {
            return Some((value, &bytes[index + 1..]));
        }
    }
    None
}

fn word(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

/// The relation and the name of a sheet.
fn sheet(data: &[u8]) -> Option<(String, String)> {
    let text = |at: usize| {
        let length = usize::try_from(word(data, at)?).ok()?;
        let end = length.checked_mul(2)?.checked_add(at + 4)?;
        let units: Vec<u16> = data
            .get(at + 4..end)?
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        Some((String::from_utf16_lossy(&units), end))
    };
    let (relation, end) = text(8)?;
    Some((relation, text(end)?.0))
}

fn merged_in(sheet: &[u8]) -> Vec<Dimensions> {
    let reach = |data: &[u8]| {
        let start = (word(data, 0)?, word(data, 8)?);
        Some(Dimensions { start, end: (word(data, 4)?, word(data, 12)?) })
    };
    records(sheet).filter(|(kind, _)| *kind == MERGED).filter_map(|(_, data)| reach(data)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_found_among_other_records() {
        let mut sheet = vec![0x81, 0x01, 0x00, 0xb0, 0x01, 16];
        for number in [1_u32, 2, 3, 5] {
            sheet.extend(number.to_le_bytes());
        }
        sheet.extend([0x82, 0x01, 0x00]);
        assert_eq!(merged_in(&sheet), [Dimensions { start: (1, 3), end: (2, 5) }]);
        for end in 0..sheet.len() {
            assert!(merged_in(&sheet[..end]).len() <= 1);
        }
        let mut bundle = vec![0; 8];
        for text in ["rId1", "Sheet"] {
            bundle.extend(u32::try_from(text.len()).expect("it is short").to_le_bytes());
            bundle.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        }
        assert_eq!(super::sheet(&bundle), Some(("rId1".to_owned(), "Sheet".to_owned())));
    }
}
