//! Which file a path that names none was meant to be.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use crate::source::{CONTENT_FOLDER, SourcePath, Sources};

/// The files of `content/` in the forms in which people mistake them; gathered when the first link is broken.
pub struct Guesses<'a> {
    sources: &'a Sources,
    names: OnceLock<Names<'a>>,
}

/// Paths by what is left of them when case, folder or ending do not count; of several the first in order of paths.
struct Names<'a> {
    paths: HashMap<String, &'a str>,
    files: HashMap<String, &'a str>,
    stems: HashMap<String, &'a str>,
    folders: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Guesses<'a> {
    pub fn new(sources: &'a Sources) -> Guesses<'a> {
        Guesses { sources, names: OnceLock::new() }
    }

    /// The file that a path names when case, folder or ending do not count.
    pub fn same(&self, resolved: &SourcePath) -> Option<&'a str> {
        let names = self.names();
        let path = resolved.as_str().replace('\\', "/");
        let as_source = path.strip_suffix(".html").map(|stem| format!("{stem}.md"));
        let beside = ["md", "toml"].map(|extension| format!("{path}.{extension}"));
        let exact =
            as_source.into_iter().chain(beside).find_map(|path| names.paths.get(&path.to_lowercase()));
        exact
            .or_else(|| names.paths.get(&path.to_lowercase()))
            .or_else(|| names.files.get(&resolved.file_name().to_lowercase()))
            .or_else(|| names.stems.get(&resolved.stem().to_lowercase()).filter(|_| is_source(resolved)))
            .copied()
    }

    /// The folder of a path with its files.
    pub fn beside(&self, resolved: &SourcePath) -> Option<(&'a str, &[&'a str])> {
        let (folder, files) = self.names().folders.get_key_value(resolved.folder())?;
        Some((folder, files))
    }

    fn names(&self) -> &Names<'a> {
        self.names.get_or_init(|| Names::of(self.sources))
    }
}

impl<'a> Names<'a> {
    fn of(sources: &'a Sources) -> Names<'a> {
        let mut names = Names {
            paths: HashMap::new(),
            files: HashMap::new(),
            stems: HashMap::new(),
            folders: HashMap::new(),
        };
        for (_, file) in sources.iter().filter(|(_, file)| file.path.below(CONTENT_FOLDER).is_some()) {
            let path = file.path.as_str();
            names.paths.entry(path.to_lowercase()).or_insert(path);
            names.files.entry(file.path.file_name().to_lowercase()).or_insert(path);
            if is_source(&file.path) {
                names.stems.entry(file.path.stem().to_lowercase()).or_insert(path);
            }
            names.folders.entry(file.path.folder()).or_default().push(path);
        }
        names
    }
}

/// Whether a path names a page or a record.
fn is_source(path: &SourcePath) -> bool {
    ["md", "toml", "html"].iter().any(|extension| path.extension().eq_ignore_ascii_case(extension))
}
