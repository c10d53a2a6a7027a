//! What an import would write, tried in memory first: what this program could not read again is not written.

use crate::cli::Failure;
use crate::diagnostic::{Diagnostics, Level, rules};
use crate::edit::{Change, EditFault, applied};
use crate::import::Import;
use crate::load;
use crate::source::{Sources, limits};

/// All that is to be written.
///
/// # Errors
/// Where a file would be larger than what is read, or a change would make a file unreadable.
pub fn changes(import: &Import, sources: &Sources) -> Result<Vec<Change>, Failure> {
    let mut edits = import.edits.clone();
    for file in &import.files {
        edits.create(file.path.clone(), file.text.as_str());
    }
    let changes = edits.changes(sources).map_err(|fault| told(&fault, sources))?;
    refuse_long_files(&changes)?;
    let before = found(sources);
    let after = found(&applied(sources, &changes));
    if let Some(message) = too_large(&after).filter(|message| too_large(&before).as_ref() != Some(message)) {
        return Err(format!("this is more than a handbook holds: {message}; nothing was written. Save a part of the table alone")
            .into());
    }
    // New files may refer to what is still to come; a change must leave what is there as good as it was.
    if !import.edits.is_empty() && after.count(Level::Error) > before.count(Level::Error) {
        return Err(format!(
            "the changes would not fit into this handbook, so nothing was written; make them by hand, or take others of the \
             file. There would be new errors:\n{}",
            new_errors(&before, &after).join("\n")
        )
        .into());
    }
    Ok(changes)
}

/// The most new errors that a message lists.
const LISTED: usize = 5;

/// The errors that changes would bring, in the words of a check.
fn new_errors(before: &Diagnostics, after: &Diagnostics) -> Vec<String> {
    let errors = |found: &Diagnostics| -> Vec<String> {
        let errors = found.iter().filter(|finding| finding.level == Level::Error);
        errors.map(|finding| format!("  {} [{}]", finding.message, finding.rule.name)).collect()
    };
    let mut known = errors(before);
    let mut new = errors(after);
    new.retain(|error| {
        let same = known.iter().position(|known| known == error);
        same.map(|at| known.swap_remove(at)).is_none()
    });
    let more = new.len().saturating_sub(LISTED);
    new.truncate(LISTED);
    new.extend((more > 0).then(|| format!("  and {more} more")));
    new
}

/// Why changes cannot be made together, with what to do about it.
fn told(fault: &EditFault, sources: &Sources) -> Failure {
    let EditFault::Overlap { path, span } = fault else { return fault.to_string().into() };
    format!(
        "{path}, line {}: the file says two things about this place; nothing was written. Take its tables one by one, with \
         --sheet",
        sources.position(span.file, span.start).line
    )
    .into()
}

fn refuse_long_files(changes: &[Change]) -> Result<(), Failure> {
    let Some(change) = changes.iter().find(|change| change.text.len() as u64 > limits::TEXT_BYTES) else {
        return Ok(());
    };
    let path = change.path.as_ref().map(ToString::to_string).unwrap_or_default();
    let (length, limit) = (change.text.len(), limits::TEXT_BYTES);
    Err(format!(
        "{path} would have {length} bytes, and at most {limit} are read; nothing was written. Save a part of the table alone"
    )
    .into())
}

fn found(sources: &Sources) -> Diagnostics {
    let mut found = Diagnostics::new();
    load::load(sources, &mut found);
    found
}

/// The first finding of something that is beyond a limit.
fn too_large(found: &Diagnostics) -> Option<String> {
    let of_size = |name: &str| name == rules::TOO_LARGE.name;
    found.iter().find(|finding| of_size(finding.rule.name)).map(|finding| finding.message.clone())
}
