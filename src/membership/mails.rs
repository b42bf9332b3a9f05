//! The letters of the room, in each person's language.

use chrono::NaiveDate;
use entity::values::OrganisationId;
use sea_orm::{ConnectionTrait, DbErr};

use super::urls;
use crate::accounts::Recipient;
use crate::locales;
use crate::mail::{Letter, SendMail};
use crate::web::format;
use crate::{accounts, directory};

/// What a letter tells: keys of its subject and body, the words in them, and where it leads.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    pub subject: &'static str,
    pub body: &'static str,
    pub chamber: &'a str,
    pub reason: Option<&'a str>,
    pub date: Option<NaiveDate>,
    /// Key of the label of the link, and its address.
    pub link: (&'static str, String),
}

impl<'a> Told<'a> {
    /// A letter that leads to the page of the organisation's memberships.
    pub fn about(
        subject: &'static str,
        body: &'static str,
        chamber: &'a str,
        organisation: OrganisationId,
    ) -> Self {
        let link = ("membership-mail-action", urls::own(organisation));
        Self { subject, body, chamber, reason: None, date: None, link }
    }
}

/// The letter to one person about an organisation.
pub fn letter(to: &Recipient, organisation: &str, told: &Told<'_>, base_url: &str) -> SendMail {
    let language = to.language;
    let date = told.date.map(|day| format::date(language, day)).unwrap_or_default();
    let words = |key: &str| {
        let arguments = [
            ("organisation", organisation.to_owned().into()),
            ("chamber", told.chamber.to_owned().into()),
            ("date", date.clone().into()),
        ];
        locales::text_with(language, key, &arguments)
    };
    let mut paragraphs = vec![words(told.body)];
    if let Some(reason) = told.reason {
        let reason = [("reason", reason.to_owned().into())];
        paragraphs.push(locales::text_with(language, "membership-mail-reason", &reason));
    }
    let (label, address) = &told.link;
    Letter {
        to: to.email.clone(),
        language,
        name: to.name.clone(),
        subject: words(told.subject),
        paragraphs,
        link: Some((format!("{base_url}{address}"), locales::text(language, label))),
    }
    .into()
}

/// Letters to everybody who acts for an organisation.
pub async fn to_people(
    txn: &impl ConnectionTrait,
    organisation: OrganisationId,
    told: &Told<'_>,
    base_url: &str,
) -> Result<Vec<SendMail>, DbErr> {
    let card = directory::card(txn, organisation).await?;
    let name = card.map(|card| card.name).unwrap_or_default();
    let people = accounts::recipients(txn, organisation).await?;
    Ok(people.iter().map(|person| letter(person, &name, told, base_url)).collect())
}
