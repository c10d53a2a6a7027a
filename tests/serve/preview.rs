//! A running preview of a handbook in a folder of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::client::{Answer, Stream, get};

/// A handbook, and the preview of it; both are gone after the test.
pub struct Preview {
    folder: TempDir,
    pub child: Child,
    pub port: u16,
    /// What the terminal was told.
    told: Arc<Mutex<String>>,
}

/// The command with nothing of the surroundings in it.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolebook"));
    command.current_dir(folder).args(["--today", "2026-01-01"]).args(arguments);
    command
}

impl Preview {
    /// The sample handbook.
    pub fn sample() -> Preview {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let made = command(folder.path(), &["init", "--sample"]).output().expect("the program can be run");
        assert!(made.status.success());
        Preview::of(folder, &[])
    }

    /// A handbook of these files.
    pub fn with(files: &[(&str, &str)], arguments: &[&str]) -> Preview {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for (path, text) in files {
            write(folder.path(), path, text);
        }
        Preview::of(folder, arguments)
    }

    /// A handbook of these files, and a preview that may have so many files and connections open.
    #[cfg(unix)]
    pub fn with_room(files: &[(&str, &str)], room: usize) -> Preview {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for (path, text) in files {
            write(folder.path(), path, text);
        }
        let script = format!("ulimit -n {room}; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.current_dir(folder.path()).args(["-c", &script, env!("CARGO_BIN_EXE_rolebook")]);
        shell.args(["serve", "--port", "0", "--today", "2026-01-01"]);
        Preview::begin(folder, shell)
    }

    fn of(folder: TempDir, arguments: &[&str]) -> Preview {
        let serve = command(folder.path(), &[&["serve", "--port", "0"], arguments].concat());
        Preview::begin(folder, serve)
    }

    fn begin(folder: TempDir, mut serve: Command) -> Preview {
        let mut child = serve.stderr(Stdio::piped()).spawn().expect("the program can be run");
        let mut lines = BufReader::new(child.stderr.take().expect("it is piped"));
        let mut told = String::new();
        let address = loop {
            let start = told.len();
            assert_ne!(lines.read_line(&mut told).expect("it is text"), 0, "the preview ended:\n{told}");
            if let Some(rest) = told[start..].strip_prefix("serving http://") {
                break rest.split('/').next().unwrap_or_default().to_owned();
            }
        };
        let port = address.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
        let told = Arc::new(Mutex::new(told));
        let more = told.clone();
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                more.lock().expect("nobody panics while writing").extend([&*line, "\n"]);
            }
        });
        Preview { folder, child, port, told }
    }

    /// What the terminal was told so far, once this holds of it.
    pub fn told_once(&self, holds: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let told = self.told.lock().expect("nobody panics while writing").clone();
            if holds(&told) {
                return told;
            }
            assert!(Instant::now() < end, "it does not come to hold:\n{told}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    pub fn write(&self, below: &str, text: &str) {
        write(self.folder.path(), below, text);
    }

    pub fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap_or_else(|reason| panic!("{below}: {reason}"))
    }

    pub fn get(&self, path: &str) -> Answer {
        get(self.port, path)
    }

    /// What a browser that shows this page is told, beginning with the present state.
    pub fn listen(&self, path: &str) -> Stream {
        Stream::open(self.port, path)
    }

    /// Builds the same handbook and gives its files.
    pub fn built(&self) -> Vec<(String, Vec<u8>)> {
        let output = tempfile::tempdir().expect("a folder can be made");
        let target = output.path().join("site");
        let target = target.to_str().expect("the folder has a plain name");
        let built = command(self.folder.path(), &["build", "--output", target]).output().expect("it runs");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let mut files = Vec::new();
        collect(Path::new(target), Path::new(target), &mut files);
        files.sort();
        files
    }

    /// Every file of a fresh build is served with the same bytes, but for the script and the page for missing addresses.
    pub fn assert_same_as_built(&self) {
        for (path, bytes) in self.built() {
            let encoded = path.replace('%', "%25").replace(' ', "%20");
            let answer = self.get(&format!("/{encoded}"));
            assert_eq!(answer.status, 200, "{path}");
            if path != "404.html" {
                assert!(answer.without_script() == bytes, "{path} is served otherwise");
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Saves a file at once, as most editors do: where a test waits for what comes of it, nothing comes of half a file.
fn write(folder: &Path, below: &str, text: &str) {
    let path = folder.join(below);
    let above = path.parent().expect("a file has a folder");
    fs::create_dir_all(above).expect("folders can be made");
    let part = above.join(".part");
    fs::write(&part, text).expect("files can be written");
    fs::rename(&part, path).expect("files can be moved");
}

fn collect(folder: &Path, top: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("folders can be read").flatten() {
        let path = entry.path();
        let below = path.strip_prefix(top).expect("found below it").to_string_lossy().replace('\\', "/");
        if below.starts_with(".rolebook") {
            continue;
        }
        if path.is_dir() {
            collect(&path, top, files);
        } else {
            files.push((below, fs::read(&path).expect("files can be read")));
        }
    }
}
