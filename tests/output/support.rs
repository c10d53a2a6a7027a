//! A handbook's folder for one test, with words for publishing to it and looking at it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rolebook::output::{Claim, Contents, Output, OutputError, OutputPath, Written};
use tempfile::TempDir;

/// The files of a site, by path.
pub type Site = BTreeMap<String, String>;

pub struct Handbook {
    folder: TempDir,
}

impl Handbook {
    pub fn new() -> Handbook {
        Handbook::below(&std::env::temp_dir())
    }

    /// A handbook in a new folder below this one.
    pub fn below(parent: &Path) -> Handbook {
        let handbook = Handbook { folder: TempDir::new_in(parent).expect("a folder for the test") };
        handbook.write("handbook/handbook.toml", "[handbook]\ntitle = \"x\"\n");
        handbook.write("handbook/content/index.md", "# Source");
        handbook.write("handbook/themes/x/theme.toml", "");
        handbook
    }

    /// The folder around the handbook.
    pub fn around(&self) -> &Path {
        self.folder.path()
    }

    pub fn root(&self) -> PathBuf {
        self.around().join("handbook")
    }

    pub fn output(&self) -> PathBuf {
        self.root().join("output")
    }

    /// Writes a file, named from the folder around the handbook.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.around().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn write_output(&self, path: &str, text: &str) {
        self.write(&format!("handbook/output/{path}"), text);
    }

    pub fn open(&self) -> Result<Output, OutputError> {
        Output::open(&self.root(), Path::new("output"), Claim::OwnFiles, || {})
    }

    pub fn publish(&self, pages: &[(&str, &str)]) -> Result<Written, OutputError> {
        publish(self.open()?, pages)
    }

    pub fn adopt(&self, pages: &[(&str, &str)]) -> Result<Written, OutputError> {
        publish(Output::open(&self.root(), Path::new("output"), Claim::Adopt, || {})?, pages)
    }

    /// Everything in the output folder but what Rolebook keeps there for itself.
    pub fn site(&self) -> Site {
        let mut files = files_in(&self.output());
        files.retain(|path, _| !path.starts_with(".rolebook"));
        files
    }

    /// What Rolebook keeps in the output folder for itself, but for the lock.
    pub fn own_files(&self) -> Vec<String> {
        let files = fs::read_dir(self.output()).expect("the output folder");
        let mut names: Vec<String> =
            files.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name.starts_with(".rolebook") && name != ".rolebook-lock");
        names.sort();
        names
    }
}

pub fn publish(output: Output, pages: &[(&str, &str)]) -> Result<Written, OutputError> {
    stage(&output, pages)?;
    output.commit(None)
}

pub fn stage(output: &Output, pages: &[(&str, &str)]) -> Result<(), OutputError> {
    pages.iter().try_for_each(|(path, text)| output.stage(&at(path), Contents::Bytes(text.as_bytes())))
}

pub fn at(path: &str) -> OutputPath {
    OutputPath::new(path).expect("tests name valid paths")
}

pub fn site(pages: &[(&str, &str)]) -> Site {
    pages.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

pub fn counts(written: usize, unchanged: usize, removed: usize) -> Written {
    Written { written, unchanged, removed }
}

/// Every file below a folder; a link as the path that it leads to.
pub fn files_in(folder: &Path) -> Site {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let named = files.map(|entry| {
        let path =
            entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().into_owned();
        let link = fs::read_link(entry.path()).map(|target| format!("-> {}", target.display()));
        (path, link.unwrap_or_else(|_| fs::read_to_string(entry.path()).expect("a text")))
    });
    named.collect()
}

/// The paths that an error says are in the way.
pub fn foreign_paths(result: Result<Written, OutputError>) -> Vec<String> {
    match result {
        Err(OutputError::Foreign { paths, .. }) => paths.iter().map(ToString::to_string).collect(),
        other => panic!("expected files in the way, got {other:?}"),
    }
}

pub fn is_root() -> bool {
    // Only root may look into this folder of the first process.
    cfg!(target_os = "linux") && fs::read_dir("/proc/1/fd").is_ok()
}
