//! The colours of the letters, those of the site's light theme: weight follows what a letter carries.

use rust_xlsxwriter::Format;

use crate::model::{Letter, Notice, Scheme};

/// The chip behind a letter, and the letter itself.
struct Ink {
    chip: u32,
    letter: u32,
}

const ACCOUNTABLE: Ink = Ink { chip: 0x001C_3557, letter: 0x00FF_FFFF };
const RESPONSIBLE: Ink = Ink { chip: 0x000A_7254, letter: 0x00FF_FFFF };

/// The tints of the other letters by their order: asked, told, and further ones.
const TINTS: [Ink; 3] = [
    Ink { chip: 0x00FD_ECCB, letter: 0x007A_4304 },
    Ink { chip: 0x00E9_EDF2, letter: 0x0041_4C5C },
    Ink { chip: 0x00EC_DCF3, letter: 0x006A_2A86 },
];

/// Colours for a letter, over the given look.
pub fn paint(look: Format, scheme: &Scheme, letter: &Letter) -> Format {
    let ink = ink(scheme, letter);
    let painted = look.set_background_color(ink.chip).set_font_color(ink.letter);
    if letter.accountable || letter.responsible { painted.set_bold() } else { painted }
}

fn ink(scheme: &Scheme, letter: &Letter) -> &'static Ink {
    if letter.accountable {
        return &ACCOUNTABLE;
    }
    if letter.responsible {
        return &RESPONSIBLE;
    }
    // Those who are asked, and those who are told, have the same tint in every scheme; other letters share the rest.
    let [asked, told, rest @ ..] = &TINTS;
    let has = |notice| scheme.letters.iter().any(|letter| letter.notice() == Some(notice));
    match letter.notice() {
        Some(Notice::Asked) => asked,
        Some(Notice::Told) => told,
        None => {
            let free = [(asked, has(Notice::Asked)), (told, has(Notice::Told))];
            let mut tints = free.into_iter().filter(|(_, taken)| !taken).map(|(tint, _)| tint).chain(rest);
            let is_other =
                |known: &&Letter| !known.accountable && !known.responsible && known.notice().is_none();
            let mut others = scheme.letters.iter().filter(is_other);
            let place = others.position(|known| known.letter == letter.letter);
            place.and_then(|place| tints.nth(place)).unwrap_or(&TINTS[TINTS.len() - 1])
        }
    }
}
