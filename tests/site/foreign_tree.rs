//! An imitation of a public handbook as other generators know it: several hundred pages in deep folders, with all that
//! was found in real ones, and with broken links at known lines.

use std::collections::BTreeMap;

use rolebook::source::Sources;

use super::collected::sources;

/// The pages, and where their links are broken.
pub struct Tree {
    files: BTreeMap<String, Vec<u8>>,
    planted: Vec<(String, usize)>,
}

/// Makes a tree of at least so many pages; the same number gives the same tree.
pub fn tree(pages: usize) -> Tree {
    let paths: Vec<String> = (0..pages).map(path).collect();
    let mut tree = Tree { files: BTreeMap::new(), planted: Vec::new() };
    for number in 0..pages {
        tree.add(number, &paths);
    }
    tree.files.insert("content/img/a picture.png".into(), b"x".to_vec());
    tree.files.insert("content/Größe/huge page.md".into(), huge().into_bytes());
    tree
}

impl Tree {
    /// The handbook with broken links at a level.
    pub fn sources(&self, level: &str) -> Sources {
        let settings = format!(
            "[handbook]\ntitle = \"Foreign\"\n[lint]\nlink-broken = \"{level}\"\nanchor-broken = \"{level}\"\nimage-missing = \"{level}\"\n"
        );
        let settings = ("handbook.toml".to_owned(), settings.into_bytes());
        sources(self.files.clone().into_iter().chain([settings]))
    }

    /// The files and lines of all broken links, sorted.
    pub fn planted(&self) -> Vec<(String, usize)> {
        let mut planted = self.planted.clone();
        planted.sort();
        planted
    }

    fn add(&mut self, number: usize, paths: &[String]) {
        let path = &paths[number];
        let mut page = PageText { lines: Vec::new() };
        page.header(number);
        page.title(number);
        for step in 0..6 {
            page.block(number, number + step * 7);
            let target = relative(path, &paths[(number * 31 + step * 17) % paths.len()]);
            page.line(&format!("Some words and [a link](<{target}>) and `code` {{{{ site.title }}}}."));
        }
        if number % 10 == 3 {
            let broken = [
                "[gone](no-such-page.md)",
                "[gone](#no-such-place)",
                "![gone](no-such-image.png)",
                "[[no such page]]",
            ];
            page.line(broken[number / 10 % broken.len()]);
            self.planted.push((path.clone(), page.lines.len() - 1));
        }
        self.files.insert(path.clone(), page.bytes(number));
    }
}

/// The text of a page while it is written.
struct PageText {
    lines: Vec<String>,
}

impl PageText {
    /// Writes a paragraph of one line.
    fn line(&mut self, line: &str) {
        self.lines.push(line.to_owned());
        self.lines.push(String::new());
    }

    fn lines(&mut self, lines: &[&str]) {
        self.lines.extend(lines.iter().map(|line| (*line).to_owned()));
        self.lines.push(String::new());
    }

    fn header(&mut self, number: usize) {
        match number % 5 {
            0 => self.lines(&[
                "---",
                "title: \"A page: number\"",
                "date: 2020-01-01",
                "tags: [a, b]",
                "weight: 5",
                "---",
            ]),
            1 => self.lines(&["---", "layout: page", "author: {name: nobody}", "draft: no", "---"]),
            2 => self.lines(&["---", "title: a: b", "---"]),
            _ => {}
        }
    }

    fn title(&mut self, number: usize) {
        match number % 4 {
            0 => self.lines(&[&format!("# Page {number}")]),
            1 => self.lines(&[&format!("Page {number}"), "======="]),
            2 => self.lines(&[&format!("## Only a second heading {number}")]),
            _ => {}
        }
    }

    fn block(&mut self, number: usize, kind: usize) {
        match kind % 14 {
            0 => self.lines(&["<details><summary>More</summary>", "", "Hidden *text*", "", "</details>"]),
            1 => self.lines(&["| A<br>B | C |", "|---|:-:|", "| one<br/>two \\| three | `x` |", "| short |"]),
            2 => self.lines(&["<table><tr><td>1</td><td>2<br>3</td></tr></table>"]),
            3 => {
                self.lines(&[
                    "<!-- a comment",
                    "over lines -->",
                    "<div align=\"center\"><b>unbalanced</div>",
                ]);
            }
            4 => self.lines(&["<iframe src=\"https://video.example/1\" width=\"560\"></iframe>"]),
            5 => self.lines(&["> [!NOTE] On the marker's line", "> and more"]),
            6 => self.lines(&["> [!WARNING]", "> On the next line"]),
            7 => self.lines(&[
                &format!("## A heading {{#own-{kind}}}"),
                "",
                "### Größe & Umfang",
                "",
                "### Größe & Umfang",
            ]),
            8 => self.lines(&[
                "{{< figure src=\"x.png\" >}}",
                "{% include note.html content=\"x\" %}",
                "{{ .Site.Title }} {{ partial(\"x\") }}",
            ]),
            9 => self.lines(&[
                "See [the reference][ref] and [ref].",
                "",
                "[ref]: https://a.example/x 'A title'",
            ]),
            10 => self.lines(&["```yaml", "key: {{ value }}", "```", "", "    indented code"]),
            11 => self.lines(&[
                "- [x] done",
                "- [ ] open",
                "  1. deep",
                "     - deeper",
                "",
                "Term",
                ": Meaning[^1]",
                "",
                "[^1]: A note",
            ]),
            12 => self.lines(&[
                "<p style=\"color:red\" onclick=\"x()\">Text</p><script>alert(1)</script><style>p{}</style>",
                &format!("<a name=\"old-{number}-{kind}\"></a>"),
                "<center><font color=red>x</font></center>",
            ]),
            _ => self.lines(&[
                "Bare https://a.example/?q=1&r=2, <b>bold</b>, $5 to $10, ~~gone~~ &nbsp; &copy; 😀",
                "",
                "* * *",
            ]),
        }
    }

    fn bytes(&self, number: usize) -> Vec<u8> {
        let mut text = self.lines.join(if number % 7 == 2 { "\r\n" } else { "\n" });
        if number % 6 == 1 {
            text.insert(0, '\u{feff}');
        }
        text.into_bytes()
    }
}

/// Folders up to eight deep, with spaces, capitals and other scripts.
fn path(number: usize) -> String {
    let names = ["Team Guide", "engineering", "日本語", "Über uns", "a b c", "deep", "More & more", "x"];
    let depth = number % 9;
    let folder = |level: usize| format!("{}/", names[(number / 9 + level) % names.len()]);
    let folders = (0..depth).map(folder).collect::<Vec<_>>().concat();
    let file = match number % 6 {
        0 => format!("page {number}"),
        1 => format!("Page-{number}"),
        2 => format!("größe_{number}"),
        3 => format!("ページ{number}"),
        4 => format!("p.{number}.x"),
        _ => format!("page({number})"),
    };
    format!("content/{folders}{file}.md")
}

/// A path as a link from another file names it.
fn relative(from: &str, to: &str) -> String {
    format!("{}{}", "../".repeat(from.matches('/').count() - 1), to.trim_start_matches("content/"))
}

/// A page of 1.4 MB with a table of 27 columns and rows of 17,000 characters.
fn huge() -> String {
    let mut text = String::from("# Huge\n\n");
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(27));
    text += &row("Head");
    text += &row("---");
    for _ in 0..60 {
        text += &row(&"word ".repeat(126));
    }
    while text.len() < 1_400_000 {
        text += "\n## A section\n\nA paragraph with *some* words and a [link](<../Team Guide/>) in it.\n";
    }
    text
}
