//! Where a new file goes, by its name.

use super::Kind;
use crate::cli::Failure;
use crate::load::{self, fault_of_name, stands_for_folder, title_from};
use crate::model::Id;
use crate::source::{CONTENT_FOLDER, PathFault, SourcePath, Sources};

/// A file to begin.
pub struct Target {
    pub path: SourcePath,
    /// The name as readers see it.
    pub name: String,
}

impl Target {
    /// Derives the file's name from what it is to be called.
    pub fn new(kind: Kind, written: &str, sources: &Sources) -> Result<Target, Failure> {
        let written = written.replace(|character: char| character.is_control(), " ");
        let (folders, last) = match kind {
            Kind::Page => page_path(&written)?,
            Kind::Role | Kind::Matrix | Kind::Pattern | Kind::Template => (Vec::new(), written.as_str()),
        };
        let name = last.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(format!(
                "a {} needs a name, as in `rolebook new {0} \"{}\"`",
                word(kind),
                example(kind)
            )
            .into());
        }
        let id = Id::from_name(&name, word(kind));
        let path = match kind {
            Kind::Role => format!("roles/{id}.toml"),
            Kind::Matrix => format!("raci/{id}.toml"),
            Kind::Pattern => format!("staffing/{id}.toml"),
            // The page of a folder itself, also as Hugo and Zola call it; no id has this name.
            Kind::Page if matches!(name.to_lowercase().as_str(), "index" | "_index") => {
                format!("{}index.md", folder_for(&folders, sources))
            }
            Kind::Page | Kind::Template => format!("{}{id}.md", folder_for(&folders, sources)),
        };
        let path =
            SourcePath::new(&format!("{CONTENT_FOLDER}/{path}")).map_err(|fault| outside(&written, fault))?;
        if let Some(fault) = fault_of_name(path.file_name()) {
            return Err(format!("{fault}; choose another name").into());
        }
        if kind != Kind::Page || !stands_for_folder(&path) {
            return Ok(Target { path, name });
        }
        refuse_second_section(&path, sources)?;
        let name = match folders.last() {
            Some(folder) => title_from(folder),
            None => load::settings(sources).title,
        };
        Ok(Target { path, name })
    }
}

/// Refuses the page of a folder that has one under another name: of the two, one would be left out of the menus.
fn refuse_second_section(path: &SourcePath, sources: &Sources) -> Result<(), Failure> {
    let is_section = |other: &SourcePath| {
        other != path
            && other.folder() == path.folder()
            && other.extension() == "md"
            && stands_for_folder(other)
    };
    match sources.iter().map(|(_, file)| &file.path).find(|other| is_section(other)) {
        Some(other) => Err(format!("{other} is the page of this folder already; write there").into()),
        None => Ok(()),
    }
}

/// The folders below `content/` and the name of a page.
fn page_path(written: &str) -> Result<(Vec<&str>, &str), Failure> {
    let path = written.trim().trim_end_matches(".md");
    if path.starts_with(['/', '\\']) || path.split(['/', '\\']).any(|part| matches!(part.trim(), "." | ".."))
    {
        return Err(outside(written, PathFault::LeavesHandbook));
    }
    let below = path.strip_prefix(CONTENT_FOLDER).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
    let mut parts: Vec<&str> = below.split('/').map(str::trim).collect();
    let last = parts.pop().unwrap_or_default();
    parts.retain(|part| !part.is_empty());
    Ok((parts, last))
}

fn outside(written: &str, _: PathFault) -> Failure {
    format!(
        "`{written}` would lie outside of {CONTENT_FOLDER}/; write it as in \"guide/Working with vendors\""
    )
    .into()
}

/// The folders as they are where they exist, and named like files otherwise; with a slash at the end of each.
fn folder_for(folders: &[&str], sources: &Sources) -> String {
    let mut path = String::new();
    for folder in folders {
        let existing = format!("{CONTENT_FOLDER}/{path}{folder}/");
        let exists = sources.iter().any(|(_, file)| file.path.as_str().starts_with(&existing));
        let name = if exists { (*folder).to_owned() } else { Id::from_name(folder, "folder").to_string() };
        path.push_str(&name);
        path.push('/');
    }
    path
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Role => "role",
        Kind::Matrix => "matrix",
        Kind::Pattern => "pattern",
        Kind::Page => "page",
        Kind::Template => "template",
    }
}

fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::Role => "Data Engineer",
        Kind::Matrix => "Incident response",
        Kind::Pattern => "Small team",
        Kind::Page => "guide/Working with vendors",
        Kind::Template => "parts/menu.html",
    }
}
