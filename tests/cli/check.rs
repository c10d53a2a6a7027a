//! `check`: its formats, its exit codes, baselines and waivers.

use std::fs;

use crate::program::{Place, Ran, TODAY};
use crate::support::assert_matches_file;

/// A handbook with one warning.
fn warned() -> Place {
    let place = Place::started();
    place.write("content/roles/x.toml", "name = \"X\"\n");
    place
}

#[test]
fn warnings_are_denied_only_when_asked() {
    let place = warned();
    assert!(place.run(&["check"]).expect(0).out.contains("role-unassigned"));
    assert!(place.run(&["check", "--deny-warnings"]).expect(1).out.contains("role-unassigned"));
    assert!(!place.has("output"), "a check writes nothing");
}

#[test]
fn waivers_are_suggested_to_people_alone() {
    let place = warned();
    place.run(&["check", "--suggest-waivers", "--format", "json"]).expect(2).says(&["--format text"]);
}

#[test]
fn every_format_is_one_result() {
    let place = warned();
    place.write("content/bad.md", [0xff, 0xfe, 0x41, 0x00]);
    let json = place.run(&["check", "--format", "json"]).expect(1);
    assert_eq!(json.err, "");
    let json = json.json();
    assert_eq!(json["summary"]["errors"], 1);
    assert_eq!(json["findings"][0]["rule"], "not-utf-8");
    assert_eq!(json["findings"][0]["file"], "content/bad.md");
    let sarif = place.run(&["check", "--format", "sarif"]).expect(1).json();
    assert_eq!(sarif["version"], "2.1.0");
    let github = place.run(&["check", "--format", "github"]).expect(1).out;
    assert!(github.contains("::error file=content/bad.md"), "{github}");
    assert!(github.contains("::warning file=content/roles/x.toml"), "{github}");
    let text = place.run(&["check", "--format", "text"]).expect(1).out;
    assert!(text.ends_with("1 error, 1 warning\n"), "{text}");
}

#[test]
fn settings_that_cannot_be_read_are_findings_too() {
    let place = warned();
    for settings in [&b"[handbook"[..], b"\xff\xfe[\0h\0", b"", b"title = \"T\"\n"] {
        place.write("handbook.toml", settings);
        let json = place.run(&["check", "--format", "json"]).expect(1).json();
        let of_settings = json["findings"].as_array().expect("a list").iter();
        let mut of_settings = of_settings.filter(|finding| finding["file"] == "handbook.toml");
        assert!(of_settings.any(|finding| finding["level"] == "error"), "{json:#}");
    }
}

#[test]
fn a_baseline_accepts_what_is_there() {
    let place = warned();
    let ran = place.run(&["check", "--write-baseline", "accepted.json", "--deny-warnings"]).expect(0);
    assert_eq!(ran.out, "no findings (1 waived)\n");
    assert!(ran.err.contains("baseline = \"accepted.json\""), "{}", ran.err);
    place.write("handbook.toml", place.read("handbook.toml") + "\n[lint]\nbaseline = \"accepted.json\"\n");
    assert_eq!(place.run(&["check"]).expect(0).out, "no findings (1 waived)\n");
    place.write("content/roles/y.toml", "name = \"Y\"\n");
    assert!(place.run(&["check", "--deny-warnings"]).expect(1).out.contains("Y stands in no matrix"));
    // Written anew, it keeps what it had accepted.
    let again = place.run(&["check", "--write-baseline", "accepted.json"]).expect(0);
    assert_eq!(again.out, "no findings (2 waived)\n");
    assert_eq!(again.err, "accepted.json accepts the findings of today\n");
    assert_eq!(place.run(&["check"]).expect(0).out, "no findings (2 waived)\n");
    assert!(place.files().iter().all(|file| !file.ends_with(".rolebook")), "nothing is left beside it");
}

#[test]
fn a_baseline_that_the_settings_name_can_be_written_at_first() {
    let place = warned();
    place.write("handbook.toml", place.read("handbook.toml") + "\n[lint]\nbaseline = \"accepted.json\"\n");
    let missing = place.run(&["check"]).expect(1);
    assert!(missing.out.contains("--write-baseline accepted.json"), "{}", missing.out);
    place.run(&["check", "--write-baseline", "accepted.json"]).expect(0);
    place.run(&["check"]).expect(0);
}

#[test]
fn a_baseline_is_written_from_where_the_call_is_made() {
    let place = warned();
    let ran = place.run_in("content", &["check", "--write-baseline", "../accepted.json"]).expect(0);
    assert!(place.has("accepted.json"));
    assert!(ran.err.contains("baseline = \"accepted.json\""), "{}", ran.err);
}

#[test]
fn errors_are_not_accepted_by_a_baseline() {
    let place = warned();
    place.write("content/roles/z.toml", "nmae = \"Z\"\n");
    let ran = place.run(&["check", "--write-baseline", "accepted.json"]).expect(1);
    assert!(ran.out.contains("unknown-field"), "{}", ran.out);
}

#[test]
fn a_baseline_stays_while_something_cannot_be_read() {
    let place = warned();
    place.run(&["check", "--write-baseline", "accepted.json"]).expect(0);
    let before = place.read("accepted.json");
    place.write(
        "content/raci/broken.toml",
        "name = \"B\"\n[[activity]]\nname = \"Do\"\nA = \"nobody-of-that-name\"\n",
    );
    let ran = place.run(&["check", "--write-baseline", "accepted.json"]).expect(1);
    assert!(ran.err.contains("accepted.json stays as it is"), "{}", ran.err);
    assert_eq!(place.read("accepted.json"), before);
    let ran = place.run(&["check", "--write-baseline", "other.json"]).expect(1);
    assert!(ran.err.contains("other.json is not written"), "{}", ran.err);
    assert!(!place.has("other.json"));
}

#[test]
fn a_baseline_is_never_published() {
    let place = warned();
    for path in ["content/accepted.json", "themes/accepted.json", "output/accepted.json"] {
        std::fs::create_dir_all(place.path(path).parent().expect("a folder")).expect("it can be made");
        place.run(&["check", "--write-baseline", path]).expect(2).says(&["would be published"]);
    }
    place.run(&["check", "--write-baseline", "-"]).expect(2).says(&["name a file"]);
    // One that lies there all the same is no file of the site.
    place.run(&["check", "--write-baseline", "accepted.json"]).expect(0);
    place.write("content/accepted.json", place.read("accepted.json"));
    let settings = place.read("handbook.toml");
    place.write("handbook.toml", settings + "\n[lint]\nbaseline = \"content/accepted.json\"\n");
    place.run(&["build"]).expect(0);
    assert!(place.has("output/index.html") && !place.has("output/accepted.json"));
}

#[cfg(unix)]
#[test]
fn a_baseline_that_is_no_file_is_named_as_what_it_is() {
    let settings = "[handbook]\ntitle = \"T\"\n[lint]\nbaseline = \"b.json\"\n";
    let place = Place::with(&[("handbook.toml", settings), ("content/a.md", "a\n")]);
    let made = std::process::Command::new("mkfifo").arg(place.path("b.json")).status();
    assert!(made.is_ok_and(|status| status.success()), "pipes can be made");
    let said = |words: &[&str]| {
        let ran = place.run(&["check"]).expect(1);
        for word in words {
            assert!(ran.out.contains(word), "`{word}` is not in:\n{}", ran.out);
        }
        assert!(!ran.out.contains("there is no file"), "{}", ran.out);
    };
    said(&["unsafe-path", "b.json:1:1", "a pipe"]);
    fs::remove_file(place.path("b.json")).expect("it is there");
    place.write("b.json", b"{\"version\": \"\xff\"}");
    said(&["not-utf-8", "b.json:1:"]);
    fs::remove_file(place.path("b.json")).expect("it is there");
    place.run(&["check"]).expect(1);
    assert!(place.run(&["check"]).out.contains("there is no file `b.json`"));
}

#[test]
fn findings_are_narrowed_to_rules_and_levels() {
    let place = warned();
    place.write("content/a.md", "# A\n\n[x](nowhere.md)\n");
    let all = place.run(&["check"]).expect(1);
    assert!(all.out.contains("link-broken") && all.out.contains("role-unassigned"), "{}", all.out);
    let one = place.run(&["check", "--rule", "role-unassigned"]).expect(0);
    assert!(!one.out.contains("link-broken") && one.out.ends_with("1 warning\n"), "{}", one.out);
    place.run(&["check", "--rule", "role-unassigned", "--deny-warnings"]).expect(1);
    let grave = place.run(&["check", "--level", "error"]).expect(1);
    assert!(grave.out.ends_with("1 error\n"), "{}", grave.out);
    place.run(&["check", "--rule", "role-unasigned"]).expect(2).says(&["role-unassigned"]);
    // What cannot be read may hide the rest.
    place.write("content/roles/z.toml", "nmae = \"Z\"\n");
    let ran = place.run(&["check", "--rule", "role-unassigned"]).expect(1);
    assert!(ran.out.contains("unknown-field"), "{}", ran.out);
    assert!(ran.out.contains("was not judged"), "{}", ran.out);
}

#[test]
fn many_findings_are_counted_by_rule() {
    let place = warned();
    for number in 0..31 {
        place.write(&format!("content/roles/r{number}.toml"), format!("name = \"Role {number}\"\n"));
    }
    let ran = place.run(&["check"]).expect(0);
    assert!(ran.out.ends_with("\n32 warnings  role-unassigned\n\n32 warnings\n"), "{}", ran.out);
}

#[test]
fn a_baseline_takes_no_other_file_s_place() {
    let place = warned();
    let before = place.read("handbook.toml");
    place.run(&["check", "--write-baseline", "handbook.toml"]).expect(2).says(&["no baseline"]);
    assert_eq!(place.read("handbook.toml"), before);
    place.run(&["check", "--write-baseline", "nowhere/accepted.json"]).expect(2).says(&["cannot write"]);
    place.run(&["check", "--write-baseline", "content"]).expect(2).says(&["no regular file"]);
}

#[test]
fn a_suggested_waiver_can_be_pasted() {
    let place = warned();
    let ran = place.run(&["check", "--suggest-waivers", "--today", TODAY]).expect(0);
    assert_matches_file("tests/cli/suggested.text", &ran.out);
    let waiver: Vec<&str> = ran
        .out
        .lines()
        .skip_while(|line| *line != "[[waiver]]")
        .take_while(|line| !line.is_empty())
        .collect();
    place.write("handbook.toml", place.read("handbook.toml") + "\n" + &waiver.join("\n") + "\n");
    let accepted = place.run(&["check", "--suggest-waivers", "--today", TODAY]).expect(0);
    assert_eq!(accepted.out, "no findings (1 waived)\n");
}

#[test]
fn files_are_named_from_the_top_of_the_repository_where_annotations_look_for_them() {
    let place = Place::with(&[(".git/HEAD", "ref: refs/heads/main\n")]);
    place.run(&["init", "docs/hand book"]).expect(0);
    place.write("docs/hand book/content/roles/x.toml", "name = \"X\"\n");
    let check =
        |format: &str| place.run(&["--root", "docs/hand book", "check", "--format", format]).expect(0).out;
    assert!(check("github").contains("file=docs/hand book/content/roles/x.toml,"));
    assert!(check("sarif").contains("\"uri\": \"docs/hand%20book/content/roles/x.toml\""));
    assert!(check("json").contains("\"file\": \"content/roles/x.toml\""));
    assert!(check("text").contains("--> content/roles/x.toml"));
    // Where a runner says what it looks at, that counts.
    let mut command = place.command("docs/hand book", &["check", "--format", "github"]);
    let ran = Ran::of(&command.env("GITHUB_WORKSPACE", place.path("docs")).output().expect("it can be run"));
    assert!(ran.out.contains("file=hand book/content/roles/x.toml,"), "{}", ran.out);
    let mut command = place.command("docs/hand book", &["check", "--format", "github"]);
    let ran =
        Ran::of(&command.env("GITHUB_WORKSPACE", place.path("elsewhere")).output().expect("it can be run"));
    assert!(ran.out.contains("file=docs/hand book/content/roles/x.toml,"), "{}", ran.out);
}

#[test]
fn shells_know_the_formats() {
    let place = Place::empty();
    let fish = place.run(&["completions", "fish"]).expect(0).out;
    let start = fish.find("subcommand check\" -l format").expect("it is an option");
    let option = fish[start..].split("complete -c").next().unwrap_or_default();
    assert!(option.contains("sarif"), "{option}");
    place.run(&["check", "--format", "xml"]).expect(2).says(&["text, json, sarif, github"]);
}

#[test]
fn shells_know_rules_and_commands() {
    let bash = Place::empty().run(&["completions", "bash"]).expect(0).out;
    for (command, known) in [("explain", "row-many-consulted"), ("man", "completions")] {
        let part =
            bash.split(&format!("\n        rolebook__subcmd__{command})")).nth(1).expect("it is a command");
        let part = part.split(";;\n        rolebook__").next().unwrap_or_default();
        let words = part.lines().find(|line| line.contains("opts=")).expect("words are offered");
        assert!(words.contains(known), "{words}");
    }
}

#[test]
fn faults_that_show_only_in_drawn_templates_are_found() {
    let place = Place::started();
    place.write("themes/default/templates/parts/footer_extra.html", "<p>\n{{ site.nosuch }}</p>\n");
    let github = place.run(&["check", "--format", "github"]).expect(1).out;
    assert!(
        github.contains("::error file=themes/default/templates/parts/footer_extra.html,line=2"),
        "{github}"
    );
    assert!(!place.has("output"), "a check writes nothing");
}
