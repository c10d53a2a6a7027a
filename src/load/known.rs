//! The ids of a handbook, and which of them a mention means that names none.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::names::either;
use crate::diagnostic::{Diagnostic, RecordKind, rules};
use crate::model::{Handbook, Id, Record, Records};
use crate::parse::{Effort, Guess, KnownNames, Mention};
use crate::source::{Span, fold};

/// More ids than these are not listed.
const MOST_KNOWN: usize = 8;

/// What mentions of each kind may mean, gathered when the first one leads nowhere, and the effort that is left for guesses.
pub struct KnownIds<'h> {
    handbook: &'h Handbook,
    kinds: HashMap<RecordKind, Known<'h>>,
    effort: Effort,
}

/// What mentions of one kind may mean.
struct Known<'h> {
    /// All names, each with the id that should be written.
    names: Vec<(&'h str, &'h str)>,
    ids: Vec<&'h str>,
    to_compare: KnownNames<'h, &'h str>,
    /// The names by their small letters, as places in `names`.
    by_letters: HashMap<String, Vec<usize>>,
    /// What the ids that are no proper ones will be when they are mended; they are reported at their records.
    proper: HashSet<Id>,
}

impl<'h> KnownIds<'h> {
    pub fn of(handbook: &'h Handbook) -> KnownIds<'h> {
        KnownIds { handbook, kinds: HashMap::new(), effort: Effort::default() }
    }

    /// Whether a mention has what an id that is no proper one will be.
    pub fn will_be(&mut self, mention: &Mention) -> bool {
        self.kind(mention.kind).proper.contains(mention.id.as_str())
    }

    /// The finding about a mention that names nothing, with what it may mean.
    pub fn unknown(&mut self, mention: &Mention) -> Diagnostic {
        self.kind(mention.kind);
        unknown(self.handbook, mention, &self.kinds[&mention.kind], &self.effort)
    }

    /// What is wrong with an id that no record of a kind has, and what to write, in words.
    pub fn wrong(&mut self, kind: RecordKind, written: &str) -> (String, String) {
        let finding = self.unknown(&Mention::new(kind, written, Span::default()));
        (finding.message, finding.help.unwrap_or_default())
    }

    fn kind(&mut self, kind: RecordKind) -> &Known<'h> {
        self.kinds.entry(kind).or_insert_with(|| Known::of(self.handbook, kind))
    }
}

impl<'h> Known<'h> {
    fn of(handbook: &'h Handbook, kind: RecordKind) -> Known<'h> {
        let names = names_of(handbook, kind);
        let faulty = names.iter().map(|(_, id)| *id).filter(|id| Id::fault(id).is_some());
        let proper = faulty.filter_map(Id::of_letters).collect();
        let mut by_letters: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, (name, _)) in names.iter().enumerate() {
            by_letters.entry(fold(name)).or_default().push(place);
        }
        let mut ids: Vec<&str> = names.iter().map(|(_, id)| *id).collect();
        ids.dedup();
        Known { ids, to_compare: KnownNames::new(names.iter().copied()), names, by_letters, proper }
    }

    /// The names that differ from what was written by case alone.
    fn called(&self, lower: &str) -> impl Iterator<Item = (&'h str, &'h str)> + Clone {
        self.by_letters.get(lower).into_iter().flatten().map(|place| self.names[*place])
    }
}

pub fn exists(handbook: &Handbook, mention: &Mention) -> bool {
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
            .flat_map(|role| role.id_and_names().map(|name| (name, role.id.as_str())))
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

fn unknown(handbook: &Handbook, mention: &Mention, known: &Known<'_>, effort: &Effort) -> Diagnostic {
    let (kind, written) = (mention.kind, mention.id.as_str());
    let message = format!("there is no {kind} with the id `{written}`");
    let finding = Diagnostic::new(&rules::UNKNOWN_REFERENCE, mention.span, message);
    if kind == RecordKind::Activity && handbook.find_rows(written).len() > 1 {
        let message = format!("several activities have the id `{written}`");
        return Diagnostic::new(&rules::UNKNOWN_REFERENCE, mention.span, message)
            .help(format!("write {}", either(addresses(handbook, &[written], "`"))));
    }
    if let Some(several) = several_of(handbook, kind, written) {
        return finding.help(several);
    }
    let word = mention.word.map(|word| (word, word));
    let guess = known.to_compare.guess_also(activity_of(mention), word, effort);
    let near = guess.and_then(|guess| guess.near);
    // To write it here would be the next fault.
    if let Some((_, id)) = near.filter(|near| Some(*near) != word && Id::fault(near.1).is_some()) {
        return finding
            .help(format!("`{id}` may be meant, which is no id: mend it first, then write it here"));
    }
    let help = called(handbook, mention, known).unwrap_or_else(|| match near {
        Some(near) if Some(near) == word => format!("did you mean \"{}\"?", near.0),
        Some((_, id)) => format!("did you mean {}?", either(meant_by(handbook, mention, &[id]))),
        None if guess.is_none() => format!("write the id of a {kind}"),
        None => what_is_known(kind, known),
    });
    finding.help(help).fix_id(mention, guess)
}

/// Help for a mention that is like nothing that there is.
fn what_is_known(kind: RecordKind, known: &Known<'_>) -> String {
    let ids = &known.ids;
    if ids.is_empty() {
        return format!("the handbook has no {kind} yet");
    }
    if ids.len() <= MOST_KNOWN {
        return format!("known are {}", ids.join(", "));
    }
    let help = format!("none of {} ids is near; write the id of a {kind} that is there", ids.len());
    match kind {
        RecordKind::Role | RecordKind::Matrix => {
            format!("{help}. When the {kind} gets another id, `rolebook rename` changes its mentions")
        }
        _ => help,
    }
}

/// The part of a mention that names the thing itself: of an activity's address what stands behind the matrix.
fn activity_of(mention: &Mention) -> &str {
    let written = mention.id.as_str();
    written.split_once('#').map_or(written, |(_, activity)| activity)
}

/// Help for a name that stands where an id is due. Several records may share the name.
fn called(handbook: &Handbook, mention: &Mention, known: &Known<'_>) -> Option<String> {
    let lower = fold(&mention.id);
    if let Some(word) = mention.word.filter(|word| *word == lower) {
        return Some(format!("write \"{word}\""));
    }
    let so_called = known.called(&lower);
    let (name, _) = so_called.clone().next()?;
    // An id in other letters is that record's, whoever else has it as a name.
    let own = so_called.clone().find(|(name, id)| name == id).map(|(_, id)| id);
    let mut ids: Vec<&str> = own.map_or_else(|| so_called.map(|(_, id)| id).collect(), |own| vec![own]);
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
    fn fix_id(self, mention: &Mention, guess: Option<Guess<'_, &str>>) -> Diagnostic {
        // An activity's id alone may be meant in another matrix.
        if mention.id.contains('#') || mention.kind == RecordKind::Activity {
            return self;
        }
        let meant = guess.and_then(|guess| guess.certain);
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
