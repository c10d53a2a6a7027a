//! A picture of each kind of page, for people to look at. They are made anew by `BLESS=1` alone and compared by nobody.

use std::path::Path;

use crate::sites::Site;
use crate::tab::{DESK, NIGHT, PHONE, Tab};

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn each_kind_of_page_has_a_picture() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pictures");
    let renew = std::env::var_os("BLESS").is_some_and(|bless| bless == "1");
    let mut missing = Vec::new();
    for screen in [DESK, NIGHT, PHONE] {
        let mut tab = Tab::new(screen);
        for (kind, page) in Site::sample().kinds() {
            let file = folder.join(format!("{kind}-{}.webp", screen.name));
            if renew {
                std::fs::create_dir_all(&folder).expect("a folder for the pictures");
                tab.open(&Site::sample().on_disk(&page));
                std::fs::write(&file, tab.picture(screen)).expect("a picture can be kept");
            } else if !file.exists() {
                missing.push(file);
            }
        }
    }
    assert!(missing.is_empty(), "BLESS=1 cargo test --test browser pictures -- --ignored\n{missing:?}");
}
