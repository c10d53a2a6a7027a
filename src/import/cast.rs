//! Which roles the names of a file mean: known ones, new ones, and those that the caller maps by hand.

use std::collections::BTreeSet;

use foldhash::HashSet;

use super::names::{self, Match, Names};
use super::near::Near;
use crate::model::{Handbook, Id, UniqueIds};

/// The roles of a handbook and those that an import adds.
pub struct Cast {
    names: Names,
    ids: UniqueIds,
    /// Names of known roles, to find near ones.
    known: Near,
    pub new: Vec<NewRole>,
    /// What must be said about names, each once.
    pub remarks: Vec<String>,
    said: BTreeSet<String>,
    mappings: Vec<Mapping>,
    /// New roles that mappings name, until the file has a name of theirs.
    waiting: Vec<NewRole>,
    /// The ids that the file carries.
    carried: BTreeSet<Id>,
}

/// A name that the caller maps to a role.
struct Mapping {
    from: String,
    to: String,
    id: Id,
    /// The file has the name.
    is_met: bool,
}

/// A role that the handbook does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    pub id: Id,
    pub name: String,
    pub short: Option<String>,
    pub group: Option<String>,
    /// Where it was met first.
    pub place: String,
}

/// Headings longer than this get a short name, in characters.
const LONG: usize = 60;

impl Cast {
    /// The cast of a handbook with what the caller maps by hand: a name as the file has it, and a role.
    ///
    /// # Errors
    /// In words, where a mapping names a role that there is not, but a similar one, or two map one name.
    pub fn new(handbook: &Handbook, map: &[(String, String)]) -> Result<Cast, String> {
        let mut names = Names::of(handbook);
        let mut ids = UniqueIds::default();
        handbook.roles.iter().for_each(|role| {
            ids.reserve(role.id.clone());
        });
        let mut known = Near::default();
        for role in &handbook.roles {
            role.id_and_names().for_each(|name| known.add(name, &role.id));
        }
        let mut mappings: Vec<Mapping> = Vec::new();
        let mut waiting = Vec::new();
        for (from, to) in map {
            let id = match names.find(to) {
                Some((id, _)) => id,
                None => {
                    if let Some(near) = known.misspelt(to) {
                        return Err(format!(
                            "--map \"{from}={to}\": there is no role `{to}`; did you mean `{near}`?"
                        ));
                    }
                    let id = ids.unique(Id::from_name(to, "role"));
                    let name = if id.as_str() == to { from.clone() } else { to.clone() };
                    names.add(to, &id);
                    waiting.push(NewRole {
                        id: id.clone(),
                        name,
                        short: None,
                        group: None,
                        place: "--map".to_owned(),
                    });
                    id
                }
            };
            let same = mappings.iter().find(|known| names::same(&known.from, from) && known.id != id);
            if let Some(Mapping { from: known, id, .. }) = same {
                return Err(format!(
                    "--map \"{from}={to}\": `{known}` is mapped to `{id}` already, and case does not count in names; \
                     keep one of the two"
                ));
            }
            mappings.push(Mapping { from: from.clone(), to: to.clone(), id, is_met: false });
        }
        let mut cast = Cast {
            names: Names::default(),
            ids,
            known,
            new: Vec::new(),
            remarks: Vec::new(),
            said: BTreeSet::default(),
            mappings,
            waiting,
            carried: BTreeSet::default(),
        };
        // What is mapped by hand goes before all else.
        for mapping in &cast.mappings {
            cast.names.add(&mapping.from, &mapping.id);
        }
        cast.names.fall_back_on(names);
        Ok(cast)
    }

    /// The role that a name means, if there is one already.
    pub fn find(&mut self, name: &str) -> Option<Id> {
        let (id, how) = self.names.find(name)?;
        self.meet(name, &id);
        if how == Match::Spelled {
            self.say(format!("`{name}` is taken for the role `{id}`"));
        }
        Some(id)
    }

    /// The role that a name means, without a word about it.
    pub fn meant(&self, name: &str) -> Option<Id> {
        self.names.find(name).map(|(id, _)| id)
    }

    /// Notes that the file has a name, by which a role of a mapping comes to be.
    fn meet(&mut self, name: &str, id: &Id) {
        let met = self.mappings.iter_mut().filter(|mapping| mapping.id == *id);
        met.filter(|mapping| names::normal(&mapping.from) == names::normal(name))
            .for_each(|mapping| mapping.is_met = true);
        self.new.extend(self.waiting.extract_if(.., |role| role.id == *id));
    }

    /// Says which mappings came to nothing, and which made a new role.
    pub fn tell_mappings(&mut self) {
        let is_new = |mapping: &&Mapping| mapping.is_met && self.new.iter().any(|role| role.id == mapping.id);
        let made = self.mappings.iter().filter(is_new);
        let made: Vec<String> = made
            .map(|Mapping { from, to, id, .. }| {
                format!("--map \"{from}={to}\": there was no role `{to}`, so `{id}` is a new one")
            })
            .collect();
        for remark in made {
            self.say(remark);
        }
        let unmet = self.mappings.iter().filter(|mapping| !mapping.is_met);
        let remarks: Vec<String> = unmet
            .map(|Mapping { from, to, .. }| {
                format!(
                    "--map \"{from}={to}\" changes nothing: no role in the file is called `{from}`; look how it is \
                     written there"
                )
            })
            .collect();
        for remark in remarks {
            self.say(remark);
        }
    }

    /// The role that a name means; a new one where there is none.
    pub fn take(&mut self, name: &str, group: Option<&str>, place: &str) -> Id {
        if let Some(id) = self.find(name) {
            return id;
        }
        let id = self.ids.unique(id_for(name));
        if let Some((near, meant)) = self.known.find(name) {
            let remark = format!(
                "`{name}` is much like `{near}`, but taken as a new role; if they are the same: --map \"{name}={meant}\""
            );
            self.say(remark);
        }
        self.add_new(&id, name, group, place);
        id
    }

    /// The role of an id that an exported sheet carries, where it is free and proper; else the one that the name means.
    pub fn take_as(&mut self, id: Option<&str>, name: &str, group: Option<&str>, place: &str) -> Id {
        let wanted = id.filter(|id| Id::fault(id).is_none()).map(Id::new);
        let known = wanted.as_ref().and_then(|id| self.new.iter().find(|role| role.id == *id));
        if let Some(role) = known {
            return role.id.clone();
        }
        match wanted.filter(|id| !self.means_known(name) && self.ids.reserve(id.clone())) {
            Some(id) => {
                self.add_new(&id, name, group, place);
                id
            }
            None => self.take(name, group, place),
        }
    }

    /// Whether a name that stands beside an id which nobody knows is that of a known role all the same: one that is mapped
    /// by hand, or that the handbook has under another id, unless the file has that id too.
    fn means_known(&self, name: &str) -> bool {
        let is_mapped = self.mappings.iter().any(|mapping| names::same(&mapping.from, name));
        let is_free = |id: &Id| !self.carried.contains(id) && self.new.iter().all(|role| role.id != *id);
        let found = self.names.find(name).filter(|(_, how)| *how == Match::Exact);
        is_mapped || found.is_some_and(|(id, _)| is_free(&id))
    }

    /// Notes the ids that an exported file carries: they are roles of their own, whatever names they share.
    pub fn carry<'i>(&mut self, ids: impl Iterator<Item = &'i str>) {
        self.carried.extend(ids.map(Id::new));
    }

    fn add_new(&mut self, id: &Id, name: &str, group: Option<&str>, place: &str) {
        self.names.add(name, id);
        self.known.add(name, id);
        self.new.push(NewRole {
            id: id.clone(),
            name: name.to_owned(),
            short: short_for(name),
            group: group.map(str::to_owned),
            place: place.to_owned(),
        });
    }

    /// The normal forms of all names of roles.
    pub fn known_names(&self) -> HashSet<String> {
        self.names.normal_forms().map(str::to_owned).collect()
    }

    /// Makes another name of a role known.
    pub fn add_name(&mut self, name: &str, id: &Id) {
        self.names.add(name, id);
    }

    fn say(&mut self, remark: String) {
        if self.said.insert(remark.clone()) {
            self.remarks.push(remark);
        }
    }
}

/// The longest id that still is the name of a file everywhere, in bytes.
const LONGEST_ID: usize = 200;

/// The id made of a name; names of whole paragraphs give their beginning.
fn id_for(name: &str) -> Id {
    let id = Id::from_name(name, "role");
    match id.as_str().get(..LONGEST_ID) {
        Some(start) if id.as_str().len() > LONGEST_ID => Id::new(start.trim_end_matches('-')),
        _ => id,
    }
}

/// A heading for columns where the name is a sentence: its beginning.
fn short_for(name: &str) -> Option<String> {
    if name.chars().count() <= LONG {
        return None;
    }
    let cut = name.split([':', '(', '–', '—', ';', ',', '\n']).next().unwrap_or(name);
    let cut = cut.split(" - ").next().unwrap_or(cut).trim();
    let words: Vec<&str> = cut.split_whitespace().collect();
    let mut short = String::new();
    for word in words {
        if short.chars().count() + word.chars().count() > LONG {
            break;
        }
        short.push_str(if short.is_empty() { "" } else { " " });
        short.push_str(word);
    }
    (!short.is_empty()).then_some(short)
}
