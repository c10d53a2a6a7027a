//! The sites that the tests look at, built once by the program itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::busy;
use crate::server::serve;
use crate::wide;

/// A matrix whose groups have blanks side by side in their names.
const ODD: &str = r#"
name = "Odd"
roles = ["data-engineer", "ml-engineer"]
[[activity]]
id = "try"
name = "Try it"
group = "Before  launch"
A = "data-engineer"
R = "ml-engineer"
[[activity]]
id = "watch"
name = "Watch it"
group = "After  launch"
A = "ml-engineer"
R = "data-engineer"
"#;

/// A built site.
pub struct Site {
    folder: PathBuf,
    /// Where it is served under a strict policy, with `/` at its end.
    served: String,
}

impl Site {
    /// The handbook that this repository is.
    pub fn sample() -> &'static Site {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| Site::build("sample", Path::new(env!("CARGO_MANIFEST_DIR"))))
    }

    /// A handbook of sixty roles with long names and a matrix of sixty rows, with every kind of record.
    pub fn wide() -> &'static Site {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| {
            let root = wide::root();
            wide::write(&root);
            Site::build("wide", &root)
        })
    }

    pub fn both() -> [&'static Site; 2] {
        [Site::sample(), Site::wide()]
    }

    /// The handbook of these files.
    pub fn of(name: &str, files: &[(impl AsRef<Path>, impl AsRef<[u8]>)]) -> Site {
        let root = place(&format!("{name}-handbook"));
        std::fs::remove_dir_all(&root).expect("the handbook of an earlier run can be removed");
        for (path, bytes) in files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
            std::fs::write(path, bytes).expect("a file can be written");
        }
        Site::build(name, &root)
    }

    /// The sample as a handbook in Arabic, with a part in the header, and a matrix whose groups have odd names.
    pub fn right_to_left() -> &'static Site {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| {
            let mut files = sample(|settings| settings.replace("language = \"en\"", "language = \"ar\""));
            files.push(("content/raci/odd.toml".to_owned(), ODD.as_bytes().to_vec()));
            files.push((
                "themes/default/templates/parts/header_extra.html".to_owned(),
                b"<p class=\"notice\">Draft</p>".to_vec(),
            ));
            Site::of("right-to-left", &files)
        })
    }

    /// The sample with people and a matrix of many rows, in which every role has something to do in every phase.
    pub fn busy() -> &'static Site {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| {
            let mut files = sample(|settings| format!("{settings}\n[people]\npublish = \"contacts\"\n"));
            files.push(("content/people.toml".to_owned(), busy::people().into_bytes()));
            files.push(("content/raci/cycle.toml".to_owned(), busy::matrix().into_bytes()));
            Site::of("busy", &files)
        })
    }

    fn build(name: &str, root: &Path) -> Site {
        let folder = place(name);
        let built = Command::new(env!("CARGO_BIN_EXE_rolebook"))
            .args(["build", "--today", "2026-01-01", "--root"])
            .arg(root)
            .arg("--output")
            .arg(&folder)
            .output()
            .expect("the program can be started");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let served = serve(folder.clone());
        Site { folder, served }
    }

    /// The address of a page on a server.
    pub fn served(&self, page: &str) -> String {
        format!("{}{page}", self.served)
    }

    /// The address of a page on the disk.
    pub fn on_disk(&self, page: &str) -> String {
        format!("file://{}/{page}", self.folder.display())
    }

    /// One page of each kind that the site has, the largest, with the name of its kind. Redirects are no pages to stay
    /// on.
    pub fn kinds(&self) -> BTreeMap<String, String> {
        let mut largest: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for page in self.pages() {
            let text = std::fs::read_to_string(self.folder.join(&page)).expect("a page is text");
            let (_, after) = text.split_once("class=\"kind-").expect("a page names its kind");
            let kind = after.split([' ', '"']).next().unwrap_or_default().to_owned();
            let found = (text.len(), page);
            let best = largest.entry(kind).or_insert_with(|| found.clone());
            if found.0 > best.0 {
                *best = found;
            }
        }
        largest.remove("redirect");
        largest.into_iter().map(|(kind, (_, page))| (kind, page)).collect()
    }

    /// Every page, in order.
    pub fn pages(&self) -> Vec<String> {
        let mut pages = Vec::new();
        collect(&self.folder, &self.folder, &mut pages);
        pages.sort();
        pages
    }
}

/// The files of the sample, with other settings.
fn sample(settings: impl Fn(&str) -> String) -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| std::fs::read(path).expect("a file of the sample");
    let own = String::from_utf8(read(&root.join("handbook.toml"))).expect("settings are text");
    let mut files = vec![("handbook.toml".to_owned(), settings(&own).into_bytes())];
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of the sample").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("it lies below the root");
                files.push((name.to_str().expect("paths are text").to_owned(), read(&path)));
            }
        }
    }
    files
}

fn collect(top: &Path, folder: &Path, pages: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the site").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(top, &path, pages);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            let page = path.strip_prefix(top).expect("a page is below the top");
            pages.push(page.to_str().expect("addresses are text").to_owned());
        }
    }
}

/// A folder of the tests' own, below the target folder. A build there writes only what has changed.
pub fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    std::fs::create_dir_all(&place).expect("a folder below the target folder");
    place
}
