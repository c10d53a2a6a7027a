//! `include`: the text of another page, such as a paragraph that several pages share.

use serde::Serialize;

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter, page_file};
use crate::model::{Handbook, TextId};
use crate::parse::markdown::{EmbedCall, Placement};
use crate::site::composer::Composer;
use crate::site::html::Html;
use crate::source::{FileId, Sources};

pub static INCLUDE: Embed =
    Embed { name: "include", parameters: &[Parameter::required("path", Kind::Page)], view };

#[derive(Serialize)]
struct IncludeView {
    body: Html,
    /// The words of a text of one paragraph, without the paragraph: within a line these are shown.
    words: Option<Html>,
}

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let file = arguments
        .text("path")
        .zip(arguments.file())
        .and_then(|(path, from)| page_file(composer.site.sources, path, from));
    let text = file.and_then(|file| text_of(composer.handbook(), file));
    let body = text.map(|text| composer.html(text)).unwrap_or_default();
    let is_paragraph = text.is_some_and(|text| composer.handbook().texts.get(text).is_paragraph);
    let words = body.0.trim_end().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    let words = words.filter(|_| is_paragraph).map(|words| Html(words.to_owned()));
    tera::Value::from_serializable(&IncludeView { body, words })
}

/// The file that a call includes.
pub fn included_file(sources: &Sources, call: &EmbedCall) -> Option<FileId> {
    let arguments = call.arguments.as_ref().ok().filter(|_| call.name.value == INCLUDE.name)?;
    page_file(sources, Arguments::new(arguments).text("path")?, call.span.file)
}

/// The text that a call includes.
pub fn included_text(handbook: &Handbook, sources: &Sources, call: &EmbedCall) -> Option<TextId> {
    text_of(handbook, included_file(sources, call)?)
}

/// Whether what a call includes may stand where the call does: within a line only words can.
pub fn fits_place(handbook: &Handbook, sources: &Sources, call: &EmbedCall) -> bool {
    call.placement == Placement::Block
        || included_text(handbook, sources, call).is_none_or(|text| handbook.texts.get(text).is_paragraph)
}

/// The body of a Markdown file: its last text, behind those of its header.
fn text_of(handbook: &Handbook, file: FileId) -> Option<TextId> {
    let last = handbook.texts.of_file(file).len().checked_sub(1)?;
    let index = u32::try_from(last).ok()?;
    Some(TextId { file, index })
}
