//! Addresses in every place that takes one: of records, of settings, of Markdown and of raw HTML.

use super::handbook;

/// What stands for the address, as a text of TOML, in Markdown and in an attribute.
const SETTINGS: &str = "[handbook]\ntitle = \"T\"\nbase_url = \"https://a.example/\"\nedit_url = ADDRESS\n\
                        [[handbook.links]]\ntext = \"L\"\nhref = ADDRESS\n\
                        [people]\npublish = \"contacts\"\n[lint]\nlink-broken = \"info\"\nanchor-broken = \"info\"\n\
                        image-missing = \"info\"\nunsafe-url = \"info\"\n";
const ROLE: &str = "name = \"A\"\nrefs = [ADDRESS]\ncontacts = [{ label = \"C\", href = ADDRESS }]\n";
const PEOPLE: &str = "[[person]]\nid = \"n\"\nname = \"N\"\ncontacts = [{ label = \"C\", href = ADDRESS }]\n\
                      [[person.holds]]\nrole = \"a\"\n";
const PAGE: &str = "+++\nredirect_from = [ADDRESS]\n+++\n# P\n\n[a](ADDRESS) [b](<ADDRESS> \"t\") ![c](ADDRESS)\n\
                    <ADDRESS> [[ADDRESS]] [[ADDRESS|d]] ![[ADDRESS]] [e] ADDRESS\n\n[e]: <ADDRESS>\n\n\
                    <a href=\"ADDRESS\">f</a> <img src='ADDRESS' alt=\"\">\n\n{{ video(src=\"ADDRESS\", title=\"V\") }}\n\n\
                    {{ include(path=\"ADDRESS\") }}\n";

/// The first byte says where the address, the rest, stands besides a page and a role: settings that are refused end a
/// run before anything is drawn.
pub fn run(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let Ok(address) = std::str::from_utf8(rest) else { return };
    let quoted = serde_json::to_string(address).expect("a text can be quoted").replace('\u{7f}', "\\u007f");
    let page = match PAGE.split_once("+++\n# P") {
        Some((header, body)) if first % 4 == 1 => {
            format!("{}+++\n# P{}", header.replace("ADDRESS", &quoted), body.replace("ADDRESS", address))
        }
        Some((_, body)) => format!("# P{}", body.replace("ADDRESS", address)),
        None => String::new(),
    };
    let settings =
        if first % 4 == 2 { SETTINGS } else { "[handbook]\ntitle = \"T\"\n[lint]\nunsafe-url = \"info\"\n" };
    let files = [
        ("handbook.toml", settings.replace("ADDRESS", &quoted)),
        ("content/roles/a.toml", ROLE.replace("ADDRESS", &quoted)),
        ("content/people.toml", PEOPLE.replace("ADDRESS", &quoted)),
        ("content/guide/page.md", page),
    ];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    handbook::through(&handbook::with(&files));
}
