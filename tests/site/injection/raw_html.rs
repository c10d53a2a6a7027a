//! What becomes of HTML in Markdown, by the settings.

use super::super::collected;

const PAGE: &str = "# Page\n\nText <kbd class=c onclick=\"pwned()\" style=\"color: red\">K</kbd> <blink>B</blink> \
                    <script>pwned()</script>\n\n<div onclick=pwned()>\n\n**bold**\n\n</div>\n\n\
                    [a](javascript:pwned()) <a href=\"javascript:pwned()\">b</a> <img src=\"https://a.example/x.png\">\n";

/// The page as the site has it.
fn drawn(settings: &str) -> String {
    let settings = format!("[handbook]\ntitle = \"T\"\n[lint]\nunsafe-url = \"info\"\n{settings}");
    let files = [("handbook.toml", &*settings), ("content/x.md", PAGE)];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let site = collected::draw(&collected::sources(files));
    let page = site.pages().find(|(path, _)| *path == "x.html").expect("the page is drawn").1;
    page.split_once("<main").expect("a page has a main part").1.to_owned()
}

fn assert_has(html: &str, wanted: &[&str], unwanted: &[&str]) {
    for piece in wanted {
        assert!(html.contains(piece), "{piece} is missing in\n{html}");
    }
    for piece in unwanted {
        assert!(!html.contains(piece), "{piece} stands in\n{html}");
    }
}

#[test]
fn harmless_html_alone_is_kept_by_default() {
    let html = drawn("");
    assert_has(
        &html,
        &[">K</kbd>", "B", "<strong>bold</strong>"],
        &["onclick", "style=", "<blink", "<script", "javascript:"],
    );
    assert_eq!(html, drawn("[build]\nraw_html = \"sanitize\"\n"));
}

#[test]
fn escaped_html_is_text() {
    let html = drawn("[build]\nraw_html = \"escape\"\n");
    let wanted =
        ["&lt;kbd class=c onclick=", "&lt;script&gt;pwned()&lt;/script&gt;", "<strong>bold</strong>"];
    assert_has(&html, &wanted, &["<kbd", "<blink", "<script>", "href=\"javascript"]);
}

#[test]
fn allowed_html_is_kept_but_for_what_would_load_from_elsewhere_or_run_in_a_link() {
    let html = drawn("[build]\nraw_html = \"allow\"\n");
    let wanted = ["<kbd class=c onclick=\"pwned()\"", "<blink>B</blink>", "<script>pwned()</script>"];
    assert_has(&html, &wanted, &["href=\"javascript", "src=\"https"]);
}
