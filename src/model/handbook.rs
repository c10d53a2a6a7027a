//! The handbook: everything that was read, found by id.

use foldhash::{HashMap, HashSet, HashSetExt};
use jiff::civil::Date;

use super::hiring::Question;
use super::id::{Id, Records};
use super::matrix::{Activity, ActivityRef, Matrix};
use super::page::Page;
use super::person::Person;
use super::phase::Phase;
use super::risk::Risk;
use super::role::Role;
use super::settings::Settings;
use super::staffing::Pattern;
use super::text::{TextId, Texts};
use crate::diagnostic::RecordKind;
use crate::source::{FileId, SourcePath};

/// A team's handbook. Records stand in listing order: by `order`, ties by name; lists as their files have them.
#[derive(Debug, Clone)]
pub struct Handbook {
    pub settings: Settings,
    pub roles: Records<Role>,
    pub matrices: Records<Matrix>,
    /// Where the activities of each id are: the places of their matrices and theirs in these.
    pub activities: HashMap<Id, Vec<(usize, usize)>>,
    pub patterns: Records<Pattern>,
    pub phases: Records<Phase>,
    pub risks: Records<Risk>,
    pub questions: Records<Question>,
    pub people: Records<Person>,
    /// Narrative pages in order of their paths.
    pub pages: Vec<Page>,
    /// Files of `content/` that are copied as they are, in order of their paths.
    pub assets: Vec<Asset>,
    pub texts: Texts,
    /// The narratives beside the list files.
    pub lists: ListTexts,
    /// Files that could not be read, or not as a whole: what they lack may only be unread.
    pub unread: HashSet<FileId>,
    /// Kinds of which some records may only be unread, because of these files.
    pub unread_kinds: HashSet<RecordKind>,
    /// What may only seem to be missing, because of them or of records that could not be understood.
    pub lacks: HashSet<Lack>,
    /// Whether anything is known about people; without, nothing about them is shown, "vacant" included.
    pub knows_people: bool,
    /// The Markdown files beside records that their authors hold back as drafts.
    pub held_back: Vec<FileId>,
    /// The day that reviews, terms and waivers are judged by.
    pub today: Date,
}

/// What a handbook with faults of reading may have and not show: rules that look for what is missing do not judge it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lack {
    /// Roles of a list.
    Roles,
    /// Letters of roles in matrices.
    Letters,
    /// Seats of patterns.
    Seats,
    /// Roles that an answer hires.
    Hires,
    /// People who hold a role or stand in for it.
    Holders,
    /// Risks that a role reduces.
    Risks,
}

/// The narratives of the pages that show a whole list.
#[derive(Debug, Clone, Copy, Default)]
pub struct ListTexts {
    pub phases: Option<TextId>,
    pub risks: Option<TextId>,
    pub hiring: Option<TextId>,
    pub people: Option<TextId>,
}

/// A file that is copied as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    pub file: FileId,
    pub path: SourcePath,
}

/// An activity together with its matrix.
#[derive(Debug, Clone, Copy)]
pub struct Row<'h> {
    pub matrix: &'h Matrix,
    pub activity: &'h Activity,
}

impl Row<'_> {
    /// The address of the activity: `matrix#activity`.
    pub fn address(&self) -> String {
        self.matrix.address_of(self.activity)
    }
}

impl Handbook {
    /// All activities of all matrices, in listing order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.matrices
            .iter()
            .flat_map(|matrix| matrix.activities.iter().map(move |activity| Row { matrix, activity }))
    }

    /// Takes the matrices, so that their activities are found by id.
    pub fn set_matrices(&mut self, matrices: Records<Matrix>) {
        self.activities.clear();
        for (number, matrix) in matrices.iter().enumerate() {
            for (place, activity) in matrix.activities.iter().enumerate() {
                self.activities.entry(activity.id.clone()).or_default().push((number, place));
            }
        }
        self.matrices = matrices;
    }

    /// The activities that a written address means: one for `matrix#activity`, all of that id otherwise.
    pub fn find_rows(&self, written: &str) -> Vec<Row<'_>> {
        let (matrix, id) = match written.split_once('#') {
            Some((matrix, id)) => (Some(matrix), id),
            None => (None, written),
        };
        let places = self.activities.get(id).into_iter().flatten();
        let rows = places.map(|(matrix, activity)| {
            let matrix = &self.matrices.as_slice()[*matrix];
            Row { matrix, activity: &matrix.activities[*activity] }
        });
        rows.filter(|row| matrix.is_none_or(|matrix| row.matrix.id.as_str() == matrix)).collect()
    }

    /// The activity that a reference means; none where it is ambiguous or leads nowhere.
    pub fn follow_activity(&self, reference: &ActivityRef) -> Option<Row<'_>> {
        match self.find_rows(&reference.written)[..] {
            [row] => Some(row),
            _ => None,
        }
    }

    /// The tracks in order of first mention; none stands for the one track of those without a name.
    pub fn tracks(&self) -> Vec<Option<&str>> {
        let mut seen = HashSet::new();
        let tracks = self.phases.iter().map(|phase| phase.track.as_deref());
        tracks.filter(|track| seen.insert(*track)).collect()
    }

    /// The phases of a track in order of time, with their positions on it.
    pub fn phases_of<'h>(&'h self, track: Option<&'h str>) -> impl Iterator<Item = &'h Phase> {
        self.phases.iter().filter(move |phase| phase.track.as_deref() == track)
    }

    /// The page of a source path.
    pub fn page(&self, path: &str) -> Option<&Page> {
        self.pages.binary_search_by(|page| page.path.as_str().cmp(path)).ok().map(|index| &self.pages[index])
    }

    /// The copied file of a source path.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        let found = self.assets.binary_search_by(|asset| asset.path.as_str().cmp(path));
        found.ok().map(|index| &self.assets[index])
    }

    /// The name of a role, or its id where no such role exists.
    pub fn role_name<'h>(&'h self, id: &'h Id) -> &'h str {
        self.roles.get(id.as_str()).map_or(id.as_str(), |role| role.name.as_str())
    }
}
