//! The letter scheme of a matrix: the one that it names, or the one that was meant.

use std::sync::Arc;

use super::activities::MatrixTable;
use super::grid::Grid;
use super::guesses::Guesses;
use super::letters;
use super::names::{either, listed};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Handbook, Ref, Role, Scheme};

/// From so many letters on that the scheme does not have, another one is meant rather than others written.
const OF_ANOTHER: usize = 2;

/// A scheme that a matrix means: the one that it names, or the nearest to a name that no scheme has.
pub enum Meant {
    Certainly(Arc<Scheme>),
    Perhaps(Arc<Scheme>),
}

/// The scheme of a matrix. Where its letters are those of another one, that is told once, and not of each letter.
pub fn of_matrix(
    table: &MatrixTable,
    grid: &Grid,
    heads: &[Option<Ref<Role>>],
    (handbook, guesses): (&Handbook, &Guesses<'_>),
    found: &mut Diagnostics,
) -> Meant {
    let named = named(table, handbook, guesses, found);
    let Meant::Certainly(scheme) = &named else { return named };
    if scheme.lacks_letters {
        return Meant::Perhaps(Arc::clone(scheme));
    }
    let written = letters_of(table, grid, heads);
    let unknown: Vec<&str> = written.iter().copied().filter(|letter| !letters::has(scheme, letter)).collect();
    if unknown.len() < OF_ANOTHER {
        return named;
    }
    let schemes = handbook.settings.schemes.iter();
    let fitting = schemes.filter(|other| written.iter().all(|letter| letters::has(other, letter)));
    let mut fitting: Vec<&Arc<Scheme>> = fitting.collect();
    fitting.sort_by_key(|scheme| scheme.letters.len());
    let Some(meant) = fitting.first() else { return named };
    let mut different = unknown.clone();
    different.sort_unstable();
    different.dedup();
    let quoted: Vec<String> = different.iter().map(|letter| format!("`{letter}`")).collect();
    let letters = match &quoted[..] {
        [single] => format!("the letter {single}"),
        [several @ .., last] => format!("the letters {} and {last}", several.join(", ")),
        [] => return named,
    };
    let message = format!("the scheme `{}` does not have {letters} of this matrix", scheme.id);
    let lines = fitting.iter().map(|scheme| format!("`scheme = \"{}\"`", scheme.id)).collect();
    let place = table.scheme.as_ref().map_or(table.span, |scheme| scheme.span);
    found.push(
        Diagnostic::new(&rules::UNKNOWN_LETTER, place, message)
            .help(format!("write {}, which has all letters of this matrix", either(lines))),
    );
    Meant::Perhaps(Arc::clone(meant))
}

/// All letters of a matrix as they are written, without words that stand in a grid below no role.
fn letters_of<'t>(table: &'t MatrixTable, grid: &'t Grid, heads: &[Option<Ref<Role>>]) -> Vec<&'t str> {
    let keys = table.activities.iter().flat_map(|row| &row.letters).map(|key| key.letter.value.as_str());
    let cells = grid.rows.iter().flat_map(|row| &row.cells);
    let of_roles = cells.filter(|(column, _)| heads.get(*column).is_some_and(Option::is_some));
    keys.chain(of_roles.flat_map(|(_, letters)| letters).map(|letter| letter.value.as_str())).collect()
}

/// The scheme that a matrix names, or the first one. Where there is none of that name, the letters are those of the nearest
/// one, and no second fault.
fn named(table: &MatrixTable, handbook: &Handbook, guesses: &Guesses<'_>, found: &mut Diagnostics) -> Meant {
    let schemes = &handbook.settings.schemes;
    let standard = || schemes.first().cloned().expect("the built-in schemes are always there");
    let Some(wanted) = &table.scheme else { return Meant::Certainly(standard()) };
    let of_name = |name: &str| schemes.iter().find(|scheme| scheme.id.as_str() == name).cloned();
    if let Some(scheme) = of_name(&wanted.value) {
        return Meant::Certainly(scheme);
    }
    let guess = guesses.scheme(&wanted.value);
    let near = guess.and_then(|guess| guess.near).map(|(name, _)| name);
    let help = match near {
        Some(name) => format!("did you mean \"{name}\"?"),
        None => format!("known are {}", listed(schemes.iter().map(|scheme| scheme.id.as_str()))),
    };
    let message = format!("there is no letter scheme `{}`", wanted.value);
    let finding = Diagnostic::new(&rules::UNKNOWN_SCHEME, wanted.span, message).help(help);
    let meant = guess.and_then(|guess| guess.certain);
    let is_exact = (wanted.span.end - wanted.span.start) as usize == wanted.value.len() + 2;
    found.push(match meant.filter(|_| is_exact) {
        Some(meant) => finding.fix(wanted.span, format!("\"{meant}\"")),
        None => finding,
    });
    Meant::Perhaps(near.and_then(of_name).unwrap_or_else(standard))
}
