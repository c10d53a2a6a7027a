//! A site that was made of the same is kept as it stands, and only such a one.

use std::fs;

use rolebook::output::{Contents, Fingerprint, Output};

use super::support::{Handbook, at, counts, site, stage};

const PAGES: &[(&str, &str)] = &[("a.html", "1"), ("b/c.html", "2")];

fn made_of(what: &str) -> Fingerprint {
    Fingerprint::of("sources", what.as_bytes())
}

/// A site that was made of `one`, with a copied picture.
fn published() -> Handbook {
    let handbook = Handbook::new();
    handbook.write("picture", "drawn");
    let output = handbook.open().expect("opened");
    stage(&output, PAGES).expect("staged");
    copy(&handbook, &output);
    assert_eq!(output.commit(Some(made_of("one"))).expect("published"), counts(3, 0, 0));
    handbook
}

fn copy(handbook: &Handbook, output: &Output) {
    let location = handbook.around().join("picture");
    output.stage(&at("picture.png"), Contents::File { location: &location, length: 5 }).expect("staged");
}

fn keeps(handbook: &Handbook, what: &str) -> bool {
    let output = handbook.open().expect("opened");
    output.keep(made_of(what), |path| path.as_str() == "picture.png").expect("it can be read")
}

#[test]
fn what_was_made_of_the_same_is_kept_and_nothing_is_written() {
    let handbook = published();
    assert_eq!(handbook.own_files(), [".rolebook", ".rolebook-build"]);
    let record = fs::metadata(handbook.output().join(".rolebook-build")).expect("it is there");
    let output = handbook.open().expect("opened");
    assert!(output.keep(made_of("one"), |path| path.as_str() == "picture.png").expect("it can be read"));
    copy(&handbook, &output);
    assert_eq!(output.commit(Some(made_of("one"))).expect("published"), counts(0, 3, 0));
    assert_eq!(handbook.site(), site(&[PAGES, &[("picture.png", "drawn")]].concat()));
    let after = fs::metadata(handbook.output().join(".rolebook-build")).expect("it is there");
    assert_eq!(after.modified().expect("a time"), record.modified().expect("a time"));
    assert!(!keeps(&handbook, "two"));
}

#[test]
fn what_is_no_more_copied_goes_when_the_rest_is_kept() {
    let handbook = published();
    let output = handbook.open().expect("opened");
    assert!(output.keep(made_of("one"), |path| path.as_str() == "picture.png").expect("it can be read"));
    assert_eq!(output.commit(Some(made_of("one"))).expect("published"), counts(0, 2, 1));
    assert_eq!(handbook.site(), site(PAGES));
}

#[test]
fn a_published_file_that_is_another_or_gone_is_noticed() {
    let handbook = published();
    let location = handbook.output().join("b/c.html");
    fs::write(&location, "3").expect("written");
    assert!(!keeps(&handbook, "one"), "as long as before, but not the same");
    fs::write(&location, "2").expect("written");
    assert!(keeps(&handbook, "one"));
    fs::remove_file(&location).expect("removed");
    assert!(!keeps(&handbook, "one"));
    std::os::unix::fs::symlink("../a.html", &location).expect("a link");
    assert!(!keeps(&handbook, "one"));
    fs::remove_file(&location).expect("removed");
    fs::create_dir(&location).expect("a folder");
    assert!(!keeps(&handbook, "one"));
    fs::remove_dir(&location).expect("removed");
    // Two files that changed their places are the same bytes elsewhere.
    fs::write(&location, "1").expect("written");
    fs::write(handbook.output().join("a.html"), "2").expect("written");
    assert!(!keeps(&handbook, "one"));
}

#[test]
fn a_published_file_that_grew_beyond_all_bounds_is_not_read() {
    let handbook = published();
    let file = fs::File::options().write(true).open(handbook.output().join("a.html")).expect("it is there");
    // Far more than there is memory for; on the disk it takes no room.
    file.set_len(1 << 42).expect("a file of holes");
    assert!(!keeps(&handbook, "one"));
    // Not even where somebody made the record say so.
    let record = fs::read_to_string(handbook.output().join(".rolebook-build")).expect("a record");
    let (before, _) = record.trim_end().rsplit_once(' ').expect("it ends with a length");
    handbook.write_output(".rolebook-build", &format!("{before} {}\n", (1_u64 << 42) + 1));
    assert!(!keeps(&handbook, "one"));
}

#[test]
fn a_copied_file_is_none_that_is_kept() {
    let handbook = published();
    fs::write(handbook.output().join("picture.png"), "mine").expect("written");
    assert!(keeps(&handbook, "one"), "it is compared when it is copied");
    let output = handbook.open().expect("opened");
    assert!(!output.keep(made_of("one"), |_| false).expect("it can be read"));
}

#[test]
fn without_a_true_list_or_record_nothing_is_kept() {
    for (name, text) in [
        (".rolebook", "<<<<<<< HEAD\n".to_owned()),
        (".rolebook", "# The files that Rolebook wrote here. Format 1.\na.html\n".to_owned()),
        (".rolebook-build", String::new()),
        (".rolebook-build", format!("made of {}\nsite {} 2\n", made_of("one"), made_of("one"))),
    ] {
        let handbook = published();
        assert!(keeps(&handbook, "one"));
        handbook.write_output(name, &text);
        assert!(!keeps(&handbook, "one"), "{name}: {text}");
    }
}

#[test]
fn a_site_that_needs_the_files_of_others_is_always_drawn() {
    let handbook = Handbook::new();
    handbook.publish(&[]).expect("published");
    handbook.write_output("a.html", "1");
    let output = handbook.open().expect("opened");
    stage(&output, PAGES).expect("staged");
    output.commit(Some(made_of("one"))).expect("published");
    assert!(!keeps(&handbook, "one"));
    assert_eq!(handbook.own_files(), [".rolebook"]);
}

#[test]
fn a_record_that_cannot_be_written_is_done_without() {
    let handbook = Handbook::new();
    handbook.write_output(".rolebook-build/mine", "mine");
    let output = handbook.open().expect("opened");
    stage(&output, PAGES).expect("staged");
    output.commit(Some(made_of("one"))).expect("published");
    assert!(!keeps(&handbook, "one"));
    assert!(handbook.output().join(".rolebook-build/mine").exists());
    assert_eq!(handbook.own_files(), [".rolebook", ".rolebook-build"], "what was staged is gone");
}

#[test]
fn a_link_in_place_of_the_record_is_replaced_and_not_followed() {
    let handbook = Handbook::new();
    handbook.write("victim", "mine");
    handbook.publish(&[]).expect("published");
    let record = handbook.output().join(".rolebook-build");
    std::os::unix::fs::symlink("../../victim", &record).expect("a link");
    let output = handbook.open().expect("opened");
    stage(&output, PAGES).expect("staged");
    output.commit(Some(made_of("one"))).expect("published");
    assert_eq!(fs::read_to_string(handbook.around().join("victim")).expect("kept"), "mine");
    assert!(fs::symlink_metadata(&record).expect("a record").is_file());
    assert!(keeps(&handbook, "one"));
}
