//! Links, images and bare addresses, with their places.

use super::{assert_html, document, shown};
use crate::parse::markdown::{Link, LinkKind};

fn links(text: &str) -> Vec<(LinkKind, String, String)> {
    let place = |link: &Link| text[link.span.range()].to_owned();
    document(text).links.iter().map(|link| (link.kind, link.target.clone(), place(link))).collect()
}

#[test]
fn links_have_targets_and_places() {
    use LinkKind::{Autolink, Email, Image, Inline, Wiki, WikiImage};
    let cases = [
        ("[a](b.md#c \"t\")", Inline, "b.md#c", "b.md#c"),
        ("[a](<b c.md>)", Inline, "b c.md", "b c.md"),
        ("[![](i.png)](b.md)", Inline, "b.md", "b.md"),
        ("[a](b&amp;c)", Inline, "b&c", "[a](b&amp;c)"),
        ("[a]\n\n[a]: b.md", Inline, "b.md", "[a]"),
        ("[https://x.org](https://y.org)", Inline, "https://y.org", "https://y.org"),
        ("[a]\n\n[a]: https://y.org 'z'", Inline, "https://y.org", "[a]"),
        ("<https://x.org>", Autolink, "https://x.org", "https://x.org"),
        ("<me@x.org>", Email, "me@x.org", "me@x.org"),
        ("[[data-engineer]]", Wiki, "data-engineer", "data-engineer"),
        ("[[delivery#x|the *y*]]", Wiki, "delivery#x", "delivery#x"),
        ("| a |\n|-|\n| [[b\\|c]] |", Wiki, "b", "b"),
        ("![alt](a.png)", Image, "a.png", "a.png"),
        ("![[a.png]]", WikiImage, "a.png", "a.png"),
    ];
    for (text, kind, target, place) in cases {
        let first = links(text).into_iter().next();
        assert_eq!(first, Some((kind, target.to_owned(), place.to_owned())), "{text}");
    }
}

#[test]
fn links_become_holes() {
    assert_html(&[
        ("[*a*](b \"c\\\"d\")", "<p><a⟦href 0⟧ title=\"c&quot;d\"><em>a</em></a></p>"),
        ("[[a]] and [[b|c]]", "<p><a⟦href 0⟧>⟦name 0⟧</a> and <a⟦href 1⟧>c</a></p>"),
        ("[[a|]]", "<p><a⟦href 0⟧>⟦name 0⟧</a></p>"),
        (
            "| a |\n|-|\n| [[b\\|c]] |",
            &format!("{}<tr><td><a⟦href 0⟧>c</a></td></tr>\n</tbody>\n</table>\n</div>", table_start()),
        ),
        ("![a *b*](c)", "<p>⟦image 0⟧</p>"),
        ("[[1]](https://x.org/1) [[b]](see c)", "<p><a⟦href 0⟧>[1]</a> <a⟦href 1⟧>⟦name 1⟧</a>(see c)</p>"),
        ("[https://x.org](y \"z@x.org\")", "<p><a⟦href 0⟧ title=\"z@x.org\">https://x.org</a></p>"),
        ("[![a](b)](c)", "<p><a⟦href 0⟧>⟦image 1⟧</a></p>"),
        ("`[[a]]` [a]", "<p><code>[[a]]</code> [a]</p>"),
    ]);
    let image = &document("![a *b* `c`](d.png \"t\")").links[0];
    assert_eq!((image.text.as_str(), image.title.as_deref()), ("a b c", Some("t")));
}

fn table_start() -> String {
    let html = shown(&document("| a |\n|-|\n| |").markup);
    html[..html.find("<tbody>\n").expect("a body") + "<tbody>\n".len()].to_owned()
}

#[test]
fn bare_addresses_are_linked() {
    let cases = [
        (
            "see https://x.org/a_b_c, or",
            "<p>see <a⟦href 0⟧>https://x.org/a_b_c</a>, or</p>",
            "https://x.org/a_b_c",
        ),
        ("(http://x.org/a(b))", "<p>(<a⟦href 0⟧>http://x.org/a(b)</a>)</p>", "http://x.org/a(b)"),
        (
            "https://x.org/a--b?c=1&d='e'",
            "<p><a⟦href 0⟧>https://x.org/a--b?c=1&amp;d='e</a>’</p>",
            "https://x.org/a--b?c=1&d='e",
        ),
        ("*https://x.org/a*", "<p><em><a⟦href 0⟧>https://x.org/a</a></em></p>", "https://x.org/a"),
        ("https://x.org/a*b*c", "<p><a⟦href 0⟧>https://x.org/a*b*c</a></p>", "https://x.org/a*b*c"),
        (
            "**https://x.org/__init__.py**",
            "<p><strong><a⟦href 0⟧>https://x.org/__init__.py</a></strong></p>",
            "https://x.org/__init__.py",
        ),
        ("(www.x.org)", "<p>(<a⟦href 0⟧>www.x.org</a>)</p>", "http://www.x.org"),
        (
            "Ask _me@x.org_ or a_b_@x.org.",
            "<p>Ask <em><a⟦href 0⟧>me@x.org</a></em> or <a⟦href 1⟧>a_b_@x.org</a>.</p>",
            "me@x.org",
        ),
        ("https://x.org?a=1&amp;b", "<p><a⟦href 0⟧>https://x.org?a=1&amp;b</a></p>", "https://x.org?a=1&b"),
        ("ä https://x.org/ü!", "<p>ä <a⟦href 0⟧>https://x.org/ü</a>!</p>", "https://x.org/ü"),
        (
            "https://a.org and https://b.org",
            "<p><a⟦href 0⟧>https://a.org</a> and <a⟦href 1⟧>https://b.org</a></p>",
            "https://a.org",
        ),
    ];
    for (text, html, target) in cases {
        let document = document(text);
        assert_eq!(shown(&document.markup).trim_end(), html, "{text}");
        assert_eq!(document.links[0].target, target, "{text}");
    }
    for text in ["`https://x.org`", "xhttps://x.org", "ftp://x.org", "https:// x", "[https://x.org](y)"] {
        let bare = document(text).links.iter().filter(|link| link.kind == LinkKind::Autolink).count();
        assert_eq!(bare, 0, "{text}");
    }
}

#[test]
fn sizes_of_images_are_no_words() {
    let cases = [
        ("![Alt|100](x.png)", "Alt", vec![("width", "100")]),
        ("![[x.png|Alt|100x50]]", "Alt", vec![("height", "50"), ("width", "100")]),
        ("![[x.png|100]]", "x.png", vec![("width", "100")]),
        ("![100](x.png)", "100", vec![]),
        ("![a|b](x.png)", "a|b", vec![]),
        ("<img src=x.png alt=a width=100px height=50>", "a", vec![("height", "50"), ("width", "100")]),
    ];
    for (text, words, size) in cases {
        let link = &document(text).links[0];
        let attributes: Vec<_> =
            link.attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!((link.text.as_str(), attributes), (words, size), "{text}");
    }
    assert_eq!(
        document("<img src=x alt=a class=b width='48%'>").links[0].class.as_deref(),
        Some("b wide-50")
    );
}
