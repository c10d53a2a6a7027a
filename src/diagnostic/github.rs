//! Prints findings as workflow commands, which GitHub shows as annotations beside the lines of a change.

use super::inert;
use super::places::Places;
use super::{Diagnostic, Diagnostics, Level};

/// One command on each line; what is waived is left out, for an annotation cannot be marked as accepted.
pub fn print(findings: &Diagnostics, places: &Places<'_>) -> String {
    let counted = findings.shown().filter(|finding| !finding.waived);
    counted.map(|finding| command(finding, places)).collect()
}

fn command(finding: &Diagnostic, places: &Places<'_>) -> String {
    let kind = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Off => "notice",
    };
    let (start, end) = (places.start(finding.span), places.end(finding.span));
    let file = property(&inert::one_line(&places.path_in_repository(finding.span.file)));
    let title = property(finding.rule.name);
    let lines = format!("line={},endLine={}", start.line, end.line);
    // GitHub takes columns only within one line.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let mut message = inert::one_line(&finding.message);
    if let Some(help) = &finding.help {
        message = message + "\n" + &inert::paragraph(help);
    }
    format!("::{kind} file={file},{lines}{columns},title={title}::{}\n", escaped(&message))
}

/// A message keeps its line breaks in this form; the percent sign comes first, since it writes the others.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property colons and commas would end it.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
