//! Findings: what does not fit, where it stands and what to do about it.

mod bounds;
mod by_rule;
mod format;
mod github;
mod inert;
mod json;
mod places;
mod rule;
pub mod rules;
mod sarif;
mod subject;
mod summary;
mod text;

use crate::source::Span;
use bounds::{Tally, clipped};

pub use by_rule::ByRule;
pub use format::{Format, Ink};
pub use inert::one_line;
pub use places::Places;
pub use rule::{Family, Level, Rule};
pub use subject::{RecordKind, Subject, SubjectKind};
pub use summary::Summary;
pub use text::reports;

/// One finding. Every finding has a place; one about a file as a whole points at its beginning.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    /// The rule's own level until the handbook's settings are applied.
    pub level: Level,
    /// One sentence without a full stop that says what is wrong.
    pub message: String,
    pub span: Span,
    /// Related places, each with what it has to do with the finding.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// What the finding is about.
    pub subjects: Vec<Subject>,
    /// The matrix whose own levels and limits count, by id.
    pub matrix: Option<String>,
    /// The certain repair, where there is one.
    pub fix: Option<Fix>,
    /// Accepted by a waiver or the baseline: shown, but counted apart.
    pub waived: bool,
}

/// A related place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub message: String,
}

/// A replacement of a part of a file's text that certainly mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub span: Span,
    pub replacement: String,
}

impl Diagnostic {
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule,
            level: rule.level,
            message: clipped(message.into()),
            span,
            labels: Vec::new(),
            help: None,
            subjects: Vec::new(),
            matrix: None,
            fix: None,
            waived: false,
        }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(clipped(help.into()));
        self
    }

    /// Adds a sentence to the help that is there.
    pub fn add_help(&mut self, sentence: &str) {
        let help = match self.help.take() {
            Some(help) => format!("{help}; {sentence}"),
            None => sentence.to_owned(),
        };
        self.help = Some(clipped(help));
    }

    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: clipped(message.into()) });
        self
    }

    #[must_use]
    pub fn subject(mut self, subject: Subject) -> Diagnostic {
        self.subjects.push(subject);
        self
    }

    #[must_use]
    pub fn in_matrix(mut self, id: impl Into<String>) -> Diagnostic {
        self.matrix = Some(id.into());
        self
    }

    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Diagnostic {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }
}

/// The sink that every stage reports to.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    tally: Tally,
}

impl Diagnostics {
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Takes a finding, unless its file has very many of its rule.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.extend(self.tally.admit(diagnostic));
    }

    /// Makes room for so many more.
    pub fn reserve(&mut self, more: usize) {
        self.list.reserve(more);
    }

    pub fn extend(&mut self, other: Diagnostics) {
        other.list.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// What printers show: all but what is switched off, in order of place, rule and message.
    pub fn shown(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut shown: Vec<&Diagnostic> = self.iter().filter(|finding| finding.level != Level::Off).collect();
        shown.sort_by_key(|finding| (finding.span, finding.rule.name, &finding.message, &finding.subjects));
        shown.into_iter()
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.list.iter_mut()
    }

    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// How many findings of a level count; what is waived does not.
    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|diagnostic| !diagnostic.waived && diagnostic.level == level).count()
    }

    pub fn has_errors(&self) -> bool {
        self.has_at_least(Level::Error)
    }

    /// Whether any finding of this level or a graver one counts.
    pub fn has_at_least(&self, level: Level) -> bool {
        self.list.iter().any(|diagnostic| !diagnostic.waived && diagnostic.level >= level)
    }

    /// Sorts by file, place and rule, and drops exact repetitions. Files are numbered in order of their paths.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            (a.span, a.rule.name, &a.message, &a.subjects).cmp(&(
                b.span,
                b.rule.name,
                &b.message,
                &b.subjects,
            ))
        });
        self.list.dedup_by(|a, b| {
            a.span == b.span
                && a.rule.name == b.rule.name
                && a.message == b.message
                && a.subjects == b.subjects
        });
    }
}
