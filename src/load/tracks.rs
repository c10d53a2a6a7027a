//! The track of a matrix: which phases its rows may mean.

use foldhash::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Handbook, Id, Matrix, Phase, Record, Ref};
use crate::parse::{Mention, certain, nearest};
use crate::source::Spanned;

/// The phase that a cell of a Phase column means, by id or name: one of the matrix's track before all others, since
/// phases of several tracks may share a name.
pub fn phase_of(
    cell: &Spanned<String>,
    track: Option<&str>,
    handbook: &Handbook,
    mentions: &mut Vec<Mention>,
) -> Ref<Phase> {
    let lower = cell.value.to_lowercase();
    let is_meant = |phase: &&Phase| phase.id.as_str() == cell.value || phase.name.to_lowercase() == lower;
    let track = track.or_else(|| handbook.phases.iter().next().and_then(|phase| phase.track.as_deref()));
    let of_track = handbook.phases_of(track).find(is_meant);
    if let Some(phase) = of_track.or_else(|| handbook.phases.iter().find(is_meant)) {
        return Ref::new(phase.id.clone(), cell.span);
    }
    mentions.push(Mention::new(Phase::KIND, cell.value.as_str(), cell.span));
    Ref::new(Id::new(&cell.value), cell.span)
}

/// Reports tracks that no phase has, and phases of another track than the one that their matrix names.
pub fn check(handbook: &Handbook, broken: &HashSet<&'static str>, found: &mut Diagnostics) {
    let tracks: Vec<&str> = handbook.tracks().into_iter().flatten().collect();
    for matrix in &handbook.matrices {
        let Some(track) = &matrix.track else { continue };
        if tracks.contains(&track.value.as_str()) {
            check_phases(matrix, &track.value, handbook, found);
        } else if !broken.contains(Phase::KIND) {
            found.push(unknown(track, &tracks));
        }
    }
}

fn check_phases(matrix: &Matrix, track: &str, handbook: &Handbook, found: &mut Diagnostics) {
    for reference in matrix.activities.iter().filter_map(|activity| activity.phase.as_ref()) {
        let phase = handbook.phases.follow(reference);
        let Some(phase) = phase.filter(|phase| phase.track.as_deref() != Some(track)) else { continue };
        let message = match &phase.track {
            Some(own) => format!("the phase `{}` belongs to the track `{own}`, not to `{track}`", phase.id),
            None => format!("the phase `{}` belongs to no track, and so not to `{track}`", phase.id),
        };
        let known: Vec<&str> = handbook.phases_of(Some(track)).map(|phase| phase.id.as_str()).collect();
        let help =
            format!("the phases of `{track}` are {}; or change the matrix's `track`", known.join(", "));
        found.push(Diagnostic::new(&rules::UNKNOWN_REFERENCE, reference.span, message).help(help));
    }
}

fn unknown(track: &Spanned<String>, known: &[&str]) -> Diagnostic {
    let message = format!("no phase belongs to a track `{}`", track.value);
    let finding = Diagnostic::new(&rules::UNKNOWN_REFERENCE, track.span, message);
    let finding = match nearest(&track.value, known.iter().copied()) {
        Some(near) => finding.help(format!("did you mean \"{near}\"?")),
        None if known.is_empty() => finding.help("remove the line, or give phases this `track`"),
        None => finding.help(format!("known are {}", known.join(", "))),
    };
    let is_exact = (track.span.end - track.span.start) as usize == track.value.len() + 2;
    match certain(&track.value, known.iter().map(|name| (*name, *name))).filter(|_| is_exact) {
        Some(meant) => finding.fix(track.span, format!("\"{meant}\"")),
        None => finding,
    }
}
