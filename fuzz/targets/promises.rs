//! What must hold whatever the input is.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook};
use std::sync::Once;

use html5gum::{Token, Tokenizer};
use rolebook::diagnostic::Diagnostics;
use rolebook::source::{Sources, Span};

thread_local! {
    /// The package whose panics are forgiven just now.
    static FORGIVEN: Cell<Option<&'static str>> = const { Cell::new(None) };
    static LAST_IS_FOREIGN: Cell<bool> = const { Cell::new(false) };
}

/// Every finding says something and what to do, at a place inside its file and on the borders of characters.
pub fn assert_places(found: &Diagnostics, sources: &Sources) {
    for finding in found.iter() {
        let labels = finding.labels.iter().map(|label| label.span);
        let fixes = finding.fix.iter().map(|fix| fix.span);
        for span in std::iter::once(finding.span).chain(labels).chain(fixes) {
            assert!(lies_inside(span, sources), "{}: {} at {span:?}", finding.rule.name, finding.message);
        }
        assert!(!finding.message.trim().is_empty() && finding.help.is_some(), "{}", finding.rule.name);
    }
}

fn lies_inside(span: Span, sources: &Sources) -> bool {
    // Of a file in another encoding, what stands before its fault.
    let text = sources.file(span.file).shown().unwrap_or_default();
    let is_border = |offset: u32| text.is_char_boundary(offset as usize);
    span.start <= span.end && is_border(span.start) && is_border(span.end)
}

/// Nothing of an author runs: no script but the theme's, no handler, no style, no address that could run code.
pub fn assert_inert(path: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes);
    if !path.ends_with(".html") {
        return;
    }
    let html = text.expect("pages are UTF-8");
    assert!(html.trim_end().ends_with("</html>"), "{path} is cut off");
    for tag in Tokenizer::new(html).flatten() {
        let Token::StartTag(tag) = tag else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        assert!(!["base", "object", "embed", "applet", "frame"].contains(&&*name), "{path}: <{name}>");
        for (attribute, value) in &tag.attributes {
            let attribute = String::from_utf8_lossy(attribute);
            let value = String::from_utf8_lossy(&value.value);
            let is_live = attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc";
            assert!(!is_live, "{path}: <{name} {attribute}={value:?}>");
            if ["href", "src", "action", "formaction", "poster", "data", "xlink:href"].contains(&&*attribute)
            {
                assert!(!runs_code(&value), "{path}: <{name} {attribute}={value:?}>");
            }
            if name == "script" && attribute == "src" {
                let from_top = value.trim_start_matches("../").trim_start_matches('/');
                let is_own = from_top.starts_with("assets/") || from_top.starts_with("search");
                assert!(is_own, "{path}: script {value:?}");
            }
        }
    }
}

/// Whether a browser would run an address as code, read as browsers read it.
fn runs_code(address: &str) -> bool {
    let address = address.trim_start_matches(|character: char| character <= ' ');
    let address: String = address.chars().filter(|character| !"\t\n\r".contains(*character)).collect();
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    ["javascript", "data", "vbscript", "blob", "file", "filesystem", "about"].contains(&&*scheme)
}

/// Runs something in which code of one foreign package may panic; where any other does, so does this.
pub fn but_for(package: &'static str, run: impl FnOnce()) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let former = take_hook();
        set_hook(Box::new(move |panic| {
            let is_foreign = FORGIVEN
                .get()
                .is_some_and(|package| panic.location().is_some_and(|place| place.file().contains(package)));
            if !is_foreign {
                former(panic);
            }
            LAST_IS_FOREIGN.set(is_foreign);
        }));
    });
    FORGIVEN.set(Some(package));
    let ran = catch_unwind(AssertUnwindSafe(run));
    FORGIVEN.set(None);
    if let Err(panic) = ran
        && !LAST_IS_FOREIGN.get()
    {
        resume_unwind(panic);
    }
}
