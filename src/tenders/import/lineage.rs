//! Which tender a publication belongs to, and how it stands to what is known of it.

use chrono::NaiveDate;
use entity::tenders::tender;
use entity::values::TenderId;
use notices::{Deadline, Deadlines, FieldChange, Notice, NoticeKind};
use sea_orm::ConnectionTrait;

use super::super::model::{Error, TenderStatus, document, open_until, read, stated};
use super::super::store;

/// How a publication stands to the version of a tender that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It replaces what is shown.
    Newer,
    /// It arrived after a later one.
    Older,
    /// It says what changes without repeating the rest (corrigenda of the older forms).
    ChangesOnly,
    /// It is what a publication that states changes only, and that arrived before it, changes.
    Base,
}

/// The tender that a publication continues: the same identifier, the publication it says it changes, or, for a
/// change, the same purchase.
pub async fn find(db: &impl ConnectionTrait, notice: &Notice) -> Result<Option<TenderId>, Error> {
    for identity in [Some(&notice.publication_id), notice.publication_number.as_ref()].into_iter().flatten() {
        if let Some(known) = store::find_by_identity(db, &notice.source, identity).await? {
            return Ok(Some(known));
        }
    }
    for identity in &notice.other_ids {
        if let Some(known) = store::find_by_identity(db, &notice.source, identity).await?
            && has_other_version(db, known, notice).await?
        {
            return Ok(Some(known));
        }
    }
    let Some(change) = &notice.change else { return Ok(None) };
    let related =
        notice.related.iter().filter(|related| related.kind == "previous").map(|related| &related.id);
    for previous in change.previous.iter().chain(related) {
        for identity in [previous.as_str(), without_version(previous)] {
            if let Some(known) = store::find_by_identity(db, &notice.source, identity).await? {
                return Ok(Some(known));
            }
        }
    }
    match notice.procedure_id.as_deref().filter(|id| !id.is_empty()) {
        Some(procedure) => Ok(store::find_by_procedure(db, &notice.source, procedure).await?),
        None => Ok(None),
    }
}

/// Two publications with one notice identifier are versions of one notice only when their versions differ: converted
/// and test notices carry the same invented identifier.
async fn has_other_version(
    db: &impl ConnectionTrait,
    known: TenderId,
    notice: &Notice,
) -> Result<bool, Error> {
    let shown = store::find_applied(db, known).await?.map(|row| row.version);
    Ok(shown.is_some_and(|version| version != notice.version.as_deref().unwrap_or_default()))
}

/// eForms name a changed notice with its version: `1b2c…-01`.
pub fn without_version(identity: &str) -> &str {
    match identity.rsplit_once('-') {
        Some((notice, version)) if notice.len() >= 36 && version.len() == 2 => notice,
        _ => identity,
    }
}

/// How a publication stands to the one shown.
pub fn standing(notice: &Notice, shown: Option<&Notice>) -> Standing {
    if states_changes_only(notice) {
        return Standing::ChangesOnly;
    }
    let Some(shown) = shown else { return Standing::Newer };
    if states_changes_only(shown) {
        return Standing::Base;
    }
    if changes_it(shown, notice) {
        return Standing::Older;
    }
    if let (Some(new), Some(old)) = (day(notice), day(shown))
        && new != old
    {
        return if new < old { Standing::Older } else { Standing::Newer };
    }
    let number = |notice: &Notice| notice.version.as_deref().and_then(|version| version.parse::<u64>().ok());
    match (number(notice), number(shown)) {
        (Some(new), Some(old)) if new < old => Standing::Older,
        _ => Standing::Newer,
    }
}

/// Whether a publication says what changes without repeating the rest.
pub fn states_changes_only(notice: &Notice) -> bool {
    notice.change.is_some() && notice.lots.is_empty() && notice.notice_kind == NoticeKind::Change
}

/// Whether a publication says that it changes another.
fn changes_it(later: &Notice, earlier: &Notice) -> bool {
    let Some(previous) = later.change.as_ref().and_then(|change| change.previous.as_deref()) else {
        return false;
    };
    let mut own = [Some(&earlier.publication_id), earlier.publication_number.as_ref()]
        .into_iter()
        .flatten()
        .chain(&earlier.other_ids);
    own.any(|id| !id.is_empty() && (id == previous || id == without_version(previous)))
}

fn day(notice: &Notice) -> Option<NaiveDate> {
    notice.dispatched.as_ref().map(|at| at.date).or(notice.published)
}

/// The fields that a publication changes against the version shown.
pub fn changes(notice: &Notice, shown: Option<&Notice>, standing: Standing) -> Vec<FieldChange> {
    match (standing, shown) {
        (Standing::ChangesOnly, _) => stated_changes(notice),
        (Standing::Newer, Some(shown)) => notices::diff(shown, notice),
        _ => Vec::new(),
    }
}

/// What a corrigendum says in its own words.
fn stated_changes(notice: &Notice) -> Vec<FieldChange> {
    let Some(change) = &notice.change else { return Vec::new() };
    change
        .sections
        .iter()
        .map(|section| FieldChange {
            path: section.label.clone().unwrap_or_else(|| section.section.clone()),
            lot: section.lot.clone(),
            old: section.old.clone(),
            new: section.new.clone().or_else(|| section.description.clone()),
        })
        .collect()
}

/// The received publications that state changes of a base only, in the order of their days: the order of receipt says
/// nothing. One from before the base is in it already, unless it says that it changes exactly this base.
pub fn corrections<'a>(received: &'a [Notice], base: Option<&Notice>) -> Vec<&'a Notice> {
    let holds = |notice: &Notice| {
        base.is_none_or(|base| {
            let is_later = || day(notice).zip(day(base)).is_none_or(|(new, old)| new >= old);
            states_changes_only(base) || changes_it(notice, base) || is_later()
        })
    };
    let mut found: Vec<&Notice> =
        received.iter().filter(|notice| states_changes_only(notice) && holds(notice)).collect();
    found.sort_by_key(|notice| day(notice));
    found
}

/// The tender after a corrigendum: dates and cancellation that it states itself are taken over; for the rest the page
/// points to the correction.
pub fn corrected(tender: tender::Model, notice: &Notice) -> tender::Model {
    let cancelled = notice.change.as_ref().is_some_and(|change| change.cancelled);
    let mut row = tender::Model {
        status: if cancelled { TenderStatus::Cancelled } else { tender.status },
        has_unmerged_correction: true,
        ..tender
    };
    let mut deadlines: Deadlines = read(&row.deadlines);
    // A corrigendum names the date of receipt; whether tenders or requests are received, the notice says.
    if deadlines.tenders.is_none() && deadlines.requests.is_some() {
        replace(&mut deadlines.requests, notice.deadlines.tenders.as_ref());
    } else {
        replace(&mut deadlines.tenders, notice.deadlines.tenders.as_ref());
    }
    replace(&mut deadlines.requests, notice.deadlines.requests.as_ref());
    replace(&mut deadlines.information, notice.deadlines.information.as_ref());
    replace(&mut deadlines.opening, notice.deadlines.opening.as_ref());
    if let Some(deadline) = deadlines.next_filing() {
        let (on, time, offset) = stated(deadline);
        row.open_until = open_until(deadline, row.buyer_country.as_deref());
        (row.deadline_on, row.deadline_time, row.deadline_offset) = (Some(on), time, offset);
    }
    row.deadlines = document(&deadlines);
    row
}

fn replace(date: &mut Option<Deadline>, new: Option<&Deadline>) {
    if let Some(new) = new {
        *date = Some(new.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notices::Format;

    fn notice(version: &str, published: &str) -> Notice {
        let mut notice = Notice::new(Format::Eforms, "ted");
        notice.version = Some(version.to_owned());
        notice.published = published.parse().ok();
        notice
    }

    #[test]
    fn a_publication_of_an_earlier_day_never_replaces_a_later_one() {
        let shown = notice("02", "2026-03-10");
        assert_eq!(standing(&notice("03", "2026-03-12"), Some(&shown)), Standing::Newer);
        assert_eq!(standing(&notice("01", "2026-03-01"), Some(&shown)), Standing::Older);
        assert_eq!(standing(&notice("01", "2026-03-10"), Some(&shown)), Standing::Older);
    }

    #[test]
    fn identifiers_lose_their_version_only_when_they_carry_one() {
        let id = "0b5c7f7e-6f4f-4f1e-9d4b-1c2d3e4f5a6b";
        assert_eq!(without_version(&format!("{id}-01")), id);
        assert_eq!(without_version(id), id);
        assert_eq!(without_version("2024-41387"), "2024-41387");
    }
}
