//! The house: stages in one direction, small files that say what they are, outside only where it is marked.
#![expect(clippy::disallowed_methods, reason = "the files of the program are what is tested")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The stages in their order; a module uses only those before it.
const STAGES: &[&str] = &[
    "source",
    "diagnostic",
    "manual",
    "parse",
    "edit",
    "model",
    "load",
    "analysis",
    "check",
    "answer",
    "export",
    "search",
    "import",
    "schema",
    "site",
    "theme",
    "render",
    "output",
    "pipeline",
    "mend",
    "serve",
    "rename",
    "cli",
];

/// What every stage may use.
const FOR_ALL: &str = "parallel";

/// The longest file, in lines.
const LINES: usize = 400;

/// A file of the program.
struct File {
    /// From `src/`, with `/`.
    path: String,
    text: String,
}

impl File {
    /// The stage that it belongs to; the crate's own files belong to none.
    fn stage(&self) -> Option<usize> {
        let first = self.path.split('/').next().unwrap_or_default();
        position(first.strip_suffix(".rs").unwrap_or(first))
    }

    /// Whether it holds tests alone, which may use everything.
    fn is_test(&self) -> bool {
        self.path.split('/').any(|name| matches!(name, "tests" | "tests.rs"))
    }

    /// The program's own lines: without comments and without what only tests have.
    fn program(&self) -> String {
        let own = self.text.find("\n#[cfg(test)]\nmod tests {").map_or(&*self.text, |end| &self.text[..end]);
        own.lines().filter(|line| !line.trim_start().starts_with("//")).fold(
            String::new(),
            |mut text, line| {
                writeln!(text, "{line}").expect("a text can always grow");
                text
            },
        )
    }
}

fn position(stage: &str) -> Option<usize> {
    STAGES.iter().position(|known| *known == stage)
}

fn files() -> Vec<File> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &source, &mut files);
    assert!(files.len() > 100, "the files of the program are found");
    files
}

fn collect(folder: &Path, source: &Path, files: &mut Vec<File>) {
    let entries = fs::read_dir(folder).expect("the folders of the program can be read");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, source, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("the files of the program are text");
            let below = path.strip_prefix(source).expect("they were found below it");
            files.push(File { path: below.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

/// The modules of the crate that a text names behind `crate::`, also in nested `use crate::{…}`.
fn named_modules(text: &str) -> Vec<&str> {
    let mut modules = Vec::new();
    for (index, _) in text.match_indices("crate::") {
        // `$crate` and names that merely end in it are told by what stands before.
        let before = text[..index].chars().next_back();
        if before.is_some_and(|character| character.is_alphanumeric() || character == '_') {
            continue;
        }
        let rest = &text[index + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => modules.extend(heads(group)),
            None => modules.push(head(rest)),
        }
    }
    modules
}

/// The first names of the paths in a group, up to its closing brace.
fn heads(group: &str) -> Vec<&str> {
    let mut heads = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (index, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                heads.push(head(group[start..index].trim_start()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(head(group[start..index].trim_start()));
                start = index + 1;
            }
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

fn head(path: &str) -> &str {
    let end = path.find(|character: char| !character.is_alphanumeric() && character != '_');
    &path[..end.unwrap_or(path.len())]
}

/// Fails with all faults at once.
fn assert_none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

#[test]
fn stages_use_only_those_before_them() {
    let mut faults = Vec::new();
    for file in files().iter().filter(|file| !file.is_test()) {
        let Some(own) = file.stage() else { continue };
        for module in named_modules(&file.program()) {
            match position(module) {
                Some(used) if used > own => faults.push(format!("{} uses {module}", file.path)),
                None if module != FOR_ALL && !is_item(module) => {
                    faults.push(format!("{} names crate::{module}, which is no stage", file.path));
                }
                _ => {}
            }
        }
    }
    assert_none("a stage uses a later one; move what is shared to the earlier one", &faults);
}

/// Whether a name is a macro or a type at the crate's top rather than a module.
fn is_item(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

/// The rows of the code map, in their order, are what is tested.
#[test]
fn the_stages_are_those_of_the_code_map() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let page = fs::read_to_string(file).expect("the page is there");
    let (_, map) = page.split_once("\n## Code map\n").expect("it has a code map");
    let rows = map.lines().take_while(|line| !line.starts_with("## "));
    let names: Vec<&str> =
        rows.filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0)).collect();
    let stages: Vec<&str> = std::iter::once(FOR_ALL).chain(STAGES.iter().copied()).collect();
    assert_eq!(names, stages);
}

#[test]
fn every_module_of_the_crate_is_a_stage() {
    let library = files().into_iter().find(|file| file.path == "lib.rs").expect("the crate has a library");
    let modules = library.text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let unknown: Vec<String> = modules
        .filter(|module| *module != FOR_ALL && position(module).is_none())
        .map(str::to_owned)
        .collect();
    assert_none("a module without a place in the order of stages", &unknown);
}

#[test]
fn only_the_command_line_prints() {
    let words = ["println!", "print!(", "eprint", "dbg!", "stdout()", "stderr()"];
    let faults: Vec<String> = files()
        .iter()
        .filter(|file| !file.path.starts_with("cli/") && !file.is_test())
        .filter(|file| words.iter().any(|word| file.program().contains(word)))
        .map(|file| file.path.clone())
        .collect();
    assert_none("files that print", &faults);
}

#[test]
fn only_one_file_names_threads() {
    let words = ["rayon", "thread::"];
    let faults: Vec<String> = files()
        .iter()
        .filter(|file| file.path != "parallel.rs" && !file.is_test())
        .filter(|file| words.iter().any(|word| file.program().contains(word)))
        .map(|file| file.path.clone())
        .collect();
    assert_none("files that name threads; use `parallel`", &faults);
}

#[test]
fn files_are_small_and_say_what_they_are() {
    let mut faults = Vec::new();
    for file in files() {
        let lines = file.text.lines().count();
        if lines > LINES {
            faults.push(format!("{} has {lines} lines, more than {LINES}", file.path));
        }
        if !file.text.starts_with("//! ") {
            faults.push(format!("{} does not begin with a sentence behind //!", file.path));
        }
    }
    assert_none("files to split or to explain", &faults);
}

/// The most lines of a part of a script.
const LINES_OF_PARTS: usize = 200;

/// Reads each file that it is given, as a script, without running it.
const READS: &str = "const vm = require('vm'), fs = require('fs');\
    for (const file of process.argv.slice(1)) new vm.Script(fs.readFileSync(file, 'utf8'), { filename: file });";

#[test]
fn parts_of_scripts_are_small_and_programs_by_themselves() {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/scripts");
    let entries = |folder: &Path| {
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path())
    };
    let parts: Vec<PathBuf> =
        entries(&scripts).flat_map(|script| entries(&script).collect::<Vec<_>>()).collect();
    let mut faults = Vec::new();
    for part in &parts {
        let text = fs::read_to_string(part).expect("a script is text");
        if !text.starts_with("// ") || text.lines().count() > LINES_OF_PARTS {
            faults.push(part.display().to_string());
        }
    }
    assert_none("parts of scripts to split or to explain", &faults);
    // Joined, one that cannot be read takes the others with it. The harness brings Node.
    if let Ok(read) = Command::new("node").args(["-e", READS]).args(&parts).output() {
        assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    }
}

#[test]
fn modules_are_found_in_paths_and_groups() {
    let text =
        "use crate::{model::{Id, Role}, parse};\nfn f(x: crate::source::Span, y: $crate::z, my_crate::q) {}";
    assert_eq!(named_modules(text), ["model", "parse", "source", "z"]);
}
