//! `--write-baseline`: accepts what is found today.

use std::fs;
use std::path::Path;

use crate::check::{Baseline, read_baseline, write_baseline};
use crate::cli::root::shown;
use crate::cli::{Failure, print, save};
use crate::diagnostic::Diagnostics;
use crate::model::Settings;
use crate::pipeline;
use crate::source::{FileId, SETTINGS_FILE, Sources, Span};

/// Writes all findings of today to a file, and gives the findings with these accepted.
pub fn write(file: &Path, root: &Path, sources: &Sources) -> Result<Diagnostics, Failure> {
    refuse_other_files(file)?;
    // What an earlier baseline accepts is accepted anew, or it would be lost.
    let outcome = pipeline::check_against(sources, Baseline::default());
    let text = write_baseline(&outcome.found, sources);
    save::replace(file, text.as_bytes())?;
    let baseline = parse(&text).ok_or("the baseline that was written cannot be read")?;
    let accepted = pipeline::check_against(sources, baseline).found;
    print::remark(&advice(file, root, &outcome.handbook.settings));
    Ok(accepted)
}

/// A slip of the keys must not cost an author a file.
fn refuse_other_files(file: &Path) -> Result<(), Failure> {
    if !fs::metadata(file).is_ok_and(|found| found.is_file() && found.len() > 0) {
        return Ok(());
    }
    match fs::read_to_string(file).ok().and_then(|text| parse(&text)) {
        Some(_) => Ok(()),
        None => Err(format!("{} is there and is no baseline; choose another name", file.display()).into()),
    }
}

fn parse(text: &str) -> Option<Baseline> {
    let mut faults = Diagnostics::new();
    let baseline = read_baseline(text, Span::start_of(FileId::default()), &mut faults);
    faults.is_empty().then_some(baseline)
}

/// What was written, and how the settings come to know of it.
fn advice(file: &Path, root: &Path, settings: &Settings) -> String {
    let real = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let written = format!("{} accepts the findings of today", shown(&real));
    let Ok(below) = real.strip_prefix(&root) else {
        return format!(
            "{written}; move it into the handbook's folder, and name it as `baseline` under [lint]"
        );
    };
    let path: Vec<_> = below.iter().map(std::ffi::OsStr::to_string_lossy).collect();
    let path = path.join("/");
    match &settings.baseline {
        Some(set) if set.value == path => written,
        _ => {
            format!("{written}; name it in {SETTINGS_FILE} under [lint]: baseline = {}", save::quoted(&path))
        }
    }
}
