//! The order of results: the table of questions, and what holds for every handbook.

use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::handbooks::{ask, handbook, tables};

#[test]
fn the_expected_result_comes_first() {
    let mut faults = Vec::new();
    for table in tables() {
        for query in table.queries {
            let asked = format!("{}: {}", table.name, query.ask);
            let found = ask(&table.sources, &query.ask);
            let expected = format!("{}: {}", query.kind, query.name);
            let first: Vec<&String> = found.iter().take(5).collect();
            if found.first() != Some(&expected) {
                faults.push(format!("{asked}: {expected} is not first: {first:?}"));
            }
            for other in query.then.iter().filter(|other| !first.contains(other)) {
                faults.push(format!("{asked}: {other} is not among the first five: {first:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a question finds on a page of this text.
fn finds(language: &str, text: &str, question: &str) -> bool {
    let settings = format!("[handbook]\ntitle = \"T\"\nlanguage = \"{language}\"\n");
    let sources = handbook(&[("handbook.toml", &settings), ("content/a.md", &format!("# Zzz\n\n{text}\n"))]);
    ask(&sources, question).iter().any(|found| found == "page: Zzz")
}

#[test]
fn words_are_found_in_all_their_forms() {
    for (language, text, question) in [
        ("en", "We label the images.", "labeling"),
        ("en", "Releases are certified.", "certifies"),
        ("de", "Die Übergaben sind geregelt.", "Übergabe"),
        ("de", "Die Straße ist gesperrt.", "strasse"),
        ("fr", "Les déploiements du modèle", "deploiement"),
        ("ru", "обучение моделей", "модели"),
        ("zh", "模型训练由团队负责", "训练"),
        ("ja", "モデルのデプロイ", "デプロイ"),
        ("th", "การพัฒนาโมเดล", "พัฒนา"),
        ("hi", "मॉडल प्रशिक्षण", "प्रशिक्षण"),
        ("ko", "모델 훈련", "훈련"),
        ("en", "a real-time system", "realtime"),
        ("en", "a real-time system", "real time"),
        ("en", "the café's menu", "cafe"),
        ("en", "orchestration of jobs", "orchest"),
        ("en", "orchestration of jobs", "orchetsration"),
        ("xx", "orchestration of jobs", "orchestrations"),
    ] {
        assert!(finds(language, text, question), "{language}: {question} in {text}");
    }
}

#[test]
fn words_of_neighbouring_parts_are_not_glued() {
    for (text, question) in [
        ("| A |\n|---|\n| Plan<br>Build |", "build"),
        ("<p>one</p><p>zebra</p>", "zebra"),
        ("<table><tr><td>one</td><td>zebra</td></tr></table>", "zebra"),
        ("term\n: zebra\n\nnext", "zebra"),
        ("text <hr> zebra<hr>next", "zebra"),
    ] {
        // Of a language without stems, and with a word that is nowhere, so that the beginning of a word is not enough.
        assert!(finds("xx", text, &format!("{question} qqqq")), "{question} in {text}");
        assert!(!finds("xx", text, &format!("next{question}")), "{question} in {text}");
    }
    assert!(finds("xx", "a <b>zeb</b>ra", "zebra qqqq"), "markup within a word does not cut it");
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\nlanguage = \"xx\"\n"),
        ("content/a.md", "# A\n\n## Plan<br>Build\n\nText\n"),
    ]);
    assert_eq!(ask(&sources, "build qqqq"), ["section: Plan Build"]);
}

#[test]
fn all_that_the_files_of_records_say_is_found() {
    let role = "name = \"R\"\ncontacts = [{ label = \"Pigeonpost\", when = \"thunderstorms\" }]\n\
                kpis = [{ name = \"Uptime\", target = \"ninetynine\" }]\n\
                skills = [{ name = \"Rust\", level = \"grandmaster\" }]\ninvolve = { when = \"fortnightly\" }\n";
    let matrix = "name = \"M\"\n[[activity]]\nname = \"Do\"\nA = \"r\"\n\
                  R = [{ role = \"s\", note = \"Only sandcastles.\" }]\n[[activity]]\nname = \"Check\"\nA = \"r\"\n\
                  [[separate]]\nactivities = [\"do\", \"check\"]\nletters = [\"R\"]\nreason = \"Quarrels.\"\n";
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/r.toml", role),
        ("content/roles/s.toml", "name = \"S\"\n"),
        ("content/raci/m.toml", matrix),
    ]);
    for word in ["pigeonpost", "thunderstorms", "ninetynine", "grandmaster", "fortnightly"] {
        assert_eq!(ask(&sources, word), ["role: R"], "{word}");
    }
    assert_eq!(ask(&sources, "sandcastles"), ["activity: Do"]);
    assert_eq!(ask(&sources, "quarrels"), ["matrix: M"]);
}

#[test]
fn what_is_not_there_is_not_found() {
    for (language, text, question) in [
        ("en", "We label the images.", "zebra"),
        ("hi", "कल", "कली"),
        ("zh", "模型训练", "数据"),
        ("en", "We label the images.", ""),
        ("en", "We label the images.", "?!"),
    ] {
        assert!(!finds(language, text, question), "{language}: {question} in {text}");
    }
}

#[test]
fn what_is_not_published_is_not_found() {
    let settings = |publish: &str| {
        format!("[handbook]\ntitle = \"T\"\n[people]\npublish = \"{publish}\"\n[site]\nfindings = \"none\"\n")
    };
    let people = "[[person]]\nid = \"q\"\nname = \"Quirin\"\ncontacts = [{ label = \"Chatroom\" }]\nabout = \"Likes xylophones.\"\n\
                  [[person.holds]]\nrole = \"r\"\n";
    let role = "name = \"R\"\nholders = [\"Zenobia\"]\n";
    let draft = "+++\ndraft = true\n+++\n# Unfinished\n";
    let with = |publish: &str| {
        handbook(&[
            ("handbook.toml", &settings(publish)),
            ("content/people.toml", people),
            ("content/roles/r.toml", role),
            ("content/draft.md", draft),
        ])
    };
    let (none, names) = (with("none"), with("names"));
    for word in ["quirin", "zenobia", "xylophones", "chatroom", "unfinished", "vacant"] {
        assert_eq!(ask(&none, word), Vec::<String>::new(), "{word}");
    }
    assert_eq!(ask(&names, "quirin")[0], "person: Quirin");
    assert_eq!(ask(&names, "zenobia")[0], "person: Zenobia");
    assert_eq!(ask(&names, "unfinished"), Vec::<String>::new());
}

#[test]
fn names_come_before_prose_and_all_words_before_some() {
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/r.toml", "name = \"Release captain\"\naliases = [\"Skipper\"]\n"),
        (
            "content/a.md",
            "# Notes\n\nThe skipper and the release, the release, the release, and the budget.\n",
        ),
        ("content/b.md", "# Budget\n\n## Release budget\n\nText\n"),
    ]);
    assert_eq!(ask(&sources, "release")[0], "role: Release captain");
    assert_eq!(ask(&sources, "skipper")[0], "role: Release captain");
    assert_eq!(ask(&sources, "release budget")[0], "section: Release budget");
}

#[test]
fn a_role_called_like_a_little_word_is_found() {
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/it.toml", "name = \"IT\"\n"),
        ("content/a.md", "# Notes\n\nIt is what it is.\n"),
    ]);
    assert_eq!(ask(&sources, "who is it"), ["role: IT"]);
}

proptest! {
    #![proptest_config(Config { cases: 200, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_question_is_answered(question in ".{0,80}", text in ".{0,200}") {
        finds("en", &text, &question);
        finds("zh", &text, &question);
    }

    #[test]
    fn every_word_of_a_page_finds_it(words in prop::collection::vec("[a-zA-ZäßéжΩ模型한]{2,12}", 1..12)) {
        let text = words.join(" ");
        for word in &words {
            // A language without a list of little words leaves none of them out.
            prop_assert!(finds("xx", &text, &format!("zq {word}")), "{word} in {text}");
        }
    }
}
