//! Faults of templates as findings at their place in the template.

use tera::{Error, ErrorKind, ReportError};

use super::bounds::Refusal;
use super::files::{ThemeFile, ThemeFiles};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{FileId, SETTINGS_FILE, Sources, Span};

/// The finding for an error of the template engine, while a template was drawn or else while all were read.
pub fn report(error: &Error, drawn: Option<&str>, files: &ThemeFiles, sources: &Sources) -> Diagnostic {
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
            let message = in_words(&other.to_string());
            let named = files.templates().map(ThemeFile::name_in_kind).find(|name| message.contains(name));
            match named.or(drawn) {
                Some(template) => in_template(template, &message, files, sources),
                None => Diagnostic::new(&rules::TEMPLATE, settings(sources), first_line(&message)).help(HELP),
            }
        }
    }
}

/// The finding for a drawing that was ended.
pub fn refused(template: &str, refusal: Refusal, files: &ThemeFiles, sources: &Sources) -> Diagnostic {
    in_template(template, refusal.message(), files, sources)
        .help("look for a loop in it, or in a part that it includes, that goes on longer than was meant")
}

/// Tera's own words, but for those that say nothing to an author.
fn in_words(message: &str) -> String {
    if message.starts_with("Maximum render recursion depth for components") {
        return "components of this template call themselves, deeper than 20".to_owned();
    }
    message.to_owned()
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
    let message = first_line(message);
    match source_of(name, files) {
        Some(file) => Diagnostic::new(&rules::TEMPLATE, Span::start_of(file), message),
        None => {
            let message = format!("{message} (built-in template {name}, with parts of the handbook's theme)");
            Diagnostic::new(&rules::TEMPLATE, settings(sources), message)
        }
    }
    .help(HELP)
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
