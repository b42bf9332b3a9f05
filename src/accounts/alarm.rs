//! What happens when something about signing in has changed: all other sessions end, half-done sign-ins too, and the
//! person is told by mail, in case it was not them.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};

use super::{mails, store, store_sign_in};
use crate::jobs;
use crate::web::ui::Chrome;
use crate::web::viewer::Viewer;

/// Ends the others and tells; `letter` is the key of the mail.
pub async fn changed(
    txn: &impl ConnectionTrait,
    hall: &Chrome,
    viewer: &Viewer,
    letter: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    store::delete_sessions(txn, viewer.person_id, Some(&viewer.session_key_hash)).await?;
    store_sign_in::delete_pending_of(txn, viewer.person_id).await?;
    let Some(person) = store::find_person(txn, viewer.person_id).await? else { return Ok(()) };
    jobs::enqueue(txn, &mails::told(&person, &hall.base_url, letter), now).await
}
