//! Who is there, as pages say it in words: of several who bear a duty, of those who come next, of gaps that are accepted.

use rolebook::source::Sources;

use crate::collected::{Collected, draw};

const ROLES: &str = "[[role]]\nid = \"dev\"\nname = \"Dev\"\n[[role]]\nid = \"ops\"\nname = \"Ops\"\ndeputies = [\"dev\"]\n[[role]]\n\
                     id = \"vendor\"\nname = \"Vendor\"\nexternal = true\n";

const WORK: &str = "name = \"Work\"\n[[activity]]\nname = \"Run\"\nA = \"dev\"\nR = [\"dev\", \"ops\", \"vendor\"]\nI = \"vendor\"\n";

/// The words of a page without its markup.
fn words(site: &Collected, page: &str) -> String {
    let (_, page) = site.pages().find(|(path, _)| *path == page).expect("the page is there");
    let (mut words, mut is_markup) = (String::new(), false);
    for character in page.chars() {
        is_markup = (is_markup || character == '<') && character != '>';
        words.push(if is_markup || character == '>' { ' ' } else { character });
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn of_several_roles_each_that_is_there_in_another_way_says_so() {
    let site = draw(&Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n[site]\nfindings = \"inline\"\n"),
        ("content/roles.toml", ROLES),
        ("content/raci/work.toml", WORK),
        ("content/staffing/small.toml", "name = \"Small\"\n[[seat]]\nrole = \"dev\"\n"),
        (
            "content/staffing/cheap.toml",
            "name = \"Cheap\"\n[[seat]]\nrole = \"ops\"\ncommitment = \"outsourced\"\n",
        ),
        ("content/staffing/empty.toml", "name = \"Empty\"\nmatrices = []\n[[seat]]\nrole = \"dev\"\n"),
    ]));
    let of = |page: &str| words(&site, page);
    assert!(of("staffing/small.html").contains("seated Dev , Ops (not there) , Vendor (external)"));
    assert!(of("staffing/cheap.html").contains("external Dev (not there) , Ops (outsourced) , Vendor"));
    assert!(of("staffing/empty.html").contains("Its file names no matrix that it is meant for"));
}

#[test]
fn accepted_gaps_are_counted_side_by_side() {
    let site = draw(&Sources::from([
        (
            "handbook.toml",
            "[handbook]\ntitle = \"T\"\n[site]\nfindings = \"inline\"\n[[waiver]]\nrule = \"staffing-gap\"\n\
             at = [\"ops-only\", \"work#run\", \"A\"]\nreason = \"x\"\n",
        ),
        ("content/roles.toml", ROLES),
        ("content/raci/work.toml", WORK),
        ("content/staffing/ops-only.toml", "name = \"Ops only\"\n[[seat]]\nrole = \"ops\"\n"),
    ]));
    let page = words(&site, "staffing/index.html");
    assert!(page.contains("1 gap 1 accepted"), "{page}");
}

#[test]
fn who_fills_a_vacant_role_next_is_no_deputy() {
    let site = draw(&Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n[people]\npublish = \"names\"\n"),
        ("content/roles.toml", ROLES),
        ("content/raci/work.toml", WORK),
        (
            "content/people.toml",
            "[[person]]\nid = \"cy\"\nname = \"Cy\"\n[[person.holds]]\nrole = \"dev\"\n[[person]]\nid = \"nils\"\nname = \"Nils\"\n\
             [[person.holds]]\nrole = \"ops\"\nfrom = 2027-01-01\n",
        ),
    ]));
    let people = words(&site, "people.html");
    assert!(people.contains("Ops stands in: Cy; next: Nils , from 2027-01-01"), "{people}");
    let role = words(&site, "roles/ops.html");
    assert!(role.contains("vacant ; next: Nils, from 2027-01-01"), "{role}");
}

#[test]
fn who_covers_a_role_that_is_there_from_outside_is_named() {
    let site = draw(&Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n[site]\nfindings = \"inline\"\n"),
        ("content/roles.toml", ROLES),
        (
            "content/raci/work.toml",
            "name = \"Work\"\n[[activity]]\nname = \"Run\"\nA = \"dev\"\nR = \"ops\"\n",
        ),
        (
            "content/staffing/small.toml",
            "name = \"Small\"\n[[seat]]\nrole = \"dev\"\ncovers = [\"dev\", \"ops\"]\n[[seat]]\nrole = \"ops\"\n\
             commitment = \"outsourced\"\n",
        ),
    ]));
    let row = words(&site, "staffing/small.html");
    assert!(row.contains("seated Dev seated Ops (covered by Dev )"), "{row}");
    let table = words(&site, "staffing/index.html");
    assert!(table.contains("Ops outsourced covered by Dev"), "{table}");
    let role = words(&site, "roles/ops.html");
    assert!(role.contains("Small outsourced; covered by Dev"), "{role}");
}
