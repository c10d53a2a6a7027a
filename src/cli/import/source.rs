//! The file that an import reads, and what its call says about it.

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::Path;

use crate::cli::{Ending, Failure, print};
use crate::import::{FILE_BYTES, Fault, Import, Report};

/// `SWE=software-engineer` as a name and a role.
pub fn parse_map(written: &str) -> Result<(String, String), String> {
    let pair = written.rsplit_once('=').map(|(name, role)| (name.trim(), role.trim()));
    match pair {
        Some((name, role)) if !name.is_empty() && !role.is_empty() => Ok((name.to_owned(), role.to_owned())),
        _ => Err("write the name in the file and the role that it means, such as \"SWE=software-engineer\""
            .to_owned()),
    }
}

/// What is said of the standard input and of pipes.
const NEEDS_NAME: &str =
    "the ending of a file's name tells its format; save the table as a file, such as raci.csv, first";

/// The bytes of a file of bearable size.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let fault = |reason: &dyn std::fmt::Display| -> Failure {
        format!("cannot read {}: {reason}", path.display()).into()
    };
    if path == Path::new("-") {
        return Err(fault(&NEEDS_NAME));
    }
    let found = std::fs::metadata(path).map_err(|reason| fault(&reason))?;
    if found.is_dir() {
        return Err(fault(&"it is a folder; name a file in it"));
    }
    if !found.is_file() {
        return Err(fault(&NEEDS_NAME));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|reason| fault(&reason))?;
    file.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|reason| fault(&reason))?;
    Ok(bytes)
}

/// Runs an import; readers of foreign formats may stumble over files that are made to make them stumble.
pub fn guarded(path: &Path, import: impl FnOnce() -> Result<Import, Fault>) -> Result<Import, Failure> {
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(import));
    set_hook(hook);
    match outcome {
        Ok(Ok(import)) => Ok(import),
        Ok(Err(fault)) => Err(format!("cannot import {}: {fault}", path.display()).into()),
        Err(_) => Err(format!(
            "cannot import {}: it is broken in a way that its format does not allow; save it anew, or as csv",
            path.display()
        )
        .into()),
    }
}

/// Says that nothing was recognized, and why.
pub fn tell_nothing(path: &Path, report: &Report) -> Ending {
    print::remark(report.to_string().trim_end());
    print::remark(&format!(
        "no matrix and no roles were recognized in {}; nothing was written. A matrix has roles in its heading row, \
         activities in its first column, and letters such as R, A, C, I in its cells",
        path.display()
    ));
    Ending::Findings
}
