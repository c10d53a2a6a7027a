//! From a file to the files that an import writes.

mod roles;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use super::cast::Cast;
use super::copies;
use super::draft::{self, Draft};
use super::json;
use super::matrix::{Found, Left, RawMatrix};
use super::merge::{self, Ground, KnownRoles, Outcome, Renames, Target};
use super::profile::Profile;
use super::reading::{self, Fault};
use super::recognition::{Legend, Surroundings, recognize};
use super::report::{Report, TableReport};
use super::scheme;
use super::sheets;
use super::stumps;
use super::writing;
use crate::edit::Edits;
use crate::model::{Handbook, Id, Matrix, UniqueIds};
use crate::source::{CONTENT_FOLDER, SourcePath, Sources};

/// What becomes of what the handbook has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// It stays; tables become new files.
    #[default]
    Add,
    /// Tables change it.
    Merge,
}

/// What the caller wants.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub mode: Mode,
    /// The id of the matrix; several become `ID`, `ID-2`.
    pub id: Option<String>,
    /// The one sheet to take.
    pub sheet: Option<String>,
    /// Names as the file has them, with the roles that they mean.
    pub map: Vec<(String, String)>,
}

/// What an import would write, and its report.
#[derive(Debug, Default)]
pub struct Import {
    pub files: Vec<NewFile>,
    /// The changes of files that are there.
    pub edits: Edits,
    pub report: Report,
    /// The settings of an exported handbook, for a new one.
    pub settings: Option<String>,
    /// Something was recognized.
    pub recognized: bool,
}

/// A file that an import writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    pub path: SourcePath,
    pub text: String,
}

/// Recognizes what a file holds, and plans the files to write into a handbook.
///
/// # Errors
/// [`Fault`] where the file cannot be read, or the options do not fit it or the handbook.
pub fn import(
    name: &str,
    bytes: &[u8],
    options: &Options,
    handbook: &Handbook,
    sources: &Sources,
) -> Result<Import, Fault> {
    if json::is_json(name, bytes) {
        reading::bearable(bytes)?;
        return json::import(bytes, options, handbook, sources);
    }
    let mut document = reading::read(name, bytes)?;
    sheets::choose(&mut document, options.sheet.as_deref())?;
    let mut cast = Cast::new(handbook, &options.map).map_err(Fault)?;
    let known: HashSet<String> = cast.known_names();
    let letters = own_letters(handbook);
    let (mut found, legend) = recognize(&document.grids, &Surroundings { roles: &known, letters: &letters });
    copies::settle(&mut found, handbook);
    cast.carry(found.iter().flat_map(Found::role_ids));
    let ground = Ground::new(handbook, sources);
    let renames = Renames::of(&found, &ground);
    let mut plan = Plan {
        stem: stem(name),
        options,
        handbook,
        sources,
        ground,
        import: Import::default(),
        profiles: BTreeMap::new(),
        known: KnownRoles { renames, ..KnownRoles::default() },
    };
    plan.import.report.remarks = document.remarks;
    plan.settle(found, &legend, &mut cast)?;
    Ok(plan.import)
}

/// The letters of the handbook's schemes.
fn own_letters(handbook: &Handbook) -> Vec<String> {
    let letters = handbook.settings.schemes.iter().flat_map(|scheme| &scheme.letters);
    letters.map(|letter| letter.letter.clone()).collect()
}

/// The name of a file without its folders and ending.
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned()
}

struct Plan<'a> {
    stem: String,
    options: &'a Options,
    handbook: &'a Handbook,
    sources: &'a Sources,
    ground: Ground<'a>,
    import: Import,
    /// What tables say about roles.
    profiles: BTreeMap<Id, Profile>,
    /// What a merge did to roles that are known.
    known: KnownRoles,
}

impl<'a> Plan<'a> {
    fn settle(&mut self, found: Vec<Found>, legend: &Legend, cast: &mut Cast) -> Result<(), Fault> {
        let mut ids = self.matrix_ids();
        // Tables of roles come first, so that their full names are known when the columns are read.
        let (roles, others): (Vec<Found>, Vec<Found>) =
            found.into_iter().partition(|found| matches!(found, Found::Roles(_)));
        for found in roles {
            if let Found::Roles(roles) = found {
                self.take_roles(&roles, cast);
            }
        }
        let mut targets = self.targets(&others)?.into_iter();
        for found in others {
            match found {
                Found::Matrix(raw) => match targets.next().unwrap_or(Target::New) {
                    Target::New => match self.strange_letters(&raw, legend) {
                        Some(left) => self.leave(left),
                        None => self.take_matrix(raw, legend, cast, &mut ids)?,
                    },
                    Target::Known(matrix, why) => self.merge_matrix(raw, (matrix, why), legend, cast),
                    Target::NotAsked(matrix) => self.leave(not_asked(&raw, matrix)),
                },
                Found::Left(left) => self.leave(left),
                Found::Roles(_) => {}
            }
        }
        self.write_roles(cast);
        cast.tell_mappings();
        self.import.report.names.append(&mut cast.remarks);
        Ok(())
    }

    /// What becomes of the matrices of the file, in their order.
    fn targets(&self, found: &[Found]) -> Result<Vec<Target<'a>>, Fault> {
        if self.options.mode == Mode::Add {
            return Ok(Vec::new());
        }
        let tables = found.iter().filter_map(|found| match found {
            Found::Matrix(raw) => Some(raw),
            _ => None,
        });
        let tables: Vec<&RawMatrix> = tables.collect();
        merge::targets(&tables, self.options.id.as_deref(), &self.stem, self.handbook)
    }

    /// The ids that matrices have already.
    fn matrix_ids(&self) -> UniqueIds {
        let mut ids = UniqueIds::default();
        let folder = format!("{CONTENT_FOLDER}/raci/");
        for (_, file) in self.sources.iter() {
            if file.path.as_str().starts_with(&folder) && file.path.extension() == "toml" {
                ids.reserve(Id::new(file.path.stem()));
            }
        }
        ids
    }

    /// A table whose letters are of no scheme; an exported sheet names its own.
    fn strange_letters(&self, raw: &RawMatrix, legend: &Legend) -> Option<Left> {
        let why = scheme::strange(&scheme::signs(raw), legend, &self.handbook.settings.schemes)?;
        let left = || Left { place: raw.place.clone(), why, unread: true };
        (!raw.is_export && raw.key.is_none()).then(left)
    }

    fn leave(&mut self, left: Left) {
        let outcome = format!("left out: {}", left.why);
        self.import.report.tables.push(TableReport { place: left.place, outcome, remarks: Vec::new() });
    }

    fn take_matrix(
        &mut self,
        raw: RawMatrix,
        legend: &Legend,
        cast: &mut Cast,
        ids: &mut UniqueIds,
    ) -> Result<(), Fault> {
        let before = cast.new.len();
        let stumps = stumps::of_matrix(&raw);
        let draft = draft::settle(raw, legend, None, cast, &self.ground);
        let wanted = self.wanted_id(&draft)?;
        let is_taken =
            self.options.id.is_some() && self.import.files.is_empty() && !ids.clone().reserve(wanted.clone());
        if is_taken {
            return Err(Fault(format!(
                "there is a matrix `{wanted}` already; nothing is overwritten. Take another id, or change it with --merge"
            )));
        }
        let id = ids.unique(wanted.clone());
        let mut remarks = draft.remarks.clone();
        remarks.extend(stumps);
        if id != wanted && !self.import.files.iter().any(|file| file.path.stem() == wanted.as_str()) {
            let instead = match self.options.mode {
                Mode::Add => "--merge changes it instead",
                Mode::Merge => "if the table belongs there, choose it with --sheet and --as",
            };
            remarks
                .insert(0, format!("there is a matrix `{wanted}` already, which stays as it is; {instead}"));
        }
        remarks.extend(
            draft.nameless.iter().map(|row| {
                format!("{}: it has the id `{}` but no name, so it was left out", row.place, row.id)
            }),
        );
        let name = draft.name.clone().filter(|name| !is_usual(name));
        let name = name.unwrap_or_else(|| self.untitled(&id, &wanted));
        let path = format!("{CONTENT_FOLDER}/raci/{id}.toml");
        let outcome = outcome(&draft, &path, cast.new.len() - before);
        self.import.report.tables.push(TableReport { place: draft.place.clone(), outcome, remarks });
        self.add(&path, writing::matrix::write(&draft, &name));
        self.import.recognized = true;
        Ok(())
    }

    /// The name of a matrix whose table has none: the file's, with the number of its id where it is not the first one.
    fn untitled(&self, id: &Id, wanted: &Id) -> String {
        let name = crate::load::title_from(&self.stem);
        let number = id.as_str().strip_prefix(wanted.as_str()).and_then(|rest| rest.strip_prefix('-'));
        match number.filter(|_| !self.import.files.is_empty()) {
            Some(number) => format!("{name} {number}"),
            None => name,
        }
    }

    fn merge_matrix(
        &mut self,
        mut raw: RawMatrix,
        (matrix, why): (&Matrix, &str),
        legend: &Legend,
        cast: &mut Cast,
    ) {
        let edits = &mut self.import.edits;
        let doubled = merge::set_doubled_apart(&mut raw, cast, &self.ground);
        let mut outcome = merge::heads(&raw, &self.ground, &mut self.known.renames, edits);
        outcome.left.extend(doubled);
        let mut draft = draft::settle(raw, legend, Some(matrix), cast, &self.ground);
        outcome.add(merge::into_matrix(&draft, matrix, &self.ground, edits));
        let what = format!("matrix {}, because of {why}", matrix.id);
        let remarks = std::mem::take(&mut draft.remarks);
        self.tell_merged(draft.place, &what, remarks, outcome);
    }

    /// Says what a merge changes and leaves.
    fn tell_merged(&mut self, place: String, what: &str, remarks: Vec<String>, outcome: Outcome) {
        let changes = match outcome.changes.len() {
            0 => "no change".to_owned(),
            count => counted(count, "change"),
        };
        let left = outcome.left.into_iter().map(|remark| format!("left: {remark}"));
        let said = outcome.doubts.into_iter().chain(remarks).chain(outcome.changes).chain(left);
        let outcome = format!("merged into {what}: {changes}");
        self.import.report.tables.push(TableReport { place, outcome, remarks: said.collect() });
        self.import.recognized = true;
    }

    /// The id as the caller wants it, as an exported sheet has it, or made of the file's name.
    fn wanted_id(&self, draft: &Draft) -> Result<Id, Fault> {
        match &self.options.id {
            Some(id) => match Id::fault(id) {
                Some(fault) => Err(Fault(format!("--as \"{id}\": {fault}"))),
                None => Ok(Id::new(id)),
            },
            None => Ok(draft.key.clone().unwrap_or_else(|| Id::from_name(&self.stem, "matrix"))),
        }
    }

    fn add(&mut self, path: &str, text: String) {
        // Ids are letters, digits and hyphens, so the path is inside the handbook.
        if let Ok(path) = SourcePath::new(path) {
            self.import.files.push(NewFile { path, text });
        }
    }
}

/// Why a table is left out that is not the one which the caller names.
fn not_asked(raw: &RawMatrix, matrix: &Matrix) -> Left {
    let why = format!("--as names the matrix `{}`, which another table of the file fits better", matrix.id);
    Left { place: raw.place.clone(), why, unread: false }
}

/// Whether a name is only what programs call their sheets.
fn is_usual(name: &str) -> bool {
    let word = name.trim_end_matches(|character: char| character.is_ascii_digit() || character == ' ');
    let usual = [
        "sheet", "tabelle", "feuil", "hoja", "foglio", "blad", "ark", "planilha", "лист", "table", "tabelle.",
    ];
    name.len() > word.len() && usual.contains(&word.to_lowercase().as_str())
}

/// What a table became, in a line.
fn outcome(draft: &Draft, path: &str, new: usize) -> String {
    let phases: BTreeSet<&Id> = draft.rows.iter().filter_map(|row| row.phase.as_ref()).collect();
    let without_phase = draft.rows.iter().filter(|row| row.phase.is_none());
    let mut groups: Vec<&str> = without_phase.filter_map(|row| row.group.as_deref()).collect();
    groups.dedup();
    let mut words = vec![
        counted(draft.rows.len(), "activity"),
        format!("{} ({new} new)", counted(draft.columns.len(), "role")),
    ];
    if !phases.is_empty() {
        words.push(counted(phases.len(), "phase"));
    }
    if !groups.is_empty() {
        words.push(counted(groups.len(), "group"));
    }
    words.push(format!("scheme {}", draft.scheme.id));
    format!("{path}: {}; read as {}", words.join(", "), draft.layout)
}

/// A count with its word.
fn counted(count: usize, word: &str) -> String {
    match (count, word) {
        (1, _) => format!("1 {word}"),
        (_, "activity") => format!("{count} activities"),
        _ => format!("{count} {word}s"),
    }
}
