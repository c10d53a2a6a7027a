//! Input that nobody writes on purpose, except to break the program.

use std::time::Duration;

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use super::compiled;
use crate::diagnostic::Diagnostics;
use crate::parse::markdown::{Document, Flavor, Markup, Origin, RawHtml, parse};
use crate::source::{FileId, Span};

fn check_holes(markup: &Markup) -> Result<(), TestCaseError> {
    prop_assert!(markup.holes.is_sorted_by_key(|hole| hole.at));
    for hole in &markup.holes {
        prop_assert!(markup.html.is_char_boundary(hole.at), "{} of {}", hole.at, markup.html.len());
    }
    Ok(())
}

fn check(document: &Document, text: &str, found: &Diagnostics) -> Result<(), TestCaseError> {
    check_holes(&document.markup)?;
    if let Some(title) = &document.title {
        check_holes(&title.markup)?;
    }
    let spans = document.links.iter().map(|link| link.span).chain(found.iter().map(|found| found.span));
    for Span { start, end, .. } in spans.chain(document.anchors.iter().map(|anchor| anchor.span)) {
        prop_assert!(text.get(start as usize..end as usize).is_some(), "{start}..{end}");
    }
    Ok(())
}

/// Reads the HTML as a browser cuts it: only harmless tags, and all of them balanced.
fn check_html(html: &str) -> Result<(), TestCaseError> {
    const VOID: &[&[u8]] = &[b"br", b"hr", b"input", b"wbr", b"col"];
    const HARMFUL: &[&[u8]] =
        &[b"script", b"style", b"svg", b"iframe", b"form", b"object", b"textarea", b"img"];
    let mut open: Vec<Vec<u8>> = Vec::new();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                prop_assert!(!HARMFUL.contains(&&**tag.name), "{:?} in {html}", tag.name);
                for name in tag.attributes.keys() {
                    prop_assert!(!name.starts_with(b"on") && ***name != *b"style", "{name:?} in {html}");
                }
                if !VOID.contains(&&**tag.name) && !tag.self_closing {
                    open.push(tag.name.to_vec());
                }
            }
            Token::EndTag(tag) => {
                let opened = open.pop();
                prop_assert_eq!(opened.as_deref(), Some(&**tag.name), "in {}", html);
            }
            _ => {}
        }
    }
    prop_assert!(open.is_empty(), "left open in {html}");
    Ok(())
}

/// Pieces of Markdown that go wrong together.
fn markdown() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "# a\n",
        "- ",
        "> ",
        "\n\n",
        "\n",
        "    ",
        "| a | b |\n|-|-|\n",
        "|",
        "```\n",
        "`",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "]",
        "](",
        ")",
        "![",
        "[[",
        "]]",
        "[^a]",
        "[^a]: ",
        "<div>",
        "</div>",
        "<b ",
        "onclick=x ",
        "style=\"y\" ",
        ">",
        "<script>",
        "</script>",
        "<a href='x",
        "'>",
        "</a>",
        "<!--",
        "-->",
        "<p>",
        "<table>",
        "<td>",
        "<li>",
        "<img src=x ",
        "<iframe src=\"",
        "\">",
        "</iframe>",
        "<style>",
        "<textarea>",
        "<svg>",
        "<math>",
        "{{ a(",
        "b=\"",
        "\"",
        ") }}",
        "{{ c() }}",
        "$",
        "$$",
        "\\",
        "&lt;",
        "&#xFDD0;",
        "\u{FDD0}",
        "https://x.org/",
        "--",
        "'",
        "[!NOTE]",
        "> [!TIP] ",
        "- [x] ",
        "{#id}",
        "ä",
        "🙂",
        "\t",
        "\r\n",
        "\0",
        ": ",
        "x",
        " ",
        "1. ",
        "=",
        "---\n",
        "+++\n",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_safe(text in markdown(), inline in any::<bool>()) {
        let flavor = if inline { Flavor::Inline } else { Flavor::Block };
        let origin = Origin::Exact { file: FileId::new(0), base: 0 };
        let mut found = Diagnostics::new();
        let document = parse(&text, origin, flavor, RawHtml::Sanitize, &mut found);
        check(&document, &text, &found)?;
        check_html(&document.markup.html)?;
        check_html(document.title.as_ref().map_or("", |title| &title.markup.html))?;
        prop_assert_eq!(document.markup.html.find('\u{FDD0}'), None);
    }

    #[test]
    fn allowed_and_escaped_html_do_not_panic(text in markdown()) {
        for raw_html in [RawHtml::Escape, RawHtml::Allow] {
            let (document, found) = compiled(&text, raw_html);
            check(&document, &text, &found)?;
        }
    }

    #[test]
    fn any_characters_are_read(text in "\\PC{0,80}") {
        let (document, found) = compiled(&text, RawHtml::Sanitize);
        check(&document, &text, &found)?;
    }

    #[test]
    fn formulas_do_not_panic(formula in "(\\\\[a-z]{1,8}|[{}^_&%#~x1<>() ]|\\\\\\\\|\\\\begin\\{matrix\\}|\\\\end\\{matrix\\}|\\\\frac|\\\\left|\\\\right|\\\\def|\\\\color\\{red\\}){0,20}") {
        let (document, found) = compiled(&format!("$${formula}$$"), RawHtml::Sanitize);
        check(&document, &formula, &Diagnostics::new())?;
        prop_assert!(!document.markup.html.contains("style=\""), "{}", document.markup.html);
        prop_assert!(found.iter().all(|found| !found.message.contains("cannot cope")), "{}", formula);
    }
}

/// Far less than where time grew with the square of their length.
const PATIENCE: Duration = Duration::from_secs(2);

/// What may begin something, end it, or nest.
const PIECES: &[&str] = &[
    ">",
    "> ",
    "- ",
    "1. ",
    "[",
    "![",
    "[[",
    "[^",
    "[^a]",
    "[a](",
    "*a **b ",
    "*",
    "_a",
    "`",
    "``` ",
    "<",
    "<div>",
    "</div>",
    "<b>",
    "<a href=x>",
    "<!--",
    "&",
    "$",
    "$$",
    "$x$ ",
    "{{",
    "{{ a(",
    "{{ a() }} ",
    "{{ a(x=\"",
    "https://",
    "http://x ",
    "| a ",
    "|",
    "\\",
    "~",
    "'",
    "\"",
    "a\n",
    "a\n\n",
    "# a\n",
    "[a]: b\n",
    "[^a]: b\n\n",
    "- [ ] a\n",
    ": a\n",
    "<iframe>",
    "<table><tr>",
    "[x]\n",
    "[[a|",
    "]]",
    "&#x41;",
    "<img src=x>",
    "<video>",
    "> [!NOTE] ",
    "{{#a ",
    "[x](a b.md) ",
    "a\n: b\n:c\n\n",
    "<p>\n\na\n\n",
    "[^a] [^b]: c\n\n",
    "a@b.org ",
    "a@",
    "(www.a",
    "www.",
    "https://[",
    "$a{",
    "[[a](",
    "[[1]](b) ",
    "{{< ",
    "{{< a >}} ",
    "%%",
    "{%",
    "<a name=x>",
    "<svg>",
    "<env>",
    "<div>[[a]]",
    "<a href=x>\n\n",
    "| a | b\n|-|-\n",
    "!!! a\n\n",
    "> [!a]\n\n",
    "]](",
    "![",
];

/// The work of this thread so far, which other programs do not lengthen. Other systems do not tell, and test this not.
fn worked() -> Duration {
    #[cfg(unix)]
    let worked =
        rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime).try_into().unwrap_or_default();
    #[cfg(not(unix))]
    let worked = Duration::ZERO;
    worked
}

/// Fails where a text takes much work each of several times: memory and caches may make one run long, but hardly all.
fn assert_quick(what: &str, text: &str) {
    let work = || {
        let before = worked();
        compiled(text, RawHtml::Sanitize);
        worked().saturating_sub(before)
    };
    let is_quick = (0..5).any(|_| work() < PATIENCE);
    assert!(is_quick, "{what} takes more work than {PATIENCE:?}");
}

#[test]
fn repetitions_take_linear_time() {
    for piece in PIECES {
        assert_quick(&format!("{piece:?}"), &piece.repeat(200_000 / piece.len()));
    }
    let pairs = [
        ("<b>", "</i>"),
        ("*a _b ", "<td>"),
        ("<div>", "</p>"),
        ("> - ", "\n"),
        ("[", "]("),
        ("<a href=x>", "[b](c) "),
    ];
    for (first, second) in pairs {
        let text = first.repeat(20_000) + &second.repeat(20_000);
        assert_quick(&format!("{first:?} and {second:?}"), &text);
    }
}
