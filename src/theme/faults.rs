//! Faults of templates as findings at their place in the template.

use tera::{Error, ErrorKind, ReportError};

use super::files::ThemeFiles;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{FileId, SETTINGS_FILE, Sources, Span};

/// The finding for an error of the template engine.
pub fn report(error: &Error, files: &ThemeFiles, sources: &Sources) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(fault) | ErrorKind::RenderingError(fault) => at_place(fault, files, sources),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let message = format!("the template `{tpl}` leads back to itself");
            in_template(tpl, &message, files, sources)
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("the template `{current}` extends `{parent}`, which is not there");
            in_template(current, &message, files, sources)
        }
        other => {
            let message = other.to_string();
            match files.templates().find(|file| message.contains(file.name_in_kind())) {
                Some(file) => in_template(file.name_in_kind(), &message, files, sources),
                None => Diagnostic::new(&rules::TEMPLATE, settings(sources), first_line(&message)).help(HELP),
            }
        }
    }
}

const HELP: &str = "the manual's chapter on themes lists what each template sees";

fn at_place(fault: &ReportError, files: &ThemeFiles, sources: &Sources) -> Diagnostic {
    let range = fault.span().range.clone();
    match source_of(fault.filename(), files) {
        Some(file) => Diagnostic::new(&rules::TEMPLATE, Span::new(file, range), first_line(fault.message())),
        None => {
            let span = fault.span();
            let message = format!(
                "{} (built-in template {}, line {}, column {})",
                first_line(fault.message()),
                fault.filename(),
                span.start_line,
                span.start_col + 1
            );
            Diagnostic::new(&rules::TEMPLATE, settings(sources), message)
        }
    }
    .help(HELP)
}

fn in_template(name: &str, message: &str, files: &ThemeFiles, sources: &Sources) -> Diagnostic {
    let span = source_of(name, files).map_or(settings(sources), Span::start_of);
    Diagnostic::new(&rules::TEMPLATE, span, first_line(message)).help(HELP)
}

fn source_of(template: &str, files: &ThemeFiles) -> Option<FileId> {
    files.get(&format!("templates/{template}")).and_then(|file| file.source)
}

fn settings(sources: &Sources) -> Span {
    Span::start_of(sources.find(SETTINGS_FILE).unwrap_or_default())
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}
