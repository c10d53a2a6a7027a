//! The cases as text: read, run, and written with what came of them.

use jiff::civil::Date;
use rolebook::diagnostic::{Diagnostics, Level};
use rolebook::edit::applied;
use rolebook::import::{Import, Mode, Options, import};
use rolebook::load;
use rolebook::model::{Handbook, Matrix, Role};
use rolebook::pipeline::{self, Nowhere};
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

/// The settings of a case that has none of its own.
const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n[lint]\norphan-page = \"off\"\n";

/// A file to import, and the handbook that it goes to.
pub struct Case {
    title: String,
    files: Vec<(String, String)>,
}

impl Case {
    /// Reads the cases of one text.
    pub fn read_all(text: &str) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        let mut is_outcome = false;
        for line in text.lines() {
            if let Some(title) = line.strip_prefix("=== ") {
                cases.push(Case { title: title.to_owned(), files: Vec::new() });
                is_outcome = false;
            } else if line.starts_with(">>>") {
                is_outcome = true;
            } else if !is_outcome {
                let case = cases.last_mut().expect("a text begins with a case");
                match line.strip_prefix("--- ").filter(|name| name.contains('.')) {
                    Some(name) => case.files.push((name.to_owned(), String::new())),
                    None => {
                        let file = case.files.last_mut().expect("a case begins with a file");
                        file.1 += &format!("{line}\n");
                    }
                }
            }
        }
        for (_, text) in cases.iter_mut().filter_map(|case| case.files.last_mut()) {
            text.truncate(text.trim_end_matches('\n').len());
            text.push('\n');
        }
        cases
    }

    /// The case as text, with what came of it.
    pub fn with_outcome(&self) -> String {
        let mut written = format!("=== {}\n", self.title);
        for (name, text) in &self.files {
            written += &format!("--- {name}\n{text}");
        }
        let sources = self.sources();
        let (header, text) = self.files.iter().find(|(name, _)| !is_own(name)).expect("a file to import");
        let (name, marks) = header.split_once(" [").unwrap_or((header, ""));
        let outcome = run(name, &bytes(text, marks), &options(marks), &sources);
        written + ">>>\n" + &outcome
    }

    fn sources(&self) -> Sources {
        let mut files: Vec<SourceFile> = self
            .files
            .iter()
            .filter(|(name, _)| is_own(name))
            .map(|(name, text)| source(name, text))
            .collect();
        if !files.iter().any(|file| file.path.as_str() == "handbook.toml") {
            files.push(source("handbook.toml", SETTINGS));
        }
        Sources::new(files, Date::constant(2026, 1, 1))
    }
}

/// An empty handbook.
pub fn empty() -> Sources {
    Sources::from([("handbook.toml", SETTINGS)])
}

/// Imports a file and says what came of it.
pub fn run(name: &str, bytes: &[u8], options: &Options, sources: &Sources) -> String {
    let handbook = load::load(sources, &mut Diagnostics::new());
    match import(name, bytes, options, &handbook, sources) {
        Err(fault) => format!("fault: {fault}\n"),
        Ok(import) if !import.recognized => format!("{}nothing recognized\n", import.report),
        Ok(import) if options.mode == Mode::Merge => {
            let after = merged(&import, sources);
            // What was taken once is there, and a second time changes nothing.
            let handbook = load::load(&after, &mut Diagnostics::new());
            let again = self::import(name, bytes, options, &handbook, &after).expect("it was read before");
            assert_eq!(again.edits.clone().changes(&after), Ok(Vec::new()), "{}", again.report);
            assert_eq!(again.files, [], "{}", again.report);
            format!("{}{}", import.report, differences(sources, &after))
        }
        Ok(import) => shown(&import, sources),
    }
}

/// The handbook with the files that an import writes.
pub fn with(import: &Import, sources: &Sources) -> Sources {
    let new = import.files.iter().map(|file| source(file.path.as_str(), &file.text));
    Sources::new(sources.iter().map(|(_, file)| file.clone()).chain(new), sources.today())
}

/// The handbook after a merge.
pub fn merged(import: &Import, sources: &Sources) -> Sources {
    let mut edits = import.edits.clone();
    for file in &import.files {
        edits.create(file.path.clone(), file.text.as_str());
    }
    let changes = edits.changes(sources).expect("they can be made together");
    let after = applied(sources, &changes);
    let count = |sources: &Sources| {
        let mut found = Diagnostics::new();
        load::load(sources, &mut found);
        found.count(Level::Error)
    };
    assert_eq!(count(sources), count(&after), "a merge adds no errors");
    after
}

/// The lines that are not in both, file by file.
fn differences(before: &Sources, after: &Sources) -> String {
    let mut text = String::new();
    for (id, file) in after.iter() {
        let old = before.find(file.path.as_str()).map(|id| before.text(id)).unwrap_or_default();
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), after.text(id).lines().collect());
        if old == new {
            continue;
        }
        let shorter = old.len().min(new.len());
        let start = (0..shorter).take_while(|at| old[*at] == new[*at]).count();
        let end =
            (0..shorter - start).take_while(|at| old[old.len() - 1 - at] == new[new.len() - 1 - at]).count();
        text += &format!("{} from line {}\n", file.path, start + 1);
        text.extend(old[start..old.len() - end].iter().flat_map(|line| ["-", line, "\n"]));
        text.extend(new[start..new.len() - end].iter().flat_map(|line| ["+", line, "\n"]));
    }
    text
}

fn shown(import: &Import, before: &Sources) -> String {
    let sources = with(import, before);
    let outcome = pipeline::run::<Nowhere>(&sources, &rolebook::site::Options::default(), None);
    let mut text = import.report.to_string();
    for finding in outcome.found.iter().filter(|finding| finding.level == Level::Error) {
        let path = &sources.file(finding.span.file).path;
        assert!(
            !finding.rule.name.starts_with("unknown-") && !finding.rule.name.starts_with("syntax"),
            "{path}: {}",
            finding.message
        );
        text += &format!("ERROR {path} [{}] {}\n", finding.rule.name, finding.message);
    }
    let is_new = |path: &str| import.files.iter().any(|file| file.path.as_str() == path);
    let handbook = outcome.handbook;
    for matrix in &handbook.matrices {
        if is_new(&format!("content/raci/{}.toml", matrix.id)) {
            text += &rows(&handbook, matrix);
        }
    }
    for role in &handbook.roles {
        if let Some(file) =
            import.files.iter().find(|file| file.path.as_str().ends_with(&format!("roles/{}.toml", role.id)))
        {
            text += &role_in_words(role, &file.text);
        }
    }
    text
}

/// A matrix with a line for each row.
pub fn rows(handbook: &Handbook, matrix: &Matrix) -> String {
    let columns: Vec<&str> = matrix.columns.iter().map(|role| role.id.as_str()).collect();
    let mut text =
        format!("{} \"{}\" ({}): {}\n", matrix.id, matrix.name, matrix.scheme.id, columns.join(" "));
    for activity in &matrix.activities {
        text += &format!("  \"{}\"", activity.name);
        text.extend(activity.phase.iter().map(|phase| format!(" phase={}", phase.id)));
        text.extend(activity.group.iter().map(|group| format!(" group=\"{group}\"")));
        for cell in &activity.cells {
            text += &format!(" {}={}", cell.role.id, matrix.scheme.letters[cell.letter].letter);
            text.extend(cell.note.map(|note| format!("({})", handbook.texts.get(note).source)));
        }
        text.extend(activity.deliverable.iter().map(|text| format!(" deliverable=\"{text}\"")));
        text.extend(activity.note.map(|note| format!(" note=\"{}\"", handbook.texts.get(note).source)));
        text.push('\n');
    }
    text
}

/// A new role: its id and name, or the whole file where it says more.
fn role_in_words(role: &Role, file: &str) -> String {
    let name = format!("name = \"{}\"\n", role.name);
    let rest = file.strip_prefix(&name).unwrap_or(file);
    let rest: String = rest.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    format!("+ {} \"{}\"\n{rest}", role.id, role.name)
}

fn is_own(name: &str) -> bool {
    name.starts_with("content/") || name == "handbook.toml"
}

/// A file of the handbook.
pub fn source(path: &str, text: &str) -> SourceFile {
    let path = SourcePath::new(path).expect("a case names paths inside the handbook");
    SourceFile { path, content: Content::Text(text.into()) }
}

/// The options in the brackets behind a name: `as=x`, `sheet=y`, `map=NAME=role`.
fn options(marks: &str) -> Options {
    let mode = if marks.contains("merge") { Mode::Merge } else { Mode::Add };
    let mut options = Options { mode, ..Options::default() };
    for mark in marks.trim_end_matches(']').split(", ") {
        match mark.split_once('=') {
            Some(("as", id)) => options.id = Some(id.to_owned()),
            Some(("sheet", name)) => options.sheet = Some(name.to_owned()),
            Some(("map", pair)) => {
                let (name, role) = pair.split_once('=').expect("a name and a role");
                options.map.push((name.to_owned(), role.to_owned()));
            }
            _ => {}
        }
    }
    options
}

fn bytes(text: &str, marks: &str) -> Vec<u8> {
    let mut text = text.replace("\\t", "\t");
    if marks.contains("CRLF") {
        text = text.replace('\n', "\r\n");
    }
    if marks.contains("BOM") {
        text.insert(0, '\u{feff}');
    }
    if marks.contains("UTF-16") {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    } else if marks.contains("Windows-1252") {
        text.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?')).collect()
    } else {
        text.into_bytes()
    }
}
