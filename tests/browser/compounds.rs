//! A handbook in German, whose words are as long as a line of a phone.

use std::fmt::Write;
use std::sync::OnceLock;

use crate::sites::Site;

/// Ids and names of the roles.
const ROLES: [(&str, &str); 6] = [
    ("steuerung", "Grundwasserbewirtschaftungssteuerung"),
    ("hochwasser", "Hochwasserrisikomanagementkoordination"),
    ("abwasser", "Abwasserreinigungsanlagenbetriebsleitung"),
    ("netz", "Leitungsnetzinstandhaltungsverantwortung"),
    ("labor", "Trinkwasseruntersuchungsqualitätssicherung"),
    ("geo", "Geoinformationssystementwicklungsabteilung"),
];

const ACTIVITIES: [&str; 4] = [
    "Wasserrechtserlaubnisantragsunterlagen zusammenstellen",
    "Trinkwasseruntersuchungsprogrammfestlegung",
    "Hochwassergefahrenkartenveröffentlichung vorbereiten",
    "Störfallbeurteilungsprotokollabnahme",
];

const SETTINGS: &str = r#"
[handbook]
title = "Zuständigkeitshandbuch Wasserwirtschaftsverbandsgeschäftsstelle"
language = "de"
edit_url = "https://git.example/{path}"
[people]
publish = "contacts"
"#;

const PEOPLE: &str = r#"
[[person]]
id = "c"
name = "Person C mit einem Familiennamendoppelnamensbestandteil"
contacts = [{ label = "person.c@wasserwirtschaftsverband.example", href = "mailto:c@verband.example" }]
[[person.holds]]
role = "labor"
[[person.holds]]
role = "geo"
as = "deputy"
"#;

const HIRING: &str = r#"
[[question]]
id = "daten"
ask = "Gibt es Grundwasserstandsmessreihenaufzeichnungen?"
[[question.answer]]
when = "Ja, Langzeitbeobachtungsmessreihenaufzeichnungen"
hire = []
[[question.answer]]
when = "Nein"
hire = ["geo", "labor"]
by = "genehmigung"
because = "Grundwasserstandsbeobachtungsaufzeichnungen fehlen."
"#;

const PHASES: &str = r#"
[[phase]]
id = "vorplanung"
name = "Grundlagenermittlungsvorplanungsphase"
[[phase]]
id = "genehmigung"
name = "Genehmigungsverfahrensbegleitung"
[[phase]]
id = "betrieb"
name = "Dauerbetriebsüberwachung"
"#;

const RISKS: &str = r#"
[[risk]]
id = "trocken"
name = "Trockenheitsbedingtversorgungsengpassgefährdung"
examples = ["Grundwasserstandsabsenkungsbeobachtungen"]
"#;

const GUIDE: &str = r#"
# Wasserrechtserlaubnisverfahrensablaufbeschreibung

> [!WARNING]
> Grundwasserentnahmemengenbegrenzungsbescheid beachten.

## Antragsunterlagenzusammenstellungsprüfliste

Leitungsnetzinstandhaltungsverantwortungsbereich
: Wer dafür sorgt, dass Rohre dicht bleiben.

{{ matrix(id="betrieb") }}

{{ role(id="labor") }}

{{ timeline() }}
"#;

/// The handbook's site.
pub fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::of("compounds", &files()))
}

fn files() -> Vec<(String, String)> {
    let mut files = vec![
        ("content/raci/betrieb.toml".to_owned(), matrix()),
        ("content/staffing/mindest.toml".to_owned(), pattern("Mindestbesetzungsanforderungsprofil", 3)),
        (
            "content/staffing/voll.toml".to_owned(),
            pattern("Vollbesetzungsgenehmigungsverfahren", ROLES.len()),
        ),
    ];
    let texts = [
        ("handbook.toml", SETTINGS),
        ("content/people.toml", PEOPLE),
        ("content/hiring.toml", HIRING),
        ("content/phases.toml", PHASES),
        ("content/risks.toml", RISKS),
        ("content/index.md", "# Handbuch\n\nSiehe [Ablauf](leitfaden/ablauf.md).\n"),
        ("content/leitfaden/ablauf.md", GUIDE),
    ];
    files.extend(texts.map(|(path, text)| (path.to_owned(), text.to_owned())));
    files.extend(ROLES.map(|(id, name)| (format!("content/roles/{id}.toml"), role(name))));
    files
}

fn role(name: &str) -> String {
    format!(
        r#"name = "{name}"
short = "{}"
group = "Verwaltungsverfahrensangelegenheiten"
purpose = "Sorgt für {name} im Verbandsgebiet."
responsibilities = ["Störfallbeurteilungsprotokollerstellungsüberwachung"]
ask_when = ["Die Wasserrechtserlaubniszuständigkeit unklar ist"]
kpis = [{{ name = "Instandhaltungsrückstandsabbaugeschwindigkeit", target = "unter 15 Werktagen" }}]
skills = ["Verwaltungsverfahrensrechtskenntnisse"]
deliverables = ["Grundwasserbewirtschaftungsplanfortschreibung"]
risks = ["trocken"]
[involve]
phase = "vorplanung"
when = "Grundlagenermittlungsvorplanungsphase"
"#,
        &name[..4]
    )
}

fn matrix() -> String {
    let mut text = "name = \"Trinkwasserversorgungsverantwortlichkeitsmatrix\"\n".to_owned();
    let ids: Vec<String> = ROLES.iter().map(|(id, _)| format!("{id:?}")).collect();
    writeln!(text, "roles = [{}]", ids.join(", ")).expect("text can be written");
    for (number, activity) in ACTIVITIES.iter().enumerate() {
        let of = |step: usize| &ids[(number + step) % ids.len()];
        writeln!(
            text,
            "[[activity]]\nname = \"{activity}\"\nphase = \"genehmigung\"\nA = {}\nR = {}\n\
             C = {{ role = {}, note = \"nur bei Grenzwertüberschreitungsverdachtsfällen\" }}\n\
             deliverable = \"Verbandsversammlungsbeschlussprotokoll\"",
            of(0),
            of(1),
            of(2)
        )
        .expect("text can be written");
    }
    text
}

fn pattern(name: &str, seats: usize) -> String {
    let seat = |(id, _): &(&str, &str)| {
        format!("[[seat]]\nrole = \"{id}\"\nnote = \"Vertretungsregelungsvereinbarung beachten\"\n")
    };
    let seats: String = ROLES[..seats].iter().map(seat).collect();
    format!("name = \"{name}\"\nsummary = \"Grundversorgungssicherstellung\"\n{seats}")
}
