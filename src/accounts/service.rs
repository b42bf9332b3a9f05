//! Use cases of the room.

use chrono::{DateTime, TimeDelta, Utc};
use entity::accounts::token::{self, TokenPurpose};
use entity::accounts::{pending_sign_in, person, session};
use entity::values::{ChamberId, Language, PersonId, TokenId};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseConnection, DbErr};

use super::jobs::SendResetLink;
use super::model::{
    CONFIRM_LIFE, Device, Entry, Error, PENDING_LIFE, RESET_LIFE, SESSION_LIFE, STAFF_LINK_LIFE, normal_email,
};
use super::{devices, factor, mails, password, session as cookies, store, store_sign_in, urls};
use crate::app::App;
use crate::config::random_text;
use crate::mail::SendMail;
use crate::web::ui::Chrome;
use crate::{audit, db, jobs};

/// What a visitor gave to register.
#[derive(Debug, Clone)]
pub struct Register {
    pub name: String,
    pub email: String,
    pub password: String,
    pub language: Language,
}

/// All kinds of links that set a password.
const SETS_PASSWORD: [TokenPurpose; 2] = [TokenPurpose::ResetPassword, TokenPurpose::StaffInvitation];

/// Registers a person and mails a confirmation link. For a known address the mail says so instead, and the visitor
/// sees the same page: nobody learns who has an account.
pub async fn register(app: &App, hall: &Chrome, command: Register) -> Result<(), Error> {
    let now = app.clock.now();
    let email = normal_email(&command.email);
    let hash = password::hash(command.password).await?;
    db::write(&app.db, async |txn| {
        if let Some(known) = store::find_by_email(txn, &email).await? {
            let mail = match known.email_confirmed_at {
                Some(_) => mails::already_registered(&known, &hall.base_url),
                None => second_registration(txn, hall, &known, now).await?,
            };
            jobs::enqueue(txn, &mail, now).await?;
            return Ok(());
        }
        let person = new_person(
            email.clone(),
            command.name.trim().to_owned(),
            Some(hash.clone()),
            command.language,
            now,
        );
        let person = store::insert_person(txn, person).await?;
        let key = new_token(txn, person.id, TokenPurpose::ConfirmEmail, now, CONFIRM_LIFE).await?;
        jobs::enqueue(txn, &mails::confirm(&person, &hall.base_url, &key), now).await?;
        Ok(())
    })
    .await
    .or_else(|error: Error| match error {
        // Two registrations at once: the other one has just sent the mail.
        Error::Database(error) if db::violates(&error, "person", &["email"]) => Ok(()),
        other => Err(other),
    })
}

/// An address that nobody has confirmed is registered again. Which of the two is its owner is not known, so neither's
/// password is kept and their links end: the owner of the mailbox chooses one.
async fn second_registration(
    txn: &impl ConnectionTrait,
    hall: &Chrome,
    known: &person::Model,
    now: DateTime<Utc>,
) -> Result<SendMail, DbErr> {
    store::use_tokens(txn, known.id, &[TokenPurpose::ConfirmEmail], now).await?;
    let change = person::ActiveModel {
        id: Set(known.id),
        password_hash: Set(None),
        updated_at: Set(now),
        ..Default::default()
    };
    store::update_person(txn, change).await?;
    let key = new_token(txn, known.id, TokenPurpose::ResetPassword, now, CONFIRM_LIFE).await?;
    Ok(mails::registered_twice(known, &hall.base_url, &key))
}

/// Confirms the address of a link's person and signs them in.
pub async fn confirm(app: &App, key: &str, device: &Device<'_>) -> Result<Entry, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let link = store::find_token(txn, &cookies::hash(key), &[TokenPurpose::ConfirmEmail], now).await?;
        let link = link.ok_or(Error::BadLink)?;
        store::use_tokens(txn, link.person_id, &[TokenPurpose::ConfirmEmail], now).await?;
        let change = person::ActiveModel {
            id: Set(link.person_id),
            email_confirmed_at: Set(Some(now)),
            ..Default::default()
        };
        store::update_person(txn, change).await?;
        enter(txn, app, link.person_id, device, now).await
    })
    .await
}

/// Opens a session for the right address and password, or asks for the second factor first.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: String,
    (device, next): (&Device<'_>, &str),
) -> Result<Entry, Error> {
    let now = app.clock.now();
    let person = store::find_by_email(&app.db, &normal_email(email)).await?;
    let hash = person.as_ref().and_then(|person| person.password_hash.clone());
    if !password::verify(password, hash).await? {
        return Err(Error::WrongCredentials);
    }
    let person = person.ok_or(Error::WrongCredentials)?;
    if person.email_confirmed_at.is_none() {
        let mail = db::write(&app.db, async |txn| {
            let key = new_token(txn, person.id, TokenPurpose::ConfirmEmail, now, CONFIRM_LIFE).await?;
            jobs::enqueue(txn, &mails::confirm(&person, &device.hall.base_url, &key), now).await
        });
        mail.await?;
        return Err(Error::NotConfirmed);
    }
    db::write(&app.db, async |txn| {
        if factor::is_on(txn, person.id).await? {
            return Ok(wait_for_factor(txn, person.id, next, now).await?);
        }
        enter(txn, app, person.id, device, now).await
    })
    .await
}

/// Keeps a sign-in until its second factor is given.
async fn wait_for_factor(
    txn: &impl ConnectionTrait,
    person_id: PersonId,
    next: &str,
    now: DateTime<Utc>,
) -> Result<Entry, DbErr> {
    let key = random_text();
    let row = pending_sign_in::Model {
        key_hash: cookies::hash(&key),
        person_id,
        tries: 0,
        next: next.to_owned(),
        expires_at: now + PENDING_LIFE,
    };
    store_sign_in::insert_pending(txn, row).await?;
    Ok(Entry::NeedsFactor { key })
}

/// Opens a session for somebody who has shown all that is asked, and tells them when the device is new.
pub(super) async fn enter(
    txn: &impl ConnectionTrait,
    app: &App,
    person: PersonId,
    device: &Device<'_>,
    now: DateTime<Utc>,
) -> Result<Entry, Error> {
    let person = store::find_person(txn, person).await?.filter(|person| person.closed_at.is_none());
    let person = person.ok_or(Error::SignInOver)?;
    let key = open_session(txn, person.id, device, now).await?;
    devices::greet(txn, app, &person, device, now).await?;
    Ok(Entry::Open { key, email: person.email })
}

pub async fn sign_out(db: &DatabaseConnection, key_hash: &str) -> Result<(), DbErr> {
    store::delete_session(db, key_hash).await
}

/// Asks for a link to set a new password. The address is looked up by the worker: the answer takes as long for an
/// unknown address as for a known one.
pub async fn forgot(app: &App, chamber: ChamberId, email: &str) -> Result<(), Error> {
    let job = SendResetLink { email: normal_email(email), chamber: Some(chamber) };
    Ok(jobs::enqueue(&app.db, &job, app.clock.now()).await?)
}

/// Mails a link to set a new password; for an unknown address nothing happens.
pub async fn send_reset_link(app: &App, email: &str, base_url: &str) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let Some(person) = store::find_by_email(txn, email).await? else { return Ok(()) };
        let key = new_token(txn, person.id, TokenPurpose::ResetPassword, now, RESET_LIFE).await?;
        jobs::enqueue(txn, &mails::reset(&person, base_url, &key), now).await?;
        Ok(())
    })
    .await
}

/// Whether a link to set a password is still good.
pub async fn is_reset_link(app: &App, key: &str) -> Result<bool, Error> {
    Ok(store::find_token(&app.db, &cookies::hash(key), &SETS_PASSWORD, app.clock.now()).await?.is_some())
}

/// Sets the password of a link's person, closes all their sessions and links, confirms the address (the link came by
/// mail), tells them, and signs them in. A mailbox is one factor: the second is asked for as always.
pub async fn reset(app: &App, key: &str, password: String, device: &Device<'_>) -> Result<Entry, Error> {
    let now = app.clock.now();
    // Guessed keys cost no hashing.
    if !is_reset_link(app, key).await? {
        return Err(Error::BadLink);
    }
    let hash = password::hash(password).await?;
    db::write(&app.db, async |txn| {
        let link =
            store::find_token(txn, &cookies::hash(key), &SETS_PASSWORD, now).await?.ok_or(Error::BadLink)?;
        store::use_tokens(txn, link.person_id, TokenPurpose::ALL, now).await?;
        let person = store::find_person(txn, link.person_id).await?.ok_or(Error::BadLink)?;
        let change = person::ActiveModel {
            id: Set(person.id),
            password_hash: Set(Some(hash.clone())),
            email_confirmed_at: Set(person.email_confirmed_at.or(Some(now))),
            updated_at: Set(now),
            ..Default::default()
        };
        store::update_person(txn, change).await?;
        store::delete_sessions(txn, person.id, None).await?;
        store_sign_in::delete_pending_of(txn, person.id).await?;
        // Who chooses a password for the first time knows it.
        if person.password_hash.is_some() {
            let mail = mails::told(&person, &device.hall.base_url, "accounts-mail-password-changed");
            jobs::enqueue(txn, &mail, now).await?;
        }
        if factor::is_on(txn, person.id).await? {
            return Ok(wait_for_factor(txn, person.id, urls::ACCOUNT, now).await?);
        }
        enter(txn, app, person.id, device, now).await
    })
    .await
}

/// Name and language of a person, changed by themselves.
pub async fn update_account(app: &App, id: PersonId, name: &str, language: Language) -> Result<(), Error> {
    let change = person::ActiveModel {
        id: Set(id),
        name: Set(name.trim().to_owned()),
        language: Set(language),
        updated_at: Set(app.clock.now()),
        ..Default::default()
    };
    store::update_person(&app.db, change).await?;
    Ok(())
}

/// A person's sessions, most recently used first.
pub async fn list_sessions(app: &App, id: PersonId) -> Result<Vec<session::Model>, DbErr> {
    store::list_sessions(&app.db, id, app.clock.now()).await
}

/// Closes all sessions of a person but the present one.
pub async fn revoke_other_sessions(app: &App, id: PersonId, present: &str) -> Result<u64, DbErr> {
    store::delete_sessions(&app.db, id, Some(present)).await
}

/// Closes one of a person's sessions, named by the beginning of its hash.
pub async fn revoke_session(app: &App, id: PersonId, beginning: &str) -> Result<bool, DbErr> {
    store_sign_in::delete_session_of(&app.db, id, beginning).await
}

/// Makes a person a Chamber's staff and returns the one-time link that sets their password.
pub async fn create_staff_link(app: &App, chamber: ChamberId, email: &str) -> Result<String, Error> {
    let now = app.clock.now();
    let email = normal_email(email);
    db::write(&app.db, async |txn| {
        let person = match store::find_by_email(txn, &email).await? {
            Some(person) => person,
            None => {
                store::insert_person(txn, new_person(email.clone(), email.clone(), None, Language::Fr, now))
                    .await?
            }
        };
        if person.email_confirmed_at.is_none() {
            // A password given before the address was confirmed may be a stranger's: it must not open the desk.
            forget_password(txn, person.id, now).await?;
        }
        store::insert_staff(txn, chamber, person.id, now).await?;
        audit::record_by_machine(txn, chamber, "staff.create", &format!("person:{}", person.id), now).await?;
        let key = new_token(txn, person.id, TokenPurpose::StaffInvitation, now, STAFF_LINK_LIFE).await?;
        Ok(format!("{}{}", app.base_url_of(chamber), urls::reset(&key)))
    })
    .await
}

/// Forgets the password of an account that nobody has confirmed, and the links that would confirm it with that password.
pub(super) async fn forget_password(
    txn: &impl ConnectionTrait,
    id: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    store::use_tokens(txn, id, &[TokenPurpose::ConfirmEmail], now).await?;
    let change = person::ActiveModel { id: Set(id), password_hash: Set(None), ..Default::default() };
    store::update_person(txn, change).await.map(|_| ())
}

/// Forgets expired sessions and links, and accounts that nobody confirmed (called hourly).
pub async fn forget_expired(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    store_sign_in::delete_expired(db, now).await?;
    store::delete_expired(db, now).await
}

pub(super) fn new_person(
    email: String,
    name: String,
    password_hash: Option<String>,
    language: Language,
    now: DateTime<Utc>,
) -> person::Model {
    person::Model {
        id: PersonId::new(),
        email,
        name,
        password_hash,
        email_confirmed_at: None,
        language,
        created_at: now,
        updated_at: now,
        closed_at: None,
    }
}

pub(super) async fn new_token(
    db: &impl ConnectionTrait,
    person_id: PersonId,
    purpose: TokenPurpose,
    now: DateTime<Utc>,
    life: TimeDelta,
) -> Result<String, DbErr> {
    let key = random_text();
    let row = token::Model {
        id: TokenId::new(),
        purpose,
        key_hash: cookies::hash(&key),
        person_id,
        created_at: now,
        expires_at: now + life,
        used_at: None,
    };
    store::insert_token(db, row).await?;
    Ok(key)
}

async fn open_session(
    db: &impl ConnectionTrait,
    person_id: PersonId,
    device: &Device<'_>,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    if let Some(old) = device.session {
        store::delete_session(db, old).await?;
    }
    let key = random_text();
    let row = session::Model {
        key_hash: cookies::hash(&key),
        person_id,
        created_at: now,
        last_seen_at: now,
        expires_at: now + SESSION_LIFE,
        user_agent: device.user_agent.chars().take(200).collect(),
        proved_at: Some(now),
        has_passkey: device.has_passkey,
    };
    store::insert_session(db, row).await?;
    Ok(key)
}
