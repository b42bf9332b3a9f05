//! The letter that tells of alerts, and the key of the link that ends such letters.

use std::collections::HashMap;

use entity::values::{ChamberId, Language, PersonId, TenderId};
use entity::watch::watch_alert;

use super::{urls, words};
use crate::accounts::{self, Recipient};
use crate::app::App;
use crate::config::Secret;
use crate::locales;
use crate::mail::{Letter, SendMail};
use crate::tenders::Listed;

/// Most tenders that one letter names; the page has them all.
const NAMED: usize = 20;
/// Most reasons that are told of one.
const REASONS: usize = 4;
const PURPOSE: &str = "watch, no more mail, 1";

/// A letter about some alerts of a person's organisations.
pub fn letter(
    app: &App,
    (person, to): (PersonId, &Recipient),
    chamber: ChamberId,
    alerts: &[&watch_alert::Model],
    tenders: &HashMap<TenderId, Listed>,
) -> SendMail {
    let language = to.language;
    let base_url = app.base_url_of(chamber);
    let named = |key: &str| locales::count(language, key, i64::try_from(alerts.len()).unwrap_or(i64::MAX));
    let mut paragraphs = vec![named("watch-mail-intro")];
    let told = alerts.iter().filter_map(|alert| Some(told(language, alert, tenders.get(&alert.tender_id)?)));
    paragraphs.extend(told.take(NAMED));
    if alerts.len() > NAMED {
        let more = i64::try_from(alerts.len() - NAMED).unwrap_or(i64::MAX);
        paragraphs.push(locales::count(language, "watch-mail-more", more));
    }
    paragraphs.push(locales::text(language, "watch-mail-answer"));
    let stop = urls::stop(stop_key(&app.config.secret, person));
    Letter {
        to: to.email.clone(),
        language,
        name: to.name.clone(),
        subject: named("watch-mail-subject"),
        paragraphs,
        link: Some((format!("{base_url}{}", urls::ALERTS), locales::text(language, "watch-mail-action"))),
    }
    .stoppable((format!("{base_url}{stop}"), locales::text(language, "watch-mail-stop")))
}

/// One tender with its deadline and why it is told.
fn told(language: Language, alert: &watch_alert::Model, listed: &Listed) -> String {
    let card = &listed.card;
    let mut parts = vec![card.buyer.clone(), card.place.clone()];
    parts.extend(card.due.as_ref().map(|due| {
        let date = [("date", due.text.clone().into())];
        let hour = if due.is_timed { "watch-mail-due" } else { "watch-mail-due-day" };
        locales::text_with(language, hour, &date)
    }));
    parts.retain(|part| !part.is_empty());
    let reasons: Vec<String> =
        alert.reasons.0.iter().take(REASONS).map(|why| words::why(language, why)).collect();
    format!("{} – {}. {}", card.title.text, parts.join(", "), reasons.join(" · "))
}

/// What only this installation can make for a person: it ends mails and opens nothing else.
pub fn stop_key(secret: &Secret, person: PersonId) -> String {
    format!("{person}.{}", accounts::mark(secret, PURPOSE, &person.to_string()))
}

/// The person whose mails a key ends.
pub fn person_of(secret: &Secret, key: &str) -> Option<PersonId> {
    let person: PersonId = key.split_once('.')?.0.parse().ok()?;
    (stop_key(secret, person) == key).then_some(person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_its_person_and_of_this_installation() {
        let secret = Secret::from_text("a secret of at least thirty-two letters").unwrap();
        let other = Secret::from_text("another one of at least thirty-two letters").unwrap();
        let (ada, bea) = (PersonId::new(), PersonId::new());
        let key = stop_key(&secret, ada);
        assert_eq!(person_of(&secret, &key), Some(ada));
        assert_eq!(person_of(&other, &key), None);
        let forged = format!("{bea}.{}", key.split_once('.').unwrap().1);
        for wrong in [forged.as_str(), "", ".", "x.y", &ada.to_string()] {
            assert_eq!(person_of(&secret, wrong), None, "{wrong}");
        }
    }
}
