//! Which file of a theme counts: the handbook's, or else the built-in one of its path.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::built_in;
use super::language::normalized;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Settings;
use crate::model::settings::DEFAULT_THEME;
use crate::parse::nearest;
use crate::source::{Content, FileId, Sources, THEMES_FOLDER};

/// A file of the theme.
pub struct ThemeFile {
    /// The path from the theme's folder, such as `templates/page.html`.
    pub path: String,
    pub bytes: Cow<'static, [u8]>,
    /// The file of the handbook that it was read from; none for a built-in one.
    pub source: Option<FileId>,
}

impl ThemeFile {
    /// The path below its first folder: a template's name, an asset's name.
    pub fn name_in_kind(&self) -> &str {
        self.path.split_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// The bytes as text; empty where they are none.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }
}

/// All files of a theme by path.
pub struct ThemeFiles {
    files: BTreeMap<String, ThemeFile>,
}

impl ThemeFiles {
    /// The built-in files and the handbook's in their place. A theme that does not exist is reported.
    pub fn collect(settings: &Settings, sources: &Sources, found: &mut Diagnostics) -> ThemeFiles {
        let mut files = BTreeMap::new();
        for (path, bytes) in built_in::FILES {
            let file = ThemeFile { path: (*path).to_owned(), bytes: Cow::Borrowed(bytes), source: None };
            files.insert(file.path.clone(), file);
        }
        let folder = format!("{THEMES_FOLDER}/{}", settings.theme.name.value);
        let mut exists = settings.theme.name.value == DEFAULT_THEME;
        for (file, source) in sources.iter() {
            let Some(path) = source.path.below(&folder) else { continue };
            exists = true;
            let bytes = match &source.content {
                Content::Text(text) => text.as_bytes().to_vec(),
                Content::Bytes(bytes) => bytes.to_vec(),
                Content::Stored { .. } | Content::Unreadable(_) => continue,
            };
            let path = path.to_owned();
            files.insert(path.clone(), ThemeFile { path, bytes: bytes.into(), source: Some(file) });
        }
        if !exists {
            found.push(unknown_theme(settings, sources));
        }
        ThemeFiles { files }
    }

    pub fn get(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }

    /// All of them, in the order of their paths.
    pub fn all(&self) -> impl Iterator<Item = &ThemeFile> {
        self.files.values()
    }

    pub fn templates(&self) -> impl Iterator<Item = &ThemeFile> {
        let is_template = |path: &str| path.starts_with("templates/") && path.ends_with(".html");
        self.files.values().filter(move |file| is_template(&file.path))
    }

    /// The handbook's own files of words in a language, by its tag as tags are compared.
    pub fn own_words(&self, tag: &str) -> impl Iterator<Item = &ThemeFile> {
        self.files.values().filter(move |file| {
            let name = file.path.strip_prefix("words/").and_then(|name| name.strip_suffix(".toml"));
            file.source.is_some() && name.is_some_and(|name| normalized(name) == tag)
        })
    }

    /// The handbook's own files, in order of their paths.
    pub fn own(&self) -> impl Iterator<Item = (&ThemeFile, FileId)> {
        self.files.values().filter_map(|file| Some((file, file.source?)))
    }

    /// The parts of the style sheet, in the order of their names.
    pub fn styles(&self) -> impl Iterator<Item = &ThemeFile> {
        let is_style = |path: &str| path.starts_with("styles/") && path.ends_with(".css");
        self.files.values().filter(move |file| is_style(&file.path))
    }

    pub fn assets(&self) -> impl Iterator<Item = &ThemeFile> {
        self.files.values().filter(|file| file.path.starts_with("assets/"))
    }
}

fn unknown_theme(settings: &Settings, sources: &Sources) -> Diagnostic {
    let name = &settings.theme.name;
    let mut known: Vec<&str> = sources
        .iter()
        .filter_map(|(_, file)| file.path.below(THEMES_FOLDER)?.split_once('/').map(|(theme, _)| theme))
        .chain([DEFAULT_THEME])
        .collect();
    known.sort_unstable();
    known.dedup();
    let help = match nearest(&name.value, known.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None if name.value.is_empty() || name.value.contains(['/', '\\']) || name.value.starts_with('.') => {
            format!("write the name of a folder in {THEMES_FOLDER}/, or one of: {}", known.join(", "))
        }
        None => {
            let first = format!("{THEMES_FOLDER}/{}/styles/15-{0}.css", name.value);
            format!("write its first file, such as {first}, or use one of: {}", known.join(", "))
        }
    };
    // Folders are not among the sources, so one without a file cannot be told from one that is missing.
    let message = format!("the theme `{}` has no files", name.value);
    Diagnostic::new(&rules::UNKNOWN_REFERENCE, name.span, message).help(help)
}
