//! Runs the program in a folder of its own, and says what came of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The day on which all tests take place.
pub const TODAY: &str = "2026-01-01";

/// A folder to call the program in; gone after the test.
pub struct Place {
    folder: TempDir,
}

/// What a call gave.
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn empty() -> Place {
        Place { folder: tempfile::tempdir().expect("a folder can be made") }
    }

    /// A handbook of these files.
    pub fn with(files: &[(&str, &str)]) -> Place {
        let place = Place::empty();
        for (path, text) in files {
            place.write(path, text);
        }
        place
    }

    /// The small handbook that `init` writes.
    pub fn started() -> Place {
        let place = Place::empty();
        place.run(&["init"]).expect(0);
        place
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    pub fn write(&self, below: &str, text: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }

    pub fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap_or_else(|reason| panic!("{below}: {reason}"))
    }

    pub fn has(&self, below: &str) -> bool {
        fs::symlink_metadata(self.path(below)).is_ok()
    }

    /// All files with `/`, sorted.
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        list(self.folder.path(), self.folder.path(), &mut files);
        files.sort();
        files
    }

    /// Calls the program here.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in("", arguments)
    }

    /// Calls the program in a folder below.
    pub fn run_in(&self, below: &str, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(below, arguments).output().expect("the program can be run"))
    }

    pub fn command(&self, below: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolebook"));
        command.current_dir(self.path(below)).args(arguments);
        // The terminal that the tests run in must not show.
        for variable in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR", "GITHUB_WORKSPACE"] {
            command.env_remove(variable);
        }
        command
    }

    /// Calls the program where no file can become longer than so many blocks of 512 bytes, as on a disk that is full.
    #[cfg(unix)]
    pub fn run_on_a_full_disk(&self, blocks: usize, arguments: &[&str]) -> Ran {
        let mut command = Command::new("sh");
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        command
            .current_dir(self.path(""))
            .args(["-c", &limited, env!("CARGO_BIN_EXE_rolebook")])
            .args(arguments);
        Ran::of(&command.output().expect("the program can be run"))
    }
}

impl Ran {
    pub fn of(output: &Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the program prints UTF-8");
        Ran { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// The call ended so.
    pub fn expect(self, code: i32) -> Ran {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// All these words are on stderr, and nothing is on stdout.
    pub fn says(self, words: &[&str]) -> Ran {
        for word in words {
            assert!(self.err.contains(word), "`{word}` is not in:\n{}", self.err);
        }
        assert_eq!(self.out, "", "only results go to stdout");
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|fault| panic!("{fault}:\n{}", self.out))
    }
}

fn list(folder: &Path, top: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("folders can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, top, files);
        } else {
            let below = path.strip_prefix(top).expect("found below it");
            files.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
}
