//! Matrices, staffing patterns, answers of the hiring guide, phases and risks.

use std::borrow::Cow;

use super::{Collector, NAMED};
use crate::model::{Answer, Question, Ref, Role};
use crate::search::record::{Item, Kind, Label, Line, Record, Target};

/// All matrices.
pub fn matrices(collector: Collector<'_>) -> Vec<Record<'_>> {
    let matrices = collector.handbook.matrices.iter().enumerate();
    matrices
        .map(|(number, matrix)| {
            let mut record = Record::new(Kind::Matrix, Target::Matrix(number), &matrix.name);
            record.id = Some(matrix.id.as_str());
            record.context.push(matrix.scheme.id.as_str());
            record.lead.extend(collector.stretches(matrix.summary));
            let reasons = matrix.separations.iter().filter_map(|separation| separation.reason.as_deref());
            record.body.extend(reasons.map(Cow::from));
            record.body.extend(collector.said_of_itself(&matrix.details));
            record.body.extend(collector.opening(matrix.details.about));
            record.body.extend(collector.opening(matrix.narrative));
            record
        })
        .collect()
}

/// All staffing patterns.
pub fn patterns(collector: Collector<'_>) -> Vec<Record<'_>> {
    let patterns = collector.handbook.patterns.iter().enumerate();
    patterns
        .map(|(number, pattern)| {
            let mut record = Record::new(Kind::Pattern, Target::Pattern(number), &pattern.name);
            record.id = Some(pattern.id.as_str());
            record.lead.extend(collector.stretches(pattern.summary));
            record.lead.extend(pattern.seats.iter().flat_map(|seat| collector.stretches(seat.note)));
            record.body.extend(collector.said_of_itself(&pattern.details));
            record.body.extend(collector.opening(pattern.details.about));
            record.body.extend(collector.opening(pattern.narrative));
            let seats = pattern.seats.iter().filter(|seat| seat.count > 0);
            record.lines.extend(roles(collector, Label::Seats, seats.map(|seat| &seat.role)));
            record
        })
        .collect()
}

/// All answers of the hiring guide, each with its question.
pub fn answers(collector: Collector<'_>) -> Vec<Record<'_>> {
    let questions = collector.handbook.questions.iter().enumerate();
    questions
        .flat_map(|(number, question)| {
            question.answers.iter().map(move |answer| hiring(collector, number, question, answer))
        })
        .collect()
}

fn hiring<'h>(
    collector: Collector<'h>,
    number: usize,
    question: &'h Question,
    answer: &'h Answer,
) -> Record<'h> {
    let name = format!("{} – {}", question.ask, collector.reading.answer(answer));
    let mut record = Record::new(Kind::Hiring, Target::Question(number), name);
    record.id = Some(question.id.as_str());
    record.lead.extend(collector.stretches(answer.because));
    record.lines.extend(roles(collector, Label::Hire, answer.hire.iter()));
    let names: Vec<&str> = record.lines.iter().flat_map(|line| &line.items).map(|item| item.name).collect();
    record.context.extend(names);
    let phases = &collector.handbook.phases;
    if let Some(phase) = answer.by.as_ref().and_then(|phase| phases.index_of(phase.id.as_str())) {
        let item = Item::new(&phases.as_slice()[phase].name, Some(Target::Phase(phase)));
        record.lines.push(Line { label: Label::By, items: vec![item], more: 0 });
    }
    record
}

/// All phases.
pub fn phases(collector: Collector<'_>) -> Vec<Record<'_>> {
    let phases = collector.handbook.phases.iter().enumerate();
    phases
        .map(|(number, phase)| {
            let mut record = Record::new(Kind::Phase, Target::Phase(number), &phase.name);
            record.id = Some(phase.id.as_str());
            record.place = phase.track.as_deref();
            record.context.extend(phase.track.as_deref());
            record.lead.extend(collector.stretches(phase.summary));
            record.body.extend(collector.said_of_itself(&phase.details));
            record.body.extend(collector.opening(phase.details.about));
            record
        })
        .collect()
}

/// All risks.
pub fn risks(collector: Collector<'_>) -> Vec<Record<'_>> {
    let handbook = collector.handbook;
    let mut reducers: Vec<Vec<usize>> = vec![Vec::new(); handbook.risks.len()];
    for (number, role) in handbook.roles.iter().enumerate() {
        for risk in role.risks.iter().filter_map(|risk| handbook.risks.index_of(risk.id.as_str())) {
            reducers[risk].push(number);
        }
    }
    let risks = handbook.risks.iter().zip(reducers).enumerate();
    risks
        .map(|(number, (risk, reducers))| {
            let mut record = Record::new(Kind::Risk, Target::Risk(number), &risk.name);
            record.id = Some(risk.id.as_str());
            record.lead.extend(risk.examples.iter().map(Cow::from));
            record.body.extend(collector.said_of_itself(&risk.details));
            record.body.extend(collector.opening(risk.details.about));
            let items = reducers.iter().take(NAMED).map(|role| collector.role(*role)).collect();
            let more = reducers.len().saturating_sub(NAMED);
            let line = Line { label: Label::ReducedBy, items, more };
            record.lines.extend((!reducers.is_empty()).then_some(line));
            record
        })
        .collect()
}

/// A line of roles; nothing where there are none.
pub(super) fn roles<'h>(
    collector: Collector<'h>,
    label: Label<'h>,
    mentions: impl Iterator<Item = &'h Ref<Role>>,
) -> Option<Line<'h>> {
    let roles = &collector.handbook.roles;
    let mut numbers: Vec<usize> = mentions.filter_map(|role| roles.index_of(role.id.as_str())).collect();
    let mut seen = foldhash::HashSet::default();
    numbers.retain(|number| seen.insert(*number));
    let items = numbers.iter().take(NAMED).map(|role| collector.role(*role)).collect();
    let more = numbers.len().saturating_sub(NAMED);
    (!numbers.is_empty()).then_some(Line { label, items, more })
}
