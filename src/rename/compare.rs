//! Findings before and after a renaming: what is new, and what is accepted no longer.

use foldhash::HashMap;

use super::Scene;
use super::request::Kind;
use crate::diagnostic::{Diagnostic, Family, Level, RecordKind, Subject, SubjectKind, rules};
use crate::pipeline::{self, Nowhere};
use crate::site::Options;
use crate::source::Sources;

/// What a renaming does to the findings.
pub struct Difference {
    /// The finding that may not appear: an error, or a part of a page's header that is not read any more. Of several the
    /// one that names the cause: two pages of one address, or else the first.
    pub new: Option<Diagnostic>,
    /// Findings that a waiver or the baseline accepts no longer.
    pub unwaived: Vec<Diagnostic>,
}

impl Difference {
    pub fn of(scene: &Scene<'_>, after: &Sources) -> Difference {
        let names = Names { scene, words: Words::of(scene) };
        let (mut open, mut waived) = (Known::default(), Known::default());
        for finding in findings(scene.sources) {
            let known = if finding.waived { &mut waived } else { &mut open };
            known.add(names.keys(&finding));
        }
        let mut difference = Difference { new: None, unwaived: Vec::new() };
        for finding in findings(after).into_iter().filter(|finding| !finding.waived) {
            let key = key(&finding);
            if open.take(&key) {
                continue;
            }
            // An error that nobody accepts any more lets no site be built.
            if waived.take(&key) && finding.level != Level::Error {
                difference.unwaived.push(finding);
            } else if may_not_appear(&finding)
                && difference.new.as_ref().is_none_or(|new| explains(&finding, new))
            {
                difference.new = Some(finding);
            }
        }
        difference
    }
}

fn findings(sources: &Sources) -> Vec<Diagnostic> {
    pipeline::run::<Nowhere>(sources, &Options::default(), None).found.shown().cloned().collect()
}

fn may_not_appear(finding: &Diagnostic) -> bool {
    finding.level == Level::Error || finding.rule.name == rules::FOREIGN_FRONT_MATTER.name
}

/// Whether a finding says why the other one is there, too.
fn explains(finding: &Diagnostic, other: &Diagnostic) -> bool {
    let is_cause = |finding: &Diagnostic| finding.rule.name == rules::DUPLICATE_URL.name;
    is_cause(finding) && !is_cause(other)
}

/// What a finding is recognized by: its rule and its subjects in any order. One about how something is written is
/// recognized by what it says, too, so that no fault takes the place of another one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    rule: &'static str,
    subjects: Vec<String>,
    message: Option<String>,
}

impl Key {
    fn new(finding: &Diagnostic, mut subjects: Vec<String>, message: String) -> Key {
        subjects.sort();
        subjects.dedup();
        let is_analysis = matches!(finding.rule.family, Family::Rows | Family::Columns | Family::Handbook);
        let message = (!is_analysis || subjects.is_empty()).then_some(message);
        Key { rule: finding.rule.name, subjects, message }
    }
}

fn key(finding: &Diagnostic) -> Key {
    let subjects = finding.subjects.iter().map(|subject| subject.as_str().to_owned());
    Key::new(finding, subjects.collect(), finding.message.clone())
}

/// What findings before the renaming are called after it.
struct Names<'a> {
    scene: &'a Scene<'a>,
    words: Words,
}

impl Names<'_> {
    /// With the names that it has then; what it says may have them or not, since words that equal them may be others.
    fn keys(&self, finding: &Diagnostic) -> Vec<Key> {
        let subjects: Vec<String> =
            finding.subjects.iter().map(|subject| self.subject(finding, subject)).collect();
        let renamed = Key::new(finding, subjects.clone(), self.words.renamed(&finding.message));
        let as_it_is = Key::new(finding, subjects, finding.message.clone());
        if renamed == as_it_is { vec![renamed] } else { vec![as_it_is, renamed] }
    }

    fn subject(&self, finding: &Diagnostic, subject: &Subject) -> String {
        let (own, name) = (&self.scene.subject, subject.as_str());
        let is_own = match (subject.kind, own.kind) {
            (SubjectKind::Record(RecordKind::Role), Kind::Role)
            | (SubjectKind::Record(RecordKind::Matrix), Kind::Matrix) => name == own.old,
            (SubjectKind::Record(RecordKind::Role | RecordKind::Matrix) | SubjectKind::Letter, _) => {
                return name.to_owned();
            }
            _ => false,
        };
        if is_own {
            return own.new.clone();
        }
        own.as_finding_subject(self.scene, finding.rule.name, name).unwrap_or_else(|| name.to_owned())
    }
}

/// Findings that are known, each to be found again once.
#[derive(Default)]
struct Known {
    by_key: HashMap<Key, Vec<usize>>,
    taken: Vec<bool>,
}

impl Known {
    fn add(&mut self, keys: Vec<Key>) {
        let index = self.taken.len();
        self.taken.push(false);
        for key in keys {
            self.by_key.entry(key).or_default().push(index);
        }
    }

    /// Whether the finding was known, which it is then no more.
    fn take(&mut self, key: &Key) -> bool {
        let Some(indices) = self.by_key.get_mut(key) else { return false };
        while let Some(index) = indices.pop() {
            if !std::mem::replace(&mut self.taken[index], true) {
                return true;
            }
        }
        false
    }
}

/// What is called otherwise afterwards: the id or path, the files, the addresses, the name.
struct Words {
    pairs: Vec<(String, String)>,
}

impl Words {
    fn of(scene: &Scene<'_>) -> Words {
        let subject = &scene.subject;
        let mut pairs = vec![(subject.old.clone(), subject.new.clone())];
        if subject.kind == Kind::Page {
            pairs.extend(subject.addresses.iter().map(|(old, new)| (old.clone(), new.clone())));
        }
        if let (Some(old), Some(new)) = (subject.former_name(scene), &subject.name) {
            pairs.push((old, new.clone()));
        }
        pairs.retain(|(old, new)| old != new && !old.is_empty());
        Words { pairs }
    }

    fn renamed(&self, text: &str) -> String {
        self.pairs.iter().fold(text.to_owned(), |text, (old, new)| with_word(&text, old, new))
    }
}

/// A text with a word in the place of another one that stands for itself.
fn with_word(text: &str, old: &str, new: &str) -> String {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
    let mut out = String::with_capacity(text.len());
    let mut position = 0;
    for (start, _) in text.match_indices(old) {
        let end = start + old.len();
        if !text[..start].ends_with(is_part) && !text[end..].starts_with(is_part) {
            out.push_str(&text[position..start]);
            out.push_str(new);
            position = end;
        }
    }
    out.push_str(&text[position..]);
    out
}

#[cfg(test)]
mod tests {
    use super::with_word;

    #[test]
    fn only_whole_words_change() {
        assert_eq!(with_word("`a` of b#a, a-b, Xa, a.toml", "a", "z"), "`z` of b#z, a-b, Xa, z.toml");
    }
}
