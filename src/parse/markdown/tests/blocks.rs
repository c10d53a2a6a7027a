//! Paragraphs, headings, lists, tables, alerts, footnotes and code.

use super::{assert_html, document, inline, shown};
use crate::diagnostic::Diagnostics;
use crate::parse::markdown::{Flavor, Manner, Origin, Quotes, RawHtml, parse};
use crate::parse::slug::slug;
use crate::source::FileId;

#[test]
fn text_and_its_markup() {
    assert_html(&[
        (
            "a *b* **c** ~~d~~ `e<f`",
            "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>",
        ),
        ("\"It's\" -- so... a\\*b &copy; 1 < 2", "<p>“It’s” – so… a*b © 1 &lt; 2</p>"),
        ("A 24\" screen, 5'", "<p>A 24” screen, 5’</p>"),
        ("Use --verbose -- or a--b, 1 --2", "<p>Use --verbose – or a–b, 1 –2</p>"),
        ("a  \nb\nc", "<p>a<br>\nb\nc</p>"),
        ("***", "<hr>"),
        (
            "> q\n\n1. a\n2. b\n\n3) c",
            "<blockquote>\n<p>q</p>\n</blockquote>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n<ol start=\"3\">\n<li>c</li>\n</ol>",
        ),
        ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>"),
        ("Term\n: Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"),
        ("a\u{202E}b\u{0}c\u{7}", "<p>a\u{FFFD}b\u{FFFD}c\u{FFFD}</p>"),
    ]);
}

#[test]
fn only_a_colon_with_a_blank_begins_a_definition() {
    assert_html(&[
        (
            "We shipped it.\n\n:warning: Do not deploy\n\n:::note",
            "<p>We shipped it.</p>\n<p>:warning: Do not deploy</p>\n<p>:::note</p>",
        ),
        ("* item\n  :tada: x", "<ul>\n<li>item\n:tada: x</li>\n</ul>"),
        (
            "Term\n: Meaning\n\nText\n\n:tada: x `a\n:b`\n\n|a|b|\n|:-|-:|\n\na|b\n:-|-:\n\n    :c",
            "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>\n<p>Text</p>\n\
             <p>:tada: x <code>a :b</code></p>\n\
             <div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"⟦Table⟧\">\n<table>\n<thead>\n\
             <tr><th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-right\">b</th></tr>\n\
             </thead>\n</table>\n</div>\n\
             <div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"⟦Table⟧\">\n<table>\n<thead>\n\
             <tr><th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-right\">b</th></tr>\n\
             </thead>\n</table>\n</div>\n\
             <pre tabindex=\"0\"><code>:c</code></pre>",
        ),
    ]);
}

#[test]
fn anchors_are_made_of_what_was_typed() {
    let document = document("# A -- 'b'\n\n## 2020--2021...\n\n## Plain’s\n");
    let title = document.title.expect("a title");
    assert_eq!((title.text.as_str(), title.typed()), ("A – ‘b’", "A -- 'b'"));
    let headings: Vec<_> =
        document.headings.iter().map(|heading| (heading.text.as_str(), heading.typed())).collect();
    assert_eq!(headings, [("2020–2021…", "2020--2021..."), ("Plain’s", "Plain’s")]);
}

#[test]
fn images_and_breaks_are_no_part_of_anchors() {
    let document = document("## ![Logo](i.png) Set\n\n## a<br>b\n\n## ![Logo](i.png)\n");
    let ids: Vec<_> = document.headings.iter().map(|heading| slug(heading.typed())).collect();
    assert_eq!(ids, ["-set", "ab", "logo"]);
    assert_eq!(document.headings[1].text, "a b");
}

#[test]
fn braces_at_the_end_of_a_heading_are_text_unless_they_hold_attributes() {
    let cases = [
        ("## GET /users/{id}", "GET /users/{id}", "⟦id 0⟧\">GET /users/{id}"),
        ("## \\{#a}", "{#a}", "⟦id 0⟧\">{#a}"),
        ("a {b}\n---", "a {b}", "⟦id 0⟧\">a {b}"),
        ("## a {#b .c}", "a", "⟦id 0⟧\" class=\"c\">a"),
        ("```rust\n# f {b}\n```\n## a", "a", " f {b}"),
    ];
    for (text, words, html) in cases {
        let document = document(text);
        assert_eq!(document.headings[0].text, words, "{text}");
        assert!(shown(&document.markup).contains(html), "{}", shown(&document.markup));
    }
    assert_eq!(document("# a {b}\n").title.expect("a title").text, "a {b}");
}

#[test]
fn quotation_marks_are_those_of_the_language() {
    let quoted = |language| {
        let origin = Origin::Exact { file: FileId::new(0), base: 0 };
        let manner = Manner { quotes: Quotes::of(language), ..RawHtml::Sanitize.into() };
        let text = "\"a 'b' it's\" l'eau 5\" d'";
        let document = parse(text, origin, Flavor::Inline, manner, &mut Diagnostics::new());
        document.markup.html
    };
    assert_eq!(quoted("en"), "“a ‘b’ it’s” l’eau 5” d’");
    assert_eq!(quoted("de"), "„a ‚b‘ it’s“ l’eau 5” d’");
    assert_eq!(quoted("de-CH"), "«a ‹b› it’s» l’eau 5” d’");
    assert_eq!(quoted("fr"), "«\u{202F}a “b” it’s\u{202F}» l’eau 5” d’");
}

#[test]
fn a_straight_mark_closes_what_a_typographic_one_has_opened() {
    let written = |language, text| {
        let origin = Origin::Exact { file: FileId::new(0), base: 0 };
        let manner = Manner { quotes: Quotes::of(language), ..RawHtml::Sanitize.into() };
        parse(text, origin, Flavor::Inline, manner, &mut Diagnostics::new()).markup.html
    };
    assert_eq!(written("de", "Eine „Erklärung\" mit, das war's\"."), "Eine „Erklärung“ mit, das war’s“.");
    assert_eq!(written("en", "He said “word\" now, “so.\""), "He said “word” now, “so.”");
    assert_eq!(written("fr", "„x\" et \"y\""), "„x\u{202F}» et «\u{202F}y\u{202F}»");
    assert_eq!(written("de", "(\"a b, \"c"), "(„a b, „c");
    assert_eq!(written("de", "*Er: „Halt.\"* Und \"so\""), "<em>Er: „Halt.“</em> Und „so“");
    assert_eq!(written("de", "<b>„Halt!\"</b>"), "<b>„Halt!“</b>");
}

#[test]
fn a_mark_before_marked_words_opens_a_quotation() {
    let written = |text| inline(text).markup.html;
    assert_eq!(written("said:\"*word*\""), "said:“<em>word</em>”");
    assert_eq!(written("said:\"`word`\" so"), "said:“<code>word</code>” so");
    assert_eq!(written("see:\"[x](#)\""), "see:“<a>x</a>”");
    assert_eq!(written("so:\"<b>x</b>\""), "so:“<b>x</b>”");
}

#[test]
fn a_heading_without_words_is_no_title() {
    assert_eq!(document("# \n\n# A").title.map(|title| title.text), Some("A".to_owned()));
}

#[test]
fn tasks_have_labels_that_end_before_blocks() {
    assert_html(&[
        (
            "- [ ] a *b*\n  - [x] c\n- d",
            "<ul>\n<li><label class=\"task\"><input type=\"checkbox\" disabled> a <em>b</em></label><ul>\n\
             <li><label class=\"task\"><input type=\"checkbox\" disabled checked> c</label></li>\n</ul>\n</li>\n\
             <li>d</li>\n</ul>",
        ),
        (
            "- [x] a\n  ---",
            "<ul>\n<li><h2 id=\"⟦id 0⟧\"><label class=\"task\"><input type=\"checkbox\" disabled checked> a</label></h2>\n\
             </li>\n</ul>",
        ),
        (
            "- [x] a\n\n  b",
            "<ul>\n<li><p><label class=\"task\"><input type=\"checkbox\" disabled checked> a</label></p>\n<p>b</p>\n\
             </li>\n</ul>",
        ),
    ]);
}

#[test]
fn the_first_heading_is_the_title() {
    let document = document(
        "text\n\n# A *title* {#top}\n\n## One\n\ntwo `three`\n\n# Four {.big}\n\n> # Five\n\n| a | b |\n|-|-|\n| c | d |\n",
    );
    let title = document.title.expect("a title");
    assert_eq!((title.text.as_str(), shown(&title.markup)), ("A title", "A <em>title</em>".to_owned()));
    assert_eq!((title.explicit_id.as_deref(), title.span.range()), (Some("top"), 6..24));
    let html = shown(&document.markup);
    assert!(html.starts_with("<p>text</p>\n<h2 id=\"⟦id 0⟧\">One</h2>\n<p>two <code>three</code></p>\n<h2 id=\"⟦id 1⟧\" class=\"big\">Four</h2>\n<blockquote>\n<h2 id=\"⟦id 2⟧\">Five</h2>\n"), "{html}");
    let headings: Vec<_> =
        document.headings.iter().map(|heading| (heading.level, heading.text.as_str())).collect();
    assert_eq!(headings, [(2, "One"), (2, "Four"), (2, "Five")]);
    let sections: Vec<_> =
        document.sections.iter().map(|section| (section.heading, section.text.as_str())).collect();
    assert_eq!(sections, [(None, "text"), (Some(0), "two three"), (Some(1), ""), (Some(2), "a b \nc d")]);
}

#[test]
fn tables_have_classes_and_scroll() {
    assert_html(&[(
        "| | b | c |\n|:-|:-:|-:|\n| *x* | y \\| z | `p \\| q` |",
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"⟦Table⟧\">\n<table>\n<thead>\n\
         <tr><td class=\"align-left\"></td><th scope=\"col\" class=\"align-center\">b</th>\
         <th scope=\"col\" class=\"align-right\">c</th></tr>\n</thead>\n<tbody>\n\
         <tr><td class=\"align-left\"><em>x</em></td><td class=\"align-center\">y | z</td>\
         <td class=\"align-right\"><code>p | q</code></td></tr>\n</tbody>\n</table>\n</div>",
    )]);
}

#[test]
fn alerts_with_text_on_any_line() {
    let tip = "<div class=\"alert alert-tip\" role=\"note\">\n<p class=\"alert-title\">⟦Tip⟧</p>\n";
    for text in [
        "> [!TIP]\n> a *b*",
        "> [!tip] a *b*",
        "> [!TIP]\r\n> a *b*\r\n",
        "> [!TIP]\n>\n> a *b*",
        ">[!TIP]\na *b*",
    ] {
        let found = shown(&document(text).markup);
        assert_eq!(found, format!("{tip}<p>a <em>b</em></p>\n</div>\n"), "{text:?}");
    }
    assert_html(&[
        ("> [!OTHER] a", "<blockquote>\n<p>[!OTHER] a</p>\n</blockquote>"),
        ("> [!TIP](x.md)", "<blockquote>\n<p><a⟦href 0⟧>!TIP</a></p>\n</blockquote>"),
    ]);
}

#[test]
fn footnotes_stand_at_the_end() {
    let html = shown(&document("a[^x] b[^y] c[^x]\n\n[^y]: Why\n[^x]: *Ex*\n[^z]: unused\n\nend").markup);
    let expected = "<p>a<sup class=\"footnote-reference\"><a id=\"fnref⟦key⟧:1\" href=\"#fn⟦key⟧:1\" role=\"doc-noteref\">1</a></sup> b\
        <sup class=\"footnote-reference\"><a id=\"fnref⟦key⟧:2\" href=\"#fn⟦key⟧:2\" role=\"doc-noteref\">2</a></sup> c\
        <sup class=\"footnote-reference\"><a id=\"fnref⟦key⟧:1-2\" href=\"#fn⟦key⟧:1\" role=\"doc-noteref\">1</a></sup></p>\n\
        <p>end</p>\n<div class=\"footnotes\">\n<ol>\n<li id=\"fn⟦key⟧:1\"><p><em>Ex</em> \
        <a href=\"#fnref⟦key⟧:1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"⟦BackToText⟧ 1\">↩</a> \
        <a href=\"#fnref⟦key⟧:1-2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"⟦BackToText⟧ 1-2\">↩</a></p>\n</li>\n\
        <li id=\"fn⟦key⟧:2\"><p>Why <a href=\"#fnref⟦key⟧:2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"⟦BackToText⟧ 2\">↩</a></p>\n</li>\n\
        </ol>\n</div>\n";
    assert_eq!(html, expected);
}

#[test]
fn code_has_its_language() {
    assert_html(&[
        (
            "```nosuch,x y\na < b\n```",
            "<pre tabindex=\"0\"><code class=\"language-nosuch\">a &lt; b\n</code></pre>",
        ),
        (
            "```nosuch other file=content/<a>.toml title=\"A & b\"\nx\n```",
            "<figure class=\"captioned-code\"><figcaption>A &amp; b</figcaption><pre tabindex=\"0\">\
             <code class=\"language-nosuch\">x\n</code></pre></figure>",
        ),
        (
            "```file=a.txt\nx\n```\n\n``` nosuch {profile=x title=''}\nx\n```",
            "<figure class=\"captioned-code\"><figcaption>a.txt</figcaption><pre tabindex=\"0\"><code>x\n</code></pre>\
             </figure>\n<pre tabindex=\"0\"><code class=\"language-nosuch\">x\n</code></pre>",
        ),
        (
            "``` {.nosuch .numberLines}\nx\n```\n\n```{.nosuch}\ny\n```",
            "<pre tabindex=\"0\"><code class=\"language-nosuch\">x\n</code></pre>\n\
             <pre tabindex=\"0\"><code class=\"language-nosuch\">y\n</code></pre>",
        ),
        ("    indented\n\n    *a*", "<pre tabindex=\"0\"><code>indented\n\n*a*</code></pre>"),
        (
            "~~~ toml\r\na = 1\r\n~~~",
            "<pre tabindex=\"0\"><code class=\"language-toml\"><span class=\"syn-tag\">a</span> = \
             <span class=\"syn-number\">1</span>\n</code></pre>",
        ),
    ]);
}

#[test]
fn much_code_stays_plain() {
    let block = format!("```toml\n{}```\n", "a = 1\n".repeat(6000));
    let html = document(&block.repeat(3)).markup.html;
    assert_eq!(html.matches("syn-number").count(), 6000);
    assert_eq!(html.matches("a = 1\n").count(), 12000);
}

#[test]
fn dollars_are_math_only_in_tight_pairs() {
    assert_html(&[
        ("$5 to $10", "<p>$5 to $10</p>"),
        ("US$5/$6 and \\$x$", "<p>US$5/$6 and $x$</p>"),
        ("`$x$`", "<p><code>$x$</code></p>"),
        ("($x$)", "<p>(<math display=\"inline\"><mi>x</mi></math>)</p>"),
        ("$$y$$", "<p><math display=\"block\"><mi>y</mi></math></p>"),
        (
            "Costs **$5** and **$6**, [$7]($8) or $9",
            "<p>Costs <strong>$5</strong> and <strong>$6</strong>, <a⟦href 0⟧>$7</a> or $9</p>",
        ),
        ("He said \"$5\" and *then* \"$6\"", "<p>He said “$5” and <em>then</em> “$6”</p>"),
        ("($/month) vs ($/year), $10/month (or 5$)", "<p>($/month) vs ($/year), $10/month (or 5$)</p>"),
        ("$\\nope$", "<p><code class=\"math\">\\nope</code></p>"),
    ]);
}

#[test]
fn one_line_has_no_blocks() {
    let cases = [
        ("Makes data available, it's clean.", "Makes data available, it’s clean."),
        ("# not *a* heading", "# not <em>a</em> heading"),
        ("- a\n- b\n\n> c", "- a - b  &gt; c"),
        ("1. _x_", "1. <em>x</em>"),
        ("\"quoted\" **b**", "“quoted” <strong>b</strong>"),
        ("<b>x</b> <div>y</div>", "<b>x</b> y"),
        ("[a](b.md) {{ x() }}", "<a⟦href 0⟧>a</a> ⟦embed 0⟧"),
        ("see https://x.org/a.", "see <a⟦href 0⟧>https://x.org/a</a>."),
        ("a < b", "a &lt; b"),
        ("\\", "\\"),
        ("  *a* ", "<em>a</em>"),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(&inline(text).markup), expected, "{text:?}");
    }
    let document = inline("see [the page](b.md)");
    assert_eq!(document.links[0].span.range(), 15..19);
    assert_eq!(document.sections[0].text, "see the page");
}
