//! Adding, signing in with, removing.

use entity::accounts::{passkey, passkey_challenge};
use entity::values::{PasskeyId, PersonId};
use sea_orm::DbErr;

use super::super::model::{CHALLENGE_LIFE, Device, Entry, Error, MOST_PASSKEYS};
use super::super::store_sign_in::{self, Shown};
use super::super::{alarm, service as accounts};
use super::ceremony::{self, Question, Site};
use super::store;
use crate::app::App;
use crate::db;
use crate::web::ui::Chrome;
use crate::web::viewer::Viewer;

/// The address of the hall that a browser sees: each Chamber may have one of its own.
fn site(hall: &Chrome) -> Result<Site, Error> {
    Site::of(&hall.base_url).ok_or(Error::PasskeyRefused)
}

/// The question to a device that is to make a passkey for somebody.
pub async fn ask_to_make(app: &App, viewer: &Viewer, hall: &Chrome) -> Result<serde_json::Value, Error> {
    let held = store::list(&app.db, viewer.person_id).await?;
    if held.len() >= MOST_PASSKEYS {
        return Err(Error::TooManyPasskeys);
    }
    let names = (viewer.email.as_str(), viewer.name.as_str());
    let question = site(hall)?.ask_to_make(viewer.person_id, names, &held)?;
    keep(app, Some(viewer.person_id), question).await
}

/// The question to a device that is to sign somebody in.
pub async fn ask_to_sign(app: &App, hall: &Chrome) -> Result<serde_json::Value, Error> {
    let question = site(hall)?.ask_to_sign()?;
    keep(app, None, question).await
}

async fn keep(
    app: &App,
    person_id: Option<PersonId>,
    question: Question,
) -> Result<serde_json::Value, Error> {
    let expires_at = app.clock.now() + CHALLENGE_LIFE;
    let row = passkey_challenge::Model {
        challenge: question.challenge,
        person_id,
        state: question.kept,
        expires_at,
    };
    store::insert_challenge(&app.db, row).await?;
    Ok(question.for_browser)
}

/// Keeps the passkey a device has made.
pub async fn add(
    app: &App,
    viewer: &Viewer,
    hall: &Chrome,
    (name, answer): (&str, &str),
) -> Result<(), Error> {
    let now = app.clock.now();
    let site = site(hall)?;
    let challenge = ceremony::challenge_of(answer).map_err(refused)?;
    // The question is used up even when its answer is wrong, so it is taken by itself.
    let question = take(app, &challenge).await?;
    if question.person_id != Some(viewer.person_id) {
        return Err(Error::PasskeyRefused);
    }
    let made = site.made(&question.state, answer).map_err(refused)?;
    let row = passkey::Model {
        id: PasskeyId::new(),
        person_id: viewer.person_id,
        credential_id: made.credential_id,
        name: name.trim().to_owned(),
        public_key: made.public_key,
        state: made.state,
        transports: made.transports,
        created_at: now,
        last_used_at: None,
    };
    let done = db::write(&app.db, async |txn| {
        if store::list(txn, viewer.person_id).await?.len() >= MOST_PASSKEYS {
            return Err(Error::TooManyPasskeys);
        }
        store::insert(txn, row.clone()).await?;
        // The device has asked for a finger, a face or a number to make it.
        store_sign_in::update_proof(txn, &viewer.session_key_hash, Shown::Passkey, now).await?;
        Ok(alarm::changed(txn, hall, viewer, "accounts-mail-passkey-added", now).await?)
    });
    done.await.map_err(|error| match error {
        Error::Database(error) if db::violates(&error, "passkey", &["credential_id"]) => {
            Error::PasskeyRefused
        }
        other => other,
    })?;
    app.bell.notify_one();
    Ok(())
}

async fn take(app: &App, challenge: &str) -> Result<passkey_challenge::Model, Error> {
    let now = app.clock.now();
    let taken =
        db::write(&app.db, async |txn| Ok::<_, DbErr>(store::take_challenge(txn, challenge, now).await?));
    taken.await?.ok_or(Error::PasskeyRefused)
}

pub async fn remove(app: &App, hall: &Chrome, viewer: &Viewer, id: PasskeyId) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        if !store::delete(txn, viewer.person_id, id).await? {
            return Err(Error::NoSuchPerson);
        }
        Ok(alarm::changed(txn, hall, viewer, "accounts-mail-passkey-removed", now).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// The person whose passkey has answered a question rightly; the question is used up in any case.
pub async fn answered(app: &App, hall: &Chrome, answer: &str) -> Result<PersonId, Error> {
    let now = app.clock.now();
    let site = site(hall)?;
    let answer = ceremony::read_answer(answer).map_err(refused)?;
    let question = take(app, &answer.challenge).await?;
    // A question for a new passkey signs nobody in.
    if question.person_id.is_some() {
        return Err(Error::PasskeyRefused);
    }
    db::write(&app.db, async |txn| {
        let row = store::find_locked(txn, &answer.credential_id).await?.ok_or(Error::PasskeyRefused)?;
        let state = site.signed(&question.state, &answer, &row).map_err(refused)?;
        let person = row.person_id;
        store::update(txn, passkey::Model { state, last_used_at: Some(now), ..row }).await?;
        Ok(person)
    })
    .await
}

/// Signs in whoever a passkey belongs to. The device has asked for a finger, a face or a number: no second factor is
/// asked for.
pub async fn sign_in(app: &App, answer: &str, device: &Device<'_>) -> Result<Entry, Error> {
    let now = app.clock.now();
    let person = answered(app, device.hall, answer).await?;
    let device = &Device { has_passkey: true, ..device.clone() };
    let entry = db::write(&app.db, async |txn| accounts::enter(txn, app, person, device, now).await).await?;
    app.bell.notify_one();
    Ok(entry)
}

fn refused(error: anyhow::Error) -> Error {
    tracing::info!(error = %format!("{error:#}"), "accounts.passkey_refused");
    Error::PasskeyRefused
}
