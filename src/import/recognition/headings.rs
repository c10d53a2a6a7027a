//! What the headings of columns usually say, in the languages that matrices are usually written in.

use crate::import::matrix::Field;

/// What a column beside the letters holds, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Activity,
    Group,
    Number,
    Deliverable,
    /// A remark whose heading says nothing more.
    Note,
    /// A remark that needs its heading to be understood.
    Detail,
    /// A remark whose values may look like letters, such as a priority of A, B or C.
    Grade,
    Role,
    /// The letters of one role or of one row.
    Letter,
    /// Who takes part, with letters in brackets.
    People,
}

const TOPICS: &[(Topic, &str)] = &[
    (
        Topic::Activity,
        "activity, activities, task, tasks, process, processes, step, steps, decision, decisions, work package, \
         work packages, action, actions, item, what, responsibility, responsibilities, function, functions, \
         activity name, task name, activity / task, task / activity, process step, project task, project \
         activity, deliverable / task, task / deliverable, deliverable or task, task or deliverable, activity / \
         decision, decision / activity, duty, duties, job, procedure, raci, raci matrix, rasci, matrix, project \
         tasks, key activities, key activity, control, requirement, practice, aktivitat, aktivitaten, aufgabe, \
         aufgaben, tatigkeit, tatigkeiten, prozess, prozessschritt, schritt, arbeitspaket, vorgang, activite, \
         activites, tache, taches, processus, etape du processus, actividad, actividades, tarea, tareas, proceso, \
         atividade, atividades, tarefa, tarefas, processo, attivita, compito, compiti, activiteit, activiteiten, \
         taak, taken, aktivitet, aktiviteter, uppgift, uppgifter, opgave, oppgave, zadanie, zadania, czynnosc, \
         активность, задача, задачи, деятельность, 活动, 任务, 活動, タスク",
    ),
    (
        Topic::Group,
        "group, phase, phases, category, area, stage, workstream, work stream, domain, section, theme, process \
         area, process group, task group, activity group, topic, module, epic, stream, project phase, milestone, \
         phase / activity, lifecycle stage, life cycle phase, lifecycle phase, focus area, capability, department \
         / area, gruppe, kategorie, bereich, themenbereich, themengebiet, projektphase, abschnitt, handlungsfeld, \
         groupe, categorie, domaine, etape, fase, fases, grupo, categoria, area de trabajo, gruppo, ambito, \
         groep, gebied, grupp, omrade, kategoria, grupa, этап, фаза, группа, категория, 阶段, 类别, フェーズ",
    ),
    (
        Topic::Number,
        "#, no, no., nr, nr., n°, nº, number, id, ref, ref., item no, item no., s.no, s. no., sl no, sr no, sr. \
         no., s/n, lfd. nr., lfd nr, pos, pos., nummer, numero, num, wbs, code, key, index, task id, activity id, \
         step no, step #, №, total, totals, sum, count, number of letters, summe, gesamt, anzahl, somme, suma",
    ),
    (
        Topic::Deliverable,
        "deliverable, deliverables, output, outputs, artifact, artifacts, artefact, artefacts, result, results, \
         outcome, outcomes, work product, ergebnis, ergebnisse, liefergegenstand, arbeitsergebnis, livrable, \
         livrables, entregable, entregables, entregavel, entregaveis, risultato, resultaat, leverans, leverance",
    ),
    (
        Topic::Note,
        "note, notes, comment, comments, remark, remarks, description, details, detail, explanation, additional \
         notes, task description, activity description, notes / comments, comments / notes, bemerkung, \
         bemerkungen, anmerkung, anmerkungen, beschreibung, kommentar, hinweis, hinweise, remarque, remarques, \
         commentaire, commentaires, nota, notas, comentario, comentarios, descripcion, descricao, observacoes, \
         observaciones, descrizione, commento, opmerking, opmerkingen, beschrijving, toelichting, beskrivning, \
         beskrivelse, uwagi, opis, примечание, описание, комментарий, 备注, 说明, 備考",
    ),
    (
        Topic::Grade,
        "priority, prio, status, risk, risk level, class, type, size, complexity, weight, version, frequency, \
         grade, rating, severity, criticality, impact, prioritat, priorite, prioridad, priorita, prioriteit",
    ),
    (
        Topic::Detail,
        "effort, service level, sla, due, due date, deadline, status, start, end, start date, end date, duration, \
         time, timing, when, priority, prio, frequency, tool, tools, system, systems, link, links, reference, \
         references, evidence, input, inputs, risk, risk level, cost, budget, hours, days, location, forum, \
         channel, source, criteria, date, type, size, class, level, complexity, weight, version, target, kpi, \
         metric, escalation, template, document, documents, aufwand, frist, termin, dauer, prioritat, haufigkeit, \
         werkzeug, datum, statut, echeance, duree, priorite, plazo, prioridad, estado, prazo, scadenza, priorita, \
         stato, prioriteit",
    ),
    (
        Topic::Role,
        "role, roles, team, teams, person, stakeholder, stakeholders, position, title, job title, department, \
         team member, member, members, party, function / role, role / team, team / role, role name, resource, \
         group / role, rolle, rollen, stelle, beteiligte, person / rolle, fonction, acteur, acteurs, poste, rol, \
         puesto, cargo, papel, funcao, ruolo, ruoli, rolla, roll, roller, rola, роль, роли, 角色, 岗位, 役割",
    ),
    (
        Topic::Letter,
        "raci, rasci, raci letter, raci code, raci role, raci type, raci designation, raci-vs, daci, rapid, \
         letter, code, involvement, part, level of involvement, responsibility type, assignment, type of \
         involvement, role type, r/a/c/i, r a c i, buchstabe, lettre, letra, lettera",
    ),
    (
        Topic::People,
        "who, people, persons, involved, names, name, participants, participant, responsible parties, responsible \
         party, responsible person, responsible persons, responsible people, responsible role, responsible roles, roles \
         involved, involved roles, assigned to, assignees, assignee, stakeholders involved, owner, owners, raci, \
         roles and responsibilities, beteiligte, wer, personen, qui, quien",
    ),
];

const FIELDS: &[(Field, &str)] = &[
    (
        Field::Short,
        "short, short name, abbreviation, abbr, abbr., acronym, code, short code, kurzel, abkurzung, kurzname",
    ),
    (
        Field::Aliases,
        "aliases, alias, other names, also known as, aka, synonyms, alternative titles, andere namen",
    ),
    (
        Field::Group,
        "group, team, department, area, function, role group, category, unit, gruppe, abteilung, bereich",
    ),
    (
        Field::Purpose,
        "purpose, mission, description, summary, what, what they do, what it does, role purpose, main purpose, \
         focus, objective, goal, about, overview, definition, role description, in one sentence, zweck, aufgabe, \
         beschreibung, ziel, objectif, proposito, scopo, doel",
    ),
    (
        Field::Responsibilities,
        "responsibilities, responsibility, key responsibilities, main responsibilities, core responsibilities, \
         duties, tasks, activities, accountabilities, primary responsibilities, does, verantwortlichkeiten, \
         verantwortung, aufgaben, responsabilites, responsabilidades, responsabilita, verantwoordelijkheden, \
         taken",
    ),
    (
        Field::AskWhen,
        "ask when, ask about, go to for, contact when, when to ask, ask them about, ask for, fragen zu",
    ),
    (
        Field::Kpis,
        "kpi, kpis, metrics, measures, success metrics, success measures, key metrics, indicators, measures of \
         success, key results, success criteria, kennzahlen",
    ),
    (
        Field::Skills,
        "skills, skill, key skills, required skills, core skills, competencies, competences, requirements, \
         qualifications, expertise, knowledge, skills needed, skill set, must-have skills, must have skills, \
         fahigkeiten, kompetenzen, kenntnisse, competences cles, habilidades, competenze, vaardigheden",
    ),
    (
        Field::Deliverables,
        "deliverables, deliverable, outputs, output, artifacts, artefacts, key deliverables, typical \
         deliverables, main deliverables, key deliverable, main deliverable, typical deliverable, key outputs, produces, hands over, ergebnisse, livrables, entregables, entregaveis, \
         risultati",
    ),
    (Field::Risks, "reduces risks, risks, risk, risks reduced, risk reduced, reduces risk, mitigates"),
    (
        Field::ReportsTo,
        "reports to, manager, line manager, reporting line, supervisor, berichtet an, vorgesetzte",
    ),
    (
        Field::Deputies,
        "deputies, deputy, backup, back-up, substitute, stand-in, stellvertretung, vertretung, stellvertreter",
    ),
    (
        Field::Holders,
        "holders, holder, held by, person, people, who, name of holder, current holder, incumbent, assigned to, \
         inhaber, besetzt mit",
    ),
    (Field::Contacts, "contacts, contact, email, e-mail, channel, slack, phone, kontakt"),
    (Field::Phase, "comes in, phase, project phase, stage, from phase"),
    (
        Field::When,
        "when, when involved, involved when, when to involve, when needed, timing, involvement, when to hire, \
         hire when, needed when, wann",
    ),
    (Field::Hiring, "open position, hiring, vacant, open, vacancy"),
    (Field::External, "external, extern, outside"),
];

/// Whether a list between commas has a heading.
fn has(words: &str, heading: &str) -> bool {
    words.split(',').any(|word| word.trim() == heading)
}

/// A heading in small plain letters.
pub fn plain(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let is_latin = lower.chars().all(|character| u32::from(character) < 0x0370);
    let plain =
        if lower.is_ascii() || !is_latin { lower } else { deunicode::deunicode(&lower).to_lowercase() };
    let trimmed = plain.trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, ':' | '*' | '?' | '(' | ')')
    });
    trimmed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a heading says this.
pub fn says(heading: &str, topic: Topic) -> bool {
    let plain = plain(heading);
    if plain.is_empty() {
        return false;
    }
    let known = TOPICS.iter().any(|(known, words)| *known == topic && has(words, &plain));
    // `Effort (days)` speaks of effort.
    let before = || plain.split(['(', '[']).next().map(str::trim).filter(|before| before.len() < plain.len());
    known
        || before()
            .is_some_and(|before| TOPICS.iter().any(|(known, words)| *known == topic && has(words, before)))
}

/// The field of a role that a heading names.
pub fn field_of(heading: &str) -> Option<Field> {
    let plain = plain(heading);
    FIELDS.iter().find(|(_, words)| has(words, &plain)).map(|(field, _)| *field)
}

/// Whether the heading of a column is that of texts rather than of a role.
pub fn is_of_texts(heading: &str) -> bool {
    [
        Topic::Number,
        Topic::Deliverable,
        Topic::Note,
        Topic::Detail,
        Topic::Grade,
        Topic::Activity,
        Topic::Group,
    ]
    .into_iter()
    .any(|topic| says(heading, topic))
}
