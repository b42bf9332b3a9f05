//! News of an exchange, by mail to the people of the other side, in each person's language. Nobody's address is in them:
//! they come from the hall and lead back to it.

use chrono::{DateTime, NaiveDate, Utc};
use entity::quotes::quote_thread::Side;
use entity::quotes::{quote_request, quote_thread};
use entity::values::{Language, Money, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use super::{store_papers, urls};
use crate::accounts::{self, Recipient};
use crate::app::App;
use crate::directory::{self, Organisation};
use crate::jobs;
use crate::locales;
use crate::mail::{Letter, SendMail};
use crate::web::format;

/// Longest part of a message that a mail repeats.
const EXCERPT: usize = 1_500;

/// What has happened.
#[derive(Debug, Clone, Copy)]
pub enum News<'a> {
    Asked,
    Message(&'a str),
    Quoted {
        version: i32,
        gross: Money,
    },
    /// The supplier does not answer.
    Declined(&'a str),
    Accepted {
        number: &'a str,
    },
    TurnedDown(&'a str),
    /// Another answer was accepted before the supplier gave one.
    Settled(&'a str),
    Cancelled(&'a str),
    /// The day of answers is near.
    AnswerSoon,
    /// The newest version runs out.
    ValiditySoon(NaiveDate),
    Reference {
        number: &'a str,
        reference: &'a str,
    },
}

impl<'a> News<'a> {
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Asked => ("quotes-mail-asked-subject", "quotes-mail-asked"),
            Self::Message(_) => ("quotes-mail-message-subject", "quotes-mail-message"),
            Self::Quoted { .. } => ("quotes-mail-quoted-subject", "quotes-mail-quoted"),
            Self::Declined(_) => ("quotes-mail-declined-subject", "quotes-mail-declined"),
            Self::Accepted { .. } => ("quotes-mail-accepted-subject", "quotes-mail-accepted"),
            Self::TurnedDown(_) => ("quotes-mail-turned-down-subject", "quotes-mail-turned-down"),
            Self::Settled(_) => ("quotes-mail-settled-subject", "quotes-mail-settled"),
            Self::Cancelled(_) => ("quotes-mail-cancelled-subject", "quotes-mail-cancelled"),
            Self::AnswerSoon => ("quotes-mail-answer-soon-subject", "quotes-mail-answer-soon"),
            Self::ValiditySoon(_) => ("quotes-mail-validity-subject", "quotes-mail-validity"),
            Self::Reference { .. } => ("quotes-mail-reference-subject", "quotes-mail-reference"),
        }
    }

    /// Whether nothing is asked any more.
    const fn is_end(self) -> bool {
        matches!(self, Self::TurnedDown(_) | Self::Settled(_) | Self::Cancelled(_))
    }

    const fn text(self) -> Option<&'a str> {
        match self {
            Self::Message(text)
            | Self::Declined(text)
            | Self::TurnedDown(text)
            | Self::Settled(text)
            | Self::Cancelled(text) => Some(text),
            _ => None,
        }
    }
}

/// Tells a side of an exchange what has happened. Links lead to the hall of the Chamber of whoever is told: there its
/// people have their session.
pub async fn tell(
    txn: &impl ConnectionTrait,
    app: &App,
    (request, thread): (&quote_request::Model, &quote_thread::Model),
    (to, news): (Side, News<'_>),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (organisation, other) = match to {
        Side::Buyer => (request.buyer_id, thread.supplier_id),
        Side::Supplier => (thread.supplier_id, request.buyer_id),
    };
    let other = super::case::name_of(txn, other).await?;
    let record = directory::find(txn, organisation).await?;
    let base_url = app.base_url_of(record.as_ref().map_or(request.chamber_id, |record| record.chamber_id));
    let people = audience(txn, organisation, request, thread, to).await?;
    let thread_url = format!("{base_url}{}", urls::thread(thread.id));
    let mut letters: Vec<SendMail> =
        people.iter().map(|person| letter(person, request, &other, news, (&thread_url, false))).collect();
    if letters.is_empty() && to == Side::Supplier {
        // Nobody keeps the record yet: its public address is told, and how to take the record over.
        if let Some((contact, slug)) = record.and_then(contact) {
            let claim = format!("{base_url}{}", directory::urls::claim(&slug));
            letters.push(letter(&contact, request, &other, news, (&claim, true)));
        }
    }
    jobs::enqueue_all(txn, &letters, now, now).await
}

/// Who is told: those who take part already and still act for the organisation, else all its people.
async fn audience(
    txn: &impl ConnectionTrait,
    organisation: OrganisationId,
    request: &quote_request::Model,
    thread: &quote_thread::Model,
    side: Side,
) -> Result<Vec<Recipient>, DbErr> {
    let acting: Vec<PersonId> =
        accounts::people_of_organisation(txn, organisation).await?.into_iter().map(|(id, _)| id).collect();
    let mut involved = store_papers::participants(txn, thread.id, side).await?;
    if side == Side::Buyer {
        involved.extend(request.author_id);
    }
    let mut told: Vec<_> = acting.iter().copied().filter(|id| involved.contains(id)).collect();
    if told.is_empty() {
        told = acting;
    }
    let mut people = accounts::people_by_id(txn, &told).await?;
    Ok(told.iter().filter_map(|id| people.remove(id)).collect())
}

/// The public address of a record that nobody keeps, with the address of its page.
fn contact(record: Organisation) -> Option<(Recipient, String)> {
    let language = record.languages.iter().find_map(|code| code.parse::<Language>().ok());
    let email = record.email.clone().filter(|email| crate::mail::is_address(email))?;
    let recipient =
        Recipient { email, name: record.shown_name().to_owned(), language: language.unwrap_or(Language::Fr) };
    Some((recipient, record.slug))
}

fn letter(
    person: &Recipient,
    request: &quote_request::Model,
    other: &str,
    news: News<'_>,
    (url, is_unkept): (&str, bool),
) -> SendMail {
    let language = person.language;
    let mut date = request.answer_by;
    let (mut version, mut amount, mut number, mut purchase) = (0, String::new(), "", "");
    match news {
        News::Quoted { version: of, gross } => {
            (version, amount) = (of, format::money(language, gross));
        }
        News::Accepted { number: of } => number = of,
        News::Reference { number: of, reference } => (number, purchase) = (of, reference),
        News::ValiditySoon(last) => date = last,
        _ => {}
    }
    let arguments = [
        ("other", other.to_owned().into()),
        ("subject", request.subject.clone().into()),
        ("date", format::date(language, date).into()),
        ("version", version.into()),
        ("amount", amount.into()),
        ("number", number.to_owned().into()),
        ("reference", purchase.to_owned().into()),
    ];
    let named = |key: &str| locales::text_with(language, key, &arguments);
    let (subject, body) = news.keys();
    let mut paragraphs = vec![named(body)];
    if let Some(text) = news.text().filter(|text| !text.is_empty()) {
        let short: String = text.chars().take(EXCERPT).collect();
        let quoted = [("text", short.into())];
        paragraphs.push(locales::text_with(language, "quotes-mail-text", &quoted));
    }
    paragraphs.push(named(match (is_unkept, news.is_end()) {
        (true, true) => "quotes-mail-unkept-ended",
        (true, false) => "quotes-mail-unkept",
        (false, true) => "quotes-mail-ended",
        (false, false) => "quotes-mail-relay",
    }));
    let action = if is_unkept { "quotes-mail-claim" } else { "quotes-mail-action" };
    Letter {
        to: person.email.clone(),
        language,
        name: person.name.clone(),
        subject: named(subject),
        paragraphs,
        link: Some((url.to_owned(), locales::text(language, action))),
    }
    .into()
}
