//! What names in the files of matrices were meant to be that nothing is called by.

use std::cell::OnceCell;

use crate::model::Handbook;
use crate::parse::{Effort, Guess, KnownNames};

/// The names of roles and schemes, made ready when the first one is mistyped, and the effort that is left for all matrices.
pub struct Guesses<'h> {
    handbook: &'h Handbook,
    /// The names of each role by its place.
    roles: OnceCell<KnownNames<'h, usize>>,
    schemes: OnceCell<KnownNames<'h, &'h str>>,
    pub effort: Effort,
}

impl<'h> Guesses<'h> {
    pub fn of(handbook: &'h Handbook) -> Guesses<'h> {
        let effort = Effort::default();
        Guesses { handbook, roles: OnceCell::new(), schemes: OnceCell::new(), effort }
    }

    /// The nearest name of a role, and the role that was certainly meant.
    pub fn role(&self, written: &str) -> Option<Guess<'h, usize>> {
        let roles = || self.handbook.roles.iter().enumerate();
        let names = || roles().flat_map(|(place, role)| role.id_and_names().map(move |name| (name, place)));
        self.roles.get_or_init(|| KnownNames::new(names())).guess(written, &self.effort)
    }

    pub fn scheme(&self, written: &str) -> Option<Guess<'h, &'h str>> {
        let schemes = self.handbook.settings.schemes.iter().map(|scheme| scheme.id.as_str());
        let schemes = self.schemes.get_or_init(|| KnownNames::new(schemes.map(|id| (id, id))));
        schemes.guess(written, &self.effort)
    }
}
