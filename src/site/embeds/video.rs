//! `video`: plays a file of the handbook; an address of another site becomes a card with a link.

use serde::Serialize;

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use super::misfit::Misfit;
use crate::site::Site;
use crate::site::composer::Composer;
use crate::site::links::{Media, Scheme, scheme_of};
use crate::site::url::Url;
use crate::source::{CONTENT_FOLDER, FileId, SourcePath};

pub static VIDEO: Embed = Embed {
    name: "video",
    parameters: &[Parameter::required("src", Kind::Resource), Parameter::optional("title", Kind::Text)],
    view,
};

#[derive(Serialize)]
struct VideoView {
    /// The address of a file of the handbook from the top of the site.
    file: Option<String>,
    /// The address on another site.
    href: Option<String>,
    title: Option<String>,
}

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let source = arguments.text("src").unwrap_or_default();
    let file = arguments.file().and_then(|from| asset(composer.site, source, from));
    let remote = matches!(scheme_of(source), Scheme::Web);
    tera::Value::from_serializable(&VideoView {
        file: file.map(|url| url.encoded().into_owned()),
        href: remote.then(|| source.trim().to_owned()),
        title: arguments.text("title").map(str::to_owned),
    })
}

/// Whether a source is a web address or a file of the handbook.
pub fn fits<'a>(site: &Site<'_>, source: &str, from: FileId) -> Result<(), Misfit<'a>> {
    match scheme_of(source) {
        Scheme::Web => Ok(()),
        Scheme::None if asset(site, source, from).is_some() => match Media::of(source) {
            Media::Film | Media::Sound => Ok(()),
            Media::Picture => {
                let help = format!("write `![what it shows]({source})`");
                Err(Misfit::Said(format!("`{source}` is a picture"), help))
            }
            Media::Other => Err(Misfit::Said(
                format!("`{source}` is no film and no sound that browsers play"),
                format!("link to it: `[…]({source})`"),
            )),
        },
        Scheme::None => Err(Misfit::said(
            format!("there is no file `{source}`"),
            "name a file from this file's folder or from content/, or write a web address",
        )),
        Scheme::Other | Scheme::Unsafe(_) => {
            Err(Misfit::said("this address is no video", "name a file of content/ or write a web address"))
        }
    }
}

fn asset(site: &Site<'_>, source: &str, from: FileId) -> Option<Url> {
    let beside = site.sources.file(from).path.join(source).ok();
    let from_top = SourcePath::new(&format!("{CONTENT_FOLDER}/{source}")).ok();
    let find = |path: &SourcePath| site.handbook.asset(site.sources.as_named(path.as_str()));
    let asset = beside.as_ref().and_then(find).or_else(|| from_top.as_ref().and_then(find))?;
    asset.path.below(CONTENT_FOLDER).map(Url::new)
}
