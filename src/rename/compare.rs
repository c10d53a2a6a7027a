//! Findings before and after a renaming: what is new, and what is accepted no longer.

use foldhash::HashMap;

use super::Scene;
use super::request::Kind;
use crate::diagnostic::{Diagnostic, Level, rules};
use crate::pipeline::{self, Nowhere};
use crate::site::Options;
use crate::source::Sources;

/// What a renaming does to the findings.
pub struct Difference {
    /// The first finding that may not appear: an error, or a part of a page's header that is not read any more.
    pub new: Option<Diagnostic>,
    /// Findings that a waiver or the baseline accepts no longer.
    pub unwaived: Vec<Diagnostic>,
}

impl Difference {
    pub fn of(scene: &Scene<'_>, after: &Sources) -> Difference {
        let words = Words::of(scene);
        let (mut open, mut waived) = (Known::default(), Known::default());
        for finding in findings(scene.sources) {
            let known = if finding.waived { &mut waived } else { &mut open };
            known.add(&finding, &words);
        }
        let mut difference = Difference { new: None, unwaived: Vec::new() };
        for finding in findings(after).into_iter().filter(|finding| !finding.waived) {
            if open.take(&finding) {
                continue;
            }
            if waived.take(&finding) {
                difference.unwaived.push(finding);
            } else if difference.new.is_none() && may_not_appear(&finding) {
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

/// Findings that are known, each to be found again once: with the former names, or with the new ones.
#[derive(Default)]
struct Known {
    by_words: HashMap<(&'static str, String), Vec<usize>>,
    taken: Vec<bool>,
}

impl Known {
    fn add(&mut self, finding: &Diagnostic, words: &Words) {
        let index = self.taken.len();
        self.taken.push(false);
        let with_new = words.renamed(&finding.message);
        if with_new != finding.message {
            self.by_words.entry((finding.rule.name, with_new)).or_default().push(index);
        }
        self.by_words.entry((finding.rule.name, finding.message.clone())).or_default().push(index);
    }

    /// Whether the finding was known, which it is then no more.
    fn take(&mut self, finding: &Diagnostic) -> bool {
        let key = (finding.rule.name, finding.message.clone());
        let Some(indices) = self.by_words.get_mut(&key) else { return false };
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
