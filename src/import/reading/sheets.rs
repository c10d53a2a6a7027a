//! Bounds the sheets of a workbook: each is read by itself, so a part that many of them name is read as often.

use super::archive::Parts;
use super::{Fault, binary, comments, limits};

/// Refuses a workbook with too many sheets, or with sheets that have too many elements between them.
pub fn bound(bytes: &[u8], parts: &Parts, count: usize) -> Result<(), Fault> {
    if count > limits::TABLES {
        return Err(Fault(format!("it has more than {} sheets; split it", limits::TABLES)));
    }
    let mut sum = 0_usize;
    let mut spend = |elements: usize| {
        sum = sum.saturating_add(elements);
        (sum <= limits::ELEMENTS).then_some(()).ok_or_else(|| {
            Fault(format!(
                "its sheets have more than {} elements between them, far more than matrices need; save the tables alone, \
                 or split it",
                limits::ELEMENTS
            ))
        })
    };
    let paths = paths(bytes);
    // Where it cannot be told which part a sheet is, it may be any.
    for _ in paths.len()..count {
        spend(parts.most())?;
    }
    for path in &paths {
        spend(parts.elements(path))?;
        spend(parts.elements(&comments::relations_of(path)))?;
        if let Some(comments) = comments::part_of(bytes, path) {
            spend(parts.elements(&comments))?;
        }
    }
    Ok(())
}

/// The parts of the sheets, once for each sheet.
fn paths(bytes: &[u8]) -> Vec<String> {
    let mut paths: Vec<String> = comments::sheets(bytes).into_iter().map(|(_, path)| path).collect();
    paths.extend(binary::sheets(bytes).into_iter().map(|(_, path)| path));
    paths
}
