//! Who holds which role on a day, from the file of people and from the role files together.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use jiff::civil::Date;

use crate::model::{Handbook, HoldingKind};
use crate::source::{Span, fold};

/// Somebody who holds roles, known by a record or only by a name in role files.
#[derive(Debug, Clone, Copy)]
pub struct Someone<'h> {
    pub name: &'h str,
    /// The position among the handbook's people; none for a name in role files alone.
    pub record: Option<usize>,
}

/// That somebody holds a role on the day.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    pub role: usize,
    /// Index into [`Holders::people`].
    pub person: usize,
    pub kind: HoldingKind,
    /// The part of full time, where it is said.
    pub share: Option<f64>,
    pub span: Span,
}

/// Who holds what on one day.
#[derive(Debug)]
pub struct Holders<'h> {
    /// The handbook's people in their order, then those known by name alone, by role and place in its file.
    pub people: Vec<Someone<'h>>,
    by_role: Vec<Vec<Held>>,
    by_person: Vec<Vec<Held>>,
    stand_ins: Vec<Vec<usize>>,
    /// Who will fill each role, by the first day.
    coming: Vec<Vec<(Date, &'h str)>>,
    /// Role, person, and whether as a deputy: somebody named in both files holds the role once.
    known: HashSet<(usize, usize, bool)>,
}

impl<'h> Holders<'h> {
    /// Reads the terms of all people for a day. Names in role files have no term: they hold it every day. A name
    /// there that equals a person's, without regard to case, means that person.
    pub fn on(handbook: &'h Handbook, day: Date) -> Holders<'h> {
        let roles = &handbook.roles;
        let mut holders = Holders {
            people: Vec::new(),
            by_role: vec![Vec::new(); roles.len()],
            by_person: Vec::new(),
            stand_ins: Vec::new(),
            coming: vec![Vec::new(); roles.len()],
            known: HashSet::new(),
        };
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for (record, person) in handbook.people.iter().enumerate() {
            by_name.entry(fold(&person.name)).or_insert(record);
            holders.meet(Someone { name: &person.name, record: Some(record) });
            for holding in person.holds.iter().filter(|holding| holding.kind != HoldingKind::Deputy) {
                let role = roles.index_of(holding.role.id.as_str());
                if let Some((role, from)) = role.zip(holding.begins_after(day)) {
                    holders.coming[role].push((from, &person.name));
                }
            }
            for holding in person.holds.iter().filter(|holding| holding.covers(day)) {
                let Some(role) = roles.index_of(holding.role.id.as_str()) else { continue };
                let share = holding.share.as_ref().map(|share| share.value);
                let (kind, span) = (holding.kind, holding.role.span);
                holders.add(Held { role, person: record, kind, share, span });
            }
        }
        for (role, record) in roles.iter().enumerate() {
            for holder in &record.holders {
                let name = &holder.name;
                let known = by_name.get(&fold(&name.value)).copied();
                let person = known.unwrap_or_else(|| {
                    by_name.insert(fold(&name.value), holders.people.len());
                    holders.meet(Someone { name: &name.value, record: None })
                });
                holders.add(Held { role, person, kind: holder.kind, share: None, span: name.span });
            }
        }
        let deputies = |role: &crate::model::Role| {
            role.deputies.iter().filter_map(|deputy| roles.index_of(deputy.id.as_str())).collect()
        };
        holders.stand_ins = roles.iter().map(deputies).collect();
        holders.coming.iter_mut().for_each(|coming| coming.sort_by_key(|(from, _)| *from));
        holders
    }

    fn meet(&mut self, someone: Someone<'h>) -> usize {
        self.people.push(someone);
        self.by_person.push(Vec::new());
        self.people.len() - 1
    }

    fn add(&mut self, held: Held) {
        if self.known.insert((held.role, held.person, held.kind == HoldingKind::Deputy)) {
            self.by_role[held.role].push(held);
            self.by_person[held.person].push(held);
        }
    }

    /// Everybody who holds a role in any way.
    pub fn of_role(&self, role: usize) -> &[Held] {
        &self.by_role[role]
    }

    /// Everything that somebody holds.
    pub fn of_person(&self, person: usize) -> &[Held] {
        &self.by_person[person]
    }

    /// Who fills a role: its holders, and those who act for the time being; each person once.
    pub fn filling(&self, role: usize) -> impl Iterator<Item = Held> {
        self.by_role[role].iter().copied().filter(|held| held.kind != HoldingKind::Deputy)
    }

    /// Whether nobody fills a role.
    pub fn is_vacant(&self, role: usize) -> bool {
        self.by_role[role].iter().all(|held| held.kind == HoldingKind::Deputy)
    }

    /// The roles that nobody fills, in listing order; external ones are not ours to fill.
    pub fn vacancies(&self, handbook: &Handbook) -> Vec<usize> {
        let own = handbook.roles.iter().enumerate().filter(|(_, role)| !role.external);
        own.map(|(role, _)| role).filter(|role| self.is_vacant(*role)).collect()
    }

    /// Who will fill a role after the day, with the first day, the soonest first.
    pub fn coming(&self, role: usize) -> &[(Date, &'h str)] {
        &self.coming[role]
    }

    /// Who stands in for a role: its deputies by name, then whoever fills the roles that deputize for it; each person
    /// once, and without those who fill the role itself.
    pub fn deputies(&self, role: usize) -> Vec<Held> {
        let own = self.by_role[role].iter().copied().filter(|held| held.kind == HoldingKind::Deputy);
        let by_role = self.stand_ins[role].iter().flat_map(|deputy| self.filling(*deputy));
        let mut known: HashSet<usize> = self.filling(role).map(|held| held.person).collect();
        own.chain(by_role).filter(|held| known.insert(held.person)).collect()
    }
}
