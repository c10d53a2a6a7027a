//! Checks that every id mentioned belongs to a record.

use std::cell::LazyCell;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::known::{KnownIds, exists};
use crate::diagnostic::{Diagnostic, Diagnostics, RecordKind};
use crate::model::{Handbook, Id};
use crate::parse::{Mention, certain};
use crate::source::Span;

/// Reports mentions that lead nowhere, unless what they mean may only be unread.
pub fn check(handbook: &Handbook, mentions: &[Mention], found: &mut Diagnostics) {
    let mut ids = KnownIds::of(handbook);
    // Most handbooks have no such fault, and then nobody asks.
    let uses = LazyCell::new(|| Uses::of(handbook, mentions));
    for mention in mentions {
        let may_be_unread = handbook.unread_kinds.contains(&mention.kind);
        if !may_be_unread && !exists(handbook, mention) && !ids.will_be(mention) {
            found.push(uses.doubted(handbook, mention, ids.unknown(mention)));
        }
    }
}

impl Mention {
    fn key(&self) -> (RecordKind, &str) {
        (self.kind, self.id.as_str())
    }
}

/// Which ids are named, and how often those that no record has.
struct Uses<'m> {
    proper: HashSet<(RecordKind, &'m str)>,
    unknown: HashMap<(RecordKind, &'m str), usize>,
}

impl<'m> Uses<'m> {
    fn of(handbook: &Handbook, mentions: &'m [Mention]) -> Uses<'m> {
        let mut uses = Uses { proper: HashSet::default(), unknown: HashMap::new() };
        for mention in mentions {
            if exists(handbook, mention) {
                uses.proper.insert(mention.key());
            } else {
                *uses.unknown.entry(mention.key()).or_default() += 1;
            }
        }
        uses
    }

    fn unknown(&self, mention: &Mention) -> usize {
        self.unknown.get(&mention.key()).copied().unwrap_or_default()
    }

    /// The finding without its repair where the slip may be in the record's own id: several places agree on another one, or its
    /// name does, and nothing names it as it is.
    fn doubted(&self, handbook: &Handbook, mention: &Mention, mut finding: Diagnostic) -> Diagnostic {
        let Some(fix) = finding.fix.clone() else { return finding };
        let meant = fix.replacement.trim_matches('"');
        let as_id = Id::from_name(&mention.id, mention.kind.name());
        let is_other = as_id.as_str() != meant && mention.word != Some(meant);
        let is_slip = is_other && certain(&mention.id, [(meant, ())]).is_some();
        let Some((span, name)) = record(handbook, mention.kind, meant).filter(|_| is_slip) else {
            return finding;
        };
        let is_its_name = Id::from_name(name, mention.kind.name()) == as_id;
        let is_named = self.proper.contains(&(mention.kind, meant));
        if is_its_name || !is_named && self.unknown(mention) > 1 {
            finding.fix = None;
            let help = finding.help.take().unwrap_or_default();
            let question = format!("Or has this {} a mistyped id?", mention.kind);
            finding = finding.help(format!("{help} {question}")).label(span, format!("this is `{meant}`"));
        }
        finding
    }
}

/// The place and the name of a record; of activities none, whose mentions are not repaired.
fn record<'h>(handbook: &'h Handbook, kind: RecordKind, id: &str) -> Option<(Span, &'h str)> {
    match kind {
        RecordKind::Role => handbook.roles.get(id).map(|role| (role.span, role.name.as_str())),
        RecordKind::Matrix => handbook.matrices.get(id).map(|matrix| (matrix.span, matrix.name.as_str())),
        RecordKind::Pattern => handbook.patterns.get(id).map(|pattern| (pattern.span, pattern.name.as_str())),
        RecordKind::Phase => handbook.phases.get(id).map(|phase| (phase.span, phase.name.as_str())),
        RecordKind::Risk => handbook.risks.get(id).map(|risk| (risk.span, risk.name.as_str())),
        RecordKind::Question => {
            handbook.questions.get(id).map(|question| (question.span, question.ask.as_str()))
        }
        RecordKind::Person => handbook.people.get(id).map(|person| (person.span, person.name.as_str())),
        RecordKind::Activity => None,
    }
}
