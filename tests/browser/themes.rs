//! Handbooks with templates and styles of their own: scripts hold, and paper stays paper.

use crate::sites::Site;
use crate::tab::{DESK, Tab};

/// A cell as somebody writes one who has read what it must have.
const CELL: &str = "<td data-role=\"{{ view.role }}\">{% for chip in view.letters %}\
                    <b class=\"letter letter-{{ chip.class }}\" title=\"{{ chip.word }}\">{{ chip.letter }}</b>{% endfor %}</td>";

const NOT_FOUND: &str = "{% extends \"base.html\" %}{% block main %}<p>Gone.</p>{% endblock main %}\
                         {% block scripts %}<script src=\"{{ page.root }}{{ site.assets[\"not-found.js\"] }}\" defer></script>{% endblock scripts %}";

const BRAND: &str = ":root { --paper: light-dark(#fff1e0, #101418); --ink: light-dark(#5a2a00, #ffe0c0); }\n";

fn site() -> Site {
    let files = [
        (
            "handbook.toml",
            "[handbook]\ntitle = \"T\"\nfooter = \"INTERNAL\"\n[theme]\ncss = [\"brand.css\"]\n",
        ),
        ("content/brand.css", BRAND),
        ("content/index.md", "# Home\n\nText.\n"),
        ("content/roles/a.toml", "name = \"Role A\"\n"),
        ("content/roles/b.toml", "name = \"Role B\"\n"),
        ("content/raci/m.toml", "name = \"M\"\n[[activity]]\nname = \"Build\"\nA = \"a\"\nR = \"b\"\n"),
        ("content/staffing/small.toml", "name = \"Small\"\n[[seat]]\nrole = \"a\"\n"),
        ("themes/default/templates/parts/matrix_cell.html", CELL),
        ("themes/default/templates/404.html", NOT_FOUND),
        ("themes/default/templates/parts/header_extra.html", "<p>BANNER</p>"),
        ("themes/default/templates/parts/footer_extra.html", "<p>FOOT</p>"),
    ];
    Site::of("themed", &files)
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn scripts_and_paper_hold_with_templates_and_colours_of_a_handbook() {
    let site = site();
    let mut tab = Tab::new(DESK);
    tab.open(&site.served("raci/m.html"));
    tab.point_at("#build > td:nth-of-type(1)");
    let says = "document.querySelector('.matrix-says').textContent";
    assert_eq!(tab.text(says), "Role A is accountable for Build");
    tab.open(&site.served("raci/m.html?pattern=small"));
    assert!(!tab.text("document.querySelector('.matrix-answer').textContent").trim().is_empty());
    assert_eq!(tab.problems(), Vec::<String>::new());
    tab.open(&site.served("404.html"));
    assert_eq!(tab.problems(), Vec::<String>::new());

    tab.open(&site.served("index.html"));
    let seen = |word: &str| format!("document.body.innerText.includes({word:?})");
    let colours =
        "getComputedStyle(document.body).color + getComputedStyle(document.documentElement).backgroundColor";
    for press in [false, true, true] {
        if press {
            tab.call("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "screen" }));
            tab.click(".theme-switch");
            let bar = "document.querySelector('meta[name=theme-color]').content";
            let paper = "getComputedStyle(document.documentElement).backgroundColor";
            assert_eq!(tab.text(bar), tab.text(paper), "the bar of a phone's browser");
        }
        tab.call("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
        assert_eq!(tab.text(colours), "rgb(0, 0, 0)rgb(255, 255, 255)");
    }
    for word in ["INTERNAL", "BANNER", "FOOT"] {
        assert!(tab.holds(&seen(word)), "{word} is printed");
    }
    assert!(tab.holds("!document.querySelector('.site-title').checkVisibility()"));
    assert!(tab.holds("!document.querySelector('.site-footer-links').checkVisibility()"));
}
