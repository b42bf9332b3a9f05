//! What the room keeps about a person, to be handed out and to be forgotten; called by whoever keeps the accounts.

use std::collections::HashMap;

use entity::values::PersonId;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::{Value, json};

use super::{store, store_personal};
use crate::accounts::personal::Kept;
use crate::directory;

/// The columns that name people; [`forget_person`] does what is to be done with their rows.
pub const PERSONAL: &[Kept] = &[
    Kept::acts("favourite", "person_id", "lists", &["created_at"]),
    Kept::acts("shortlist", "owner_id", "lists", &["name", "sharing", "created_at"]),
    Kept::acts("shortlist_entry", "added_by", "lists", &["added_at"]),
    Kept::acts("shortlist_entry", "removed_by", "lists", &["removed_at"]),
    Kept::acts("shortlist_note", "author_id", "lists", &["body", "written_at"]),
];

/// Everything about a person: favourites, the lists they made, the notes they wrote.
pub async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Result<Value, DbErr> {
    let favourites = store::list_favourites(db, person).await?;
    let lists = store_personal::list_made_by(db, person).await?;
    let notes = store_personal::list_notes_by(db, person).await?;
    let starred = favourites.iter().filter_map(|row| row.organisation_id);
    let listed = lists.iter().flat_map(|(_, entries)| entries).map(|entry| entry.organisation_id);
    let mut ids: Vec<_> = starred.chain(listed).collect();
    ids.sort_unstable();
    ids.dedup();
    let cards = directory::cards(db, &ids).await?;
    let names: HashMap<_, _> = cards.into_iter().map(|(id, card)| (id, card.name)).collect();
    let favourites = favourites.iter().map(|row| {
        json!({
            "supplier": row.organisation_id.and_then(|id| names.get(&id)),
            "offer": row.offer_id,
            "since": row.created_at,
        })
    });
    let lists = lists.iter().map(|(list, entries)| {
        let entries = entries.iter().map(|entry| {
            json!({
                "supplier": names.get(&entry.organisation_id),
                "offer": entry.offer_id,
                "added_at": entry.added_at,
                "removed_at": entry.removed_at,
            })
        });
        json!({
            "name": list.name,
            "sharing": list.sharing.as_str(),
            "organisation": list.organisation_id,
            "created_at": list.created_at,
            "entries": entries.collect::<Vec<_>>(),
        })
    });
    let notes = notes.iter().map(|note| json!({ "text": note.body, "written_at": note.written_at }));
    Ok(json!({
        "favourites": favourites.collect::<Vec<_>>(),
        "lists": lists.collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
    }))
}

/// Forgets a person. What is shared with colleagues stays with them, without the name.
pub async fn forget_person(txn: &impl ConnectionTrait, person: PersonId) -> Result<(), DbErr> {
    store_personal::forget(txn, person).await
}
