//! The theme's own styles and scripts, with the hash of their bytes in their names.

use super::files::ThemeFiles;
use crate::model::Settings;

/// A file that pages load.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The name in the theme, such as `style.css`.
    pub name: String,
    /// The address from the top of the site, such as `assets/style.0a1b2c3d.css`.
    pub url: String,
    pub bytes: Vec<u8>,
}

/// The one style sheet of a page.
const STYLE: &str = "style.css";

/// Names the assets. The parts in `styles/` make one style sheet, in the order of their names, unless the theme has
/// a whole one of its own.
pub fn prepare(files: &ThemeFiles, settings: &Settings) -> Vec<Asset> {
    let (styles, others): (Vec<_>, Vec<_>) = files.assets().partition(|file| file.path.ends_with(".css"));
    let mut assets: Vec<Asset> =
        others.into_iter().map(|file| named(file.name_in_kind(), file.bytes.to_vec())).collect();
    let whole = styles.iter().any(|file| file.name_in_kind() == STYLE);
    let joined: String =
        files.styles().map(|file| with_names(file.text(), &assets)).collect::<Vec<_>>().join("\n");
    let own: Vec<(&str, String)> =
        styles.iter().map(|file| (file.name_in_kind(), with_names(file.text(), &assets))).collect();
    let sheets = own.into_iter().chain((!whole).then_some((STYLE, joined)));
    for (name, mut text) in sheets {
        if name == STYLE {
            text.push_str(&accent(settings));
        }
        assets.push(named(name, text.into_bytes()));
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

fn named(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = &blake3::hash(&bytes).to_hex()[..8];
    let url = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{hash}.{extension}"),
        None => format!("assets/{name}.{hash}"),
    };
    Asset { name: name.to_owned(), url, bytes }
}

/// A style with the names of other assets replaced by the hashed ones, as in `url(font.woff2)`.
fn with_names(style: &str, assets: &[Asset]) -> String {
    let mut text = style.to_owned();
    for asset in assets {
        let hashed = asset.url.trim_start_matches("assets/");
        for quote in ["", "\"", "'"] {
            let written = format!("url({quote}{}{quote})", asset.name);
            if text.contains(&written) {
                text = text.replace(&written, &format!("url({quote}{hashed}{quote})"));
            }
        }
    }
    text
}

/// The handbook's accent colour as a custom property, which the style derives both themes' accents from.
fn accent(settings: &Settings) -> String {
    let Some(accent) = &settings.theme.accent else { return String::new() };
    let digits: String = accent.value.chars().filter(char::is_ascii_hexdigit).collect();
    format!("\n:root {{\n  --accent-chosen: #{digits};\n}}\n")
}
