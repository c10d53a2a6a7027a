//! `--write-baseline`: accepts what is found today.

use std::fs;
use std::path::{Path, PathBuf};

use crate::check::{Baseline, read_baseline, write_baseline};
use crate::cli::root::shown;
use crate::cli::{Failure, print, save};
use crate::diagnostic::{Diagnostics, Family};
use crate::model::Settings;
use crate::model::settings::DEFAULT_OUTPUT;
use crate::pipeline;
use crate::source::{CONTENT_FOLDER, FileId, SETTINGS_FILE, Sources, Span, THEMES_FOLDER};

/// Writes all findings of today to a file, and gives the findings with these accepted.
///
/// While something cannot be read, rules hold findings back: a baseline written then would lose what it had accepted. So
/// none is written, and the errors are given with all others.
pub fn write(file: &Path, root: &Path, sources: &Sources) -> Result<Diagnostics, Failure> {
    refuse_other_files(file)?;
    // What an earlier baseline accepts is accepted anew, or it would be lost.
    let outcome = pipeline::check_against(sources, Baseline::default());
    refuse_published_places(file, root, &outcome.handbook.settings)?;
    if outcome.found.iter().any(|finding| finding.rule.family == Family::Reading) {
        let fate = if file.exists() { "stays as it is" } else { "is not written" };
        print::remark(&format!(
            "{} {fate}: mend the errors of reading first, for what depends on them could not be judged",
            file.display()
        ));
        return Ok(pipeline::check_against(sources, present(file).unwrap_or_default()).found);
    }
    let text = write_baseline(&outcome.found, sources);
    save::replace(file, text.as_bytes())?;
    let baseline = parse(&text).ok_or("the baseline that was written cannot be read")?;
    let accepted = pipeline::check_against(sources, baseline).found;
    print::remark(&advice(file, root, &outcome.handbook.settings));
    Ok(accepted)
}

/// A baseline tells faults and names people, so it must not lie where the site is made of, or where the site is.
fn refuse_published_places(file: &Path, root: &Path, settings: &Settings) -> Result<(), Failure> {
    let Some(below) = below_root(file, root) else { return Ok(()) };
    let output = settings.output.as_ref().map_or(DEFAULT_OUTPUT, |output| &output.value);
    if [CONTENT_FOLDER, THEMES_FOLDER, output]
        .iter()
        .any(|folder| below.starts_with(folder) && below != Path::new(folder))
    {
        return Err(format!(
            "{} would be published with the site; choose a place beside {SETTINGS_FILE}",
            file.display()
        )
        .into());
    }
    Ok(())
}

/// The path of a file from the handbook's root, where it lies below that; the file itself need not be there.
fn below_root(file: &Path, root: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(file).ok().or_else(|| {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(file.file_name()?))
    })?;
    let root = fs::canonicalize(root).ok()?;
    real.strip_prefix(root).ok().map(Path::to_path_buf)
}

/// A slip of the keys must not cost an author a file.
fn refuse_other_files(file: &Path) -> Result<(), Failure> {
    if file == Path::new("-") {
        return Err("the standard output has the findings; name a file for the baseline".into());
    }
    if !fs::metadata(file).is_ok_and(|found| found.is_file() && found.len() > 0) {
        return Ok(());
    }
    match present(file) {
        Some(_) => Ok(()),
        None => Err(format!("{} is there and is no baseline; choose another name", file.display()).into()),
    }
}

/// The baseline that a file has.
fn present(file: &Path) -> Option<Baseline> {
    fs::read_to_string(file).ok().and_then(|text| parse(&text))
}

fn parse(text: &str) -> Option<Baseline> {
    let mut faults = Diagnostics::new();
    let baseline = read_baseline(text, Span::start_of(FileId::default()), &mut faults);
    faults.is_empty().then_some(baseline)
}

/// What was written, and how the settings come to know of it.
fn advice(file: &Path, root: &Path, settings: &Settings) -> String {
    let real = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let written = format!("{} accepts the findings of today", shown(&real));
    let Some(below) = below_root(file, root) else {
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
