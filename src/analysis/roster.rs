//! Where each role has a seat, is covered, and is hired: looked up once for all roles, because the page of every role
//! asks it.

use crate::model::{Handbook, Ref, Role};

/// The places of every role, by its position.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    roles: Vec<Places>,
}

/// The places of one role, each in the order of the handbook and once.
#[derive(Debug, Clone, Default)]
struct Places {
    /// Positions of patterns and of their seats, without those that have a count of 0.
    seats: Vec<(usize, usize)>,
    covers: Vec<(usize, usize)>,
    /// Positions of questions and of their answers.
    hires: Vec<(usize, usize)>,
}

impl Roster {
    /// The places in a handbook; those of roles that do not exist are left out.
    pub fn of(handbook: &Handbook) -> Roster {
        let mut roles = vec![Places::default(); handbook.roles.len()];
        let position = |role: &Ref<Role>| handbook.roles.index_of(role.id.as_str());
        for (pattern, record) in handbook.patterns.iter().enumerate() {
            for (seat, written) in record.seats.iter().enumerate().filter(|(_, seat)| seat.count > 0) {
                if let Some(role) = position(&written.role) {
                    add(&mut roles[role].seats, (pattern, seat));
                }
                for role in written.covers.iter().filter_map(position) {
                    add(&mut roles[role].covers, (pattern, seat));
                }
            }
        }
        for (question, record) in handbook.questions.iter().enumerate() {
            for (answer, written) in record.answers.iter().enumerate() {
                for role in written.hire.iter().filter_map(position) {
                    add(&mut roles[role].hires, (question, answer));
                }
            }
        }
        Roster { roles }
    }

    /// The seats of a role in a pattern.
    pub fn seats(&self, role: usize, pattern: usize) -> impl Iterator<Item = usize> {
        within(&self.roles[role].seats, pattern)
    }

    /// The seats of others in a pattern that cover a role.
    pub fn covers(&self, role: usize, pattern: usize) -> impl Iterator<Item = usize> {
        within(&self.roles[role].covers, pattern)
    }

    /// The answers that hire a role, as positions of questions and of their answers.
    pub fn hires(&self, role: usize) -> impl Iterator<Item = (usize, usize)> {
        self.roles[role].hires.iter().copied()
    }
}

/// What an entry names twice counts once.
fn add(places: &mut Vec<(usize, usize)>, place: (usize, usize)) {
    if places.last() != Some(&place) {
        places.push(place);
    }
}

/// The second positions of those with this first one; they stand in order.
fn within(places: &[(usize, usize)], first: usize) -> impl Iterator<Item = usize> {
    let begin = places.partition_point(|(pattern, _)| *pattern < first);
    places[begin..].iter().take_while(move |(pattern, _)| *pattern == first).map(|(_, second)| *second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::load;
    use crate::source::Sources;

    #[test]
    fn each_role_has_its_places_once_and_in_order() {
        let sources = Sources::from([
            (
                "content/roles.toml",
                "[[role]]\nid = \"a\"\nname = \"A\"\n[[role]]\nid = \"b\"\nname = \"B\"\n",
            ),
            (
                "content/staffing/p.toml",
                "name = \"P\"\norder = 1\n[[seat]]\nrole = \"b\"\ncovers = [\"a\", \"a\"]\n",
            ),
            (
                "content/staffing/q.toml",
                "name = \"Q\"\norder = 2\n[[seat]]\nrole = \"a\"\ncount = 0\n[[seat]]\nrole = \"a\"\n[[seat]]\nrole = \"a\"\n",
            ),
            (
                "content/hiring.toml",
                "[[question]]\nid = \"x\"\nask = \"X\"\n[[question.answer]]\nwhen = \"No\"\nhire = [\"b\"]\n\
                 [[question.answer]]\nwhen = \"Yes\"\nhire = [\"a\", \"b\", \"nobody\"]\n",
            ),
        ]);
        let handbook = load::load(&sources, &mut Diagnostics::new());
        let roster = Roster::of(&handbook);
        let seats = |role, pattern| roster.seats(role, pattern).collect::<Vec<_>>();
        let covers = |role, pattern| roster.covers(role, pattern).collect::<Vec<_>>();
        assert_eq!(
            (seats(0, 0), seats(0, 1), seats(1, 0), seats(1, 1)),
            (vec![], vec![1, 2], vec![0], vec![])
        );
        assert_eq!((covers(0, 0), covers(0, 1), covers(1, 0)), (vec![0], vec![], vec![]));
        assert_eq!(roster.hires(0).collect::<Vec<_>>(), [(0, 1)]);
        assert_eq!(roster.hires(1).collect::<Vec<_>>(), [(0, 0), (0, 1)]);
    }
}
