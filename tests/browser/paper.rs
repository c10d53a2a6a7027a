//! What comes out of the printer: every row whole, heads on every sheet, nothing beyond the edge.

use std::io::Write;
use std::process::Command;
use std::sync::OnceLock;

use crate::sites::Site;
use crate::tab::{DESK, Tab};
use crate::wide;

/// A word on a sheet.
#[derive(Debug)]
struct Word {
    text: String,
    /// The number of its sheet, from 0.
    sheet: usize,
    /// Where it ends, in points from the left edge and from the top.
    right: f64,
    bottom: f64,
}

/// A printed page.
#[derive(Debug)]
struct Printed {
    /// Width and height of each sheet in points.
    sheets: Vec<(f64, f64)>,
    words: Vec<Word>,
}

impl Printed {
    fn of(address: &str) -> Printed {
        let mut tab = Tab::new(DESK);
        tab.open(address);
        Printed::of_tab(&tab)
    }

    /// A page as somebody has it before them.
    fn of_tab(tab: &Tab) -> Printed {
        let mut file = tempfile::NamedTempFile::new().expect("a file for the print");
        file.write_all(&tab.pdf()).expect("the print can be kept");
        let text = Command::new("pdftotext").arg("-bbox").arg(file.path()).arg("-").output();
        let text = text
            .expect("these tests need pdftotext: `apt-get install poppler-utils`, or call tests/run")
            .stdout;
        Printed::read(&String::from_utf8_lossy(&text))
    }

    /// Reads what `pdftotext -bbox` says of a print: a line for each sheet and for each word.
    fn read(text: &str) -> Printed {
        let mut printed = Printed { sheets: Vec::new(), words: Vec::new() };
        for line in text.lines().map(str::trim) {
            let number = |name: &str| {
                let value =
                    line.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
                value.and_then(|value| value.parse().ok()).unwrap_or(f64::NAN)
            };
            if line.starts_with("<page") {
                printed.sheets.push((number("width"), number("height")));
            } else if let Some((_, rest)) = line.strip_prefix("<word").and_then(|rest| rest.split_once('>')) {
                let text = rest.trim_end_matches("</word>").to_owned();
                let sheet = printed.sheets.len() - 1;
                printed.words.push(Word { text, sheet, right: number("xMax"), bottom: number("yMax") });
            }
        }
        assert!(!printed.words.is_empty(), "the print has words");
        printed
    }

    fn count(&self, text: &str) -> usize {
        self.words.iter().filter(|word| word.text == text).count()
    }

    /// How often a letter stands in cells. Narrow cells side by side, with the marks of their notes, may be one word.
    fn letters(&self, letter: char) -> usize {
        let of_letters = |word: &&Word| word.text.chars().all(|char| "ARCI0123456789".contains(char));
        let cells = self.words.iter().filter(of_letters);
        cells.map(|word| word.text.chars().filter(|char| *char == letter).count()).sum()
    }

    /// The words that reach beyond the edge of their sheet.
    fn cut(&self) -> Vec<&Word> {
        let beyond = |word: &&Word| {
            let (width, height) = self.sheets[word.sheet];
            word.right > width || word.bottom > height
        };
        self.words.iter().filter(beyond).collect()
    }

    fn assert_whole(&self) {
        assert!(self.cut().is_empty(), "beyond the edge: {:?}", self.cut());
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_sheet_is_left_empty() {
    for page in [
        "index.html",
        "roles/index.html",
        "staffing/index.html",
        "hiring.html",
        "risks.html",
        "timeline.html",
    ] {
        let printed = Printed::of(&Site::sample().on_disk(page));
        for sheet in 0..printed.sheets.len() {
            assert!(printed.words.iter().any(|word| word.sheet == sheet), "{page}: sheet {sheet} is empty");
        }
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn nothing_is_printed_over_what_follows_a_matrix() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("raci/delivery.html"));
    tab.call("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
    let bottom = |selector| format!("document.querySelector('{selector}').getBoundingClientRect().bottom");
    assert!(tab.holds(&format!("{} >= {}", bottom(".matrix-frame"), bottom(".matrix"))));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_matrix_of_the_sample_is_printed_whole_on_a_wide_sheet() {
    let printed = Printed::of(&Site::sample().on_disk("raci/delivery.html"));
    printed.assert_whole();
    assert!(printed.sheets.iter().all(|(width, height)| width > height), "{:?}", printed.sheets);
    for word in ["success", "pipeline", "training", "prod", "alert"] {
        assert!(printed.count(word) > 0, "{word} is missing");
    }
    for (letter, least) in [('A', 5), ('R', 5), ('C', 14), ('I', 16)] {
        assert!(printed.letters(letter) >= least, "{letter}: {}", printed.letters(letter));
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_matrix_of_sixty_columns_is_printed_whole_with_its_head_on_every_sheet() {
    let printed = Printed::of(&Site::wide().on_disk("raci/everything.html"));
    printed.assert_whole();
    let named = |word: &Word| word.text.starts_with("Agreement-");
    let sheets_with_rows: Vec<usize> = (0..printed.sheets.len())
        .filter(|sheet| printed.words.iter().any(|word| word.sheet == *sheet && named(word)))
        .collect();
    for row in 0..wide::ROLES {
        assert_eq!(printed.count(&format!("Agreement-{row:02}")), 1, "row {row}");
    }
    assert!(sheets_with_rows.len() > 1, "the matrix is longer than a sheet");
    for sheet in sheets_with_rows {
        let head = |word: &&Word| word.sheet == sheet && word.text == "Activity";
        assert_eq!(printed.words.iter().filter(head).count(), 1, "the head of sheet {sheet}");
    }
    // Every row has one accountable and one responsible role.
    for letter in ['A', 'R'] {
        assert!(printed.letters(letter) >= wide::ROLES, "{letter}: {}", printed.letters(letter));
    }
}

/// Thirteen roles of three words each, and two matrices of many rows.
fn long_heads() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let role = |number: usize| {
            let name = "Regional marketing lead";
            format!("[[role]]\nid = \"r{number}\"\nname = \"{name}\"\nshort = \"{name} {number}\"\n")
        };
        let row = |number: usize| {
            let (accountable, responsible) = (number % 13, (number + 1) % 13);
            format!("[[activity]]\nname = \"Row-{number}\"\nA = \"r{accountable}\"\nR = \"r{responsible}\"\n")
        };
        let columns: Vec<String> = (0..13).map(|number| format!("\"r{number}\"")).collect();
        let rows: String = (0..40).map(row).collect();
        let matrix = |name: &str| {
            format!("name = \"{name}\"\nsummary = \"Many rows.\"\nroles = [{}]\n{rows}", columns.join(", "))
        };
        let files = [
            ("handbook.toml", "[handbook]\ntitle = \"Heads\"\n".to_owned()),
            ("content/roles.toml", (0..13).map(role).collect()),
            ("content/raci/one.toml", matrix("One")),
            ("content/raci/two.toml", matrix("Two")),
        ];
        Site::of("long-heads", &files)
    })
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn turned_heads_of_several_words_end_above_the_rows() {
    let printed = Printed::of(&long_heads().on_disk("raci/one.html"));
    printed.assert_whole();
    assert!(printed.sheets.len() > 1, "the matrix is longer than a sheet");
    for sheet in 0..printed.sheets.len() {
        let on = |start: &str| {
            let words =
                printed.words.iter().filter(|word| word.sheet == sheet && word.text.starts_with(start));
            words.map(|word| word.bottom).collect::<Vec<f64>>()
        };
        let rows = on("Row-");
        if rows.is_empty() {
            continue;
        }
        let first_row = rows.into_iter().fold(f64::MAX, f64::min);
        let heads = on("Regional");
        assert!(heads.len() >= 13, "sheet {sheet} has its head: {heads:?}");
        assert!(heads.iter().take(13).all(|end| *end < first_row), "{sheet}: {heads:?} {first_row}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_sheet_has_a_heading_alone() {
    for page in ["print.html", "print/raci.html"] {
        for site in [Site::sample(), long_heads()] {
            let printed = Printed::of(&site.on_disk(page));
            for (sheet, (width, height)) in printed.sheets.iter().enumerate().skip(1) {
                let words = printed.words.iter().filter(|word| word.sheet == sheet).count();
                assert!(words > 10, "{page}: {words} words on sheet {sheet} of {width} × {height}");
            }
        }
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_heads_of_the_roles_are_printed_on_every_sheet() {
    let printed = Printed::of(&Site::wide().on_disk("roles/index.html"));
    printed.assert_whole();
    let mut sheets = 0;
    for sheet in 0..printed.sheets.len() {
        let count =
            |text: &str| printed.words.iter().filter(|word| word.sheet == sheet && word.text == text).count();
        if count("Keeps") > 1 {
            sheets += 1;
            assert_eq!([count("Purpose"), count("When")], [1, 1], "sheet {sheet}");
        }
    }
    assert!(sheets > 1, "the table is longer than a sheet");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_names_of_the_phases_stand_on_every_sheet_of_a_timeline() {
    let printed = Printed::of(&Site::wide().on_disk("timeline.html"));
    printed.assert_whole();
    let on = |sheet: usize, text: &str| {
        printed.words.iter().any(|word| word.sheet == sheet && word.text.starts_with(text))
    };
    // The legend stands at the end of the chart.
    let last = (0..printed.sheets.len()).find(|sheet| on(*sheet, "involved,")).expect("there is a legend");
    assert!(last > 1, "the chart is longer than a sheet");
    for sheet in 0..=last {
        assert!(on(sheet, "Commissioning"), "sheet {sheet} says which phases it shows");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_whole_handbook_is_printed_whole() {
    let printed = Printed::of(&Site::sample().on_disk("print.html"));
    printed.assert_whole();
    let wide = printed.sheets.iter().filter(|(width, height)| width > height).count();
    assert!(
        wide > 0 && wide < printed.sheets.len(),
        "the matrices alone lie on their side: {:?}",
        printed.sheets
    );
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_long_part_of_the_contents_does_not_begin_a_sheet() {
    let printed = Printed::of(&Site::wide().on_disk("print.html"));
    let on_first = printed.words.iter().filter(|word| word.sheet == 0).count();
    assert!(on_first > 100, "sixty roles are more than what is left of the first sheet: {on_first} words");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_section_is_printed_whole_each_page_on_a_sheet_of_its_own() {
    let roles = Printed::of(&Site::sample().on_disk("print/roles.html"));
    roles.assert_whole();
    assert!(
        roles.sheets.len() > 10 && roles.sheets.len() < 20,
        "{} sheets for ten roles",
        roles.sheets.len()
    );
    let matrices = Printed::of(&Site::sample().on_disk("print/raci.html"));
    matrices.assert_whole();
    let wide = matrices.sheets.iter().filter(|(width, height)| width > height).count();
    assert!(wide > 0 && wide < matrices.sheets.len(), "the matrices alone lie on their side");
    Printed::of(&Site::wide().on_disk("print/raci.html")).assert_whole();
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn every_kind_of_page_is_printed_whole() {
    for page in Site::wide().kinds().values() {
        let printed = Printed::of(&Site::wide().on_disk(page));
        assert!(printed.cut().is_empty(), "{page}: {:?}", printed.cut());
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_footer_stands_alone_on_a_sheet() {
    let settings =
        "[handbook]\ntitle = \"T\"\nfooter = \"Internal\"\nedit_url = \"https://x.example/{path}\"\n";
    let files = [("handbook.toml", settings), ("content/page.md", "# Page\n\nText.\n")];
    let site = Site::of("footer", &files);
    let mut tab = Tab::new(DESK);
    tab.open(&site.on_disk("page.html"));
    // Texts that end at every height of a sheet.
    for lines in 0..40 {
        tab.evaluate(
            "(() => { const line = document.createElement('p'); line.textContent = 'Line'; \
             document.querySelector('.prose').append(line); })()",
        );
        let printed = Printed::of_tab(&tab);
        let last = printed.sheets.len() - 1;
        let words: Vec<&str> =
            printed.words.iter().filter(|word| word.sheet == last).map(|word| &*word.text).collect();
        assert!(words.ends_with(&["Line", "Internal"]), "{lines}: {words:?}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn nothing_stays_folded_on_paper() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("raci/delivery.html"));
    tab.evaluate("document.querySelectorAll('.fold').forEach(fold => fold.click())");
    let printed = Printed::of_tab(&tab);
    for word in ["success", "pipeline", "training", "prod", "alert"] {
        assert!(printed.count(word) > 0, "{word} is missing");
    }
    assert!(
        !printed.words.iter().any(|word| word.text.contains(['\u{25B8}', '\u{25BE}'])),
        "no mark of a fold"
    );
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_filtered_table_says_on_paper_that_it_is_not_all() {
    let all = Printed::of(&Site::sample().on_disk("raci/delivery.html"));
    let printed = Printed::of(&Site::sample().on_disk("raci/delivery.html?role=data-engineer&letter=A"));
    let says = |printed: &Printed, text: &str| {
        let words: Vec<&str> = printed.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ").contains(text)
    };
    assert!(says(&printed, "1 of 5 activities"), "{:?}", printed.words);
    assert!(!says(&all, "of 5 activities"));
    // The sums of all are left out: the scheme's words stand there and in the legend.
    assert!(printed.count("Informed") < all.count("Informed"));

    let printed = Printed::of(&Site::sample().on_disk("roles/index.html?find=data&sort=role"));
    assert!(says(&printed, "of 10 roles"), "{:?}", printed.words);
    assert!(!printed.words.iter().any(|word| word.text.contains(['\u{2191}', '\u{2193}', '\u{2195}'])));
}
