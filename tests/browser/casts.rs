//! "What if" on the page of a matrix, where roles are covered, external, or come in on several tracks.

use crate::sites::Site;
use crate::tab::{DESK, Tab};

fn site(name: &str) -> Site {
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        (
            "content/phases.toml",
            "[[phase]]\nid = \"detect\"\ntrack = \"incident\"\n[[phase]]\nid = \"launch\"\ntrack = \"product\"\n",
        ),
        (
            "content/roles.toml",
            "[[role]]\nid = \"alpha\"\nname = \"Alpha\"\n[role.involve]\nphase = \"launch\"\n[[role]]\nid = \"beta\"\nname = \"Beta\"\n\
             [role.involve]\nphase = \"detect\"\n[[role]]\nid = \"lead\"\nname = \"Lead\"\n[[role]]\nid = \"client\"\nname = \"Client\"\n\
             external = true\n",
        ),
        (
            "content/raci/work.toml",
            "name = \"Work\"\n[[activity]]\nname = \"Plan\"\nA = \"alpha\"\nR = \"beta\"\nI = \"lead\"\n[[activity]]\nname = \"Accept\"\n\
             A = \"lead\"\nR = \"client\"\n",
        ),
        (
            "content/staffing/solo.toml",
            "name = \"Solo\"\n[[seat]]\nrole = \"lead\"\ncovers = [\"alpha\", \"beta\"]\n",
        ),
    ];
    Site::of(name, &files)
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn who_is_there_is_who_has_a_seat_or_is_covered() {
    let site = site("casts");
    let mut tab = Tab::new(DESK);
    for (question, said, gone) in [
        ("pattern=solo", "Every duty here is taken care of.", 0),
        ("pattern=solo&without=alpha,beta", "Every duty here is taken care of.", 0),
        ("pattern=solo&without=lead", "Left to nobody: 3.", 3),
        ("pattern=solo&without=client", "Left to nobody: 1.", 1),
        ("without=alpha", "Left to nobody: 1.", 1),
    ] {
        tab.open(&site.served(&format!("raci/work.html?{question}")));
        let answer = tab.text("document.querySelector('.matrix-answer').textContent");
        assert!(answer.contains(said), "{question}: {answer}");
        assert_eq!(
            tab.count("document.querySelectorAll('.matrix thead th.gone').length"),
            gone,
            "{question}"
        );
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn phases_of_different_tracks_are_not_compared() {
    let site = site("tracks");
    let mut tab = Tab::new(DESK);
    tab.open(&site.served("raci/work.html?without=alpha,beta"));
    assert_eq!(tab.text("document.querySelector('.matrix-answer').dataset.next"), "alpha");
}
