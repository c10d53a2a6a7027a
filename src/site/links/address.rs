//! The scheme of an address, in whatever spelling.

use std::borrow::Cow;

/// What kind of scheme an address has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scheme {
    /// A place in the handbook.
    None,
    /// `http:`, `https:`, or `//host`.
    Web,
    /// A scheme that opens another program and runs no code here.
    Other,
    /// A scheme that could run code in the page, or that nobody knows; a single letter or a backslash begins a path on one
    /// computer.
    Unsafe(String),
}

/// Schemes that open mail, telephone, chat and similar programs.
const KNOWN: &[&str] = &[
    "mailto",
    "tel",
    "sms",
    "callto",
    "sip",
    "sips",
    "ftp",
    "ftps",
    "sftp",
    "ssh",
    "git",
    "irc",
    "ircs",
    "xmpp",
    "matrix",
    "geo",
    "maps",
    "webcal",
    "news",
    "magnet",
    "slack",
    "msteams",
    "zoommtg",
    "tg",
    "signal",
    "skype",
    "whatsapp",
    "facetime",
    "facetime-audio",
    "vscode",
    "obsidian",
    "notion",
    "figma",
    "onenote",
    "ms-word",
    "ms-excel",
    "ms-powerpoint",
];

/// Schemes by which a page runs or shows what is written in the address itself.
const RUNNING: &[&str] = &["javascript", "vbscript", "livescript", "data", "blob", "filesystem"];

/// What is said of an address whose scheme is unsafe.
pub fn left_out(scheme: &str) -> String {
    if RUNNING.contains(&scheme) || hides_scheme(scheme) {
        format!("an address with `{scheme}:` could run code and is left out")
    } else {
        format!("an address with `{scheme}:` is none that pages lead to, and is left out")
    }
}

/// Reads the scheme as a browser would: blanks and control characters do not hide it, case does not matter.
pub fn scheme_of(target: &str) -> Scheme {
    let cleaned = cleaned(target);
    // Browsers read these as another host's, and Windows as a folder of another computer.
    if cleaned.starts_with("\\\\") || cleaned.starts_with("/\\") {
        return Scheme::Unsafe("\\".to_owned());
    }
    let Some((scheme, _)) = cleaned.split_once(':') else { return Scheme::None };
    let begins = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_scheme =
        begins && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    if !is_scheme {
        return if hides_scheme(scheme) { Scheme::Unsafe(scheme.to_owned()) } else { Scheme::None };
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => Scheme::Web,
        known if KNOWN.contains(&known) => Scheme::Other,
        unknown => Scheme::Unsafe(unknown.to_owned()),
    }
}

/// A scheme written with percent signs or entities is an attempt to slip one past a check.
fn hides_scheme(scheme: &str) -> bool {
    let decoded = percent_encoding::percent_decode_str(scheme).decode_utf8_lossy().to_lowercase();
    let letters: String = decoded.chars().filter(char::is_ascii_alphabetic).collect();
    scheme.contains(['%', '&']) && matches!(letters.as_str(), "javascript" | "vbscript" | "data")
}

/// The address without what browsers ignore: blanks around it, tabs and line ends within. A host without a scheme gets one:
/// on a page opened from a disk it would be a folder of the disk.
pub fn cleaned(target: &str) -> Cow<'_, str> {
    let inner = target.trim_matches(|character: char| character <= ' ' || character == '\u{7f}');
    let inner: Cow<'_, str> = if inner.bytes().all(|byte| byte.is_ascii_graphic()) {
        inner.into()
    } else {
        inner.chars().filter(|character| !character.is_control()).collect()
    };
    if inner.starts_with("//") { format!("https:{inner}").into() } else { inner }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dangerous_schemes_are_seen_in_every_spelling() {
        for target in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "javascript%3A:x",
            "blob:x",
        ] {
            assert!(matches!(scheme_of(target), Scheme::Unsafe(_)), "{target:?}");
        }
    }

    #[test]
    fn other_addresses_are_told_apart() {
        assert_eq!(scheme_of("https://a.example"), Scheme::Web);
        assert_eq!(scheme_of("//a.example/x"), Scheme::Web);
        assert_eq!(cleaned("//a.example/x"), "https://a.example/x");
        for path in ["\\\\a\\x", "/\\a/x", " \\\\a"] {
            assert!(matches!(scheme_of(path), Scheme::Unsafe(_)), "{path}");
        }
        assert_eq!(scheme_of("mailto:a@b.example"), Scheme::Other);
        assert_eq!(scheme_of("page.md#a:b"), Scheme::None);
        assert_eq!(scheme_of("./a:b.md"), Scheme::None);
        assert_eq!(scheme_of("#x"), Scheme::None);
    }
}
