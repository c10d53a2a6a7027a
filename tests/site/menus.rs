//! The menu of a page: where it is among the folders.

use rolebook::source::Sources;

use crate::assert_sound;
use crate::collected::Collected;

/// The menu of a page, with each list and folder in brackets and without what else its HTML has.
fn menu(site: &Collected, path: &str) -> String {
    let (_, text) = site.pages().find(|(own, _)| *own == path).expect("the page is there");
    let menu = text.split_once("<ul class=\"menu-parts\">").expect("it has a menu").1;
    let menu = menu.split_once("</nav>").expect("which ends").0;
    let marked = menu.replace("<div", "(<").replace("</div>", ")").replace("<ul", "[<").replace("</ul>", "]");
    let plain = marked.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_in_deep_folders_stands_below_all_of_them() {
    let site = assert_sound(&Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/a/index.md", "# A\n"),
        ("content/a/one.md", "# One\n"),
        ("content/a/b/index.md", "# B\n"),
        ("content/a/b/two.md", "# Two\n"),
        ("content/a/b/c/index.md", "# C\n"),
        ("content/a/b/c/three.md", "# Three\n"),
        ("content/other.md", "# Other\n"),
    ]));
    for (page, expected) in [
        ("a/one.html", "Home A ( [ B One ] ) Other ]"),
        ("a/b/index.html", "Home A ( B ( [ C Two ] ) ) Other ]"),
        ("a/b/two.html", "Home A ( B ( [ C Two ] ) ) Other ]"),
        ("a/b/c/three.html", "Home A ( B ( C ( [ Three ] ) ) ) Other ]"),
        ("other.html", "Home A Other ]"),
    ] {
        assert_eq!(menu(&site, page), expected, "{page}");
    }
}
