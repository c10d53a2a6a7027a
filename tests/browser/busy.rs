//! People and a matrix of many rows for the sample: what is crowded shows where things overlap, hang or break.

use std::fmt::Write;

/// How many rows the matrix has.
pub const ROWS: usize = 32;

const ROLES: [&str; 10] = [
    "product-manager",
    "data-engineer",
    "ml-engineer",
    "mlops-engineer",
    "software-engineer",
    "ux-designer",
    "subject-matter-expert",
    "security-privacy-legal",
    "data-labeling-lead",
    "analytics-specialist",
];

const PHASES: [&str; 7] =
    ["day-0", "scoping", "early", "data-access", "pre-training", "pre-production", "production"];

const WORKS: [&str; 4] =
    ["Approve the annotation guide", "Draft incident reports", "Retire user research findings", "Measure"];

/// The holders of seven roles; nobody holds the other three.
pub fn people() -> String {
    let names = [
        "Amara Okafor",
        "Jonas Weber",
        "Li Na",
        "Sofía Hernández",
        "Priya Raman",
        "Tom Okoro",
        "Wilhelmina van der Berg-Oosterhuis",
    ];
    let person = |(name, role): (&str, &str)| {
        format!(
            "[[person]]\nid = \"holder-of-{role}\"\nname = \"{name}\"\n[[person.holds]]\nrole = \"{role}\"\n"
        )
    };
    names.into_iter().zip(ROLES).map(person).collect()
}

/// A matrix of all phases, in which letters have notes and each role holds several kinds of letters.
pub fn matrix() -> String {
    let mut text = format!("name = \"Whole product cycle\"\nroles = {ROLES:?}\n");
    for row in 0..ROWS {
        let role = |step: usize| ROLES[(row * 3 + step) % ROLES.len()];
        let responsible =
            if row % 3 == 0 { format!("{:?}", [role(0)]) } else { format!("{:?}", [role(1), role(2)]) };
        write!(
            text,
            "[[activity]]\nid = \"work-{row}\"\nname = \"{} {row}\"\nphase = \"{}\"\nA = {:?}\nR = {responsible}\n\
             C = [{:?}, {{ role = {:?}, note = \"only for the *main* goals\" }}]\nI = [{:?}, {:?}]\n",
            WORKS[row % WORKS.len()],
            PHASES[row * PHASES.len() / ROWS],
            role(0),
            role(4),
            role(5),
            role(6),
            role(7),
        )
        .expect("a text takes what is written");
    }
    text
}
