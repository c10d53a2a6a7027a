//! Arguments of embeds: ids, addresses of activities, files.

use super::Scene;
use super::links::with_other_name;
use super::places::inner;
use super::request::Kind as Renamed;
use crate::edit::Edits;
use crate::parse::call::{Argument, Value};
use crate::site::embeds::{self, Kind};
use crate::source::{CONTENT_FOLDER, SourcePath};

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
                change(scene, parameter.kind, argument, edits);
            }
        }
    }
}

fn change(scene: &Scene<'_>, kind: Kind, argument: &Argument, edits: &mut Edits) {
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
    }
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
