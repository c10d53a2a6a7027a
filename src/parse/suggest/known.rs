//! Known names that many mistyped ones are compared with, and how long that may take.

use std::cell::{Cell, RefCell};

use foldhash::{HashMap, HashMapExt};

use super::spelling::Spelling;
use super::walk::{Candidate, Certain, Nearest, Walk};

/// How many cells of tables are filled for all the guesses of one kind: a fraction of a second. Two names of twenty letters
/// have a table of 400 cells.
const CELLS: usize = 100_000_000;

/// What it costs to look at a name at all, in cells; most are seen to be far apart at once.
pub(super) const LOOK: usize = 64;

/// The work that is left for guesses. Where it is spent, a fault is told without one: of so many names none was mistyped.
///
/// It counts what is done and no time, so that the same handbook gives the same findings. For the same reason threads
/// cannot share it.
#[derive(Debug)]
pub struct Effort {
    left: Cell<usize>,
}

impl Default for Effort {
    fn default() -> Effort {
        Effort { left: Cell::new(CELLS) }
    }
}

impl Effort {
    pub fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    pub fn spend(&self, cells: usize) {
        self.left.set(self.left.get().saturating_sub(cells));
    }
}

/// What a mistyped name was meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess<'a, T> {
    /// The nearest name, if it is near enough to be meant, and what it is a name of.
    pub near: Option<(&'a str, T)>,
    /// What was certainly meant.
    pub certain: Option<T>,
}

/// Known names, each with what it is a name of, made ready once to be compared with many mistyped ones.
#[derive(Debug)]
pub struct KnownNames<'a, T> {
    names: Vec<(&'a str, T, Spelling)>,
    told: RefCell<HashMap<Asked<'a>, Guess<'a, T>>>,
}

/// A mistyped name, with the further one that it may have been.
type Asked<'a> = (String, Option<&'a str>);

impl<'a, T: Copy + PartialEq> KnownNames<'a, T> {
    pub fn new(names: impl IntoIterator<Item = (&'a str, T)>) -> KnownNames<'a, T> {
        let with_form = |(name, thing): (&'a str, T)| Some((name, thing, Spelling::of(name)?));
        KnownNames {
            names: names.into_iter().filter_map(with_form).collect(),
            told: RefCell::new(HashMap::new()),
        }
    }

    /// What was meant by a mistyped name, as [`super::nearest`] and [`super::certain`] tell it; none where the effort is
    /// spent. What was asked before costs nothing.
    pub fn guess(&self, written: &str, effort: &Effort) -> Option<Guess<'a, T>> {
        self.guess_also(written, None, effort)
    }

    /// The same where a further name, the last one, may have been meant.
    pub fn guess_also(
        &self,
        written: &str,
        further: Option<(&'a str, T)>,
        effort: &Effort,
    ) -> Option<Guess<'a, T>> {
        let Some(spelling) = Spelling::of(written) else { return Some(Guess { near: None, certain: None }) };
        let asked = (written.to_owned(), further.map(|(name, _)| name));
        if let Some(told) = self.told.borrow().get(&asked) {
            return Some(*told);
        }
        if effort.is_spent() {
            return None;
        }
        let guess = self.walk(&spelling, further, effort);
        self.told.borrow_mut().insert(asked, guess);
        Some(guess)
    }

    fn walk(&self, written: &Spelling, further: Option<(&'a str, T)>, effort: &Effort) -> Guess<'a, T> {
        let further = further.and_then(|(name, thing)| Some((name, thing, Spelling::of(name)?)));
        let mut walk = Walk { nearest: Some(Nearest::to(written)), certain: Some(Certain::new()) };
        let mut cells = 0;
        for (name, thing, spelling) in self.names.iter().chain(&further) {
            cells += LOOK + walk.look(written, &Candidate { name, thing: *thing, spelling });
        }
        effort.spend(cells);
        Guess {
            near: walk.nearest.and_then(|nearest| nearest.name()),
            certain: walk.certain.and_then(|certain| certain.thing(written)),
        }
    }
}
