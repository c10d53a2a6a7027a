//! Addresses that could run code, in every spelling and every place that takes an address.

use super::super::collected::{self, Collected};
use super::fill::quoted;
use super::structure;

/// Schemes that run code, or show what a page must not.
const SCHEMES: &[&str] =
    &["javascript", "vbscript", "data", "blob", "file", "filesystem", "view-source", "jar"];

/// Ways to write an address so that a check may miss its scheme; `S` stands for the scheme.
const SPELLINGS: &[&str] = &[
    "S:pwned()",
    "S:text/html,<script>pwned()</script>",
    "S://a.example/%0Apwned()",
    " S:pwned()",
    "\tS:pwned()",
    "\nS:pwned()",
    "\u{1}S:pwned()",
    "\u{a0}S:pwned()",
    "\u{2003}S:pwned()",
    "\u{feff}S:pwned()",
    "\u{3000}S:pwned()",
    "/S:pwned()",
    "//S:pwned()",
    "./S:pwned()",
    "../S:pwned()",
    "content/S:pwned()",
    "/content/S:pwned()",
    "\\S:pwned()",
    "S :pwned()",
    "S\t:pwned()",
    "S&colon;pwned()",
    "S&#58;pwned()",
    "S%3Apwned()",
    "S\u{ff1a}pwned()",
    "#S:pwned()",
    "?S:pwned()",
    "feed:S:pwned()",
    "url(S:pwned())",
];

/// Ways to write the scheme itself.
const CASES: &[fn(&str) -> String] = &[
    |scheme| scheme.to_owned(),
    |scheme| scheme.to_uppercase(),
    |scheme| {
        scheme
            .char_indices()
            .map(|(index, c)| if index % 2 == 0 { c } else { c.to_ascii_uppercase() })
            .collect()
    },
    |scheme| format!("{}\t{}", &scheme[..2], &scheme[2..]),
    |scheme| format!("{}\n{}", &scheme[..2], &scheme[2..]),
    |scheme| format!("{}\r{}", &scheme[..2], &scheme[2..]),
    |scheme| format!("{}\0{}", &scheme[..2], &scheme[2..]),
    |scheme| format!("{}&#9;{}", &scheme[..2], &scheme[2..]),
    |scheme| format!("{}&Tab;{}", &scheme[..2], &scheme[2..]),
    |scheme| format!("{}&NewLine;{}", &scheme[..2], &scheme[2..]),
    |scheme| format!("{}\u{ad}{}", &scheme[..2], &scheme[2..]),
    |scheme| format!("&#{};{}", u32::from(scheme.as_bytes()[0]), &scheme[1..]),
    |scheme| format!("&#x{:x}{}", u32::from(scheme.as_bytes()[0]), &scheme[1..]),
    |scheme| format!("&#0000{}{}", u32::from(scheme.as_bytes()[0]), &scheme[1..]),
    |scheme| format!("%{:x}{}", u32::from(scheme.as_bytes()[0]), &scheme[1..]),
    |scheme| format!("\\{scheme}"),
];

/// Every spelling of the first scheme, and the plain ones of the others.
fn spellings() -> Vec<String> {
    let cases = |scheme: &str| if scheme == SCHEMES[0] { CASES } else { &CASES[..3] };
    let all = SCHEMES.iter().flat_map(|scheme| {
        let written = cases(scheme).iter().map(|case| case(scheme));
        written.flat_map(|scheme| SPELLINGS.iter().map(move |spelling| spelling.replace('S', &scheme)))
    });
    all.collect()
}

/// Settings under which what is unsafe or broken does not end the build: it must be inert all the same.
const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n[people]\npublish = \"contacts\"\n[lint]\nlink-broken = \"info\"\n\
                        image-missing = \"info\"\nanchor-broken = \"info\"\nunsafe-url = \"info\"\n";

/// A page with an address in every place of Markdown and of raw HTML that takes one.
fn page(address: &str) -> String {
    let line = address.replace(['\n', '\r'], "");
    let attribute = address.replace('"', "&quot;");
    let markdown = format!(
        "[a]({line}) [b](<{line}> \"t\") ![c]({line}) ![d](<{line}>) <{line}> [e][ref] [[{line}]] [[{line}|f]] ![[{line}]]\n\n\
         [ref]: <{line}>\n\n[^1]\n\n[^1]: [g]({line})\n\n"
    );
    let tags = [
        "<a href=\"A\">h</a>",
        "<a href='A' target=_blank>i</a>",
        "<a xlink:href=\"A\">j</a>",
        "<img src=\"A\" alt=\"\">",
        "<img srcset=\"A 1x\" alt=\"\">",
        "<iframe src=\"A\"></iframe>",
        "<video src=\"A\" poster=\"A\"></video>",
        "<audio src=\"A\"></audio>",
        "<video><source src=\"A\"></video>",
        "<object data=\"A\"></object>",
        "<embed src=\"A\">",
        "<form action=\"A\"><button formaction=\"A\">k</button></form>",
        "<area href=\"A\">",
        "<base href=\"A\">",
        "<link rel=stylesheet href=\"A\">",
        "<meta http-equiv=refresh content=\"0;url=A\">",
        "<svg><a href=\"A\"><use href=\"A\"/></a></svg>",
        "<math href=\"A\"></math>",
        "<blockquote cite=\"A\">l</blockquote>",
        "<table background=\"A\"><tr><td>m</table>",
        "<details><summary>n</summary><a href=\"A\">o</a></details>",
        "<isindex action=\"A\">",
    ];
    let tags: Vec<String> = tags.iter().map(|tag| tag.replace('A', &attribute)).collect();
    format!("# Page\n\n{markdown}{}\n\n{}\n", tags.join("\n"), tags.join("\n\n"))
}

/// A handbook with many addresses, one in each place of a role, a person and a page for each.
fn handbook(addresses: &[String]) -> Collected {
    let mut settings = SETTINGS.to_owned();
    let (mut roles, mut people) = (String::new(), String::new());
    let mut files = Vec::new();
    for (index, address) in addresses.iter().enumerate() {
        let quoted = quoted(address);
        let contacts = format!(
            "contacts = [{{ label = \"C\", href = {quoted}, when = {quoted} }}]\nrefs = [{quoted}]\n"
        );
        roles.push_str(&format!("[[role]]\nid = \"r{index}\"\nname = \"R\"\npurpose = {quoted}\n{contacts}"));
        people.push_str(&format!("[[person]]\nid = \"p{index}\"\nname = \"P\"\n{contacts}"));
        people.push_str(&format!("[[person.holds]]\nrole = \"r{index}\"\n"));
        settings = settings
            .replace("[people]", &format!("[[handbook.links]]\ntext = \"L\"\nhref = {quoted}\n[people]"));
        files.push((format!("content/guide/p{index}.md"), page(address).into_bytes()));
    }
    let lists = [("handbook.toml", settings), ("content/roles.toml", roles), ("content/people.toml", people)];
    files.extend(lists.map(|(path, text)| (path.to_owned(), text.into_bytes())));
    collected::draw(&collected::sources(files))
}

/// Whether a browser would run an address, or show what a page must not, read as browsers read it.
fn is_dangerous(address: &str) -> bool {
    let address = address.trim_start_matches(|character: char| character <= ' ');
    let address: String = address.chars().filter(|character| !"\t\n\r".contains(*character)).collect();
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    SCHEMES.contains(&&*scheme)
}

/// The attributes of a site's pages that hold a dangerous address.
pub fn dangerous(site: &Collected) -> Vec<String> {
    let mut found = Vec::new();
    for (path, html) in site.pages() {
        for piece in structure::of(&html) {
            for (name, value) in &piece.attributes {
                // A tooltip or a text for screen readers may say anything.
                let is_words = matches!(&**name, "title" | "aria-label" | "alt" | "datetime" | "content");
                let leads_elsewhere = name == "content" && value.to_lowercase().contains("url=");
                if !is_words && is_dangerous(value) || leads_elsewhere && value.contains("pwned") {
                    found.push(format!("{path}: {} {name}={value:?}", piece.kind));
                }
            }
        }
    }
    found
}

#[test]
fn no_spelling_of_a_dangerous_address_gets_onto_a_page() {
    let spellings = spellings();
    assert!(spellings.len() > 1_000, "{} spellings are tried", spellings.len());
    for some in spellings.chunks(32) {
        let found = dangerous(&handbook(some));
        let shown: Vec<&str> = found.iter().take(10).map(String::as_str).collect();
        assert!(found.is_empty(), "{} addresses:\n{}", found.len(), shown.join("\n"));
    }
}

#[test]
fn addresses_of_settings_and_embeds_end_the_build_or_stay_inert() {
    let settings = |table: &str, field: &str| {
        SETTINGS
            .replace("[people]", &format!("{}{field}\n[people]", if table.is_empty() { "" } else { table }))
    };
    for spelling in spellings().iter().step_by(23) {
        let value = quoted(spelling);
        let call = format!("{{{{ video(src={}, title=\"V\") }}}}\n", value.replace(['\n', '\r'], ""));
        let handbooks = [
            (settings("", &format!("base_url = {value}")), String::new()),
            (settings("", &format!("edit_url = {value}")), String::new()),
            (settings("", &format!("logo = {value}")), String::new()),
            (settings("[theme]\n", &format!("css = [{value}]")), String::new()),
            (settings("[theme]\n", &format!("accent = {value}")), String::new()),
            (SETTINGS.to_owned(), call.clone()),
            (SETTINGS.to_owned(), call.replace("video(src", "include(path")),
            (SETTINGS.to_owned(), format!("+++\nredirect_from = [{value}]\n+++\n")),
            (SETTINGS.to_owned(), format!("+++\nedition = \"E\"\nedition_of = {value}\n+++\n")),
        ];
        for (settings, page) in handbooks {
            let files = [("handbook.toml", settings), ("content/guide/x.md", page)];
            let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
            if let Some(site) = collected::try_draw(&collected::sources(files)) {
                assert_eq!(dangerous(&site), Vec::<String>::new(), "{spelling:?}");
            }
        }
    }
}
