//! Arguments of embeds: ids, addresses of activities, files.

use super::Scene;
use super::links::with_other_name;
use super::places::inner;
use super::request::Kind as Renamed;
use crate::edit::Edits;
use crate::parse::call::{Argument, Value};
use crate::site::embeds::{self, Kind};
use crate::source::{CONTENT_FOLDER, SourcePath, Span};

/// Changes the arguments that name what is renamed.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits) {
    let calls = scene.site.handbook.texts.iter().flat_map(|(_, document)| &document.embeds);
    for call in calls {
        let (Some(embed), Ok(arguments)) = (embeds::find(&call.name.value), &call.arguments) else {
            continue;
        };
        for argument in arguments {
            let parameter = embed.parameters.iter().find(|parameter| parameter.name == argument.name.value);
            if let Some(parameter) = parameter {
                change(scene, &call.name.value, parameter.kind, argument, edits);
            }
        }
    }
}

fn change(scene: &Scene<'_>, embed: &str, kind: Kind, argument: &Argument, edits: &mut Edits) {
    let Value::Text(text) = &argument.value.value else { return };
    let span = argument.value.span;
    let same = || (*text == scene.subject.old).then(|| scene.subject.new.clone());
    let new = match (kind, scene.subject.kind) {
        (Kind::Role, Renamed::Role) | (Kind::Matrix, Renamed::Matrix) => same(),
        (Kind::Activity, Renamed::Activity | Renamed::Matrix) => scene.subject.activity(scene, text, false),
        (Kind::Page | Kind::Resource, _) => file(scene, text, &scene.sources.file(span.file).path),
        _ => None,
    };
    let Some(new) = new.filter(|new| new != text) else { return };
    if let Some(place) = inner(scene.sources, span.file, span.range(), text) {
        edits.replace(place, new);
        return;
    }
    for offset in escaped(scene.sources.slice(span), embed, &argument.name.value, text) {
        let start = span.start as usize + offset;
        edits.replace(Span::new(span.file, start..start + text.len()), new.clone());
    }
}

/// Where an argument stands in a text whose quotes are escaped, so that its calls have no places of their own. Calls of
/// one embed with one argument mean one thing.
fn escaped(written: &str, embed: &str, parameter: &str, text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    for (open, _) in written.match_indices("{{") {
        let call = written[open + 2..].split("}}").next().unwrap_or_default();
        let arguments = call.trim_start().strip_prefix(embed).map(str::trim_start);
        let Some(arguments) = arguments.and_then(|rest| rest.strip_prefix('(')) else { continue };
        let start = open + 2 + call.len() - arguments.len();
        for (at, _) in arguments.match_indices(text) {
            let before = &arguments[..at];
            let Some(quote) = ["\\\"", "\"", "'"].into_iter().find(|quote| before.ends_with(quote)) else {
                continue;
            };
            let name = before[..before.len() - quote.len()].trim_end().strip_suffix('=').map(str::trim_end);
            let is_own = name.and_then(|name| name.strip_suffix(parameter)).is_some_and(|rest| {
                !rest.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | '-'))
            });
            if is_own && arguments[at + text.len()..].starts_with(quote) {
                places.push(start + at);
            }
        }
    }
    places
}

/// A file, named from the folder of the call or from `content/`.
fn file(scene: &Scene<'_>, text: &str, from: &SourcePath) -> Option<String> {
    let exists = |path: &SourcePath| scene.sources.find(path.as_str()).is_some();
    let beside = from.join(text).ok().filter(exists);
    if let Some(target) = beside {
        if let Some((folder, name)) = with_other_name(scene, from, &target, text) {
            return Some(format!("{folder}{name}"));
        }
        return scene.subject.path_from(from, &target, false);
    }
    let from_top = SourcePath::new(&format!("{CONTENT_FOLDER}/{text}")).ok().filter(exists)?;
    scene.subject.path_from(from, &from_top, true)
}
