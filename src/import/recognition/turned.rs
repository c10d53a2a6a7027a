//! Tables that stand on their side: a row for each role, a column for each activity.

use foldhash::{HashMap, HashMapExt};

use super::Surroundings;
use super::columns::Columns;
use super::headings::{Topic, plain, says};
use super::table::Table;
use crate::import::letters::{Sense, Sign};
use crate::import::matrix::{Content, Head, RawCell, RawMatrix, RawRow};

/// Words that names of roles end with or consist of.
const ROLE_WORDS: &[&str] = &[
    "manager",
    "engineer",
    "lead",
    "leader",
    "owner",
    "team",
    "teams",
    "director",
    "developer",
    "developers",
    "analyst",
    "architect",
    "officer",
    "designer",
    "scientist",
    "administrator",
    "admin",
    "specialist",
    "coordinator",
    "consultant",
    "sponsor",
    "user",
    "users",
    "customer",
    "client",
    "vendor",
    "supplier",
    "board",
    "committee",
    "head",
    "chief",
    "staff",
    "hr",
    "legal",
    "finance",
    "marketing",
    "sales",
    "operations",
    "it",
    "qa",
    "pm",
    "po",
    "ceo",
    "cto",
    "cfo",
    "coo",
    "ciso",
    "cio",
    "dba",
    "ops",
    "devops",
    "sre",
    "tester",
    "testers",
    "expert",
    "sme",
    "master",
    "president",
    "secretary",
    "treasurer",
    "chair",
    "member",
    "members",
    "partner",
    "department",
    "office",
    "council",
    "group",
    "steering",
    "leiter",
    "leitung",
    "entwickler",
    "entwicklung",
    "chef",
    "equipe",
    "jefe",
    "equipo",
    "responsabile",
    "gerente",
    "security",
    "support",
];

/// Words that names of activities begin with.
const ACTIVITY_WORDS: &[&str] = &[
    "define",
    "create",
    "build",
    "deploy",
    "design",
    "review",
    "approve",
    "plan",
    "write",
    "test",
    "run",
    "develop",
    "prepare",
    "manage",
    "monitor",
    "collect",
    "train",
    "select",
    "set",
    "update",
    "maintain",
    "document",
    "identify",
    "gather",
    "implement",
    "deliver",
    "release",
    "launch",
    "close",
    "start",
    "kick",
    "report",
    "analyze",
    "analyse",
    "evaluate",
    "execute",
    "perform",
    "conduct",
    "perform",
    "ensure",
    "provide",
    "assign",
    "communicate",
    "coordinate",
    "configure",
    "install",
    "validate",
    "verify",
    "draft",
    "schedule",
    "planning",
    "testing",
    "deployment",
    "training",
    "development",
    "budget",
    "requirements",
    "kickoff",
    "sign",
    "hire",
    "hold",
    "code",
    "fix",
    "publish",
    "watch",
    "decide",
    "choose",
    "order",
    "pay",
    "handle",
    "respond",
    "investigate",
    "archive",
    "request",
    "grant",
    "ship",
    "migrate",
    "upgrade",
    "sell",
    "buy",
];

/// Whether the rows are roles and the columns activities.
pub fn is_turned(
    table: &Table<'_, '_>,
    columns: &Columns,
    matrix: &RawMatrix,
    around: &Surroundings<'_>,
) -> bool {
    let corner = columns.name.map(|name| table.head(name)).unwrap_or_default();
    // `RACI` in the corner names the method and says nothing of the rows.
    let names_method = matches!(plain(&corner).as_str(), "raci" | "raci matrix" | "rasci" | "matrix");
    if says(&corner, Topic::Activity) && !names_method {
        return false;
    }
    if says(&corner, Topic::Role) {
        return true;
    }
    // `Role / Activity` in the corner: what is named first, or before a downward arrow, usually runs down.
    let down = plain(&corner);
    let heads: Vec<&str> = matrix.heads.iter().map(|head| head.text.as_str()).collect();
    let rows: Vec<&str> = matrix.rows.iter().map(|row| row.name.as_str()).collect();
    let known =
        |names: &[&str]| names.iter().filter(|name| around.is_role(name)).count() * 100 / names.len().max(1);
    let roles = |names: &[&str]| {
        names.iter().filter(|name| sounds_like_role(name)).count() * 100 / names.len().max(1)
    };
    let acts = |names: &[&str]| {
        names.iter().filter(|name| sounds_like_activity(name)).count() * 100 / names.len().max(1)
    };
    let mut score = 3 * signed(known(&rows)) - 3 * signed(known(&heads));
    score += signed(roles(&rows)) - signed(roles(&heads));
    score += signed(acts(&heads)) - signed(acts(&rows));
    score += single_accountable(matrix);
    if let Some((first, _)) = down.split_once(['/', '\\', '|']) {
        score += if first.contains("role") || first.contains("rolle") { 40 } else { -40 };
    }
    // Without a word about it a table has its activities in the rows.
    score > 45
}

fn signed(percent: usize) -> i64 {
    i64::try_from(percent).unwrap_or_default()
}

pub fn sounds_like_role(name: &str) -> bool {
    let plain = plain(name);
    let words: Vec<&str> =
        plain.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_short = name.len() <= 4 && name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    is_short || !sounds_like_activity(name) && words.iter().any(|word| ROLE_WORDS.contains(word))
}

pub fn sounds_like_activity(name: &str) -> bool {
    let plain = plain(name);
    plain
        .split(|character: char| !character.is_alphanumeric())
        .find(|word| !word.is_empty() && !word.bytes().all(|byte| byte.is_ascii_digit()))
        .is_some_and(|first| ACTIVITY_WORDS.contains(&first))
}

/// Whether a name of several words sounds like an activity and has no word of a role.
pub fn is_surely_activity(name: &str) -> bool {
    let plain = plain(name);
    let words: Vec<&str> = plain.split_whitespace().collect();
    // `Ship it` speaks of no department.
    let is_of_role = |word: &&str| *word != "it" && ROLE_WORDS.contains(word);
    words.len() > 1 && sounds_like_activity(name) && !words.iter().any(is_of_role)
}

/// Activities have one accountable role: how much more often that holds for the columns than for the rows.
fn single_accountable(matrix: &RawMatrix) -> i64 {
    let mut columns: HashMap<usize, usize> = HashMap::new();
    let mut rows = 0_i64;
    for row in &matrix.rows {
        let mut count = 0;
        for cell in row.cells.iter().filter(|cell| is_accountable(cell)) {
            count += 1;
            *columns.entry(cell.column).or_default() += 1;
        }
        rows += i64::from(count == 1);
    }
    let columns = signed(columns.values().filter(|count| **count == 1).count());
    let share = |count: i64, all: usize| count * 30 / signed(all.max(1));
    share(columns, matrix.heads.len()) - share(rows, matrix.rows.len())
}

fn is_accountable(cell: &RawCell) -> bool {
    let Content::Letters(signs) = &cell.content else { return false };
    signs.iter().any(|signed| match &signed.sign {
        Sign::Letter(letter) => letter == "A",
        Sign::Word(sense) => *sense == Sense::Accountable,
    })
}

/// The matrix with its columns as rows.
pub fn turn(matrix: RawMatrix) -> RawMatrix {
    let mut rows: Vec<RawRow> = matrix
        .heads
        .into_iter()
        .map(|head| RawRow { name: head.text, place: head.place, group: head.group, ..RawRow::default() })
        .collect();
    let mut remarks = matrix.remarks;
    let mut heads = Vec::new();
    for (column, row) in matrix.rows.into_iter().enumerate() {
        if !row.notes.is_empty() || row.deliverable.is_some() {
            remarks
                .push(format!("{}: the texts beside the letters of `{}` are left out", row.place, row.name));
        }
        for cell in row.cells {
            rows[cell.column].cells.push(RawCell { column, ..cell });
        }
        heads.push(Head { text: row.name, place: row.place, group: row.group, id: None });
    }
    let grouped = rows.iter().any(|row| row.group.is_some());
    let group_columns = matrix.group_columns;
    let layout = "roles by activities";
    RawMatrix { layout, heads, rows, group_columns, remarks, grouped, ..RawMatrix::default() }
}
