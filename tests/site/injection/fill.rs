//! A handbook with every field that the readers describe, each text field filled with a text of the test's.
//!
//! A field that is added to a record is filled without a change here, unless its text means something: then the test
//! fails, and the field gets its line in `MEANINGS`.

use rolebook::diagnostic::RecordKind;
use rolebook::load::FORMS;
use rolebook::parse::{Field, Shape};

/// Words without harm, so many that the index has as many parts whatever else a text says: how many it has is settled by
/// how many words there are.
const FILLER: &str = "Amber anchors bring calm delta dunes, early elms, fern and fjord, granite groves, heather, ivory \
    jetties, kelp, lilac lagoons, marble meadows, nectar, ochre orchards, pebbles, quartz quays, ravines, saffron, timber, \
    umber valleys, willow, yarrow and zephyr; basil, cedar, dahlia, ember, flint, ginger, hazel, indigo, juniper, kernel, \
    laurel, mallow, nutmeg, opal, poplar, reeds, sorrel, thistle, vetch, walnut; acorns, bracken, clover, daffodils, \
    emerald, foxglove, garnet, hollyhock, iris, jasmine, knapweed, lavender, marigold, nettles, oleander, primrose, quince, \
    rosemary, sapphire, tansy, ursinia, verbena, wisteria, xeranthemum, yucca, zinnia; almond, birch, chestnut, dogwood, \
    eucalyptus, fir, ginkgo, hornbeam, ironwood, jacaranda, katsura, larch, magnolia, neem, oak, pine, rowan, spruce, \
    tamarind, viburnum, wattle, yew, alder, beech, cypress, danewort, elder, ferula, gorse, hemlock, ilex, jute.";

/// What stands in the text fields.
#[derive(Clone, Copy)]
pub struct Texts<'t> {
    pub plain: &'t str,
    /// In fields and pages of Markdown.
    pub markdown: &'t str,
    /// What becomes of HTML in Markdown.
    pub raw_html: &'t str,
}

/// The texts of fields that are no words for readers, by the end of their path, the more exact first.
const MEANINGS: &[(&str, &str)] = &[
    ("handbook.rolebook", "\"0.1\""),
    ("handbook.language", "\"en\""),
    ("handbook.base_url", "\"https://a.example/handbook/\""),
    ("handbook.edit_url", "\"https://a.example/edit/{path}\""),
    ("handbook.logo", "\"logo.svg\""),
    (".href", "\"https://a.example/\""),
    ("theme.name", "\"own\""),
    ("theme.accent", "\"#0b6e4f\""),
    ("theme.css", "[\"brand.css\"]"),
    ("build.output", "\"output\""),
    ("lint.baseline", "\"findings-baseline.json\""),
    ("waiver.rule", "\"row-silo\""),
    ("waiver.at", "[\"a-matrix#an-activity\"]"),
    ("scheme.letter.letter", "\"D\""),
    ("scheme.letter.accountable", "true"),
    ("scheme.id", "\"a-scheme\""),
    ("phase.id", "\"a-phase\""),
    ("risk.id", "\"a-risk\""),
    ("question.id", "\"a-question\""),
    ("person.id", "\"a-person\""),
    ("role.id", "\"a-listed-role\""),
    ("activity.id", "\"an-activity\""),
    (".former_ids", "[\"a-former-NUMBER\"]"),
    (".review_every", "\"6 months\""),
    (".track", "\"a-track\""),
    ("raci/*.scheme", "\"raci\""),
    ("separate.activities", "[\"an-activity\", \"another-activity\"]"),
    ("separate.letters", "[\"A\"]"),
    ("raci/*.roles", "[\"base-role\", \"a-role\", \"a-listed-role\"]"),
    (".until", "2027-01-01"),
    ("involve.until", "\"a-phase\""),
    (".redirect_from", "[\"old/path-NUMBER.html\"]"),
    (".edition_of", "\"other.md\""),
    (".external", "false"),
    (".draft", "false"),
    (".noindex", "false"),
    (".publish", "\"contacts\""),
    (".share", "0.5"),
    ("raci/*.lint", "{}"),
];

/// Fields that have no line in the file: what they would say is written by hand elsewhere.
const ELSEWHERE: &[&str] = &["raci/*.grid"];

/// The letters of an activity, which are free keys.
const LETTERS: &str =
    "A = \"base-role\"\nR = [\"a-role\"]\nC = [{ role = \"a-listed-role\", note = TEXT }]\n";

/// What is broken or unsafe is made inert whatever its level; names of files are not what is tested here. What is told of
/// elements and marks would stand beside the texts as further findings; what these say has a test of its own.
const LEVELS: &str = "lint = { link-broken = \"info\", image-missing = \"info\", unsafe-url = \"info\", profile = \"default\", \
                      html-left-out = \"off\", foreign-syntax = \"off\", \
                      baseline = \"findings-baseline.json\" }";

/// The files of the handbook, the settings first.
pub fn handbook(texts: Texts<'_>) -> Vec<(String, Vec<u8>)> {
    let mut filler = Filler { texts, count: 0 };
    let mut files: Vec<(String, String)> = Vec::new();
    for kind in &FORMS {
        let path = kind.place.replace("roles/**/*", "roles/folder/a-role").replace("raci/*", "raci/a-matrix");
        let path = path.replace("staffing/*", "staffing/a-pattern").replace("**/*", "guide/a-page");
        let place = kind.place.trim_start_matches("content/").trim_end_matches(".toml");
        let fields = filler.fields(place, &(kind.describe)().fields);
        let text = match kind.place {
            "content/raci/*.toml" => {
                fields.replace("activity = [", &format!("activity = [{}, ", filler.rows()))
            }
            "content/**/*.md" => format!("+++\n{fields}+++\n{}", filler.page()),
            _ => fields,
        };
        files.push((path, text));
    }
    let settings = files[0].1.lines().map(|line| if line.starts_with("lint = ") { LEVELS } else { line });
    files[0].1 = settings.collect::<Vec<_>>().join("\n");
    files.extend(filler.written_by_hand());
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

struct Filler<'t> {
    texts: Texts<'t>,
    /// Makes every text one of its own, in the order in which the harmless ones stand too.
    count: usize,
}

impl Filler<'_> {
    fn plain(&mut self) -> String {
        self.count += 1;
        format!("{}{:03}", self.texts.plain, self.count)
    }

    fn markdown(&mut self) -> String {
        self.count += 1;
        format!("{}{:03}", self.texts.markdown, self.count)
    }

    fn fields(&mut self, path: &str, fields: &[Field]) -> String {
        let mut text = String::new();
        for field in fields {
            let path = format!("{path}.{}", field.name);
            if !ELSEWHERE.contains(&&*path) {
                text.push_str(&format!("{} = {}\n", field.name, self.value(&path, &field.shape)));
            }
        }
        text
    }

    fn value(&mut self, path: &str, shape: &Shape) -> String {
        let known = MEANINGS.iter().filter(|(end, _)| path.ends_with(end)).max_by_key(|(end, _)| end.len());
        if let Some((_, value)) = known {
            self.count += 1;
            let is_own_phase = path.ends_with(".until") && matches!(shape, Shape::Reference(_));
            return if is_own_phase {
                "\"a-phase\"".to_owned()
            } else {
                value.replace("NUMBER", &self.count.to_string())
            };
        }
        if path.ends_with("build.raw_html") {
            return quoted(self.texts.raw_html);
        }
        match shape {
            Shape::Text => quoted(&self.plain()),
            Shape::Form(_) => panic!("{path} has a form, so it needs a line in MEANINGS"),
            Shape::Inline | Shape::Block => quoted(&self.markdown()),
            Shape::Integer | Shape::Number | Shape::Amount | Shape::Share => "1".to_owned(),
            Shape::Rule => quoted("row-silo"),
            Shape::Boolean => "true".to_owned(),
            Shape::Date => "2026-01-01".to_owned(),
            Shape::Reference(kind) => quoted(reference(*kind)),
            Shape::Choice(words) => quoted(words[0]),
            Shape::List(items) => {
                let shapes = match &**items {
                    Shape::Either(shapes) => shapes.clone(),
                    shape => vec![shape.clone()],
                };
                let items: Vec<String> = shapes.iter().map(|shape| self.value(path, shape)).collect();
                format!("[{}]", items.join(", "))
            }
            Shape::Either(shapes) => self.value(path, &shapes[0]),
            Shape::Table(describe) => {
                let fields = self.fields(path, &describe().fields);
                format!("{{ {} }}", fields.trim_end().replace('\n', ", "))
            }
        }
    }

    /// Two rows with letters in addition to the row of all described fields, which has none.
    fn rows(&mut self) -> String {
        let mut row = |id: &str| {
            let letters = LETTERS.replace("TEXT", &quoted(&self.markdown())).trim_end().replace('\n', ", ");
            let (name, group) = (quoted(&self.plain()), quoted(&self.plain()));
            format!("{{ id = \"{id}\", name = {name}, group = {group}, {letters} }}")
        };
        [row("another-activity"), row("third-activity")].join(", ")
    }

    /// Markdown with a text in every place that takes any.
    fn page(&mut self) -> String {
        let page = "# Heading TEXT\n\nText TEXT\n\n## Sub TEXT\n\n- Item TEXT\n- [ ] Task TEXT\n\n> Quote TEXT\n\n> [!NOTE]\n> \
                    Note TEXT\n\nTerm TEXT\n: Meaning TEXT\n\nNote.[^1]\n\n[^1]: Foot TEXT\n\n| Head TEXT | x |\n|---|---|\n| \
                    Cell TEXT | y |\n\n[link TEXT](other.md) and **bold TEXT**\n\n`code TEXT`\n\n```\nfenced TEXT\n```\n\n";
        let pieces: Vec<&str> = page.split("TEXT").collect();
        let mut filled = String::new();
        for (index, piece) in pieces.iter().enumerate() {
            filled.push_str(piece);
            if index + 1 < pieces.len() {
                filled.push_str(&self.markdown().replace('|', "\\|").replace(['\n', '\r'], " "));
            }
        }
        filled + CALLS
    }

    /// What the descriptions alone do not give: what others refer to, a grid, pages, words of a theme.
    fn written_by_hand(&mut self) -> Vec<(String, String)> {
        let plain = self.texts.plain.replace(['|', '\\'], "");
        let cell: String = plain.chars().filter(|character| !character.is_control()).collect();
        let grid = format!(
            "| Activity | Group | base-role | a-role |\n|---|---|---|---|\n| {cell}1 | {cell}2 | A | R |\n"
        );
        let grid = format!(
            "name = {}\norder = 2\ngrid = {}\n[[activity]]\nid = {}\nname = {}\nA = \"base-role\"\n",
            quoted(&self.plain()),
            quoted(&grid),
            quoted("an-own-activity"),
            quoted(&self.plain())
        );
        let words =
            include_str!("../../../themes/default/words/en.toml").parse::<toml::Table>().expect("TOML");
        let word = |word: &str| quoted(&format!("{plain}{word}"));
        let words: Vec<String> = words
            .iter()
            .map(|(key, value)| match value.as_str() {
                Some(text) => format!("{key} = {}", word(text)),
                None => {
                    let form = |form: &str| word(value[form].as_str().expect("a form is a text"));
                    format!("{key} = {{ one = {}, other = {} }}", form("one"), form("other"))
                }
            })
            .collect();
        let yaml = format!(
            "---\norder: 2\ntitle: {}\nsummary: {}\n---\nText.\n",
            yaml(&self.plain()),
            yaml(&self.plain())
        );
        let narrative = format!("## Narrative {}\n", self.markdown().replace(['\n', '\r'], " "));
        [
            ("content/roles/base-role.toml", format!("name = {}\n", quoted(&self.plain()))),
            ("content/roles/base-role.md", narrative),
            ("content/raci/a-grid.toml", grid),
            ("content/guide/other.md", format!("+++\norder = 0\n+++\n# Other\n\n{FILLER}\n")),
            ("content/guide/yaml.md", yaml),
            ("content/index.md", "# Home\n\n[a](guide/a-page.md) [b](guide/yaml.md)\n".to_owned()),
            ("content/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned()),
            ("content/brand.css", "body {}".to_owned()),
            ("content/clip.mp4", String::new()),
            ("findings-baseline.json", "{ \"version\": 1, \"findings\": [] }".to_owned()),
            ("themes/own/words/en.toml", words.join("\n")),
        ]
        .map(|(path, text)| (path.to_owned(), text))
        .into()
    }
}

/// Every embed; what it shows of the records is hostile as well.
const CALLS: &str = "
{{ matrix(id=\"a-matrix\") }}

{{ quick_reference() }}

{{ role(id=\"a-role\") }}

{{ responsibilities(role=\"a-role\") }}

{{ activity(id=\"a-matrix#another-activity\") }}

{{ staffing(id=\"a-pattern\") }}

{{ hiring() }}

{{ risks() }}

{{ timeline() }}

{{ workload(matrix=\"a-matrix\") }}

{{ video(src=\"clip.mp4\", title=\"Clip\") }}

{{ include(path=\"other.md\") }}

{{ accountable(activity=\"a-matrix#another-activity\") }} {{ holders(role=\"a-role\") }}
";

fn reference(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Role => "base-role",
        RecordKind::Phase => "a-phase",
        RecordKind::Risk => "a-risk",
        RecordKind::Matrix => "a-matrix",
        RecordKind::Activity => "a-matrix#an-activity",
        RecordKind::Question => "a-question",
        RecordKind::Person => "a-person",
        RecordKind::Pattern => "a-pattern",
    }
}

/// A text as TOML has it, on one line.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted + "\""
}

/// A text as YAML has it; JSON is YAML, but for a few characters that no YAML may hold.
fn yaml(text: &str) -> String {
    serde_json::Value::from(text.replace(['\u{fffe}', '\u{ffff}', '\u{7f}', '\u{9b}'], "x")).to_string()
}
