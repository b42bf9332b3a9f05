//! Where a draft stands, and which step comes next.

use entity::values::ApplicationId;

use super::super::urls;
use super::case::Case;
use crate::web::ui::Ui;

/// Labels of the steps.
pub fn labels(ui: &Ui) -> Vec<String> {
    [
        "membership-step-category",
        "membership-step-questions",
        "membership-step-charter",
        "membership-step-send",
    ]
    .map(|key| ui.t(key))
    .to_vec()
}

/// Address of the first step that is not done.
pub fn next(case: &Case) -> String {
    let id = case.row.id;
    if case.row.category.is_none() {
        return urls::category(id);
    }
    after(case, 0)
}

/// Address of the first question after `number` that still needs something, else of the next step.
pub fn after(case: &Case, number: usize) -> String {
    let id: ApplicationId = case.row.id;
    let open = (1..).zip(&case.criteria).filter(|(_, criterion)| case.missing(criterion).is_some());
    let open: Vec<_> = open.map(|(at, _)| at).collect();
    match open.iter().find(|at| **at > number).or(open.first()) {
        Some(at) if *at != number => urls::answer(id, *at),
        _ if !case.is_signed() => urls::sign(id),
        _ => urls::application(id),
    }
}

/// Which of the steps comes now, from 1.
pub fn current(case: &Case) -> usize {
    let answered = case.criteria.iter().all(|criterion| case.missing(criterion).is_none());
    match (case.row.category.is_some(), answered, case.is_signed()) {
        (false, _, _) => 1,
        (true, false, _) => 2,
        (true, true, false) => 3,
        (true, true, true) => 4,
    }
}
