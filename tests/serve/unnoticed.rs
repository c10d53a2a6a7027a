//! Changes that the system does not tell of by the names of the files, or not at all.

use std::fs;
#[cfg(unix)]
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicI8, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use jiff::civil::{Date, date};
use rolebook::serve::{self, Host, Noticing, Port, Said, Wishes};
use rolebook::site::Drafts;

use crate::preview::Preview;

const FILES: &[(&str, &str)] =
    &[("handbook.toml", "[handbook]\ntitle = \"Team\"\n"), ("content/index.md", "# Team\n\nWelcome.\n")];

#[cfg(unix)]
#[test]
fn what_links_lead_to_is_noticed() {
    let preview = Preview::with(FILES, &[]);
    let mut home = preview.listen("/");
    preview.write("shared/text.md", "# Text\n\nFirst.\n");
    preview.write("content/x/p.md", "# P\n\nFirst.\n");
    symlink("../shared/text.md", preview.path("content/text.md")).expect("links can be made");
    symlink("x", preview.path("content/y")).expect("links can be made");
    home.until(|_| preview.get("/text.html").status == 200 && preview.get("/y/p.html").status == 200);
    for text in ["Second.", "Third."] {
        preview.write("shared/text.md", &format!("# Text\n\n{text}\n"));
        home.until(|_| preview.get("/text.html").text().contains(text));
    }
    fs::remove_file(preview.path("content/y")).expect("links can be removed");
    home.until(|_| preview.get("/y/p.html").status == 404);
    preview.write("content/x/p.md", "# P\n\nSecond.\n");
    home.until(|_| preview.get("/x/p.html").text().contains("Second."));
}

#[test]
fn a_folder_above_that_was_exchanged_is_noticed() {
    let files = FILES.iter().flat_map(|(path, text)| {
        let other = text.replace("Welcome", "Welcome, others");
        [(format!("w/hb/{path}"), (*text).to_owned()), (format!("new/hb/{path}"), other)]
    });
    let files: Vec<(String, String)> = files.collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let preview = Preview::with(&files, &["--root", "w/hb"]);
    let mut home = preview.listen("/");
    let first = home.next();
    fs::rename(preview.path("w"), preview.path("old")).expect("folders can be moved");
    fs::rename(preview.path("new"), preview.path("w")).expect("folders can be moved");
    home.until_page_differs(&first);
    preview.write("w/hb/content/index.md", "# Team\n\nWatched again.\n");
    home.until(|_| preview.get("/").text().contains("Watched again."));
}

/// One who lives through a midnight, and keeps what the preview says of it.
struct Sleeper {
    day: AtomicI8,
    heard: mpsc::Sender<Vec<String>>,
}

impl Host for Sleeper {
    fn hear(&self, said: Said<'_>) {
        if let Said::Read { found, .. } = said {
            let rules = found.iter().map(|finding| finding.rule.name.to_owned());
            let _ = self.heard.send(rules.collect());
        }
    }

    fn today(&self) -> Date {
        date(2026, 1, self.day.load(Ordering::Relaxed))
    }
}

#[test]
fn a_day_that_begins_is_noticed_and_nothing_else_is_read() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let page = "+++\ntitle = \"Page\"\nreviewed = 2025-01-01\nreview_every = \"12 months\"\n+++\nText.\n";
    for (path, text) in FILES.iter().chain([&("content/page.md", page)]) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }
    let (heard, said) = mpsc::channel();
    let sleeper = Arc::new(Sleeper { day: AtomicI8::new(1), heard });
    let wishes = Wishes {
        root: folder.path().to_owned(),
        drafts: Drafts::Hidden,
        host: [127, 0, 0, 1].into(),
        port: Port::Exactly(0),
        noticing: Noticing::Told,
    };
    let host = sleeper.clone();
    std::thread::spawn(move || serve::Preview::open(wishes).map(|preview| preview.run(host)));
    let next = |patience| said.recv_timeout(Duration::from_secs(patience));
    let overdue = |rules: &[String]| rules.iter().any(|rule| rule == "review-overdue");
    assert!(!overdue(&next(30).expect("it is read")));
    // Looks at what did not change say nothing.
    assert!(next(8).is_err());
    sleeper.day.store(2, Ordering::Relaxed);
    assert!(overdue(&next(30).expect("the day is noticed")));
}
