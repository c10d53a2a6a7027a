//! How large a picture is, read from its first bytes.

use html5gum::{StartTag, Token, Tokenizer};

use super::Content;

/// How much of a picture is looked at first, in bytes, and how much where that does not tell: in a photograph the size comes
/// after all that the camera tells, with a small picture in it.
pub const HEAD_BYTES: [u64; 2] = [4 * 1024, 256 * 1024];

/// How much of a drawing is looked at, in bytes: its first tag comes after comments at most.
const DRAWING_BYTES: usize = 16 * 1024;

/// The size at which a browser shows a picture where nobody asks for another one, in pixels of CSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
}

impl Pixels {
    /// The size of a picture that begins with these bytes; none where they do not tell.
    pub fn of(head: &[u8]) -> Option<Pixels> {
        let Ok(found) = imagesize::blob_size(head) else { return of_drawing(head) };
        let (width, height) = (u32::try_from(found.width).ok()?, u32::try_from(found.height).ok()?);
        let (width, height) = if is_turned(head) { (height, width) } else { (width, height) };
        (width > 0 && height > 0).then_some(Pixels { width, height })
    }

    /// The height that goes with another width, and is at least one.
    pub fn height_for(self, width: u32) -> u32 {
        in_proportion(width, self.height, self.width)
    }

    /// The width that goes with another height, and is at least one.
    pub fn width_for(self, height: u32) -> u32 {
        in_proportion(height, self.width, self.height)
    }
}

impl Content {
    /// The size of the picture that this is, if it is one.
    pub fn pixels(&self) -> Option<Pixels> {
        match self {
            Content::Stored { pixels, .. } => *pixels,
            Content::Bytes(bytes) => Pixels::of(bytes),
            Content::Text(text) => of_drawing(text.as_bytes()),
            Content::Unreadable(_) => None,
        }
    }
}

/// The length that is to `length` as `wanted` is to `given`.
fn in_proportion(length: u32, wanted: u32, given: u32) -> u32 {
    let (length, wanted, given) = (u64::from(length), u64::from(wanted), u64::from(given));
    u32::try_from((length * wanted + given / 2) / given).unwrap_or(u32::MAX).max(1)
}

/// The size that an SVG says to have. One that says none, or says it in parts of its surroundings, has none of its own.
fn of_drawing(head: &[u8]) -> Option<Pixels> {
    let text = String::from_utf8_lossy(&head[..head.len().min(DRAWING_BYTES)]);
    let first = Tokenizer::new(&*text).flatten().find_map(|token| match token {
        Token::StartTag(tag) => Some(tag),
        _ => None,
    })?;
    if &**first.name != b"svg" {
        return None;
    }
    Some(Pixels { width: length(&first, b"width")?, height: length(&first, b"height")? })
}

/// A length in pixels: a number, with or without their unit.
fn length(tag: &StartTag<()>, name: &[u8]) -> Option<u32> {
    let written = std::str::from_utf8(tag.attributes.get(name)?).ok()?.trim();
    let number: f64 = written.strip_suffix("px").unwrap_or(written).trim_end().parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within the bounds")]
    (0.5..1e6).contains(&number).then(|| number.round() as u32)
}

/// Whether a photograph is to be turned by a quarter before it is shown, as the camera notes it: orientations 5 to 8 of
/// the tag 0x0112 of Exif 2.3, section 4.6.4.
fn is_turned(jpeg: &[u8]) -> bool {
    exif(jpeg).and_then(orientation).is_some_and(|orientation| (5..=8).contains(&orientation))
}

/// What the camera tells of a photograph: the segment APP1 of a JPEG, which stands before the first that holds a picture.
fn exif(jpeg: &[u8]) -> Option<&[u8]> {
    let mut rest = jpeg.strip_prefix(&[0xff, 0xd8])?;
    while let [0xff, marker, high, low, ..] = rest {
        let segment = rest.get(4..2 + usize::from(u16::from_be_bytes([*high, *low])))?;
        match marker {
            0xe1 if segment.starts_with(b"Exif\0\0") => return Some(&segment[6..]),
            0xda => return None,
            _ => rest = &rest[4 + segment.len()..],
        }
    }
    None
}

/// The orientation in the first directory of a TIFF.
fn orientation(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let bytes = |at: usize| tiff.get(at..at + 2).and_then(|bytes| bytes.try_into().ok());
    let short = |at: usize| bytes(at).map(if is_little { u16::from_le_bytes } else { u16::from_be_bytes });
    // The place of the directory is a number of four bytes, whose higher half is nought within a segment.
    let directory = usize::from(short(if is_little { 4 } else { 6 })?);
    let entries = usize::from(short(directory)?);
    let entry =
        (0..entries).map(|number| directory + 2 + 12 * number).find(|at| short(*at) == Some(0x0112))?;
    short(entry + 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LYING: Pixels = Pixels { width: 40, height: 30 };
    const STANDING: Pixels = Pixels { width: 30, height: 40 };

    /// The beginning of a JPEG of 40 by 30 pixels, with the orientation that its camera notes.
    fn photograph(orientation: u16, is_little: bool) -> Vec<u8> {
        let short = |value: u16| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let long = |value: u32| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(if is_little { b"II" } else { b"MM" });
        exif.extend(
            [short(42).as_slice(), &long(8), &short(1), &short(0x0112), &short(3), &long(1)].concat(),
        );
        exif.extend([short(orientation), short(0)].concat());
        let length = u16::try_from(exif.len() + 2).expect("it is short").to_be_bytes();
        let size = [0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        [&[0xff, 0xd8, 0xff, 0xe1], length.as_slice(), &exif, &size].concat()
    }

    #[test]
    fn photographs_count_as_they_are_shown() {
        for is_little in [true, false] {
            assert_eq!(Pixels::of(&photograph(1, is_little)), Some(LYING));
            assert_eq!(Pixels::of(&photograph(3, is_little)), Some(LYING));
            assert_eq!(Pixels::of(&photograph(6, is_little)), Some(STANDING));
            assert_eq!(Pixels::of(&photograph(8, is_little)), Some(STANDING));
        }
        let whole = photograph(6, true);
        for length in 0..whole.len() {
            let _ = Pixels::of(&whole[..length]);
        }
    }

    #[test]
    fn drawings_count_where_they_say_pixels() {
        let of = |text: &str| Pixels::of(text.as_bytes());
        assert_eq!(
            of("<?xml version='1.0'?><!-- <svg> --><svg width='24' height=\"12.4px\">"),
            Some(Pixels { width: 24, height: 12 })
        );
        assert_eq!(of("<svg viewBox='0 0 10 10'/>"), None);
        assert_eq!(of("<svg width='100%' height='10'/>"), None);
        assert_eq!(of("<svg width='1e9' height='10'/>"), None);
        assert_eq!(of("<p><svg width='1' height='1'></p>"), None);
        assert_eq!(of("no picture"), None);
    }

    #[test]
    fn other_lengths_go_in_proportion() {
        let wide = Pixels { width: 400, height: 300 };
        assert_eq!((wide.height_for(200), wide.width_for(150)), (150, 200));
        assert_eq!(Pixels { width: 1000, height: 1 }.height_for(10), 1);
    }
}
