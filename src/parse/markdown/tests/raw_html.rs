//! Raw HTML: sanitized, escaped or allowed.

use super::{assert_html, compiled, document, shown};
use crate::parse::markdown::{LinkKind, RawHtml};

#[test]
fn harmless_elements_stay() {
    assert_html(&[
        (
            "a <kbd>Ctrl</kbd> <sub class=x title='\"y\"'>b</sub><br>c<br/>d",
            "<p>a <kbd>Ctrl</kbd> <sub class=\"x\" title=\"&quot;y&quot;\">b</sub><br>c<br>d</p>",
        ),
        (
            "<details open>\n<summary>S</summary>\n\n- a\n\n</details>",
            "<details open=\"\">\n<summary>S</summary>\n<ul>\n<li>a</li>\n</ul>\n</details>",
        ),
        ("<p align=\"center\">\n\n*x*\n\n</p>", "<p class=\"align-center\">\n<em>x</em></p>"),
        (
            "<table><tr><td colspan=2>a<td>b<tr><th>c</table>",
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"⟦Table⟧\">\n\
             <table><tr><td colspan=\"2\">a</td><td>b</td></tr><tr><th>c</th></tr></table>\n</div>",
        ),
        ("<p>\n\na\n\nb\n\n</p>", "<p>\na</p>\n<p>b</p>"),
        (
            "<details>\n<summary><h3>S</h3></summary>\n\na\n\n</details>",
            "<details>\n<summary><h3>S</h3></summary>\n<p>a</p>\n</details>",
        ),
        (
            "<picture><source srcset='d.png 1x, e.png 2x' media='(width > 1px)'><source srcset='x.png'><img src=a alt=b></picture>",
            "<p><picture>⟦image 0⟧⟦image 1⟧</picture></p>",
        ),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<center>x</center>", "<div class=\"align-center\">x</div>"),
    ]);
}

#[test]
fn harmful_ones_go() {
    assert_html(&[
        ("<script>alert(1)</script>\n\na", "<p>a</p>"),
        ("a <script>b</script>", "<p>a b</p>"),
        ("<style>p { }</style>", ""),
        ("<!-- a -->\n\nb <!-- c --> d", "<p>b  d</p>"),
        ("<p onclick=\"x()\" style=\"color:red\" ID=a>b</p>", "<p id=\"a\">b</p>"),
        ("<form action=x><input name=y><button>z</button></form>", "z"),
        ("<svg><a xlink:href='javascript:x'>a</a></svg>", "<p>a</p>"),
        ("<b title='</b><script>'>x</b>", "<p><b title=\"&lt;/b&gt;&lt;script&gt;\">x</b></p>"),
        ("<div\nonload=x", ""),
        ("<div role=\"main\" dir=up lang=\"e n\">a</div>", "<div>a</div>"),
        ("<ol start=x type=disc><li value=2>a</ol>", "<ol><li value=\"2\">a</li></ol>"),
    ]);
}

#[test]
fn what_is_left_open_is_closed_with_its_surroundings() {
    assert_html(&[
        ("a <b>b\n\nc", "<p>a <b>b</b></p>\n<p>c</p>"),
        ("</div></main>\n\na</p>", "<p>a</p>"),
        ("- <div>a\n- b", "<ul>\n<li><div>a\n</div></li>\n<li>b</li>\n</ul>"),
        ("<div>\n\na <div>b</div> c\n\n</div>d", "<div>\n<p>a </p>\n<div>b</div> c</div>d"),
        ("<td>a</td>", "a"),
        ("<b><i>a</b></i>", "<p><b><i>a</i></b></p>"),
        (
            "<table>\n\n# a",
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"⟦Table⟧\">\n<table>\n</table>\n</div>",
        ),
        ("<div align=center>\n\n# a\n\nb", "<div class=\"align-center\">\n<p>b</p>\n</div>"),
    ]);
}

#[test]
fn words_in_angle_brackets_are_text() {
    assert_html(&[
        ("Run deploy <env>, <TEAM>-<number>", "<p>Run deploy &lt;env&gt;, &lt;TEAM&gt;-&lt;number&gt;</p>"),
        (
            "<Card title=\"Hi\">*a*</Card> List<String>",
            "<p>&lt;Card title=&quot;Hi&quot;&gt;<em>a</em>&lt;/Card&gt; List&lt;String&gt;</p>",
        ),
        ("- Use <iframe> here\n- <video>b</video>", "<ul>\n<li>Use  here</li>\n<li>b</li>\n</ul>"),
        (
            "a <ac:rich-text-body>b</ac:rich-text-body>",
            "<p>a &lt;ac:rich-text-body&gt;b&lt;/ac:rich-text-body&gt;</p>",
        ),
        ("<svg><path d=x></path></svg> <path>", "<p> &lt;path&gt;</p>"),
    ]);
    let text = "<env> <ENV> <script> <svg><g/></svg> <b> <iframe>";
    let (_, found) = compiled(text, RawHtml::Sanitize);
    let found: Vec<_> = found.iter().map(|found| (found.rule.name, &text[found.span.range()])).collect();
    let rule = "html-left-out";
    assert_eq!(found, ["<env>", "<script>", "<svg>", "<iframe>"].map(|tag| (rule, tag)));
    assert_eq!(compiled(text, RawHtml::Allow).1.len(), 1);
}

#[test]
fn places_hold_nothing() {
    assert_html(&[
        (
            "<a name=\"s\"/>\n\n## S\n\nSee [a](b).\n\nText <a id=t> and [c](d)</a>",
            "<a id=\"s\"></a>\n<h2 id=\"⟦id 0⟧\">S</h2>\n<p>See <a⟦href 0⟧>a</a>.</p>\n\
             <p>Text <a id=\"t\"></a> and <a⟦href 1⟧>c</a></p>",
        ),
        ("[a <a id=x></a>](b)", "<p><a⟦href 0⟧>a <span id=\"x\"></span></a></p>"),
        ("<a name=x><a href=y>z</a> [b](c)", "<p><a id=\"x\"></a><a⟦href 0⟧>z</a> <a⟦href 1⟧>b</a></p>"),
        (
            "<a href=x>\n\n![y](z)\n\n</a>\n\n[b](c)",
            "<a⟦href 0⟧>\n<p>⟦image 1⟧</p>\n</a>\n<p><a⟦href 2⟧>b</a></p>",
        ),
        ("<a href=x>\n\n[b](c)", "<a⟦href 0⟧>\n</a><p><a⟦href 1⟧>b</a></p>"),
        ("<div id='d'/>\n\na <span id='e'/>b", "<div id=\"d\"></div>\n<p>a <span id=\"e\"></span>b</p>"),
    ]);
}

#[test]
fn wiki_links_in_html_are_links() {
    assert_html(&[
        (
            "<table><tr><td>[[a]]</td><td>[[b|c d]] [[ -f x ]</td></tr></table>",
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"⟦Table⟧\">\n\
             <table><tr><td><a⟦href 0⟧>⟦name 0⟧</a></td><td><a⟦href 1⟧>c d</a> [[ -f x ]</td></tr></table>\n</div>",
        ),
        ("<pre>[[a]]</pre>", "<pre>[[a]]</pre>"),
        ("a <code>[[b|c d]]</code> e", "<p>a <code>[[b|c d]]</code> e</p>"),
        (
            "<kbd>{{ role(id=\"b\") }}</kbd> [[b]]",
            "<p><kbd>{{ role(id=&quot;b&quot;) }}</kbd> <a⟦href 0⟧>⟦name 0⟧</a></p>",
        ),
    ]);
    let text = "<div>b [[a]] [[a]]</div>";
    let places: Vec<_> = document(text).links.iter().map(|link| link.span.range()).collect();
    assert_eq!(places, [9..10, 15..16]);
}

#[test]
fn links_images_and_ids_count() {
    let text = "<a href=\"b.md\" class=c target=_blank>x</a> <a name=\"old\"></a>\n\n<div id='d'>\n<img src=i.png width=9 alt=\"\"></div>";
    let (document, found) = compiled(text, RawHtml::Sanitize);
    assert_eq!(
        shown(&document.markup),
        "<p><a⟦href 0⟧>x</a> <a id=\"old\"></a></p>\n<div id=\"d\">\n⟦image 1⟧</div>"
    );
    let places: Vec<_> = document.links.iter().map(|link| (link.kind, &text[link.span.range()])).collect();
    assert_eq!(places, [(LinkKind::HtmlLink, "b.md"), (LinkKind::HtmlImage, "i.png")]);
    assert_eq!(document.links[0].class.as_deref(), Some("c"));
    assert_eq!(document.links[1].attributes, [("width", "9".to_owned())]);
    let anchors: Vec<_> =
        document.anchors.iter().map(|anchor| (&*anchor.value, &text[anchor.span.range()])).collect();
    assert_eq!(anchors, [("old", "old"), ("d", "d")]);
    assert!(found.is_empty());
}

#[test]
fn places_within_quotes_are_exact() {
    let text = "> <div>\n> <a\n> href=\"x.md\">y</a></div>";
    let link = &document(text).links[0];
    assert_eq!(&text[link.span.range()], "x.md");
    let text = "> a <a\n> href=\"ä.md\">y</a>";
    let link = &document(text).links[0];
    assert_eq!(&text[link.span.range()], "<a\n> href=\"ä.md\">");
}

#[test]
fn frames_become_holes() {
    let text = "<iframe src=\"https://x.org\" title=T>a</iframe>\n\nb <video controls><source src=\"v.mp4\">c</video> d <embed src=e>";
    let found = document(text);
    assert_eq!(shown(&found.markup), "⟦frame 0⟧\n<p>b ⟦frame 1⟧ d ⟦frame 2⟧</p>\n");
    let targets: Vec<_> = found.links.iter().map(|link| link.target.as_str()).collect();
    assert_eq!(targets, ["https://x.org", "v.mp4", "e"]);
    assert_eq!(found.links[0].title.as_deref(), Some("T"));
}

#[test]
fn escaped_and_allowed() {
    let text = "<div onclick=\"x\">a</div>\n\nb <i>c</i> <a href=d onclick=e>f</a> <!-- g --><b>";
    let (escaped, _) = compiled(text, RawHtml::Escape);
    assert!(
        shown(&escaped.markup).starts_with("&lt;div onclick=&quot;x&quot;&gt;a&lt;/div&gt;\n<p>b &lt;i&gt;c")
    );
    assert!(escaped.links.is_empty());
    let (allowed, _) = compiled(text, RawHtml::Allow);
    assert_eq!(
        shown(&allowed.markup),
        "<div onclick=\"x\">a</div>\n<p>b <i>c</i> <a⟦href 0⟧ onclick=\"e\">f</a> <!-- g --><b></p>\n"
    );
}

#[test]
fn blocks_end_the_paragraph_that_they_begin_in() {
    assert_html(&[
        (
            "1. a\n\n2. b <details><summary>S</summary>c</details>",
            "<ol>\n<li><p>a</p>\n</li>\n<li><p>b </p>\n<details><summary>S</summary>c</details></li>\n</ol>",
        ),
        (
            "a <details>\n<summary>S</summary>\n\nb\n\n</details>\n\nc",
            "<p>a </p>\n<details><summary>S</summary>\n<p>b</p>\n</details>\n<p>c</p>",
        ),
        ("a <ul><li>b</ul> *c*", "<p>a </p>\n<ul><li>b</li></ul> <em>c</em>"),
        ("a<hr>b", "<p>a</p>\n<hr>b"),
        ("a <h3>b", "<p>a </p>\n<h3>b</h3>"),
        (
            "> [!NOTE] <div>a</div>",
            "<div class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">⟦Note⟧</p>\n<div>a</div></div>",
        ),
        (
            "- [ ] a\n\n- [ ] b <div>c</div>",
            "<ul>\n<li><p><label class=\"task\"><input type=\"checkbox\" disabled> a</label></p>\n</li>\n\
             <li><p><label class=\"task\"><input type=\"checkbox\" disabled> b </label></p>\n<div>c</div></li>\n</ul>",
        ),
        ("<div>\n\na</div>\n\nb", "<div>\n<p>a</p>\n</div><p>b</p>"),
    ]);
}

#[test]
fn blocks_within_a_line_go_and_are_told() {
    for (text, expected) in [
        ("## a<div>b</div>c", "<h2 id=\"⟦id 0⟧\">a b c</h2>\n"),
        ("**a<div>b</div>**<div>c</div>", "<p><strong>a b </strong></p>\n<div>c</div>\n"),
        ("[a <details>b</details>](c)", "<p><a⟦href 0⟧>a b </a></p>\n"),
    ] {
        let (found, findings) = compiled(text, RawHtml::Sanitize);
        assert_eq!(shown(&found.markup).trim_end(), expected.trim_end(), "{text}");
        let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.name).collect();
        assert_eq!(rules, ["html-left-out"], "{text}");
    }
    let (_, findings) = compiled("a <div>b</div> c", RawHtml::Sanitize);
    assert_eq!(findings.len(), 0);
}
