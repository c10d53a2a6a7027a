//! Texts that try to become more than text, in every field of every record: on every written file they stay text.

mod addresses;
mod files;
mod fill;
mod names;
mod raw_html;
mod structure;

use std::collections::BTreeMap;

use super::collected::{self, Collected};
use super::{checker, hostile};
use fill::Texts;

/// What harmless texts contain and nothing else does.
const WORD: &str = "quokka";

/// What is broken or unsafe is made inert whatever its level; names of files are not what is tested here.
const LEVELS: &str = "lint = { link-broken = \"info\", image-missing = \"info\", unsafe-url = \"info\", profile = \"default\", \
                      baseline = \"findings-baseline.json\" }";

/// Texts that are more than text somewhere.
const HOSTILE: &[&str] = &[
    "</title><script>pwned()</script>",
    "\" onmouseover=\"pwned()\" x=\"",
    "' onmouseover='pwned()' x='",
    "><img src=x onerror=pwned()>",
    "{{ 1234*5678 }}{% raw %}{{ site.title }}{% include 'x' %}{# x #}",
    "<svg onload=pwned()><animate onbegin=pwned() /></svg>",
    "<math><mtext><style><img src=x onerror=pwned()></style></mtext></math>",
    "<!-- --><![CDATA[ ]]>--!>",
    "]]></script><script>pwned()//",
    "</textarea></style></noscript></select></template></svg><b>",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{85}\u{9b}",
    "\u{202e}gpj.exe\u{2066}\u{200f}\u{200b}\u{feff}",
    "&lt;script&gt;pwned()&lt;/script&gt;&#60;b&#62;&amp;quot;",
    "\\u003cscript\\u003epwned()\\\\\"",
    "${pwned()}#{7*7}<%= 1234*5678 %><?php pwned() ?>",
    "\u{fdd0}\u{fffe}\u{ffff}\u{10ffff}",
    "javascript:pwned()",
    "//evil.example/",
    "[x](javascript:pwned()) ![x](https://evil.example/x.png) [[a-role]] <https://evil.example>",
    "line\n\n# heading\n</p><p>\n\n- list",
    "\u{2028}\u{2029}",
    "../../../etc/passwd",
    "%3Cscript%3E%00",
    "\"},\"pwned\":{\"x\":\"",
];

/// Texts without meaning in Markdown: in its fields too they leave the markup as it is. Behind a word, so that nothing
/// of HTML begins a block of its own; elements that are left out leave only text.
const HOSTILE_IN_MARKDOWN: &[&str] = &[
    "x </title><script>pwned()</script>",
    "x \" onmouseover=\"pwned()\" x=\"",
    "x {{ 1234*5678 }}{% raw %}{{ site.title }}{# x #}",
    "x <svg onload=pwned()><animate onbegin=pwned() /></svg>",
    "x <base href=//evil.example><meta http-equiv=refresh content=0><form action=javascript:pwned()><input autofocus>",
    "x <!-- --> <![CDATA[ ]]>",
    "x </p></div></main></body></html>",
    "=SUM(A1)",
    "\u{0}\u{1}\u{8}\u{1b}[31m\u{7f}\u{85}",
    "\u{202e}gpj.exe\u{2066}\u{200b}",
    "x ${pwned()} \\\\u003cscript\\\\u003e",
    "x \u{fdd0}\u{fffe}\u{2028}",
];

fn draw(texts: Texts<'_>) -> Collected {
    let mut files = fill::handbook(texts);
    let settings = String::from_utf8(files[0].1.clone()).expect("settings are text");
    let settings: Vec<&str> =
        settings.lines().map(|line| if line.starts_with("lint = ") { LEVELS } else { line }).collect();
    files[0].1 = settings.join("\n").into_bytes();
    collected::draw(&collected::sources(files))
}

fn harmless(raw_html: &str) -> Collected {
    draw(Texts { plain: WORD, markdown: WORD, raw_html })
}

/// Every way in which a site of hostile texts differs from the same site of harmless ones.
fn differences(harmless: &Collected, hostile: &Collected) -> Vec<String> {
    let mut faults = checker::check(hostile);
    faults.extend(hostile::live(hostile));
    let one: BTreeMap<&str, &[u8]> = harmless.files().collect();
    let other: BTreeMap<&str, &[u8]> = hostile.files().collect();
    let paths =
        |files: &BTreeMap<&str, &[u8]>| files.keys().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(&one), paths(&other), "the files are the same");
    for (path, bytes) in &one {
        faults.extend(files::fault(path, bytes, other[path]).map(|fault| format!("{path}: {fault}")));
    }
    faults
}

/// Fails once for all texts, with the first faults of each.
fn assert_none(faults: &[(&str, Vec<String>)]) {
    let shown: Vec<String> = faults
        .iter()
        .filter(|(_, faults)| !faults.is_empty())
        .map(|(text, faults)| {
            format!("{text:?}: {} faults\n{}", faults.len(), faults[..faults.len().min(6)].join("\n"))
        })
        .collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn plain_fields_stay_text_in_every_file() {
    let harmless = harmless("sanitize");
    let faults = HOSTILE.iter().map(|text| {
        let hostile = draw(Texts { plain: text, markdown: WORD, raw_html: "sanitize" });
        (*text, differences(&harmless, &hostile))
    });
    assert_none(&faults.collect::<Vec<_>>());
}

#[test]
fn fields_of_markdown_keep_their_markup() {
    for raw_html in ["sanitize", "escape"] {
        let harmless = harmless(raw_html);
        let faults = HOSTILE_IN_MARKDOWN.iter().map(|text| {
            let hostile = draw(Texts { plain: WORD, markdown: text, raw_html });
            (*text, differences(&harmless, &hostile))
        });
        assert_none(&faults.collect::<Vec<_>>());
    }
}
