//! A handbook in which every text of every record and page tries to break out of its place.

use rolebook::source::Sources;

use super::collected::{Collected, everything, sources};

/// What stands in place of each text: markup, attribute breaks, template syntax, script ends, direction overrides.
const HOSTILE: &str = "<pwn>\\\" onmouseover=\\\"pwned()\\\" '><script>pwned()</script></title></textarea>{{ 1234*5678 }}{% raw %}{# x #}<!--]]>${pwned()}&lt;\\u202E\\u2066";

/// What is unsafe or missing is made inert, whatever the level of its finding.
const LEVELS: &str =
    "[lint]\nlink-broken = \"info\"\nimage-missing = \"info\"\nunsafe-url = \"info\"\nprofile";

/// The handbook of every field, each text field hostile, and pages of raw HTML.
pub fn sources_of_texts() -> Vec<(String, Vec<u8>)> {
    let whole = everything();
    whole
        .iter()
        .map(|(_, file)| {
            let text = file.text().unwrap_or_default();
            // What is found by its name elsewhere is named by its id, since names are hostile now.
            let by_id = [
                ("PM | Data Eng", "product-manager | data-engineer"),
                ("| Early |", "| early |"),
                // A group has no id; the embed shows the whole matrix then.
                (", group=\"Release\"", ""),
            ];
            let text = by_id.iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, id));
            let text =
                text.replace("name = \"Grant access\"", "id = \"grant-access\"\nname = \"Grant access\"");
            let text = text.replace("[lint]\nprofile", LEVELS);
            let text = if file.path.extension() == "toml" { hostile_toml(&text) } else { text };
            (file.path.to_string(), text.into_bytes())
        })
        .collect()
}

pub fn sources_with(pages: &[(&str, &str)]) -> Sources {
    let pages = pages.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    sources(sources_of_texts().into_iter().chain(pages))
}

/// The whole of it.
pub fn sources_hostile() -> Sources {
    sources_with(&[
        (
            "content/evil/<img src=x onerror=pwned()>.md",
            "# </title><script>pwned()</script> {{ 1234*5678 }}\n\n\u{202e}text\u{0}\u{1b}",
        ),
        ("content/evil/raw.md", RAW),
        (
            "content/evil/header.md",
            "+++\ntitle = \"</title><script>pwned()</script>\"\nsummary = '\"><script>pwned()</script>'\n+++\n",
        ),
        (
            "content/evil/yaml.md",
            "---\ntitle: '</title><script>pwned()</script>\"><b onclick=pwned()>'\n---\n",
        ),
        (
            "content/evil/links.md",
            "[x](<evil\" onclick=\"pwned()>) ![a\" onerror=\"pwned()](../team.png \"t\\\" onload=\\\"pwned()\") `</code><script>pwned()</script>` [[product-manager|<script>pwned()</script>]]\n\n```\"><script>pwned()\n</script>\n```\n",
        ),
    ])
}

const RAW: &str = "# Raw

<script>pwned()</script><img src=x onerror=pwned() alt=x><svg onload=pwned()><math href=\"javascript:pwned()\">
<a href=\"java&#x0A;script:pwned()\" onclick=pwned()>a</a><form action=\"javascript:pwned()\"><input onfocus=pwned() autofocus>
<iframe srcdoc=\"<script>pwned()</script>\"></iframe><object data=\"javascript:pwned()\"></object><embed src=\"javascript:pwned()\">
<style>@import 'https://evil.example'</style><link rel=stylesheet href=https://evil.example><base href=https://evil.example/>
<meta http-equiv=refresh content=\"0;url=https://evil.example\"><p style=\"background:url(https://evil.example)\">x</p>
<details ontoggle=pwned() open><summary>x</summary></details><video><source onerror=pwned()></video></body></html>
";

/// Every text in double quotes that is a value people read, made hostile; ids, dates and addresses stay.
fn hostile_toml(text: &str) -> String {
    const TEXTS: &[&str] = &[
        "title",
        "description",
        "name",
        "short",
        "group",
        "purpose",
        "target",
        "level",
        "note",
        "summary",
        "deliverable",
        "reason",
        "ask",
        "because",
        "by",
        "version",
        "word",
        "meaning",
        "label",
        "text",
    ];
    const LISTS: &[&str] = &["aliases", "ask_when", "deliverables", "examples", "refs", "items"];
    let mut is_grid = false;
    let line = |line: &str| {
        is_grid = is_grid != line.contains("'''");
        let Some((key, value)) = line.split_once(" = ").filter(|_| !is_grid) else { return line.to_owned() };
        let is_theme = value == "\"default\"" || value.contains("product-manager") || value == "\"early\"";
        let is_settings = key == "footer";
        match key {
            _ if is_theme => line.to_owned(),
            // The answers to a question must not read alike.
            "when" => format!("{key} = \"{HOSTILE}{}\"", value.trim_matches('"')),
            _ if TEXTS.contains(&key) || is_settings => format!("{key} = \"{HOSTILE}\""),
            _ if LISTS.contains(&key) => format!("{key} = [\"{HOSTILE}\"]"),
            "skills" => {
                format!("skills = [\"{HOSTILE}\", {{ name = \"{HOSTILE}\", level = \"{HOSTILE}\" }}]")
            }
            "holders" => format!("holders = [\"{HOSTILE}\"]"),
            "approved" => format!("approved = {{ by = \"{HOSTILE}\", version = \"{HOSTILE}\" }}"),
            "contacts" => format!("contacts = [{{ label = \"{HOSTILE}\", when = \"{HOSTILE}\" }}]"),
            _ => line.to_owned(),
        }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// What of the hostile texts is live on the pages of a site.
pub fn live(site: &Collected) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, html) in site.pages() {
        for tag in super::html::read(&html) {
            if matches!(tag.name.as_str(), "pwn" | "base") {
                faults.push(format!("{path}: <{}> is live", tag.name));
            }
            if tag.inner.contains("pwned") {
                faults.push(format!("{path}: a script runs"));
            }
            if tag.attributes.iter().any(|(name, value)| {
                name == "srcdoc" || name == "http-equiv" && !value.eq_ignore_ascii_case("refresh")
            }) {
                faults.push(format!("{path}: <{}> {:?}", tag.name, tag.attributes));
            }
        }
        if html.contains("7006652") {
            faults.push(format!("{path}: a template of an author was run"));
        }
    }
    faults
}
