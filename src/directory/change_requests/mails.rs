//! The letter that tells what became of a change.

use entity::values::OrganisationId;

use crate::accounts::Recipient;
use crate::directory::urls;
use crate::locales;
use crate::mail::{Letter, SendMail};

/// What became of it.
#[derive(Debug, Clone, Copy)]
pub enum Told<'a> {
    Accepted,
    /// With the reason.
    Refused(&'a str),
    /// The record was merged into another.
    Obsolete,
}

pub fn told(
    person: &Recipient,
    organisation: &str,
    id: OrganisationId,
    told: Told<'_>,
    base_url: &str,
) -> SendMail {
    let (subject, body) = match told {
        Told::Accepted => ("directory-mail-change-accepted-subject", "directory-mail-change-accepted"),
        Told::Refused(_) => ("directory-mail-change-refused-subject", "directory-mail-change-refused"),
        Told::Obsolete => ("directory-mail-change-obsolete-subject", "directory-mail-change-obsolete"),
    };
    let named = |key: &str| {
        locales::text_with(person.language, key, &[("organisation", organisation.to_owned().into())])
    };
    let mut paragraphs = vec![named(body)];
    if let Told::Refused(reason) = told {
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
