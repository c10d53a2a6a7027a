//! Themes of handbooks: what they change, and that the same sources give the same files.

use crate::collected::{Collected, draw, sources};

/// A handbook with some pages, and these files more.
fn site(more: &[(&str, &[u8])]) -> Collected {
    let pages =
        ["zoo", "alpha", "mole", "bear"].map(|name| (format!("content/{name}.md"), b"# P\n".to_vec()));
    let settings = "[handbook]\ntitle = \"T\"\nlogo = \"./logo.svg\"\n\n[theme]\ncss = [\"/brand.css\", \"x/../other.css\"]\n";
    let files = [
        ("handbook.toml", settings),
        ("content/logo.svg", "<svg/>"),
        ("content/brand.css", "a{}"),
        ("content/other.css", "a{}"),
        ("content/index.md", "+++\nredirect_from = [\"old/first.html\"]\n+++\n# Home\n"),
    ];
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let more = more.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()));
    draw(&sources(files.chain(pages).chain(more)))
}

fn file(site: &Collected, path: &str) -> String {
    let mut files = site.files();
    let (_, bytes) = files.find(|(own, _)| *own == path).unwrap_or_else(|| panic!("no file {path}"));
    String::from_utf8(bytes.to_vec()).expect("the file is text")
}

/// The one file of the site whose path begins and ends like this.
fn hashed(site: &Collected, begin: &str, end: &str) -> (String, String) {
    let mut files = site.files().filter(|(path, _)| path.starts_with(begin) && path.ends_with(end));
    let (path, bytes) = files.next().unwrap_or_else(|| panic!("no file {begin}…{end}"));
    assert!(files.next().is_none(), "several files {begin}…{end}");
    (path.trim_start_matches("assets/").to_owned(), String::from_utf8_lossy(bytes).into_owned())
}

#[test]
fn groups_stand_in_the_same_order_each_time() {
    let foot = b"{% for key, group in site.main | group_by(attribute=\"url\") %}[{{ key }}{{ group | length }}]{% endfor %}";
    let draw = || file(&site(&[("themes/default/templates/parts/footer_extra.html", foot)]), "index.html");
    let first = draw();
    assert!(first.contains("]["), "there are several groups");
    for _ in 0..5 {
        assert!(first == draw());
    }
}

#[test]
fn a_logo_and_style_sheets_are_found_however_their_paths_are_written() {
    let site = site(&[]);
    let home = file(&site, "index.html");
    assert!(home.contains("<img class=\"site-logo\" src=\"logo.svg\""));
    for sheet in ["brand.css", "other.css"] {
        assert!(home.contains(&format!("<link rel=\"stylesheet\" href=\"{sheet}\">")), "{sheet}");
        let moved = file(&site, "old/first.html");
        assert!(
            moved.contains(&format!("<link rel=\"stylesheet\" href=\"../{sheet}\">")),
            "a former address: {sheet}"
        );
    }
}

#[test]
fn styles_name_assets_in_every_way_that_css_has() {
    let fonts =
        "@font-face { src: url(brand.woff2), url(\"./brand.woff2?v=1#iefix\"); background: url(../pic.svg) }";
    let part = "@import \"fonts/fonts.css\"; @import url(extra.css);\n\
                .a { a: url(pic.svg); b: url( './pic.svg#x' ); c: URL(my%20pic.svg); d: image-set(\"pic.svg\" 1x type(\"pic.svg\")); \
                e: url(pic.svg?v=1); f: url(../logo.svg); g: url(lib-1.2/LICENSE); h: url(pi\\63.svg?a\\29 b) } /* url(pic.svg) */";
    let site = site(&[
        ("themes/default/styles/00-a.css", part.as_bytes()),
        ("themes/default/assets/pic.svg", b"<svg/>"),
        ("themes/default/assets/my pic.svg", b"<svg />"),
        ("themes/default/assets/extra.css", b"@import \"fonts/fonts.css\"; @import \"extra.css\";"),
        ("themes/default/assets/fonts/fonts.css", fonts.as_bytes()),
        ("themes/default/assets/fonts/brand.woff2", b"font"),
        ("themes/default/assets/lib-1.2/LICENSE", b"free"),
    ]);
    let (pic, _) = hashed(&site, "assets/pic.", ".svg");
    let (mine, _) = hashed(&site, "assets/my pic.", ".svg");
    let (font, _) = hashed(&site, "assets/fonts/brand.", ".woff2");
    let (licence, _) = hashed(&site, "assets/lib-1.2/LICENSE.", "");
    let (sheet, text) = hashed(&site, "assets/fonts/fonts.", ".css");
    let above = font.trim_start_matches("fonts/");
    assert_eq!(
        text,
        format!(
            "@font-face {{ src: url(../fonts/{above}), url(\"../fonts/{above}?v=1#iefix\"); background: url(../{pic}) }}"
        )
    );
    let (extra, text) = hashed(&site, "assets/extra.", ".css");
    assert_eq!(
        text,
        format!("@import \"{sheet}\"; @import \"extra.css\";"),
        "a circle keeps what is written"
    );
    let (_, style) = hashed(&site, "assets/style.", ".css");
    let mine = mine.replace(' ', "%20");
    let expected = format!(
        "@import \"{sheet}\"; @import url({extra});\n\
         .a {{ a: url({pic}); b: url( './{pic}#x' ); c: URL({mine}); d: image-set(\"{pic}\" 1x type(\"pic.svg\")); \
         e: url({pic}?v=1); f: url(../logo.svg); g: url({licence}); h: url({pic}?a\\29 b) }} /* url(pic.svg) */"
    );
    assert!(style.starts_with(&expected.replace("'./", "'")), "{}", &style[..600]);
}

#[test]
fn a_long_chain_of_style_sheets_is_named_from_its_end() {
    const LENGTH: usize = 5_000;
    let text = |number: usize| match number {
        LENGTH => "a { b: c }".to_owned(),
        _ => format!("@import \"{}.css\";", number + 1),
    };
    let sheets: Vec<(String, String)> =
        (1..=LENGTH).map(|number| (format!("themes/default/assets/{number}.css"), text(number))).collect();
    let files: Vec<(&str, &[u8])> = sheets.iter().map(|(path, text)| (&**path, text.as_bytes())).collect();
    let site = site(&files);
    for number in [1, LENGTH / 2, LENGTH - 1] {
        let (next, _) = hashed(&site, &format!("assets/{}.", number + 1), ".css");
        let (_, text) = hashed(&site, &format!("assets/{number}."), ".css");
        assert_eq!(text, format!("@import \"{next}\";"));
    }
}

#[test]
fn assets_with_odd_names_are_found_from_templates() {
    let head = b"<script src=\"{{ page.root }}{{ site.assets[\"a%b#c.js\"] }}\"></script>";
    let site = site(&[
        ("themes/default/templates/parts/head_extra.html", head),
        ("themes/default/assets/a%b#c.js", b"1"),
    ]);
    let (name, _) = hashed(&site, "assets/a%b#c.", ".js");
    let address = name.replace('%', "%25").replace('#', "%23");
    assert!(file(&site, "index.html").contains(&format!("<script src=\"assets/{address}\">")));
}

#[test]
fn parts_of_a_script_are_joined_unless_the_theme_has_a_whole_one() {
    let site = site(&[
        ("themes/default/scripts/mine/20-b.js", b"b()"),
        ("themes/default/scripts/mine/10-a.js", b"a() // last"),
        ("themes/default/scripts/mine-too/10-a.js", b"c()"),
        ("themes/default/scripts/whole/10-a.js", b"part()"),
        ("themes/default/assets/whole.js", b"whole()"),
    ]);
    assert_eq!(hashed(&site, "assets/mine.", ".js").1, "a() // last\n;\nb()");
    assert_eq!(hashed(&site, "assets/mine-too.", ".js").1, "c()");
    assert_eq!(hashed(&site, "assets/whole.", ".js").1, "whole()");
}

#[test]
fn wanted_anchors_stand_in_pages_of_any_frame() {
    let base = b"<!DOCTYPE html><html lang=\"en\"><head><title>T</title></head><body class=\"{% block layout %}{% endblock %}\">{% block head %}{% endblock %}<div>\
                 {% block heading %}{% endblock %}{% block contents %}{% endblock %}{% block main %}{% endblock main %}\
                 {% block mentions %}{% endblock %}{% block scripts %}{% endblock %}</div></body></html>";
    let site = site(&[
        ("themes/default/templates/base.html", base),
        (
            "themes/default/templates/role.html",
            b"{% extends \"base.html\" %}{% block main %}R{% endblock main %}",
        ),
        ("content/roles/x.toml", b"name = \"X\"\n"),
        ("content/see.md", b"# See\n\n[there](roles/x.toml#kpis)\n"),
    ]);
    assert!(file(&site, "roles/x.html").contains("<span id=\"kpis\"></span></body>"));
}

#[test]
fn what_a_style_sheet_of_the_content_names_of_other_sites_is_not_published() {
    let brand = "@charset \"shift_jis\"; @import 'https://a.example/x.css'; @import \"more.css\"; a { b: url(//a.example/b); c: url(logo.svg); \
                 d: image-set(\"https://a.example/d\" 1x, \"logo.svg\" 2x); --e: '\\68ttps://a.example/e'; content: 'https://a.example' }";
    let more = "a { b: u\\72l( \"https://a.example/more\" ) }";
    let unread = "a { b: url(https://a.example/unread) }";
    let settings = "[handbook]\ntitle = \"T\"\n[theme]\ncss = [\"brand.css\", \"plain.css\"]\n";
    let files = [
        ("handbook.toml", settings),
        ("content/index.md", "# T\n"),
        ("content/logo.svg", "<svg/>"),
        ("content/brand.css", brand),
        ("content/more.css", more),
        ("content/plain.css", "a { b: url(logo.svg) }"),
        ("content/unread.css", unread),
    ];
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let site = draw(&sources(files));
    assert_eq!(
        file(&site, "brand.css"),
        "\u{feff}@charset \"shift_jis\"; @import ''; @import \"more.css\"; a { b: url(); c: url(logo.svg); \
         d: image-set(\"\" 1x, \"logo.svg\" 2x); --e: ''; content: 'https://a.example' }"
    );
    assert_eq!(file(&site, "more.css"), "a { b: u\\72l( \"\" ) }");
    // What stays as it is, and what no page loads, is copied.
    for copied in ["plain.css", "unread.css"] {
        assert_eq!(file(&site, copied), "", "{copied}");
    }
}
