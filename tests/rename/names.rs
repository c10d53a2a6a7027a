//! Names and the ways in which texts mention them.

use rolebook::rename::{Kind, Manner, Request, rename};
use rolebook::source::Sources;

use crate::{renamed, request, text, texts};

fn with(files: &[(&str, &str)]) -> Sources {
    let settings = [("handbook.toml", "[handbook]\ntitle = \"T\"\n"), ("content/index.md", "# Home\n")];
    let all = settings.iter().filter(|(path, _)| files.iter().all(|(other, _)| other != path)).chain(files);
    let files = all.map(|(path, text)| rolebook::source::SourceFile {
        path: rolebook::source::SourcePath::new(path).expect("a path inside the handbook"),
        content: rolebook::source::Content::Text((*text).into()),
    });
    Sources::new(files, jiff::civil::date(2026, 1, 1))
}

#[test]
fn a_new_name_alone_changes_nothing_but_the_name() {
    let before = with(&[
        ("content/roles/ux-lead.toml", "name = \"UX lead\"\n"),
        (
            "content/raci/work.toml",
            "name = \"Work it\"\n[[activity]]\nname = \"Do it\"\nid = \"do\"\nA = \"ux-lead\"\nR = \"ux-lead\"\n",
        ),
        (
            "content/index.md",
            "# Home\n\n[[ux-lead]] [[roles/ux-lead|x]] [[work]] [[do]] [l](roles/ux-lead.toml)\n",
        ),
    ]);
    for (kind, old, name, path) in [
        (Kind::Role, "ux-lead", "UX Lead", "content/roles/ux-lead.toml"),
        (Kind::Matrix, "work", "Work", "content/raci/work.toml"),
        (Kind::Activity, "do", "Do", "content/raci/work.toml"),
    ] {
        let renaming =
            rename(&before, &request(kind, old, name)).unwrap_or_else(|fault| panic!("{old}: {fault}"));
        let changed: Vec<_> = renaming.changes.iter().filter_map(|change| change.path.as_ref()).collect();
        assert_eq!(changed.iter().map(|path| path.as_str()).collect::<Vec<_>>(), [path], "{old}");
        assert_eq!(renaming.patches.len(), 1, "{old}: {:?}", renaming.patches);
    }
}

#[test]
fn headings_of_grids_follow_a_new_name() {
    let before = with(&[
        ("content/roles/data.toml", "name = \"Data Engineer\"\nshort = \"DE\"\n"),
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        (
            "content/raci/a.toml",
            "name = \"A\"\ngrid = '''\n| Activity | Data Engineer | Lead |\n|---|---|---|\n| One | A/R | C |\n'''\n",
        ),
        (
            "content/raci/b.toml",
            "name = \"B\"\ngrid = '''\n| Activity | data engineer | Lead |\n|---|---|---|\n| Two | A/R | C |\n'''\n",
        ),
        (
            "content/raci/c.toml",
            "name = \"C\"\ngrid = '''\n| Activity | DE | Lead |\n|---|---|---|\n| Three | A/R | C |\n'''\n",
        ),
    ]);
    let after = renamed(&before, Kind::Role, "data", "Data Wizard");
    assert!(text(&after, "content/raci/a.toml").contains("| Activity | Data Wizard | Lead |"));
    assert!(text(&after, "content/raci/b.toml").contains("| Activity | Data Wizard | Lead |"));
    assert!(text(&after, "content/raci/c.toml").contains("| Activity | DE | Lead |"));
    let id_alone = renamed(&before, Kind::Role, "data", "engineer");
    assert!(text(&id_alone, "content/raci/a.toml").contains("| Activity | Data Engineer | Lead |"));
}

#[test]
fn mentions_in_texts_with_escapes_follow() {
    let before = with(&[
        ("content/roles/a.toml", "name = \"A\"\n"),
        (
            "content/roles/x.toml",
            "name = \"X\"\nabout = \"{{ role(id=\\\"a\\\") }}\\n\\n{{ role( id = 'a' ) }} [a](a.toml) and [[a]], [[a|b]]\"\n",
        ),
    ]);
    let after = renamed(&before, Kind::Role, "a", "lead");
    assert!(
        text(&after, "content/roles/x.toml").contains(
            "\"{{ role(id=\\\"lead\\\") }}\\n\\n{{ role( id = 'lead' ) }} [a](lead.toml) and [[lead]], [[lead|b]]\""
        ),
        "{}",
        text(&after, "content/roles/x.toml")
    );
}

#[test]
fn renaming_there_and_back_gives_the_same_links() {
    let before = with(&[
        (
            "content/roles/ops.toml",
            "name = \"Ops\"\nabout = '[x](../roles/ops.toml) [y](./ops.toml) [z](ops.toml)'\n",
        ),
        ("content/roles/ops.md", "[x](../roles/ops.toml) [y](../../content/roles/ops.md#about)\n"),
        ("content/g/old page.md", "# Old\n\n[x](../g/old%20page.md) [y](../g/./other.md)\n"),
        (
            "content/g/other.md",
            "+++\nedition = \"E\"\nedition_of = \"../g/old page.md\"\n+++\n\n[x](../g/old%20page.md) [[old page]]\n\n{{ include(path=\"../g/old page.md\") }}\n",
        ),
    ]);
    for (kind, old, new) in
        [(Kind::Role, "ops", "platform"), (Kind::Page, "g/old page.md", "g/a new page.md")]
    {
        let there = renamed(&before, kind, old, new);
        assert_ne!(texts(&there), texts(&before));
        let mut back = texts(&renamed(&there, kind, new, old));
        let mut expected = texts(&before);
        // The header that the redirect began stays.
        for texts in [&mut back, &mut expected] {
            if let Some(text) = texts.get_mut("content/g/old page.md") {
                *text = text.replace("+++\n+++\n\n", "");
            }
        }
        assert_eq!(back, expected, "{old}");
    }
}

#[test]
fn an_activity_with_a_quoted_key_gets_its_id_before_it() {
    let before = with(&[
        ("content/roles/a.toml", "name = \"A\"\n"),
        ("content/raci/m.toml", "name = \"M\"\n[[activity]]\n\"name\" = \"Deploy\"\nA = \"a\"\nR = \"a\"\n"),
    ]);
    let after = renamed(&before, Kind::Activity, "deploy", "ship");
    assert!(
        text(&after, "content/raci/m.toml").contains("[[activity]]\nid = \"ship\"\n\"name\" = \"Deploy\"\n")
    );
}

#[test]
fn an_activity_whose_id_another_one_would_get_stays() {
    let row = "[[activity]]\nname = \"Deploy\"\nA = \"a\"\nR = \"a\"\n";
    let before = with(&[
        ("content/roles/a.toml", "name = \"A\"\n"),
        ("content/raci/m.toml", &format!("name = \"M\"\n{row}{row}")),
    ]);
    let said = rename(&before, &request(Kind::Activity, "deploy", "Ship it")).err().expect("it is refused");
    assert!(said.to_string().contains("`m#deploy-2` would be `m#deploy`"), "{said}");
}

#[test]
fn a_new_name_is_no_alias_of_its_own() {
    for (home, before) in [
        ("content/roles/ops.toml", "name = \"Ops\"\naliases = [\"Platform\", \"Infra\"]\n"),
        (
            "content/roles.toml",
            "[[role]]\nid = \"ops\"\nname = \"Ops\"\naliases = [\"Platform\", \"Infra\"]\n",
        ),
    ] {
        let before = with(&[(home, before)]);
        let after = renamed(&before, Kind::Role, "ops", "Platform");
        let home = home.replace("roles/ops", "roles/platform");
        let text = text(&after, &home);
        assert!(text.contains("name = \"Platform\"\n") && text.contains("aliases = [\"Infra\"]\n"), "{text}");
    }
}

#[test]
fn a_heading_that_names_what_is_renamed_keeps_its_address() {
    let before = with(&[
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        (
            "content/g.md",
            "# G\n\n## What [[lead]] decides\n\n## With [[lead|the lead]]\n\n## Of [[lead]] {.wide}\n\n## Own [[lead]] {#own}\n",
        ),
        ("content/index.md", "# H\n\n[x](g.md#what-lead-decides), [y](g.md#of-lead)\n"),
    ]);
    let after = renamed(&before, Kind::Role, "lead", "boss");
    assert_eq!(
        text(&after, "content/g.md"),
        "# G\n\n## What [[boss]] decides {#what-lead-decides}\n\n## With [[boss|the lead]]\n\n## Of [[boss]] {#of-lead .wide}\n\n\
         ## Own [[boss]] {#own}\n"
    );
    assert_eq!(text(&after, "content/index.md"), text(&before, "content/index.md"));
}

#[test]
fn what_is_unknown_is_told_with_what_is_known() {
    let before = with(&[
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        (
            "content/raci/m.toml",
            "name = \"M\"\n[[activity]]\nid = \"plan-more\"\nname = \"Later\"\nA = \"lead\"\nR = \"lead\"\n",
        ),
    ]);
    let said = |kind: Kind, old: &str, new: &str| {
        rename(&before, &request(kind, old, new)).err().expect("it is refused").to_string()
    };
    assert_eq!(said(Kind::Role, "nobody-here", "x"), "there is no role `nobody-here`; known are lead");
    assert_eq!(said(Kind::Activity, "plan", "x"), "there is no activity `plan`; did you mean `m#plan-more`?");
    assert_eq!(said(Kind::Role, "lead", "rest"), "`rest` cannot be an id: `rest` means every other column");
}

#[test]
fn of_many_known_ids_the_first_are_told() {
    let role = |number| format!("[[role]]\nid = \"r{number}\"\nname = \"R{number}\"\n");
    let roles: String = (0..10).map(role).collect();
    let before = with(&[("content/roles.toml", &roles)]);
    let refusal = rename(&before, &request(Kind::Role, "nobody-here", "x")).err().expect("it is refused");
    assert_eq!(
        refusal.to_string(),
        "there is no role `nobody-here`; known are r0, r1, r2, r3, r4, r5, r6, r7 and 2 more"
    );
}

#[test]
fn a_role_to_be_merged_is_known_by_all_its_names() {
    let before = with(&[
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        ("content/roles/ops.toml", "name = \"Operations\"\naliases = [\"Platform\"]\n"),
    ]);
    let merge = |old: &str, new: &str| {
        let request = Request { manner: Manner::Merge, ..request(Kind::Role, old, new) };
        rename(&before, &request).err().expect("it is refused").to_string()
    };
    assert_eq!(merge("Platform", "lead"), "there is no role `Platform`; did you mean `ops`?");
    assert_eq!(merge("lead", "Platform"), "there is no role `Platform`; did you mean `ops`?");
}

#[test]
fn no_grid_gives_letters_to_another_role_than_before() {
    let before = with(&[
        ("content/roles/dev.toml", "name = \"Dev\"\nshort = \"QA\"\naliases = [\"Coder\"]\n"),
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        ("content/raci/m.toml", "name = \"M\"\ngrid = '''\n| Activity | QA |\n|---|---|\n| X | A/R |\n'''\n"),
    ]);
    for new in ["qa", "QA"] {
        let refusal = rename(&before, &request(Kind::Role, "lead", new)).err().expect(new).to_string();
        assert!(refusal.starts_with("m#x would have letters of another role"), "{refusal}");
    }
    rename(&before, &request(Kind::Role, "lead", "coder")).expect("no grid calls anybody so");
    rename(&before, &request(Kind::Role, "dev", "qa")).expect("it is the same role");
}

#[test]
fn no_page_becomes_the_text_of_a_record() {
    let before = with(&[
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        ("content/roles/foo.md", "# Foo\n"),
        ("content/raci/m.toml", "name = \"M\"\nroles = [\"lead\"]\n"),
        ("content/raci/n.md", "# N\n"),
        ("content/index.md", "# Home\n\n[[foo]] [[n]]\n"),
    ]);
    for (kind, old, new) in [(Kind::Role, "lead", "foo"), (Kind::Matrix, "m", "n")] {
        let refusal = rename(&before, &request(kind, old, new)).err().expect(new).to_string();
        assert!(refusal.contains("is a page of its own"), "{refusal}");
    }
}
