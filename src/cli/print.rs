//! Output: results to stdout, everything else to stderr, colour as asked.

use std::io::{ErrorKind, IsTerminal, Write};

use super::{Colour, Common, Failure};
use crate::diagnostic::{Diagnostics, Ink, Level, reports};
use crate::source::Sources;

/// Prints a result. A reader that has gone away is no fault: it has what it wanted.
pub(super) fn result(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(reason) if reason.kind() != ErrorKind::BrokenPipe => {
            Err(format!("cannot write the result: {reason}").into())
        }
        _ => Ok(()),
    }
}

/// Prints a remark.
pub(super) fn remark(text: &str) {
    error_text(&format!("{text}\n"));
}

/// Prints what ended a command.
pub(super) fn failure(common: &Common, message: &str) {
    let mark = match ink(common, &std::io::stderr()) {
        Ink::Coloured => "\u{1b}[1;31merror\u{1b}[0m",
        Ink::Plain => "error",
    };
    remark(&format!("{mark}: {message}"));
}

/// Prints the errors and warnings to stderr; what is only worth knowing is left to `check`.
pub(super) fn errors_and_warnings(common: &Common, found: &Diagnostics, sources: &Sources) {
    let ink = ink(common, &std::io::stderr());
    error_text(&reports(
        found,
        sources,
        ink,
        |finding| finding.level >= Level::Warning && !finding.waived,
        |_| None,
    ));
}

/// Writes to stderr; where even that is gone there is nobody to tell.
fn error_text(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
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
