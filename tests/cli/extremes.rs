//! Depth, size and sudden ends, as the program meets them: each call ends with a message, and pages stay whole.

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::program::{Place, Ran};

const SETTINGS: (&str, &str) = ("handbook.toml", "[handbook]\ntitle = \"T\"\n");

/// Deeper than any stack.
const DEEP: usize = 60_000;

fn assert_orderly(ran: &Ran, what: &str) {
    assert!(matches!(ran.code, Some(0 | 1)), "{what}: {:?}: {}", ran.code, ran.err);
    assert!(!ran.err.contains("panicked") && ran.err.len() < 4_000_000, "{what}: {} bytes", ran.err.len());
}

fn nested(open: &str, inside: &str, close: &str) -> String {
    open.repeat(DEEP) + inside + &close.repeat(DEEP)
}

#[test]
fn nesting_without_end_comes_to_one() {
    let toml = |text: String| ("content/roles/x.toml", format!("name = \"X\"\n{text}\n"));
    let page = |text: String| ("content/x.md", text);
    let template = |text: String| ("themes/default/templates/home.html", text);
    for (what, (path, text)) in [
        ("lists of TOML", toml(format!("kpis = {}", nested("[", "", "]")))),
        ("tables of TOML", toml(format!("kpis = {}", nested("{a = ", "1", "}")))),
        ("dotted keys", toml(format!("a{} = 1", ".a".repeat(DEEP)))),
        ("a dotted header", toml(format!("[a{}]", ".a".repeat(DEEP)))),
        ("quotes", page(">".repeat(DEEP) + "a")),
        ("lists", page("- ".repeat(DEEP) + "a")),
        ("numbered lists", page("1. ".repeat(DEEP) + "a")),
        ("emphasis", page(nested("*a **b ", "", "** *"))),
        ("links", page(nested("[", "a", "](b)"))),
        ("images", page(nested("![", "a", "](b)"))),
        ("wiki links", page(nested("[[", "a", "]]"))),
        ("elements", page(nested("<div>", "a", "</div>"))),
        ("elements in a line", page("x ".to_owned() + &nested("<b>", "a", "</b>"))),
        ("elements on lines", page("<div>\n\n".repeat(DEEP))),
        ("definitions", page("a\n".to_owned() + &": ".repeat(DEEP) + "b")),
        ("footnotes", page("[^a]: ".repeat(DEEP))),
        ("formulas", page(format!("$${}$$", "{".repeat(4_000) + &"}".repeat(4_000)))),
        ("calls", page(format!("{{{{ role(id={}) }}}}", nested("[", "", "]")))),
        ("YAML lists", page(format!("---\ntitle: {}\n---\n", nested("[", "", "]")))),
        ("YAML tables", page(format!("---\ntitle: {}\n---\n", nested("{a: ", "b", "}")))),
        ("YAML lines", page(format!("---\n{}\n---\n", "- ".repeat(DEEP)))),
        ("blocks of a template", template(nested("{% if true %}", "a", "{% endif %}"))),
        ("brackets of a template", template(format!("{{{{ {} }}}}", nested("(", "1", ")")))),
        ("negations of a template", template(format!("{{{{ {}true }}}}", "not ".repeat(DEEP)))),
        ("a template in itself", template("{% include \"home.html\" %}".to_owned())),
    ] {
        let place = Place::with(&[SETTINGS, (path, &text)]);
        assert_orderly(&place.run(&["build"]), what);
    }
}

#[test]
fn templates_without_end_come_to_one() {
    let loops = |inside: &str| {
        let count = "{% for i in numbers %}".repeat(4) + inside + &"{% endfor %}".repeat(4);
        "{% set numbers = range(end=100000) %}\n".to_owned() + &count
    };
    let component = |inside: &str| {
        format!("{{% component again() %}}{inside}{{% endcomponent again %}}{{{{ <again /> }}}}")
    };
    for (what, template, expected) in [
        (
            "ranges",
            "\n{% for i in range(end=90000) %}{% for k in range(end=90000) %}{% endfor %}{% endfor %}"
                .to_owned(),
            "home.html:2:",
        ),
        ("text", loops("more text "), "home.html:1:1"),
        (
            "loops over a list that write nothing",
            loops(""),
            "home.html: this template does not come to an end",
        ),
        ("components", component("{{ <again /> }}"), "home.html:1:"),
    ] {
        let place = Place::started();
        place.run(&["build"]).expect(0);
        let before = place.read("output/index.html");
        place.write("themes/default/templates/home.html", template);
        let begun = Instant::now();
        let ran = place.run(&["build"]);
        assert_eq!(ran.code, Some(1), "{what}: {}", ran.err);
        assert!(ran.err.contains(expected) && ran.err.contains("nothing was written"), "{what}: {}", ran.err);
        assert!(begun.elapsed() < Duration::from_mins(1), "{what}: {:?}", begun.elapsed());
        assert_eq!(place.read("output/index.html"), before, "{what}");
    }
}

#[test]
fn a_part_without_end_is_named_wherever_it_is_drawn() {
    let place = Place::started();
    let count = "{% for i in numbers %}".repeat(4) + &"{% endfor %}".repeat(4);
    let part = "themes/default/templates/parts/footer_extra.html";
    place.write(part, format!("{{% set numbers = range(end=100000) %}}{count}"));
    place.run(&["check"]).expect(1).says(&[part, "does not come to an end", "nothing else was checked"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_template_does_not_take_all_memory() {
    let place = Place::started();
    let doubled = "{% set text = \"0123456789abcdef\" %}{% for i in range(end=60) %}{% set_global text = text ~ text %}{% endfor %}";
    place.write("themes/default/templates/home.html", doubled);
    place.run(&["build"]).expect(1).says(&["home.html: this template fills the memory"]);
}

#[test]
fn includes_without_end_come_to_one() {
    let place = Place::with(&[SETTINGS]);
    for number in 0..300 {
        let next = format!("{{{{ include(path=\"p{}.md\") }}}}\n\n", number + 1);
        place.write(&format!("content/chain/p{number}.md"), &next);
        place.write(&format!("content/many/p{number}.md"), next.repeat(10));
        let back = format!("{{{{ include(path=\"p{}.md\") }}}}\n", (number + 1) % 300);
        place.write(&format!("content/circle/p{number}.md"), back);
    }
    assert_orderly(&place.run(&["check"]), "includes");
}

#[test]
fn includes_that_would_fill_the_memory_are_told() {
    let place = Place::with(&[SETTINGS]);
    place.write("content/part.md", "word ".repeat(8_000));
    place.write("content/many.md", "{{ include(path=\"part.md\") }}\n\n".repeat(3_000));
    let ran = place.run(&["build"]).expect(1);
    ran.says(&["error[too-large]", "larger than 64 MiB", "content/many.md:"]);
    assert!(!place.has("output/many.html"));
}

#[test]
fn large_files_are_read_or_told() {
    let words = "word ".repeat(700_000);
    let lines =
        |line: &dyn Fn(usize) -> String, count: usize| (0..count).map(line).collect::<Vec<_>>().concat();
    let rows = lines(&|number| format!("|a{number}|A|\n"), 40_000);
    for (what, path, text) in [
        ("a page", "content/x.md", words.clone()),
        ("a line", "content/x.md", "a".repeat(3_500_000)),
        ("a line of TOML", "content/roles/x.toml", format!("name = \"{}\"\n", "a".repeat(3_500_000))),
        ("a key of TOML", "content/roles/x.toml", format!("{} = 1\n", "a".repeat(3_500_000))),
        ("broken TOML", "content/roles.toml", "= x\n".repeat(800_000)),
        (
            "rows",
            "content/raci/m.toml",
            format!("name = \"M\"\ngrid = '''\n|Activity|r|\n|-|-|\n{rows}'''\n"),
        ),
        ("unknown fields", "content/roles/x.toml", lines(&|number| format!("a{number} = 1\n"), 100_000)),
        ("too large a page", "content/x.md", words.repeat(2)),
        ("too many roles", "content/roles.toml", "[[role]]\nid = \"r\"\nname = \"R\"\n".repeat(1_000_000)),
    ] {
        let place = Place::with(&[SETTINGS, (path, &text)]);
        let ran = place.run(&["check"]);
        assert!(matches!(ran.code, Some(0 | 1)), "{what}: {:?}: {}", ran.code, ran.err);
        assert!(!ran.err.contains("panicked") && ran.out.len() < 8_000_000, "{what}: {}", ran.out.len());
        if what.starts_with("too ") {
            assert!(
                ran.out.contains("too-large") && ran.out.contains("cut it into several files"),
                "{what}: {}",
                ran.out
            );
        }
    }
}

/// A result that cannot be written is told, and the call does not end as if all were well.
#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_told() {
    let place = Place::started();
    let calls: [&[&str]; 5] = [
        &["check", "--format", "json"],
        &["export", "roles", "--format", "csv"],
        &["rules"],
        &["--help"],
        &["--version"],
    ];
    for arguments in calls {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        let output = place.command("", arguments).stdout(full).stderr(Stdio::piped()).output();
        let ran = Ran::of(&output.expect("the program can be run"));
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.err.contains("No space left"), "{arguments:?}: {}", ran.err);
    }
}

/// Two cells at far corners make the reader of old workbooks ask for everything between them, here fifty gigabytes.
#[cfg(target_os = "linux")]
#[test]
fn an_old_workbook_with_cells_far_apart_does_not_take_all_memory() {
    let place = Place::started();
    place.write("far.xls", include_bytes!("far.xls"));
    let ran = place.run(&["import", "far.xls"]);
    ran.expect(2).says(&["cannot import far.xls", "save it anew"]);
    assert!(!place.has("content/raci/far.toml"));
}

/// What a page says of itself everywhere, so that a torn or mixed one shows.
fn write_pages(place: &Place, word: &str) {
    for number in 0..40 {
        let text = format!("# Page {number}\n\n{}\n", format!("{word} ").repeat(2_000));
        place.write(&format!("content/pages/{number}.md"), text);
    }
}

#[test]
fn a_program_killed_at_any_moment_leaves_whole_pages_and_the_next_heals_them() {
    let place = Place::started();
    write_pages(&place, "former");
    place.run(&["build"]).expect(0);
    write_pages(&place, "latter");
    let start = Instant::now();
    place.run(&["build"]).expect(0);
    let whole = start.elapsed();
    for (round, word) in (0..16_u32).zip(["former", "latter"].into_iter().cycle()) {
        write_pages(&place, word);
        let mut build = place.command("", &["build"]).stderr(Stdio::null()).spawn().expect("it can be run");
        // Most of the time goes into reading and drawing; the last moments are those that matter.
        sleep(whole * (round + 1) / 16);
        build.kill().expect("it can be killed");
        build.wait().expect("it ends");
        for number in 0..40 {
            let page = place.read(&format!("output/pages/{number}.html"));
            let (former, latter) = (page.matches("former ").count(), page.matches("latter ").count());
            assert!(page.trim_end().ends_with("</html>"), "page {number} is whole");
            assert!((former > 1_000) != (latter > 1_000), "page {number} is of one build");
        }
        place.run(&["build"]).expect(0);
        for number in 0..40 {
            let page = place.read(&format!("output/pages/{number}.html"));
            assert!(page.matches(&format!("{word} ")).count() > 1_000, "page {number} is healed");
        }
        assert!(!place.has("output/.rolebook-staging") && !place.has("output/.rolebook-commit"));
        sleep(Duration::from_millis(1));
    }
}

#[test]
fn builds_at_once_all_end_well() {
    let place = Place::started();
    write_pages(&place, "former");
    let builds: Vec<_> = (0..4)
        .map(|_| place.command("", &["build"]).stderr(Stdio::piped()).spawn().expect("it can be run"))
        .collect();
    for build in builds {
        let ran = Ran::of(&build.wait_with_output().expect("it ends"));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
    }
    place.run(&["build"]).expect(0).says(&["; 0 written, "]);
}
