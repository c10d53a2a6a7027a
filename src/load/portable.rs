//! Names that clash on other systems: reserved on Windows, or equal but for case or Unicode form.

use foldhash::{HashMap, HashMapExt};

use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
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

/// What is wrong with one part of a path on other systems.
pub fn fault_of(part: &str) -> Option<String> {
    let stem = part.split('.').next().unwrap_or_default().to_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest != "0" && rest.parse::<u8>().is_ok())
    };
    if RESERVED.contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        return Some(format!("Windows reserves the name `{part}`"));
    }
    if let Some(character) = part.chars().find(|character| "<>:\"|?*".contains(*character)) {
        return Some(format!("Windows allows no `{character}` in names, as in `{part}`"));
    }
    if part.ends_with(['.', ' ']) {
        return Some(format!("Windows drops the end of the name `{part}`"));
    }
    (part.len() > LONGEST_NAME).then(|| format!("the name is longer than {LONGEST_NAME} bytes"))
}

#[cfg(test)]
mod tests {
    use super::fault_of;

    #[test]
    fn reserved_names_are_known() {
        for name in ["con.md", "COM1.txt", "a?.md", "end.", "x ", &"a".repeat(250)] {
            assert!(fault_of(name).is_some(), "{name}");
        }
        for name in ["console.md", "com0.md", "company.md", "a b.md", "übung.md"] {
            assert_eq!(fault_of(name), None, "{name}");
        }
    }
}
