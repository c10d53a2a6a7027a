//! Builds that are killed: no torn file, and the next build heals the site.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use rolebook::output::{Claim, Output};

use super::support::{Handbook, publish, site, stage};

/// Names the handbook to the process that is to be killed.
const ROOT: &str = "ROLEBOOK_TEST_KILLED_ROOT";
const FILES: usize = 120;

fn paths() -> Vec<String> {
    (0..FILES).map(|number| format!("{}/{number}.html", number % 7)).collect()
}

/// A site whose files all say the same, so that a torn one shows.
fn pages<'a>(paths: &'a [String], text: &'a str) -> Vec<(&'a str, &'a str)> {
    paths.iter().map(|path| (path.as_str(), text)).collect()
}

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_one_heals_the_site() {
    let handbook = Handbook::new();
    let (paths, former, next) = (paths(), "former".repeat(3000), "next".repeat(3000));
    let (former_site, next_site) = (site(&pages(&paths, &former)), site(&pages(&paths, &next)));
    // A line for each staged file, then one before the commit: some moments of each.
    for line in [1, 2, 40, FILES, FILES + 1, FILES + 1, FILES + 1, FILES + 1, FILES + 1, FILES + 1] {
        handbook.publish(&pages(&paths, &former)).expect("published");
        kill_after(line, &handbook.root());
        let left = handbook.site();
        assert_eq!(left.len(), FILES);
        for (path, text) in &left {
            assert!(*text == former || *text == next, "{path} is whole");
        }
        if line < FILES {
            assert!(left == former_site, "the former site before the commit");
        }
        handbook.publish(&pages(&paths, &next)).expect("published");
        assert!(handbook.site() == next_site);
        assert_eq!(handbook.own_files(), [".rolebook"]);
    }
}

/// Starts a build in another process and kills it when it has said a number of lines.
fn kill_after(lines: usize, root: &Path) {
    let mut build = Command::new(env::current_exe().expect("the tests' binary"))
        .args(["--exact", "kills::a_build_to_be_killed", "--nocapture"])
        .env(ROOT, root)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let said = BufReader::new(build.stdout.take().expect("its output")).lines();
    let own = said.map_while(Result::ok).filter(|line| line.starts_with("at "));
    assert_eq!(own.take(lines).count(), lines, "it lived as long");
    build.kill().expect("killed");
    build.wait().expect("its end");
}

/// The build that the test above kills; alone it does nothing.
#[test]
fn a_build_to_be_killed() {
    let Some(root) = env::var_os(ROOT) else { return };
    let output = Output::open(root.as_ref(), "output".as_ref(), Claim::OwnFiles, || {}).expect("opened");
    let (paths, next) = (paths(), "next".repeat(3000));
    let mut out = std::io::stdout();
    for page in pages(&paths, &next) {
        stage(&output, &[page]).expect("staged");
        writeln!(out, "at {}", page.0).expect("the test listens");
    }
    writeln!(out, "at commit").expect("the test listens");
    publish(output, &[]).expect("published");
}
