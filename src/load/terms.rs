//! The time for which roles are involved: it must begin before it ends, on one track.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Handbook, Phase, Ref};

/// Reports roles whose last phase is before their first, or on another track.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    for role in &handbook.roles {
        let (Some(phase), Some(until)) = (&role.involve.phase, &role.involve.until) else { continue };
        if let Some(fault) = fault(handbook, phase, until) {
            found.push(fault);
        }
    }
}

fn fault(handbook: &Handbook, from: &Ref<Phase>, until: &Ref<Phase>) -> Option<Diagnostic> {
    let position = |phase: &Ref<Phase>| handbook.phases.index_of(phase.id.as_str());
    let (first, last) = (handbook.phases.follow(from)?, handbook.phases.follow(until)?);
    if first.track != last.track {
        let message = "the involvement begins on one track and ends on another";
        let known: Vec<&str> =
            handbook.phases_of(first.track.as_deref()).map(|phase| phase.id.as_str()).collect();
        let help = format!("name a phase of the track on which it begins: {}", known.join(", "));
        return Some(Diagnostic::new(&rules::WRONG_TYPE, until.span, message).help(help));
    }
    (position(until)? < position(from)?).then(|| {
        Diagnostic::new(&rules::WRONG_TYPE, until.span, "the involvement ends before it begins")
            .help("swap `phase` and `until`, or name a later phase")
    })
}
