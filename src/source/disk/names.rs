//! What a file's name says about it: that it is text, or that it is no part of the handbook.

use crate::source::THEMES_FOLDER;

/// Extensions of the files in `content/` that are read as text; all others are assets.
const CONTENT_TEXT: &[&str] = &["md", "toml"];

/// Extensions of the files in `themes/` that are read as text.
const THEME_TEXT: &[&str] =
    &["css", "html", "js", "json", "md", "mjs", "svg", "toml", "txt", "webmanifest", "xml"];

/// Extensions of the pictures whose sizes are read.
const PICTURES: &[&str] = &["apng", "gif", "jfif", "jpeg", "jpg", "png", "svg", "webp"];

/// Files that systems leave in folders, in small letters.
const LEFTOVERS: &[&str] = &["desktop.ini", "ehthumbs.db", "icon\r", "thumbs.db"];

/// Extensions of what editors leave beside a file.
const LEFTOVER_EXTENSIONS: &[&str] = &["swo", "swp"];

/// Names of files that hold private keys. A file here is never read and never published; the hidden ones, like `.env`,
/// are not either.
const SECRETS: &[&str] =
    &["id_dsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk", "id_rsa", "id_xmss"];

/// Extensions of files that hold private keys, passwords or credentials and nothing that a handbook would show.
///
/// `.key` is not among them: so presentations are called, too.
const SECRET_EXTENSIONS: &[&str] = &["env", "jks", "kdbx", "keystore", "p12", "pem", "pfx", "ppk"];

/// Whether a file or folder of this name is no part of a handbook, and passed over in silence.
pub fn is_skipped(name: &str) -> bool {
    let small = name.to_ascii_lowercase();
    let extension = extension(&small);
    small.starts_with('.')
        || small.starts_with("~$")
        || small.ends_with('~')
        || small.len() > 1 && small.starts_with('#') && small.ends_with('#')
        || LEFTOVERS.contains(&&*small)
        || LEFTOVER_EXTENSIONS.contains(&extension)
        || SECRETS.contains(&&*small)
        || SECRET_EXTENSIONS.contains(&extension)
}

/// Whether the file at this path of a handbook belongs to a theme.
pub fn is_of_theme(path: &str) -> bool {
    path.split('/').next() == Some(THEMES_FOLDER)
}

/// Whether the file at this path of a handbook is read as text.
pub fn is_text(path: &str) -> bool {
    let known = if is_of_theme(path) { THEME_TEXT } else { CONTENT_TEXT };
    let name = path.rsplit('/').next().unwrap_or(path);
    known.contains(&&*extension(name).to_ascii_lowercase())
}

/// Whether the file at this path from a handbook's root is text that authors write: of a kind that is read, and not hidden.
pub fn is_text_of_authors(path: &str) -> bool {
    is_text(path) && !path.split('/').any(is_skipped)
}

/// Whether the file at this path is a style sheet.
pub fn is_style(path: &str) -> bool {
    extension(path.rsplit('/').next().unwrap_or(path)).eq_ignore_ascii_case("css")
}

/// Whether the file at this path is a picture whose size is read.
pub fn is_picture(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    PICTURES.contains(&&*extension(name).to_ascii_lowercase())
}

/// What follows the last dot; empty where there is none.
fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_and_secrets_are_skipped() {
        for name in [
            ".env",
            ".git",
            ".#a.md",
            "#a.md#",
            "a.md~",
            "a.SWP",
            "Thumbs.db",
            "~$plan.docx",
            "id_rsa",
            "ca.PEM",
            "prod.env",
        ] {
            assert!(is_skipped(name), "{name}");
        }
        for name in ["a.md", "id_rsa.pub", "slides.key", "environment", "#", "a#b.md", "env"] {
            assert!(!is_skipped(name), "{name}");
        }
    }

    #[test]
    fn text_is_told_by_place_and_extension() {
        for path in ["handbook.toml", "content/a.md", "content/a.MD", "themes/x/a.css", "themes/x/i.svg"] {
            assert!(is_text(path), "{path}");
        }
        for path in ["content/a.css", "content/i.svg", "content/md", "themes/x/a.png", "content/x.pdf"] {
            assert!(!is_text(path), "{path}");
        }
    }

    #[test]
    fn pictures_are_told_by_their_extension() {
        for path in ["content/a.PNG", "photo.jpeg", "a.b.svg"] {
            assert!(is_picture(path), "{path}");
        }
        for path in ["png", "content/png/a", "a.pdf", "a.avif"] {
            assert!(!is_picture(path), "{path}");
        }
    }
}
