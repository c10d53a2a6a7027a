//! Output: results to stdout, everything else to stderr, colour as asked.

use std::io::{IsTerminal, Write};

use super::{Colour, Common};
use crate::diagnostic::{Diagnostics, Format, Ink};
use crate::source::Sources;

/// Prints a result. A reader that has gone away is no fault.
pub(super) fn result(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints a remark.
pub(super) fn remark(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "{text}");
}

/// Prints what ended a command.
pub(super) fn failure(common: &Common, message: &str) {
    let mark = match ink(common, &std::io::stderr()) {
        Ink::Coloured => "\u{1b}[1;31merror\u{1b}[0m",
        Ink::Plain => "error",
    };
    remark(&format!("{mark}: {message}"));
}

/// Prints findings as text to stderr; nothing where there are none.
pub(super) fn findings(common: &Common, found: &Diagnostics, sources: &Sources) {
    if found.shown().any(|finding| !finding.waived) {
        let text = Format::Text.print(found, sources, ink(common, &std::io::stderr()));
        let mut out = std::io::stderr().lock();
        let _ = out.write_all(text.as_bytes());
    }
}

/// Whether a stream gets colours.
pub(super) fn ink(common: &Common, stream: &impl IsTerminal) -> Ink {
    let wanted = match common.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            stream.is_terminal() && !forbidden
        }
    };
    if wanted { Ink::Coloured } else { Ink::Plain }
}
