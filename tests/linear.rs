//! Twice as much takes about twice as long and gives about twice as much, where many records or faults stand in one place.
#![expect(clippy::disallowed_methods, reason = "time is what is measured")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rolebook::diagnostic::Diagnostics;
use rolebook::import::{Mode, Options, import};
use rolebook::load;
use rolebook::pipeline::{self, Nowhere, Sink};
use rolebook::rename::{Kind, Manner, Request, rename};
use rolebook::render::{OutputFile, Payload};
use rolebook::site;
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

/// The time that even the least of several runs may lose to other programs.
const SLACK: Duration = Duration::from_millis(100);
/// After so many runs that take too long, it is no longer the fault of other programs.
const ROUNDS: usize = 12;
/// Held by each test that works long, since those of one program run side by side and would make each other slow.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    // A test that failed while it was alone says nothing about this one.
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Fails where twice the size takes far more than twice the time. Of several runs the least counts, since other programs
/// only ever make one longer; with the square of the size it would be four times. More runs bring the least closer to the
/// truth, so it is enough when one round shows that the growth is linear.
fn assert_linear(size: usize, run: impl Fn(usize)) {
    let _alone = alone();
    let time = |size: usize| {
        let start = Instant::now();
        run(size);
        start.elapsed()
    };
    let (mut once, mut twice) = (Duration::MAX, Duration::MAX);
    for round in 1..=ROUNDS {
        once = once.min(time(size));
        twice = twice.min(time(2 * size));
        if round > 1 && twice < once * 3 + SLACK {
            return;
        }
    }
    panic!("{once:?} for {size}, {twice:?} for twice as much");
}

fn sources(files: impl IntoIterator<Item = (String, String)>) -> Sources {
    let settings = ("handbook.toml".to_owned(), "[handbook]\ntitle = \"T\"\n".to_owned());
    of_files(files.into_iter().chain([settings]))
}

fn of_files(files: impl IntoIterator<Item = (String, String)>) -> Sources {
    let files = files.into_iter().map(|(path, text)| SourceFile {
        path: SourcePath::new(&path).expect("it lies in the handbook"),
        content: Content::Text(text.into()),
    });
    Sources::new(files, Date::constant(2026, 1, 1))
}

/// A file of roles.
fn roles(count: usize) -> (String, String) {
    let role = |number| format!("[[role]]\nid = \"r{number}\"\nname = \"Role number {number}\"\n\n");
    ("content/roles.toml".to_owned(), (0..count).map(role).collect())
}

#[test]
fn a_sheet_changes_many_roles_of_one_file() {
    assert_linear(400, |count| {
        let sources = sources([roles(count)]);
        let handbook = load::load(&sources, &mut Diagnostics::new());
        let row = |number| format!("Role number {number},Does {number}\n");
        let rows: String = (0..count).map(row).collect();
        let sheet = format!("Role,Purpose\n{rows}");
        let options = Options { mode: Mode::Merge, ..Options::default() };
        let import = import("roles.csv", sheet.as_bytes(), &options, &handbook, &sources);
        let edits = import.expect("it is a sheet of roles").edits;
        assert_eq!(edits.patches().len(), count);
    });
}

#[test]
fn a_sheet_moves_many_lines_of_one_cell() {
    assert_linear(20_000, |count| {
        let name = |number: usize| format!("Aim {number}");
        let kpis = each(count, |number| format!("  \"{}\",\n", name(number)));
        let lead = format!("name = \"Lead\"\nkpis = [\n{kpis}]\n");
        let sources = sources([file("content/roles/lead.toml", lead)]);
        let handbook = load::load(&sources, &mut Diagnostics::new());
        // Half of them are moved, and the others change.
        let line = |number: usize| match number % 2 {
            0 => format!("{}\n", name(count - 2 - number)),
            _ => format!("Another aim {number}\n"),
        };
        let sheet = format!("Role,KPIs\nLead,\"{}\"\n", each(count, line));
        let options = Options { mode: Mode::Merge, ..Options::default() };
        let import = import("roles.csv", sheet.as_bytes(), &options, &handbook, &sources);
        let edits = import.expect("it is a sheet of roles").edits;
        assert_eq!(edits.patches().len(), 1);
    });
}

#[test]
fn a_merge_of_roles_changes_many_rows_of_one_matrix() {
    assert_linear(1_000, |count| {
        let row =
            |number| format!("[[activity]]\nname = \"Row {number}\"\nA = \"r0\"\nR = \"r1\"\nC = \"r0\"\n\n");
        let rows: String = (0..count).map(row).collect();
        let sources =
            sources([roles(2), ("content/raci/m.toml".to_owned(), format!("name = \"M\"\n\n{rows}"))]);
        let request =
            Request { kind: Kind::Role, manner: Manner::Merge, old: "r0".to_owned(), new: "r1".to_owned() };
        let renaming = rename(&sources, &request).map_err(|refusal| refusal.to_string());
        assert_eq!(renaming.expect("it can be merged").left.len(), count);
    });
}

#[test]
fn many_pages_link_to_what_is_not_there() {
    assert_linear(400, |count| {
        let page = |number| {
            let header = format!("+++\nedition_of = \"no page {number}.md\"\n+++\n");
            (format!("content/p{number}.md"), format!("{header}# P\n\n[[nobody at all {number}]]\n"))
        };
        let sources = sources((0..count).map(page).chain([roles(count)]));
        let found = pipeline::run::<Nowhere>(&sources, &site::Options::default(), None).found;
        assert!(found.shown().count() >= 2 * count);
    });
}

/// A handbook of so many mistakes beside so many names.
type Mistakes = fn(usize) -> Vec<(String, String)>;

fn file(path: impl Into<String>, text: impl Into<String>) -> (String, String) {
    (path.into(), text.into())
}

fn each(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

/// Roles with names of many letters.
fn engineers(count: usize) -> (String, String) {
    let role =
        |n| format!("[[role]]\nid = \"senior-data-engineer-{n}\"\nname = \"Senior Data Engineer {n}\"\n");
    file("content/roles.toml", each(count, role))
}

fn deployments(count: usize) -> (String, String) {
    let row =
        |n| format!("[[activity]]\nname = \"Deploy to production {n}\"\nA = \"senior-data-engineer-0\"\n");
    file("content/raci/m.toml", format!("name = \"M\"\n{}", each(count, row)))
}

fn phases(count: usize) -> (String, String) {
    let phase = |n| format!("[[phase]]\nid = \"pre-production-{n}\"\ntrack = \"product-track-{n}\"\n");
    file("content/phases.toml", each(count, phase))
}

fn matrices(count: usize, line: impl Fn(usize) -> String) -> Vec<(String, String)> {
    (0..count)
        .map(|n| file(format!("content/raci/m{n}.toml"), format!("name = \"M{n}\"\n{}\n", line(n))))
        .collect()
}

/// Every place where a handbook may have many names and many that are mistyped.
const MISTAKES: &[(&str, Mistakes)] = &[
    ("ids in records", |count| {
        let mistyped = each(count, |n| format!("\"senoir-dtaa-engineer-x{n}\", "));
        let deputy = format!("name = \"Lead\"\ndeputies = [{mistyped}]\n");
        vec![engineers(count), file("content/roles/lead.toml", deputy)]
    }),
    ("ids in embeds", |count| {
        let calls = each(count, |n| format!("{{{{ role(id=\"senoir-dtaa-engineer-x{n}\") }}}}\n\n"));
        vec![engineers(count), file("content/a.md", calls)]
    }),
    ("activities in embeds", |count| {
        let calls = each(count, |n| format!("{{{{ activity(id=\"depoly-to-prodcution-x{n}\") }}}}\n\n"));
        vec![engineers(1), deployments(count), file("content/a.md", calls)]
    }),
    ("groups in embeds", |count| {
        let role =
            |n| format!("[[role]]\nid = \"r{n}\"\nname = \"R{n}\"\ngroup = \"Data and platform {n}\"\n");
        let calls =
            each(count, |n| format!("{{{{ quick_reference(group=\"Dtaa and paltform x{n}\") }}}}\n\n"));
        vec![file("content/roles.toml", each(count, role)), file("content/a.md", calls)]
    }),
    ("headings of a grid", |count| {
        let heads = each(count, |n| format!("senoir dtaa engineer x{n}|"));
        let grid = format!("|Activity|{heads}\n|-|{}\n|x|A|\n", "-|".repeat(count));
        vec![engineers(count), file("content/raci/m.toml", format!("name = \"M\"\ngrid = '''\n{grid}'''\n"))]
    }),
    ("phases of a grid", |count| {
        let rows = each(count, |n| format!("|a{n}|pre-prodcution-x{n}|A|\n"));
        let grid = format!("|Activity|Phase|senior-data-engineer-0|\n|-|-|-|\n{rows}");
        let matrix = format!("name = \"M\"\ngrid = '''\n{grid}'''\n");
        vec![engineers(1), phases(count), file("content/raci/m.toml", matrix)]
    }),
    ("rows of a grid", |count| {
        let rows = each(count, |n| format!("|Deploy to production {n}|A|\n"));
        let tables = each(count, |n| format!("[[activity]]\nid = \"depoly-to-prodcution-x{n}\"\n"));
        let grid = format!("|Activity|senior-data-engineer-0|\n|-|-|\n{rows}");
        let matrix = format!("name = \"M\"\ngrid = '''\n{grid}'''\n{tables}");
        vec![engineers(1), file("content/raci/m.toml", matrix)]
    }),
    ("tracks", |count| {
        let mut files = matrices(count, |n| format!("track = \"prodcut-trakc-x{n}\""));
        files.push(phases(count));
        files
    }),
    ("schemes", |count| {
        let letter =
            "[[scheme.letter]]\nletter = \"D\"\nword = \"D\"\naccountable = true\nresponsible = true\n";
        let scheme = |n| format!("[[scheme]]\nid = \"letters-of-this-team-{n}\"\n{letter}");
        let settings = format!("[handbook]\ntitle = \"T\"\n{}", each(count, scheme));
        let mut files = matrices(count, |n| format!("scheme = \"lettres-of-thsi-team-x{n}\""));
        files.push(file("handbook.toml", settings));
        files
    }),
    ("files of one folder", |count| {
        let page = |n| {
            file(
                format!("content/working-with-vendors-{n}.md"),
                format!("# P\n[x](wokring-with-venodrs-x{n}.md)\n"),
            )
        };
        (0..count).map(page).collect()
    }),
    ("places of a page", |count| {
        let headings = each(count, |n| format!("## Working with vendors {n}\n\n"));
        let page = |n| file(format!("content/p{n}.md"), format!("[x](long.md#wokring-with-venodrs-x{n})\n"));
        (0..count).map(page).chain([file("content/long.md", headings)]).collect()
    }),
    ("wiki links", |count| {
        vec![
            engineers(count),
            file("content/a.md", each(count, |n| format!("[[senoir-dtaa-engineer-x{n}]]\n"))),
        ]
    }),
    ("editions", |count| {
        let page = |n| {
            let header = format!("+++\nedition_of = \"wokring-with-venodrs-x{n}.md\"\n+++\n# P\n");
            file(format!("content/working-with-vendors-{n}.md"), header)
        };
        (0..count).map(page).collect()
    }),
    ("footnotes", |count| {
        // There is a limit of references, so these are fewer and longer.
        let notes =
            each(count / 2, |n| format!("[^working-with-vendors-and-with-their-partners-{n}]: Note\n\n"));
        let mistyped =
            each(count / 2, |n| format!("Text [^wokring-with-venodrs-and-with-thier-partners-x{n}]\n"));
        vec![file("content/a.md", format!("{mistyped}\n{notes}"))]
    }),
    ("subjects of waivers", |count| {
        let waiver = |n| {
            format!(
                "[[waiver]]\nrule = \"role-unassigned\"\nat = [\"senoir-dtaa-engineer-x{n}\"]\nreason = \"R\"\n"
            )
        };
        let settings = format!("[handbook]\ntitle = \"T\"\n{}", each(count, waiver));
        vec![engineers(count), deployments(1), file("handbook.toml", settings)]
    }),
    ("style sheets of the settings", |count| {
        let names = each(count, |n| format!("\"wokring-with-venodrs-x{n}.css\", "));
        let settings = format!("[handbook]\ntitle = \"T\"\n[theme]\ncss = [{names}]\n");
        let page = |n| file(format!("content/working-with-vendors-{n}.css"), "a {}\n");
        (0..count).map(page).chain([file("handbook.toml", settings)]).collect()
    }),
    ("files in a style sheet", |count| {
        let rules = each(count, |n| format!("a {{ b: url(wokring-with-venodrs-x{n}.svg) }}\n"));
        let settings = "[handbook]\ntitle = \"T\"\n[theme]\ncss = [\"brand.css\"]\n";
        let picture = |n| file(format!("content/working-with-vendors-{n}.svg"), "<svg/>");
        let others = [file("handbook.toml", settings), file("content/brand.css", rules)];
        (0..count).map(picture).chain(others).collect()
    }),
];

/// How many findings tell what was meant.
fn guesses(files: Vec<(String, String)>) -> usize {
    let has_settings = files.iter().any(|(path, _)| path == "handbook.toml");
    let sources = if has_settings { of_files(files) } else { sources(files) };
    let found = pipeline::run::<Nowhere>(&sources, &site::Options::default(), None).found;
    let helps = found.iter().filter_map(|finding| finding.help.as_deref());
    helps.filter(|help| help.contains("did you mean") || help.contains("accept the nearest finding")).count()
}

/// A guess compares a name with all that there are. Beside twice as many there can be half as many for the same work.
#[test]
fn the_work_of_guesses_is_bounded_wherever_names_are_mistyped() {
    let _alone = alone();
    for (what, mistakes) in MISTAKES {
        let (once, twice) = (guesses(mistakes(600)), guesses(mistakes(1_200)));
        assert!(0 < twice && twice < once, "{what}: {once} guesses, {twice} of twice as many mistakes");
    }
}

/// How many bytes a site has that are not copied.
#[derive(Default)]
struct Scale(AtomicUsize);

impl Sink for Scale {
    fn begin(&self, _: usize) -> bool {
        true
    }

    fn take(&self, file: OutputFile) {
        if let Payload::Bytes(bytes) = file.payload {
            self.0.fetch_add(bytes.len(), Ordering::Relaxed);
        }
    }
}

fn size_of_site(files: Vec<(String, String)>) -> usize {
    let scale = Scale::default();
    pipeline::run(&sources(files), &site::Options::default(), Some(&scale));
    scale.0.into_inner()
}

/// Fails where twice the content gives far more than twice the site; with the square it would be nearly four times.
fn assert_site_grows_like(content: impl Fn(usize) -> Vec<(String, String)>) {
    let _alone = alone();
    let (once, twice) = (size_of_site(content(150)), size_of_site(content(300)));
    assert!(0 < once && twice * 2 < once * 5, "{once} bytes, {twice} of twice as much");
}

#[test]
fn roles_show_some_of_many_phases() {
    assert_site_grows_like(|count| {
        let role = |n| format!("[[role]]\nid = \"r{n}\"\nname = \"R{n}\"\ninvolve = {{ phase = \"p0\" }}\n");
        let phases = each(count, |n| format!("[[phase]]\nid = \"p{n}\"\nname = \"Phase {n}\"\n"));
        vec![file("content/roles.toml", each(count, role)), file("content/phases.toml", phases)]
    });
}

#[test]
fn editions_show_some_of_many_others() {
    assert_site_grows_like(|count| {
        let page = |n| file(format!("content/p{n}.md"), "+++\nedition_of = \"first.md\"\n+++\n# P\n");
        (0..count).map(page).chain([file("content/first.md", "# First\n")]).collect()
    });
}

#[test]
fn roles_look_at_their_own_of_many_tracks() {
    assert_linear(300, |count| {
        let role =
            |n| format!("[[role]]\nid = \"r{n}\"\nname = \"R{n}\"\ninvolve = {{ phase = \"p{n}\" }}\n");
        let phases =
            each(count, |n| format!("[[phase]]\nid = \"p{n}\"\nname = \"P{n}\"\ntrack = \"track-{n}\"\n"));
        let files = vec![file("content/roles.toml", each(count, role)), file("content/phases.toml", phases)];
        assert!(size_of_site(files) > count);
    });
}

#[test]
fn a_declaration_of_a_style_sheet_has_many_parts() {
    assert_linear(30_000, |count| {
        let texts = "'x' ".repeat(count);
        let within = format!("a {{ b: {}{texts}{} }}\n", "(".repeat(count), ")".repeat(count));
        let without_colon = format!("@a {texts};\n");
        let comments = format!("a {{{}b{}: c }}\n", " ".repeat(count), "/**/".repeat(count));
        let settings = "[handbook]\ntitle = \"T\"\n[theme]\ncss = [\"brand.css\"]\n";
        let files = [
            file("handbook.toml", settings),
            file("content/brand.css", [within, without_colon, comments].concat()),
        ];
        let found = pipeline::run::<Nowhere>(&of_files(files), &site::Options::default(), None).found;
        assert!(found.iter().all(|finding| !finding.message.contains("closed")));
    });
}

/// Keys of letters in small print are unknown until the scheme of their matrix is.
#[test]
fn many_matrices_have_letters_that_only_their_scheme_knows() {
    let letters = "[[scheme]]\nid = \"s\"\n[[scheme.letter]]\nletter = \"DO\"\nword = \"Does\"\nmeaning = \"does it\"\n\
        accountable = true\nresponsible = true\n";
    let rows = each(100, |n| format!("[[activity]]\nname = \"Row {n}\"\ndo = \"r0\"\n"));
    assert_linear(60, |count| {
        let settings = format!("[handbook]\ntitle = \"T\"\n{letters}");
        let mut files = matrices(count, |_| format!("scheme = \"s\"\n{rows}"));
        files.extend([roles(1), file("handbook.toml", settings)]);
        let mut found = Diagnostics::new();
        load::load(&of_files(files), &mut found);
        let of_rule = |rule| found.iter().filter(|finding| finding.rule.name == rule).count();
        assert_eq!((of_rule("unknown-field"), of_rule("unknown-letter")), (0, 100 * count));
    });
}

#[test]
fn waivers_name_many_of_many_drafts() {
    assert_linear(4_000, |count| {
        let page = |n| file(format!("content/draft-number-{n:06}.md"), "+++\ndraft = true\n+++\n# P\n");
        let at = each(count, |n| format!("\"role-number-of-many-{n:06}\", "));
        let waiver = format!("[[waiver]]\nrule = \"role-unassigned\"\nat = [{at}]\nreason = \"R\"\n");
        let settings = file("handbook.toml", format!("[handbook]\ntitle = \"T\"\n{waiver}"));
        let sources = of_files((0..count).map(page).chain([settings]));
        let found = pipeline::run::<Nowhere>(&sources, &site::Options::default(), None).found;
        assert!(found.iter().any(|finding| finding.rule.name == "waiver-idle"));
    });
}
