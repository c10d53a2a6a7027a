//! From sources to a handbook: every file is read, every reference checked, every fault reported in one run.

mod activities;
mod collected;
mod columns;
mod cycles;
mod files;
mod forms;
mod grid;
mod guesses;
mod known;
mod lacks;
mod letters;
mod matrices;
mod memo;
mod names;
mod pages;
mod portable;
mod records;
mod references;
mod room;
mod schemes;
mod separations;
mod settings;
mod terms;
mod titles;
mod tracks;
mod unreadable;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Handbook, Matrix, Records, Settings};
use crate::parallel;
use crate::parse::Mention;
use crate::parse::markdown::{Audience, Manner, Quotes};
use crate::source::Sources;

pub use files::title_from;
pub use forms::{FORMS, FileForm};
pub use known::KnownIds;
pub use memo::Memo;
pub use names::{either, listed};
pub use pages::{edition_target, json_header, stands_for_folder};
pub use portable::fault_of as fault_of_name;
pub use settings::is_base_url;

use collected::Collected;
use files::FileKind;
use guesses::Guesses;
use names::RoleNames;
use records::Given;
use room::Room;

/// Reads a handbook. What cannot be read is reported and left out; the rest is there all the same.
pub fn load(sources: &Sources, found: &mut Diagnostics) -> Handbook {
    with_mentions(sources, found).0
}

/// Reads a handbook whose texts nobody will see, which takes less time.
pub fn unseen(sources: &Sources, found: &mut Diagnostics) -> Handbook {
    in_manner(sources, found, Audience::Nobody).0
}

/// Reads a handbook of which the memo has what was read before, and gives what [`load`] would.
pub fn again(sources: &Sources, memo: &mut Memo, found: &mut Diagnostics) -> Handbook {
    through(sources, found, |kinds, settings| memo.read_all(sources, settings, kinds)).0
}

/// Reads a handbook, and gives every place in its records that names another record by its id.
pub fn with_mentions(sources: &Sources, found: &mut Diagnostics) -> (Handbook, Vec<Mention>) {
    in_manner(sources, found, Audience::Readers)
}

fn in_manner(sources: &Sources, found: &mut Diagnostics, audience: Audience) -> (Handbook, Vec<Mention>) {
    through(sources, found, |kinds, settings| {
        let manner = manner(settings, audience);
        parallel::each(kinds, |(file, kind)| records::read(sources, manner, *file, kind))
    })
}

/// How the texts of a handbook are compiled.
fn manner(settings: &Settings, audience: Audience) -> Manner {
    Manner { raw_html: settings.raw_html, audience, quotes: Quotes::of(&settings.language) }
}

/// Reads a handbook whose files are read by `read_all`.
fn through(
    sources: &Sources,
    found: &mut Diagnostics,
    read_all: impl FnOnce(&SortedFiles, &Settings) -> Vec<Given>,
) -> (Handbook, Vec<Mention>) {
    let settings = settings::load(sources, found);
    unreadable::report(sources, &settings.value, found);
    portable::report(sources, found);
    let kinds = files::sort_out(sources, found);
    let read = read_all(&kinds, &settings.value);
    let mut collected = Collected::new(sources.len());
    files::unreadable(sources).for_each(|(file, kind)| collected.miss(file, kind.as_ref()));
    collected.take_settings(settings.texts, settings.mentions);
    collected.make_room(&read, found);
    for (file, given) in kinds.iter().map(|(file, _)| *file).zip(read) {
        collected.take(file, given, found);
    }
    assemble(settings.value, collected, sources, found)
}

/// The settings alone; what is wrong with them is found by [`load`].
pub fn settings(sources: &Sources) -> Settings {
    settings::load(sources, &mut Diagnostics::new()).value
}

/// Puts the records together, in listing order, and checks what only the whole can tell.
fn assemble(
    settings: Settings,
    mut collected: Collected,
    sources: &Sources,
    found: &mut Diagnostics,
) -> (Handbook, Vec<Mention>) {
    collected.attach_narratives(sources, found);
    // It tells faults and names people, wherever it lies.
    if let Some(baseline) = &settings.baseline {
        collected.assets.retain(|asset| asset.path.as_str() != baseline.value);
    }
    collected.report_duplicates(found);
    collected.sort();
    lacks::mark(&mut collected);
    let has_holders = collected.roles.iter().any(|role| !role.holders.is_empty());
    let knows_people = has_holders || !collected.people.is_empty();
    let mut handbook = Handbook {
        roles: Records::new(collected.roles),
        matrices: Records::default(),
        activities: HashMap::new(),
        patterns: Records::new(collected.patterns),
        phases: Records::new(collected.phases),
        risks: Records::new(collected.risks),
        questions: Records::new(collected.questions),
        people: Records::new(collected.people),
        pages: collected.pages,
        assets: collected.assets,
        texts: collected.texts,
        lists: collected.lists,
        knows_people,
        unread_kinds: collected.broken,
        lacks: HashSet::new(),
        held_back: collected.held_back,
        unread: collected.unread,
        today: sources.today(),
        settings,
    };
    // Matrices are completed by what is known of the records, and then lack something themselves.
    handbook.lacks = lacks::of(&handbook);
    let mut mentions = collected.mentions;
    let tables = collected.matrices;
    let mut room = Room::default();
    let names = RoleNames::of(&handbook);
    let guesses = Guesses::of(&handbook);
    let mut taken = HashSet::new();
    let mut complete = |table| {
        matrices::complete(table, &handbook, (&names, &guesses), &mut room, &mut mentions, &mut taken, found)
    };
    let mut matrices: Vec<Matrix> = tables.into_iter().map(&mut complete).collect();
    activities::take_back(&taken, found);
    separations::settle_letters(&mut matrices, found);
    handbook.set_matrices(Records::new(matrices));
    handbook.lacks = lacks::of(&handbook);
    titles::name_records(&mut handbook);
    references::check(&handbook, &mentions, found);
    separations::check(&handbook, found);
    tracks::check(&handbook, found);
    terms::check(&handbook, found);
    cycles::check(&handbook, found);
    pages::check(&handbook, sources, found);
    portable::report_written(&handbook, sources, found);
    (handbook, mentions)
}

/// A finding that a file stands in no known place.
fn misplaced(span: crate::source::Span, help: String) -> Diagnostic {
    Diagnostic::new(&rules::UNKNOWN_FILE, span, "a record file in no known place").help(help)
}

/// Files by what they are, in order of their paths.
type SortedFiles = Vec<(crate::source::FileId, FileKind)>;
