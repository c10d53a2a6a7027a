//! The order of results: the table of questions, and what holds for every handbook.

use proptest::prelude::*;
use proptest::test_runner::Config;

use rolebook::pipeline;
use rolebook::search::{Question, Wanted, excerpt};
use rolebook::site::search::index;

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
        ("ko", "모델", "모델을 배포하는"),
        ("ko", "모델을 배포", "모델 공지"),
        ("ja", "ﾓﾃﾞﾙの", "モデル"),
        ("en", "Ver\u{AD}ant\u{2060}wor\u{200B}tung", "Verantwortung"),
        ("en", "Ver&shy;antwortung", "Verantwortung"),
        ("ar", "عام ٢٠٢٦", "2026"),
        ("en", "in 2026", "२०२६"),
        ("ar", "النمـــوذج", "النموذج"),
        ("en", "نموذج", "النموذج"),
        ("en", "Deploy it.", "deployments"),
        ("en", "We assess it.", "assessments"),
        ("en", "Ship it.", "shipping"),
        ("en", "They classify it.", "classification"),
        ("de", "Wir planen es.", "Planungen"),
        ("de", "Störungen sind selten.", "Stoerung"),
        ("fr", "Il faut planifier.", "planification"),
        ("es", "Configurar todo.", "configuraciones"),
        ("tr", "Yazılım Mühendisi", "mühendisleri"),
        ("tr", "Şef", "Şefin"),
        ("en", "النموذج", "والنموذج"),
    ] {
        assert!(finds(language, text, question), "{language}: {question} in {text}");
    }
}

/// The words of a question for a handbook of a role and a page: what stands nowhere, and what was looked for in its place.
fn told(language: &str, question: &str) -> (Vec<String>, Vec<String>) {
    let settings = format!("[handbook]\ntitle = \"T\"\nlanguage = \"{language}\"\n");
    let sources = handbook(&[
        ("handbook.toml", &settings),
        ("content/roles/r.toml", "name = \"Head of People\"\n"),
        ("content/a.md", "# Budget 2026\n\nThe doctor does it. Call back. 部署 wird geprüft.\n"),
    ]);
    pipeline::ask(&sources, |site| {
        let question = Question::new(question, &index(site));
        let unknown = question.unknown().into_iter().map(str::to_owned).collect();
        (unknown, question.words.into_iter().flat_map(|word| word.guesses).collect())
    })
    .0
}

#[test]
fn guesses_and_words_that_stand_nowhere_are_told() {
    let none = Vec::<String>::new;
    let one = |word: &str| vec![word.to_owned()];
    assert_eq!(told("en", "headset"), (none(), one("head")));
    assert_eq!(told("en", "budgets"), (none(), none()), "a form of a word is no guess");
    assert_eq!(told("en", "docs"), (one("docs"), none()), "nobody means a word that only asks");
    assert_eq!(told("en", "budget 2025"), (one("2025"), none()), "another number is no typing error");
    assert_eq!(told("en", "Don't ask Müller"), (one("Müller"), none()), "as it was typed");
    assert_eq!(told("en", "budget データベース"), (one("データベース"), none()));
    assert_eq!(told("zh", "谁负责部署"), (none(), none()), "pairs of characters are no words");
    assert_eq!(told("en", "who is responsible for it"), (none(), none()));
}

#[test]
fn results_with_all_words_come_first() {
    let long = format!("# Handling\n\nReimburse travel to Lisbon. {}\n", "filler words ".repeat(500));
    let rows = "name = \"M\"\n[[activity]]\nname = \"Approve travel\"\nA = \"r\"\n\
                [[activity]]\nname = \"Travel booking\"\nA = \"r\"\n";
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/r.toml", "name = \"R\"\n"),
        ("content/raci/m.toml", rows),
        ("content/long.md", &long),
    ]);
    assert_eq!(ask(&sources, "travel lisbon")[0], "page: Handling");
}

#[test]
fn an_embed_in_a_sentence_is_found_by_the_words_that_it_shows() {
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("themes/default/words/en.toml", "matrix_nobody = \"unmanned\"\n"),
        ("content/roles/r.toml", "name = \"R\"\n"),
        ("content/raci/m.toml", "name = \"M\"\n[[activity]]\nname = \"Approve\"\nR = \"r\"\n"),
        ("content/a.md", "# Trips\n\nAsk {{ accountable(activity=\"approve\") }} first.\n"),
    ]);
    assert_eq!(ask(&sources, "unmanned"), ["page: Trips"]);
}

#[test]
fn what_is_called_so_comes_first() {
    let waiver =
        "# Rules\n\n## waiver-expired\n\nwaiver\n\n## waiver-idle\n\nwaiver waiver\n\n## Waivers\n\nText\n";
    let sources = handbook(&[("handbook.toml", "[handbook]\ntitle = \"T\"\n"), ("content/a.md", waiver)]);
    assert_eq!(ask(&sources, "Waivers")[0], "section: Waivers");
    assert_eq!(ask(&sources, "waiver-idle")[0], "section: waiver-idle");
}

#[test]
fn words_around_apostrophes_are_found() {
    for (language, text, question) in [
        ("fr", "Le service d’exploitation", "exploitation"),
        ("fr", "Le service d'exploitation", "l’exploitation"),
        ("fr", "Le budget d'entreprise", "de l'entreprise"),
        ("fr", "Le budget de l’entreprise", "entreprises"),
        ("fr", "une entreprise", "l'entreprise"),
        ("fr", "Un email suffit.", "l’e-mail"),
        ("it", "Il bilancio dell'azienda", "azienda"),
        ("it", "Un'azienda", "dell’azienda"),
        ("en", "Ask Sean O'Connor.", "connor"),
        ("en", "Ask Sean O'Connor.", "oconnor"),
        ("en", "Ask Sean Oconnor.", "o'connor"),
        ("en", "They don't deploy.", "dont"),
    ] {
        assert!(finds(language, text, question), "{language}: {question} in {text}");
    }
    assert!(!finds("fr", "Le service d’exploitation", "d’astreinte"));
}

#[test]
fn compounds_are_found_both_ways() {
    for (text, question) in [
        ("an email", "e-mail"),
        ("the oncall rota", "on-call"),
        ("our coworkers", "co-workers"),
        ("realtime data", "real-time"),
        ("realtime data", "real-ti"),
        ("a real-time system", "realtime"),
    ] {
        assert!(finds("en", text, question), "{question} in {text}");
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
fn polite_questions_are_answered() {
    let question = "can you please tell me who i should talk to about what we do for the deployment";
    assert!(finds("en", "The deployment is on Monday.", question));
}

#[test]
fn answers_that_are_true_or_false_are_called_as_on_their_page() {
    let hiring = "[[question]]\nid = \"q\"\nask = \"Labels?\"\n[[question.answer]]\nwhen = true\nhire = [\"r\"]\n\
                  [[question.answer]]\nwhen = \"Perhaps\"\n";
    for (language, yes) in [("en", "Yes"), ("de", "Ja"), ("fr", "Oui"), ("es", "Sí")] {
        let sources = handbook(&[
            ("handbook.toml", &format!("[handbook]\ntitle = \"T\"\nlanguage = \"{language}\"\n")),
            ("content/roles/r.toml", "name = \"R\"\n"),
            ("content/hiring.toml", hiring),
        ]);
        let expected = [format!("hiring: Labels? – {yes}"), "hiring: Labels? – Perhaps".to_owned()];
        assert_eq!(ask(&sources, "labels"), expected, "{language}");
    }
}

#[test]
fn words_that_ask_count_where_names_have_them() {
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/analyst.toml", "name = \"Product Analyst\"\n"),
        ("content/roles/owner.toml", "name = \"Product Owner\"\n"),
        ("content/roles/data.toml", "name = \"Data\"\npurpose = \"Owns the deployment.\"\n"),
        ("content/roles/data-owner.toml", "name = \"Data Owner\"\n"),
        ("content/roles/ai.toml", "name = \"AI Engineer\"\n"),
        ("content/roles/responsible.toml", "name = \"Responsible AI Lead\"\n"),
        ("content/roles/support.toml", "name = \"Support\"\n"),
        ("content/roles/it.toml", "name = \"IT Support\"\n"),
    ]);
    for (question, first) in [
        ("product owner", "role: Product Owner"),
        ("who is the data owner", "role: Data Owner"),
        ("responsible ai", "role: Responsible AI Lead"),
        ("it support", "role: IT Support"),
        ("owner of deployment", "role: Data"),
    ] {
        assert_eq!(ask(&sources, question)[0], first, "{question}");
    }
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\nlanguage = \"fr\"\n"),
        ("content/roles/a.toml", "name = \"Communication\"\n"),
        ("content/roles/b.toml", "name = \"Chargé de communication\"\n"),
        ("content/roles/c.toml", "name = \"Qualité\"\n"),
        ("content/roles/d.toml", "name = \"Responsable qualité\"\n"),
    ]);
    assert_eq!(ask(&sources, "chargé de communication")[0], "role: Chargé de communication");
    assert_eq!(ask(&sources, "responsable qualité")[0], "role: Responsable qualité");
}

/// What is marked in a page of this text.
fn marked(text: &str, question: &str) -> Vec<String> {
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/a.md", &format!("# Zzz\n\n{text}\n")),
    ]);
    let marked = pipeline::ask(&sources, |site| {
        let index = index(site);
        let question = Question::new(question, &index);
        let places = Wanted::new(&question, &index).places(text);
        let stretch = excerpt(text, &places, 200);
        assert!(places.iter().all(|place| stretch.contains(&text[place.clone()])), "{stretch}");
        places.into_iter().map(|place| text[place].to_owned()).collect()
    });
    marked.0
}

#[test]
fn what_was_found_is_marked() {
    let filler = "filler words ".repeat(60);
    for (text, question, expected) in [
        ("a real-time pipeline", "realtime", vec!["real-time"]),
        ("a real-time pipeline", "real-time", vec!["real-time"]),
        ("a real-time pipeline", "time", vec!["time"]),
        ("call getUserById first", "user", vec!["User"]),
        ("le plan d’astreinte", "astreinte", vec!["astreinte"]),
        ("训练模型", "模", vec!["模"]),
        ("训练模型", "型", vec!["型"]),
        ("训练模型。", "训练模型", vec!["训练模型"]),
    ] {
        let text = format!("{filler}{text} {filler}");
        assert_eq!(marked(&text, question), expected, "{question}");
    }
}

#[test]
fn an_unfinished_letter_is_no_word_of_a_question() {
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/a.md", "# Deploying\n\nText\n"),
    ]);
    let words = |question: &str| {
        let forms = |site: &rolebook::site::Site<'_>| {
            let words = Question::new(question, &index(site)).words;
            words.into_iter().map(|word| word.form).collect::<Vec<_>>()
        };
        pipeline::ask(&sources, forms).0
    };
    assert_eq!(words("deploy m"), ["deploy"]);
    assert_eq!(words("deploy mo"), ["deploy", "mo"]);
    assert_eq!(words("m"), ["m"]);
}

#[test]
fn a_mention_in_a_long_text_is_found_beside_a_name() {
    let long = format!("# Long\n\nzeppelin {}\n", "filler words ".repeat(600));
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/z.toml", "name = \"Zeppelin\"\n"),
        ("content/long.md", &long),
    ]);
    assert_eq!(ask(&sources, "zeppelin"), ["role: Zeppelin", "page: Long"]);
}

#[test]
fn the_beginning_of_a_word_means_names_first_and_many_words() {
    let words: Vec<String> = ('a'..='z').map(|letter| format!("daten{letter}")).collect();
    let page = format!("# Page\n\n{}\n", words.join(" "));
    let chinese = "型式板拟仿范样具糊特组块子".chars().enumerate();
    let pages: Vec<(String, String)> = chinese
        .map(|(number, second)| (format!("content/p{number}.md"), format!("# P{number}\n\n模{second}\n")))
        .collect();
    let mut files = vec![
        ("handbook.toml", "[handbook]\ntitle = \"T\"\nlanguage = \"zh\"\n"),
        ("content/roles/d.toml", "name = \"Datenschutzbeauftragter\"\n"),
        ("content/page.md", &page),
    ];
    files.extend(pages.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let sources = handbook(&files);
    assert_eq!(ask(&sources, "daten")[0], "role: Datenschutzbeauftragter");
    assert_eq!(ask(&sources, "da")[0], "role: Datenschutzbeauftragter");
    assert_eq!(ask(&sources, "模").len(), 13);
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
fn embeds_within_sentences_are_read_by_the_names_that_they_show() {
    let page = "# Releases\n\n{{ accountable(activity=\"ship\") }} decides, with {{ holders(role=\"s\") }}. \
                See {{ activity(id=\"ship\") }}, {{ role(id=\"s\") }} and {{ include(path=\"b.md\") }}.\n\n\
                {{ role(id=\"s\") }}\n";
    let with = |publish: &str| {
        let settings = format!("[handbook]\ntitle = \"T\"\n[people]\npublish = \"{publish}\"\n");
        let sources = handbook(&[
            ("handbook.toml", &settings),
            ("content/roles/r.toml", "name = \"Release captain\"\n"),
            ("content/roles/s.toml", "name = \"Skipper\"\nholders = [\"Zenobia\"]\n"),
            (
                "content/raci/m.toml",
                "name = \"M\"\n[[activity]]\nid = \"ship\"\nname = \"Ship it\"\nA = \"r\"\n",
            ),
            ("content/a.md", page),
            ("content/b.md", "Boats.\n"),
        ]);
        let text = |site: &rolebook::site::Site<'_>| {
            let index = index(site);
            let page = index.records.iter().find(|record| record.name == "Releases").expect("it is found");
            page.texts(200).concat()
        };
        pipeline::ask(&sources, text).0
    };
    let text = "Release captain decides, with Zenobia. See Ship it, Skipper and ….";
    assert_eq!(with("names"), text);
    assert_eq!(with("none"), text.replace("Zenobia", "Skipper"), "who is not published is not named");
}

#[test]
fn headings_and_calls_that_are_left_as_text_are_read_as_they_are_shown() {
    let page = "# Page\n\n## What {{ role(id=\"s\") }} does with {{ lost(x=1) }}\n\nSee {{ lost(x=1) }}, {{ role(id=\"z\") }}.\n\n\
                ## [[s]] and {{ include(path=\"b.md\") }}\n\n#### {{ role(id=\"s\") }}\n\nDeep.\n";
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/s.toml", "name = \"Skipper\"\n"),
        ("content/a.md", page),
        ("content/b.md", "Boats.\n"),
    ]);
    let sections = |site: &rolebook::site::Site<'_>| {
        let index = index(site);
        let sections = index.records.iter().filter(|record| record.place == Some("Page"));
        sections.map(|record| (record.name.to_string(), record.texts(200).concat())).collect::<Vec<_>>()
    };
    let found = pipeline::ask(&sources, sections).0;
    let expected = [
        ("What Skipper does with {{ lost(x=1) }}", "See {{ lost(x=1) }}, {{ role(id=\"z\") }}."),
        ("Skipper and …", "· Skipper · Deep."),
    ];
    let expected = expected.map(|(name, text)| (name.to_owned(), text.to_owned()));
    assert_eq!(found, expected);
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
