//! Which file a path that names none was meant to be.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use crate::parse::nearest;
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

    /// The file that is most likely meant.
    pub fn nearest(&self, resolved: &SourcePath) -> Option<&'a str> {
        let names = self.names.get_or_init(|| Names::of(self.sources));
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
            .or_else(|| names.near_in_folder(resolved))
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

    /// The file of the same folder whose name is nearest.
    fn near_in_folder(&self, resolved: &SourcePath) -> Option<&'a str> {
        let beside = self.folders.get(resolved.folder())?;
        let stem_of = |path: &'a str| {
            let name = path.rsplit('/').next().unwrap_or_default();
            name.rsplit_once('.').map_or(name, |(stem, _)| stem)
        };
        let near = nearest(resolved.stem(), beside.iter().map(|path| stem_of(path)))?;
        let of_stem = || beside.iter().copied().filter(|path| stem_of(path) == near);
        of_stem()
            .find(|path| path.ends_with(&format!(".{}", resolved.extension())))
            .or_else(|| of_stem().next())
    }
}

/// Whether a path names a page or a record.
fn is_source(path: &SourcePath) -> bool {
    ["md", "toml", "html"].iter().any(|extension| path.extension().eq_ignore_ascii_case(extension))
}
