//! What the buyer is told.

use entity::values::TenderId;

use crate::accounts::Recipient;
use crate::locales;
use crate::mail::{Letter, SendMail};
use crate::tenders::urls;

/// The need appears, or is sent back with a reason.
pub fn decided(
    to: &Recipient,
    (id, title): (TenderId, &str),
    sent_back: Option<&str>,
    base_url: &str,
) -> SendMail {
    let language = to.language;
    let named = |key: &str| locales::text_with(language, key, &[("title", title.to_owned().into())]);
    let (subject, body, path, action) = match sent_back {
        None => (
            "tenders-mail-published-subject",
            "tenders-mail-published",
            urls::tender(id),
            "tenders-mail-published-action",
        ),
        Some(_) => (
            "tenders-mail-sent-back-subject",
            "tenders-mail-sent-back",
            urls::need(id),
            "tenders-mail-sent-back-action",
        ),
    };
    let mut paragraphs = vec![named(body)];
    if let Some(reason) = sent_back {
        let reason = [("reason", reason.to_owned().into())];
        paragraphs.push(locales::text_with(language, "tenders-check-reason", &reason));
    }
    Letter {
        to: to.email.clone(),
        language,
        name: to.name.clone(),
        subject: named(subject),
        paragraphs,
        link: Some((format!("{base_url}{path}"), named(action))),
    }
    .into()
}
