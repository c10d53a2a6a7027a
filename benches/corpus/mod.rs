//! A handbook of any size, the same in every run, written for Rolebook and for its peers.
#![allow(dead_code, reason = "each program that measures uses a part of it")]

mod peers;
mod rolebook;
mod text;

use text::Dice;

/// How many of each a handbook has.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub name: &'static str,
    pub roles: usize,
    pub matrices: usize,
    pub activities: usize,
    pub pages: usize,
}

/// The three sizes that are measured.
pub const SIZES: &[Size] = &[
    Size { name: "30", roles: 10, matrices: 1, activities: 12, pages: 15 },
    Size { name: "1000", roles: 100, matrices: 10, activities: 30, pages: 880 },
    Size { name: "10000", roles: 500, matrices: 50, activities: 50, pages: 9_400 },
];

/// The most columns of a matrix.
const COLUMNS: usize = 24;

/// How many pages a folder has.
const SECTION: usize = 50;

/// For whom a corpus is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    Rolebook,
    Hugo,
    MdBook,
    Zola,
    Zensical,
}

pub const TOOLS: &[(&str, Tool)] = &[
    ("rolebook", Tool::Rolebook),
    ("hugo", Tool::Hugo),
    ("mdbook", Tool::MdBook),
    ("zola", Tool::Zola),
    ("zensical", Tool::Zensical),
];

struct Role {
    id: String,
    name: String,
    short: String,
    group: String,
    purpose: String,
    kpis: Vec<String>,
    skills: Vec<String>,
    deliverables: Vec<String>,
    note: String,
    body: String,
}

struct Matrix {
    id: String,
    name: String,
    /// The roles that are its columns, by number.
    columns: Vec<usize>,
    activities: Vec<Activity>,
}

struct Activity {
    name: String,
    /// Letters by the number of the role.
    cells: Vec<(usize, char)>,
}

struct Page {
    section: String,
    id: String,
    title: String,
    body: String,
}

/// A handbook before it is written down.
pub struct Corpus {
    roles: Vec<Role>,
    matrices: Vec<Matrix>,
    pages: Vec<Page>,
}

impl Corpus {
    pub fn new(size: Size) -> Corpus {
        let mut dice = Dice::new(7);
        let roles: Vec<Role> = (0..size.roles).map(|number| Role::new(number, &mut dice)).collect();
        let matrices = (0..size.matrices).map(|number| Matrix::new(number, size, &mut dice)).collect();
        let pages = (0..size.pages).map(|number| Page::new(number, size, &mut dice)).collect();
        Corpus { roles, matrices, pages }
    }

    /// The files of the handbook as a tool reads them: paths and texts.
    pub fn files(&self, tool: Tool) -> Vec<(String, String)> {
        match tool {
            Tool::Rolebook => rolebook::files(self),
            peer => peers::files(self, peer),
        }
    }

    /// The folders of the pages, each once.
    fn sections(&self) -> Vec<&str> {
        let mut sections: Vec<&str> = self.pages.iter().map(|page| page.section.as_str()).collect();
        sections.dedup();
        sections
    }

    /// A text with its links to roles, as `link` writes them.
    fn linked(&self, body: &str, link: impl Fn(&Role) -> String) -> String {
        let mut text = String::with_capacity(body.len() + 64);
        let mut rest = body;
        while let Some((before, behind)) = rest.split_once("Ask {") {
            let (number, behind) = behind.split_once('}').expect("a link is closed");
            let role = &self.roles[number.parse::<usize>().expect("a link has a number")];
            text += &format!("{before}Ask [{}]({})", role.name, link(role));
            rest = behind;
        }
        text + rest
    }
}

impl Role {
    fn new(number: usize, dice: &mut Dice) -> Role {
        let sections = dice.between(2, 3);
        Role {
            id: format!("role-{number:04}"),
            name: format!("{} {number}", dice.name()),
            short: format!("R{number}"),
            group: format!("Group {}", number / 12),
            purpose: dice.sentences(1, 2).join(" "),
            kpis: dice.sentences(2, 4),
            skills: (0..dice.between(2, 5)).map(|_| dice.name()).collect(),
            deliverables: (0..dice.between(1, 3)).map(|_| dice.title()).collect(),
            note: dice.sentence(),
            body: dice.body(sections, &[]),
        }
    }
}

impl Matrix {
    fn new(number: usize, size: Size, dice: &mut Dice) -> Matrix {
        let columns = dice.some_of(COLUMNS, size.roles);
        let activities = (0..size.activities).map(|number| {
            let held = dice.some_of((columns.len() * 3 / 4).max(3), columns.len());
            let cells = held.iter().enumerate().map(|(place, column)| {
                let letter = match place {
                    0 => 'A',
                    1 | 2 => 'R',
                    _ if dice.below(2) == 0 => 'C',
                    _ => 'I',
                };
                (columns[*column], letter)
            });
            let mut cells: Vec<(usize, char)> = cells.collect();
            cells.sort_unstable();
            Activity { name: format!("{} {number}", dice.title()), cells }
        });
        let activities = activities.collect();
        Matrix {
            id: format!("matrix-{number:03}"),
            name: format!("{} {number}", dice.title()),
            columns,
            activities,
        }
    }
}

impl Page {
    fn new(number: usize, size: Size, dice: &mut Dice) -> Page {
        let links: Vec<usize> = (0..3).map(|_| dice.below(size.roles)).collect();
        let sections = dice.between(5, 8);
        Page {
            section: format!("section-{:03}", number / SECTION),
            id: format!("page-{number:05}"),
            title: format!("{} {number}", dice.title()),
            body: dice.body(sections, &links),
        }
    }
}

/// A text between quotation marks, as TOML and JSON have it; the words here need no escapes.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn list<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}
