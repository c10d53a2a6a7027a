//! A build over a former one: what is published afterwards is what a build into an empty folder writes, whatever was edited
//! and whatever became of the former site.

use std::collections::BTreeMap;
use std::fs;

use super::dice::Dice;
use super::program::{Place, TODAY};

/// What a build is called with.
#[derive(Clone, PartialEq)]
struct Call {
    day: &'static str,
    more: &'static [&'static str],
}

const CALLS: &[Call] = &[
    Call { day: TODAY, more: &[] },
    Call { day: TODAY, more: &["--drafts"] },
    Call { day: TODAY, more: &["--base-url", "https://acme.example/"] },
    Call { day: "2031-01-01", more: &[] },
];

fn sample() -> Place {
    let place = Place::empty();
    place.run(&["init", "--sample"]).expect(0);
    place.write("content/draft.md", "+++\ntitle = \"Draft\"\ndraft = true\n+++\n\nNot yet.\n");
    place.write("content/picture.gif", picture(40));
    place.write("content/picture.md", "# Picture\n\n![What it shows](picture.gif)\n");
    place
}

/// The beginning of a picture, as many bytes for each width, which the page that shows it tells.
fn picture(width: usize) -> Vec<u8> {
    [b"GIF89a", [u8::try_from(width).expect("it is small"), 0, 30, 0].as_slice(), &[0; 3]].concat()
}

/// Builds, and tells whether the pages were drawn.
fn build(place: &Place, folder: &str, call: &Call) -> bool {
    let arguments = [&["build", "--timings", "--output", folder, "--today", call.day], call.more].concat();
    place.run(&arguments).expect(0).err.contains(" ms  draw pages")
}

/// Everything in a folder but the lock.
fn site(place: &Place, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = place.files().into_iter().filter_map(|file| {
        let below = file.strip_prefix(&format!("{folder}/"))?.to_owned();
        Some((below, fs::read(place.path(&file)).expect("it can be read")))
    });
    files.filter(|(path, _)| path != ".rolebook-lock").collect()
}

/// One thing that authors do.
fn edit(place: &Place, dice: &mut Dice) {
    let number = dice.roll(4);
    let (page, moved) = (format!("content/more/page-{number}.md"), format!("content/less/page-{number}.md"));
    match dice.roll(10) {
        0 | 1 => place.write(&page, format!("# Page {number}\n\nText {}.\n", dice.roll(3))),
        2 if place.has(&page) => {
            fs::create_dir_all(place.path("content/less")).expect("folders can be made");
            fs::rename(place.path(&page), place.path(&moved)).expect("files can be moved");
        }
        3 => drop(fs::remove_file(place.path(&moved))),
        4 => drop(fs::remove_dir_all(place.path("content/more"))),
        5 => {
            let role = "content/roles/data-engineer.toml";
            let text = place.read(role);
            let purpose = text.lines().find(|line| line.starts_with("purpose")).expect("the sample says it");
            place.write(role, text.replace(purpose, &format!("purpose = \"Purpose {number}.\"")));
        }
        6 => place.write("themes/default/styles/99-own.css", format!("p {{ order: {number}; }}\n")),
        7 => drop(fs::remove_dir_all(place.path("themes"))),
        8 => place.write("content/picture.gif", picture(1 + dice.roll(20))),
        _ => {
            let text = place.read("handbook.toml");
            let title = text.lines().find(|line| line.starts_with("title")).expect("every handbook has one");
            place.write("handbook.toml", text.replace(title, &format!("title = \"Title {number}\"")));
        }
    }
}

/// Something that becomes of a published site; whether it is another one then.
fn spoil(place: &Place, dice: &mut Dice) -> bool {
    match dice.roll(8) {
        0 => place.write("output/roles/index.html", "<p>Mine</p>"),
        1 => fs::remove_file(place.path("output/index.html")).expect("it is there"),
        2 => {
            // A byte that is another, in a file of the same length.
            let mut bytes = fs::read(place.path("output/404.html")).expect("it is there");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            place.write("output/404.html", bytes);
        }
        3 => fs::remove_dir_all(place.path("output/assets")).expect("it is there"),
        4 => {
            // As it is without a list; what is published is taken over, since nothing else is known.
            fs::remove_file(place.path("output/.rolebook")).expect("it is there");
        }
        5 => place.write("output/.rolebook-build", "<<<<<<< HEAD\n"),
        _ => return false,
    }
    true
}

#[test]
fn whatever_happened_before_a_build_gives_what_a_fresh_one_gives() {
    let (place, mut dice) = (sample(), Dice(3));
    let (mut kept, mut drawn, mut last) = (0, 0, None);
    build(&place, "output", &CALLS[0]);
    for round in 0..48 {
        let edits = dice.roll(3);
        (0..edits).for_each(|_| edit(&place, &mut dice));
        let call = if dice.roll(3) == 0 { &CALLS[dice.roll(CALLS.len())] } else { &CALLS[0] };
        let spoilt = edits == 0 && last.as_ref() == Some(call) && spoil(&place, &mut dice);
        let was_drawn = build(&place, "output", call);
        if edits == 0 && last.as_ref() == Some(call) {
            assert_eq!(was_drawn, spoilt, "round {round}: drawn only where something is another");
        }
        let _ = fs::remove_dir_all(place.path("fresh"));
        assert!(build(&place, "fresh", call), "an empty folder has nothing to keep");
        assert!(site(&place, "output") == site(&place, "fresh"), "round {round}");
        (kept, drawn) = if was_drawn { (kept, drawn + 1) } else { (kept + 1, drawn) };
        last = Some(call.clone());
    }
    assert!(kept >= 5 && drawn >= 20, "both are tried: {kept} and {drawn}");
}

#[test]
fn findings_are_told_again_when_nothing_is_drawn() {
    let place = Place::started();
    place.write("content/index.md", "# Home\n\n![](picture.png)\n");
    place.write("content/picture.png", "drawn");
    let said = |place: &Place| place.run(&["build"]).expect(0).says(&["image-without-alt"]).err;
    let first = said(&place);
    let second = said(&place);
    let findings = |text: &str| text.lines().take_while(|line| !line.contains(" pages, ")).count();
    assert!(findings(&first) > 1);
    assert_eq!(findings(&first), findings(&second));
    assert!(second.contains("; 0 written, "), "{second}");
}

#[test]
fn a_copied_file_that_changed_is_copied_though_nothing_is_drawn() {
    let place = sample();
    build(&place, "output", &CALLS[0]);
    // As long as before and of the same size, so that only its bytes tell.
    let mut other = picture(40);
    *other.last_mut().expect("it has bytes") = b'!';
    place.write("content/picture.gif", &other);
    assert!(!build(&place, "output", &CALLS[0]), "no page shows what is in a picture");
    assert_eq!(place.read("output/picture.gif").into_bytes(), other);
}
