//! The track of a matrix: which phases its rows may mean.

use std::cell::LazyCell;

use foldhash::{HashSet, HashSetExt};

use super::names::{either, listed};
use crate::diagnostic::{Diagnostic, Diagnostics, RecordKind, rules};
use crate::model::{Handbook, Id, Matrix, Phase, Ref};
use crate::parse::{Effort, Guess, KnownNames, Mention, certain};
use crate::source::{Spanned, fold};

/// The phase that a cell of a Phase column means, by id or name: one of the matrix's track before all others, since
/// phases of several tracks may share a name. A name that phases of one track share is told.
pub fn phase_of(
    cell: &Spanned<String>,
    track: Option<&str>,
    handbook: &Handbook,
    mentions: &mut Vec<Mention>,
    found: &mut Diagnostics,
) -> Ref<Phase> {
    let lower = fold(&cell.value);
    let is_meant = |phase: &&Phase| phase.id.as_str() == cell.value || fold(&phase.name) == lower;
    let of_track: Vec<&Phase> = handbook.phases_of(track_of(track, handbook)).filter(is_meant).collect();
    // An id counts before a name.
    let own = of_track.iter().find(|phase| phase.id.as_str() == cell.value).or(of_track.first()).copied();
    if let Some(phase) = own.or_else(|| handbook.phases.iter().find(is_meant)) {
        if of_track.len() > 1 && phase.id.as_str() != cell.value {
            let ids = of_track.iter().map(|phase| format!("`{}`", phase.id)).collect();
            let message = format!("`{}` may be {}", cell.value, either(ids));
            found.push(
                Diagnostic::new(&rules::UNKNOWN_REFERENCE, cell.span, message)
                    .help("write the id of the one that is meant"),
            );
        }
        return Ref::new(phase.id.clone(), cell.span);
    }
    mentions.push(Mention::new(RecordKind::Phase, cell.value.as_str(), cell.span));
    Ref::new(Id::new(&cell.value), cell.span)
}

/// The track whose phases apply in a matrix that names this one; where it names none, the first.
fn track_of<'h>(named: Option<&'h str>, handbook: &'h Handbook) -> Option<&'h str> {
    named.or_else(|| handbook.phases.iter().next().and_then(|phase| phase.track.as_deref()))
}

/// Reports tracks that no phase has, and phases of another track than that of their matrix.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    let tracks: Vec<&str> = handbook.tracks().into_iter().flatten().collect();
    let is_known: HashSet<&str> = tracks.iter().copied().collect();
    let to_compare = LazyCell::new(|| KnownNames::new(tracks.iter().map(|name| (*name, *name))));
    let effort = Effort::default();
    let is_whole = !handbook.unread_kinds.contains(&RecordKind::Phase);
    let mut mistyped: HashSet<&Id> = HashSet::new();
    for matrix in &handbook.matrices {
        match &matrix.track {
            Some(track) if !is_known.contains(track.value.as_str()) => {
                if is_whole {
                    found.push(unknown(track, &tracks, to_compare.guess(&track.value, &effort)));
                }
            }
            // Which track is the first is not known while phases may be unread.
            None if !is_whole => {}
            _ => check_phases(matrix, handbook, &mut mistyped, found),
        }
    }
}

/// Reports the phases of other tracks; a phase whose track was mistyped itself is told once, whichever matrices have it.
fn check_phases<'h>(
    matrix: &'h Matrix,
    handbook: &'h Handbook,
    mistyped: &mut HashSet<&'h Id>,
    found: &mut Diagnostics,
) {
    let named = matrix.track.as_ref().map(|track| track.value.as_str());
    let track = track_of(named, handbook);
    let mut told: HashSet<Option<&str>> = HashSet::new();
    for reference in matrix.activities.iter().filter_map(|activity| activity.phase.as_ref()) {
        let phase = handbook.phases.follow(reference);
        let Some(phase) = phase.filter(|phase| phase.track.as_deref() != track) else { continue };
        if let (Some(own), Some(track)) = (&phase.track, track)
            && let Some(slip) = mistyped_track(phase, own, track, handbook)
        {
            if mistyped.insert(&slip.id) {
                found.push(mistyped_finding(slip, if slip.id == phase.id { track } else { own }, reference));
            }
            continue;
        }
        // Where the matrix names no track, that is the slip, and rows of one other track are one finding.
        let is_first = told.insert(phase.track.as_deref());
        if named.is_some() || is_first {
            found.push(foreign(phase, reference, named, track, handbook));
        }
    }
}

/// The phase whose own track was mistyped: of two tracks of nearly one name that with fewer phases is the slip.
fn mistyped_track<'h>(
    phase: &'h Phase,
    own: &'h str,
    track: &'h str,
    handbook: &'h Handbook,
) -> Option<&'h Phase> {
    certain(own, [(track, ())])?;
    let (of_own, of_track) = (handbook.phases_of(Some(own)).count(), handbook.phases_of(Some(track)).count());
    if of_own < of_track {
        return Some(phase);
    }
    handbook.phases_of(Some(track)).next().filter(|_| of_track < of_own)
}

fn mistyped_finding(phase: &Phase, meant: &str, row: &Ref<Phase>) -> Diagnostic {
    let own = phase.track.as_deref().unwrap_or_default();
    let message = format!("the phase `{}` belongs to a track `{own}`, the others to `{meant}`", phase.id);
    Diagnostic::new(&rules::UNKNOWN_REFERENCE, phase.span, message)
        .label(row.span, "a row of the other track")
        .help(format!("did you mean `track = \"{meant}\"`?"))
}

/// A phase of another track than the one that its matrix names, or has because it names none.
fn foreign(
    phase: &Phase,
    reference: &Ref<Phase>,
    named: Option<&str>,
    track: Option<&str>,
    handbook: &Handbook,
) -> Diagnostic {
    let id = &phase.id;
    let message = match (&phase.track, track) {
        (Some(own), Some(track)) => {
            format!("the phase `{id}` belongs to the track `{own}`, not to `{track}`")
        }
        (None, Some(track)) => format!("the phase `{id}` belongs to no track, and so not to `{track}`"),
        (Some(own), None) => {
            format!("the phase `{id}` belongs to the track `{own}`, the first phases to none")
        }
        (None, None) => format!("the phase `{id}` is of no track"),
    };
    let known = listed(handbook.phases_of(track).map(|phase| phase.id.as_str()));
    let help = match (&phase.track, named) {
        (_, Some(named)) => format!("the phases of `{named}` are {known}; or change the matrix's `track`"),
        (Some(own), None) => {
            format!(
                "a matrix without `track` has the first one: write `track = \"{own}\"`, or name one of {known}"
            )
        }
        (None, None) => {
            format!(
                "a matrix without `track` has the first one: name one of {known}, or give the phase a `track`"
            )
        }
    };
    Diagnostic::new(&rules::UNKNOWN_REFERENCE, reference.span, message).help(help)
}

fn unknown(track: &Spanned<String>, known: &[&str], guess: Option<Guess<'_, &str>>) -> Diagnostic {
    let message = format!("no phase belongs to a track `{}`", track.value);
    let finding = Diagnostic::new(&rules::UNKNOWN_REFERENCE, track.span, message);
    let finding = match guess.and_then(|guess| guess.near) {
        Some((near, _)) => finding.help(format!("did you mean \"{near}\"?")),
        None if known.is_empty() => finding.help("remove the line, or give phases this `track`"),
        None => finding.help(format!("known are {}", listed(known.iter().copied()))),
    };
    let is_exact = (track.span.end - track.span.start) as usize == track.value.len() + 2;
    match guess.and_then(|guess| guess.certain).filter(|_| is_exact) {
        Some(meant) => finding.fix(track.span, format!("\"{meant}\"")),
        None => finding,
    }
}
