//! What a file is by its name's ending: a picture, a film, a sound, or something that a page cannot show.

/// How a page shows a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    Picture,
    Film,
    Sound,
    /// By a link.
    Other,
}

const PICTURES: &[&str] = &["png", "jpg", "jpeg", "jfif", "gif", "svg", "webp", "avif", "apng", "bmp", "ico"];
const FILMS: &[&str] = &["mp4", "m4v", "webm", "ogv", "mov", "mkv"];
const SOUNDS: &[&str] = &["mp3", "m4a", "aac", "ogg", "oga", "opus", "flac", "wav"];

impl Media {
    pub fn of(path: &str) -> Media {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let is_among = |endings: &[&str]| endings.contains(&ending.as_str());
        match () {
            () if is_among(PICTURES) => Media::Picture,
            () if is_among(FILMS) => Media::Film,
            () if is_among(SOUNDS) => Media::Sound,
            () => Media::Other,
        }
    }
}
