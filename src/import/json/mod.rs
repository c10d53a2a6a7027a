//! An exported handbook in JSON, made to files again: the same records, pages and settings.

mod elsewhere;
mod keys;
mod lists;
mod matrix;
mod merging;
mod place;
mod records;
mod settings;
mod toml_value;

use std::cell::OnceCell;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::merge::Ground;
use super::plan::{Import, Mode, NewFile, Options};
use super::reading::Fault;
use super::report::TableReport;
use crate::model::{Handbook, Id};
use crate::source::{CONTENT_FOLDER, SourcePath, Sources};

/// An object of JSON.
type Object = Map<String, Value>;

/// The version of the form that is read.
const VERSION: u64 = 1;

/// Whether a file is JSON, by its name or by how it begins.
pub fn is_json(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace());
    ending == "json" || !matches!(ending.as_str(), "md" | "txt" | "csv" | "html") && first == Some(&b'{')
}

/// Plans the files of an exported handbook.
///
/// # Errors
/// [`Fault`] where the file is no such export, or the options do not fit it.
pub fn import(
    bytes: &[u8],
    options: &Options,
    handbook: &Handbook,
    sources: &Sources,
) -> Result<Import, Fault> {
    let object = read(bytes)?;
    if let Some(sheet) = &options.sheet {
        return Err(Fault(format!("there is no sheet `{sheet}`: JSON has no sheets")));
    }
    if let Some((from, to)) = options.map.first() {
        return Err(Fault(format!(
            "--map \"{from}={to}\" makes no sense here: roles of JSON have ids, which are taken as they are"
        )));
    }
    let object = with_wanted_id(object, options)?;
    let mut import = Import::default();
    let mut plan = Plan {
        object: &object,
        handbook,
        sources,
        ground: Ground::new(handbook, sources),
        present: OnceCell::new(),
        mode: options.mode,
        import: &mut import,
    };
    records::plan(&mut plan);
    lists::plan(&mut plan);
    records::pages(&mut plan);
    settings::plan(&mut plan);
    import.recognized = import.settings.is_some()
        || import.report.tables.iter().any(|table| !table.outcome.starts_with("left out"));
    Ok(import)
}

/// The object of an export.
fn read(bytes: &[u8]) -> Result<Object, Fault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        Fault(format!("it cannot be read as JSON: {error}; export it anew, or save the table as csv"))
    })?;
    let Value::Object(object) = value else {
        return Err(Fault("it is JSON, but no export: those begin with `{`".to_owned()));
    };
    match object.get("version").and_then(Value::as_u64) {
        Some(VERSION) => Ok(object),
        Some(version) => Err(Fault(format!(
            "it has version {version} of the form, and this program reads {VERSION}; take the program that wrote it, \
             or a newer one"
        ))),
        None => Err(Fault(
            "it has no `version`, so it is no export of Rolebook; only those are read as JSON. Save the table as csv, \
             xlsx, ods, Markdown or HTML"
                .to_owned(),
        )),
    }
}

/// Gives the one matrix of a file the id that the caller wants.
fn with_wanted_id(mut object: Object, options: &Options) -> Result<Object, Fault> {
    let Some(id) = &options.id else { return Ok(object) };
    if let Some(fault) = Id::fault(id) {
        return Err(Fault(format!("--as \"{id}\": {fault}")));
    }
    let matrices = object.get_mut("matrices").and_then(Value::as_array_mut);
    let Some([Value::Object(matrix)]) = matrices.map(Vec::as_mut_slice) else {
        return Err(Fault("--as names one matrix, and the file has none or several".to_owned()));
    };
    matrix.insert("id".to_owned(), Value::String(id.clone()));
    matrix.remove("path");
    Ok(object)
}

/// What the parts of an import look at and add to.
struct Plan<'a> {
    object: &'a Object,
    handbook: &'a Handbook,
    sources: &'a Sources,
    ground: Ground<'a>,
    /// What the handbook has, as an export has it; worked out where something is merged.
    present: OnceCell<Rc<merging::Present>>,
    mode: Mode,
    import: &'a mut Import,
}

impl<'a> Plan<'a> {
    /// The objects of a list.
    fn list(&self, key: &str) -> Vec<&'a Object> {
        let list = self.object.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_object).collect()
    }

    fn merges(&self) -> bool {
        self.mode == Mode::Merge
    }

    /// Adds a file, unless one stands there.
    fn add(&mut self, path: &str, text: String) -> Result<(), String> {
        let Ok(path) = SourcePath::new(path) else { return Err(format!("`{path}` is no path")) };
        let is_there = self.sources.find(path.as_str()).is_some()
            || self.import.files.iter().any(|file| file.path == path);
        if is_there {
            return Err(format!("{path} is there already, and stays as it is"));
        }
        self.import.files.push(NewFile { path, text });
        Ok(())
    }

    fn tell(&mut self, place: &str, outcome: String, remarks: Vec<String>) {
        self.import.report.tables.push(TableReport { place: place.to_owned(), outcome, remarks });
    }
}

/// A text of an object.
fn text<'v>(object: &'v Object, key: &str) -> Option<&'v str> {
    object.get(key)?.as_str()
}

/// The objects of a list of an object.
fn objects<'v>(object: &'v Object, key: &str) -> impl Iterator<Item = &'v Object> {
    let list = object.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_object)
}

/// The texts of a list of an object.
fn texts<'v>(object: &'v Object, key: &str) -> impl Iterator<Item = &'v str> {
    let list = object.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

/// A path below `content/`.
fn in_content(below: &str) -> String {
    format!("{CONTENT_FOLDER}/{below}")
}
