//! What has changed of a tender, field by field, and these fields as people read them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{FixedOffset, NaiveDate, NaiveTime};
use entity::tenders::{lot, tender};
use entity::values::{Language, TenderId};
use notices::{Deadline, Deadlines, FieldChange, GroupRules, Place};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

use super::model::{AnnouncementKind, Requirements, TenderStatus, deadline_of, read};
use super::{places, sectors, store, views};
use crate::locales;
use crate::web::format;

/// What has changed of a tender since a version that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// As its publisher's versions tell them; empty for a need posted here (see [`Facts`]).
    pub changes: Vec<FieldChange>,
    pub is_cancelled: bool,
}

/// What has changed of a public tender since a version; nothing when it is not public.
pub async fn correction(
    db: &impl ConnectionTrait,
    id: TenderId,
    since: i32,
) -> Result<Option<Correction>, DbErr> {
    let Some(row) = store::list_public(db, Some(&[id])).await?.pop() else { return Ok(None) };
    let mut versions = store::list_versions(db, id).await?;
    versions.retain(|version| version.number > since);
    versions.sort_by_key(|version| version.number);
    let changes = versions.iter().flat_map(|version| read::<Vec<FieldChange>>(&version.changes)).collect();
    Ok(Some(Correction { changes, is_cancelled: row.status == TenderStatus::Cancelled }))
}

type Fields = BTreeMap<String, String>;

/// What a need says, field by field, to be compared with what it says later: its buyer writes it anew, while a notice
/// brings the differences with each version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    whole: Fields,
    /// By the identifier of the lot, which stays; with its number, which moves.
    lots: BTreeMap<String, (String, Fields)>,
}

/// The facts of those of some tenders that are needs.
pub async fn facts(db: &impl ConnectionTrait, ids: &[TenderId]) -> Result<HashMap<TenderId, Facts>, DbErr> {
    let mut rows = store::list_public(db, Some(ids)).await?;
    rows.retain(|row| row.announcement == AnnouncementKind::Need);
    let ids: Vec<TenderId> = rows.iter().map(|row| row.id).collect();
    let mut lots = HashMap::<TenderId, Vec<lot::Model>>::new();
    for lot in store::list_lots_of(db, &ids).await? {
        lots.entry(lot.tender_id).or_default().push(lot);
    }
    Ok(rows.iter().map(|row| (row.id, Facts::of(row, &lots.remove(&row.id).unwrap_or_default()))).collect())
}

impl Facts {
    fn of(row: &tender::Model, lots: &[lot::Model]) -> Self {
        let lot = |lot: &lot::Model| (lot.id.to_string(), (lot.position.to_string(), of_lot(lot)));
        Self { whole: of_whole(row), lots: lots.iter().map(lot).collect() }
    }

    /// What is said now and was not, and the reverse.
    pub fn since(&self, before: &Self) -> Vec<FieldChange> {
        let mut changes = differing(None, &before.whole, &self.whole);
        let ids: BTreeSet<&String> = before.lots.keys().chain(self.lots.keys()).collect();
        for id in ids {
            let (old, new) = (before.lots.get(id), self.lots.get(id));
            let number = new.or(old).map(|(number, _)| number.clone());
            let title =
                |lot: Option<&(String, Fields)>| lot.and_then(|(_, fields)| fields.get("title").cloned());
            if let (Some((_, old)), Some((_, new))) = (old, new) {
                changes.extend(differing(number, old, new));
            } else {
                let (old, new) = (title(old), title(new));
                changes.push(FieldChange { path: "lots".to_owned(), lot: number, old, new });
            }
        }
        changes
    }
}

fn differing(lot: Option<String>, old: &Fields, new: &Fields) -> Vec<FieldChange> {
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |path: &String| FieldChange {
        path: path.clone(),
        lot: lot.clone(),
        old: old.get(path).cloned(),
        new: new.get(path).cloned(),
    };
    paths.into_iter().map(change).filter(|change| change.old != change.new).collect()
}

/// Keeps what says something.
fn fields(all: Vec<(&str, String)>) -> Fields {
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(path, text)| (path.to_owned(), text)).collect()
}

fn of_whole(row: &tender::Model) -> Fields {
    let dates: Deadlines = read(&row.deadlines);
    let rules: GroupRules = read(&row.group_rules);
    let date = |date: Option<&Deadline>| date.map(ToString::to_string).unwrap_or_default();
    fields(vec![
        ("title", row.title.clone()),
        ("description", row.description.clone()),
        ("deadlines.tenders", date(dates.tenders.as_ref())),
        ("deadlines.requests", date(dates.requests.as_ref())),
        ("deadlines.information", date(dates.information.as_ref())),
        ("deadlines.opening", date(dates.opening.as_ref())),
        ("deadlines.invitations", date(dates.invitations.as_ref())),
        ("deadlines.validity", date(dates.validity.as_ref())),
        ("group_rules.consortium", rules.consortium.answer.as_str().to_owned()),
        ("group_rules.multi_consortium", rules.multi_consortium.answer.as_str().to_owned()),
        ("group_rules.subcontract", rules.subcontract.answer.as_str().to_owned()),
        ("group_rules.multi_subcontract", rules.multi_subcontract.answer.as_str().to_owned()),
        ("group_rules.alone_and_group", rules.alone_and_group.answer.as_str().to_owned()),
    ])
}

fn of_lot(row: &lot::Model) -> Fields {
    let due = deadline_of(row.deadline_on, row.deadline_time.as_deref(), row.deadline_offset);
    let value = row.value_minor.zip(row.value_currency.as_deref());
    let stated: Vec<Place> = read(&row.places);
    let territories: Vec<String> =
        stated.iter().filter_map(|place| places::territories(place).into_iter().next()).collect();
    let asked: Requirements = read(&row.requirements);
    let guarantees: Vec<&str> = asked.guarantees.iter().map(|asked| asked.code.as_str()).collect();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    fields(vec![
        ("title", row.title.clone()),
        ("description", row.description.clone()),
        ("cpv", row.cpv.0.join(" ")),
        ("sectors", row.sectors.0.join(" ")),
        ("reserved", row.reserved.0.join(" ")),
        ("places", territories.join(" ")),
        ("value.estimated", value.map(|(minor, code)| format!("{minor} {code}")).unwrap_or_default()),
        ("deadlines.tenders", due.map(|due| due.to_string()).unwrap_or_default()),
        ("start", day(row.starts_on)),
        ("end", day(row.ends_on)),
        ("guarantees", guarantees.join(" ")),
    ])
}

/// A field of the difference in words; the publisher's own section name is kept as it is.
pub fn field_name(language: Language, path: &str) -> String {
    let whole = views::named(language, "tenders-field-", path);
    if whole != path {
        return whole;
    }
    let known = path.split('.').next().unwrap_or_default();
    match views::named(language, "tenders-field-", known) {
        name if name == known => path.to_owned(),
        name => name,
    }
}

/// What a field said or says, as people read it; a text that we cannot read stays as it is.
pub fn field_value(language: Language, path: &str, text: &str) -> String {
    let list = |name: &dyn Fn(&str) -> String| text.split(' ').map(name).collect::<Vec<_>>().join(" · ");
    let read = match path.split('.').next().unwrap_or_default() {
        "deadlines" => stated_deadline(text).map(|deadline| views::due_text(language, &deadline)),
        "start" | "end" => text.parse::<NaiveDate>().ok().map(|day| format::date(language, day)),
        "value" => text
            .split_once(' ')
            .and_then(|(minor, currency)| views::amount(language, Some(minor.parse().ok()?), Some(currency))),
        "reserved" => Some(list(&|code| views::named(language, "tenders-reserved-", code))),
        "cpv" => Some(list(&|code| code_text(language, code))),
        "sectors" => Some(list(&|code| views::sector_name(language, code))),
        // Towns are written out; only territories are codes.
        "places" => {
            text.split(' ').all(places::is_known).then(|| list(&|code| views::place_name(language, code)))
        }
        "notice_kind" => Some(views::named(language, "tenders-kind-", text)),
        "duration" => duration_text(language, text),
        _ => match text {
            "yes" => Some(locales::text(language, "tenders-answer-yes")),
            "no" => Some(locales::text(language, "tenders-answer-no")),
            "unknown" => Some(locales::text(language, "tenders-answer-unknown")),
            _ => None,
        },
    };
    read.unwrap_or_else(|| text.to_owned())
}

fn code_text(language: Language, code: &str) -> String {
    match sectors::naming(code) {
        Some(sector) => format!("{} ({code})", sector.label(language)),
        None => code.to_owned(),
    }
}

fn duration_text(language: Language, text: &str) -> Option<String> {
    let (count, unit) = text.split_once(' ')?;
    let key = format!("tenders-duration-{}", unit.to_lowercase());
    locales::has(language, &key)
        .then(|| count.parse().ok())?
        .map(|count| locales::count(language, &key, count))
}

/// A deadline as it writes itself.
fn stated_deadline(text: &str) -> Option<Deadline> {
    let date: NaiveDate = text.get(..10)?.parse().ok()?;
    let rest = text.get(10..)?;
    let (time, offset) = match rest.strip_prefix('T') {
        Some(rest) => (Some(rest.get(..8)?.parse::<NaiveTime>().ok()?), rest.get(8..)?),
        None => (None, rest),
    };
    let offset = match offset {
        "" => None,
        offset => Some(offset.parse::<FixedOffset>().ok()?.local_minus_utc() / 60),
    };
    Some(match time {
        Some(time) => Deadline::at(date, time, offset),
        None => Deadline::on(date, offset),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_reads_what_it_writes() {
        let day: NaiveDate = "2026-03-05".parse().unwrap();
        let noon: NaiveTime = "12:00:00".parse().unwrap();
        for offset in [None, Some(60), Some(-300), Some(0)] {
            for deadline in [Deadline::on(day, offset), Deadline::at(day, noon, offset)] {
                assert_eq!(stated_deadline(&deadline.to_string()), Some(deadline));
            }
        }
        for wrong in ["", "demain", "2026-03-05T", "2026-03-05T12", "2026-03-05x", "2026-03-0é"] {
            assert_eq!(stated_deadline(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn values_are_said_in_words_and_others_kept() {
        let said = |path: &str, text: &str| field_value(Language::Fr, path, text);
        assert_eq!(said("deadlines.tenders", "2026-03-05T12:00:00+01:00"), "5 mars 2026 à 12:00 (UTC+01:00)");
        assert_eq!(said("deadlines.tenders", "vendredi"), "vendredi");
        assert_eq!(said("value.estimated", "5000000 CHF"), "CHF\u{a0}50’000.00");
        assert_eq!(said("group_rules.consortium", "no"), "non");
        assert_eq!(said("title", "Nettoyage no 4"), "Nettoyage no 4");
        assert_eq!(said("places", "La Chaux-de-Fonds"), "La Chaux-de-Fonds");
        assert_eq!(field_name(Language::Fr, "deadlines.tenders"), "Échéance des offres");
        assert_eq!(field_name(Language::Fr, "award_criteria.2"), "Critères d’attribution");
        assert_eq!(field_name(Language::Fr, "II.1.5"), "II.1.5", "the publisher’s own name");
    }

    #[test]
    fn facts_tell_what_is_new_gone_or_other() {
        let lot = |title: &str| fields(vec![("title", title.to_owned())]);
        let before = Facts {
            whole: fields(vec![("title", "Repas".to_owned()), ("description", "Pour cent".to_owned())]),
            lots: BTreeMap::from([("a".to_owned(), ("1".to_owned(), lot("Buffet")))]),
        };
        let after = Facts {
            whole: fields(vec![("title", "Repas de fête".to_owned())]),
            lots: BTreeMap::from([("b".to_owned(), ("1".to_owned(), lot("Service")))]),
        };
        assert!(before.since(&before).is_empty());
        let told: Vec<_> = after
            .since(&before)
            .into_iter()
            .map(|change| (change.path, change.lot, change.old, change.new))
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                ("description".to_owned(), None, some("Pour cent"), None),
                ("title".to_owned(), None, some("Repas"), some("Repas de fête")),
                ("lots".to_owned(), some("1"), some("Buffet"), None),
                ("lots".to_owned(), some("1"), None, some("Service")),
            ]
        );
    }
}
