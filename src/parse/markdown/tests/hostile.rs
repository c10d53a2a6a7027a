//! Input that nobody writes on purpose, except to break the program.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::compiled;
use crate::diagnostic::Diagnostics;
use crate::parse::{Document, Flavor, Markup, Origin, RawHtml, parse};
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

/// The tags of HTML, to look for what must not be there without being fooled by text.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|tag| tag.split_once('>').map_or(tag, |(tag, _)| tag)).collect()
}

fn without_values(tag: &str) -> String {
    tag.split('"').step_by(2).collect::<Vec<_>>().join("\"").to_ascii_lowercase()
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
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_safe(text in markdown(), inline in any::<bool>()) {
        let flavor = if inline { Flavor::Inline } else { Flavor::Block };
        let origin = Origin::Exact { file: FileId::new(0), base: 0 };
        let mut found = Diagnostics::new();
        let document = parse(&text, origin, flavor, RawHtml::Sanitize, &mut found);
        check(&document, &text, &found)?;
        for tag in tags(&document.markup.html) {
            let tag = without_values(tag);
            let bad = ["script", "style", "svg", "iframe", "form", "object"];
            prop_assert!(!bad.iter().any(|name| tag.starts_with(name)), "{tag}");
            prop_assert!(!tag.contains(" style=") && !tag.contains(" on"), "{tag}");
        }
        // An HTML parser that follows the standard finds nothing to take away but what this program adds itself.
        let html = &document.markup.html;
        prop_assert_eq!(html.contains('\u{FDD0}'), false);
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

#[test]
fn repetitions_take_linear_time() {
    let pieces = [
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
    ];
    for piece in pieces {
        let text = piece.repeat(200_000 / piece.len());
        eprintln!("{piece:?}");
        let start = Instant::now();
        compiled(&text, RawHtml::Sanitize);
        let taken = start.elapsed();
        if taken > Duration::from_millis(150) {
            eprintln!("SLOW {piece:?}: {taken:?}");
        }
        assert!(taken < Duration::from_secs(2), "{piece:?}: {taken:?}");
    }
}
