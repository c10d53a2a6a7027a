//! Dollar signs that begin or end no formula, which the Markdown parser would pair all the same: `**$5** and **$6**`.
//!
//! A sign begins a formula where neither a letter nor a digit stands before it and no blank behind it; it ends one where no
//! blank stands before it and neither a letter nor a digit behind it. Between the two there is no other one.

use memchr::memchr;

/// How many signs that stand in deeper braces are passed over in search of the one that ends a formula.
const PASSED_OVER: usize = 16;

/// A dollar sign, or two that stand together.
#[derive(Debug)]
struct Sign {
    place: usize,
    /// One, or two for a formula on a line of its own.
    width: usize,
    opens: bool,
    closes: bool,
    /// How many braces are open here.
    braces: i32,
    /// How many round brackets are open here.
    brackets: i32,
    /// The number of the paragraph.
    paragraph: usize,
}

/// The places of the dollar signs that belong to no formula.
pub fn without_meaning(text: &str) -> Vec<usize> {
    if memchr(b'$', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let signs = signs_of(text);
    let mut places = Vec::new();
    let mut number = 0;
    while let Some(sign) = signs.get(number) {
        match partner(text, &signs, number) {
            Some(other) => {
                let within = &signs[number + 1..other];
                places.extend(within.iter().flat_map(|sign| sign.place..sign.place + sign.width));
                number = other + 1;
            }
            None => {
                places.extend(sign.place..sign.place + sign.width);
                number += 1;
            }
        }
    }
    places
}

/// The sign that ends the formula which one begins.
fn partner(text: &str, signs: &[Sign], number: usize) -> Option<usize> {
    let sign = &signs[number];
    if !sign.opens {
        return None;
    }
    let later = signs.iter().enumerate().skip(number + 1).take(PASSED_OVER);
    let mut level = later.skip_while(|(_, other)| other.braces > sign.braces);
    let (found, other) = level.next()?;
    let fits = other.closes
        && other.width == sign.width
        && other.braces == sign.braces
        && other.paragraph == sign.paragraph;
    let formula = &text[sign.place + sign.width..other.place];
    (fits && !is_money(formula, sign.brackets == other.brackets) && !formula.trim_end().is_empty())
        .then_some(found)
}

/// Whether what stands between two signs is money and no formula: `$10/month (or 5$)`, `$5 per hour, not $`.
fn is_money(formula: &str, is_balanced: bool) -> bool {
    let behind = formula.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let is_word = |rest: &str| rest.chars().take_while(|c| c.is_alphabetic()).count() > 1;
    behind.len() < formula.len() && (!is_balanced || behind.starts_with(' ') && is_word(behind.trim_start()))
}

/// All signs that are not escaped and stand in no code and no address.
fn signs_of(text: &str) -> Vec<Sign> {
    let bytes = text.as_bytes();
    let mut signs = Vec::new();
    let mut place = Place::default();
    place.begin_line(bytes, 0);
    let mut position = 0;
    while position < bytes.len() {
        position = match bytes[position] {
            b'\\' => position + 2,
            b'`' if !bytes[..position].ends_with(b"$") => place.behind_code(bytes, position),
            b'$' => {
                let sign = sign_at(text, position);
                let behind = position + sign.width;
                // There it begins no formula, and what hides it would not be allowed.
                if !place.in_address && !place.in_definition {
                    let Place { braces, brackets, paragraph, .. } = place;
                    signs.push(Sign { braces, brackets, paragraph, ..sign });
                }
                behind
            }
            byte => {
                place.pass(bytes, position, byte);
                position + 1
            }
        };
    }
    signs
}

/// Where the reading of a text has come to.
#[derive(Default)]
struct Place {
    braces: i32,
    brackets: i32,
    paragraph: usize,
    /// In the target of a link, or between angle brackets.
    in_address: bool,
    /// In a line that may say where a link of other places leads.
    may_define: bool,
    in_definition: bool,
    /// Rows of backticks of these lengths were looked for in vain in this paragraph.
    in_vain: Vec<usize>,
}

impl Place {
    fn pass(&mut self, bytes: &[u8], position: usize, byte: u8) {
        let follows = |before: u8| position > 0 && bytes[position - 1] == before;
        match byte {
            b'\n' => {
                if is_blank_line(bytes, position + 1) {
                    *self = Place { paragraph: self.paragraph + 1, ..Place::default() };
                }
                self.begin_line(bytes, position + 1);
            }
            // Behind `[words]:` an address follows, and perhaps a title.
            b':' if self.may_define && follows(b']') => self.in_definition = true,
            b' ' | b'\t' | b'\r' | b'>' => self.in_address = false,
            b'<' => self.in_address = true,
            b'{' => self.braces += 1,
            b'}' => self.braces -= 1,
            b'(' => {
                self.in_address |= follows(b']');
                self.brackets += 1;
            }
            b')' => self.brackets -= 1,
            _ => {}
        }
    }

    fn begin_line(&mut self, bytes: &[u8], start: usize) {
        let blanks = bytes[start..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count();
        let line = &bytes[start + blanks..];
        self.may_define = line.starts_with(b"[") && !line.starts_with(b"[^");
        (self.in_address, self.in_definition) = (false, false);
    }

    /// Where the code ends that begins at a place, or the row of backticks where it is none.
    fn behind_code(&mut self, bytes: &[u8], start: usize) -> usize {
        let row = |at: usize| bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        let length = row(start);
        let begin = start + length;
        if self.in_vain.contains(&length) {
            return begin;
        }
        let mut position = begin;
        while position < bytes.len() {
            match bytes[position] {
                b'\n' if is_blank_line(bytes, position + 1) => break,
                b'`' => {
                    let here = row(position);
                    position += here;
                    if here == length {
                        return position;
                    }
                }
                _ => position += 1,
            }
        }
        self.in_vain.push(length);
        begin
    }
}

fn sign_at(text: &str, place: usize) -> Sign {
    let row = text[place..].bytes().take_while(|byte| *byte == b'$').count();
    let before = text[..place].chars().next_back();
    let after = text[place + row..].chars().next();
    let is_word = |beside: Option<char>| beside.is_some_and(char::is_alphanumeric);
    let is_blank = |beside: Option<char>| beside.is_none_or(char::is_whitespace);
    let begins_bracket = before.is_some_and(|before| matches!(before, '(' | '['));
    match row {
        1 => Sign {
            opens: !is_word(before) && !is_blank(after),
            closes: !is_blank(before) && !is_word(after) && !begins_bracket,
            ..nowhere(place, 1)
        },
        2 => Sign { opens: !is_word(before), closes: !is_word(after), ..nowhere(place, 2) },
        _ => nowhere(place, row),
    }
}

fn nowhere(place: usize, width: usize) -> Sign {
    Sign { place, width, opens: false, closes: false, braces: 0, brackets: 0, paragraph: 0 }
}

/// Whether nothing but blanks stands on the line that begins at a place.
fn is_blank_line(bytes: &[u8], start: usize) -> bool {
    let blanks = bytes[start..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    matches!(bytes.get(start + blanks), None | Some(b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pairs_that_are_formulas_keep_their_meaning() {
        let cases = [
            ("$x$ and ($y$), $z$-axis", ""),
            ("Costs **$5** and **$6**.", "$5 $6"),
            ("Price ($/month) vs ($/year)", "$/ $/"),
            ("$10/month (or 5$)", "$1 $)"),
            ("Set `$HOME` and $PATH to `$X`.", "$P"),
            ("| $5 | $x$ |", "$5"),
            ("US$5/$6 $$y$$ $\\text{if $x$}$", "$5 $6 $x $}"),
            ("$a\n\nb$ $`x`$", "$a $ "),
            ("\\$x$", "$"),
            ("$[0, 1)$ $a \\$ b$", ""),
            ("$$a$ b", "$$ $a $ "),
            ("[$7]($8) <https://x.org?$9> $b\n> [c]: $d", "$7 $b"),
            ("$6 and \\$x$, $2 x$", "$6 $,"),
        ];
        for (text, expected) in cases {
            let found = without_meaning(text);
            let shown: Vec<&str> =
                found.iter().map(|place| &text[*place..(place + 2).min(text.len())]).collect();
            assert_eq!(shown.join(" "), expected, "{text}");
        }
    }
}
