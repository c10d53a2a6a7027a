//! The theme's own styles and scripts, with the hash of their bytes in their names.

use super::files::{ThemeFile, ThemeFiles};
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

/// The style that the handbook's accent colour is added to.
const STYLE: &str = "style.css";

/// Names the assets; styles come last, because they name other assets.
pub fn prepare(files: &ThemeFiles, settings: &Settings) -> Vec<Asset> {
    let (styles, others): (Vec<_>, Vec<_>) = files.assets().partition(|file| file.path.ends_with(".css"));
    let mut assets: Vec<Asset> =
        others.into_iter().map(|file| named(file.name_in_kind(), file.bytes.to_vec())).collect();
    for style in styles {
        let text = with_names(style, &assets) + &accent(style, settings);
        assets.push(named(style.name_in_kind(), text.into_bytes()));
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
fn with_names(style: &ThemeFile, assets: &[Asset]) -> String {
    let mut text = style.text().to_owned();
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
fn accent(style: &ThemeFile, settings: &Settings) -> String {
    match &settings.theme.accent {
        Some(accent) if style.name_in_kind() == STYLE && accent.value.starts_with('#') => {
            let digits: String = accent.value.chars().skip(1).filter(char::is_ascii_hexdigit).collect();
            format!("\n:root{{--accent-chosen:#{digits}}}\n")
        }
        _ => String::new(),
    }
}
