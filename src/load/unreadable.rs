//! Findings about files that exist and cannot be used.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Settings;
use crate::source::{Content, SourcePath, Sources, Span, THEMES_FOLDER, Unreadable, limits};

/// Reports every file that cannot be used, but for those of themes that the handbook does not use: what is in them does
/// not count.
pub fn report(sources: &Sources, settings: &Settings, found: &mut Diagnostics) {
    let is_of_other = |path: &SourcePath| {
        let theme = path.below(THEMES_FOLDER).and_then(|below| below.split('/').next());
        theme.is_some_and(|theme| theme != settings.theme.name.value)
    };
    for (file, source) in sources.iter() {
        if let Content::Unreadable(reason) = &source.content {
            let is_about_text = matches!(reason, Unreadable::NotUtf8 { .. } | Unreadable::TooLarge { .. });
            if is_about_text && is_of_other(&source.path) {
                continue;
            }
            let (rule, message, help) = explain(reason);
            let place = match reason {
                Unreadable::NotUtf8 { before, .. } => Span::new(file, before.len()..before.len()),
                _ => Span::start_of(file),
            };
            found.push(Diagnostic::new(rule, place, message).help(help));
        }
    }
}

fn explain(reason: &Unreadable) -> (&'static crate::diagnostic::Rule, String, String) {
    match reason {
        Unreadable::NotUtf8 { offset, looks_like_utf16: true, .. } => (
            &rules::NOT_UTF_8,
            format!("the file is not UTF-8: byte {offset} does not fit; it looks like UTF-16"),
            "save as UTF-8, for example with \"Save as…\" and the encoding UTF-8 in your editor".into(),
        ),
        Unreadable::NotUtf8 { offset, .. } => (
            &rules::NOT_UTF_8,
            format!("the file is not UTF-8: byte {offset} does not fit"),
            "open it with the encoding that it was written in and save it as UTF-8".into(),
        ),
        Unreadable::TooLarge { length, limit } => (
            &rules::TOO_LARGE,
            format!("the file has {length} bytes; at most {limit} are read"),
            if *limit == limits::ASSET_BYTES {
                "put it into content/, where files of any size are copied".into()
            } else {
                "cut it into several files".into()
            },
        ),
        Unreadable::TooDeep { limit } => {
            (&rules::TOO_DEEP, format!("the folder lies more than {limit} folders deep"), "move it up".into())
        }
        Unreadable::LinkOutside => (
            &rules::UNSAFE_PATH,
            "a link that leads out of the handbook, or in a circle".into(),
            "copy the file into the handbook, or remove the link".into(),
        ),
        Unreadable::Special => (
            &rules::UNSAFE_PATH,
            "neither a file nor a folder but a pipe, a socket or a device".into(),
            "remove it from the handbook's folder".into(),
        ),
        Unreadable::NoFolder => (
            &rules::UNSAFE_PATH,
            "this is a file, and should be a folder".into(),
            "move the file away; the handbook's files belong into a folder of this name".into(),
        ),
        Unreadable::InCapitals { meant } => (
            &rules::UNSAFE_PATH,
            format!("nothing in this folder is read: the folder that counts is called `{meant}`"),
            format!("rename it to {meant}, all in small letters"),
        ),
        Unreadable::Name(name) => (
            &rules::UNSAFE_PATH,
            format!("a name that no address can be made of: {}", name.escape_debug()),
            "rename the file".into(),
        ),
        Unreadable::Refused(reason) => (
            &rules::UNSAFE_PATH,
            format!("the file cannot be read: {reason}"),
            "check that it is there and that you may read it".into(),
        ),
    }
}
