//! What the tables of letter schemes alone cannot tell: letters and schemes given twice, bounds that exclude all.

use foldhash::{HashMap, HashMapExt};

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Scheme;
use crate::model::scheme::{LetterTable, SchemeTable};
use crate::source::Span;

/// Reports what does not fit together.
pub fn check(tables: &[SchemeTable], found: &mut Diagnostics) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let built_in = Scheme::built_in();
    for table in tables.iter().filter(|table| !table.id.value.as_str().is_empty()) {
        let id = table.id.value.as_str();
        if let Some(first) = seen.insert(id, table.id.span) {
            found.push(twice(table.id.span, format!("a second scheme with the id `{id}`"), first));
        }
        let is_new = built_in.iter().all(|scheme| scheme.id.as_str() != id);
        if is_new && table.letters.is_empty() {
            let message = format!("the scheme `{id}` has no letters");
            found.push(
                Diagnostic::new(&rules::MISSING_FIELD, table.id.span, message)
                    .help("add a `[[scheme.letter]]` for each of its letters"),
            );
        }
    }
    for table in tables {
        check_letters(&table.letters, found);
    }
}

fn check_letters(letters: &[LetterTable], found: &mut Diagnostics) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for table in letters.iter().filter(|table| !table.letter.is_empty()) {
        if let (Some(min), Some(max)) = (table.min, table.max)
            && min > max
        {
            let message = format!("at least {min} and at most {max} cannot both hold");
            found.push(Diagnostic::new(&rules::WRONG_TYPE, table.span, message).help("swap `min` and `max`"));
        }
        if let Some(first) = seen.insert(table.letter.as_str(), table.span) {
            found.push(twice(table.span, format!("a second letter `{}`", table.letter), first));
        }
    }
}

fn twice(span: Span, message: String, first: Span) -> Diagnostic {
    Diagnostic::new(&rules::DUPLICATE_ID, span, message)
        .label(first, "the first one")
        .help("remove one of them")
}
