//! The attributes of raw HTML that are harmless.

use std::ops::Range;

use html5gum::StartTag;

/// An attribute's value and its place in the raw text.
pub struct Attribute {
    pub value: String,
    pub range: Range<usize>,
}

/// The value of an attribute, and where it stands.
pub fn attribute(html: &str, tag: &StartTag<usize>, name: &str) -> Option<Attribute> {
    let found = tag.attributes.get(name.as_bytes())?;
    let value = String::from_utf8_lossy(&found.value).into_owned();
    let whole = found.span.start..found.span.end;
    // Where the value is written without entities its place is exact.
    let source = html.get(whole.clone()).unwrap_or_default();
    let range = match source.rfind(&*value) {
        Some(offset) if !value.is_empty() => whole.start + offset..whole.start + offset + value.len(),
        _ => whole,
    };
    Some(Attribute { value, range })
}

/// All attributes in order of their names.
pub fn all(tag: &StartTag<usize>) -> impl Iterator<Item = (String, String)> {
    tag.attributes.iter().map(|(name, value)| {
        (String::from_utf8_lossy(name).into_owned(), String::from_utf8_lossy(&value.value).into_owned())
    })
}

/// The name under which a harmless attribute is kept; none for all others.
///
/// Not here: `id` and `name`, which become anchors; `class` and `align`, which are joined; addresses, which the page
/// resolves.
pub fn harmless(element: &str, name: &str, value: &str) -> Option<&'static str> {
    let name = EVERYWHERE.iter().chain(of_element(element)).find(|known| **known == name)?;
    let is_number = !value.is_empty() && value.len() <= 9 && value.bytes().all(|byte| byte.is_ascii_digit());
    let fits = match *name {
        "colspan" | "rowspan" | "span" | "width" | "height" => is_number,
        "start" | "value" => {
            is_number || value.strip_prefix('-').is_some_and(|digits| digits.parse::<u32>().is_ok())
        }
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "type" => matches!(value, "1" | "a" | "A" | "i" | "I"),
        "role" => matches!(value, "note" | "presentation" | "none" | "img" | "group" | "math"),
        "aria-hidden" => matches!(value, "true" | "false"),
        _ => true,
    };
    fits.then_some(*name)
}

/// A width or height without the unit that HTML does not have: `100px`.
pub fn in_pixels(name: String, mut value: String) -> (String, String) {
    if matches!(name.as_str(), "width" | "height") && value.ends_with("px") {
        value.truncate(value.len() - "px".len());
    }
    (name, value)
}

/// The share of the line that a width in per cent asks for, in steps of five. HTML has no attribute for it any more, and
/// a strict policy forbids styles, so each step has a class.
pub fn share(width: &str) -> Option<u32> {
    let share: u32 = width.strip_suffix('%')?.parse().ok()?;
    (1..=100).contains(&share).then(|| (share.max(3) + 2) / 5 * 5)
}

const EVERYWHERE: &[&str] = &["title", "lang", "dir", "role", "aria-label", "aria-hidden"];

fn of_element(element: &str) -> &'static [&'static str] {
    match element {
        "details" => &["open"],
        "ol" => &["start", "type", "reversed"],
        "li" => &["value"],
        "td" | "th" => &["colspan", "rowspan", "headers", "scope", "abbr"],
        "col" | "colgroup" => &["span"],
        "time" | "del" | "ins" => &["datetime"],
        "img" => &["width", "height"],
        _ => &[],
    }
}
