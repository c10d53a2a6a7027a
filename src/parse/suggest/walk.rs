//! One walk over known names: which of them is nearest, and which was certainly meant.

use strsim::damerau_levenshtein;

use super::spelling::Spelling;

/// The most slips of the keys that a name may have and still be certain.
const MOST_SLIPS: usize = 2;

/// Names further away than these slips make nothing less certain.
const RIVALRY: usize = MOST_SLIPS * 2;

/// A known name, with what it is a name of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a, 'f, T> {
    pub name: &'a str,
    pub thing: T,
    pub spelling: &'f Spelling,
}

/// The name nearest to what was written, of equally near ones the first.
pub(super) struct Nearest<'a, T> {
    limit: usize,
    best: Option<(usize, &'a str, T)>,
}

impl<'a, T: Copy> Nearest<'a, T> {
    pub fn to(written: &Spelling) -> Nearest<'a, T> {
        Nearest { limit: (written.length / 3).max(1), best: None }
    }

    /// How near a further name has to be; none where nothing can be nearer.
    pub fn radius(&self) -> Option<usize> {
        self.best.map_or(Some(self.limit), |(distance, ..)| distance.checked_sub(1))
    }

    fn take(&mut self, distance: usize, candidate: &Candidate<'a, '_, T>) {
        let is_nearer = self.radius().is_some_and(|radius| distance <= radius);
        if is_nearer && distance < candidate.name.chars().count() {
            self.best = Some((distance, candidate.name, candidate.thing));
        }
    }

    pub fn name(&self) -> Option<(&'a str, T)> {
        self.best.map(|(_, name, thing)| (name, thing))
    }
}

/// The nearest thing, which may have several names, and how near the nearest other one is.
pub(super) struct Certain<T> {
    best: Option<Best<T>>,
    other: usize,
}

struct Best<T> {
    distance: usize,
    thing: T,
    length: usize,
    has_same_digits: bool,
}

impl<T: Copy + PartialEq> Certain<T> {
    pub fn new() -> Certain<T> {
        Certain { best: None, other: usize::MAX }
    }

    fn take(&mut self, distance: usize, candidate: &Candidate<'_, '_, T>, written: &Spelling) {
        let best = || Best {
            distance,
            thing: candidate.thing,
            length: candidate.name.chars().count(),
            has_same_digits: candidate.spelling.has_digits_of(written),
        };
        match &self.best {
            Some(nearest) if nearest.thing == candidate.thing => {
                if distance < nearest.distance {
                    self.best = Some(best());
                }
            }
            Some(nearest) if distance >= nearest.distance => self.other = self.other.min(distance),
            Some(nearest) => {
                self.other = self.other.min(nearest.distance);
                self.best = Some(best());
            }
            None => self.best = Some(best()),
        }
    }

    pub fn thing(&self, written: &Spelling) -> Option<T> {
        let best = self.best.as_ref()?;
        let longer = best.length.max(written.length);
        let is_slip = match best.distance {
            0 => self.other > 0,
            1 => longer >= 4 && self.other > 2,
            MOST_SLIPS => longer >= 8 && self.other > 3,
            _ => false,
        };
        (is_slip && best.has_same_digits).then_some(best.thing)
    }
}

/// What is asked of a walk.
pub(super) struct Walk<'a, T> {
    pub nearest: Option<Nearest<'a, T>>,
    pub certain: Option<Certain<T>>,
}

impl<'a, T: Copy + PartialEq> Walk<'a, T> {
    /// Looks at a further name, and gives the size of the table that was filled for it, if it had to be.
    pub fn look(&mut self, written: &Spelling, candidate: &Candidate<'a, '_, T>) -> usize {
        let radius = self.radius();
        if radius.is_none_or(|radius| !written.may_be_within(candidate.spelling, radius)) {
            return 0;
        }
        let distance = damerau_levenshtein(&written.normal, &candidate.spelling.normal);
        if let Some(nearest) = &mut self.nearest {
            nearest.take(distance, candidate);
        }
        if let Some(certain) = &mut self.certain {
            certain.take(distance, candidate, written);
        }
        written.length * candidate.spelling.length
    }

    /// How near a further name has to be to change an answer.
    fn radius(&self) -> Option<usize> {
        let nearest = self.nearest.as_ref().and_then(Nearest::radius);
        nearest.max(self.certain.as_ref().map(|_| RIVALRY))
    }

    pub fn is_over(&self) -> bool {
        self.radius().is_none()
    }
}
