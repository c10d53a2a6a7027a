//! How cells look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// The colour of lines between cells.
const HAIRLINE: u32 = 0x00D5_D8DD;

/// The colour behind headings.
const BAND: u32 = 0x00E9_EDF2;

/// The degrees by which headings turn where there are many columns.
const UPRIGHT: i16 = 90;

/// A heading of a column.
pub fn head() -> Format {
    lined().set_bold().set_text_wrap().set_background_color(BAND).set_align(FormatAlign::Bottom)
}

/// A heading of a column of letters.
pub fn letter_head() -> Format {
    head().set_align(FormatAlign::Center)
}

/// A heading that reads upwards, for narrow columns.
pub fn turned_head() -> Format {
    letter_head().set_rotation(UPRIGHT)
}

/// A text.
pub fn body() -> Format {
    lined().set_text_wrap().set_align(FormatAlign::Top)
}

/// The name of a row.
pub fn name() -> Format {
    body().set_bold()
}

/// The letters of a cell.
pub fn letter() -> Format {
    lined().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// A line of its own above a table.
pub fn title() -> Format {
    Format::new().set_bold().set_font_size(14)
}

fn lined() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_border_color(HAIRLINE)
}
