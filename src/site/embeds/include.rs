//! `include`: the text of another page, such as a paragraph that several pages share.

use serde::Serialize;

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter, page_file};
use crate::model::{Handbook, TextId};
use crate::site::composer::Composer;
use crate::site::html::Html;
use crate::source::FileId;

pub static INCLUDE: Embed =
    Embed { name: "include", parameters: &[Parameter::required("path", Kind::Page)], view };

#[derive(Serialize)]
struct IncludeView {
    body: Html,
}

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let file = arguments
        .text("path")
        .zip(arguments.file())
        .and_then(|(path, from)| page_file(composer.site, path, from));
    let body = file.and_then(|file| text_of(composer.handbook(), file)).map(|text| composer.html(text));
    tera::Value::from_serializable(&IncludeView { body: body.unwrap_or_default() })
}

/// The body of a Markdown file: its last text, behind those of its header.
fn text_of(handbook: &Handbook, file: FileId) -> Option<TextId> {
    let last = handbook.texts.of_file(file).len().checked_sub(1)?;
    let index = u32::try_from(last).ok()?;
    Some(TextId { file, index })
}
