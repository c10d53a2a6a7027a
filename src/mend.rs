//! Applies the certain repairs of findings until none is left, in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::edit::{Change, Edits, Origin, Patch, applied, sorted};
use crate::pipeline::{self, Nowhere};
use crate::site::Options;
use crate::source::{FileId, Position, SourcePath, Sources};

/// How often the handbook is read anew: a repair may show what could not be seen before, but seldom twice.
const ROUNDS: usize = 10;

/// A handbook after its certain repairs.
pub struct Mended {
    pub sources: Sources,
    /// The files that differ from those that were given, with their new texts.
    pub changes: Vec<Change>,
    /// In order of their places.
    pub repairs: Vec<Repair>,
}

/// One repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    pub path: SourcePath,
    /// Where it stood when it was made; lines never move, columns do behind an earlier repair of the line.
    pub position: Position,
    pub former: String,
    pub replacement: String,
    pub rule: &'static str,
}

/// A repair that did harm and is not tried again: the file and what the finding says.
type Harmful = HashSet<(SourcePath, String)>;

/// Makes all certain repairs.
pub fn mend(given: &Sources) -> Mended {
    let mut sources = given.clone();
    let mut repairs: Vec<Repair> = Vec::new();
    let mut harmful = Harmful::default();
    let mut found = findings_of(&sources);
    for _ in 0..ROUNDS {
        let Some(round) = Round::of(&sources, &found, &harmful) else { break };
        let Some(next) = round.tried(&sources) else { break };
        let found_next = findings_of(&next);
        let hurt = round.hurt(&found_next);
        if hurt.is_empty() {
            repairs.extend(round.repairs(&sources));
            (sources, found) = (next, found_next);
        } else {
            harmful.extend(round.in_files(&sources, &hurt));
        }
    }
    repairs.sort_by(|a, b| (&a.path, a.position).cmp(&(&b.path, b.position)));
    Mended { changes: differences(given, &sources), sources, repairs }
}

/// The repairs that can be made at one time.
struct Round {
    findings: Vec<(Patch, Diagnostic)>,
    faults: BTreeMap<FileId, usize>,
}

impl Round {
    /// The repairs of what was found; none where nothing can be repaired.
    fn of(sources: &Sources, found: &Diagnostics, harmful: &Harmful) -> Option<Round> {
        let mut by_patch: Vec<(Patch, Diagnostic)> = Vec::new();
        for finding in found.shown() {
            let Some(fix) = &finding.fix else { continue };
            let path = &sources.file(fix.span.file).path;
            if !harmful.contains(&(path.clone(), finding.message.clone())) {
                by_patch.push((Patch::from(fix), finding.clone()));
            }
        }
        let kept = sorted(by_patch.iter().map(|(patch, _)| patch.clone()).collect()).kept;
        // Both are in order of their places, and each patch that is kept has a finding.
        by_patch.sort_by_key(|(patch, _)| patch.span);
        let mut left = by_patch.into_iter();
        let findings: Vec<_> = kept.iter().filter_map(|patch| left.find(|(own, _)| own == patch)).collect();
        (!findings.is_empty()).then(|| Round { findings, faults: faults_of_syntax(found) })
    }

    /// The handbook with the repairs; none where they cannot be made.
    fn tried(&self, sources: &Sources) -> Option<Sources> {
        let mut edits = Edits::default();
        for (patch, _) in &self.findings {
            edits.replace(patch.span, patch.replacement.clone());
        }
        let changes = edits.changes(sources).ok().filter(|changes| !changes.is_empty())?;
        Some(applied(sources, &changes))
    }

    /// The repaired files that can be read less well than before: a key that now stands twice, for example.
    fn hurt(&self, next: &Diagnostics) -> HashSet<FileId> {
        let after = faults_of_syntax(next);
        let files = self.findings.iter().map(|(patch, _)| patch.span.file);
        let count = |faults: &BTreeMap<FileId, usize>, file: &FileId| faults.get(file).copied().unwrap_or(0);
        files.filter(|file| count(&after, file) > count(&self.faults, file)).collect()
    }

    fn in_files(&self, sources: &Sources, files: &HashSet<FileId>) -> Vec<(SourcePath, String)> {
        let findings = self.findings.iter().filter(|(patch, _)| files.contains(&patch.span.file));
        let key = |(patch, finding): &(Patch, Diagnostic)| {
            (sources.file(patch.span.file).path.clone(), finding.message.clone())
        };
        findings.map(key).collect()
    }

    fn repairs(&self, sources: &Sources) -> impl Iterator<Item = Repair> {
        self.findings.iter().map(|(patch, finding)| Repair {
            path: sources.file(patch.span.file).path.clone(),
            position: sources.position(patch.span.file, patch.span.start),
            former: sources.slice(patch.span).to_owned(),
            replacement: patch.replacement.clone(),
            rule: finding.rule.name,
        })
    }
}

fn findings_of(sources: &Sources) -> Diagnostics {
    pipeline::run::<Nowhere>(sources, &Options::default(), None).found
}

fn faults_of_syntax(found: &Diagnostics) -> BTreeMap<FileId, usize> {
    let mut faults = BTreeMap::new();
    for finding in found.iter().filter(|finding| finding.rule == &rules::SYNTAX) {
        *faults.entry(finding.span.file).or_default() += 1;
    }
    faults
}

/// The files whose text is another one; repairs neither add files nor take any away.
fn differences(given: &Sources, mended: &Sources) -> Vec<Change> {
    let mut changes = Vec::new();
    for (file, source) in given.iter() {
        let (former, text) = (given.text(file), mended.text(file));
        if former != text {
            let origin = Origin { path: source.path.clone(), text: Arc::from(former) };
            changes.push(Change {
                path: Some(source.path.clone()),
                origin: Some(origin),
                text: text.to_owned(),
            });
        }
    }
    changes
}
