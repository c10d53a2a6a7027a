//! What one drawing of a template may take, so that a template that never ends is told instead of filling the memory.

use std::cell::Cell;
use std::io::{Error, Result, Write};

use tera::{Kwargs, State, TeraResult};

use super::draws::Draw;

/// The longest text that a template makes, in bytes.
const PAGE_BYTES: usize = 64 << 20;

/// How many numbers `range` gives while one template is drawn.
const NUMBERS: i128 = 1_000_000;

thread_local! {
    /// How many numbers are left to the template that this thread draws: it draws one at a time, from its first byte to
    /// its last, and Tera's functions are told nothing of the drawing that calls them.
    static NUMBERS_LEFT: Cell<i128> = const { Cell::new(NUMBERS) };
}

/// The text that is drawn; it refuses to grow beyond its limit, and to go on once its drawing was ended.
pub struct Sheet<'a> {
    text: Vec<u8>,
    draw: Option<&'a Draw>,
    pub refused: Option<Refusal>,
}

/// Why a drawing was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    TooLong,
    TooSlow,
}

impl<'a> Sheet<'a> {
    /// An empty sheet for the drawing that begins now, with room for so many bytes.
    pub fn new(draw: Option<&'a Draw>, room: usize) -> Sheet<'a> {
        NUMBERS_LEFT.set(NUMBERS);
        Sheet { text: Vec::with_capacity(room), draw, refused: None }
    }

    /// What was drawn.
    pub fn into_text(self) -> String {
        String::from_utf8(self.text).expect("Tera writes text alone")
    }
}

impl Write for Sheet<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.text.len() + bytes.len() > PAGE_BYTES {
            self.refused = Some(Refusal::TooLong);
        } else if self.draw.is_some_and(Draw::is_ended) {
            self.refused = Some(Refusal::TooSlow);
        } else {
            self.text.extend_from_slice(bytes);
            return Ok(bytes.len());
        }
        Err(Error::other("the drawing was ended"))
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Refusal {
    /// What is wrong with the template.
    pub fn message(self) -> &'static str {
        match self {
            Refusal::TooLong => "this template makes a text of more than 64 MiB",
            Refusal::TooSlow => "this template does not come to an end",
        }
    }
}

/// The template function `range(start=…, end=…, step_by=…)`, as Tera has it, with a limit on all ranges of a drawing
/// together: loops within loops are what makes them long.
#[expect(clippy::needless_pass_by_value, reason = "Tera hands arguments over")]
pub fn range(arguments: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let start = arguments.get::<i128>("start")?.unwrap_or_default();
    let end = arguments.must_get::<i128>("end")?;
    let step = arguments.get::<i128>("step_by")?.unwrap_or(1);
    let Some(count) = count(start, end, step) else {
        return Err(tera::Error::message(if step == 0 {
            "`range` cannot go in steps of 0"
        } else {
            "`range` needs a `start` that is not above its `end`"
        }));
    };
    let left = NUMBERS_LEFT.get() - count;
    if left < 0 {
        return Err(tera::Error::message(format!(
            "the ranges of this page have more than {NUMBERS} numbers in all"
        )));
    }
    NUMBERS_LEFT.set(left);
    Ok((0..count).map(|number| start + number * step).collect())
}

/// How many numbers a range has, up to more than may be; none where it leads nowhere.
fn count(start: i128, end: i128, step: i128) -> Option<i128> {
    if step == 0 || (step > 0 && start > end) {
        return None;
    }
    let way = if step > 0 { end.saturating_sub(start) } else { start.saturating_sub(end) };
    let step = step.saturating_abs();
    Some(way.max(0).saturating_add(step - 1).saturating_div(step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_have_as_many_numbers_as_those_of_tera() {
        for (start, end, step, expected) in [
            (0, 3, 1, Some(3)),
            (1, 8, 3, Some(3)),
            (0, 0, 1, Some(0)),
            (3, 0, -1, Some(3)),
            (0, 3, -1, Some(0)),
            (3, 0, 1, None),
            (0, 3, 0, None),
            (i128::MIN, i128::MAX, 1, Some(i128::MAX)),
            (i128::MAX, i128::MIN, i128::MIN, Some(1)),
        ] {
            assert_eq!(count(start, end, step), expected, "{start} to {end} by {step}");
        }
    }

    #[test]
    fn a_sheet_takes_what_is_allowed_and_no_byte_more() {
        let mut sheet = Sheet::new(None, 0);
        let line = vec![b'a'; PAGE_BYTES / 2];
        assert!(sheet.write_all(&line).is_ok() && sheet.write_all(&line).is_ok());
        assert_eq!(sheet.refused, None);
        assert!(sheet.write_all(b"a").is_err());
        assert_eq!(sheet.refused, Some(Refusal::TooLong));
        assert_eq!(sheet.into_text().len(), PAGE_BYTES);
    }
}
