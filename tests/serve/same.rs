//! What is served is what would be built, whatever happened before.

use std::fs;

use crate::dice::Dice;
use crate::preview::Preview;

#[test]
fn the_served_site_is_the_built_one() {
    let preview = Preview::sample();
    preview.assert_same_as_built();
    for nothing in ["/roles/nobody.html", "/.rolebook", "/.rolebook/x", "/handbook.toml", "/content/index.md"]
    {
        let answer = preview.get(nothing);
        assert_eq!((answer.status, answer.header("content-type")), (404, Some("text/html; charset=utf-8")));
        assert!(answer.text().contains("<link rel=\"stylesheet\" href=\"/assets/style."), "{nothing}");
    }
}

#[test]
fn types_and_addresses_are_those_of_a_web_server() {
    let preview = Preview::sample();
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/roles/", "text/html; charset=utf-8"),
        ("/api/roles.json", "application/json; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/index.html?query=1", "text/html; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()), "{path}");
    }
    let folder = preview.get("/roles");
    assert_eq!((folder.status, folder.header("location")), (302, Some("/roles/")));
    assert_eq!(preview.get("//roles").status, 404);
}

#[test]
fn files_of_the_content_are_served_as_they_are() {
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/index.md", "# T\n\n![A](a%20b.png)\n"),
        ("content/a b.png", ""),
    ];
    let preview = Preview::with(&files, &[]);
    let mut stream = preview.listen("/index.html");
    let first = stream.next();
    let picture: Vec<u8> = (0..200_000_u32).map(|number| (number % 251) as u8).collect();
    fs::write(preview.path("content/a b.png"), &picture).expect("it can be written");
    let second = stream.until_page_differs(&first);
    let answer = preview.get("/a%20b.png");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/png")));
    assert!(answer.body == picture);
    fs::write(preview.path("content/a b.png"), &picture[1..]).expect("it can be written");
    stream.until_page_differs(&second);
    assert_eq!(preview.get("/a%20b.png").body.len(), picture.len() - 1);
}

#[test]
fn style_sheets_are_served_as_they_are_published() {
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n[theme]\ncss = [\"brand.css\"]\n"),
        ("content/index.md", "# T\n"),
        ("content/brand.css", "@import \"more.css\"; a { b: url(https://a.example/b) }"),
        ("content/more.css", "a { b: url(//a.example/b) }"),
        ("content/other.css", "a { b: url(//a.example/b) }"),
        ("content/assets/more.CSS", "a {}"),
    ];
    let preview = Preview::with(&files, &[]);
    preview.assert_same_as_built();
    for path in ["/brand.css", "/other.css", "/assets/more.CSS"] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-store")), "{path}");
    }
    assert_eq!(preview.get("/brand.css").text(), "@import \"more.css\"; a { b: url() }");
    assert_eq!(preview.get("/more.css").text(), "a { b: url() }");
    assert_eq!(preview.get("/other.css").text(), "a { b: url(//a.example/b) }");
}

#[test]
fn after_any_edits_the_served_site_is_that_of_a_fresh_build() {
    let preview = Preview::sample();
    let home = preview.read("content/index.md");
    let mut dice = Dice(7);
    for round in 0..12 {
        for _ in 0..=dice.roll(4) {
            edit(&preview, &mut dice);
        }
        // What was written last is seen last.
        let token = format!("Round {round} is over.");
        preview.write("content/index.md", &format!("{home}\n{token}\n"));
        let mut stream = preview.listen("/");
        while !preview.get("/").text().contains(&token) {
            stream.next();
        }
        preview.assert_same_as_built();
    }
}

fn edit(preview: &Preview, dice: &mut Dice) {
    let number = dice.roll(6);
    let (page, moved) = (format!("content/more/page-{number}.md"), format!("content/less/page-{number}.md"));
    match dice.roll(11) {
        0 | 1 => preview.write(&page, &format!("# Page {number}\n\nText {}.\n", dice.roll(100))),
        2 if preview.path(&page).exists() => {
            fs::create_dir_all(preview.path("content/less")).expect("folders can be made");
            fs::rename(preview.path(&page), preview.path(&moved)).expect("files can be moved");
        }
        3 => drop(fs::remove_file(preview.path(&moved))),
        4 => drop(fs::remove_dir_all(preview.path("content/more"))),
        5 => {
            let role = "content/roles/data-engineer.toml";
            let text = preview.read(role);
            let purpose = text.lines().find(|line| line.starts_with("purpose")).expect("the sample says it");
            let other = format!("purpose = \"Purpose {}.\"", dice.roll(100));
            preview.write(role, &text.replace(purpose, &other));
        }
        6 => preview.write("themes/default/styles/99-own.css", &format!("p {{ order: {number}; }}\n")),
        7 => drop(fs::remove_dir_all(preview.path("themes"))),
        // It stands before all others, so each of them gets another number.
        8 => preview.write(&format!("content/a-{number}.md"), "# First\n\nBefore all.\n"),
        9 => {
            let matrix = "content/raci/delivery.toml";
            let row = format!("name = \"{number} ");
            let text = preview.read(matrix);
            preview.write(matrix, &text.replacen("name = \"", &row, 2));
        }
        _ => {
            let text = preview.read("handbook.toml");
            let title = text.lines().find(|line| line.starts_with("title")).expect("every handbook has one");
            preview.write("handbook.toml", &text.replace(title, &format!("title = \"Title {number}\"")));
        }
    }
}
