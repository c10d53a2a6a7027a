//! What each file of a handbook is, by its place.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::{SortedFiles, misplaced};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Id;
use crate::parse::nearest;
use crate::source::{
    CONTENT_FOLDER, Content, FileId, SETTINGS_FILE, SourcePath, Sources, Span, THEMES_FOLDER,
};

/// What a file of `content/` is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileKind {
    /// One role; the folder below `roles/` is its default group.
    Role {
        id: Id,
        group: Option<String>,
    },
    /// Several roles.
    Roles,
    Matrix {
        id: Id,
    },
    Pattern {
        id: Id,
    },
    Phases,
    Risks,
    Hiring,
    People,
    /// Markdown: the narrative of a record beside it, or a page.
    Markdown,
    /// Copied as it is.
    Asset,
}

/// The list files of `content/`.
const LISTS: &[(&str, FileKind)] = &[
    ("roles.toml", FileKind::Roles),
    ("phases.toml", FileKind::Phases),
    ("risks.toml", FileKind::Risks),
    ("hiring.toml", FileKind::Hiring),
    ("people.toml", FileKind::People),
];

/// Says what each readable file of `content/` is; TOML files in no known place are reported.
pub fn sort_out(sources: &Sources, found: &mut Diagnostics) -> SortedFiles {
    let mut sorted = Vec::with_capacity(sources.len());
    for (file, source) in sources.iter() {
        let Some(below) = source.path.below(CONTENT_FOLDER) else {
            let known = source.path.as_str() == SETTINGS_FILE || source.path.below(THEMES_FOLDER).is_some();
            if !known && is_toml(&source.path) {
                let help = format!("move it into {CONTENT_FOLDER}/");
                found.push(misplaced(Span::start_of(file), help));
            }
            continue;
        };
        if matches!(source.content, Content::Unreadable(_)) {
            continue;
        }
        match kind_of(below, &source.path) {
            Ok(kind) => {
                if kind == FileKind::Asset
                    && let Some(finding) = in_foreign_form(file, below)
                {
                    found.push(finding);
                }
                sorted.push((file, kind));
            }
            Err(help) => found.push(misplaced(Span::start_of(file), help)),
        }
    }
    tell_groups_apart(&mut sorted, sources);
    sorted
}

/// Folders of roles with one name are groups of their own: each has the names of the folders above it too.
fn tell_groups_apart(sorted: &mut SortedFiles, sources: &Sources) {
    let folder_of = |file: FileId| {
        let below = sources.file(file).path.below(CONTENT_FOLDER)?.strip_prefix("roles/")?;
        below.rsplit_once('/').map(|(folders, _)| folders)
    };
    let mut folders: HashMap<String, HashSet<&str>> = HashMap::new();
    for (file, kind) in &*sorted {
        if let (FileKind::Role { group: Some(group), .. }, Some(folder)) = (kind, folder_of(*file)) {
            folders.entry(group.to_lowercase()).or_default().insert(folder);
        }
    }
    for (file, kind) in sorted {
        if let FileKind::Role { group: Some(group), .. } = kind
            && folders[&group.to_lowercase()].len() > 1
            && let Some(folder) = folder_of(*file)
        {
            *group = folder.split('/').map(title_from).collect::<Vec<String>>().join(" / ");
        }
    }
}

/// The files of `content/` that cannot be used, with what they would be.
pub fn unreadable(sources: &Sources) -> impl Iterator<Item = (FileId, Option<FileKind>)> {
    let unreadable = sources.iter().filter(|(_, source)| matches!(source.content, Content::Unreadable(_)));
    unreadable.map(|(file, source)| {
        let below = source.path.below(CONTENT_FOLDER);
        (file, below.and_then(|below| kind_of(below, &source.path).ok()))
    })
}

/// Ends of names of files that hold records elsewhere, or are TOML under another name.
const RECORD_FORMS: &[&str] = &[".yaml", ".yml", ".json", ".json5", ".jsonc", ".toml.txt"];

/// Ends of names of files that are pages elsewhere.
const PAGE_FORMS: &[&str] = &[".markdown", ".mdown", ".mkd", ".mdx", ".md.txt"];

/// A finding for a file that would be copied as it is, while its author means a record or a page.
fn in_foreign_form(file: FileId, below: &str) -> Option<Diagnostic> {
    let below = below.to_lowercase();
    let stem_of = |forms: &[&str]| {
        let stem = forms.iter().find_map(|form| below.strip_suffix(form))?;
        Some(stem.to_owned())
    };
    let (message, help) = if let Some(stem) = stem_of(RECORD_FORMS).filter(|stem| is_place_of_a_record(stem))
    {
        let message = "only TOML files are read as records: this one would be copied to the site as it is";
        let help = format!(
            "write it as {stem}.toml, with the fields that `rolebook schema` describes; a file that is only to be \
             copied belongs into another folder"
        );
        (message, help)
    } else {
        let stem = stem_of(PAGE_FORMS)?;
        let message =
            "only files that end in `.md` are read as pages: this one would be copied to the site as it is";
        (message, format!("call it {stem}.md"))
    };
    Some(Diagnostic::new(&rules::UNKNOWN_FILE, Span::start_of(file), message).help(help))
}

/// Whether a record may stand at a path below `content/`, given without its ending.
fn is_place_of_a_record(stem: &str) -> bool {
    match stem.split_once('/') {
        Some(("roles", _)) => true,
        Some(("raci" | "staffing", rest)) => !rest.contains('/'),
        Some(_) => false,
        None => LISTS.iter().any(|(name, _)| name.strip_suffix(".toml") == Some(stem)),
    }
}

fn is_toml(path: &SourcePath) -> bool {
    path.extension().eq_ignore_ascii_case("toml")
}

/// What a file is by its path below `content/`, or where a record file in no known place may belong.
fn kind_of(below: &str, path: &SourcePath) -> Result<FileKind, String> {
    let extension = path.extension().to_ascii_lowercase();
    if extension == "md" {
        return Ok(FileKind::Markdown);
    }
    if extension != "toml" {
        return Ok(FileKind::Asset);
    }
    if let Some((_, kind)) = LISTS.iter().find(|(name, _)| *name == below) {
        return Ok(kind.clone());
    }
    let id = Id::new(path.stem());
    match below.split_once('/') {
        Some(("roles", rest)) => Ok(FileKind::Role { id, group: group_of(rest) }),
        Some(("raci", rest)) if !rest.contains('/') => Ok(FileKind::Matrix { id }),
        Some(("staffing", rest)) if !rest.contains('/') => Ok(FileKind::Pattern { id }),
        _ => Err(nearest_place(below, path)),
    }
}

/// The nearest folder below `roles/`, as a heading: `roles/data-team/x.toml` gives "Data team".
fn group_of(rest: &str) -> Option<String> {
    let (folders, _) = rest.rsplit_once('/')?;
    let folder = folders.rsplit('/').next()?;
    Some(title_from(folder))
}

/// A file or folder name as a title: separators become spaces, the first letter a capital.
pub fn title_from(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let words = words.trim();
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => name.to_owned(),
    }
}

/// Other words for the lists and folders of records, in one and in many.
const OTHER_WORDS: &[(&str, &[&str])] = &[
    ("roles", &["role", "positions", "jobs"]),
    ("phases", &["stages", "milestones", "timeline"]),
    ("risks", &["risk-register"]),
    ("hiring", &["hire", "hires", "questions", "recruiting"]),
    ("people", &["person", "persons", "staff", "team", "members", "users"]),
    ("raci", &["matrix", "matrices", "responsibilities", "rasci", "daci"]),
    ("staffing", &["pattern", "patterns", "casts"]),
];

/// The list or folder that a word stands for, mistyped or called otherwise.
fn meant_by(word: &str) -> Option<&'static str> {
    let known = || OTHER_WORDS.iter().map(|(name, _)| *name);
    let is_known = known().find(|name| *name == word);
    let other = || OTHER_WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(name, _)| *name);
    is_known.or_else(other).or_else(|| nearest(word, known()))
}

/// Where a record file in no known place may belong, by its name or that of its folder.
fn nearest_place(below: &str, path: &SourcePath) -> String {
    if path.file_name() == SETTINGS_FILE {
        return format!("{SETTINGS_FILE} stands beside {CONTENT_FOLDER}/, not in it");
    }
    let name = path.file_name();
    let is_list = |word: &str| LISTS.iter().any(|(list, _)| list.strip_suffix(".toml") == Some(word));
    let of_each = |folder: &str| {
        format!("each record of this kind has a file of its own: {CONTENT_FOLDER}/{folder}/<id>.toml")
    };
    match meant_by(&path.stem().to_lowercase()) {
        Some(list) if is_list(list) && !below.contains('/') => return format!("did you mean {list}.toml?"),
        Some(list) if is_list(list) => return format!("did you mean {CONTENT_FOLDER}/{list}.toml?"),
        Some(folder) => return of_each(folder),
        None => {}
    }
    let folder = below.split_once('/').and_then(|(folder, _)| meant_by(&folder.to_lowercase()));
    match folder {
        Some(folder @ ("roles" | "raci" | "staffing")) => {
            format!("did you mean {CONTENT_FOLDER}/{folder}/{name}?")
        }
        Some(list) => format!("records of this kind stand in one file: {CONTENT_FOLDER}/{list}.toml"),
        None => "record files are roles/*.toml, raci/*.toml, staffing/*.toml, roles.toml, phases.toml, risks.toml, \
                 hiring.toml and people.toml"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_and_pages_in_other_forms_are_known_by_their_place() {
        let is_foreign = |below: &str| in_foreign_form(FileId::default(), below).is_some();
        for path in ["roles/x.yaml", "roles/a/b/x.YML", "raci/x.json", "staffing/x.toml.txt", "roles.yml"] {
            assert!(is_foreign(path), "{path}");
        }
        for path in ["x.markdown", "roles/x.MDX", "deep/down/x.md.txt"] {
            assert!(is_foreign(path), "{path}");
        }
        for path in ["data.json", "guide/x.yaml", "raci/deep/x.json", "roles/x.csv", "roles/x.png", "roles"] {
            assert!(!is_foreign(path), "{path}");
        }
    }

    #[test]
    fn folders_of_one_name_are_groups_of_their_own() {
        let paths = [
            "content/roles/product/management/a.toml",
            "content/roles/sales/management/b.toml",
            "content/roles/sales/field-team/c.toml",
            "content/roles/sales/d.toml",
            "content/roles/e.toml",
        ];
        let sources = Sources::from(paths.map(|path| (path, "name = \"X\"\n")));
        let sorted = sort_out(&sources, &mut Diagnostics::new());
        let groups = sorted.into_iter().filter_map(|(_, kind)| match kind {
            FileKind::Role { id, group } => Some((id.as_str().to_owned(), group)),
            _ => None,
        });
        let mut groups: Vec<(String, Option<String>)> = groups.collect();
        groups.sort();
        let expected = [
            ("a", Some("Product / Management")),
            ("b", Some("Sales / Management")),
            ("c", Some("Field team")),
            ("d", Some("Sales")),
            ("e", None),
        ];
        let expected = expected.map(|(id, group)| (id.to_owned(), group.map(str::to_owned)));
        assert_eq!(groups, expected);
    }

    #[test]
    fn places_say_what_a_file_is() {
        let kind = |path: &str| {
            let path = SourcePath::new(path).expect("valid");
            kind_of(path.below("content").expect("in content"), &path)
        };
        let role = |group: Option<&str>| FileKind::Role { id: Id::new("x"), group: group.map(str::to_owned) };
        assert_eq!(kind("content/roles/x.toml"), Ok(role(None)));
        assert_eq!(kind("content/roles/a/data-team/x.toml"), Ok(role(Some("Data team"))));
        assert_eq!(kind("content/raci/x.toml"), Ok(FileKind::Matrix { id: Id::new("x") }));
        assert_eq!(kind("content/guide/x.PNG"), Ok(FileKind::Asset));
        assert_eq!(kind("content/phase.toml"), Err("did you mean phases.toml?".into()));
        assert_eq!(kind("content/deep/phase.toml"), Err("did you mean content/phases.toml?".into()));
        assert_eq!(kind("content/role/x.toml"), Err("did you mean content/roles/x.toml?".into()));
        assert!(kind("content/raci/deep/x.toml").is_err());
        let place = |path: &str| kind(path).expect_err("no known place");
        assert_eq!(place("content/person.toml"), "did you mean people.toml?");
        assert_eq!(
            place("content/people/ada.toml"),
            "records of this kind stand in one file: content/people.toml"
        );
        let of_each = "each record of this kind has a file of its own: content/raci/<id>.toml";
        assert_eq!(place("content/matrix.toml"), of_each);
        assert_eq!(place("content/matrices/x.toml"), "did you mean content/raci/x.toml?");
        assert!(place("content/x.toml").starts_with("record files are "));
    }
}
