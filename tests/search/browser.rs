//! The site's search script and the program rank alike: both are asked the same questions.
//!
//! Node runs the script; `tests/run` sees to it that it is there. Without it these tests say so and pass.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use rolebook::pipeline::{self, Sink};
use rolebook::render::{OutputFile, Payload};
use rolebook::search::{Question, Wanted, near, rank};
use rolebook::site::Options;
use rolebook::site::search::{address, index};
use rolebook::source::Sources;
use serde::{Deserialize, Serialize};

use crate::handbooks::{handbook, tables};

/// What is found for a question.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Answer {
    /// Numbers and scores.
    found: Vec<(u64, u64)>,
    /// The name of the first, and its address.
    first: Option<(String, String)>,
    /// Words that stand nowhere.
    unknown: Vec<String>,
    /// Words that are written most like them.
    near: Vec<String>,
    /// What is marked in the name and the texts of the first.
    marked: Vec<String>,
}

/// How much of a text a result shows in a handbook of few pages.
const LONGEST_TEXT: usize = 800;

/// Keeps the files of a site.
#[derive(Default)]
struct Files(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Files {
    fn begin(&self, _: usize) -> bool {
        true
    }

    fn take(&self, file: OutputFile) {
        if let Payload::Bytes(bytes) = file.payload {
            self.0.lock().expect("no thread has panicked").insert(file.path, bytes);
        }
    }
}

fn files(sources: &Sources) -> BTreeMap<String, Vec<u8>> {
    let files = Files::default();
    let outcome = pipeline::run(sources, &Options::default(), Some(&files));
    assert!(!outcome.found.has_errors());
    files.0.into_inner().expect("no thread has panicked")
}

fn program(sources: &Sources, questions: &[String]) -> Vec<Answer> {
    pipeline::ask(sources, |site| {
        let index = index(site);
        let numbers = index.arrangement.numbers();
        let answer = |text: &String| {
            let question = Question::new(text, &index);
            let found = rank(&question, &index);
            let wanted = Wanted::new(&question, &index);
            let marked = |text: &String| -> Vec<String> {
                wanted.places(text).into_iter().map(|place| text[place].to_owned()).collect()
            };
            Answer {
                marked: found.first().map_or_else(Vec::new, |first| {
                    let record = &index.records[first.record];
                    let texts = std::iter::once(record.name.to_string()).chain(record.texts(LONGEST_TEXT));
                    texts.collect::<Vec<_>>().iter().flat_map(marked).collect()
                }),
                first: found.first().map(|first| {
                    let record = &index.records[first.record];
                    (record.name.to_string(), address(site, record.target).unwrap_or_default())
                }),
                found: found.iter().map(|one| (numbers[one.record], one.score)).collect(),
                unknown: question.unknown().into_iter().map(str::to_owned).collect(),
                near: near(&question, &index).into_iter().map(|(_, near)| near.to_owned()).collect(),
            }
        };
        questions.iter().map(answer).collect()
    })
    .0
}

/// What the script answers; nothing where there is no Node to run it.
fn script(sources: &Sources, questions: &[String]) -> Option<Vec<Answer>> {
    Command::new("node").arg("--version").output().ok()?;
    let folder = tempfile::tempdir().expect("a folder can be made");
    let is_of_search = |path: &str| path.starts_with("search/") || path.starts_with("assets/search");
    for (path, bytes) in files(sources).iter().filter(|(path, _)| is_of_search(path)) {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
        std::fs::write(file, bytes).expect("files can be written");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut node = Command::new("node")
        .arg(root.join("tests/search/ask.js"))
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node can be run");
    let lines: Vec<String> =
        questions.iter().map(|text| serde_json::to_string(text).expect("texts are JSON")).collect();
    let mut input = node.stdin.take().expect("its input is ours");
    input.write_all((lines.join("\n") + "\n").as_bytes()).expect("Node reads the questions");
    drop(input);
    let output = node.wait_with_output().expect("Node ends");
    assert!(output.status.success(), "Node fails");
    let text = String::from_utf8(output.stdout).expect("answers are UTF-8");
    Some(text.lines().map(|line| serde_json::from_str(line).expect("answers are JSON")).collect())
}

fn assert_alike(sources: &Sources, questions: &[String]) {
    let Some(answers) = script(sources, questions) else {
        // The harness shows this where the test is run by itself.
        return;
    };
    let expected = program(sources, questions);
    assert_eq!(answers.len(), expected.len());
    for ((question, expected), answer) in questions.iter().zip(&expected).zip(&answers) {
        assert_eq!(answer, expected, "the answers to {question:?} differ");
    }
}

#[test]
fn the_tables_of_questions_are_answered_alike() {
    for table in tables() {
        let mut questions: Vec<String> = table.queries.into_iter().map(|query| query.ask).collect();
        // While they are typed too, with an error in each word, and with words that are nowhere.
        for question in questions.clone() {
            for end in (1..question.len()).filter(|end| question.is_char_boundary(*end)) {
                questions.push(question[..end].to_owned());
            }
            let mut letters: Vec<char> = question.chars().collect();
            for place in 1..letters.len().saturating_sub(1) {
                letters.swap(place, place + 1);
                questions.push(letters.iter().collect());
                letters.swap(place, place + 1);
            }
            questions.push(format!("{question} xylophon"));
            questions.push(format!("{question}ing"));
            questions.push(format!("{question}ation {question}"));
        }
        let odd = ["", "who", "?!", "the", "\u{0}", "constructor", "__proto__ model", "ﬁ ﷺ 模"];
        questions.extend(odd.map(str::to_owned));
        assert_alike(&table.sources, &questions);
    }
}

#[test]
fn all_scripts_and_languages_are_answered_alike() {
    let text = "模型训练由团队负责。モデルのデプロイ が大切 การพัฒนาโมเดล मॉडल प्रशिक्षण की Straße ΟΔΟΣ Über-Gabe \
                don’t café's l’astreinte dell'azienda O'Connor’s l'avant-garde OpenAI getUserByIds ٢٠٢٦ نمـوذج \
                النموذج Ver\u{AD}ant\u{200B}wort real\u{AD}-time ﾓﾃﾞﾙ 한국어를 क्\u{200D}ष ﬁne İstanbul ½ x² 𠮷野家 naïve real-time end-to-end 훈련 обучение моделей ёлка \
                rock'n'roll who owner שָׁלוֹם مَدرسة ﷺ Ærø łódź 😀 a̐éö̲ <script> constructor __proto__ toString";
    let questions: Vec<String> = text
        .split(' ')
        .flat_map(|word| {
            let letters: Vec<char> = word.chars().collect();
            (1..=letters.len()).map(move |end| letters[..end].iter().collect()).collect::<Vec<String>>()
        })
        .collect();
    for language in ["en", "de", "tr", "zh", "xx"] {
        let settings = format!("[handbook]\ntitle = \"T\"\nlanguage = \"{language}\"\n");
        let pages = [
            ("handbook.toml", settings.as_str()),
            ("content/a.md", &format!("# Eins\n\n{text}\n\n## Zwei 模型\n\n{text}\n")),
            ("content/b.md", "# 模型\n\nStrasse und Übergaben\n"),
        ];
        assert_alike(&handbook(&pages), &questions);
    }
}

#[test]
fn many_parts_are_one_index() {
    let page = |number: usize| {
        let words: String = (0..400)
            .map(|word| format!("w{}x{}", (number * 7 + word) % 997, word % 13))
            .collect::<Vec<_>>()
            .join(" ");
        (format!("content/p{number}.md"), format!("# Page {number}\n\n{words}\n\n## Part\n\n{words}\n"))
    };
    let pages: Vec<(String, String)> = (0..120).map(page).collect();
    let mut all: Vec<(&str, &str)> = vec![("handbook.toml", "[handbook]\ntitle = \"T\"\n")];
    all.extend(pages.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let sources = handbook(&all);
    let parts = files(&sources).into_keys().filter(|path| path.starts_with("search/")).count();
    assert!(parts > 20, "{parts} parts");
    let questions = ["page 7", "w12x3", "w12", "w1", "part w500x6 w501x7", "pgae 11"].map(str::to_owned);
    assert_alike(&sources, &questions);
}

#[test]
fn an_edit_changes_few_parts() {
    let page = |number: usize, text: &str| {
        (
            format!("content/p{number}.md"),
            format!("# Page {number}\n\nWord{number} common {text}\n\n## Part {number}\n\nText\n"),
        )
    };
    let site = |edited: &str, count: usize| {
        let pages: Vec<(String, String)> =
            (0..count).map(|number| page(number, if number == 50 { edited } else { "plain" })).collect();
        let mut all: Vec<(&str, &str)> = vec![("handbook.toml", "[handbook]\ntitle = \"T\"\n")];
        all.extend(pages.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let mut files = files(&handbook(&all));
        files.retain(|path, _| path.starts_with("search/"));
        files
    };
    let before = site("plain", 300);
    let changed = |after: &BTreeMap<String, Vec<u8>>, kind: &str| {
        let own = after.iter().filter(|(path, _)| path.contains(kind));
        own.filter(|(path, bytes)| before.get(*path) != Some(bytes)).count()
    };
    let edited = site("plainer", 300);
    assert_eq!((changed(&edited, "start"), changed(&edited, "results")), (0, 1));
    assert_eq!(changed(&edited, "marks"), 1, "it tells that there is another build");
    assert!(changed(&edited, "words") <= 1 && changed(&edited, "lists") <= 2);
    let added = site("plain", 301);
    assert!(changed(&added, "results") <= 2, "a new page moves no other");
}

#[test]
fn what_is_not_published_is_in_no_part() {
    let with = |publish: &str, findings: &str| {
        let settings = format!(
            "[handbook]\ntitle = \"T\"\n[people]\npublish = \"{publish}\"\n[site]\nfindings = \"{findings}\"\n"
        );
        let people = "[[person]]\nid = \"pq\"\nname = \"Quirin\"\ncontacts = [{ label = \"Chatroom\" }]\n\
                      about = \"Likes xylophones.\"\n[[person.holds]]\nrole = \"r\"\n";
        let rows = "name = \"M\"\n[[activity]]\nname = \"Do\"\nA = \"r\"\nR = \"r\"\nC = \"s\"\n";
        let sources = handbook(&[
            ("handbook.toml", &settings),
            ("content/people.toml", people),
            ("content/roles/r.toml", "name = \"R\"\nholders = [\"Zenobia\"]\n"),
            ("content/roles/s.toml", "name = \"S\"\n"),
            ("content/raci/m.toml", rows),
            ("content/draft.md", "+++\ndraft = true\n+++\n# Unfinished\n"),
        ]);
        let parts = files(&sources).into_iter().filter(|(path, _)| path.starts_with("search/"));
        let texts = parts.map(|(_, bytes)| String::from_utf8(bytes).expect("parts are UTF-8").to_lowercase());
        texts.collect::<String>()
    };
    let none = with("none", "inline");
    let hidden = ["quirin", "zenobia", "\"pq", "chatroom", "xylophone", "unfinished", "\"b\":\"vacant\""];
    for word in hidden {
        assert!(!none.contains(word), "{word}");
    }
    let names = with("names", "none");
    assert!(names.contains("quirin") && names.contains("zenobia") && names.contains("\"b\":\"vacant\""));
    assert!(!names.contains("chatroom"));
    assert!(with("contacts", "none").contains("chatroom"));
}

#[test]
fn links_without_words_are_shown_by_name() {
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/captain.toml", "name = \"Release lead\"\npurpose = \"Helps [[captain]].\"\n"),
        ("content/a.md", "# A\n\nAsk [[captain]], [[ captain ]] or [[captain|the boss]] of [[#a]].\n"),
    ]);
    let parts = files(&sources).into_iter().filter(|(path, _)| path.starts_with("search/results"));
    let text: String = parts.map(|(_, bytes)| String::from_utf8(bytes).expect("parts are UTF-8")).collect();
    assert!(text.contains("\"Helps Release lead.\""), "{text}");
    assert!(text.contains("Ask Release lead, Release lead or the boss of "), "{text}");
}

#[test]
fn parts_are_scripts_whatever_texts_hold() {
    let hostile = "</script><!-- \u{2028}\u{2029} \\\\\" ${x} y";
    let role = format!("name = '{hostile}'\naliases = ['{hostile}']\npurpose = '`{hostile}`'\n");
    let sources = handbook(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/r.toml", &role),
        ("content/a.md", &format!("# A {hostile}\n\n```\n{hostile}\n```\n")),
    ]);
    let mut parts = files(&sources);
    parts.retain(|path, _| path.starts_with("search/"));
    assert!(parts.contains_key("search/start.js"));
    for (path, bytes) in parts {
        let text = String::from_utf8(bytes).expect("parts are UTF-8");
        assert!(!text.contains(['<', '\u{2028}', '\u{2029}']), "{path}: {text}");
        let name = path.trim_start_matches("search/").trim_end_matches(".js");
        let json = text.strip_prefix(&format!("rolebookSearch.take(\"{name}\",")).expect("it names itself");
        let json = json.strip_suffix(");\n").expect("it ends");
        serde_json::from_str::<serde_json::Value>(json).expect("it hands over JSON");
    }
}

/// All parts of the index of a German handbook with these files of its theme.
fn german(theme: &[(&str, &str)]) -> String {
    let matrix = "name = \"M\"\nscheme = \"daci\"\n[[activity]]\nname = \"X\"\nA = \"r\"\nD = \"r\"\n";
    let mut own = vec![
        ("handbook.toml", "[handbook]\ntitle = \"H\"\nlanguage = \"de\"\n"),
        ("content/roles/r.toml", "name = \"R\"\n"),
        ("content/raci/m.toml", matrix),
    ];
    own.extend(theme);
    let files = files(&handbook(&own));
    let parts = files.iter().filter(|(path, _)| path.starts_with("search/results"));
    parts.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
}

#[test]
fn results_say_letters_as_pages_do() {
    let parts = german(&[]);
    assert!(parts.contains("Genehmigt") && !parts.contains("Approver"), "{parts}");
    let parts = german(&[("themes/default/words/de.toml", "letter_approver = \"Gutheißend\"\n")]);
    assert!(parts.contains("Gutheißend"), "{parts}");
}
