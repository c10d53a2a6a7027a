//! What is kept of the files between two looks at a handbook never shows: after any edits the findings and the site are
//! those of a handbook that is read for the first time.

#[path = "support/dice.rs"]
mod dice;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use dice::Dice;
use jiff::civil::Date;
use rolebook::diagnostic::Diagnostics;
use rolebook::pipeline::{self, Memo};
use rolebook::render::{Drawing, Payload};
use rolebook::site::Options;
use rolebook::source::{Content, SourceFile, SourcePath, Sources, disk};

const TODAY: Date = Date::constant(2026, 1, 1);

/// A handbook's texts by their paths.
type Files = BTreeMap<String, String>;

fn sample() -> Files {
    let sources = disk::read(Path::new(env!("CARGO_MANIFEST_DIR")), TODAY).expect("the sample can be read");
    let texts = sources.iter().filter_map(|(_, file)| Some((file.path.as_str(), file.text()?)));
    texts
        .filter(|(path, _)| !path.starts_with("themes/"))
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

fn sources(files: &Files) -> Sources {
    let files = files.iter().map(|(path, text)| SourceFile {
        path: SourcePath::new(path).expect("a path inside the handbook"),
        content: Content::Text(text.as_str().into()),
    });
    Sources::new(files, TODAY)
}

/// What becomes of a handbook: its findings, and its site where that is asked for.
fn result(files: &Files, memo: &Mutex<Memo>, drawn: Drawn) -> (String, BTreeMap<String, Vec<u8>>) {
    let sources = sources(files);
    pipeline::stand(&sources, &Options::default(), memo, |site, theme, found| {
        let site_files = Mutex::new(BTreeMap::new());
        if drawn == Drawn::Whole && !found.has_errors() {
            Drawing::new(site, theme, &found).all(&mut Diagnostics::new(), |file| {
                let Payload::Bytes(bytes) = file.payload else { return };
                site_files.lock().expect("no thread has failed").insert(file.path, bytes);
            });
        }
        (
            format!("{:?}", found.iter().collect::<Vec<_>>()),
            site_files.into_inner().expect("no thread has failed"),
        )
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawn {
    Whole,
    Not,
}

/// One of the files whose paths end so.
fn some_of<'f>(dice: &mut Dice, files: &'f Files, suffix: &str) -> Option<&'f String> {
    let known: Vec<&String> = files.keys().filter(|path| path.ends_with(suffix)).collect();
    (!known.is_empty()).then(|| known[dice.roll(known.len())])
}

/// One thing that authors and their editors do.
fn edit(files: &mut Files, sample: &Files, dice: &mut Dice) {
    let number = dice.roll(6);
    match dice.roll(13) {
        // The number of every file behind it changes.
        0 => drop(files.insert(format!("content/a{number}.md"), format!("# Page {number}\n\n[[nowhere]]\n"))),
        1 => drop(files.remove(&format!("content/a{number}.md"))),
        2 => {
            let text = format!("name = \"Role {number}\"\npurpose = \"Does **{}**.\"\n", dice.roll(9));
            files.insert(format!("content/roles/new-{number}.toml"), text);
        }
        3 => {
            // A file that takes the name of another, with that one's old text or without it.
            if let Some(path) = some_of(dice, files, ".toml").cloned().filter(|path| path.contains("/roles/"))
            {
                let text = files.remove(&path).unwrap_or_default();
                files.insert(path.replace("/roles/", "/roles/team/"), text);
            }
        }
        4 => {
            if let Some(path) = some_of(dice, files, ".md").cloned() {
                files.insert(
                    path,
                    format!("---\ntitle: Other {number}\n---\n\n## Head\n\n<b>raw</b> {number}\n"),
                );
            }
        }
        5 => {
            if let Some(path) = some_of(dice, files, ".toml").cloned().filter(|path| path != "handbook.toml")
            {
                let text = files.get_mut(&path).expect("it is there");
                // As an editor leaves it that is still writing.
                let length = text.floor_char_boundary(text.len() / 2);
                text.truncate(length);
            }
        }
        6 => {
            if let Some(text) = files.get_mut("content/raci/delivery.toml") {
                *text = text.replacen("name = \"", &format!("name = \"{number} "), 3);
            }
        }
        7 => {
            let settings = sample["handbook.toml"].clone();
            let html = ["sanitize", "escape", "allow"][number % 3];
            files.insert("handbook.toml".to_owned(), format!("{settings}\n[build]\nraw_html = \"{html}\"\n"));
        }
        8 => files.retain(|path, _| !path.starts_with("content/guide/") && !path.contains("/roles/team/")),
        // A template of the handbook's own, which may be none, and one of a name that another template leads to.
        10 => {
            let text = ["<p>{{ words.home }}</p>", "{{ words.home", "{% include \"parts/other.html\" %}"]
                [number % 3];
            files.insert("themes/default/templates/parts/footer_extra.html".to_owned(), text.to_owned());
        }
        11 => drop(files.insert("themes/default/templates/parts/other.html".to_owned(), "Other".to_owned())),
        // As when another branch is checked out.
        9 => *files = sample.clone(),
        _ => {
            if let Some(path) = some_of(dice, sample, "").cloned() {
                files.insert(path.clone(), sample[&path].clone());
            }
        }
    }
}

#[test]
fn after_any_edits_everything_is_as_if_read_for_the_first_time() {
    let (sample, memo, mut dice) = (sample(), Mutex::new(Memo::default()), Dice(11));
    let mut files = sample.clone();
    let mut sites = 0;
    for round in 0..80 {
        for _ in 0..=dice.roll(3) {
            edit(&mut files, &sample, &mut dice);
        }
        let drawn = if round % 16 == 0 { Drawn::Whole } else { Drawn::Not };
        if drawn == Drawn::Whole {
            // Of a handbook with errors nothing could be drawn.
            files = sample.clone();
            files.insert("content/a.md".to_owned(), format!("# Round {round}\n\n<i>raw</i>\n"));
        }
        let (kept, fresh) =
            (result(&files, &memo, drawn), result(&files, &Mutex::new(Memo::default()), drawn));
        assert_eq!(kept.0, fresh.0, "findings of round {round}");
        assert!(kept.1 == fresh.1, "the site of round {round}");
        sites += usize::from(!kept.1.is_empty());
    }
    assert!(sites >= 5, "whole sites were compared");
}

#[test]
fn words_and_templates_are_those_of_each_state() {
    const EXTRA: &str = "themes/default/templates/parts/footer_extra.html";
    let (sample, memo) = (sample(), Mutex::new(Memo::default()));
    let state = |language: &str, extra: Option<&str>| {
        let mut files = sample.clone();
        let settings = files.get_mut("handbook.toml").expect("it is there");
        *settings = settings.replace("language = \"en\"", &format!("language = \"{language}\""));
        files.extend(extra.map(|text| (EXTRA.to_owned(), text.to_owned())));
        files
    };
    let words = "<p>{{ word(key=\"role_more_roles\", count=2) }} {{ words.home }}</p>";
    let states = [
        ("en", Some(words)),
        ("de", Some(words)),
        ("de", Some("<p>{{ words.home</p>")),
        ("en", Some("<p>Other</p>")),
        ("en", Some(words)),
        ("en", None),
    ];
    for (language, extra) in states {
        let files = state(language, extra);
        let (kept, fresh) =
            (result(&files, &memo, Drawn::Whole), result(&files, &Mutex::new(Memo::default()), Drawn::Whole));
        assert_eq!(kept.0, fresh.0, "{language} {extra:?}");
        assert!(kept.1 == fresh.1, "the site of {language} {extra:?}");
    }
}
