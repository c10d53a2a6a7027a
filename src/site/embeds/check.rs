//! Reports embed calls that do not fit: unknown names, arguments and ids, and includes that go in a circle.

use foldhash::{HashMapExt, HashSet};

use super::arguments::{Arguments, Parameter, fits};
use super::include::{self, included_file};
use super::misfit::Words;
use super::nesting::{self, Includes};
use super::{EMBEDS, Embed, find, missing};
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
use crate::parse::call::Argument;
use crate::parse::markdown::{CallSlip, Document, EmbedCall, SlipKind};
use crate::parse::nearest;
use crate::site::Site;
use crate::source::{CONTENT_FOLDER, FileId};

/// Checks every call of every text.
pub fn check(site: &Site<'_>, found: &mut Diagnostics) {
    let mut includes = Includes::new();
    let mut words = Words::of(site.handbook);
    for (file, documents) in site.handbook.texts.by_file() {
        if site.drafts.contains(&file) {
            continue;
        }
        let slips = documents.iter().flat_map(|document| &document.call_slips);
        for finding in slips.filter_map(|slip| of_slip(site, slip)) {
            found.push(finding);
        }
        let calls = documents.iter().flat_map(|document: &Document| &document.embeds);
        for call in calls {
            let before = found.len();
            check_call(site, call, &mut words, found);
            let path = &site.sources.file(file).path;
            let subject = path.below(CONTENT_FOLDER).unwrap_or(path.as_str());
            for finding in found.iter_mut().skip(before) {
                finding.subjects.push(Subject::page(subject));
            }
            if let Some(target) = included_file(site.sources, call) {
                includes.entry(file).or_default().push((target, call.span));
            }
        }
    }
    nesting::check(site, &includes, found);
}

/// What is said of the name of an embed that stands behind braces and is no call.
fn of_slip(site: &Site<'_>, slip: &CallSlip) -> Option<Diagnostic> {
    let name = slip.name.value.as_str();
    let embed = find(name);
    if embed.is_none() && !site.names.embeds.iter().any(|own| own == name) {
        return None;
    }
    let (message, help) = match slip.kind {
        SlipKind::Unfinished => (
            format!("`{name}` stands behind braces and begins no call; it is left as text"),
            format!("{}, or put it in backticks", how_to_write(name, embed)),
        ),
        SlipKind::InImage => (
            format!("`{name}` is called in the words of an image; the call is left as text"),
            "say what the image shows, without a call".to_owned(),
        ),
    };
    let span = slip.name.span;
    let subject = Subject::page(site.sources.file(span.file).path.below(CONTENT_FOLDER)?);
    Some(Diagnostic::new(&rules::UNKNOWN_EMBED, span, message).help(help).subject(subject))
}

fn check_call<'h>(site: &Site<'h>, call: &'h EmbedCall, words: &mut Words<'h>, found: &mut Diagnostics) {
    let name = call.name.value.as_str();
    let embed = find(name);
    let is_own = || site.names.embeds.iter().any(|own| own == name);
    match (&call.arguments, embed) {
        (Ok(arguments), Some(embed)) => {
            check_arguments(site, embed, (call, arguments), words, found);
            if let Some(kind) = missing(site.handbook, embed).filter(|_| arguments.is_empty()) {
                let message = format!("the handbook has no {kind} yet, so `{name}` has nothing to show");
                let help = format!("write one in content/{}.toml, or remove the call", kind.folder());
                found.push(Diagnostic::new(&rules::UNKNOWN_EMBED, call.span, message).help(help));
            }
            if !include::fits_place(site.handbook, site.sources, call) {
                let message = "this text is more than one paragraph, and stands within a line";
                let help = "let the call stand alone in its paragraph, or include a file of one paragraph";
                found.push(Diagnostic::new(&rules::EMBED, call.span, message).help(help));
            }
        }
        (Ok(_), None) if is_own() => {}
        (Err(fault), _) if embed.is_some() || is_own() => {
            let help = how_to_write(name, embed);
            found.push(Diagnostic::new(&rules::EMBED, fault.span, fault.message.clone()).help(help));
        }
        _ if call.is_bare() => {}
        _ => found.push(unknown(site, call)),
    }
}

fn unknown(site: &Site<'_>, call: &EmbedCall) -> Diagnostic {
    let name = call.name.value.as_str();
    let own = site.names.embeds.iter().map(String::as_str);
    let names: Vec<&str> = EMBEDS.iter().map(|embed| embed.name).chain(own).collect();
    let help = match nearest(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "put it in backticks if it is meant as text".to_owned(),
    };
    let message = format!("there is no embed `{name}`; the call is left as text");
    Diagnostic::new(&rules::UNKNOWN_EMBED, call.name.span, message).help(help)
}

fn check_arguments<'h>(
    site: &Site<'h>,
    embed: &Embed,
    (call, arguments): (&EmbedCall, &'h [Argument]),
    words: &mut Words<'h>,
    found: &mut Diagnostics,
) {
    for argument in arguments {
        let name = argument.name.value.as_str();
        let Some(parameter) = embed.parameters.iter().find(|parameter| parameter.name == name) else {
            let known = embed.parameters.iter().map(|parameter| parameter.name);
            let help = match nearest(name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => how_to_write(embed.name, Some(embed)),
            };
            let message = format!("`{}` takes no `{name}`", embed.name);
            found.push(Diagnostic::new(&rules::EMBED, argument.name.span, message).help(help));
            continue;
        };
        if let Err(misfit) = fits(site, Arguments::new(arguments), parameter.kind, &argument.value) {
            let (message, help) = words.of_misfit(misfit);
            found.push(Diagnostic::new(&rules::EMBED, argument.value.span, message).help(help));
        }
    }
    let given = Arguments::new(arguments);
    let is_known = |name: &str| embed.parameters.iter().any(|parameter| parameter.name == name);
    let mistyped =
        arguments.iter().map(|argument| argument.name.value.as_str()).filter(|name| !is_known(name));
    let mistyped: Vec<&str> = mistyped.collect();
    let required = embed.parameters.iter().filter(|parameter| parameter.required);
    for (index, parameter) in required.filter(|parameter| given.get(parameter.name).is_none()).enumerate() {
        // What stands there under another name was reported as that, with the way to write it.
        if index >= mistyped.len() {
            let message = format!("`{}` needs `{}`", embed.name, parameter.name);
            let help = how_to_write(embed.name, Some(embed));
            found.push(Diagnostic::new(&rules::EMBED, call.span, message).help(help));
        }
    }
}

/// How an embed is written: with what it needs, and then what it may have.
fn how_to_write(name: &str, embed: Option<&Embed>) -> String {
    let Some(embed) = embed else { return format!("write `{{{{ {name}(…) }}}}`") };
    let written = |parameter: &Parameter| format!("{}=\"…\"", parameter.name);
    let (needed, others): (Vec<&Parameter>, Vec<&Parameter>) =
        embed.parameters.iter().partition(|parameter| parameter.required);
    let needed: Vec<String> = needed.into_iter().map(written).collect();
    let others: Vec<String> =
        others.into_iter().map(|parameter| format!("`{}`", written(parameter))).collect();
    let call = format!("write `{{{{ {name}({}) }}}}`", needed.join(", "));
    if others.is_empty() { call } else { format!("{call}, with or without {}", others.join(" and ")) }
}

/// The files that some page includes.
pub fn included_files(site: &Site<'_>) -> HashSet<FileId> {
    let calls = site.handbook.texts.iter().flat_map(|(_, text)| &text.embeds);
    calls.filter_map(|call| included_file(site.sources, call)).collect()
}
