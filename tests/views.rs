//! The views of the sample's pages and embeds, which themes rely on, compared with the files in `tests/views/`.

mod support;

use rolebook::check;
use rolebook::diagnostic::Diagnostics;
use rolebook::load;
use rolebook::model::Handbook;
use rolebook::parse::markdown::Word;
use rolebook::site::findings::ShownFindings;
use rolebook::site::{Composer, Html, Options, Parts, Site, kind};
use rolebook::source::Sources;
use support::assert_matches_file;

/// Stands for a theme: an embed becomes its name.
struct NoTheme;

impl Parts for NoTheme {
    fn embed(&self, name: &str, _: &tera::Value, _: tera::Value) -> Html {
        Html(format!("[{name}]"))
    }

    fn word(&self, _: Word) -> &str {
        "word"
    }
}

/// The repository's own handbook, without its themes.
fn sample() -> Sources {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![("handbook.toml".to_owned(), read(&root.join("handbook.toml")))];
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the sample's folders can be read") {
            let path = entry.expect("the sample's folders can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("it lies below the root");
                files.push((name.display().to_string().replace('\\', "/"), read(&path)));
            }
        }
    }
    files.sort();
    Sources::from(files)
}

fn read(path: &std::path::Path) -> String {
    std::fs::read_to_string(path).expect("the sample's files are text")
}

/// The view of the page at an address as JSON.
fn view(sources: &Sources, url: &str) -> String {
    let mut found = Diagnostics::new();
    let handbook: Handbook = load::load(sources, &mut found);
    let options = Options::default();
    let site = Site::new(&handbook, sources, &options, Vec::new(), &mut found);
    check::check(&handbook, &mut found);
    let shown = ShownFindings::new(&site, &found);
    let page = site.plan.find(url).expect("the sample has this page");
    let root = site.page(page).url.root();
    let composer =
        Composer { site: &site, page, root: &root, parts: &NoTheme, findings: &shown, depth: 0, sheet: None };
    let view = (site.page(page).kind.view)(&composer);
    serde_json::to_string_pretty(&view).expect("a view is data") + "\n"
}

#[test]
fn views_of_roles_and_matrices() {
    let sources = sample();
    let pages = [
        ("role", "roles/mlops-engineer.html"),
        ("roles", "roles/index.html"),
        ("matrix", "raci/delivery.html"),
        ("matrices", "raci/index.html"),
    ];
    for (name, url) in pages {
        assert_eq!(kind::find(name).name, name);
        assert_matches_file(&format!("tests/views/{name}.json"), &view(&sources, url));
    }
}
