//! The views of the sample's pages and embeds, which themes rely on, compared with the files in `tests/views/`.

#![expect(clippy::disallowed_methods, reason = "the sample is read from the repository")]

mod support;

use std::sync::Mutex;

use rolebook::diagnostic::Diagnostics;
use rolebook::load;
use rolebook::parse::markdown::Word;
use rolebook::render;
use rolebook::site::findings::ShownFindings;
use rolebook::site::frame::MenuEntry;
use rolebook::site::frame::PageView;
use rolebook::site::pages::matrix::CellView;
use rolebook::site::{Budget, Composer, Html, Options, Parts, Site};
use rolebook::source::{Content, SourceFile, SourcePath, Sources};
use rolebook::theme::{self, Theme};
use support::assert_matches_file;

/// Stands for a theme: it keeps the views of embeds.
#[derive(Default)]
struct Embeds(Mutex<Vec<(String, tera::Value)>>);

impl Parts for Embeds {
    fn embed(
        &self,
        name: &str,
        _: &tera::Value,
        view: tera::Value,
        _: Option<rolebook::source::Span>,
    ) -> Html {
        self.0.lock().expect("no test panics while it draws").push((name.to_owned(), view));
        Html::default()
    }

    fn sheet(&self, _: &tera::Value, _: tera::Value, _: usize) -> Html {
        Html("<p>sheet</p>".to_owned())
    }

    fn menu_entry(&self, _: &str, entry: &MenuEntry) -> Html {
        let entry = serde_json::to_value(entry).expect("a view is data");
        Html(entry["link"]["name"].as_str().expect("a link has a name").to_owned())
    }

    fn matrix_cell(&self, cell: &CellView<'_>) -> Html {
        let letters: Vec<&str> = cell.letters.iter().map(|letter| letter.letter).collect();
        Html(format!("<td>{} {} {:?}", cell.role, letters.join(""), cell.marks))
    }

    fn word(&self, _: Word) -> &'static str {
        "word"
    }
}

/// A page with all embeds that show roles and matrices.
const EMBEDS: &str = r#"
# Embeds

{{ matrix(id="delivery", phase="pre-production") }}

{{ quick_reference(group="data") }}

{{ role(id="data-engineer") }}

{{ responsibilities(role="mlops-engineer") }}

{{ activity(id="delivery#deploy-to-prod") }}

{{ accountable(activity="deploy-to-prod") }}

{{ workload(matrix="delivery") }}

{{ holders(role="data-engineer") }}
"#;

/// The repository's own handbook, without its themes.
fn sample() -> Sources {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![
        ("handbook.toml".to_owned(), read(&root.join("handbook.toml"))),
        ("content/embeds.md".to_owned(), EMBEDS.to_owned()),
    ];
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
    let files = files.into_iter().map(|(path, text)| SourceFile {
        path: SourcePath::new(&path).expect("the sample's paths lie inside the handbook"),
        content: Content::Text(text.into()),
    });
    Sources::new(files, jiff::civil::Date::constant(2026, 1, 1))
}

fn read(path: &std::path::Path) -> String {
    std::fs::read_to_string(path).expect("the sample's files are text")
}

/// Hands on the composer of the page at an address of the site.
fn compose<R>(sources: &Sources, url: &str, use_composer: impl Fn(&Composer<'_>) -> R) -> R {
    let (options, embeds) = (Options::default(), Embeds::default());
    let mut found = Diagnostics::new();
    let handbook = load::load(sources, &mut found);
    let site = Site::new(&handbook, sources, &options, theme::names(&handbook, sources), &mut found);
    let shown = ShownFindings::new(&site, &found);
    let page = site.plan.find(url).expect("the sample has this page");
    let root = site.page(page).url.root();
    use_composer(&Composer {
        site: &site,
        page,
        root: &root,
        parts: &embeds,
        findings: &shown,
        budget: &Budget::default(),
        depth: 0,
        included: None,
        sheet: None,
    })
}

fn as_json(view: &tera::Value) -> String {
    serde_json::to_string_pretty(view).expect("a view is data") + "\n"
}

/// What the template of a page sees, whatever its kind.
fn view_of(composer: &Composer<'_>) -> tera::Value {
    (composer.planned().kind.view)(composer)
}

#[test]
fn views_of_roles_and_matrices() {
    let pages = [
        ("role", "roles/mlops-engineer.html"),
        ("roles", "roles/index.html"),
        ("matrix", "raci/delivery.html"),
        ("matrices", "raci/index.html"),
    ];
    for (name, url) in pages {
        let view = compose(&sample(), url, view_of);
        assert_matches_file(&format!("tests/views/{name}.json"), &as_json(&view));
    }
}

#[test]
fn views_of_the_narrative_and_of_the_frame() {
    let pages = [
        ("home", "index.html"),
        ("section", "guide/index.html"),
        ("narrative", "guide/why-roles-matter.html"),
        ("not_found", "404.html"),
        ("search", "search.html"),
    ];
    for (name, url) in pages {
        let view = compose(&sample(), url, view_of);
        assert_matches_file(&format!("tests/views/{name}.json"), &as_json(&view));
    }
    for (name, url) in [("narrative", "guide/why-roles-matter.html"), ("role", "roles/mlops-engineer.html")] {
        let page =
            compose(&sample(), url, |composer| tera::Value::from_serializable(&PageView::new(composer)));
        assert_matches_file(&format!("tests/views/page-of-{name}.json"), &as_json(&page));
    }
}

#[test]
fn the_view_that_all_pages_share() {
    let sources = sample();
    let mut found = Diagnostics::new();
    let handbook = load::load(&sources, &mut found);
    let theme = Theme::load(&handbook.settings, &sources, &mut found);
    let options = Options::default();
    let site = Site::new(&handbook, &sources, &options, theme.names(), &mut found);
    let shared = as_json(&render::shared::view(&site, &theme));
    let mut shared: serde_json::Value = serde_json::from_str(&shared).expect("a view is data");
    // The names of assets change with every edit of the style, and the generator with every release.
    for (name, url) in shared["assets"].as_object_mut().expect("the theme has assets") {
        assert!(url.as_str().is_some_and(|url| url.starts_with("assets/")), "{name}: {url}");
        *url = "assets/…".into();
    }
    shared["generator"] = "Rolebook …".into();
    let text = serde_json::to_string_pretty(&shared).expect("a view is data") + "\n";
    assert_matches_file("tests/views/site.json", &text);
}

#[test]
fn views_of_embeds_of_roles_and_matrices() {
    let embeds = Embeds::default();
    compose(&sample(), "embeds.html", |composer| {
        let with_embeds = Composer { parts: &embeds, ..*composer };
        with_embeds.htmls(composer.planned().texts.iter().copied())
    });
    let views = embeds.0.into_inner().expect("no test panics while it draws");
    assert_eq!(views.len(), 8);
    for (name, view) in views {
        assert_matches_file(&format!("tests/views/embed-{name}.json"), &as_json(&view));
    }
}

const SMALL: [(&str, &str); 4] = [
    (
        "handbook.toml",
        r#"
        [handbook]
        title = "Small"
        [[scheme]]
        id = "lite"
        accountable_is_responsible = true
        [[scheme.letter]]
        letter = "O"
        word = "Owner"
        accountable = true
        [[scheme.letter]]
        letter = "H"
        word = "Helper"
        "#,
    ),
    (
        "content/roles.toml",
        r#"
        [[role]]
        id = "lead"
        name = "Lead"
        deputies = ["worker"]
        contacts = [{ label = "bad", href = "javascript:alert(1)" }, { label = "page", href = "guide/x.html" }]
        [[role]]
        id = "worker"
        name = "Worker"
        holders = ["Person A", { name = "Person B", as = "acting" }]
        [[role]]
        id = "vendor"
        name = "Vendor"
        external = true
        "#,
    ),
    ("content/phases.toml", "[[phase]]\nid = \"one\"\n[[phase]]\nid = \"two\"\n"),
    (
        "content/raci/m.toml",
        r#"
        name = "M"
        scheme = "lite"
        [[activity]]
        id = "grouped"
        name = "Grouped"
        group = "Group"
        O = "lead"
        H = [{ role = "vendor", note = "on *request*" }]
        [[activity]]
        id = "late"
        name = "Late"
        phase = "two"
        O = "lead"
        [[activity]]
        id = "early"
        name = "Early"
        phase = "one"
        O = "worker"
        [[activity]]
        id = "legend"
        name = "Bare"
        H = "rest"
        O = "lead"
        "#,
    ),
];

/// The view of a page of the small handbook.
fn small(url: &str) -> serde_json::Value {
    let view = compose(&Sources::from(SMALL), url, |composer| (composer.planned().kind.view)(composer));
    serde_json::to_value(&view).expect("a view is data")
}

#[test]
fn rows_stand_under_no_heading_then_phases_in_time_then_groups() {
    let view = small("raci/m.html");
    let groups = view["table"]["groups"].as_array().expect("a list of groups");
    let titles: Vec<&str> = groups.iter().map(|group| group["title"].as_str().unwrap_or("-")).collect();
    assert_eq!(titles, ["-", "one", "two", "Group"]);
    let vendor = &groups[3]["rows"][0];
    assert_eq!(vendor["cells"], "<td>Lead O []<td>Vendor H [1]<td>  []");
    assert_eq!(vendor["notes"][0]["mark"], 1);
    assert_eq!(vendor["notes"][0]["text"], "on <em>request</em>");
}

#[test]
fn an_activity_may_be_named_as_a_part_of_its_page() {
    let frame = |composer: &Composer<'_>| tera::Value::from_serializable(&PageView::new(composer));
    let page = compose(&Sources::from(SMALL), "raci/m.html", frame);
    let page = serde_json::to_value(&page).expect("a view is data");
    let anchors = page["anchors"].as_array().expect("a list of anchors");
    assert!(anchors.iter().any(|anchor| anchor == "matrix"));
    assert!(!anchors.iter().any(|anchor| anchor == "legend"));
}

#[test]
fn who_is_accountable_does_the_work_where_the_scheme_says_so() {
    let work = &small("roles/lead.html")["work"];
    assert_eq!(work["accountable"].as_array().map(Vec::len), Some(3));
    assert_eq!(work["responsible"].as_array().map(Vec::len), Some(3));
    assert_eq!(work["others"].as_array().map(Vec::len), Some(0));
}

#[test]
fn holders_stand_on_the_page_and_in_for_others() {
    let lead = small("roles/lead.html");
    assert_eq!(lead["people"]["vacant"], true);
    assert_eq!(lead["people"]["deputies"][0]["name"], "Person A");
    assert_eq!(small("roles/worker.html")["people"]["holders"][1]["kind"], "acting");
    // Nobody has to fill an external role.
    assert_eq!(small("roles/vendor.html")["people"], serde_json::Value::Null);
}

#[test]
fn an_unsafe_address_of_a_contact_is_left_out() {
    let lead = small("roles/lead.html");
    assert_eq!(lead["contacts"][0]["href"], serde_json::Value::Null);
    // A path leads elsewhere from every page, which is a finding.
    assert_eq!(lead["contacts"][1]["href"], serde_json::Value::Null);
}
