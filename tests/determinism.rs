//! The same input gives the same bytes: in any order of files, with any number of threads, from any folder, in any
//! time zone and language.
#![expect(clippy::disallowed_methods, reason = "the program is run, and what it writes is compared")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use jiff::civil::Date;
use rolebook::pipeline::{self, Sink};
use rolebook::render::{OutputFile, Payload};
use rolebook::site::Options;
use rolebook::source::{SourceFile, Sources, disk};
use tempfile::TempDir;

const TODAY: Date = Date::constant(2026, 1, 1);

type Files = BTreeMap<String, Vec<u8>>;

struct Shelf(Mutex<Files>);

impl Sink for Shelf {
    fn begin(&self, _: usize) -> bool {
        true
    }

    fn take(&self, file: OutputFile) {
        let bytes = match file.payload {
            Payload::Bytes(bytes) => bytes,
            Payload::Copy(_) => Vec::new(),
        };
        self.0.lock().expect("no test thread has failed").insert(file.path, bytes);
    }
}

/// The site and the findings as text.
fn draw(sources: &Sources) -> (Files, String) {
    let shelf = Shelf(Mutex::new(Files::new()));
    let outcome = pipeline::run(sources, &Options::default(), Some(&shelf));
    (
        shelf.0.into_inner().expect("no test thread has failed"),
        format!("{:?}", outcome.found.iter().collect::<Vec<_>>()),
    )
}

fn sample() -> Vec<SourceFile> {
    let sources = disk::read(Path::new(env!("CARGO_MANIFEST_DIR")), TODAY).expect("the sample can be read");
    sources.iter().map(|(_, file)| file.clone()).collect()
}

#[test]
fn the_order_of_files_does_not_matter() {
    let files = sample();
    let (expected, findings) = draw(&Sources::new(files.clone(), TODAY));
    assert!(expected.len() > 40, "a whole site is drawn");
    for seed in 1..=3_usize {
        // Steps that share no divisor with the number of files visit each once.
        let step = (seed * 7..=files.len() * 7 + 1)
            .find(|step| gcd(*step, files.len()) == 1)
            .expect("some number is coprime");
        let shuffled = (0..files.len()).map(|index| files[(index * step + seed) % files.len()].clone());
        assert!(draw(&Sources::new(shuffled, TODAY)) == (expected.clone(), findings.clone()), "order {seed}");
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let sources = Sources::new(sample(), TODAY);
    let drawn = [1, 2, 8].map(|threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        pool.install(|| draw(&sources))
    });
    assert!(drawn[0] == drawn[1] && drawn[1] == drawn[2]);
}

/// Runs a build of the sample into a folder.
fn build(working_folder: &Path, output: &Path, environment: &[(&str, &str)]) -> String {
    let built = Command::new(env!("CARGO_BIN_EXE_rolebook"))
        .args(["build", "--today", "2026-01-01", "--root", env!("CARGO_MANIFEST_DIR"), "-o"])
        .arg(output)
        .envs(environment.iter().copied())
        .current_dir(working_folder)
        .output()
        .expect("the program runs");
    let words = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.status.success(), "{words}");
    words
}

fn written(folder: &Path) -> Files {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let file = |entry: walkdir::DirEntry| {
        let path =
            entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().into_owned();
        (path, std::fs::read(entry.path()).expect("a written file"))
    };
    files.map(file).collect()
}

#[test]
fn the_surroundings_do_not_matter_and_a_second_build_writes_nothing() {
    let here = TempDir::new().expect("a folder");
    let elsewhere = TempDir::new().expect("another folder");
    let (first, second) = (here.path().join("a"), elsewhere.path().join("b c"));
    build(here.path(), &first, &[("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C")]);
    build(
        elsewhere.path(),
        &second,
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
    );
    let (expected, other) = (written(&first), written(&second));
    assert!(expected.len() > 40 && expected == other);
    let words = build(here.path(), &first, &[]);
    assert!(words.contains(" 0 written") && words.contains(" 0 removed"), "{words}");
    assert!(written(&first) == expected);
}
