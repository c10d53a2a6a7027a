//! Names that clash on other systems: reserved on Windows, or equal but for case or Unicode form.

use foldhash::{HashMap, HashMapExt};

use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
use crate::model::{Details, Handbook, Page, Record};
use crate::parse::slug::slug;
use crate::source::{CONTENT_FOLDER, FileId, Sources, Span, fold};

/// Names that Windows keeps for devices, whatever extension follows.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

/// The longest file name that all common file systems take, in bytes.
const LONGEST_NAME: usize = 240;

/// Reports names in `content/` that do not survive a copy to another system.
pub fn report(sources: &Sources, found: &mut Diagnostics) {
    let mut seen: HashMap<String, FileId> = HashMap::with_capacity(sources.len());
    for (file, source) in sources.iter() {
        let Some(below) = source.path.below(CONTENT_FOLDER) else { continue };
        if let Some(fault) = below.split('/').find_map(fault_of) {
            found.push(
                Diagnostic::new(&rules::NAME_NOT_PORTABLE, Span::start_of(file), fault)
                    .help("rename the file")
                    .subject(Subject::page(below)),
            );
        }
        if let Some(other) = seen.insert(fold(below), file) {
            let message = format!("differs from `{}` only by case or Unicode form", sources.file(other).path);
            found.push(
                Diagnostic::new(&rules::NAME_NOT_PORTABLE, Span::start_of(file), message)
                    .label(Span::start_of(other), "the other one")
                    .help("rename one of them; Windows and macOS take both for the same")
                    .subject(Subject::page(below)),
            );
        }
    }
}

/// Reports what is written under a name that Windows cannot have, though the file that it comes from has another one: pages
/// of ids, of former ids and addresses, and of files whose signs are left out of addresses.
pub fn report_written(handbook: &Handbook, sources: &Sources, found: &mut Diagnostics) {
    for role in &handbook.roles {
        report_record(role, &role.details, sources, found);
    }
    for matrix in &handbook.matrices {
        report_record(matrix, &matrix.details, sources, found);
    }
    for pattern in &handbook.patterns {
        report_record(pattern, &pattern.details, sources, found);
    }
    handbook.pages.iter().for_each(|page| report_page(page, found));
}

fn report_record<R: Record>(record: &R, details: &Details, sources: &Sources, found: &mut Diagnostics) {
    let (id, subject) = (record.id(), Subject::record(R::KIND, record.id().as_str()));
    let name = sources.file(record.span().file).path.file_name();
    // The name of a file was told already.
    if let Some(fault) = lost_on_windows(id.as_str()).filter(|_| lost_on_windows(name).is_none()) {
        let message = format!("the page of the {} `{id}` would be lost: {fault}", R::KIND);
        let finding = Diagnostic::new(&rules::NAME_NOT_PORTABLE, record.span(), message);
        found.push(finding.help("give it another `id`").subject(subject.clone()));
    }
    for former in &details.former_ids {
        report_former(former.value.as_str(), former.span, &subject, found);
    }
}

fn report_page(page: &Page, found: &mut Diagnostics) {
    let (folder, file) = page.subject().rsplit_once('/').unwrap_or(("", page.subject()));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    // What is wrong with a name as it stands was told of the file.
    let mut names = folder.split('/').chain([stem]).filter(|name| fault_of(name).is_none());
    let subject = Subject::page(page.subject());
    if let Some(fault) = names.find_map(|name| lost_on_windows(&slug(name))) {
        let message = format!("the page would be lost: {fault}, which is its address");
        let finding = Diagnostic::new(&rules::NAME_NOT_PORTABLE, Span::start_of(page.file), message);
        found.push(finding.help("rename the file, or its folder").subject(subject.clone()));
    }
    // What is no address of a page is told as that.
    let is_address =
        |written: &str| written.ends_with(".html") && !written.split('/').any(|name| name.starts_with('.'));
    for former in page.redirect_from.iter().filter(|former| is_address(&former.value)) {
        report_former(&former.value, former.span, &subject, found);
    }
}

/// A former id or address, at which a page is written that leads on.
fn report_former(written: &str, span: Span, subject: &Subject, found: &mut Diagnostics) {
    if let Some(fault) = written.split('/').find_map(lost_on_windows) {
        let message = format!("the page that leads on from here would be lost: {fault}");
        let finding = Diagnostic::new(&rules::NAME_NOT_PORTABLE, span, message);
        found.push(finding.help("remove it, if no link leads there any more").subject(subject.clone()));
    }
}

/// What is wrong with one part of a path on other systems.
pub fn fault_of(part: &str) -> Option<String> {
    if let Some(fault) = lost_on_windows(part) {
        return Some(fault);
    }
    if let Some(character) = part.chars().find(|character| "<>:\"|?*".contains(*character)) {
        return Some(format!("Windows allows no `{character}` in names, as in `{part}`"));
    }
    (part.len() > LONGEST_NAME).then(|| format!("the name is longer than {LONGEST_NAME} bytes"))
}

/// Why a name of allowed characters is another one on Windows, or none.
fn lost_on_windows(part: &str) -> Option<String> {
    let stem = part.split('.').next().unwrap_or_default().to_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest != "0" && rest.parse::<u8>().is_ok())
    };
    if RESERVED.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        return Some(format!("Windows reserves the name `{part}`"));
    }
    part.ends_with(['.', ' ']).then(|| format!("Windows drops the end of the name `{part}`"))
}

#[cfg(test)]
mod tests {
    use super::fault_of;

    #[test]
    fn reserved_names_are_known() {
        for name in ["con.md", "COM1.txt", "a?.md", "end.", "x ", "LPT1", &"a".repeat(250)] {
            assert!(fault_of(name).is_some(), "{name}");
        }
        for name in ["console.md", "com0.md", "company.md", "a b.md", "übung.md"] {
            assert_eq!(fault_of(name), None, "{name}");
        }
    }
}
