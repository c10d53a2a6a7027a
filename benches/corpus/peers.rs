//! The corpus for tools that know pages alone: what Rolebook works out of a matrix stands there ready-made.

use super::{Corpus, Matrix, Role, Tool};

const HUGO_BASE: &str = include_str!("hugo/baseof.html");
const HUGO_SINGLE: &str = include_str!("hugo/single.html");
const HUGO_LIST: &str = include_str!("hugo/list.html");
const HUGO_INDEX: &str = include_str!("hugo/index.json");
const ZOLA_PAGE: &str = include_str!("zola/page.html");
const ZOLA_SECTION: &str = include_str!("zola/section.html");

/// A page of any of the tools, and the pages below it.
struct Chapter {
    /// From the top of the content, without an ending; a folder's own page ends with a slash.
    path: String,
    title: String,
    text: String,
}

pub fn files(corpus: &Corpus, tool: Tool) -> Vec<(String, String)> {
    let chapters = chapters(corpus, tool);
    let mut files = around(tool);
    if tool == Tool::MdBook {
        files.push(("src/SUMMARY.md".to_owned(), summary(&chapters)));
    }
    files.extend(chapters.iter().map(|chapter| chapter.file(tool)));
    files
}

fn chapters(corpus: &Corpus, tool: Tool) -> Vec<Chapter> {
    let chapter = |path: &str, title: &str, text: String| Chapter {
        path: path.to_owned(),
        title: title.to_owned(),
        text,
    };
    let mut chapters = vec![chapter("", "Home", "Welcome.".to_owned())];
    chapters.push(chapter("roles/", "Roles", String::new()));
    for role in &corpus.roles {
        let text = role_text(corpus, role, tool);
        chapters.push(chapter(&format!("roles/{}", role.id), &role.name, text));
    }
    chapters.push(chapter("raci/", "RACI", String::new()));
    for matrix in &corpus.matrices {
        chapters.push(chapter(&format!("raci/{}", matrix.id), &matrix.name, table(corpus, matrix)));
    }
    for section in corpus.sections() {
        chapters.push(chapter(&format!("{section}/"), section, String::new()));
        for page in corpus.pages.iter().filter(|page| page.section == section) {
            let text = corpus.linked(&page.body, |role| address(&format!("roles/{}", role.id), tool));
            chapters.push(chapter(&format!("{section}/{}", page.id), &page.title, text));
        }
    }
    chapters
}

/// How a page one folder down links to another.
fn address(path: &str, tool: Tool) -> String {
    match tool {
        Tool::Hugo => format!("/{path}/"),
        Tool::Zola => format!("@/{path}.md"),
        _ => format!("../{path}.md"),
    }
}

fn role_text(corpus: &Corpus, role: &Role, tool: Tool) -> String {
    let mut text = format!("{}\n\n## KPIs\n\n- {}", role.purpose, role.kpis.join("\n- "));
    text += &format!("\n\n## When\n\n{}\n\n## Skills\n\n{}", role.note, role.skills.join(", "));
    text += &format!("\n\n## Deliverables\n\n{}\n\n## Responsibilities\n", role.deliverables.join(", "));
    text += "\n| Matrix | Activity | Letter |\n|---|---|---|\n";
    for matrix in &corpus.matrices {
        let link = format!("[{}]({})", matrix.name, address(&format!("raci/{}", matrix.id), tool));
        for activity in &matrix.activities {
            if let Some((_, letter)) = activity.cells.iter().find(|cell| corpus.roles[cell.0].id == role.id) {
                text += &format!("| {link} | {} | {letter} |\n", activity.name);
            }
        }
    }
    text + "\n" + &role.body
}

fn table(corpus: &Corpus, matrix: &Matrix) -> String {
    let shorts: Vec<&str> = matrix.columns.iter().map(|role| corpus.roles[*role].short.as_str()).collect();
    let mut text = format!("| Activity | {} |\n|---|{}\n", shorts.join(" | "), "---|".repeat(shorts.len()));
    for activity in &matrix.activities {
        let letter = |role: &usize| {
            let cell = activity.cells.iter().find(|cell| cell.0 == *role);
            cell.map_or(String::new(), |cell| cell.1.to_string())
        };
        let letters: Vec<String> = matrix.columns.iter().map(letter).collect();
        text += &format!("| {} | {} |\n", activity.name, letters.join(" | "));
    }
    text
}

impl Chapter {
    fn file(&self, tool: Tool) -> (String, String) {
        let index = match tool {
            Tool::Hugo | Tool::Zola => "_index",
            _ => "index",
        };
        let name =
            if self.is_folder() { format!("{}{index}.md", self.path) } else { format!("{}.md", self.path) };
        match tool {
            Tool::Hugo | Tool::Zola => {
                let text = format!("+++\ntitle = \"{}\"\n+++\n\n{}\n", self.title, self.text);
                (format!("content/{name}"), text)
            }
            Tool::Zensical => (format!("docs/{name}"), format!("# {}\n\n{}\n", self.title, self.text)),
            _ => (format!("src/{name}"), format!("# {}\n\n{}\n", self.title, self.text)),
        }
    }

    fn is_folder(&self) -> bool {
        self.path.is_empty() || self.path.ends_with('/')
    }
}

/// The table of contents that mdBook asks for.
fn summary(chapters: &[Chapter]) -> String {
    let mut text = "# Summary\n\n[Home](index.md)\n\n".to_owned();
    for chapter in &chapters[1..] {
        text += &if chapter.is_folder() {
            format!("- [{}]({}index.md)\n", chapter.title, chapter.path)
        } else {
            format!("  - [{}]({}.md)\n", chapter.title, chapter.path)
        };
    }
    text
}

/// Settings and templates of a tool: a menu of the section, a table of contents, search.
fn around(tool: Tool) -> Vec<(String, String)> {
    let files: &[(&str, &str)] = match tool {
        Tool::Rolebook => &[],
        Tool::Hugo => &[
            (
                "hugo.toml",
                "baseURL = \"https://example.org/\"\ntitle = \"Benchmark handbook\"\n\
                 disableKinds = [\"taxonomy\", \"term\", \"rss\"]\n\n[outputs]\nhome = [\"HTML\", \"JSON\"]\n",
            ),
            ("layouts/_default/baseof.html", HUGO_BASE),
            ("layouts/_default/single.html", HUGO_SINGLE),
            ("layouts/_default/list.html", HUGO_LIST),
            ("layouts/index.json", HUGO_INDEX),
        ],
        Tool::MdBook => &[("book.toml", "[book]\ntitle = \"Benchmark handbook\"\nlanguage = \"en\"\n")],
        Tool::Zola => &[
            (
                "zola.toml",
                "base_url = \"https://example.org/\"\ntitle = \"Benchmark handbook\"\nbuild_search_index = true\n",
            ),
            ("config.toml", "base_url = \"https://example.org/\"\nbuild_search_index = true\n"),
            ("templates/page.html", ZOLA_PAGE),
            ("templates/section.html", ZOLA_SECTION),
            ("templates/index.html", ZOLA_SECTION),
        ],
        Tool::Zensical => &[(
            "zensical.toml",
            "[project]\nsite_name = \"Benchmark handbook\"\nsite_url = \"https://example.org/\"\n",
        )],
    };
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}
