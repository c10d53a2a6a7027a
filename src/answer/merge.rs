//! A handbook in which one role has taken over all that another had.

use foldhash::HashSet;

use crate::check::meaning;
use crate::diagnostic::RecordKind;
use crate::model::{Activity, Assignment, Handbook, Id, Matrix, Pattern, Person, Records, Ref, Role, Scheme};

/// The handbook after one role took over another's letters, seats, people and risks. The other one is gone, and waivers of
/// its findings are waivers of the role's that is left.
///
/// In a row where both held letters the merged role keeps the [`strongest`].
pub fn merged(handbook: &Handbook, from: &Id, into: &Id) -> Handbook {
    let mut new = handbook.clone();
    let change = Change { from, into };
    let left = handbook.roles.get(from.as_str());
    let roles = handbook.roles.iter().filter(|role| role.id != *from).cloned();
    let roles = roles.map(|mut role| {
        if role.id == *into
            && let Some(left) = left
        {
            take_over(&mut role, left);
        }
        change.roles(&mut role.deputies, Some(&role.id));
        if let Some(above) = role.reports_to.take() {
            let above = change.role(above);
            role.reports_to = (above.id != role.id).then_some(above);
        }
        role
    });
    new.roles = Records::new(roles.collect());
    let matrices = handbook.matrices.iter().cloned().map(|matrix| change.matrix(matrix));
    new.set_matrices(Records::new(matrices.collect()));
    new.patterns = Records::new(handbook.patterns.iter().cloned().map(|one| change.pattern(one)).collect());
    new.people = Records::new(handbook.people.iter().cloned().map(|one| change.person(one)).collect());
    let questions = handbook.questions.iter().cloned().map(|mut question| {
        question.answers.iter_mut().for_each(|answer| change.roles(&mut answer.hire, None));
        question
    });
    new.questions = Records::new(questions.collect());
    for waiver in &mut new.settings.waivers {
        if meaning::is_clear(handbook, RecordKind::Role, from.as_str(), &waiver.rule.value) {
            waiver.at.iter_mut().filter(|at| *at == from.as_str()).for_each(|at| *at = into.to_string());
        }
    }
    new
}

/// What a role gets from one that is merged into it; its own fields stay.
fn take_over(role: &mut Role, left: &Role) {
    let known: HashSet<Id> = role.risks.iter().map(|risk| risk.id.clone()).collect();
    role.risks.extend(left.risks.iter().filter(|risk| !known.contains(&risk.id)).cloned());
    role.kpis.extend(left.kpis.iter().cloned());
    role.holders.extend(left.holders.iter().cloned());
    role.deputies.extend(left.deputies.iter().cloned());
    // A role that reports to the one which becomes part of it reports to that one's superior then.
    if role.reports_to.as_ref().is_none_or(|above| above.id == left.id) {
        role.reports_to.clone_from(&left.reports_to);
    }
    if role.involve.says_nothing() {
        role.involve.clone_from(&left.involve);
    }
    role.hiring |= left.hiring;
}

/// One role in place of another.
struct Change<'c> {
    from: &'c Id,
    into: &'c Id,
}

impl Change<'_> {
    fn role(&self, role: Ref<Role>) -> Ref<Role> {
        if role.id == *self.from { Ref::new(self.into.clone(), role.span) } else { role }
    }

    /// Changes a list, in which no role then stands twice, nor the one whose list it is.
    fn roles(&self, roles: &mut Vec<Ref<Role>>, own: Option<&Id>) {
        let mut seen: HashSet<Id> = own.cloned().into_iter().collect();
        let changed = std::mem::take(roles).into_iter().map(|role| self.role(role));
        *roles = changed.filter(|role| seen.insert(role.id.clone())).collect();
    }

    fn matrix(&self, mut matrix: Matrix) -> Matrix {
        let has = |id: &Id| matrix.columns.iter().any(|column| column.id == *id);
        if has(self.from) && has(self.into) {
            // The role that is left stays where it stood.
            matrix.columns.retain(|column| column.id != *self.from);
        }
        self.roles(&mut matrix.columns, None);
        for activity in &mut matrix.activities {
            self.activity(activity, &matrix.scheme, &matrix.columns);
        }
        matrix
    }

    fn activity(&self, activity: &mut Activity, scheme: &Scheme, columns: &[Ref<Role>]) {
        if !activity.cells.iter().any(|cell| cell.role.id == *self.from) {
            return;
        }
        let is_one = |cell: &Assignment| cell.role.id == *self.from || cell.role.id == *self.into;
        let letters: Vec<usize> =
            activity.cells.iter().filter(|cell| is_one(cell)).map(|cell| cell.letter).collect();
        // Where the role stands alone it only gets another name: whatever it holds is nobody else's to settle.
        let stand_both = activity.cells.iter().any(|cell| cell.role.id == *self.into);
        let mut left = if stand_both { strongest(letters, scheme) } else { letters };
        let mut cells: Vec<Assignment> = Vec::with_capacity(activity.cells.len());
        for mut cell in std::mem::take(&mut activity.cells) {
            if is_one(&cell) {
                let Some(place) = left.iter().position(|letter| *letter == cell.letter) else { continue };
                left.remove(place);
                cell.role = self.role(cell.role);
            }
            cells.push(cell);
        }
        let column = |id: &Id| columns.iter().position(|column| column.id == *id);
        cells.sort_by_cached_key(|cell| (column(&cell.role.id), cell.letter));
        activity.cells = cells;
    }

    fn pattern(&self, mut pattern: Pattern) -> Pattern {
        for seat in &mut pattern.seats {
            seat.role = self.role(seat.role.clone());
            let own = seat.role.id.clone();
            self.roles(&mut seat.covers, Some(&own));
        }
        pattern
    }

    fn person(&self, mut person: Person) -> Person {
        for holding in &mut person.holds {
            holding.role = self.role(holding.role.clone());
        }
        person
    }
}

/// Of the letters that two roles hold in a row, those that the one which is left keeps, in the scheme's order: all but
/// those of who is asked or told, or, without others, the first letter. Who answers for the work, does it or otherwise
/// takes part in it is asked and told anyway; what it does there besides is nobody else's.
pub fn strongest(letters: impl IntoIterator<Item = usize>, scheme: &Scheme) -> Vec<usize> {
    let mut letters: Vec<usize> = letters.into_iter().collect();
    letters.sort_unstable();
    letters.dedup();
    let takes_part =
        |index: &usize| scheme.letters.get(*index).is_some_and(|letter| letter.notice().is_none());
    if letters.iter().any(takes_part) {
        letters.retain(takes_part);
    } else {
        letters.truncate(1);
    }
    letters
}
