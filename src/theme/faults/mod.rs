//! Faults of templates as findings at their place in the template.

mod loading;
mod reach;
mod tags;

use tera::{Error, ErrorKind, ReportError};

use super::bounds::Refusal;
use super::files::{ThemeFile, ThemeFiles};
use crate::diagnostic::{Diagnostic, rules};
use crate::parse::nearest;
use crate::source::{FileId, SETTINGS_FILE, Sources, Span};

pub use loading::load;
pub use reach::{Reach, is_drawn_alone};
use tags::{Tag, TagKind, tags};

const HELP: &str = "the manual's chapter on themes lists what each template sees";

/// What a fault of a template that is drawn is told with.
pub struct Scene<'a> {
    /// The template that was to be drawn.
    pub drawn: &'a str,
    pub files: &'a ThemeFiles,
    pub reach: &'a Reach,
    pub sources: &'a Sources,
}

/// The finding for an error of the template engine while a template was drawn.
pub fn report(error: &Error, scene: &Scene<'_>) -> Diagnostic {
    match error.kind() {
        ErrorKind::RenderingError(fault) | ErrorKind::SyntaxError(fault) => at_place(fault, scene),
        other if is_circle(other) => match scene.reach.circle(scene.drawn) {
            Some((name, span)) => {
                let message = format!("the component `{name}` calls itself, deeper than 20");
                Diagnostic::new(&rules::TEMPLATE, span, message)
            }
            None => in_drawn("components of this template call themselves, deeper than 20", scene),
        }
        .help("let it end, with an {% if %} around the call"),
        other => in_drawn(&first_line(&other.to_string()), scene).help(HELP),
    }
}

/// The finding for a drawing that was ended.
pub fn refused(refusal: Refusal, scene: &Scene<'_>) -> Diagnostic {
    in_drawn(refusal.message(), scene)
        .help("look for a loop in it, or in a part that it includes, that goes on longer than was meant")
}

fn is_circle(error: &ErrorKind) -> bool {
    matches!(error, ErrorKind::Msg(message) if message.starts_with("Maximum render recursion depth for components"))
}

/// The finding at the handbook's own template that is drawn, or else at those that take part in the built-in one.
fn in_drawn(message: &str, scene: &Scene<'_>) -> Diagnostic {
    let drawn = source_of(scene.drawn, scene.files);
    let mut own = drawn.map_or_else(|| scene.reach.own(scene.drawn).to_vec(), |file| vec![file]).into_iter();
    let Some(first) = own.next() else {
        let message = format!("{message} (built-in template {})", scene.drawn);
        return Diagnostic::new(&rules::TEMPLATE, settings(scene.sources), message);
    };
    let finding = Diagnostic::new(&rules::TEMPLATE, Span::start_of(first), message);
    own.fold(finding, |finding, file| {
        finding.label(Span::start_of(file), "or it is in this one, which is drawn with it")
    })
}

fn at_place(fault: &ReportError, scene: &Scene<'_>) -> Diagnostic {
    let range = fault.span().range.clone();
    let file = scene.files.get(&format!("templates/{}", fault.filename()));
    let written = file.and_then(|file| file.text().get(range.clone())).unwrap_or_default();
    let (message, help) = in_words(fault.message(), written, scene.files);
    if let Some(file) = file.and_then(|file| file.source) {
        return Diagnostic::new(&rules::TEMPLATE, Span::new(file, range), message).help(help);
    }
    let span = fault.span();
    let (line, column) = (span.start_line, span.start_col + 1);
    let message = format!("{message} (built-in template {}, line {line}, column {column})", fault.filename());
    in_drawn(&message, scene).help(help)
}

/// How many names a finding lists.
const NAMES: usize = 12;

/// Tera's words, without the names that are there: they stand in the help, the nearest alone where there are many.
fn in_words(message: &str, written: &str, files: &ThemeFiles) -> (String, String) {
    let message = first_line(message);
    let lists = [" Available fields: ", " Available variables: "];
    let Some((told, list)) = lists.iter().find_map(|list| message.split_once(list)) else {
        if message.starts_with("Tried to render a variable that is undefined") {
            let asset = written.strip_prefix("site.assets[").map(|rest| rest.trim_matches(['"', '\'', ']']));
            let near = asset.and_then(|asset| nearest(asset, files.assets().map(ThemeFile::name_in_kind)));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write `… or \"\"` where it may be missing; {HELP}"),
            };
            // Tera's place ends before the bracket.
            let bracket = if written.contains('[') && !written.ends_with(']') { "]" } else { "" };
            return (format!("`{}{bracket}` is not defined", first_line(written)), help);
        }
        return (message.trim_end_matches('.').to_owned(), HELP.to_owned());
    };
    let mut names: Vec<&str> = list.split(", ").collect();
    if told.starts_with("Variable") {
        // What all templates see is not listed by Tera.
        names.extend(["site", "words"]);
        names.sort_unstable();
        names.dedup();
    }
    let missing = told.split('`').nth(1).unwrap_or_default();
    let help = match nearest(missing, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.len() <= NAMES => format!("known here: {}", names.join(", ")),
        None => HELP.to_owned(),
    };
    (told.trim_end_matches('.').to_owned(), help)
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
