//! Setting up, showing a code, codes for the day the device is lost, turning off.

use chrono::{DateTime, Utc};
use entity::accounts::second_factor;
use entity::values::PersonId;
use sea_orm::{ConnectionTrait, DbErr};

use super::super::model::Error;
use super::super::{alarm, sealed, store_sign_in as store};
use super::totp;
use crate::app::App;
use crate::db;
use crate::web::ui::Chrome;
use crate::web::viewer::Viewer;

/// How it stands with somebody's second factor.
#[derive(Debug, Clone, Copy, Default)]
pub struct State {
    pub since: Option<DateTime<Utc>>,
    pub codes_left: u64,
}

/// What was given for a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    Code,
    RecoveryCode,
}

/// What is shown to set it up.
#[derive(Debug, Clone)]
pub struct Enrolment {
    pub key: String,
    pub address: String,
    pub picture: String,
}

pub async fn state(db: &impl ConnectionTrait, person: PersonId) -> Result<State, DbErr> {
    let since = store::find_factor(db, person).await?.and_then(|factor| factor.confirmed_at);
    let codes_left = if since.is_some() { store::count_codes(db, person).await? } else { 0 };
    Ok(State { since, codes_left })
}

pub async fn is_on(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    Ok(store::find_factor(db, person).await?.is_some_and(|factor| factor.confirmed_at.is_some()))
}

/// Makes a secret that waits for its first code.
pub async fn begin(app: &App, person: PersonId) -> Result<(), Error> {
    let now = app.clock.now();
    let sealed_secret = sealed::seal(&app.config.secret, person, &totp::new_secret())?;
    db::write(&app.db, async |txn| {
        let known = store::find_factor_locked(txn, person).await?;
        if known.is_some_and(|factor| factor.confirmed_at.is_some()) {
            return Err(Error::FactorIsOn);
        }
        let row = second_factor::Model {
            person_id: person,
            sealed_secret: sealed_secret.clone(),
            confirmed_at: None,
            last_step: 0,
            created_at: now,
        };
        Ok(store::upsert_factor(txn, row).await?)
    })
    .await
}

/// What is shown while a secret waits for its first code.
pub async fn enrolment(app: &App, viewer: &Viewer, hall: &str) -> Result<Option<Enrolment>, Error> {
    let row = store::find_factor(&app.db, viewer.person_id).await?;
    let Some(row) = row.filter(|row| row.confirmed_at.is_none()) else { return Ok(None) };
    let Some(secret) = sealed::open(&app.config.secret, row.person_id, &row.sealed_secret) else {
        return Ok(None);
    };
    let address = totp::address(&secret, hall, &viewer.email);
    let picture = totp::picture(&address)?;
    Ok(Some(Enrolment { key: totp::spelled(&secret), address, picture }))
}

/// The first code turns it on; returns the recovery codes, which are shown this once.
pub async fn confirm(app: &App, hall: &Chrome, viewer: &Viewer, typed: &str) -> Result<Vec<String>, Error> {
    let now = app.clock.now();
    let person = viewer.person_id;
    let codes = totp::new_codes();
    db::write(&app.db, async |txn| {
        let row = store::find_factor_locked(txn, person).await?.ok_or(Error::WrongCode)?;
        if row.confirmed_at.is_some() {
            return Err(Error::FactorIsOn);
        }
        let secret = sealed::open(&app.config.secret, person, &row.sealed_secret).ok_or(Error::WrongCode)?;
        let step = totp::step_of(&secret, typed, now.timestamp()).ok_or(Error::WrongCode)?;
        let row = second_factor::Model { confirmed_at: Some(now), last_step: step, ..row };
        store::update_factor(txn, row).await?;
        write_codes(txn, person, &codes).await?;
        Ok(alarm::changed(txn, hall, viewer, "accounts-mail-factor-on", now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(codes)
}

/// Ten new recovery codes; the old ones end.
pub async fn renew_codes(app: &App, hall: &Chrome, viewer: &Viewer) -> Result<Vec<String>, Error> {
    let now = app.clock.now();
    let codes = totp::new_codes();
    db::write(&app.db, async |txn| {
        let row = store::find_factor_locked(txn, viewer.person_id).await?;
        row.filter(|row| row.confirmed_at.is_some()).ok_or(Error::FactorIsOff)?;
        write_codes(txn, viewer.person_id, &codes).await?;
        Ok::<_, Error>(alarm::changed(txn, hall, viewer, "accounts-mail-factor-codes", now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(codes)
}

async fn write_codes(txn: &impl ConnectionTrait, person: PersonId, codes: &[String]) -> Result<(), DbErr> {
    store::delete_codes(txn, person).await?;
    let hashes = codes.iter().map(|code| totp::code_hash(person, code)).collect();
    store::insert_codes(txn, person, hashes).await
}

/// Turns it off, whether it was on or waited for its first code.
pub async fn turn_off(app: &App, hall: &Chrome, viewer: &Viewer) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = store::find_factor_locked(txn, viewer.person_id).await?.ok_or(Error::FactorIsOff)?;
        store::delete_factor(txn, viewer.person_id).await?;
        if row.confirmed_at.is_some() {
            alarm::changed(txn, hall, viewer, "accounts-mail-factor-off", now).await?;
        }
        Ok::<_, Error>(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// Whether a code is right; what was given is used up.
pub async fn accepts(
    txn: &impl ConnectionTrait,
    app: &App,
    person: PersonId,
    typed: &str,
) -> Result<Option<Given>, DbErr> {
    let now = app.clock.now();
    if totp::digits(typed).is_none() {
        let hash = totp::code_hash(person, typed);
        return Ok(store::use_code(txn, person, &hash, now).await?.then_some(Given::RecoveryCode));
    }
    let row = store::find_factor_locked(txn, person).await?.filter(|row| row.confirmed_at.is_some());
    let Some(row) = row else { return Ok(None) };
    let Some(secret) = sealed::open(&app.config.secret, person, &row.sealed_secret) else {
        tracing::error!(%person, "accounts.second_factor_sealed_with_another_secret");
        return Ok(None);
    };
    let Some(step) = totp::step_of(&secret, typed, now.timestamp()) else { return Ok(None) };
    Ok(store::take_step(txn, person, step).await?.then_some(Given::Code))
}
