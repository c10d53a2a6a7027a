//! `--fix`: writes the certain repairs into the files, and says what it wrote.

use std::path::Path;

use crate::cli::{Failure, print};
use crate::diagnostic::one_line;
use crate::edit::disk;
use crate::mend::{Repair, mend};
use crate::source::Sources;

/// Mends what certainly can be; gives the handbook as it is then.
pub fn fix(root: &Path, sources: &Sources) -> Result<Sources, Failure> {
    let mended = mend(sources);
    disk::write(root, &mended.changes)?;
    for repair in &mended.repairs {
        print::remark(&told(repair));
    }
    let files = mended.changes.len();
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    print::remark(&match mended.repairs.len() {
        0 => "nothing to fix that is certain".to_owned(),
        1 => format!("fixed 1 place in {files}"),
        places => format!("fixed {places} places in {files}"),
    });
    Ok(mended.sources)
}

fn told(repair: &Repair) -> String {
    let (line, column) = (repair.position.line, repair.position.column);
    format!(
        "fixed {}:{line}:{column}: {} -> {} [{}]",
        repair.path,
        one_line(&repair.former),
        one_line(&repair.replacement),
        repair.rule
    )
}
