//! The findings of a single text.

use super::compiled;
use crate::parse::markdown::RawHtml;

#[test]
fn findings_have_places() {
    let cases = [
        ("## a\n\n#### b\n\n## c\n", vec![("heading-skipped", "#### b")]),
        ("# a\n\n### b", vec![("heading-skipped", "### b")]),
        ("### a\n\n## b\n\n### c", vec![]),
        ("x ![](a.png) ![b](a.png)", vec![("image-without-alt", "![](a.png)")]),
        ("<img src=a> <img src=a alt=''>", vec![("image-without-alt", "<img src=a>")]),
        ("a $\\nope$ b", vec![("math-unreadable", "$\\nope$")]),
        ("$5 and $6, `$\\nope$`", vec![]),
    ];
    for (text, expected) in cases {
        let (_, found) = compiled(text, RawHtml::Sanitize);
        let found: Vec<_> = found.iter().map(|found| (found.rule.name, &text[found.span.range()])).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn deep_nesting_is_reported_once_and_flat() {
    let quotes = ">".repeat(100) + " a";
    let lists: String = (0..100).map(|depth| " ".repeat(depth * 2) + "- a\n").collect();
    let tags = "<div>".repeat(100) + "a";
    let emphasis = "*a _b ".repeat(100) + &"c_ d* ".repeat(100);
    for text in [quotes, lists, tags, emphasis] {
        let (document, found) = compiled(&text, RawHtml::Sanitize);
        let rules: Vec<_> = found.iter().map(|found| found.rule.name).collect();
        assert_eq!(rules, ["too-deep"], "{text}");
        assert!(document.markup.html.contains('a'));
        let open =
            ["<blockquote>", "<ul>", "<div>", "<em>"].map(|tag| document.markup.html.matches(tag).count());
        assert!(open.iter().all(|count| *count <= 64), "{open:?}");
    }
}
