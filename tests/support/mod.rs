//! What the tests of several concerns share.
#![expect(clippy::disallowed_methods, reason = "expected results are files")]

use std::fmt::Write;
use std::path::Path;

/// Compares a text with a file below the crate's root; `BLESS=1` writes the file instead.
///
/// # Panics
/// When they differ, with the lines that do and the command that accepts them.
pub fn assert_matches_file(path: &str, actual: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        let folder = file.parent().expect("a file below the crate's root has a folder");
        std::fs::create_dir_all(folder).expect("the folder of expected files can be made");
        std::fs::write(&file, actual).expect("the expected file can be written");
        return;
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        expected == actual,
        "{path} is not what came out:\n{}\nBLESS=1 cargo test",
        difference(&expected, actual)
    );
}

/// The lines from the first to the last one that differs, those of the file first.
fn difference(expected: &str, actual: &str) -> String {
    let expected: Vec<&str> = expected.split('\n').collect();
    let actual: Vec<&str> = actual.split('\n').collect();
    let shorter = expected.len().min(actual.len());
    let before = (0..shorter).take_while(|index| expected[*index] == actual[*index]).count();
    let from_end = |index: &usize| expected[expected.len() - 1 - index] == actual[actual.len() - 1 - index];
    let after = (0..shorter - before).take_while(from_end).count();
    let mut text = format!("from line {}:\n", before + 1);
    for (sign, lines) in [('-', &expected), ('+', &actual)] {
        for line in &lines[before..lines.len() - after] {
            writeln!(text, "{sign}{}", line.escape_debug()).expect("a text can always grow");
        }
    }
    text
}
