//! Which sheets of a file are taken.

use super::reading::{Document, Fault};

/// Keeps the one sheet that the caller names, be it hidden, or else all that are shown.
///
/// # Errors
/// [`Fault`] where there is no sheet of that name.
pub fn choose(document: &mut Document, wanted: Option<&str>) -> Result<(), Fault> {
    let Some(wanted) = wanted else {
        for grid in document.grids.iter().filter(|grid| grid.is_hidden) {
            let name = grid.name.as_deref().unwrap_or_default();
            let remark = format!(
                "the sheet `{name}` is hidden and left out; unhide it, or take it with --sheet \"{name}\""
            );
            document.remarks.push(remark);
        }
        document.grids.retain(|grid| !grid.is_hidden);
        return Ok(());
    };
    let names: Vec<String> = document.grids.iter().filter_map(|grid| grid.name.clone()).collect();
    let is_wanted = |name: &String| name.trim().eq_ignore_ascii_case(wanted.trim());
    if !names.iter().any(is_wanted) {
        let known =
            if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
        return Err(Fault(format!("there is no sheet `{wanted}`: {known}")));
    }
    document.grids.retain(|grid| grid.name.as_ref().is_some_and(is_wanted));
    if document.grids.iter().any(|grid| grid.is_hidden) {
        document
            .remarks
            .push(format!("the sheet `{wanted}` is hidden; it is taken because --sheet names it"));
    }
    Ok(())
}
