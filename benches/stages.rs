//! How long each stage takes, and whole builds, at three sizes: `cargo bench`, or `cargo bench -- draw/1000`.
#![expect(clippy::disallowed_methods, reason = "reading and writing are among what is measured")]

mod corpus;

use std::hint::black_box;
use std::path::Path;
use std::sync::Mutex;
use std::{fs, iter};

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use jiff::civil::Date;
use rolebook::check::{self, Baseline};
use rolebook::diagnostic::Diagnostics;
use rolebook::load::{self, Memo};
use rolebook::model::Handbook;
use rolebook::output::{Claim, Contents, Output, OutputPath};
use rolebook::pipeline::{self, Sink};
use rolebook::render::{Drawing, OutputFile, Payload};
use rolebook::site::{Options, Site, search};
use rolebook::source::{Sources, disk};
use rolebook::theme::Theme;
use tempfile::TempDir;

use corpus::{Corpus, SIZES, Size, Tool};

/// As the program itself has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const TODAY: Date = Date::constant(2026, 1, 1);

/// A handbook on the disk and in memory.
struct Subject {
    size: Size,
    folder: TempDir,
    sources: Sources,
    handbook: Handbook,
}

impl Subject {
    fn new(size: Size) -> Subject {
        let folder = tempfile::tempdir().expect("there is room for a handbook");
        for (path, text) in Corpus::new(size).files(Tool::Rolebook) {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("folders can be made");
            fs::write(path, text).expect("files can be written");
        }
        let sources = disk::read(folder.path(), TODAY).expect("it is a handbook");
        let handbook = load::load(&sources, &mut Diagnostics::new());
        Subject { size, folder, sources, handbook }
    }

    fn theme(&self) -> Theme {
        Theme::load(&self.handbook.settings, &self.sources, &mut Diagnostics::new())
    }

    fn bench(&self, criterion: &mut Criterion, stage: &str, mut work: impl FnMut()) {
        let mut group = criterion.benchmark_group(stage);
        group.sample_size(10);
        group.bench_function(BenchmarkId::from_parameter(self.size.name), |bencher| bencher.iter(&mut work));
        group.finish();
    }
}

/// Keeps the files of a site.
#[derive(Default)]
struct Shelf(Mutex<Vec<OutputFile>>);

impl Sink for Shelf {
    fn begin(&self, _: usize) -> bool {
        true
    }

    fn take(&self, file: OutputFile) {
        self.0.lock().expect("no thread has panicked").push(file);
    }
}

fn stages(criterion: &mut Criterion) {
    for size in SIZES {
        let subject = Subject::new(*size);
        reading(criterion, &subject);
        planning(criterion, &subject);
        drawing(criterion, &subject);
        writing(criterion, &subject);
    }
}

fn reading(criterion: &mut Criterion, subject: &Subject) {
    let root = subject.folder.path();
    subject.bench(criterion, "read", || drop(black_box(disk::read(root, TODAY))));
    subject.bench(criterion, "load", || {
        black_box(load::load(&subject.sources, &mut Diagnostics::new()));
    });
    let mut memo = Memo::default();
    subject.bench(criterion, "load, nothing changed", || {
        black_box(load::again(&subject.sources, &mut memo, &mut Diagnostics::new()));
    });
    subject.bench(criterion, "theme", || drop(black_box(subject.theme())));
}

fn planning(criterion: &mut Criterion, subject: &Subject) {
    let (options, theme) = (Options::default(), subject.theme());
    subject.bench(criterion, "site plan", || {
        let mut found = Diagnostics::new();
        black_box(Site::new(&subject.handbook, &subject.sources, &options, theme.names(), &mut found));
    });
    subject.bench(criterion, "check", || {
        let mut found = Diagnostics::new();
        check::check(&subject.handbook, &mut found);
        check::settle(&mut found, &subject.handbook, &subject.sources, &Baseline::default());
        black_box(found);
    });
}

fn drawing(criterion: &mut Criterion, subject: &Subject) {
    let options = Options::default();
    let mut found = Diagnostics::new();
    let names = subject.theme().names();
    let site = Site::new(&subject.handbook, &subject.sources, &options, names, &mut found);
    subject.bench(criterion, "search index", || drop(black_box(search::index(&site))));
    let mut group = criterion.benchmark_group("draw");
    group.sample_size(10);
    group.bench_function(BenchmarkId::from_parameter(subject.size.name), |bencher| {
        bencher.iter_batched(
            || subject.theme(),
            |theme| {
                let drawing = Drawing::new(&site, theme, &found);
                drawing.all(&mut Diagnostics::new(), |file| drop(black_box(file)));
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn writing(criterion: &mut Criterion, subject: &Subject) {
    let root = subject.folder.path();
    let shelf = Shelf::default();
    pipeline::run(&subject.sources, &Options::default(), Some(&shelf));
    let files = shelf.0.into_inner().expect("no thread has panicked");
    let number = iter::successors(Some(0_usize), |number| Some(number + 1));
    let mut folders = number.map(|number| root.join(format!("output-{number}")));
    subject.bench(criterion, "write", || {
        let folder = folders.next().expect("there is always another number");
        write(root, &folder, &files);
        fs::remove_dir_all(folder).expect("what was written can be removed");
    });
    let folder = root.join("output");
    subject.bench(criterion, "write, nothing changed", || write(root, &folder, &files));
    subject.bench(criterion, "build", || {
        let sources = disk::read(root, TODAY).expect("it is a handbook");
        black_box(pipeline::run(&sources, &Options::default(), Some(&Shelf::default())));
    });
}

fn write(root: &Path, folder: &Path, files: &[OutputFile]) {
    let output = Output::open(root, folder, Claim::OwnFiles, || ()).expect("the folder is free");
    for file in files {
        let Payload::Bytes(bytes) = &file.payload else { continue };
        let path = OutputPath::new(&file.path).expect("a site has good paths");
        output.stage(&path, Contents::Bytes(bytes)).expect("there is room");
    }
    output.commit(None).expect("the folder can be written");
}

criterion_group!(benches, stages);
criterion_main!(benches);
