//! A cast: which roles are there to do their work, and which only from outside.

use crate::model::{Commitment, Handbook, Pattern, Ref, Role};

/// A seat of a pattern, by positions. Seats of roles that do not exist are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seated {
    pub role: usize,
    /// Index into the pattern's `seats`.
    pub seat: usize,
    pub commitment: Commitment,
    /// How many of them; 0 is no seat, only a remark.
    pub count: u32,
    /// The roles that it covers.
    pub covers: Vec<usize>,
}

impl Seated {
    /// The role that has the seat, and those that it covers.
    pub fn roles(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.role).chain(self.covers.iter().copied())
    }

    /// How the roles of the seat are there.
    pub fn presence(&self) -> Presence {
        Presence::by(self.commitment)
    }
}

/// Whether a role's letters are taken care of, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    Absent,
    /// Only an outsourced seat has the role or covers it.
    Outsourced,
    Inside,
}

impl Presence {
    /// How a seat of this commitment makes a role be there.
    pub fn by(commitment: Commitment) -> Presence {
        match commitment {
            Commitment::Outsourced => Presence::Outsourced,
            Commitment::Full | Commitment::Part | Commitment::Lean => Presence::Inside,
        }
    }
}

/// The presence of every role, by position.
///
/// External roles are there in every cast: nobody has to seat a regulator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    presence: Vec<Presence>,
}

impl Cast {
    /// Nobody but the external roles.
    pub fn nobody(handbook: &Handbook) -> Cast {
        let presence = |external: bool| if external { Presence::Inside } else { Presence::Absent };
        Cast { presence: handbook.roles.iter().map(|role| presence(role.external)).collect() }
    }

    /// All roles.
    pub fn everyone(handbook: &Handbook) -> Cast {
        Cast { presence: vec![Presence::Inside; handbook.roles.len()] }
    }

    /// The roles that the seats of a pattern have or cover; a seat with a count of 0 is none.
    pub fn of_pattern(handbook: &Handbook, pattern: &Pattern) -> Cast {
        Cast::of_pattern_without(handbook, pattern, &[])
    }

    /// The roles that the seats of a pattern have or cover after some roles have left: a seat goes with its role, and
    /// with it what it covers. A role that has left is there all the same where a seat that stays covers it.
    pub fn of_pattern_without(handbook: &Handbook, pattern: &Pattern, leaving: &[usize]) -> Cast {
        let mut cast = Cast::nobody(handbook).without(leaving);
        let stays = |seat: &&Seated| seat.count > 0 && !leaving.contains(&seat.role);
        for seat in seats(handbook, pattern).iter().filter(stays) {
            seat.roles().for_each(|role| cast.seat(role, seat.presence()));
        }
        cast
    }

    /// The cast after some roles have left.
    #[must_use]
    pub fn without(mut self, roles: &[usize]) -> Cast {
        for role in roles {
            self.presence[*role] = Presence::Absent;
        }
        self
    }

    /// The cast with one more role inside.
    #[must_use]
    pub fn with(mut self, role: usize) -> Cast {
        self.seat(role, Presence::Inside);
        self
    }

    pub fn presence(&self, role: usize) -> Presence {
        self.presence[role]
    }

    /// The best presence among roles that can each do it.
    pub fn best(&self, roles: &[usize]) -> Presence {
        roles.iter().map(|role| self.presence[*role]).max().unwrap_or(Presence::Absent)
    }

    /// The roles that are not there, in listing order.
    pub fn absent(&self) -> impl Iterator<Item = usize> {
        let presence = self.presence.iter().enumerate();
        presence.filter(|(_, presence)| **presence == Presence::Absent).map(|(role, _)| role)
    }

    /// Of several seats with one role the best counts.
    fn seat(&mut self, role: usize, presence: Presence) {
        self.presence[role] = self.presence[role].max(presence);
    }
}

/// The seats of a pattern, in its order.
pub fn seats(handbook: &Handbook, pattern: &Pattern) -> Vec<Seated> {
    let position = |role: &Ref<Role>| handbook.roles.index_of(role.id.as_str());
    let seats = pattern.seats.iter().enumerate();
    seats
        .filter_map(|(index, seat)| {
            Some(Seated {
                role: position(&seat.role)?,
                seat: index,
                commitment: seat.commitment,
                count: seat.count,
                covers: seat.covers.iter().filter_map(position).collect(),
            })
        })
        .collect()
}

/// The roles whose seats cover a role that has no seat itself, or that is there only from outside where they are inside.
/// Each once, in the order of the seats.
pub fn covering(seats: &[Seated], role: usize) -> Vec<usize> {
    let there = || seats.iter().filter(|seat| seat.count > 0);
    let own = there().filter(|seat| seat.role == role).map(Seated::presence).max();
    let own = own.unwrap_or(Presence::Absent);
    let mut covering: Vec<usize> = Vec::new();
    for seat in there().filter(|seat| seat.covers.contains(&role) && seat.presence() > own) {
        if !covering.contains(&seat.role) {
            covering.push(seat.role);
        }
    }
    covering
}

/// The roles whose seats have what some roles bear: those of them that have a seat, for others those that cover them.
/// Each once, in the order of the roles.
pub fn hands(seats: &[Seated], roles: &[usize]) -> Vec<usize> {
    let has_seat = |role: usize| seats.iter().any(|seat| seat.count > 0 && seat.role == role);
    let mut hands: Vec<usize> = Vec::new();
    for role in roles {
        let of_role = if has_seat(*role) { vec![*role] } else { covering(seats, *role) };
        for hand in of_role {
            if !hands.contains(&hand) {
                hands.push(hand);
            }
        }
    }
    hands
}
