//! A handbook whose every text tries to run, load or become something: in the browser it stays text.

#[path = "../site/injection/fill.rs"]
mod fill;
#[path = "../site/injection/texts.rs"]
mod texts;

use std::thread::sleep;
use std::time::{Duration, Instant};

use fill::Texts;
use serde_json::json;
use texts::{HOSTILE, HOSTILE_IN_MARKDOWN};

use crate::sites::Site;
use crate::tab::{DESK, Tab};

/// Stands in every page before anything else of it runs, and notes whatever a hostile text could bring about.
const WATCH: &str = "
    window.seen = [];
    const note = what => window.seen.push(what);
    for (const name of ['pwned', 'alert', 'confirm', 'prompt', 'open', 'eval', 'print']) window[name] = () => note(name + '()');
    document.addEventListener('securitypolicyviolation', event => note(event.violatedDirective + ' ' + event.sample));
    window.addEventListener('error', event => event.isTrusted && note('error ' + (event.message || event.target.outerHTML)), true);
";

/// Does to every element what its handlers would wait for, and says what was seen, with whatever loads or leads
/// elsewhere and whatever holds code.
const PROVOKE: &str = "(async () => {
    for (const element of document.querySelectorAll('*')) {
        for (const kind of ['mouseover', 'mouseenter', 'focus', 'focusin', 'load', 'error', 'begin', 'animationstart', 'toggle', 'input'])
            element.dispatchEvent(new Event(kind));
        for (const { name, value } of element.attributes) {
            if (/^on|^style$|^srcdoc$|^formaction$/i.test(name)) window.seen.push(element.localName + ' ' + name);
            if (/^(href|src|action|data|poster|xlink:href|srcset)$/i.test(name)) {
                const scheme = new URL(value, location.href).protocol;
                if (!['http:', 'https:', 'file:', 'mailto:', 'tel:'].includes(scheme)) window.seen.push(name + ' ' + value);
            }
        }
        if (/^(base|object|embed|iframe|frame|style|applet|portal)$/.test(element.localName)) window.seen.push('<' + element.localName);
        if (element.localName === 'script' && !element.src) window.seen.push('script ' + element.textContent);
    }
    await new Promise(done => setTimeout(done, 0));
    const loaded = performance.getEntriesByType('resource').map(entry => entry.name);
    const own = location.protocol === 'file:' ? 'file:' : location.origin + '/';
    return window.seen.concat(loaded.filter(address => !address.startsWith(own)));
})()";

/// The kinds of all elements of a page, in order.
const ELEMENTS: &str = "Array.from(document.querySelectorAll('*'), element => element.localName).join(' ')";

fn watching() -> Tab {
    let tab = Tab::new(DESK);
    tab.call("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }));
    tab
}

/// What the page that is open did that a text must not, in the page's and the browser's own words.
fn done(tab: &mut Tab) -> Vec<String> {
    let seen = tab.evaluate(PROVOKE);
    let seen = seen.as_array().expect("a list").iter().map(ToString::to_string);
    seen.chain(tab.problems()).collect()
}

/// All texts in one, so that each field has each of them; the ends of some reach into the others.
fn joined(texts: &[&str], first: usize) -> String {
    let (before, from) = texts.split_at(first);
    from.iter().chain(before).copied().collect::<Vec<_>>().join(" ")
}

fn site(name: &str, texts: Texts<'_>) -> Site {
    let mut files = fill::handbook(texts);
    for (_, bytes) in &mut files {
        // The clip is empty, which a browser takes for a fault of its own.
        let text = String::from_utf8(std::mem::take(bytes)).expect("all files are text");
        *bytes = text.replace("{{ video(src=\"clip.mp4\", title=\"Clip\") }}", "").into_bytes();
    }
    Site::of(name, &files)
}

/// Pages that do something, or whose elements are not those of the same page with harmless texts.
fn faults(hostile: &[Site], harmless: &Site) -> Vec<String> {
    let pages = harmless.pages();
    assert!(pages.len() > 20 && hostile.iter().all(|site| site.pages() == pages), "the pages are the same");
    let (mut tab, mut other) = (watching(), Tab::new(DESK));
    let mut faults = Vec::new();
    for page in &pages {
        // A page that only leads on is left before it can be looked at; that for missing addresses names its files from
        // the top of the host, where nothing of this site is.
        if page == "404.html" || is_redirect(harmless, page) {
            continue;
        }
        other.open(&harmless.on_disk(page));
        let expected = other.text(ELEMENTS);
        // On a disk no policy of a server helps; a server's policy tells what it had to prevent.
        for address in hostile.iter().flat_map(|site| [site.on_disk(page), site.served(page)]) {
            tab.open(&address);
            if tab.text(ELEMENTS) != expected {
                faults.push(format!("{address}: other elements: {}", tab.text(ELEMENTS)));
            }
            faults.extend(done(&mut tab).into_iter().map(|done| format!("{address}: {done}")));
        }
    }
    faults
}

fn is_redirect(site: &Site, page: &str) -> bool {
    let path = site.on_disk(page);
    let text = std::fs::read_to_string(path.trim_start_matches("file://")).expect("a page is text");
    text.contains("http-equiv=\"refresh\"")
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_text_of_any_field_becomes_more_than_text() {
    let word = |raw_html| Texts { plain: "quokka", markdown: "quokka", raw_html };
    let harmless = site("harmless", word("sanitize"));
    let hostile = [0, 1, HOSTILE.len() / 2].map(|first| {
        let plain = joined(HOSTILE, first);
        site(&format!("hostile-{first}"), Texts { plain: &plain, ..word("sanitize") })
    });
    let faults = faults(&hostile, &harmless);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_text_of_markdown_becomes_more_than_markdown() {
    for raw_html in ["sanitize", "escape"] {
        let word = Texts { plain: "quokka", markdown: "quokka", raw_html };
        let harmless = site(&format!("harmless-{raw_html}"), word);
        // All texts in one, a single star would find others in the Markdown around it.
        let markdown = joined(HOSTILE_IN_MARKDOWN, 1).replace('*', "+");
        let hostile = site(&format!("hostile-{raw_html}"), Texts { markdown: &markdown, ..word });
        let faults = faults(&[hostile], &harmless);
        assert!(faults.is_empty(), "{raw_html}: {}", faults[..faults.len().min(20)].join("\n"));
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn found_texts_and_questions_stay_text() {
    let (plain, markdown) = (joined(HOSTILE, 0), joined(HOSTILE_IN_MARKDOWN, 0));
    let site = site("hostile-search", Texts { plain: &plain, markdown: &markdown, raw_html: "sanitize" });
    let mut tab = watching();
    let mut found = 0;
    for question in ["pwned", "script", "onmouseover", "heading", "x"].iter().chain(HOSTILE) {
        let asked: String =
            percent_encoding::utf8_percent_encode(question, percent_encoding::NON_ALPHANUMERIC).collect();
        tab.open("about:blank");
        tab.open(&site.on_disk(&format!("search.html?q={asked}#{asked}")));
        let start = Instant::now();
        let settled = "document.querySelector('.search-result') || document.querySelector('.search-status').textContent";
        // A question without letters or digits asks nothing.
        while !tab.holds(settled) && question.contains(char::is_alphanumeric) {
            assert!(start.elapsed() < Duration::from_secs(20), "{question:?} is never answered");
            sleep(Duration::from_millis(10));
        }
        assert_eq!(done(&mut tab), Vec::<String>::new(), "{question:?}");
        let kinds = tab.text("[...new Set(Array.from(document.querySelectorAll('.search-answers *'), element => element.localName))].sort().join(' ')");
        for kind in kinds.split_whitespace() {
            let is_known = [
                "a", "b", "button", "dd", "div", "dl", "dt", "h2", "h3", "li", "mark", "ol", "p", "section",
                "span", "strong", "ul",
            ];
            assert!(is_known.contains(&kind), "{question:?}: <{kind}>");
        }
        found += tab.count("document.querySelectorAll('.search-result').length");
    }
    assert!(found > 20, "{found} results were looked at");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_does_run_would_be_seen() {
    let mut files = fill::handbook(Texts { plain: "quokka", markdown: "quokka", raw_html: "allow" });
    let page = "# P\n\n<script>pwned()</script>\n\n<b onfocus=\"pwned()\" onmouseover=\"pwned()\">x</b>\n";
    files.push(("content/guide/live.md".to_owned(), page.as_bytes().to_vec()));
    let site = Site::of("live", &files);
    let mut tab = watching();
    tab.open(&site.on_disk("guide/live.html"));
    let done = done(&mut tab);
    assert!(done.iter().filter(|done| *done == "\"pwned()\"").count() >= 3, "{done:?}");
}
