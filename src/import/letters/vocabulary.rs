//! Words for the parts in an activity, in the languages that matrices are usually written in.

use std::sync::LazyLock;

use foldhash::HashMap;

/// What a word says about the part that a role has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sense {
    Accountable,
    Responsible,
    Support,
    Consulted,
    Informed,
    Verifies,
    SignsOff,
    Driver,
    Approver,
    Contributor,
    Recommends,
    Agrees,
    Performs,
    GivesInput,
    Decides,
    /// The directly responsible individual.
    Dri,
    Owns,
    Executes,
    Helps,
}

use Sense::{
    Accountable, Agrees, Approver, Consulted, Contributor, Decides, Dri, Driver, Executes, GivesInput, Helps,
    Informed, Owns, Performs, Recommends, Responsible, SignsOff, Support, Verifies,
};

impl Sense {
    /// The first of its words.
    pub fn in_english(self) -> &'static str {
        let own = WORDS.iter().find(|(sense, _)| *sense == self);
        own.and_then(|(_, words)| words.split(',').next()).unwrap_or_default()
    }

    /// The sense that comes nearest where a scheme has no letter for this one, the best first.
    pub fn nearest(self) -> &'static [Sense] {
        match self {
            Dri | Owns => &[Accountable, Decides, Approver],
            Approver | Decides => &[Accountable, Approver, Decides],
            Accountable => &[Approver, Decides],
            Executes | Performs => &[Responsible, Performs, Driver],
            Responsible => &[Driver, Performs],
            Driver => &[Responsible],
            Helps => &[Support, Contributor],
            Support => &[Helps, Contributor],
            Consulted => &[Contributor, GivesInput],
            Contributor => &[Support, Consulted],
            GivesInput => &[Consulted],
            SignsOff => &[Approver],
            Informed | Verifies | Recommends | Agrees => &[],
        }
    }
}

/// The words of each sense: small letters without accents and hyphens; words of other scripts as they are.
const WORDS: &[(Sense, &str)] = &[
    (
        Accountable,
        "accountable, accountability, is accountable, answers for, answerable, final responsibility, \
         rechenschaftspflichtig, gesamtverantwortlich, gesamtverantwortung, ergebnisverantwortlich, \
         ergebnisverantwortung, verantwortung, kostenverantwortlich, kostenverantwortung, letztverantwortlich, rechenschaft, \
         redevable, rend compte, rend des comptes, garant, imputable, quien rinde cuentas, rinde cuentas, \
         responsable final, responsable ultimo, responsavel final, presta contas, prestador de contas, \
         autoridade, autoridad, autorite, rende conto, responsabile finale, eindverantwoordelijk, \
         eindverantwoordelijke, aansprakelijk, ytterst ansvarig, godkannare, endeligt ansvarlig, overordnet \
         ansvarlig, rozliczany, odpowiada przed, zatwierdzajacy, ответственный, подотчетный, подотчётный, \
         утверждает, утверждающий, 问责, 問責, 批准, 审批, 最终负责, 説明責任者, 説明責任, 承認者",
    ),
    (
        Responsible,
        "responsible, responsibility, is responsible, does, does the work, doer, in charge, verantwortlich, \
         durchfuhrungsverantwortlich, durchfuhrung, durchfuhrend, ausfuhrend, ausfuhrung, zustandig, \
         verantwortlich fur durchfuhrung, fuhrt durch, responsable, realisateur, realise, realisation, executant, \
         encargado, ejecutor, responsavel, executor, executante, responsabile, esecutore, verantwoordelijk, \
         verantwoordelijke, uitvoerend, uitvoerder, ansvarig, utforare, utforande, ansvarlig, udforende, \
         utforende, odpowiedzialny, wykonawca, wykonuje, исполнитель, исполняет, выполняет, 负责, 負責, 执行, 執行, 担当, \
         実行責任者, 実行責任, 担当者",
    ),
    (
        Support,
        "support, supports, supporting, supporter, supportive, supported, assists, assist, assisting, \
         unterstutzt, unterstutzend, unterstutzung, mitwirkung, mitwirkend, mitarbeit, mitarbeitend, soutien, \
         appui, en appui, apoyo, soporte, apoio, suporte, supporto, ondersteunt, ondersteunend, ondersteuning, \
         stod, stodjer, stotte, wsparcie, wspiera, поддержка, поддерживает, 支持, 支援, サポート",
    ),
    (
        Consulted,
        "consulted, consult, consults, consulting, consultation, consultant, to be consulted, is consulted, \
         konsultiert, konsultation, konsultieren, zu konsultieren, beratend, beratung, berat, angehort, anhorung, \
         befragt, wird konsultiert, zu befragen, consulte, consultee, a consulter, consultado, consultada, \
         consultar, consultato, consultata, geraadpleegd, raadplegen, te raadplegen, geconsulteerd, consulteren, \
         konsulterad, radfragad, konsulteret, konsultert, konsultowany, konsultuje, консультант, консультирует, \
         консультирующий, консультируется, согласующий, 咨询, 諮詢, 协商, 相談先, 協業先",
    ),
    (
        Informed,
        "informed, inform, informs, information, to be informed, is informed, notified, notify, kept informed, \
         informiert, zu informieren, informieren, wird informiert, kenntnis, zur kenntnis, informe, informee, a \
         informer, informado, informada, informar, informato, informata, geinformeerd, te informeren, informeren, \
         informerad, informeret, underrettet, informert, informowany, informowana, информируется, информируемый, \
         информирован, уведомляется, 知会, 告知, 通知, 知情, 报告, 報告先",
    ),
    (
        Verifies,
        "verifies, verify, verifier, verified, verification, pruft, prufung, verifiziert, verifie, verifica",
    ),
    (
        SignsOff,
        "signs off, sign off, signoff, signs, signatory, signed off, signature, unterzeichnet, freigabe, gibt \
         frei, zeichnet ab, valide, da el visto bueno",
    ),
    (Driver, "driver, drives, drive, driving, treiber, treibt, treibt voran, pilote, impulsor"),
    (
        Approver,
        "approver, approves, approve, approval, approving, genehmigt, genehmigung, genehmiger, approbateur, \
         approuve, approbation, aprobador, aprueba, aprovador, aprova, approvatore, approva, goedkeurder, keurt \
         goed, accordeert",
    ),
    (
        Contributor,
        "contributor, contributors, contributes, contribute, contributing, beitragend, tragt bei, contributeur, \
         colaborador",
    ),
    (Recommends, "recommends, recommend, recommender, recommendation, empfiehlt, recommande, recomienda"),
    (
        Agrees,
        "agrees, agree, agreement, agreer, must agree, stimmt zu, zustimmung, donne son accord, da su acuerdo",
    ),
    (Performs, "performs, perform, performer, fuhrt aus, ejecuta"),
    (
        GivesInput,
        "gives input, give input, input, provides input, liefert fakten, apporte des elements, aporta datos",
    ),
    (
        Decides,
        "decides, decide, decider, decision, decision maker, makes the decision, entscheidet, entscheidung, \
         entscheider, decideur, decisor, beslist, besluit, beslutar",
    ),
    (Dri, "dri, directly responsible individual, directly responsible"),
    (Owns, "owns, own, owner, owned by, ownership, lead, leads"),
    (Executes, "executes, execute, executed, executing, execution, implements, implement, does it"),
    (Helps, "helps, help, helper, helping, helpt"),
];

/// The senses by their words.
static SENSES: LazyLock<HashMap<&str, Sense>> = LazyLock::new(|| words().collect());

fn words() -> impl Iterator<Item = (&'static str, Sense)> {
    WORDS.iter().flat_map(|(sense, words)| words.split(',').map(|word| (word.trim(), *sense)))
}

/// The sense of a word or a few words; none where they have none.
pub fn sense_of(word: &str) -> Option<Sense> {
    if word.len() < 2 || word.len() > 60 {
        return None;
    }
    let lower = word.trim().to_lowercase();
    let plain = if lower.is_ascii() || lower.chars().any(is_of_other_script) {
        lower
    } else {
        deunicode::deunicode(&lower.replace('ø', "o")).to_lowercase()
    };
    let plain = plain.replace(['-', '_'], " ");
    SENSES.get(plain.as_str()).copied()
}

/// Letters of scripts other than Latin, which stay as they are.
fn is_of_other_script(character: char) -> bool {
    character.is_alphabetic()
        && u32::from(character) >= 0x0370
        && !(0x1E00..0x1F00).contains(&u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_languages_have_senses() {
        for (word, sense) in [
            ("Accountable", Accountable),
            ("Sign-off", SignsOff),
            ("Consulté", Consulted),
            ("Durchführung", Responsible),
            ("Исполнитель", Responsible),
            ("知会", Informed),
            ("DRI", Dri),
        ] {
            assert_eq!(sense_of(word), Some(sense), "{word}");
        }
        assert_eq!(sense_of("Developer"), None);
    }

    /// What the site calls a letter is known where it comes back.
    #[test]
    fn words_of_the_interface_have_senses() {
        for words in [
            include_str!("../../../themes/default/words/en.toml"),
            include_str!("../../../themes/default/words/de.toml"),
            include_str!("../../../themes/default/words/fr.toml"),
            include_str!("../../../themes/default/words/es.toml"),
        ] {
            let letters = words.lines().filter_map(|line| line.strip_prefix("letter_")?.split_once(" = "));
            let unknown = letters.filter(|(_, word)| sense_of(word.trim_matches('"')).is_none());
            assert_eq!(unknown.collect::<Vec<_>>(), []);
        }
    }

    #[test]
    fn no_word_has_two_senses() {
        assert_eq!(SENSES.len(), words().count());
    }
}
