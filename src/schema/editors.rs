//! What tells editors which schema belongs to which file.

use super::text;
use crate::load::FORMS;
use crate::schema::of_kind;

/// The file that editors with Taplo read, such as those with "Even Better TOML".
pub const EDITOR_SETTINGS: &str = ".taplo.toml";

/// The folder of the schemas, from the handbook's folder; hidden, so that no build reads it.
pub const FOLDER: &str = ".rolebook/schemas";

const HEAD: &str = "# Tells editors with Taplo, such as VS Code with \"Even Better TOML\", what the files of this handbook may hold: they\n\
                    # explain fields, complete them and mark faults. `rolebook schema --output .rolebook/schemas` renews the schemas.\n";

/// The schemas and the file that names them, by their paths from the handbook's folder.
pub fn files() -> Vec<(String, String)> {
    let toml = || FORMS.iter().filter(|form| form.place.ends_with(".toml"));
    let rules = toml().map(|form| {
        format!(
            "\n[[rule]]\ninclude = [\"{}\"]\n[rule.schema]\npath = \"{FOLDER}/{}.json\"\n",
            form.place, form.name
        )
    });
    let settings = (EDITOR_SETTINGS.to_owned(), HEAD.to_owned() + &rules.collect::<String>());
    let schemas =
        toml().filter_map(|form| Some((format!("{FOLDER}/{}.json", form.name), text(&of_kind(form.name)?))));
    std::iter::once(settings).chain(schemas).collect()
}
