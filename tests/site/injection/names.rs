//! Names of files that try to break out of the addresses and titles made of them, and characters that are halves.

use super::super::{checker, collected, hostile};
use super::addresses::dangerous;

/// Names that some file system allows.
const NAMES: &[&str] = &[
    "<img src=x onerror=pwned()>",
    "\" onclick=\"pwned()",
    "' onclick='pwned()",
    "</title><script>pwned()",
    "{{ 1234*5678 }}",
    "{% raw %}",
    "javascript:pwned()",
    "data:text&html,x",
    "=1+1",
    "&lt;script&gt;",
    "%2e%2e%2f%2e%2e%2fetc",
    "%3Cscript%3E",
    "..%5c",
    "a#b",
    "a?b",
    "a b",
    "[a](b)",
    "*",
    "\u{202e}gpj",
    "\u{2028}",
    "\u{fdd0}",
    "con",
    "-rf",
    "$(pwned)",
    "`pwned`",
];

const SETTINGS: &str = "[handbook]\ntitle = \"T\"\nbase_url = \"https://a.example/handbook/\"\n[build]\nnoindex = false\n\
                        [lint]\nlink-broken = \"info\"\nanchor-broken = \"info\"\nimage-missing = \"info\"\n";

#[test]
fn names_of_files_stay_names() {
    let mut files = vec![("handbook.toml".to_owned(), SETTINGS.to_owned())];
    for (index, name) in NAMES.iter().enumerate() {
        let written = name.replace('%', "%25").replace('<', "%3C").replace('>', "%3E");
        let written = written.replace('#', "%23").replace('?', "%3F");
        let links = format!(
            "# Links\n\n[page](<./{written}.md>) ![image](<./{written}.png>) [file](<./{written}.pdf>)\n"
        );
        files.push((format!("content/{index}/links.md"), links));
        files.push((format!("content/{index}/{name}.md"), "Text.\n".to_owned()));
        files.push((format!("content/{index}/{name}/index.md"), "Text.\n".to_owned()));
        files.extend(
            ["png", "pdf"].map(|extension| (format!("content/{index}/{name}.{extension}"), "x".to_owned())),
        );
    }
    let files = files.into_iter().map(|(path, text)| (path, text.into_bytes()));
    let site = collected::draw(&collected::sources(files));
    let mut faults = checker::check(&site);
    faults.extend(hostile::live(&site));
    faults.extend(dangerous(&site));
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let copied = site.files().filter(|(path, _)| path.ends_with(".png") || path.ends_with(".pdf")).count();
    assert_eq!(copied, 2 * NAMES.len(), "files that are copied keep their names");
}

/// A character of two halves of which one is missing cannot be written in TOML; JSON and YAML have a spelling for it.
#[test]
fn halves_of_characters_are_findings() {
    for (path, text) in [
        ("content/roles/x.toml", "name = \"\\uD800\"\n"),
        ("content/roles/x.toml", "name = \"\\U0000DFFF\"\n"),
        ("content/roles/x.toml", "name = \"\\U00110000\"\n"),
        ("findings-baseline.json", "{ \"version\": 1, \"findings\": [{ \"rule\": \"\\ud800\" }] }"),
        ("content/x.md", "---\ntitle: \"\\ud800\"\n---\nText.\n"),
        ("content/x.md", "+++\ntitle = \"\\ud800\"\n+++\nText.\n"),
    ] {
        let settings = "[handbook]\ntitle = \"T\"\n[lint]\nbaseline = \"findings-baseline.json\"\n";
        let mut files = vec![("handbook.toml", settings), (path, text)];
        if path != "findings-baseline.json" {
            files.push(("findings-baseline.json", "{ \"version\": 1, \"findings\": [] }"));
        }
        let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let sources = collected::sources(files);
        let rules = ["syntax", "wrong-type", "foreign-front-matter"];
        assert!(!collected::check_only(&sources).found_at(&rules).is_empty(), "{text}");
    }
    // An entity of a half stands for nothing.
    let page = ("content/x.md".to_owned(), b"# &#xD800;&#x110000;&#0;\n".to_vec());
    let settings = ("handbook.toml".to_owned(), SETTINGS.as_bytes().to_vec());
    let site = collected::draw(&collected::sources([settings, page]));
    assert_eq!(checker::check(&site), Vec::<String>::new());
}
