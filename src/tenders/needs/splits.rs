//! A draft whose lots are cut anew, and the way back. What is asked, the dates and the texts stay with every part.

use chrono::{DateTime, Utc};
use entity::tenders::{lot, need_split, tender};
use entity::values::{Language, LocalText, LotId, NeedSplitId, TenderId, TextList};
use notices::Place;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::forms::TITLE_MAX;
use super::kept::Kept;
use super::service::{alter, find_own, renumber};
use crate::app::App;
use crate::tenders::model::{Error, LOTS_MAX, Requirements, TenderStatus, document, read};
use crate::tenders::requirements::{self, half, is_about_subject};
use crate::tenders::{store, store_splits};
use crate::web::viewer::Viewer;

/// A need of the viewer's organisations while it is written, as advice needs it.
#[derive(Debug, Clone)]
pub struct Draft {
    pub id: TenderId,
    pub title: String,
    /// Only a draft is cut anew.
    pub is_draft: bool,
    pub nature: Option<String>,
    pub language: Language,
    pub country: Option<String>,
    /// Sum of the lots in minor units with its currency, when each lot has a value in the same one.
    pub value: Option<(i64, String)>,
    /// Tells the lots as they are now from any others.
    pub mark: String,
    /// Whether the last cut can be taken back: nobody has changed a lot since.
    pub can_undo: bool,
    /// Identifiers of the lots that can be cut by a rule: nobody has changed what was understood of their codes and places.
    pub divisible: Vec<LotId>,
}

/// One of the lots that take the place of another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LotPart {
    /// What is added to the title.
    pub name: String,
    pub cpv: Vec<String>,
    pub sectors: Vec<String>,
    pub places: Vec<Place>,
}

/// How a lot is cut, by somebody who saw the lots of this mark.
#[derive(Debug, Clone)]
pub struct Split {
    pub seen: String,
    pub lot: LotId,
    pub parts: Vec<LotPart>,
    /// Two lots of half the quantity: figures and the value are halved. Else the value of each part is for the buyer to say.
    pub is_half: bool,
}

/// The draft with the mark of its lots.
///
/// # Errors
/// [`Error::NotFound`] for the needs of others.
pub async fn draft(app: &App, viewer: &Viewer, id: TenderId) -> Result<Draft, Error> {
    let db = &app.db;
    let row = find_own(db, viewer, id).await?;
    let (lots, kept) = present(db, id).await?;
    let mark = kept.mark();
    let is_draft = row.status == TenderStatus::Draft;
    let last = store_splits::find_last(db, id).await?;
    let is_divisible = |lot: &&lot::Model| {
        !kept.edits.iter().any(|edit| edit.lot == lot.external_id && is_about_subject(edit))
    };
    Ok(Draft {
        id,
        is_draft,
        language: language(&row),
        can_undo: is_draft && last.is_some_and(|last| last.mark_after == mark),
        divisible: lots.iter().filter(is_divisible).map(|lot| lot.id).collect(),
        value: row.value_minor.zip(row.value_currency),
        title: row.title,
        nature: row.nature,
        country: row.buyer_country,
        mark,
    })
}

async fn present(db: &impl ConnectionTrait, id: TenderId) -> Result<(Vec<lot::Model>, Kept), Error> {
    let lots = store::list_lots(db, id).await?;
    let edits = requirements::edits_of(db, id).await?;
    let kept = Kept::new(&lots, edits);
    Ok((lots, kept))
}

/// Puts the parts in the place of the lot, and keeps the lots as they were.
///
/// # Errors
/// [`Error::LotsChanged`] when the lots are no longer those that were seen, [`Error::NotDivisible`],
/// [`Error::TooManyLots`], [`Error::NotDraft`], [`Error::NotFound`].
pub async fn split(app: &App, viewer: &Viewer, id: TenderId, wanted: &Split) -> Result<(), Error> {
    let now = app.clock.now();
    alter(app, viewer, id, async |txn, row| {
        let (mut lots, kept) = seen(txn, row, &wanted.seen).await?;
        let at = lots.iter().position(|lot| lot.id == wanted.lot).ok_or(Error::NotFound)?;
        if wanted.parts.len() < 2 {
            return Err(Error::NotDivisible);
        }
        if lots.len() + wanted.parts.len() - 1 > LOTS_MAX {
            return Err(Error::TooManyLots);
        }
        let (whole, spoken) = (lots[at].clone(), language(row));
        let parts: Vec<lot::Model> = wanted
            .parts
            .iter()
            .enumerate()
            .map(|(number, part)| part_row(spoken, &whole, part, number, wanted.is_half))
            .collect();
        let names: Vec<String> = parts.iter().map(|part| part.external_id.clone()).collect();
        let edits = requirements::carried(&kept.edits, &whole.external_id, &names, wanted.is_half);
        let edits = edits.ok_or(Error::NotDivisible)?;
        lots.splice(at..=at, parts);
        renumber(&mut lots);
        write(txn, viewer, row, (lots, edits, &kept), now).await?;
        let (_, after) = present(txn, row.id).await?;
        keep(txn, row.id, &kept, after.mark(), now).await
    })
    .await
}

/// Puts the lots back as they were before the last cut.
///
/// # Errors
/// [`Error::LotsChanged`] when a lot has been changed since, [`Error::NotDraft`], [`Error::NotFound`].
pub async fn undo_split(app: &App, viewer: &Viewer, id: TenderId, mark: &str) -> Result<(), Error> {
    let now = app.clock.now();
    alter(app, viewer, id, async |txn, row| {
        let (_, kept) = seen(txn, row, mark).await?;
        let last = store_splits::find_last(txn, row.id).await?.ok_or(Error::LotsChanged)?;
        if last.mark_after != mark {
            return Err(Error::LotsChanged);
        }
        let before: Kept = serde_json::from_value(last.before.0)
            .map_err(|error| Error::Internal(anyhow::Error::from(error)))?;
        let edits = before.edits.clone();
        write(txn, viewer, row, (before.rows(row.id), edits, &kept), now).await?;
        Ok(store_splits::delete(txn, last.id).await?)
    })
    .await
}

/// The lots of a draft, when they are those that somebody saw.
async fn seen(
    txn: &DatabaseTransaction,
    row: &tender::Model,
    mark: &str,
) -> Result<(Vec<lot::Model>, Kept), Error> {
    if row.status != TenderStatus::Draft {
        return Err(Error::NotDraft);
    }
    let (lots, kept) = present(txn, row.id).await?;
    if kept.mark() == mark { Ok((lots, kept)) } else { Err(Error::LotsChanged) }
}

async fn write(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    row: &tender::Model,
    (lots, edits, before): (Vec<lot::Model>, Vec<requirements::Edit>, &Kept),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    store::replace_lots(txn, row.id, lots.clone()).await?;
    if edits != before.edits {
        requirements::put(txn, (row, &lots), &edits, (viewer.person_id, now)).await?;
    }
    Ok(())
}

async fn keep(
    txn: &DatabaseTransaction,
    tender: TenderId,
    before: &Kept,
    mark_after: String,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let number = store_splits::find_last(txn, tender).await?.map_or(0, |last| last.number);
    let row = need_split::Model {
        id: NeedSplitId::new(),
        tender_id: tender,
        number: number + 1,
        before: document(before),
        mark_after,
        created_at: now,
    };
    Ok(store_splits::insert(txn, row).await?)
}

/// The first part goes on under the lot's own identifier.
fn part_row(
    language: Language,
    whole: &lot::Model,
    part: &LotPart,
    number: usize,
    is_half: bool,
) -> lot::Model {
    let id = if number == 0 { whole.id } else { LotId::new() };
    let title = titled(&whole.title, &part.name);
    let mut titles = LocalText::default();
    titles.set(language, &title);
    let mut asked: Requirements = read(&whole.requirements);
    let value = whole.value_minor.filter(|_| is_half);
    if is_half {
        asked.turnover = asked.turnover.map(half);
        asked.staff = asked.staff.map(half);
    }
    lot::Model {
        id,
        external_id: if number == 0 { whole.external_id.clone() } else { id.to_string() },
        is_whole: false,
        title,
        titles,
        cpv: TextList(part.cpv.clone()),
        sectors: TextList(part.sectors.clone()),
        places: document(&part.places),
        // The first half takes the odd centime, so that both make the whole.
        value_minor: value.map(|minor| if number == 0 { half(minor) } else { minor - half(minor) }),
        value_currency: whole.value_currency.clone().filter(|_| value.is_some()),
        requirements: document(&asked),
        ..whole.clone()
    }
}

/// The title with what tells the part from the others; a long title is cut, never the part.
fn titled(whole: &str, part: &str) -> String {
    let name: String = part.chars().take(TITLE_MAX / 2).collect();
    let room = TITLE_MAX.saturating_sub(name.chars().count() + 3);
    format!("{} – {name}", whole.chars().take(room).collect::<String>().trim_end())
}

fn language(row: &tender::Model) -> Language {
    row.language.as_deref().and_then(|code| code.parse().ok()).unwrap_or(Language::Fr)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_from_the_others_even_when_titles_are_long() {
        assert_eq!(titled("Entretien", "Nettoyage"), "Entretien – Nettoyage");
        let long = titled(&"x".repeat(200), "Espaces verts");
        assert_eq!(long.chars().count(), TITLE_MAX);
        assert!(long.ends_with(" – Espaces verts"));
    }
}
