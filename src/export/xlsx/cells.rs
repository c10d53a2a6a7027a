//! The drop-down and the colours of cells that hold letters.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, Format, Formula};

use super::sheet::{Area, Sheet};
use super::{colour, refused};
use crate::export::fault::Fault;
use crate::model::{Letter, Scheme};

/// The most characters of a drop-down's words together.
const LIST_UNITS: usize = 255;

/// Offers the letters of the scheme, the usual pair and the combinations that the matrix already has.
///
/// Others can be typed: the spreadsheet asks once, and `import` says what it makes of them.
pub fn offer(sheet: &mut Sheet<'_>, area: Area, scheme: &Scheme, used: &[&str]) -> Result<(), Fault> {
    let Area { from, to } = area;
    let words = choices(scheme, used);
    if words.is_empty() {
        return Ok(());
    }
    let validation = DataValidation::new()
        .allow_list_strings(&words)
        .and_then(|list| list.set_error_title("Not in the list"))
        .and_then(|list| list.set_error_message(message(scheme)))
        .map_err(refused)?
        .set_error_style(DataValidationErrorStyle::Warning);
    sheet
        .worksheet
        .add_data_validation(from.row, from.column, to.row, to.column, &validation)
        .map_err(refused)?;
    Ok(())
}

/// Colours cells by their first letter, also after they were edited.
pub fn colour(sheet: &mut Sheet<'_>, Area { from, to }: Area, scheme: &Scheme) -> Result<(), Fault> {
    let cell = row_col_to_cell(from.row, from.column);
    for letter in scheme.letters.iter().filter(|letter| is_plain(letter)) {
        let word = &letter.letter;
        let rule = format!("=LEFT({cell}&\"/\",{})=\"{word}/\"", word.len() + 1);
        let format = ConditionalFormatFormula::new()
            .set_rule(Formula::new(rule))
            .set_format(colour::paint(Format::new(), scheme, letter))
            .set_stop_if_true(true);
        sheet
            .worksheet
            .add_conditional_format(from.row, from.column, to.row, to.column, &format)
            .map_err(refused)?;
    }
    Ok(())
}

/// What a spreadsheet says to letters that it does not offer.
fn message(scheme: &Scheme) -> String {
    let letters: Vec<&str> = scheme.letters.iter().take(2).map(|letter| letter.letter.as_str()).collect();
    let example = usual_pair(scheme).unwrap_or_else(|| letters.join("/"));
    // Longer messages are refused.
    let example: String = example.chars().take(100).collect();
    format!("Join several letters with a slash, such as {example}.")
}

/// The accountable and the responsible letter; none where one letter is both.
fn usual_pair(scheme: &Scheme) -> Option<String> {
    let find = |property: fn(&Letter) -> bool| scheme.letters.iter().find(|letter| property(letter));
    let (accountable, responsible) =
        find(|letter| letter.accountable).zip(find(|letter| letter.responsible))?;
    (accountable.letter != responsible.letter)
        .then(|| format!("{}/{}", accountable.letter, responsible.letter))
}

/// The words of the drop-down, as many as it holds.
fn choices(scheme: &Scheme, used: &[&str]) -> Vec<String> {
    let pair = usual_pair(scheme);
    let letters = scheme.letters.iter().map(|letter| letter.letter.clone());
    let mut words: Vec<String> = Vec::new();
    let mut units = 0;
    for word in letters.chain(pair).chain(used.iter().map(|word| (*word).to_owned())) {
        let plain = word.chars().all(|character| character.is_ascii_alphanumeric() || character == '/');
        if !word.is_empty() && plain && !words.contains(&word) && units + word.len() < LIST_UNITS {
            units += word.len() + 1;
            words.push(word);
        }
    }
    words
}

/// Faulty letters, which were reported, must not end up in a formula.
fn is_plain(letter: &Letter) -> bool {
    !letter.letter.is_empty() && letter.letter.chars().all(|character| character.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn scheme(letters: [(&str, bool, bool); 2]) -> Scheme {
        let letter = |(letter, accountable, responsible): (&str, bool, bool)| Letter {
            letter: letter.to_owned(),
            accountable,
            responsible,
            ..Letter::default()
        };
        let letters = letters.map(letter).into();
        Scheme { id: Id::new("lite"), letters, accountable_is_responsible: false, lacks_letters: false }
    }

    #[test]
    fn drop_downs_speak_of_their_own_scheme() {
        let two = scheme([("D", true, false), ("W", false, true)]);
        assert_eq!(choices(&two, &[]), ["D", "W", "D/W"]);
        assert!(message(&two).ends_with("such as D/W."));
        let one = scheme([("D", true, true), ("C", false, false)]);
        assert_eq!(choices(&one, &["D/C"]), ["D", "C", "D/C"]);
        assert!(message(&one).ends_with("such as D/C."));
    }
}
