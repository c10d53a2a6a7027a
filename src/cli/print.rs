//! Output: results to stdout, everything else to stderr, colour as asked.

use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use super::{Colour, Common, Failure};
use crate::diagnostic::{Diagnostic, Diagnostics, Ink, Level, reports};
use crate::source::Sources;

/// Prints a result.
pub(super) fn result(text: &str) -> Result<(), Failure> {
    bytes(text.as_bytes())
}

/// Hands on a result, which may be no text. A reader that has gone away is no fault: it has what it wanted.
pub(super) fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(reason) if reason.kind() != ErrorKind::BrokenPipe => {
            Err(format!("cannot write the result: {reason}").into())
        }
        _ => Ok(()),
    }
}

/// Prints help or the version as the library has laid them out.
pub(super) fn help(asked: &clap::Error) -> ExitCode {
    match asked.print().and_then(|()| std::io::stdout().flush()) {
        Err(reason) if reason.kind() != ErrorKind::BrokenPipe => {
            remark(&format!("error: cannot write the result: {reason}"));
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
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
    findings(common, found, sources, is_serious);
}

/// Prints the findings that are wanted to stderr.
pub(super) fn findings(
    common: &Common,
    found: &Diagnostics,
    sources: &Sources,
    wanted: impl Fn(&Diagnostic) -> bool,
) {
    let ink = ink(common, &std::io::stderr());
    error_text(&reports(found, sources, ink, wanted, |_| None));
}

/// Whether a finding is told unasked: an error or a warning that nobody accepted.
pub(super) fn is_serious(finding: &Diagnostic) -> bool {
    finding.level >= Level::Warning && !finding.waived
}

/// Writes to stderr; where even that is gone there is nobody to tell.
fn error_text(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Says on a terminal how more can be learned about a rule; in a log it would only be noise.
pub(super) fn where_to_read_on(found: &Diagnostics) {
    let mut shown = found.shown().filter(|finding| !finding.waived);
    if let Some(first) = shown.next()
        && std::io::stdout().is_terminal()
    {
        remark(&format!("`rolebook explain {}` says more of a finding; so with every rule", first.rule.name));
    }
}

/// Whether a stream gets colours.
pub(super) fn ink(common: &Common, stream: &impl IsTerminal) -> Ink {
    let wanted = match common.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            stream.is_terminal() && !forbidden && takes_colours()
        }
    };
    if wanted { Ink::Coloured } else { Ink::Plain }
}

/// Asks the console for colours, which older ones of Windows show only when asked.
#[cfg(windows)]
fn takes_colours() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(false)
}

/// Whether a terminal has colours; those of other systems do, unless they say that they know nothing but text.
#[cfg(not(windows))]
fn takes_colours() -> bool {
    std::env::var_os("TERM").is_none_or(|terminal| terminal != "dumb")
}

/// The width of the terminal, or what is easy to read where there is none or it is very wide.
pub(super) fn width() -> usize {
    const READABLE: usize = 100;
    if std::io::stdout().is_terminal() { textwrap::termwidth().min(READABLE) } else { 80 }
}

/// A line behind a beginning: on a terminal broken into several that stand below one another, else left whole.
pub(super) fn wrapped(first: &str, text: &str) -> String {
    if !std::io::stdout().is_terminal() {
        return format!("{first}{text}\n");
    }
    broken(first, 0, text, width())
}

/// As [`wrapped`], for items below one another: what follows a line stands further in, so that it is no item of its own.
pub(super) fn hanging(first: &str, text: &str) -> String {
    const DEEPER: usize = 4;
    if !std::io::stdout().is_terminal() {
        return format!("{first}{text}\n");
    }
    broken(first, DEEPER, text, width())
}

fn broken(first: &str, deeper: usize, text: &str, width: usize) -> String {
    let rest = " ".repeat(first.chars().count() + deeper);
    let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(&rest);
    textwrap::fill(text, options) + "\n"
}

/// A value as a script reads it, with a line break at its end.
pub(super) fn json(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_of_an_item_stand_further_in_than_the_next_one() {
        assert_eq!(broken("  ", 4, "one two three", 11), "  one two\n      three\n");
        assert_eq!(broken("  1. ", 0, "one two", 10), "  1. one\n     two\n");
    }
}
