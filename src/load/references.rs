//! Checks that every id mentioned belongs to a record.

use std::cell::LazyCell;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::names::{as_compared, either};
use crate::diagnostic::{Diagnostic, Diagnostics, RecordKind, rules};
use crate::model::{Handbook, Id, Record, Records};
use crate::parse::{Mention, certain, nearest};
use crate::source::Span;

/// Of more unknown ids than these none was mistyped, and comparing all would take long.
const GUESSES: usize = 500;

/// Reports mentions that lead nowhere, unless what they mean may only be unread.
pub fn check(handbook: &Handbook, mentions: &[Mention], found: &mut Diagnostics) {
    let mut kinds: HashMap<RecordKind, Known<'_>> = HashMap::new();
    let mut reported = 0;
    // Most handbooks have no such fault, and then nobody asks.
    let uses = LazyCell::new(|| Uses::of(handbook, mentions));
    for mention in mentions {
        if handbook.unread_kinds.contains(&mention.kind) || exists(handbook, mention) {
            continue;
        }
        let known = kinds.entry(mention.kind).or_insert_with(|| Known::of(handbook, mention.kind));
        if known.proper.contains(mention.id.as_str()) {
            continue;
        }
        reported += 1;
        if reported <= GUESSES {
            found.push(uses.doubted(handbook, mention, unknown(handbook, mention, &known.names)));
        } else {
            let finding = Diagnostic::new(&rules::UNKNOWN_REFERENCE, mention.span, no_such(mention));
            found.push(finding.help(format!("write the id of a {}", mention.kind)));
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

/// More ids than these are not listed.
const MOST_KNOWN: usize = 8;

/// What is wrong with an id that no record of a kind has, and what to write, in words.
pub fn wrong_id(handbook: &Handbook, kind: RecordKind, written: &str) -> (String, String) {
    let mention = Mention::new(kind, written, Span::default());
    let finding = unknown(handbook, &mention, &names_of(handbook, kind));
    (finding.message, finding.help.unwrap_or_default())
}

/// What a mention of one kind may mean.
struct Known<'h> {
    /// All names, each with the id that should be written.
    names: Vec<(&'h str, &'h str)>,
    /// What the ids that are no proper ones will be when they are mended; they are reported at their records.
    proper: HashSet<Id>,
}

impl<'h> Known<'h> {
    fn of(handbook: &'h Handbook, kind: RecordKind) -> Known<'h> {
        let names = names_of(handbook, kind);
        let faulty = names.iter().map(|(_, id)| *id).filter(|id| Id::fault(id).is_some());
        let proper = faulty.filter_map(Id::of_letters).collect();
        Known { names, proper }
    }
}

fn no_such(mention: &Mention) -> String {
    format!("there is no {} with the id `{}`", mention.kind, mention.id)
}

fn exists(handbook: &Handbook, mention: &Mention) -> bool {
    let id = mention.id.as_str();
    match mention.kind {
        RecordKind::Role => handbook.roles.get(id).is_some(),
        RecordKind::Matrix => handbook.matrices.get(id).is_some(),
        RecordKind::Pattern => handbook.patterns.get(id).is_some(),
        RecordKind::Phase => handbook.phases.get(id).is_some(),
        RecordKind::Risk => handbook.risks.get(id).is_some(),
        RecordKind::Question => handbook.questions.get(id).is_some(),
        RecordKind::Person => handbook.people.get(id).is_some(),
        RecordKind::Activity => handbook.find_rows(id).len() == 1,
    }
}

/// The names by which records of a kind may be meant, each with the id that should be written.
fn names_of(handbook: &Handbook, kind: RecordKind) -> Vec<(&str, &str)> {
    match kind {
        RecordKind::Role => handbook
            .roles
            .iter()
            .flat_map(|role| {
                let aliases = role.aliases.iter().map(|alias| alias.value.as_str());
                [role.id.as_str(), &role.name, &role.short]
                    .into_iter()
                    .chain(aliases)
                    .map(|name| (name, role.id.as_str()))
            })
            .collect(),
        RecordKind::Matrix => named(&handbook.matrices, |matrix| &matrix.name),
        RecordKind::Pattern => named(&handbook.patterns, |pattern| &pattern.name),
        RecordKind::Phase => named(&handbook.phases, |phase| &phase.name),
        RecordKind::Risk => named(&handbook.risks, |risk| &risk.name),
        RecordKind::Question => named(&handbook.questions, |question| &question.ask),
        RecordKind::Person => named(&handbook.people, |person| &person.name),
        RecordKind::Activity => handbook
            .rows()
            .flat_map(|row| {
                let id = row.activity.id.as_str();
                [(id, id), (row.activity.name.as_str(), id)]
            })
            .collect(),
    }
}

fn named<T: Record>(records: &Records<T>, name: impl Fn(&T) -> &str) -> Vec<(&str, &str)> {
    let both = |record| {
        let id = <T as Record>::id(record).as_str();
        [(id, id), (name(record), id)]
    };
    records.iter().flat_map(both).collect()
}

fn unknown(handbook: &Handbook, mention: &Mention, known: &[(&str, &str)]) -> Diagnostic {
    let (kind, written) = (mention.kind, mention.id.as_str());
    let finding = Diagnostic::new(&rules::UNKNOWN_REFERENCE, mention.span, no_such(mention));
    if kind == RecordKind::Activity && handbook.find_rows(written).len() > 1 {
        let message = format!("several activities have the id `{written}`");
        return Diagnostic::new(&rules::UNKNOWN_REFERENCE, mention.span, message)
            .help(format!("write {}", either(addresses(handbook, &[written], "`"))));
    }
    if let Some(several) = several_of(handbook, kind, written) {
        return finding.help(several);
    }
    if let Some(id) = faulty_id(mention, known) {
        return finding
            .help(format!("`{id}` may be meant, which is no id: mend it first, then write it here"));
    }
    if let Some(help) = called(handbook, mention, known) {
        return finding.help(help).fix_id(mention, known);
    }
    match nearest(activity_of(mention), known.iter().map(|(name, _)| *name).chain(mention.word)) {
        Some(near) if mention.word == Some(near) => {
            finding.help(format!("did you mean \"{near}\"?")).fix_id(mention, known)
        }
        Some(near) => {
            let id = known.iter().find(|(name, _)| *name == near).map_or(near, |(_, id)| id);
            let meant = meant_by(handbook, mention, &[id]);
            finding.help(format!("did you mean {}?", either(meant))).fix_id(mention, known)
        }
        None if known.is_empty() => finding.help(format!("the handbook has no {kind} yet")),
        None => {
            let mut ids: Vec<&str> = known.iter().map(|(_, id)| *id).collect();
            ids.dedup();
            if ids.len() > MOST_KNOWN {
                let help =
                    format!("none of {} ids is near; write the id of a {kind} that is there", ids.len());
                return finding.help(match kind {
                    RecordKind::Role | RecordKind::Matrix => {
                        format!(
                            "{help}. When the {kind} gets another id, `rolebook rename` changes its mentions"
                        )
                    }
                    _ => help,
                });
            }
            finding.help(format!("known are {}", ids.join(", ")))
        }
    }
}

/// The part of a mention that names the thing itself: of an activity's address what stands behind the matrix.
fn activity_of(mention: &Mention) -> &str {
    let written = mention.id.as_str();
    written.split_once('#').map_or(written, |(_, activity)| activity)
}

/// The id that is no proper one of the record that is nearest to a mention; to write it here would be the next fault.
fn faulty_id<'h>(mention: &Mention, known: &[(&'h str, &'h str)]) -> Option<&'h str> {
    let near = nearest(activity_of(mention), known.iter().map(|(name, _)| *name).chain(mention.word))?;
    let (_, id) = known.iter().find(|(name, _)| *name == near)?;
    Id::fault(id).is_some().then_some(*id)
}

/// Help for a name that stands where an id is due. Several records may share the name.
fn called(handbook: &Handbook, mention: &Mention, known: &[(&str, &str)]) -> Option<String> {
    let lower = as_compared(&mention.id);
    if let Some(word) = mention.word.filter(|word| *word == lower) {
        return Some(format!("write \"{word}\""));
    }
    let so_called = known.iter().filter(|(name, _)| as_compared(name) == lower);
    let (name, _) = so_called.clone().next()?;
    // An id in other letters is that record's, whoever else has it as a name.
    let own = so_called.clone().find(|(name, id)| name == id).map(|(_, id)| *id);
    let mut ids: Vec<&str> = own.map_or_else(|| so_called.map(|(_, id)| *id).collect(), |own| vec![own]);
    ids.sort_unstable();
    ids.dedup();
    let meant = meant_by(handbook, mention, &ids);
    Some(match &meant[..] {
        [single] if own.is_some() => format!("write {single}"),
        [single] => format!("write the id {single}; `{name}` is a name for it"),
        _ => format!("`{}` may be {}; write the one that is meant", mention.id, either(meant)),
    })
}

/// What to write for some ids, in quotes: of activities the addresses, where an id alone is ambiguous or the mention
/// has an address, too.
fn meant_by(handbook: &Handbook, mention: &Mention, ids: &[&str]) -> Vec<String> {
    let is_ambiguous = |id: &&str| handbook.find_rows(id).len() > 1;
    if mention.kind != RecordKind::Activity || !mention.id.contains('#') && !ids.iter().any(is_ambiguous) {
        return ids.iter().map(|id| format!("\"{id}\"")).collect();
    }
    let all = addresses(handbook, ids, "\"");
    let matrix = mention.id.split_once('#').map(|(matrix, _)| format!("\"{matrix}#"));
    let in_matrix = |address: &&String| matrix.as_ref().is_some_and(|matrix| address.starts_with(matrix));
    let near: Vec<String> = all.iter().filter(in_matrix).cloned().collect();
    if near.is_empty() { all } else { near }
}

/// The addresses of all activities of some ids, between marks.
fn addresses(handbook: &Handbook, ids: &[&str], mark: &str) -> Vec<String> {
    let rows = ids.iter().flat_map(|id| handbook.find_rows(id));
    rows.map(|row| format!("{mark}{}{mark}", row.address())).collect()
}

/// Help for several ids in one text, where a list is due.
fn several_of(handbook: &Handbook, kind: RecordKind, written: &str) -> Option<String> {
    let separators: &[char] = &[',', ';', '/', '&', '+'];
    let exists = |id: &str| exists(handbook, &Mention::new(kind, id, Span::default()));
    if kind == RecordKind::Activity
        && let Some((matrix, activity)) = written.split_once('/')
        && exists(&format!("{matrix}#{activity}"))
    {
        return Some(format!("write \"{matrix}#{activity}\": a matrix and its activity are joined by `#`"));
    }
    let spaced = written.replace(" and ", ",");
    let parts: Vec<&str> = spaced.split(separators).map(str::trim).filter(|part| !part.is_empty()).collect();
    let quoted: Vec<String> = parts.iter().map(|part| format!("\"{part}\"")).collect();
    (parts.len() > 1 && parts.iter().any(|part| exists(part)))
        .then(|| format!("write each in quotes of its own: `[{}]`", quoted.join(", ")))
}

impl Diagnostic {
    /// The repair of a mention: the id that was certainly meant, where it is written as one.
    fn fix_id(self, mention: &Mention, known: &[(&str, &str)]) -> Diagnostic {
        // An activity's id alone may be meant in another matrix.
        if mention.id.contains('#') || mention.kind == RecordKind::Activity {
            return self;
        }
        let word = mention.word.map(|word| (word, word));
        let meant = certain(&mention.id, known.iter().copied().chain(word));
        let Some(id) = meant.filter(|id| Id::fault(id).is_none() || mention.word == Some(id)) else {
            return self;
        };
        let (written, own) = ((mention.span.end - mention.span.start) as usize, mention.id.len());
        match written.checked_sub(own) {
            // In a grid, or in another generator's header.
            Some(0) => self.fix(mention.span, id),
            Some(2) => self.fix(mention.span, format!("\"{id}\"")),
            _ => self,
        }
    }
}
