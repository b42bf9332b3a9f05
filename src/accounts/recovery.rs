//! The way back for somebody who has lost telephone, recovery codes and passkeys. The machine's administrator opens it
//! once the Chamber has made sure, by other means, who asks; after that only the mailbox leads into the account.

use entity::accounts::person;
use entity::accounts::token::TokenPurpose;
use sea_orm::ActiveValue::Set;

use super::model::{CONFIRM_LIFE, Error, normal_email};
use super::service::new_token;
use super::{mails, passkeys, store, store_sign_in};
use crate::app::App;
use crate::{audit, db, jobs};

/// Takes password, second factor, recovery codes, passkeys and sessions away and mails a link to choose a new password.
/// Each Chamber the person works for has it in its log; for anybody else it is the one that runs the installation.
pub async fn recover(app: &App, email: &str) -> Result<(), Error> {
    let now = app.clock.now();
    let email = normal_email(email);
    db::write(&app.db, async |txn| {
        let known = store::find_by_email(txn, &email).await?.ok_or(Error::NoSuchPerson)?;
        store_sign_in::delete_factor(txn, known.id).await?;
        passkeys::remove_all(txn, known.id).await?;
        store_sign_in::delete_pending_of(txn, known.id).await?;
        store::delete_sessions(txn, known.id, None).await?;
        store::use_tokens(txn, known.id, TokenPurpose::ALL, now).await?;
        let change = person::ActiveModel {
            id: Set(known.id),
            password_hash: Set(None),
            updated_at: Set(now),
            ..Default::default()
        };
        store::update_person(txn, change).await?;
        let staffed = store::list_chambers_staffed(txn, known.id).await?;
        let mut chambers: Vec<_> = staffed.into_iter().map(|(chamber, _)| chamber).collect();
        if chambers.is_empty() {
            chambers.push(app.chamber_id);
        }
        for chamber in &chambers {
            let subject = format!("person:{}", known.id);
            audit::record_by_machine(txn, *chamber, "person.recover", &subject, now).await?;
        }
        let key = new_token(txn, known.id, TokenPurpose::ResetPassword, now, CONFIRM_LIFE).await?;
        let mail = mails::recovered(&known, &app.base_url_of(chambers[0]), &key);
        Ok(jobs::enqueue(txn, &mail, now).await?)
    })
    .await
}
