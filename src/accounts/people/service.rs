//! Use cases: adding somebody, giving another role, removing.

use chrono::{DateTime, Utc};
use entity::accounts::person;
use entity::accounts::token::TokenPurpose;
use entity::values::{Language, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use super::super::model::{CONFIRM_LIFE, Error, Role, normal_email};
use super::super::service::{forget_password, new_person, new_token};
use super::super::{mails, store, store_owned};
use crate::app::App;
use crate::mail::SendMail;
use crate::web::viewer::Affiliation;
use crate::{db, jobs};

/// Somebody to add, or to give another role.
#[derive(Debug, Clone)]
pub struct AddPerson {
    pub organisation: Affiliation,
    pub email: String,
    pub role: Role,
    /// Language of the invitation when the person has no account yet.
    pub language: Language,
}

/// A person of an organisation, as the others see them.
#[derive(Debug, Clone)]
pub struct PersonLine {
    pub id: PersonId,
    pub email: String,
    pub is_owner: bool,
    pub is_confirmed: bool,
}

pub async fn list(db: &impl ConnectionTrait, organisation: OrganisationId) -> Result<Vec<PersonLine>, DbErr> {
    let rows = store::list_people(db, organisation).await?;
    let line = |(role, person): (entity::accounts::affiliation::Model, Option<person::Model>)| {
        person.map(|person| PersonLine {
            id: person.id,
            is_confirmed: person.email_confirmed_at.is_some(),
            email: person.email,
            is_owner: role.role == Role::Owner,
        })
    };
    let mut lines: Vec<_> = rows.into_iter().filter_map(line).collect();
    lines.sort_by(|one, other| other.is_owner.cmp(&one.is_owner).then_with(|| one.email.cmp(&other.email)));
    Ok(lines)
}

/// Gives a person a role. Who is new gets a mail; who has no confirmed account chooses a password by its link.
pub async fn add(app: &App, command: AddPerson) -> Result<(), Error> {
    let now = app.clock.now();
    let email = normal_email(&command.email);
    db::write(&app.db, async |txn| {
        let known = match store::find_by_email(txn, &email).await? {
            Some(person) => person,
            None => {
                let person = new_person(email.clone(), email.clone(), None, command.language, now);
                store::insert_person(txn, person).await?
            }
        };
        let organisation = command.organisation.organisation_id;
        store_owned::lock_roles(txn, organisation).await?;
        let people = list(txn, organisation).await?;
        let present = people.iter().find(|person| person.id == known.id);
        if command.role != Role::Owner && present.is_some_and(|person| is_last_owner(&people, person.id)) {
            return Err(Error::LastOwner);
        }
        store::insert_affiliation(txn, organisation, known.id, command.role, now).await?;
        if present.is_none() {
            let mail = invitation(txn, app, &known, &command.organisation, now).await?;
            jobs::enqueue(txn, &mail, now).await?;
        }
        Ok(())
    })
    .await
}

/// Takes a person out of an organisation; somebody must be left who owns it.
pub async fn remove(app: &App, organisation: OrganisationId, person: PersonId) -> Result<(), Error> {
    db::write(&app.db, async |txn| {
        store_owned::lock_roles(txn, organisation).await?;
        if is_last_owner(&list(txn, organisation).await?, person) {
            return Err(Error::LastOwner);
        }
        store::delete_affiliation(txn, organisation, person).await?;
        // An invitation that was not followed yet is taken back with its link.
        let is_open =
            store::find_person(txn, person).await?.is_some_and(|row| row.email_confirmed_at.is_none());
        if is_open && store::list_affiliations(txn, person).await?.is_empty() {
            store::use_tokens(txn, person, &[TokenPurpose::ResetPassword], app.clock.now()).await?;
        }
        Ok(())
    })
    .await
}

/// Sends the invitation again to somebody of the organisation who has not confirmed their address; the older link ends.
pub async fn invite_again(app: &App, organisation: &Affiliation, person: PersonId) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let people = list(txn, organisation.organisation_id).await?;
        people.iter().find(|line| line.id == person && !line.is_confirmed).ok_or(Error::NoSuchPerson)?;
        let known = store::find_person(txn, person).await?.ok_or(Error::NoSuchPerson)?;
        store::use_tokens(txn, person, &[TokenPurpose::ResetPassword], now).await?;
        let mail = invitation(txn, app, &known, organisation, now).await?;
        jobs::enqueue(txn, &mail, now).await?;
        Ok(())
    })
    .await
}

/// Somebody who owns an organisation hands it to another of its people and stays as an editor. One step, so that it
/// is never without an owner.
pub async fn transfer(
    app: &App,
    organisation: &Affiliation,
    owner: PersonId,
    heir: PersonId,
) -> Result<(), Error> {
    let now = app.clock.now();
    let id = organisation.organisation_id;
    db::write(&app.db, async |txn| {
        store_owned::lock_roles(txn, id).await?;
        let people = list(txn, id).await?;
        let is_owner = people.iter().any(|person| person.id == owner && person.is_owner);
        let known = people.iter().find(|person| person.id == heir && heir != owner);
        let known = known.filter(|_| is_owner).ok_or(Error::NoSuchPerson)?;
        if !known.is_confirmed {
            return Err(Error::HeirNotConfirmed);
        }
        store::insert_affiliation(txn, id, heir, Role::Owner, now).await?;
        store::insert_affiliation(txn, id, owner, Role::Editor, now).await?;
        let heir = store::find_person(txn, heir).await?.ok_or(Error::NoSuchPerson)?;
        let base_url = app.base_url_of(organisation.chamber_id);
        let mail = mails::handed_over(&heir, &base_url, &organisation.organisation_name);
        jobs::enqueue(txn, &mail, now).await?;
        Ok(())
    })
    .await
}

async fn invitation(
    txn: &impl ConnectionTrait,
    app: &App,
    person: &person::Model,
    organisation: &Affiliation,
    now: DateTime<Utc>,
) -> Result<SendMail, DbErr> {
    let (base_url, organisation) =
        (&app.base_url_of(organisation.chamber_id), &organisation.organisation_name);
    if person.email_confirmed_at.is_some() {
        return Ok(mails::added(person, base_url, organisation));
    }
    // A password given before the address was confirmed may be a stranger's: it must not open the organisation.
    forget_password(txn, person.id, now).await?;
    let key = new_token(txn, person.id, TokenPurpose::ResetPassword, now, CONFIRM_LIFE).await?;
    Ok(mails::invited(person, base_url, &key, organisation))
}

fn is_last_owner(people: &[PersonLine], person: PersonId) -> bool {
    let mut owners = people.iter().filter(|line| line.is_owner);
    owners.clone().count() == 1 && owners.any(|line| line.id == person)
}
