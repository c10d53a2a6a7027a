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
        ("[x](my page.md) ![y](a b.PNG)", vec![("link-broken", "my page.md"), ("image-missing", "a b.PNG")]),
        ("![a](b.png =300x200)", vec![("image-missing", "b.png =300x200")]),
        ("[x](<my page.md>) [y](see a.md \"b c\") [z](a or b) `[x](my page.md)` \\[x](a)", vec![]),
        ("a[^typo]\n\n[^typ]: b\n", vec![("footnote-broken", "[^typo]"), ("footnote-broken", "[^typ]:")]),
        ("a[^B]\n\n[^b]: c\n\n[^b]: d\n", vec![("footnote-broken", "[^b]:")]),
        ("a [^not one] \\[^x] `[^y]`", vec![]),
        (
            "{{#include x.md}} {{< figure src=\"x\" >}}\n\n{{% note %}}",
            vec![
                ("unknown-embed", "{{#include x.md}}"),
                ("unknown-embed", "{{< figure src=\"x\" >}}"),
                ("unknown-embed", "{{% note %}}"),
            ],
        ),
        (
            "{{ #include x.md }} {{<figure a>}}",
            vec![("unknown-embed", "{{ #include x.md }}"), ("unknown-embed", "{{<figure a>}}")],
        ),
        ("```rust\n{{#include x.rs:1:3}}\n```\n", vec![("unknown-embed", "{{#include x.rs:1:3}}")]),
        (
            "!!! note \"Mind\"\n    a\n\n??? tip\n\n=== \"A\"\n\n:::note\nb\n:::",
            vec![
                ("foreign-syntax", "!!! note \"Mind\""),
                ("foreign-syntax", "??? tip"),
                ("foreign-syntax", "=== \"A\""),
                ("foreign-syntax", ":::note"),
            ],
        ),
        (
            "> [!INFO] a\n\n--8<-- \"a\"\n\n[TOC]\n\n*[HR]: b\n\nimport { C } from 'd';",
            vec![
                ("foreign-syntax", "[!INFO]"),
                ("foreign-syntax", "--8<-- \"a\""),
                ("foreign-syntax", "[TOC]"),
                ("foreign-syntax", "*[HR]: b"),
                ("foreign-syntax", "import { C } from 'd';"),
            ],
        ),
        (
            "[a](b){ .c } ![d](e){ width=3 } a {% b %} %%c%%\n\nd\n{: .e }",
            vec![
                ("foreign-syntax", "{ .c }"),
                ("foreign-syntax", "{ width=3 }"),
                ("foreign-syntax", "{% b %}"),
                ("foreign-syntax", "%%c%%"),
                ("foreign-syntax", "{: .e }"),
            ],
        ),
        (
            "[a](b){c} ??? a!!! 100%% and 5%% === \\{% `{% a %}` > [!TIP]\n\n* [a]: b\n\nimport it from \"x\"",
            vec![],
        ),
        ("\\{{#a}} `{{#a}}` {{ .Title }}\n\n```\n{{#a}}\n```\n", vec![]),
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
