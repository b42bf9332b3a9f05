//! The letters about claims.

use entity::values::Language;

use crate::accounts::Recipient;
use crate::directory::urls;
use crate::locales;
use crate::mail::{Letter, SendMail};

/// What a letter names.
#[derive(Debug, Clone)]
pub struct About<'a> {
    pub organisation: &'a str,
    /// Of the hall of the organisation's Chamber.
    pub base_url: String,
}

/// To an address of the organisation: who asks, and the link that proves it. It greets the organisation, since whoever
/// reads its mail may be somebody else.
pub fn link(about: About<'_>, to: &str, key: &str, asker: &Recipient) -> SendMail {
    let About { organisation, base_url } = about;
    let language = asker.language;
    let named = |key: &str| {
        let arguments = [
            ("organisation", organisation.to_owned().into()),
            ("person", asker.name.clone().into()),
            ("email", asker.email.clone().into()),
        ];
        locales::text_with(language, key, &arguments)
    };
    Letter {
        to: to.to_owned(),
        language,
        name: organisation.to_owned(),
        subject: named("directory-mail-claim-link-subject"),
        paragraphs: named("directory-mail-claim-link").split("\n\n").map(str::to_owned).collect(),
        link: Some((
            format!("{base_url}{}", urls::claim_link(key)),
            named("directory-mail-claim-link-action"),
        )),
    }
    .into()
}

/// The record is the person's.
pub fn accepted(about: About<'_>, to: &Recipient, edit: &str) -> SendMail {
    let keys = ["directory-mail-claim-accepted-subject", "directory-mail-claim-accepted"];
    told(about, to, keys, "", Some((edit, "directory-mail-claim-accepted-action")))
}

pub fn refused(about: About<'_>, to: &Recipient, reason: &str) -> SendMail {
    told(about, to, ["directory-mail-claim-refused-subject", "directory-mail-claim-refused"], reason, None)
}

/// Somebody else keeps the record now.
pub fn overtaken(about: About<'_>, to: &Recipient) -> SendMail {
    told(about, to, ["directory-mail-claim-overtaken-subject", "directory-mail-claim-overtaken"], "", None)
}

/// A letter with the code goes to the organisation's postal address.
pub fn letter_sent(about: About<'_>, to: &Recipient, page: &str) -> SendMail {
    let keys = ["directory-mail-claim-letter-subject", "directory-mail-claim-letter"];
    told(about, to, keys, "", Some((page, "directory-mail-claim-letter-action")))
}

fn told(
    about: About<'_>,
    to: &Recipient,
    [subject, body]: [&str; 2],
    reason: &str,
    link: Option<(&str, &str)>,
) -> SendMail {
    let About { organisation, base_url } = about;
    let language: Language = to.language;
    let named =
        |key: &str| locales::text_with(language, key, &[("organisation", organisation.to_owned().into())]);
    let mut paragraphs: Vec<String> = named(body).split("\n\n").map(str::to_owned).collect();
    if !reason.is_empty() {
        let reason = [("reason", reason.to_owned().into())];
        paragraphs.push(locales::text_with(language, "directory-mail-buyer-reason", &reason));
    }
    Letter {
        to: to.email.clone(),
        language,
        name: to.name.clone(),
        subject: named(subject),
        paragraphs,
        link: link.map(|(path, label)| (format!("{base_url}{path}"), named(label))),
    }
    .into()
}
