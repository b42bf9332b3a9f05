//! The mails of the room, in each person's language.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::values::{GuaranteeId, Language, OrganisationId, SchemeId};

use super::model::Scheme;
use super::moves::Move;
use super::urls;
use crate::accounts::Recipient;
use crate::locales;
use crate::mail::{Letter, SendMail};
use crate::web::format;

/// A guarantee that runs out.
#[derive(Debug, Clone, Copy)]
pub struct RunsOut {
    pub scheme_id: SchemeId,
    pub valid_to: NaiveDate,
}

/// Reminds an owner of everything of an organisation that runs out.
pub fn reminder(
    owner: &Recipient,
    organisation: OrganisationId,
    name: &str,
    lines: &[RunsOut],
    schemes: &HashMap<SchemeId, Scheme>,
    today: NaiveDate,
    base_url: &str,
) -> SendMail {
    let language = owner.language;
    let named = |key: &str| locales::text_with(language, key, &[("organisation", name.to_owned().into())]);
    let mut paragraphs = vec![named("trust-mail-reminder-body")];
    let mut lines = lines.to_vec();
    lines.sort_by_key(|line| line.valid_to);
    for line in lines {
        let Some(scheme) = schemes.get(&line.scheme_id) else { continue };
        let left = (line.valid_to - today).num_days();
        let arguments = [
            ("guarantee", scheme.name.best(language).to_owned().into()),
            ("date", format::date(language, line.valid_to).into()),
            ("n", left.into()),
        ];
        paragraphs.push(locales::text_with(language, "trust-mail-reminder-line", &arguments));
    }
    paragraphs.push(locales::text(language, "trust-mail-reminder-end"));
    Letter {
        to: owner.email.clone(),
        language,
        name: owner.name.clone(),
        subject: named("trust-mail-reminder-subject"),
        paragraphs,
        link: Some((
            format!("{base_url}{}", urls::own_list(organisation)),
            locales::text(language, "trust-mail-reminder-action"),
        )),
    }
    .into()
}

/// What a decision is about.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'a> {
    pub id: GuaranteeId,
    pub organisation: &'a str,
    pub scheme: &'a Scheme,
    pub step: Move,
    pub reason: Option<&'a str>,
}

/// Tells a person of the holder what the Chamber decided, with the reason; nothing for what the holder did itself.
pub fn decision(person: &Recipient, decided: Decided<'_>, base_url: &str) -> Option<SendMail> {
    let language = person.language;
    let (subject, body) = match decided.step {
        Move::Verify => ("trust-mail-verified-subject", "trust-mail-verified"),
        Move::Reject => ("trust-mail-rejected-subject", "trust-mail-rejected"),
        Move::Suspend => ("trust-mail-suspended-subject", "trust-mail-suspended"),
        Move::Restore => ("trust-mail-restored-subject", "trust-mail-restored"),
        Move::Revoke => ("trust-mail-revoked-subject", "trust-mail-revoked"),
        Move::Submit | Move::Withdraw => return None,
    };
    let named = |key: &str| named(language, key, &decided);
    let mut paragraphs = vec![named(body)];
    if let Some(reason) = decided.reason {
        let reason = [("reason", reason.to_owned().into())];
        paragraphs.push(locales::text_with(language, "trust-mail-reason", &reason));
    }
    let letter = Letter {
        to: person.email.clone(),
        language,
        name: person.name.clone(),
        subject: named(subject),
        paragraphs,
        link: Some((
            format!("{base_url}{}", urls::own(decided.id)),
            locales::text(language, "trust-mail-action"),
        )),
    };
    Some(letter.into())
}

fn named(language: Language, key: &str, decided: &Decided<'_>) -> String {
    let arguments = [
        ("organisation", decided.organisation.to_owned().into()),
        ("guarantee", decided.scheme.name.best(language).to_owned().into()),
    ];
    locales::text_with(language, key, &arguments)
}
