//! Who states what is free, and what is stated.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::values::{OfferId, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use super::model::{Outlook, Statement, Times};
use crate::app::App;
use crate::catalogue::model::{Error, Offer};
pub use crate::catalogue::store::capacity::Subject;
use crate::catalogue::{service, store};
use crate::db;
use crate::jobs::changes::{Change, changed};
use crate::web::viewer::Viewer;

/// Whether the viewer's people may state it; gives the offer when it is about one.
pub async fn own(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    subject: Subject,
) -> Result<Option<Offer>, Error> {
    match subject {
        Subject::Offer(id) => service::own(db, viewer, id).await.map(Some),
        Subject::Organisation(id) if viewer.acts_for(id) => Ok(None),
        Subject::Organisation(_) => Err(Error::NotFound),
    }
}

pub async fn find(db: &impl ConnectionTrait, subject: Subject) -> Result<Option<Statement>, DbErr> {
    store::capacity::find(db, subject).await
}

/// Saves a statement made on the version `new.version`; false when somebody else has saved since.
pub async fn save(app: &App, viewer: &Viewer, subject: Subject, new: Statement) -> Result<bool, Error> {
    let now = app.clock.now();
    let done = db::write(&app.db, async |txn| {
        own(txn, viewer, subject).await?;
        Ok::<_, Error>(state(txn, subject, new, Some(viewer.person_id), now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(done)
}

/// The same without asking who may (demonstration).
pub async fn state(
    txn: &DatabaseTransaction,
    subject: Subject,
    new: Statement,
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let next = Statement { version: new.version + 1, ..new.clone() };
    let is_written = match store::capacity::find_locked(txn, subject).await? {
        Some((id, present)) if present.version == new.version => {
            store::capacity::update(txn, id, &next, person).await?;
            true
        }
        Some(_) => false,
        None if new.version == 0 => store::capacity::insert(txn, subject, &next, person).await?,
        None => false,
    };
    if is_written {
        let change = match subject {
            Subject::Offer(id) => Change::Offer(id),
            Subject::Organisation(id) => Change::Supplier(id),
        };
        changed(txn, change, now).await?;
    }
    Ok(is_written)
}

/// What is stated about offers.
pub async fn of_offers(
    db: &impl ConnectionTrait,
    offers: &[Offer],
) -> Result<HashMap<OfferId, Outlook>, DbErr> {
    let ids: Vec<_> = offers.iter().map(|offer| offer.id).collect();
    let mut organisations: Vec<_> = offers.iter().map(|offer| offer.organisation_id).collect();
    organisations.sort_unstable();
    organisations.dedup();
    let (mut own, houses) = store::capacity::list(db, &ids, &organisations).await?;
    let outlooks = offers.iter().map(|offer| {
        let outlook = Outlook {
            of_offer: own.remove(&offer.id),
            of_organisation: houses.get(&offer.organisation_id).cloned(),
            usual: offer.content.terms.capacity,
        };
        (offer.id, outlook)
    });
    Ok(outlooks.collect())
}

/// When organisations say to be free, for whoever asks for a date.
pub async fn times(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<HashMap<OrganisationId, Times>, DbErr> {
    let stated = store::capacity::list_of_organisations(db).await?;
    let times = stated.into_iter().map(|(id, statement)| {
        let outlook = Outlook { of_organisation: Some(statement), ..Outlook::default() };
        (id, outlook.times(today))
    });
    Ok(times.collect())
}

/// What organisations state about themselves; who has stated nothing is left out.
pub async fn of_organisations(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Outlook>, DbErr> {
    let (_, houses) = store::capacity::list(db, &[], ids).await?;
    let outlook = |statement| Outlook { of_organisation: Some(statement), ..Outlook::default() };
    Ok(houses.into_iter().map(|(id, statement)| (id, outlook(statement))).collect())
}

/// What an organisation states about itself.
pub async fn of_organisation(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Outlook, DbErr> {
    let of_organisation = store::capacity::find(db, Subject::Organisation(id)).await?;
    Ok(Outlook { of_organisation, ..Outlook::default() })
}
