//! What other rooms ask of people: who they are, for whom they act, how to write to them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::accounts::person;
use entity::values::{ChamberId, Language, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::{Error, Recipient, Role, normal_email};
use super::service::new_person;
use super::{password, store, store_owned};

/// Makes a confirmed person (demonstration data, tests).
pub async fn create_person(
    db: &impl ConnectionTrait,
    email: &str,
    name: &str,
    password: String,
    now: DateTime<Utc>,
) -> Result<PersonId, Error> {
    let hash = password::hash(password).await?;
    create_person_with_hash(db, email, name, hash, now).await
}

/// The same for a password whose hash (PHC format) is known already.
pub async fn create_person_with_hash(
    db: &impl ConnectionTrait,
    email: &str,
    name: &str,
    hash: String,
    now: DateTime<Utc>,
) -> Result<PersonId, Error> {
    let mut person = new_person(normal_email(email), name.to_owned(), Some(hash), Language::Fr, now);
    person.email_confirmed_at = Some(now);
    Ok(store::insert_person(db, person).await?.id)
}

pub async fn find_person_by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<PersonId>, DbErr> {
    Ok(store::find_by_email(db, &normal_email(email)).await?.map(|person| person.id))
}

/// Organisations for which a person acts.
pub async fn organisations_of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<OrganisationId>, DbErr> {
    let rows = store::list_affiliations(db, person).await?;
    Ok(rows.into_iter().map(|row| row.organisation_id).collect())
}

/// Everybody with an account, but for those with these addresses.
pub async fn count_people_but(db: &impl ConnectionTrait, emails: &[&str]) -> Result<u64, DbErr> {
    store::count_people_but(db, emails).await
}

/// Makes a person staff of a Chamber.
pub async fn make_staff(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    store::insert_staff(db, chamber, person, now).await
}

/// Whether anybody works for a Chamber yet.
pub async fn has_staff(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    store::has_staff(db).await
}

/// Names of people by their identifiers.
pub async fn names_of(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<(PersonId, String)>, DbErr> {
    store::list_names(db, people).await
}

/// Gives a person a role in an organisation.
pub async fn affiliate(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    person: PersonId,
    is_owner: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    store::insert_affiliation(
        db,
        organisation,
        person,
        if is_owner { Role::Owner } else { Role::Editor },
        now,
    )
    .await
}

/// Gives the people of an organisation that was merged to the one that goes on.
pub async fn move_people(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    store::move_affiliations(txn, from, to, now).await
}

/// Everybody who acts for an organisation, to write to.
pub async fn recipients(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<Recipient>, DbErr> {
    let rows = store::list_people(db, organisation).await?;
    Ok(rows.into_iter().filter_map(|(_, person)| person.map(recipient)).collect())
}

/// People by their identifiers, to name and to write to.
pub async fn people_by_id(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Recipient>, DbErr> {
    let rows = store::list_persons(db, people).await?;
    Ok(rows.into_iter().map(|person| (person.id, recipient(person))).collect())
}

/// The owners of many organisations who have confirmed their address, to write to.
pub async fn owners_of(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<(OrganisationId, PersonId, Recipient)>, DbErr> {
    let rows = store_owned::list_owners(db, organisations).await?;
    Ok(rows.into_iter().map(|(organisation, person)| (organisation, person.id, recipient(person))).collect())
}

/// Everybody who acts for many organisations and has confirmed their address, to write to.
pub async fn people_of_organisations(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<(OrganisationId, PersonId, Recipient)>, DbErr> {
    let rows = store_owned::list_confirmed(db, organisations).await?;
    Ok(rows.into_iter().map(|(organisation, person)| (organisation, person.id, recipient(person))).collect())
}

fn recipient(person: person::Model) -> Recipient {
    Recipient { email: person.email, name: person.name, language: person.language }
}

/// Identifiers and addresses of the people of an organisation.
pub async fn people_of_organisation(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<(PersonId, String)>, DbErr> {
    let rows = store::list_people(db, organisation).await?;
    Ok(rows.into_iter().filter_map(|(_, person)| person.map(|person| (person.id, person.email))).collect())
}
