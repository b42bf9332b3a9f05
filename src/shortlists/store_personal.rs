//! Rows when a record is merged, a person goes, or time has passed.

use chrono::{DateTime, TimeDelta, Utc};
use entity::shortlists::{favourite, shortlist, shortlist_entry, shortlist_note};
use entity::values::{OrganisationId, PersonId, ShortlistEntryId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::model::{Sharing, UNDO_DAYS};
use super::store;

/// Gives favourites, lines and shared lists of a record that was merged to the one that goes on; nobody has it twice.
pub async fn move_marks(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    move_favourites(txn, from, to).await?;
    move_entries(txn, from, to).await?;
    shortlist::Entity::update_many()
        .col_expr(shortlist::Column::OrganisationId, Expr::value(Some(to)))
        .filter(shortlist::Column::OrganisationId.eq(from))
        .exec(txn)
        .await
        .map(|_| ())
}

async fn move_favourites(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    let of = |id| favourite::Entity::find().filter(favourite::Column::OrganisationId.eq(id));
    let there = of(to).all(txn).await?;
    for row in of(from).all(txn).await? {
        let by_id = favourite::Column::Id.eq(row.id);
        if there.iter().any(|known| known.person_id == row.person_id) {
            favourite::Entity::delete_many().filter(by_id).exec(txn).await?;
        } else {
            favourite::Entity::update_many()
                .col_expr(favourite::Column::OrganisationId, Expr::value(Some(to)))
                .filter(by_id)
                .exec(txn)
                .await?;
        }
    }
    Ok(())
}

async fn move_entries(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    let of = |id| shortlist_entry::Entity::find().filter(shortlist_entry::Column::OrganisationId.eq(id));
    let there = of(to).all(txn).await?;
    for row in of(from).all(txn).await? {
        // Offers keep their own identity; only the supplier as a whole can stand there already.
        let twin = there.iter().find(|known| {
            row.offer_id.is_none() && known.offer_id.is_none() && known.shortlist_id == row.shortlist_id
        });
        match twin {
            None => {
                let moved = shortlist_entry::Model { organisation_id: to, ..row };
                store::update_entry(txn, moved).await?;
            }
            Some(twin) => {
                move_notes(txn, row.id, twin.id).await?;
                if twin.removed_at.is_some() && row.removed_at.is_none() {
                    let back = shortlist_entry::Model { removed_at: None, removed_by: None, ..twin.clone() };
                    store::update_entry(txn, back).await?;
                }
                shortlist_entry::Entity::delete_by_id(row.id).exec(txn).await?;
            }
        }
    }
    Ok(())
}

async fn move_notes(
    txn: &impl ConnectionTrait,
    from: ShortlistEntryId,
    to: ShortlistEntryId,
) -> Result<(), DbErr> {
    shortlist_note::Entity::update_many()
        .col_expr(shortlist_note::Column::EntryId, Expr::value(to))
        .filter(shortlist_note::Column::EntryId.eq(from))
        .exec(txn)
        .await
        .map(|_| ())
}

/// Lists that a person made, with their lines.
pub async fn list_made_by(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<(shortlist::Model, Vec<shortlist_entry::Model>)>, DbErr> {
    let lists = shortlist::Entity::find().filter(shortlist::Column::OwnerId.eq(person)).all(db).await?;
    let mut found = Vec::with_capacity(lists.len());
    for list in lists {
        let entries = store::list_entries(db, list.id).await?;
        found.push((list, entries));
    }
    Ok(found)
}

/// Notes that a person wrote, in any list.
pub async fn list_notes_by(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<shortlist_note::Model>, DbErr> {
    shortlist_note::Entity::find().filter(shortlist_note::Column::AuthorId.eq(person)).all(db).await
}

/// Forgets a person: favourites and private lists go, what is shared stays with the colleagues and names nobody.
pub async fn forget(txn: &impl ConnectionTrait, person: PersonId) -> Result<(), DbErr> {
    favourite::Entity::delete_many().filter(favourite::Column::PersonId.eq(person)).exec(txn).await?;
    shortlist::Entity::delete_many()
        .filter(shortlist::Column::OwnerId.eq(person))
        .filter(shortlist::Column::Sharing.eq(Sharing::Private))
        .exec(txn)
        .await?;
    let nobody = || Expr::value(None::<PersonId>);
    shortlist::Entity::update_many()
        .col_expr(shortlist::Column::OwnerId, nobody())
        .filter(shortlist::Column::OwnerId.eq(person))
        .exec(txn)
        .await?;
    for column in [shortlist_entry::Column::AddedBy, shortlist_entry::Column::RemovedBy] {
        shortlist_entry::Entity::update_many()
            .col_expr(column, nobody())
            .filter(column.eq(person))
            .exec(txn)
            .await?;
    }
    shortlist_note::Entity::update_many()
        .col_expr(shortlist_note::Column::AuthorId, nobody())
        .filter(shortlist_note::Column::AuthorId.eq(person))
        .exec(txn)
        .await
        .map(|_| ())
}

/// Lines that were removed long ago, and private lists of nobody.
pub async fn forget_removed(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    shortlist_entry::Entity::delete_many()
        .filter(shortlist_entry::Column::RemovedAt.lt(now - TimeDelta::days(UNDO_DAYS)))
        .exec(db)
        .await?;
    shortlist::Entity::delete_many()
        .filter(shortlist::Column::OwnerId.is_null())
        .filter(shortlist::Column::OrganisationId.is_null())
        .exec(db)
        .await
        .map(|_| ())
}
