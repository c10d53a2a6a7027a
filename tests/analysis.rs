//! The analysis against plain counting, on small random handbooks.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use rolebook::analysis::closeness::ties;
use rolebook::analysis::coverage::{gaps_without, scope};
use rolebook::analysis::{Coverage, Duty, Gap, GapKind, Letters, RowId, hiring, merge, workload};
use rolebook::diagnostic::Diagnostics;
use rolebook::load;
use rolebook::model::Handbook;
use rolebook::source::Sources;

const LETTERS: [&str; 4] = ["R", "A", "C", "I"];
const COMMITMENTS: [&str; 4] = ["full", "part", "lean", "outsourced"];
const ROLES: usize = 4;

/// A handbook in numbers; roles are numbered in listing order.
#[derive(Debug, Clone)]
struct Plan {
    /// For each role: whether it is external, and the phase in which it comes in; 3 for none.
    roles: Vec<(bool, usize)>,
    /// Matrices of rows of one number per role, whose bits are letters.
    matrices: Vec<Vec<Vec<u8>>>,
    /// For each seat: role, commitment, count, and the roles it covers as bits.
    seats: Vec<(usize, usize, u32, u8)>,
    /// Whether the pattern names all matrices as its scope.
    names_scope: bool,
}

fn plan() -> impl Strategy<Value = Plan> {
    let cell = prop_oneof![3 => Just(0_u8), 4 => 0_u8..16];
    let roles = vec((prop::bool::weighted(0.2), 0_usize..4), ROLES);
    let matrices = vec(vec(vec(cell, ROLES), 1..4), 1..3);
    let seats = vec((0..ROLES, 0_usize..4, 0_u32..3, 0_u8..16), 0..4);
    (roles, matrices, seats, any::<bool>()).prop_map(|(roles, matrices, seats, names_scope)| Plan {
        roles,
        matrices,
        seats,
        names_scope,
    })
}

/// The ids of the roles whose bits are set, as a TOML list.
fn ids(bits: u8) -> String {
    let ids = (0..ROLES).filter(|role| bits & (1 << role) != 0).map(|role| format!("\"role-{role}\""));
    format!("[{}]", ids.collect::<Vec<_>>().join(", "))
}

fn write(plan: &Plan) -> Handbook {
    let mut roles = String::new();
    for (role, (external, phase)) in plan.roles.iter().enumerate() {
        writeln!(roles, "[[role]]\nid = \"role-{role}\"\nname = \"Role {role}\"\nexternal = {external}")
            .expect("a text can always grow");
        if *phase < 3 {
            writeln!(roles, "[role.involve]\nphase = \"phase-{phase}\"").expect("a text can always grow");
        }
    }
    let mut matrices = Vec::new();
    for matrix in &plan.matrices {
        let mut text = format!("name = \"M\"\nroles = {}\n", ids(15));
        for (index, row) in matrix.iter().enumerate() {
            writeln!(text, "[[activity]]\nname = \"Row {index}\"").expect("a text can always grow");
            for (bit, letter) in LETTERS.iter().enumerate() {
                let holders = (0..ROLES).filter(|role| row[*role] & (1 << bit) != 0);
                let bits = holders.fold(0, |bits, role| bits | (1 << role));
                writeln!(text, "{letter} = {}", ids(bits)).expect("a text can always grow");
            }
        }
        matrices.push(text);
    }
    let mut pattern = String::from("name = \"P\"\n");
    if plan.names_scope {
        let all = (0..matrices.len()).map(|index| format!("\"m-{index}\"")).collect::<Vec<_>>();
        writeln!(pattern, "matrices = [{}]", all.join(", ")).expect("a text can always grow");
    }
    for (role, commitment, count, covers) in &plan.seats {
        let (commitment, covers) = (COMMITMENTS[*commitment], ids(*covers));
        writeln!(pattern, "[[seat]]\nrole = \"role-{role}\"\ncommitment = \"{commitment}\"")
            .expect("it grows");
        writeln!(pattern, "count = {count}\ncovers = {covers}").expect("a text can always grow");
    }
    let phases = "[[phase]]\nid = \"phase-0\"\n[[phase]]\nid = \"phase-1\"\n[[phase]]\nid = \"phase-2\"\n";
    let first = matrices[0].as_str();
    let second = matrices.get(1).map_or("name = \"M\"", String::as_str);
    let sources = Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\""),
        ("content/roles.toml", roles.as_str()),
        ("content/phases.toml", phases),
        ("content/raci/m-0.toml", first),
        ("content/raci/m-1.toml", second),
        ("content/staffing/p.toml", pattern.as_str()),
    ]);
    let mut found = Diagnostics::new();
    let handbook = load::load(&sources, &mut found);
    assert!(found.is_empty(), "{found:?}");
    handbook
}

/// The roles with a letter in a row.
fn with(row: &[u8], bit: usize) -> Vec<usize> {
    (0..ROLES).filter(|role| row[*role] & (1 << bit) != 0).collect()
}

/// The gaps by plain counting: 0 for a role that is absent, 1 outsourced, 2 there.
fn counted_gaps(plan: &Plan, there: &[u8], scope: &[usize]) -> Vec<(RowId, Duty, Vec<usize>, GapKind)> {
    let mut gaps = Vec::new();
    for matrix in scope {
        for (activity, row) in plan.matrices[*matrix].iter().enumerate() {
            for (duty, bit) in [(Duty::Accountable, 1), (Duty::Responsible, 0)] {
                let roles = with(row, bit);
                let kind = match roles.iter().map(|role| there[*role]).max() {
                    None | Some(2) => continue,
                    Some(1) => GapKind::Outsourced,
                    Some(_) => GapKind::Missing,
                };
                gaps.push((RowId { matrix: *matrix, activity }, duty, roles, kind));
            }
        }
    }
    gaps
}

fn plain(gaps: &[Gap]) -> Vec<(RowId, Duty, Vec<usize>, GapKind)> {
    gaps.iter().map(|gap| (gap.row, gap.duty, gap.roles.clone(), gap.kind)).collect()
}

/// How far each role is there, seat by seat.
fn presence(plan: &Plan) -> Vec<u8> {
    let mut there: Vec<u8> = plan.roles.iter().map(|(external, _)| if *external { 2 } else { 0 }).collect();
    for (role, commitment, _, covers) in plan.seats.iter().filter(|(_, _, count, _)| *count > 0) {
        let how = if *commitment == 3 { 1 } else { 2 };
        for other in (0..ROLES).filter(|other| other == role || covers & (1 << other) != 0) {
            there[other] = there[other].max(how);
        }
    }
    there
}

/// The matrices that the pattern is judged by.
fn counted_scope(plan: &Plan) -> Vec<usize> {
    let works =
        |row: &Vec<u8>| plan.seats.iter().any(|(role, _, count, _)| *count > 0 && row[*role] & 3 != 0);
    (0..plan.matrices.len())
        .filter(|matrix| plan.names_scope || plan.matrices[*matrix].iter().any(works))
        .collect()
}

fn missing(plan: &Plan, there: &[u8], scope: &[usize]) -> usize {
    counted_gaps(plan, there, scope).iter().filter(|gap| gap.3 == GapKind::Missing).count()
}

/// The best hire by trying each: most gaps closed, then phase, then listing order.
fn tried_hire(plan: &Plan, there: &[u8], scope: &[usize], candidates: &[usize]) -> Option<(usize, usize)> {
    let before = missing(plan, there, scope);
    let closes = |role: usize| {
        let mut there = there.to_vec();
        there[role] = 2;
        before - missing(plan, &there, scope)
    };
    let best = candidates.iter().max_by_key(|role| {
        let later = |number: usize| std::cmp::Reverse(number);
        (closes(**role), later(plan.roles[**role].1), later(**role))
    })?;
    Some((*best, closes(*best)))
}

/// How close a row brings two roles: 3 where both work, 2 where one works and asks the other, 1 where it works and
/// the other has any other letter.
fn points(one: u8, other: u8) -> usize {
    match (one & 3 != 0, other & 3 != 0) {
        _ if one == 0 || other == 0 => 0,
        (true, true) => 3,
        (true, false) => 1 + usize::from(other & 4 != 0),
        (false, true) => 1 + usize::from(one & 4 != 0),
        (false, false) => 0,
    }
}

/// Whether two roles in one hand alone do what that hand answers for, and neither of them did before.
fn is_unchecked(row: &[u8], one: usize, other: usize) -> bool {
    let (doers, answering) = (with(row, 0), with(row, 1));
    let alone = |pair: &[usize]| {
        !doers.is_empty()
            && doers.iter().all(|doer| pair.contains(doer))
            && answering.iter().any(|role| pair.contains(role))
    };
    row[one] != 0 && row[other] != 0 && alone(&[one, other]) && !alone(&[one]) && !alone(&[other])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn coverage_is_what_plain_counting_gives(plan in plan()) {
        let handbook = write(&plan);
        let letters = Letters::new(&handbook);
        let pattern = handbook.patterns.get("p").expect("the plan has a pattern");
        let coverage = Coverage::of_pattern(&letters, pattern);
        let counted = counted_scope(&plan);
        prop_assert_eq!(&scope(&letters, pattern), &counted);
        prop_assert_eq!(&coverage.scope, &counted);
        prop_assert_eq!(plain(&coverage.gaps), counted_gaps(&plan, &presence(&plan), &counted));
    }

    #[test]
    fn hires_close_most_gaps_first(plan in plan(), wanted in vec(any::<bool>(), ROLES)) {
        let handbook = write(&plan);
        let letters = Letters::new(&handbook);
        let pattern = handbook.patterns.get("p").expect("the plan has a pattern");
        let coverage = Coverage::of_pattern(&letters, pattern);
        let (mut there, scope) = (presence(&plan), counted_scope(&plan));
        let absent = |there: &[u8]| (0..ROLES).filter(|role| there[*role] == 0).collect::<Vec<_>>();
        let candidates: Vec<usize> = coverage.cast.absent().collect();
        let next = hiring::order(&handbook, &coverage.gaps, &candidates).into_iter().next();
        let next = next.filter(|hire| !hire.closes.is_empty()).map(|hire| (hire.role, hire.closes.len()));
        let tried = tried_hire(&plan, &there, &scope, &absent(&there)).filter(|(_, closes)| *closes > 0);
        prop_assert_eq!(next, tried);
        let candidates: Vec<usize> = candidates.into_iter().filter(|role| wanted[*role]).collect();
        for hire in hiring::order(&handbook, &coverage.gaps, &candidates) {
            let left: Vec<usize> = absent(&there).into_iter().filter(|role| wanted[*role]).collect();
            prop_assert_eq!(Some((hire.role, hire.closes.len())), tried_hire(&plan, &there, &scope, &left));
            there[hire.role] = 2;
        }
        prop_assert!(absent(&there).iter().all(|role| !wanted[*role]));
    }

    #[test]
    fn what_breaks_without_roles_is_what_the_rest_leaves_open(plan in plan(), gone in vec(any::<bool>(), ROLES)) {
        let handbook = write(&plan);
        let letters = Letters::new(&handbook);
        let roles: Vec<usize> = (0..ROLES).filter(|role| gone[*role]).collect();
        let there: Vec<u8> = gone.iter().map(|gone| if *gone { 0 } else { 2 }).collect();
        let all: Vec<usize> = (0..plan.matrices.len()).collect();
        prop_assert_eq!(plain(&gaps_without(&letters, &roles)), counted_gaps(&plan, &there, &all));
    }

    #[test]
    fn ties_are_mutual_and_loads_add_up(plan in plan()) {
        let handbook = write(&plan);
        let letters = Letters::new(&handbook);
        let rows: Vec<&Vec<u8>> = plan.matrices.iter().flatten().collect();
        for role in 0..ROLES {
            let load = workload::of_role(&letters, role);
            let count = |bits: u8| rows.iter().filter(|row| row[role] & bits != 0).count();
            prop_assert_eq!(
                (load.responsible, load.accountable, load.consulted, load.informed, load.rows),
                (count(1), count(2), count(4), count(8), count(15))
            );
            for tie in ties(&letters, role) {
                let back = ties(&letters, tie.role).into_iter().find(|back| back.role == role);
                let back = back.expect("a tie has two ends");
                let both = |row: &&&Vec<u8>| row[role] != 0 && row[tie.role] != 0;
                let works = |row: &&&Vec<u8>| (row[role] | row[tie.role]) & 3 != 0;
                let in_both = rows.iter().filter(both).count();
                let shared = rows.iter().filter(both).filter(works).count();
                prop_assert_eq!((tie.shared, back.shared, tie.closeness), (shared, shared, back.closeness));
                prop_assert_eq!((&tie.asks, &tie.tells, &tie.approves), (&back.asked_by, &back.told_by, &back.approved_by));
                let asks = rows.iter().filter(|row| row[role] & 3 != 0 && row[tie.role] & 4 != 0).count();
                prop_assert_eq!(tie.asks.len(), asks);
                let tells = rows.iter().filter(|row| row[role] & 3 != 0 && row[tie.role] & 8 != 0).count();
                let approved = |row: &&&Vec<u8>| row[role] & 3 == 1 && row[tie.role] & 2 != 0;
                let approved = rows.iter().filter(approved).count();
                prop_assert_eq!((tie.tells.len(), tie.approved_by.len()), (tells, approved));
                let close: usize = rows.iter().map(|row| points(row[role], row[tie.role])).sum();
                prop_assert_eq!(tie.closeness, close);
                let merged = merge::merged(&letters, tie.role, role);
                let unchecked = rows.iter().filter(|row| is_unchecked(row, role, tie.role)).count();
                prop_assert_eq!(merged.unchecked.len(), unchecked);
                let either = rows.iter().filter(|row| (row[role] | row[tie.role]) & 2 != 0).count();
                prop_assert_eq!((merged.shared.len(), merged.load.accountable), (in_both, either));
            }
        }
    }
}
