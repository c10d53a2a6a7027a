//! The corpus as a handbook of Rolebook.

use super::{Corpus, Matrix, Role, list, quoted};

pub fn files(corpus: &Corpus) -> Vec<(String, String)> {
    let settings = "[handbook]\ntitle = \"Benchmark handbook\"\nbase_url = \"https://example.org/\"\n";
    let mut files = vec![
        ("handbook.toml".to_owned(), settings.to_owned()),
        ("content/index.md".to_owned(), "+++\ntitle = \"Home\"\n+++\n\nWelcome.\n".to_owned()),
    ];
    for role in &corpus.roles {
        files.push((format!("content/roles/{}.toml", role.id), record(role)));
        files.push((format!("content/roles/{}.md", role.id), format!("{}\n", role.body)));
    }
    for matrix in &corpus.matrices {
        files.push((format!("content/raci/{}.toml", matrix.id), table(corpus, matrix)));
    }
    for section in corpus.sections() {
        files.push((format!("content/{section}/index.md"), format!("+++\ntitle = \"{section}\"\n+++\n")));
    }
    for page in &corpus.pages {
        let body = corpus.linked(&page.body, |role| format!("../roles/{}.toml", role.id));
        let text = format!("+++\ntitle = \"{}\"\n+++\n\n{body}\n", page.title);
        files.push((format!("content/{}/{}.md", page.section, page.id), text));
    }
    files
}

fn record(role: &Role) -> String {
    format!(
        "name = {}\nshort = {}\ngroup = {}\npurpose = {}\nkpis = {}\nskills = {}\ndeliverables = {}\n\n\
         [involve]\nwhen = \"Early\"\nnote = {}\n",
        quoted(&role.name),
        quoted(&role.short),
        quoted(&role.group),
        quoted(&role.purpose),
        list(&role.kpis),
        list(&role.skills),
        list(&role.deliverables),
        quoted(&role.note)
    )
}

fn table(corpus: &Corpus, matrix: &Matrix) -> String {
    let id = |role: usize| &corpus.roles[role].id;
    let columns = list(matrix.columns.iter().map(|role| id(*role)));
    let mut text = format!("name = {}\nroles = {columns}\n", quoted(&matrix.name));
    for activity in &matrix.activities {
        text += &format!("\n[[activity]]\nname = {}\n", quoted(&activity.name));
        for letter in ['A', 'R', 'C', 'I'] {
            let roles = activity.cells.iter().filter(|cell| cell.1 == letter).map(|cell| id(cell.0));
            let roles: Vec<&String> = roles.collect();
            if !roles.is_empty() {
                text += &format!("{letter} = {}\n", list(roles));
            }
        }
    }
    text
}
