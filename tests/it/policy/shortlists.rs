//! Lists, references and photos that rules of policy are tried on.

use entity::directory::{photo, reference};
use entity::shortlists::{shortlist, shortlist_entry, shortlist_note};
use entity::values::OrganisationId;
use halle::accounts;
use halle::clock::Clock as _;
use halle::directory::references::{self, Details};
use halle::shortlists::{self, NewList, Sharing};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::support::TestApp;

/// A fresh list that the buyer's people share, and of it what `name` says; its note is the member's.
pub async fn fixture(app: &TestApp, name: &str, buyer: OrganisationId, supplier: OrganisationId) -> String {
    let db = &app.state.db;
    let now = app.clock.now();
    match name {
        "shortlist" => {
            let maker = accounts::find_person_by_email(db, "acheteuse@demo.example").await.unwrap().unwrap();
            let member = accounts::find_person_by_email(db, "member@example.org").await.unwrap().unwrap();
            let list = NewList {
                name: "Essai",
                sharing: Sharing::Write,
                organisation: Some(buyer),
                entries: vec![(supplier, Some((member, "Une note")))],
            };
            shortlists::create_for_demo(db, maker, list, now).await.unwrap().to_string()
        }
        // Of the list that was just made.
        "shortlist-entry" => {
            let newest = shortlist::Entity::find().order_by_desc(shortlist::Column::Id).one(db).await;
            let list = newest.unwrap().unwrap().id;
            let entry = shortlist_entry::Entity::find();
            let entry = entry.filter(shortlist_entry::Column::ShortlistId.eq(list)).one(db).await;
            entry.unwrap().unwrap().id.to_string()
        }
        "shortlist-note" => {
            let newest = shortlist_note::Entity::find().order_by_desc(shortlist_note::Column::Id);
            newest.one(db).await.unwrap().unwrap().id.to_string()
        }
        "reference" => {
            let details = Details {
                title: "Essai".to_owned(),
                client: "Commune".to_owned(),
                year_from: 2024,
                ..Details::default()
            };
            references::insert_for_demo(db, supplier, details, None, now).await.unwrap();
            let newest = reference::Entity::find().order_by_desc(reference::Column::Id).one(db).await;
            newest.unwrap().unwrap().id.to_string()
        }
        "organisation-photo" => photo::Entity::find().one(db).await.unwrap().unwrap().id.to_string(),
        other => panic!("what is {other}?"),
    }
}
