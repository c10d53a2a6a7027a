//! The elements of raw HTML that are harmless, and where they may stand.

/// What is known of an element that may stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element {
    pub name: &'static str,
    pub kind: Kind,
    /// The elements of which one must be open around it; empty where it stands anywhere.
    pub within: &'static [&'static str],
    /// The open elements that it ends, as browsers do.
    pub ends: &'static [&'static str],
}

/// What an element is, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A block that holds blocks.
    Flow,
    /// A block that holds text.
    Text,
    /// A word's markup.
    Phrase,
    /// Has neither content nor end.
    Void,
}

const ANYWHERE: &[&str] = &[];
const NOTHING: &[&str] = &[];
const PARAGRAPH: &[&str] = &["p"];
const TABLE: &[&str] = &["table"];
const CELLS: &[&str] = &["td", "th", "p"];
const ROWS: &[&str] = &["td", "th", "tr", "p"];
const GROUPS: &[&str] = &["td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup", "p"];

const fn flow(name: &'static str) -> Element {
    Element { name, kind: Kind::Flow, within: ANYWHERE, ends: PARAGRAPH }
}

const fn text(name: &'static str) -> Element {
    Element { name, kind: Kind::Text, within: ANYWHERE, ends: PARAGRAPH }
}

const fn phrase(name: &'static str) -> Element {
    Element { name, kind: Kind::Phrase, within: ANYWHERE, ends: NOTHING }
}

const fn part(
    name: &'static str,
    kind: Kind,
    within: &'static [&'static str],
    ends: &'static [&'static str],
) -> Element {
    Element { name, kind, within, ends }
}

/// Sorted by name. `a`, `img` and frames are treated apart.
static ELEMENTS: [Element; 65] = [
    phrase("abbr"),
    flow("address"),
    flow("article"),
    flow("aside"),
    phrase("b"),
    phrase("bdi"),
    phrase("bdo"),
    flow("blockquote"),
    part("br", Kind::Void, ANYWHERE, NOTHING),
    part("caption", Kind::Flow, TABLE, GROUPS),
    phrase("cite"),
    phrase("code"),
    part("col", Kind::Void, TABLE, NOTHING),
    part("colgroup", Kind::Text, TABLE, GROUPS),
    part("dd", Kind::Flow, &["dl"], &["dd", "dt", "p"]),
    phrase("del"),
    flow("details"),
    phrase("dfn"),
    flow("div"),
    flow("dl"),
    part("dt", Kind::Flow, &["dl"], &["dd", "dt", "p"]),
    phrase("em"),
    part("figcaption", Kind::Flow, &["figure"], PARAGRAPH),
    flow("figure"),
    text("h1"),
    text("h2"),
    text("h3"),
    text("h4"),
    text("h5"),
    text("h6"),
    part("hr", Kind::Void, ANYWHERE, PARAGRAPH),
    phrase("i"),
    phrase("ins"),
    phrase("kbd"),
    part("li", Kind::Flow, &["ul", "ol"], &["li", "p"]),
    phrase("mark"),
    flow("ol"),
    text("p"),
    phrase("picture"),
    text("pre"),
    phrase("q"),
    part("rp", Kind::Phrase, &["ruby"], &["rt", "rp"]),
    part("rt", Kind::Phrase, &["ruby"], &["rt", "rp"]),
    phrase("ruby"),
    phrase("s"),
    phrase("samp"),
    flow("section"),
    phrase("small"),
    phrase("span"),
    phrase("strong"),
    phrase("sub"),
    part("summary", Kind::Text, &["details"], PARAGRAPH),
    phrase("sup"),
    flow("table"),
    part("tbody", Kind::Flow, TABLE, GROUPS),
    part("td", Kind::Flow, TABLE, CELLS),
    part("tfoot", Kind::Flow, TABLE, GROUPS),
    part("th", Kind::Flow, TABLE, CELLS),
    part("thead", Kind::Flow, TABLE, GROUPS),
    phrase("time"),
    part("tr", Kind::Flow, TABLE, ROWS),
    phrase("u"),
    flow("ul"),
    phrase("var"),
    part("wbr", Kind::Void, ANYWHERE, NOTHING),
];

/// What stands for elements that HTML has given up, and for those that only a page as a whole may have.
static INSTEAD: [(&str, &str); 11] = [
    // A page has one heading of level 1.
    ("h1", "h2"),
    ("tt", "code"),
    ("font", "span"),
    ("big", "span"),
    ("strike", "s"),
    ("acronym", "abbr"),
    ("center", "div"),
    ("main", "div"),
    ("nav", "div"),
    ("header", "div"),
    ("footer", "div"),
];

/// The harmless element of a name; none where it is to be left out.
pub fn element(name: &str) -> Option<&'static Element> {
    let name = INSTEAD.iter().find(|(former, _)| *former == name).map_or(name, |(_, instead)| instead);
    ELEMENTS.binary_search_by(|element| element.name.cmp(name)).ok().map(|index| &ELEMENTS[index])
}

/// Elements of HTML that pages may not hold. Those of drawings and formulas are left out with these.
const LEFT_OUT: [&str; 42] = [
    "applet", "area", "base", "basefont", "bgsound", "body", "button", "canvas", "data", "datalist",
    "dialog", "dir", "fieldset", "form", "frameset", "head", "hgroup", "html", "input", "isindex", "label",
    "legend", "link", "map", "marquee", "math", "menu", "meta", "meter", "noscript", "optgroup", "option",
    "output", "param", "progress", "script", "select", "slot", "style", "svg", "template", "textarea",
];

/// Further ones of the same kind, whose content is no text either, or which nobody knows any more.
const LEFT_OUT_TOO: [&str; 10] =
    ["title", "xmp", "noembed", "noframes", "plaintext", "track", "search", "blink", "nobr", "rb"];

/// Whether an element is shown, as itself or as something that stands for it.
pub fn is_shown(name: &str) -> bool {
    matches!(name, "a" | "img" | "source") || element(name).is_some() || player(name).is_some()
}

/// Whether HTML has an element of a name.
pub fn is_of_html(name: &str) -> bool {
    is_shown(name) || LEFT_OUT.contains(&name) || LEFT_OUT_TOO.contains(&name)
}

/// Whether what stands before and behind an element, or its end, is not one word.
pub fn breaks_words(name: &str) -> bool {
    element(name).is_some_and(|element| element.kind != Kind::Phrase && element.name != "wbr")
}

/// Elements whose content is no text for readers.
pub fn hides_content(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "textarea"
            | "xmp"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
            | "template"
    )
}

/// Elements that show another resource; the flag says whether they have content and an end.
pub fn player(name: &str) -> Option<(&'static str, &'static str, Content)> {
    Some(match name {
        "iframe" => ("iframe", "src", Content::Some),
        "video" => ("video", "src", Content::Some),
        "audio" => ("audio", "src", Content::Some),
        "object" => ("object", "data", Content::Some),
        "embed" => ("embed", "src", Content::None),
        "frame" => ("frame", "src", Content::None),
        _ => return None,
    })
}

/// Whether an element has content and an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    Some,
    None,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_name() {
        assert!(ELEMENTS.is_sorted_by_key(|element| element.name));
        assert!(["p", "br", "td", "center"].into_iter().all(breaks_words));
        assert!(!["b", "wbr", "a", "x"].into_iter().any(breaks_words));
        assert_eq!(element("details").map(|element| element.kind), Some(Kind::Flow));
        for name in ["script", "form", "svg", "math", "input", "base", "meta", "link", "a", "img", ""] {
            assert_eq!(element(name), None, "{name}");
        }
    }
}
