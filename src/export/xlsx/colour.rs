//! The colours of the letters, those of the site's light theme: weight follows what a letter carries.

use rust_xlsxwriter::Format;

use crate::model::{Letter, Scheme};

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
    // The usual letters keep their tints in schemes that have others between them.
    let further = &TINTS[TINTS.len() - 1];
    match letter.letter.as_str() {
        "C" => &TINTS[0],
        "I" => &TINTS[1],
        _ if scheme.find("C").is_some() && scheme.find("I").is_some() => further,
        _ => {
            let mut light = scheme.letters.iter().filter(|known| !known.accountable && !known.responsible);
            let place = light.position(|known| known.letter == letter.letter);
            place.and_then(|place| TINTS.get(place)).unwrap_or(further)
        }
    }
}
