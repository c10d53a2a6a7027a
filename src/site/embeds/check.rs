//! Reports embed calls that do not fit: unknown names, arguments and ids, and includes that go in a circle.

use foldhash::{HashMapExt, HashSet};

use super::arguments::{Arguments, fits};
use super::include::{self, included_file};
use super::nesting::{self, Includes};
use super::{EMBEDS, Embed, find};
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, rules};
use crate::parse::call::Argument;
use crate::parse::markdown::{Document, EmbedCall};
use crate::parse::nearest;
use crate::site::Site;
use crate::source::{CONTENT_FOLDER, FileId};

/// Checks every call of every text.
pub fn check(site: &Site<'_>, found: &mut Diagnostics) {
    let mut includes = Includes::new();
    for (file, documents) in site.handbook.texts.by_file() {
        let page = site.handbook.page(site.sources.file(file).path.as_str());
        if page.is_some_and(|page| !site.options.shows(page)) {
            continue;
        }
        let calls = documents.iter().flat_map(|document: &Document| &document.embeds);
        for call in calls {
            let before = found.len();
            check_call(site, call, found);
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

fn check_call(site: &Site<'_>, call: &EmbedCall, found: &mut Diagnostics) {
    let name = call.name.value.as_str();
    let embed = find(name);
    let is_own = || site.names.embeds.iter().any(|own| own == name);
    match (&call.arguments, embed) {
        (Ok(arguments), Some(embed)) => {
            check_arguments(site, embed, call, arguments, found);
            if !include::fits_place(site.handbook, site.sources, call) {
                let message = "this text is more than one paragraph, and stands within a line";
                let help = "let the call stand alone in its paragraph, or include a file of one paragraph";
                found.push(Diagnostic::new(&rules::EMBED, call.span, message).help(help));
            }
        }
        (Ok(_), None) if is_own() => {}
        (Err(fault), _) if embed.is_some() || is_own() => {
            let help = format!("write `{}`", embed.map_or_else(|| format!("{{{{ {name}(…) }}}}"), usage));
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

fn check_arguments(
    site: &Site<'_>,
    embed: &Embed,
    call: &EmbedCall,
    arguments: &[Argument],
    found: &mut Diagnostics,
) {
    for argument in arguments {
        let name = argument.name.value.as_str();
        let Some(parameter) = embed.parameters.iter().find(|parameter| parameter.name == name) else {
            let known = embed.parameters.iter().map(|parameter| parameter.name);
            let help = match nearest(name, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write `{}`", usage(embed)),
            };
            let message = format!("`{}` takes no `{name}`", embed.name);
            found.push(Diagnostic::new(&rules::EMBED, argument.name.span, message).help(help));
            continue;
        };
        if let Err((message, help)) = fits(site, Arguments::new(arguments), parameter.kind, &argument.value) {
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
            let help = format!("write `{}`", usage(embed));
            found.push(Diagnostic::new(&rules::EMBED, call.span, message).help(help));
        }
    }
}

/// How an embed is written, with its optional arguments in brackets.
pub fn usage(embed: &Embed) -> String {
    let parameters = embed.parameters.iter().map(|parameter| {
        let written = format!("{}=\"…\"", parameter.name);
        if parameter.required { written } else { format!("[{written}]") }
    });
    format!("{{{{ {}({}) }}}}", embed.name, parameters.collect::<Vec<_>>().join(", "))
}

/// The files that some page includes.
pub fn included_files(site: &Site<'_>) -> HashSet<FileId> {
    let calls = site.handbook.texts.iter().flat_map(|(_, text)| &text.embeds);
    calls.filter_map(|call| included_file(site.sources, call)).collect()
}
