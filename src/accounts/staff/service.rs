//! Use cases: inviting somebody, giving another role, taking somebody out.

use chrono::{DateTime, Utc};
use entity::accounts::person;
use entity::accounts::staff::{self, StaffRole};
use entity::accounts::token::TokenPurpose;
use entity::values::{ChamberId, Language, PersonId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use serde_json::json;

use super::super::model::{STAFF_LINK_LIFE, normal_email};
use super::super::service::{forget_password, new_person, new_token};
use super::super::{mails, store, store_staff};
use crate::app::App;
use crate::mail::SendMail;
use crate::web::viewer::Viewer;
use crate::{audit, chambers, db, jobs};

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not an administrator of this Chamber (any more).
    #[error("forbidden")]
    Forbidden,
    #[error("works for the Chamber already")]
    IsStaff,
    /// Somebody must look after the Chamber.
    #[error("the last administrator stays")]
    LastAdministrator,
    #[error("not of the Chamber's staff")]
    NoSuchPerson,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Somebody of the Chamber, as the others see them.
#[derive(Debug, Clone)]
pub struct StaffLine {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub is_administrator: bool,
    pub is_confirmed: bool,
}

pub async fn list(db: &impl ConnectionTrait, chamber: ChamberId) -> Result<Vec<StaffLine>, DbErr> {
    let rows = store_staff::list(db, chamber).await?.into_iter();
    let mut lines: Vec<_> = rows
        .map(|(row, person)| StaffLine {
            id: person.id,
            is_confirmed: person.email_confirmed_at.is_some(),
            name: person.name,
            email: person.email,
            is_administrator: row.role == StaffRole::Administrator,
        })
        .collect();
    lines.sort_by(|one, other| {
        other.is_administrator.cmp(&one.is_administrator).then_with(|| one.email.cmp(&other.email))
    });
    Ok(lines)
}

/// Invites somebody by mail; who has no confirmed account chooses a password by its link.
pub async fn invite(
    app: &App,
    viewer: &Viewer,
    chamber: ChamberId,
    (email, role): (&str, StaffRole),
    language: Language,
) -> Result<(), Error> {
    let now = app.clock.now();
    let email = normal_email(email);
    let name = chambers::contact(&app.db, chamber).await?.map(|contact| contact.name).unwrap_or_default();
    let base_url = app.base_url_of(chamber);
    db::write(&app.db, async |txn| {
        let staff = locked(txn, viewer, chamber).await?;
        let person = match store::find_by_email(txn, &email).await? {
            Some(person) => person,
            None => {
                store::insert_person(txn, new_person(email.clone(), email.clone(), None, language, now))
                    .await?
            }
        };
        if staff.iter().any(|row| row.person_id == person.id) {
            return Err(Error::IsStaff);
        }
        let row = staff::Model { chamber_id: chamber, person_id: person.id, role, created_at: now };
        store_staff::set(txn, row).await?;
        let mail = invitation(txn, &person, &base_url, &name, now).await?;
        jobs::enqueue(txn, &mail, now).await?;
        noted(txn, viewer, chamber, ("staff.invite", person.id, Some(role)), now).await
    })
    .await
}

/// Gives somebody of the Chamber another role.
pub async fn set_role(
    app: &App,
    viewer: &Viewer,
    chamber: ChamberId,
    (person, role): (PersonId, StaffRole),
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let staff = locked(txn, viewer, chamber).await?;
        let row = staff.iter().find(|row| row.person_id == person).ok_or(Error::NoSuchPerson)?;
        if role == StaffRole::Agent && !store_staff::has_other_administrator(&staff, person) {
            return Err(Error::LastAdministrator);
        }
        store_staff::set(txn, staff::Model { role, ..row.clone() }).await?;
        noted(txn, viewer, chamber, ("staff.role", person, Some(role)), now).await
    })
    .await
}

/// Takes somebody out of the Chamber's staff; the account stays.
pub async fn remove(app: &App, viewer: &Viewer, chamber: ChamberId, person: PersonId) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let staff = locked(txn, viewer, chamber).await?;
        if !staff.iter().any(|row| row.person_id == person) {
            return Err(Error::NoSuchPerson);
        }
        if !store_staff::has_other_administrator(&staff, person) {
            return Err(Error::LastAdministrator);
        }
        store_staff::remove(txn, chamber, person).await?;
        noted(txn, viewer, chamber, ("staff.remove", person, None), now).await
    })
    .await
}

/// The staff, locked, when the viewer still looks after it.
async fn locked(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    chamber: ChamberId,
) -> Result<Vec<staff::Model>, Error> {
    let staff = store_staff::lock(txn, chamber).await?;
    let may =
        staff.iter().any(|row| row.person_id == viewer.person_id && row.role == StaffRole::Administrator);
    if may { Ok(staff) } else { Err(Error::Forbidden) }
}

async fn noted(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    chamber: ChamberId,
    (action, person, role): (&'static str, PersonId, Option<StaffRole>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let detail = json!({ "role": role.map(StaffRole::as_str) });
    audit::record(txn, (viewer, Some(chamber)), action, &format!("person:{person}"), detail, now).await?;
    Ok(())
}

async fn invitation(
    txn: &DatabaseTransaction,
    person: &person::Model,
    base_url: &str,
    chamber: &str,
    now: DateTime<Utc>,
) -> Result<SendMail, DbErr> {
    if person.email_confirmed_at.is_some() {
        return Ok(mails::staff_added(person, base_url, chamber));
    }
    // A password given before the address was confirmed may be a stranger's: it must not open the desk.
    forget_password(txn, person.id, now).await?;
    let key = new_token(txn, person.id, TokenPurpose::StaffInvitation, now, STAFF_LINK_LIFE).await?;
    Ok(mails::staff_invited(person, base_url, &key, chamber))
}
