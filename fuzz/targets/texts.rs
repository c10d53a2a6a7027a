//! Markdown pages as a whole, their headers, and embed calls.

use rolebook::parse::call::find_calls;

use super::handbook;

const PAGE: &str = "content/guide/page.md";

pub fn page(input: &[u8]) {
    handbook::run(PAGE, input);
}

/// The input stands between fences: of YAML where its first byte is odd, else of TOML.
pub fn front_matter(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let fence: &[u8] = if first % 2 == 1 { b"---\n" } else { b"+++\n" };
    handbook::run(PAGE, &[fence, rest, b"\n", fence, b"# Page\n\nText.\n"].concat());
}

/// The input is what stands in the braces, in a paragraph of its own and inside one.
pub fn call(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let text = format!("{{{{ {text} }}}}\n\nIn a line {{{{ {text} }}}}.\n");
    for call in find_calls(&text) {
        assert!(text.get(call.range).is_some() && text.get(call.name).is_some());
        assert!(call.arguments.is_none_or(|arguments| text.get(arguments).is_some()));
    }
    handbook::run(PAGE, text.as_bytes());
}
