//! Fingerprints by which a finding is known again when lines before it come or go.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::diagnostic::places::Places;
use crate::diagnostic::{Diagnostic, Subject};

/// Our own name, with the version of the method: GitHub's upload adds its hash of the lines under another.
const NAME: &str = "rolebookFinding/v1";

/// How many bytes of a line take part, so that many findings on one huge line stay quick.
const LINE_BYTES: usize = 1024;

/// The fingerprints given so far, so that equal findings are told apart by their order.
#[derive(Default)]
pub struct Fingerprints {
    given: HashMap<String, usize>,
}

impl Fingerprints {
    /// The fingerprint of the next finding: of what it says and of its line's text, but not of where that stands.
    pub fn next(&mut self, finding: &Diagnostic, places: &Places<'_>) -> BTreeMap<&'static str, String> {
        let mut hash = blake3::Hasher::new();
        let path = places.path(finding.span.file);
        let matrix = finding.matrix.as_deref().unwrap_or_default();
        let subjects = finding.subjects.iter().map(Subject::as_str);
        for part in [finding.rule.name, path, matrix, line(finding, places)].into_iter().chain(subjects) {
            hash.update(part.as_bytes());
            // No text has this byte, so that parts cannot run into each other.
            hash.update(&[0xff]);
        }
        let hash = hash.finalize().to_hex()[..16].to_owned();
        let count = self.given.entry(hash.clone()).or_default();
        *count += 1;
        BTreeMap::from([(NAME, format!("{hash}:{count}"))])
    }
}

fn line<'a>(finding: &Diagnostic, places: &Places<'a>) -> &'a str {
    let Some(lines) = places.lines(finding.span.file) else { return "" };
    let range = lines.line(places.start(finding.span).line);
    let end = lines.text.floor_char_boundary(range.end.min(range.start + LINE_BYTES));
    lines.text[range.start..end].trim()
}
