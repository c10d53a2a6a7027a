//! From a file to the files that an import writes.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use super::cast::Cast;
use super::draft::{self, Draft};
use super::json;
use super::matrix::{Found, Left, RawMatrix, RawRoles};
use super::merge;
use super::names;
use super::profile::{self, Profile};
use super::reading::{self, Document, Fault};
use super::recognition::{Legend, Surroundings, recognize};
use super::report::{Report, TableReport};
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
    choose_sheet(&mut document, options.sheet.as_deref())?;
    let mut cast = Cast::new(handbook, &options.map).map_err(Fault)?;
    let known: HashSet<String> = cast.known_names();
    let letters = own_letters(handbook);
    let (found, legend) = recognize(&document.grids, &Surroundings { roles: &known, letters: &letters });
    let mut plan = Plan {
        stem: stem(name),
        options,
        handbook,
        sources,
        import: Import::default(),
        profiles: BTreeMap::new(),
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

/// Keeps the one sheet that the caller names, be it hidden, or else all that are shown.
fn choose_sheet(document: &mut Document, wanted: Option<&str>) -> Result<(), Fault> {
    let Some(wanted) = wanted else {
        for grid in document.grids.iter().filter(|grid| grid.is_hidden) {
            let name = grid.name.as_deref().unwrap_or_default();
            let remark = format!(
                "the sheet `{name}` is hidden and left out; unhide it, or take it with --sheet \"{name}\""
            );
            document.remarks.push(remark);
        }
        document.grids.retain(|grid| !grid.is_hidden);
        return Ok(());
    };
    let names: Vec<String> = document.grids.iter().filter_map(|grid| grid.name.clone()).collect();
    let is_wanted = |name: &String| name.trim().eq_ignore_ascii_case(wanted.trim());
    if !names.iter().any(is_wanted) {
        let known =
            if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
        return Err(Fault(format!("there is no sheet `{wanted}`: {known}")));
    }
    document.grids.retain(|grid| grid.name.as_ref().is_some_and(is_wanted));
    if document.grids.iter().any(|grid| grid.is_hidden) {
        document
            .remarks
            .push(format!("the sheet `{wanted}` is hidden; it is taken because --sheet names it"));
    }
    Ok(())
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
    import: Import,
    /// What tables say about roles.
    profiles: BTreeMap<Id, Profile>,
}

impl Plan<'_> {
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
        for found in others {
            match found {
                Found::Matrix(raw) => self.take_matrix(raw, legend, cast, &mut ids)?,
                Found::Left(left) => self.leave(left),
                Found::Roles(_) => {}
            }
        }
        self.write_roles(cast);
        cast.tell_unmet();
        self.import.report.names.append(&mut cast.remarks);
        Ok(())
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
        let merged = self.options.mode == Mode::Merge;
        let target = merge::target(&raw, self.options.id.as_deref(), &self.stem, self.handbook);
        if let Some(matrix) = target.filter(|_| merged) {
            self.merge_matrix(raw, matrix, legend, cast);
            return Ok(());
        }
        let draft = draft::settle(raw, legend, &self.handbook.settings.schemes, cast, self.handbook);
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
        if id != wanted && !self.import.files.iter().any(|file| file.path.stem() == wanted.as_str()) {
            remarks.insert(
                0,
                format!(
                    "there is a matrix `{wanted}` already, which stays as it is; --merge changes it instead"
                ),
            );
        }
        let name = draft.name.clone().filter(|name| !is_usual(name));
        let name = name.unwrap_or_else(|| crate::load::title_from(&self.stem));
        let path = format!("{CONTENT_FOLDER}/raci/{id}.toml");
        let outcome = outcome(&draft, &path, cast.new.len() - before);
        self.import.report.tables.push(TableReport { place: draft.place.clone(), outcome, remarks });
        self.add(&path, writing::matrix::write(&draft, &name));
        self.import.recognized = true;
        Ok(())
    }

    fn merge_matrix(&mut self, raw: RawMatrix, matrix: &Matrix, legend: &Legend, cast: &mut Cast) {
        let mut changes = merge::heads(&raw, self.handbook, &mut self.import.edits);
        let schemes = [matrix.scheme.clone()];
        let draft = draft::settle(raw, legend, &schemes, cast, self.handbook);
        let edits = &mut self.import.edits;
        let mut outcome = merge::into_matrix(&draft, matrix, self.handbook, self.sources, edits);
        changes.append(&mut outcome.changes);
        self.tell_merged(
            draft.place,
            &format!("matrix {}", matrix.id),
            changes,
            (draft.remarks, outcome.left),
        );
    }

    /// Says what a merge changes and leaves.
    fn tell_merged(
        &mut self,
        place: String,
        what: &str,
        changes: Vec<String>,
        (remarks, left): (Vec<String>, Vec<String>),
    ) {
        let outcome = match changes.len() {
            0 => format!("merged into {what}: no change"),
            count => format!("merged into {what}: {}", counted(count, "change")),
        };
        let left = left.into_iter().map(|remark| format!("left: {remark}"));
        let remarks = remarks.into_iter().chain(changes).chain(left).collect();
        self.import.report.tables.push(TableReport { place, outcome, remarks });
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

    fn take_roles(&mut self, raw: &RawRoles, cast: &mut Cast) {
        let before = cast.new.len();
        let mut remarks = raw.remarks.clone();
        let mut described: Vec<(Id, usize)> = Vec::new();
        let mut first_names: BTreeMap<&String, String> = BTreeMap::new();
        for (index, role) in raw.rows.iter().enumerate() {
            let known = role.id.as_deref().filter(|id| self.handbook.roles.get(id).is_some()).map(Id::new);
            // A row that was copied has the id of another role.
            let is_copy = role.id.as_ref().is_some_and(|id| {
                let first = first_names.entry(id).or_insert_with(|| names::normal(&role.name));
                *first != names::normal(&role.name)
            });
            let own = role.id.as_deref().filter(|_| !is_copy);
            let id = known.unwrap_or_else(|| cast.take_as(own, &role.name, None, &role.place));
            let short = role.fields.iter().find(|(field, _)| *field == super::matrix::Field::Short);
            if let Some((_, short)) = short {
                cast.add_name(short, &id);
            }
            described.push((id, index));
        }
        let count = described.iter().map(|(id, _)| id).collect::<BTreeSet<_>>().len();
        let mut known = Vec::new();
        for (id, index) in described {
            if self.handbook.roles.get(id.as_str()).is_some() {
                known.push(id.to_string());
                continue;
            }
            let row = &raw.rows[index];
            let profile = profile::read(row, cast, self.handbook, &mut remarks);
            if let Some(known) = self.profiles.get_mut(&id) {
                remarks
                    .push(format!("{}: `{id}` is described already; the descriptions are joined", row.place));
                remarks.extend(profile::complete(known, profile, &row.place));
            } else {
                self.profiles.insert(id, profile);
            }
        }
        if self.options.mode == Mode::Merge {
            let edits = &mut self.import.edits;
            let outcome = merge::into_roles(raw, cast, self.handbook, self.sources, edits);
            self.tell_merged(raw.place.clone(), "roles", outcome.changes, (remarks, outcome.left));
            return;
        }
        if !known.is_empty() {
            remarks.push(format!(
                "known already, and left as they are: {}; --merge changes them",
                known.join(", ")
            ));
        }
        let outcome = format!("descriptions of {}, {} new", counted(count, "role"), cast.new.len() - before);
        self.import.report.tables.push(TableReport { place: raw.place.clone(), outcome, remarks });
        self.import.recognized |= !raw.rows.is_empty();
    }

    fn write_roles(&mut self, cast: &Cast) {
        for role in &cast.new {
            let profile = self.profiles.remove(&role.id).unwrap_or_default();
            self.add(
                &format!("{CONTENT_FOLDER}/roles/{}.toml", role.id),
                writing::role::write(role, &profile),
            );
        }
    }

    fn add(&mut self, path: &str, text: String) {
        // Ids are letters, digits and hyphens, so the path is inside the handbook.
        if let Ok(path) = SourcePath::new(path) {
            self.import.files.push(NewFile { path, text });
        }
    }
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
    let mut groups: Vec<&str> = draft
        .rows
        .iter()
        .filter_map(|row| row.phase.as_ref().map(Id::as_str).or(row.group.as_deref()))
        .collect();
    groups.dedup();
    let mut words = vec![
        counted(draft.rows.len(), "activity"),
        format!("{} ({new} new)", counted(draft.columns.len(), "role")),
    ];
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
