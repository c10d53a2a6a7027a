//! The commands of the manual and of the README are run as they are written, section by section, in a folder with the
//! sample; what a block shows below a command is what it prints.

use std::path::Path;

use crate::page::Page;
use crate::program::{Place, Ran};
use crate::shell::{Call, calls};

/// Lines that are not run, by how they begin, with the reason.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo ", "builds the program, which has been built for this test"),
    ("tests/run", "runs this test"),
    ("rolebook serve", "ends only when it is stopped; tests/serve asks it for pages"),
    ("benches/", "measures for a long time, on a machine with nothing else running"),
    ("git ", "concerns a repository that readers have"),
    ("aws ", "needs a bucket"),
    ("gsutil ", "needs a bucket"),
    ("rsync ", "needs a host"),
    ("zip ", "is a program that not every machine has"),
    ("jq ", "is a program that not every machine has"),
];

/// Files that the commands speak of, beside those of the sample.
const FURTHER: &[(&str, &str)] = &[(
    "incidents.md",
    "| Activity | Dispatcher | Medic |\n|---|---|---|\n| Answer the call | A/R | I |\n| Go there | C | A/R |\n",
)];

/// A line of a block, with what is shown below it.
struct Shown<'p> {
    line: &'p str,
    output: String,
}

/// The lines to run of a block: behind `$` in one that shows a console, all in one of a shell.
fn lines<'p>(information: &str, text: &'p str) -> Vec<Shown<'p>> {
    let mut lines: Vec<Shown<'p>> = Vec::new();
    for line in text.lines() {
        match (information, line.strip_prefix("$ ")) {
            ("sh", _) if line.trim().is_empty() || line.starts_with('#') => {}
            ("sh", _) => lines.push(Shown { line, output: String::new() }),
            (_, Some(line)) => lines.push(Shown { line, output: String::new() }),
            (_, None) => {
                let last = lines.last_mut().expect("a console begins with a command");
                last.output.push_str(line);
                last.output.push('\n');
            }
        }
    }
    lines
}

/// The folder in which a section's commands are run.
struct Console {
    place: Place,
    /// The folder below it that `cd` went to.
    below: String,
}

impl Console {
    fn new() -> Console {
        let place = Place::empty();
        place.run(&["init", "--sample"]).expect(0);
        for (path, text) in FURTHER {
            place.write(path, text);
        }
        place.run(&["export", "matrices", "--output", "raci.xlsx"]).expect(0);
        Console { place, below: String::new() }
    }

    fn below_here(&self, folder: &str) -> String {
        format!("{}/{folder}", self.below).trim_matches('/').to_owned()
    }

    /// What a line printed, on both ways.
    fn run(&mut self, at: &str, line: &str) -> String {
        let mut printed = String::new();
        for call in calls(line) {
            let (program, arguments) = call.words.split_first().expect("a line has a command");
            match program.as_str() {
                "cd" => self.below = self.below_here(&arguments[0]),
                "mkdir" => self.place.write(&format!("{}/.kept", arguments.last().expect("a folder")), ""),
                "rolebook" => printed.push_str(&self.rolebook(at, line, &call)),
                _ => panic!("{at}: `{line}` is neither run nor among those that cannot be"),
            }
        }
        printed
    }

    fn rolebook(&self, at: &str, line: &str, call: &Call) -> String {
        let arguments: Vec<&str> = call.words[1..].iter().map(String::as_str).collect();
        // What lies elsewhere on the machine is put into the place.
        let arguments: Vec<String> = arguments
            .iter()
            .map(|argument| argument.replace("/mnt/", "mnt/").replace("~/", "home/"))
            .collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let ran: Ran = self.place.run_in(&self.below, &arguments);
        let has_found = ran.code == Some(1) && arguments.first() == Some(&"check");
        assert!(ran.code == Some(0) || has_found, "{at}: `{line}` ended with {:?}:\n{}", ran.code, ran.err);
        if let Some(file) = &call.output {
            assert!(!ran.out.is_empty(), "{at}: `{line}` has nothing to redirect");
            self.place.write(&file.replace("~/", "home/"), &ran.out);
            return ran.err;
        }
        ran.out + &ran.err
    }
}

/// Whether a text has these parts in this order; `…` stands for anything.
fn shows(printed: &str, expected: &str) -> bool {
    let mut rest = printed;
    expected.trim().split('…').map(str::trim).all(|part| {
        let at = rest.find(part);
        rest = at.map_or("", |at| &rest[at + part.len()..]);
        at.is_some()
    })
}

fn run_all(page: &Page) -> usize {
    let (mut console, mut section, mut ran) = (None, "", 0);
    for block in page.blocks() {
        if !matches!(block.information, "console" | "sh") {
            continue;
        }
        if block.section != section {
            (console, section) = (None, block.section);
        }
        for shown in lines(block.information, block.text) {
            if NOT_RUN.iter().any(|(beginning, _)| shown.line.starts_with(beginning)) {
                continue;
            }
            let at = format!("{}:{}", page.path, block.line);
            let printed = console.get_or_insert_with(Console::new).run(&at, shown.line);
            let output = &shown.output;
            assert!(shows(&printed, output), "{at}: `{}` prints\n{printed}\nnot\n{output}", shown.line);
            ran += 1;
        }
    }
    ran
}

#[test]
fn the_manuals_commands_can_be_run_as_written() {
    let pages = Page::all();
    let ran: usize = rolebook::parallel::each(&pages, run_all).into_iter().sum();
    assert!(ran > 50, "only {ran} commands were run");
}

#[test]
fn the_readmes_commands_can_be_run_as_written() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(file).expect("the repository has a README");
    let ran = run_all(&Page { path: "README.md".into(), text });
    assert!(ran > 5, "only {ran} commands were run");
}

#[test]
fn what_is_not_run_is_there() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).expect("the repository has a README");
    let mut pages = Page::all();
    pages.push(Page { path: "README.md".into(), text: readme });
    let blocks: Vec<String> = pages
        .iter()
        .flat_map(Page::blocks)
        .filter(|block| matches!(block.information, "console" | "sh"))
        .map(|block| format!("\n{}", block.text.replace("\n$ ", "\n").trim_start_matches("$ ")))
        .collect();
    for (beginning, reason) in NOT_RUN {
        let is_there = blocks.iter().any(|block| block.contains(&format!("\n{beginning}")));
        assert!(is_there, "nothing in the manual begins with `{beginning}`, which {reason}");
    }
}
