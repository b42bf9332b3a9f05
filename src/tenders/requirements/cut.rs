//! What becomes of the changes of a lot when it is cut into several.

use super::model::{Asked, Change, Edit};

/// Whether a change is about what or where, so that nobody can say by rule to which part of a lot it belongs.
pub fn is_about_subject(edit: &Edit) -> bool {
    ["cpv:", "sector:", "place:"].iter().any(|about| edit.key.starts_with(about))
}

/// The changes after the lot `of` was cut into `parts` (their identifiers): each part keeps what was changed in the lot,
/// with half of every figure when the lot was halved. Nothing when one of them is about what or where.
pub fn carried(edits: &[Edit], of: &str, parts: &[String], is_half: bool) -> Option<Vec<Edit>> {
    let (own, mut all): (Vec<Edit>, Vec<Edit>) = edits.iter().cloned().partition(|edit| edit.lot == of);
    if own.iter().any(is_about_subject) {
        return None;
    }
    for part in parts {
        all.extend(own.iter().cloned().map(|edit| of_part(edit, part, is_half)));
    }
    Some(all)
}

fn of_part(edit: Edit, part: &str, is_half: bool) -> Edit {
    let shared = |asked: Asked| if is_half { halved(asked) } else { asked };
    Edit {
        lot: part.to_owned(),
        change: match edit.change {
            Change::Ask { asked } => Change::Ask { asked: shared(asked) },
            Change::SetAside => Change::SetAside,
        },
        was: edit.was.map(shared),
        ..edit
    }
}

fn halved(asked: Asked) -> Asked {
    match asked {
        Asked::Turnover { minor } => Asked::Turnover { minor: half(minor) },
        Asked::Staff { people } => Asked::Staff { people: half(people) },
        Asked::Capacity { amount, unit } => Asked::Capacity { amount: half(amount), unit },
        other => other,
    }
}

/// Half of a figure, rounded up: two halves never ask for less than the whole.
pub const fn half(figure: i64) -> i64 {
    figure / 2 + figure % 2
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::tenders::requirements::Holders;

    fn edit(lot: &str, asked: Asked) -> Edit {
        let key = asked.key();
        let at = DateTime::UNIX_EPOCH;
        Edit { lot: lot.to_owned(), key, change: Change::Ask { asked }, was: None, by: None, at }
    }

    #[test]
    fn each_part_keeps_what_was_changed_and_a_half_asks_for_half() {
        let paper =
            Asked::Guarantee { scheme: "iso-9001".to_owned(), accepts_declared: true, holders: Holders::Any };
        let edits = [
            edit("A", Asked::Capacity { amount: 401, unit: "repas".to_owned() }),
            edit("A", paper.clone()),
            edit("B", Asked::Staff { people: 9 }),
        ];
        let parts = ["A".to_owned(), "C".to_owned()];
        let after = carried(&edits, "A", &parts, true).unwrap();
        let said: Vec<(&str, &Change)> = after.iter().map(|edit| (edit.lot.as_str(), &edit.change)).collect();
        let half = Change::Ask { asked: Asked::Capacity { amount: 201, unit: "repas".to_owned() } };
        let same = Change::Ask { asked: paper };
        let other = Change::Ask { asked: Asked::Staff { people: 9 } };
        assert_eq!(said, [("B", &other), ("A", &half), ("A", &same), ("C", &half), ("C", &same)]);
        let whole = carried(&edits, "A", &parts, false).unwrap();
        assert_eq!(whole[1].change, edits[0].change, "by trade or place every figure stays");
    }

    #[test]
    fn a_change_of_codes_belongs_to_no_part_by_rule() {
        let edits = [edit("A", Asked::Cpv { code: "90910000".to_owned() })];
        assert_eq!(carried(&edits, "A", &["A".to_owned()], false), None);
        assert!(carried(&edits, "B", &["B".to_owned()], false).is_some());
    }
}
