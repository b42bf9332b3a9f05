//! The letter that tells a decision.

use entity::values::OrganisationId;

use super::service::Decision;
use crate::accounts::Recipient;
use crate::directory::urls;
use crate::locales;
use crate::mail::{Letter, SendMail};

pub fn decided(
    person: &Recipient,
    organisation: &str,
    id: OrganisationId,
    (decision, reason): (Decision, &str),
    base_url: &str,
) -> SendMail {
    let (subject, body) = match decision {
        Decision::Grant => ("directory-mail-buyer-granted-subject", "directory-mail-buyer-granted"),
        Decision::Refuse => ("directory-mail-buyer-refused-subject", "directory-mail-buyer-refused"),
        Decision::Withdraw => ("directory-mail-buyer-withdrawn-subject", "directory-mail-buyer-withdrawn"),
    };
    let named = |key: &str| {
        locales::text_with(person.language, key, &[("organisation", organisation.to_owned().into())])
    };
    let mut paragraphs = vec![named(body)];
    if !reason.is_empty() {
        let reason = [("reason", reason.to_owned().into())];
        paragraphs.push(locales::text_with(person.language, "directory-mail-buyer-reason", &reason));
    }
    let action = locales::text(person.language, "directory-mail-buyer-action");
    Letter {
        to: person.email.clone(),
        language: person.language,
        name: person.name.clone(),
        subject: named(subject),
        paragraphs,
        link: Some((format!("{base_url}{}", urls::edit(id)), action)),
    }
    .into()
}
