//! JSON Schemas: they take every file that the reader takes, and refuse what it cannot read.
#![expect(clippy::disallowed_methods, reason = "the repository's own files are what is tried")]

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use rolebook::diagnostic::Diagnostics;
use rolebook::export::{self, Format};
use rolebook::load::FORMS;
use rolebook::schema;
use rolebook::source::{Content, SourceFile, SourcePath, Sources};
use serde_json::Value;

/// A small file of each kind that is as it should be.
const VALID: [(&str, &str); 11] = [
    ("handbook", "[handbook]\ntitle = \"T\"\n"),
    ("role", "name = \"X\"\n"),
    ("roles", "[[role]]\nid = \"x\"\nname = \"X\"\n"),
    (
        "matrix",
        "name = \"M\"\n[[activity]]\nname = \"Ship\"\nA = \"x\"\nR = [\"x\", { role = \"y\", note = \"n\" }]\nI = \"rest\"\nDRI = \"x\"\n",
    ),
    ("pattern", "name = \"P\"\n[[seat]]\nrole = \"x\"\n"),
    ("phases", "[[phase]]\nid = \"early\"\n"),
    ("risks", "[[risk]]\nid = \"late\"\n"),
    (
        "hiring",
        "[[question]]\nid = \"q\"\nask = \"Why?\"\n[[question.answer]]\nwhen = false\nhire = [\"x\"]\n",
    ),
    (
        "people",
        "[[person]]\nid = \"a\"\nname = \"Person A\"\n[[person.holds]]\nrole = \"x\"\nshare = 1\nfrom = 2026-01-01\n",
    ),
    ("page", "title = \"T\"\nreviewed = \"2026-01-01\"\nreview_every = \"6 Months\"\n"),
    ("export", "version = 1\ntitle = \"T\"\n"),
];

/// Files that cannot be read as a whole: the kind, and what is wrong.
const FAULTY: &[(&str, &str)] = &[
    ("handbook", "title = \"T\"\n"),
    ("handbook", "[handbook]\n"),
    ("handbook", "[handbook]\ntitle = \" \"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\nlanguage = \"English\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\nrolebook = \"v0.1\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\nbase_url = \"acme.example\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\nbase_url = \"https://acme.example/?x\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\nedit_url = \"https://acme.example/edit\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[theme]\naccent = \"green\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[theme]\nname = \"\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[build]\noutput = \"content\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[lint]\nbaseline = \"\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[lint]\nrole-overloaded = { deviations = -2 }\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[lint]\nmatrix-crowded = { share = 2 }\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[[waiver]]\nrule = \"row-silo\"\nat = []\nreason = \"x\"\n"),
    (
        "handbook",
        "[handbook]\ntitle = \"T\"\n[[waiver]]\nrule = \"row-solo\"\nat = [\"x\"]\nreason = \"x\"\n",
    ),
    ("handbook", "[handbook]\ntitle = \"T\"\n[[waiver]]\nrule = \"syntax\"\nat = [\"x\"]\nreason = \"x\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[lint]\nrow-silo = \"of\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[lint]\nrow-silos = \"off\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[lint]\nrow-silo = { limit = 3 }\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[lint]\nsyntax = \"off\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[people]\npublish = \"all\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[[scheme]]\nid = \"s\"\n[[scheme.letter]]\nletter = \"a\"\n"),
    ("handbook", "[handbook]\ntitle = \"T\"\n[[waiver]]\nrule = \"row-silo\"\nat = [\"x\"]\n"),
    ("page", "title = \"T\"\nredirect_from = [\"old/page\"]\n"),
    (
        "matrix",
        "name = \"M\"\n[[separate]]\nactivities = [\"a\", \"b\"]\nletters = [\"a\"]\n[[activity]]\nname = \"A\"\nA = \"x\"\n[[activity]]\nname = \"B\"\nA = \"x\"\n",
    ),
    ("role", "title = \"X\"\n"),
    ("role", "name = \"X\"\nkpi = [\"y\"]\n"),
    ("role", "name = \"X\"\norder = \"first\"\n"),
    ("role", "name = \"X\"\nhiring = \"yes\"\n"),
    ("role", "name = \"X\"\nskills = [{ level = \"expert\" }]\n"),
    ("role", "name = \"X\"\nskills = \"SQL\"\n"),
    ("role", "name = \"X\"\nreviewed = \"soon\"\n"),
    ("role", "name = \"X\"\nreviewed = \"2026-13-01\"\n"),
    ("role", "name = \"X\"\nreviewed = \"2026-01-01x\"\n"),
    ("role", "name = \"X\"\nreview_every = \"0 days\"\n"),
    ("role", "name = \"X\"\nreview_every = \"often\"\n"),
    ("role", "name = \"X\"\nreports_to = \"Team Lead\"\n"),
    ("role", "name = \"X\"\n[involve]\nwhen = 3\n"),
    ("role", "name = \"X\"\nformer_ids = [\"index\"]\n"),
    ("role", "name = \"X\"\nid = \"x\"\n"),
    ("roles", "[[role]]\nname = \"X\"\n"),
    ("roles", "[[role]]\nid = \"X\"\nname = \"X\"\n"),
    ("roles", "[[role]]\nid = \"rest\"\nname = \"X\"\n"),
    ("matrix", "[[activity]]\nname = \"Ship\"\n"),
    ("matrix", "name = \"M\"\n[[activity]]\nname = \"Ship\"\na = \"x\"\n"),
    ("matrix", "name = \"M\"\n[[activity]]\nname = \"Ship\"\nA = 1\n"),
    ("matrix", "name = \"M\"\n[[activity]]\nname = \"Ship\"\nA = [{ note = \"n\" }]\n"),
    ("matrix", "name = \"M\"\n[[activities]]\nname = \"Ship\"\n"),
    ("matrix", "name = \"M\"\n[[separate]]\nactivities = [\"a\", \"b\"]\n"),
    ("matrix", "name = \"M\"\n[lint]\nrole-unassigned = \"off\"\n"),
    ("pattern", "name = \"P\"\n[[seat]]\nrole = \"x\"\ncommitment = \"half\"\n"),
    ("pattern", "name = \"P\"\n[[seat]]\nrole = \"x\"\ncount = -1\n"),
    ("pattern", "name = \"P\"\n[[seat]]\ncount = 1\n"),
    ("phases", "[[phase]]\nname = \"Early\"\n"),
    ("phases", "[phase]\nid = \"early\"\n"),
    ("risks", "[[risk]]\nid = \"late\"\nexamples = \"x\"\n"),
    ("hiring", "[[question]]\nid = \"q\"\n"),
    ("hiring", "[[question]]\nid = \"q\"\nask = \"Why?\"\n[[question.answer]]\nhire = [\"x\"]\n"),
    ("people", "[[person]]\nid = \"a\"\n"),
    (
        "people",
        "[[person]]\nid = \"a\"\nname = \"Person A\"\n[[person.holds]]\nrole = \"x\"\nas = \"vice\"\n",
    ),
    ("people", "[[person]]\nid = \"a\"\nname = \"A\"\n[[person.holds]]\nrole = \"x\"\nshare = 1.5\n"),
    ("page", "titel = \"T\"\n"),
    ("page", "draft = \"yes\"\n"),
    ("export", "title = \"T\"\n"),
    ("export", "version = 2\n"),
    ("export", "version = 1\nroles = [{ id = \"x\" }]\n"),
    ("export", "version = 1\nsurprise = true\n"),
    ("export", "version = 1\ntitle = \"T\"\n[activities.x]\nname = \"X\"\n"),
];

fn validator(kind: &str) -> Validator {
    let schema = schema::of_kind(kind).unwrap_or_else(|| panic!("{kind} has a schema"));
    jsonschema::draft7::meta::validate(&schema).unwrap_or_else(|fault| panic!("{kind}: {fault}"));
    jsonschema::draft7::new(&schema).unwrap_or_else(|fault| panic!("{kind}: {fault}"))
}

/// TOML as editors hand it to schemas: dates are texts.
fn json(text: &str) -> Value {
    let table: toml::Table = text.parse().unwrap_or_else(|fault| panic!("{fault}:\n{text}"));
    from(toml::Value::Table(table))
}

fn from(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(from).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, from(value))).collect(),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
    }
}

/// What a schema says against a file; nothing where it takes it.
fn faults(kind: &str, text: &str) -> String {
    let faults: Vec<String> = validator(kind)
        .iter_errors(&json(text))
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    faults.join("\n")
}

#[test]
fn every_kind_has_a_schema_that_takes_the_smallest_file() {
    let kinds: Vec<&str> = schema::kinds().collect();
    assert_eq!(kinds, VALID.map(|(kind, _)| kind));
    for (kind, text) in VALID {
        assert_eq!(faults(kind, text), "", "{kind}");
    }
    assert!(schema::of_kind("rolls").is_none());
}

#[test]
fn faulty_files_are_refused() {
    for (kind, text) in FAULTY {
        assert_ne!(faults(kind, text), "", "{kind} takes:\n{text}");
    }
    for kind in schema::kinds() {
        assert!(FAULTY.iter().any(|(tried, _)| *tried == kind), "no faulty {kind} was tried");
    }
}

/// The kind of a file by its path.
fn kind_of(path: &str) -> Option<&'static str> {
    let below = |folder: &str| path.starts_with(folder) && path.ends_with(".toml");
    let exact = FORMS.iter().find(|form| form.place == path);
    exact.map(|form| form.name).or_else(|| match path {
        _ if below("content/roles/") => Some("role"),
        _ if below("content/raci/") => Some("matrix"),
        _ if below("content/staffing/") => Some("pattern"),
        _ => None,
    })
}

/// All files of a folder, by their paths from it.
fn files(folder: &Path, below: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is part of the repository").flatten() {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), found);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push((name, text));
        }
    }
}

#[test]
fn the_repositorys_own_handbooks_are_taken() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tried = 0;
    for handbook in [root.to_owned(), root.join("docs"), root.join("src/cli/init/starter")] {
        let mut found = vec![("handbook.toml".to_owned(), read(&handbook.join("handbook.toml")))];
        files(&handbook.join("content"), "content/", &mut found);
        for (path, text) in found {
            let text = text.replace("{version}", env!("CARGO_PKG_VERSION"));
            let header = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++"));
            let page = header.filter(|_| path.ends_with(".md")).map(|(header, _)| ("page", header));
            if let Some((kind, text)) = page.or(kind_of(&path).map(|kind| (kind, &*text))) {
                assert_eq!(faults(kind, text), "", "{}", handbook.join(&path).display());
                tried += 1;
            }
        }
    }
    assert!(tried > 40, "only {tried} files were tried");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|reason| panic!("{}: {reason}", path.display()))
}

/// A handbook with every field that there is is taken, so no field is missing from the schemas.
#[test]
fn every_field_that_is_read_is_taken() {
    let text = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/everything.txt"));
    let (_, first) = text.split_once("=== ").expect("it has a case");
    let case = first.split("\n=== ").next().unwrap_or_default();
    let mut tried = 0;
    for file in case.split("\n--- ").skip(1) {
        let (path, text) = file.split_once('\n').expect("a path stands on a line of its own");
        let text = text.split("\n>>> ").next().unwrap_or_default();
        if let Some(kind) = kind_of(path.split(' ').next().unwrap_or_default()) {
            let own: Vec<&str> = text.lines().filter(|line| !line.starts_with("//^")).collect();
            assert_eq!(faults(kind, &own.join("\n")), "", "{path}");
            tried += 1;
        }
    }
    assert!(tried >= 8, "only {tried} files were tried");
}

#[test]
fn every_property_is_described() {
    fn check(path: &str, schema: &Value, count: &mut usize) {
        for list in ["properties", "patternProperties"] {
            for (name, property) in schema[list].as_object().into_iter().flatten() {
                let path = format!("{path}.{name}");
                if property["$ref"].is_string() {
                    continue;
                }
                let description = property["description"].as_str().unwrap_or_default();
                assert!(description.len() > 3 && description.ends_with('.'), "{path}: {description:?}");
                *count += 1;
                check(&path, property, count);
            }
        }
        for (name, part) in schema["definitions"].as_object().into_iter().flatten() {
            check(&format!("{path}.{name}"), part, count);
        }
        let more = [&schema["items"], &schema["additionalProperties"]];
        for form in schema["anyOf"].as_array().into_iter().flatten().chain(more) {
            if form.is_object() {
                check(path, form, count);
            }
        }
    }
    for form in &FORMS {
        let schema = schema::of_kind(form.name).expect("each form has a schema");
        let mut count = 0;
        check(form.name, &schema, &mut count);
        assert!(count >= (form.describe)().fields.len(), "{}", form.name);
    }
    let mut count = 0;
    check(schema::EXPORT, &schema::of_kind(schema::EXPORT).expect("it is built in"), &mut count);
    assert!(count > 120, "{count}");
}

/// The repository's handbook, the manual, and the handbook with every field that there is.
fn handbooks() -> Vec<Sources> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let today = jiff::civil::Date::constant(2026, 1, 1);
    let mut handbooks: Vec<Sources> = [root.to_owned(), root.join("docs")]
        .iter()
        .map(|folder| rolebook::source::disk::read(folder, today).expect("it can be read"))
        .collect();
    let text = read(&root.join("tests/cases/everything.txt"));
    let case = text.split("\n=== ").next().unwrap_or_default();
    let files = case.split("\n--- ").skip(1).map(|file| {
        let (path, text) = file.split_once('\n').expect("a path stands on a line of its own");
        let text = text.split("\n>>> ").next().unwrap_or_default();
        let own: Vec<&str> = text.lines().filter(|line| !line.starts_with("//^")).collect();
        SourceFile {
            path: SourcePath::new(path.split(' ').next().unwrap_or_default())
                .expect("it lies in the handbook"),
            content: Content::Text(own.join("\n").into()),
        }
    });
    handbooks.push(Sources::new(files, today));
    handbooks
}

/// What the program writes as JSON is what the schema, and so the manual, promises.
#[test]
fn exports_and_data_files_keep_the_promise() {
    let validator = validator(schema::EXPORT);
    let mut tried = 0;
    for sources in handbooks() {
        let handbook = rolebook::load::load(&sources, &mut Diagnostics::new());
        let address = |_: export::Subject<'_>| Some("x.html".to_owned());
        let mut files = vec![
            export::handbook(&handbook, &sources, Format::Json),
            export::roles(&handbook, Format::Json),
            export::matrices(&handbook, Format::Json),
            export::api::handbook(&handbook, &address),
            export::api::roles(&handbook, &address),
            export::api::accountable(&handbook, &address),
        ];
        files.extend(handbook.matrices.iter().map(|matrix| export::matrix(&handbook, matrix, Format::Json)));
        for file in files {
            let value: Value =
                serde_json::from_slice(&file.expect("JSON takes everything")).expect("it is JSON");
            let faults: Vec<String> =
                validator.iter_errors(&value).map(|fault| format!("{fault}: {value}")).collect();
            assert_eq!(faults, Vec::<String>::new());
            tried += 1;
        }
    }
    assert!(tried > 18, "only {tried} files were tried");
}

#[test]
fn the_manual_names_every_key_of_the_data_files() {
    fn names(schema: &Value, found: &mut Vec<String>) {
        match schema {
            Value::Object(parts) => {
                found.extend(
                    parts
                        .get("properties")
                        .and_then(Value::as_object)
                        .into_iter()
                        .flatten()
                        .map(|(name, _)| name.clone()),
                );
                parts.values().for_each(|part| names(part, found));
            }
            Value::Array(parts) => parts.iter().for_each(|part| names(part, found)),
            _ => {}
        }
    }
    let page = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/api.md"));
    let mut found = Vec::new();
    names(&schema::of_kind(schema::EXPORT).expect("it is built in"), &mut found);
    let missing: Vec<String> = found
        .into_iter()
        .filter(|name| !page.contains(&format!("`{name}`")) && !page.contains(&format!("\"{name}\"")))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}
