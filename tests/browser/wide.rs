//! A handbook at the limit of what a page can show: sixty roles with long names, sixty activities, all records.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::sites::place;

/// How many roles there are, and rows of the largest matrix.
pub const ROLES: usize = 60;

/// The phases of the handbook.
const PHASES: [&str; 6] = [
    "Discovery",
    "Procurement and contracting",
    "Construction",
    "Commissioning",
    "Operation",
    "Decommissioning",
];

const FIELDS: [&str; 10] = [
    "Environmental",
    "Telecommunications",
    "Security and privacy",
    "Groundwater",
    "Customer",
    "Supply chain",
    "Quality",
    "Infrastructure",
    "Accessibility",
    "Finance",
];

const WORKS: [&str; 6] = [
    "Compliance Coordinator",
    "Engineer",
    "Programme Office Representative",
    "Lead",
    "Documentation Specialist",
    "Analyst",
];

/// The name of a role.
pub fn role(number: usize) -> String {
    format!("{} {}", FIELDS[number % FIELDS.len()], WORKS[number / FIELDS.len() % WORKS.len()])
}

/// The id of a role.
pub fn role_id(number: usize) -> String {
    format!("role-{number:02}")
}

/// Where the handbook is kept while the tests run.
pub fn root() -> PathBuf {
    place("wide-handbook")
}

/// Writes the handbook into a folder.
pub fn write(root: &Path) {
    let mut files = vec![
        ("handbook.toml".to_owned(), SETTINGS.to_owned()),
        ("content/phases.toml".to_owned(), phases()),
        ("content/risks.toml".to_owned(), RISKS.to_owned()),
        ("content/hiring.toml".to_owned(), HIRING.to_owned()),
        ("content/people.toml".to_owned(), people()),
        ("content/index.md".to_owned(), HOME.to_owned()),
        ("content/guide/working-together.md".to_owned(), GUIDE.to_owned()),
        ("content/guide/working-together-short.md".to_owned(), SHORT.to_owned()),
        ("content/raci/everything.toml".to_owned(), matrix("Everything that sixty roles do", ROLES, ROLES)),
        ("content/raci/twelve.toml".to_owned(), matrix("Twelve columns", 12, 14)),
    ];
    files
        .extend((0..ROLES).map(|number| (format!("content/roles/{}.toml", role_id(number)), record(number))));
    files.extend([3, 2, 5].map(|step| (format!("content/staffing/each-{step}.toml"), pattern(step))));
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file of the handbook");
    }
}

const SETTINGS: &str = r#"
[handbook]
title = "A handbook of sixty roles with a title that is itself rather long"
description = "Everything at once."
edit_url = "https://git.example/team/handbook/edit/main/{path}"
footer = "Internal"
links = [{ text = "Intranet", href = "https://intranet.example" }]

[site]
findings = "inline"

[people]
publish = "contacts"
"#;

const RISKS: &str = r#"
[[risk]]
id = "delay"
name = "Delay caused by an unforeseeable telecommunications interruption"
examples = ["no network", "no power"]
"#;

const HIRING: &str = r#"
[[question]]
id = "sites"
ask = "Will there be more than one site?"
[[question.answer]]
when = "Yes"
hire = ["role-01", "role-02"]
by = "phase-2"
because = "Somebody has to be there."
[[question.answer]]
when = "No"
hire = []
because = "One team is enough."
[[question]]
id = "regulated"
ask = "Is the work regulated?"
[[question.answer]]
when = "Yes"
hire = ["role-03"]
because = "Evidence takes time."
[[question.answer]]
when = "No"
hire = []
"#;

const HOME: &str = "# Home\n\nRead [how we work](guide/working-together.md).\n";

const SHORT: &str = "+++\nedition = \"In short\"\nedition_of = \"working-together.md\"\n+++\n# Working together in short\n\nTalk.\n";

const GUIDE: &str = r#"+++
redirect_from = ["old/working.html"]
maintainer = "role-00"
reviewed = 2025-12-01
review_every = "1 year"
+++
# Working together

## Text

> [!NOTE]
> A remark with `code`, a footnote[^1] and a_very_long_word_without_any_place_to_break_it_which_must_not_widen_the_page.

- [x] done
- [ ] open

| First | Second | Third | Fourth | Fifth | Sixth |
|---|---|---|---|---|--:|
| Environmental | Telecommunications | Groundwater | Infrastructure | Accessibility | 6 |

Term
: What it means.

```rust
fn main() { println!("A line of code that is far too long for the width of a telephone, and must scroll in its frame"); }
```

$$ \sum_{i=1}^{n} x_i = \frac{a + b + c + d + e + f}{n} \cdot \int_0^1 f(x) \, dx $$

## Embeds

{{ role(id="role-07") }}

{{ activity(id="everything#activity-05") }}

{{ matrix(id="twelve") }}

[^1]: Here it is.
"#;

fn phases() -> String {
    let phase = |(number, name): (usize, &&str)| {
        format!(
            "[[phase]]\nid = \"phase-{number}\"\nname = \"{name}\"\nsummary = \"The phase called {name}.\"\n"
        )
    };
    PHASES.iter().enumerate().map(phase).collect()
}

fn people() -> String {
    let person = |number: usize| {
        let (id, role) = (number + 1, role_id(number));
        format!(
            "[[person]]\nid = \"person-{id}\"\nname = \"Person {id}\"\n[[person.holds]]\nrole = \"{role}\"\nshare = 0.5\n"
        )
    };
    (0..12).map(person).collect()
}

fn record(number: usize) -> String {
    format!(
        "name = \"{} {number:02}\"\nshort = \"{}\"\ngroup = \"{}\"\n\
         purpose = \"Keeps everything that concerns role {number} in order, from the first day to the last.\"\n\
         skills = [\"negotiation\", \"telecommunications\"]\ndeliverables = [\"a plan\"]\nrisks = [\"delay\"]\n\
         responsibilities = [\"Plans the work\", \"Tells others\"]\nkpis = [\"Plans that hold\"]\n\
         involve = {{ phase = \"phase-{}\" }}\n",
        role(number),
        role(number),
        FIELDS[number / 6 % FIELDS.len()],
        number % PHASES.len()
    )
}

/// Every row has one accountable role and one responsible one; every fifth has both in one.
fn matrix(name: &str, columns: usize, rows: usize) -> String {
    let listed: Vec<String> = (0..columns).map(|number| format!("\"{}\"", role_id(number))).collect();
    let mut text =
        format!("name = \"{name}\"\nsummary = \"A large one.\"\nroles = [{}]\n", listed.join(", "));
    for row in 0..rows {
        let at = |step: usize| role_id((row * 7 + step) % columns);
        let responsible = if row % 5 == 0 { at(0) } else { at(3) };
        write!(
            text,
            "[[activity]]\nid = \"activity-{row:02}\"\nname = \"Agreement-{row:02} on the {} interconnection\"\n\
             phase = \"phase-{}\"\nA = \"{}\"\nR = \"{responsible}\"\nC = [\"{}\", {{ role = \"{}\", note = \"only where *needed*\" }}]\n\
             I = [\"{}\", \"{}\"]\ndeliverable = \"An agreement\"\n",
            FIELDS[row % FIELDS.len()].to_lowercase(),
            row * PHASES.len() / rows,
            at(0),
            at(1),
            at(2),
            at(4),
            at(5),
        )
        .expect("a text can always grow");
    }
    text
}

/// A pattern that seats every so-many-th role.
fn pattern(step: usize) -> String {
    let mut text = format!("name = \"Each {step}th role\"\nsummary = \"Roles by steps of {step}.\"\n");
    for number in (0..ROLES).step_by(step) {
        let commitment = if number % 4 == 0 { "outsourced" } else { "full" };
        writeln!(text, "[[seat]]\nrole = \"{}\"\ncommitment = \"{commitment}\"", role_id(number))
            .expect("a text can always grow");
        // Where seats are few, each covers the next role.
        if step == 5 {
            writeln!(text, "covers = [\"{}\"]", role_id(number + 1)).expect("a text can always grow");
        }
    }
    text
}
