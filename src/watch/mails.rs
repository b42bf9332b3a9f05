//! The letter that tells of alerts and corrections, and the key of the link that ends such letters.

use std::collections::{BTreeSet, HashMap};

use entity::values::{ChamberId, Language, PersonId, TenderId};
use entity::watch::{watch_alert, watch_news};

use super::by_clock::Told;
use super::corrections::CorrectionView;
use super::{urls, words};
use crate::accounts::{self, Recipient};
use crate::app::App;
use crate::config::Secret;
use crate::locales;
use crate::mail::{Letter, SendMail};
use crate::tenders::{self, Listed};

/// Most tenders that one letter names; the page has them all.
const NAMED: usize = 20;
/// Most reasons that are told of one.
const REASONS: usize = 4;
const PURPOSE: &str = "watch, no more mail, 1";

/// A letter about alerts of a person's organisations and corrections of what they follow. Each tender stands with its
/// own address; the button leads to the one page when there is one, else to the list.
pub fn letter(
    app: &App,
    (person, to): (PersonId, &Recipient),
    chamber: ChamberId,
    news: &Told<'_>,
    tenders: &HashMap<TenderId, Listed>,
) -> SendMail {
    let language = to.language;
    let base_url = app.base_url_of(chamber);
    // Of one, the button leads there.
    let is_one = news.news.len() + news.alerts.len() == 1;
    let told_at = |text: String, url: &str| if is_one { text } else { format!("{text}\n{base_url}{url}") };
    let mut paragraphs = Vec::new();
    for one in news.news.iter().take(NAMED) {
        let Some(listed) = tenders.get(&one.tender_id) else { continue };
        let url = tenders::urls::tender(one.tender_id);
        paragraphs.push(told_at(corrected(language, one, listed), &url));
    }
    if !news.alerts.is_empty() {
        paragraphs.push(locales::count(language, "watch-mail-intro", whole(news.alerts.len())));
        for alert in news.alerts.iter().take(NAMED) {
            let Some(listed) = tenders.get(&alert.tender_id) else { continue };
            let url = urls::alert(alert.id);
            paragraphs.push(told_at(told(language, alert, listed), &url));
        }
        if news.alerts.len() > NAMED {
            let more = whole(news.alerts.len() - NAMED);
            paragraphs.push(locales::count(language, "watch-mail-more", more));
        }
        paragraphs.push(locales::text(language, "watch-mail-answer"));
    }
    let stop = urls::stop(stop_key(&app.config.secret, person));
    let (url, action) = way(news);
    Letter {
        to: to.email.clone(),
        language,
        name: to.name.clone(),
        subject: subject(language, news, tenders),
        paragraphs,
        link: Some((format!("{base_url}{url}"), locales::text(language, action))),
    }
    .stoppable((format!("{base_url}{stop}"), locales::text(language, "watch-mail-stop")))
}

/// Where the button leads, and what it says.
fn way(news: &Told<'_>) -> (String, &'static str) {
    match (news.alerts.as_slice(), news.news.as_slice()) {
        ([one], []) => (urls::alert(one.id), "watch-mail-action-one"),
        ([], [one]) => (tenders::urls::tender(one.tender_id), "watch-read-tender"),
        ([], _) => (urls::FOLLOWED.to_owned(), "watch-mail-action-followed"),
        _ => (urls::ALERTS.to_owned(), "watch-mail-action"),
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A moved deadline first, then alerts; of corrections alone the tender, when it is one.
fn subject(language: Language, news: &Told<'_>, tenders: &HashMap<TenderId, Listed>) -> String {
    let moved = news.news.iter().any(|one| one.moves_deadline);
    if !news.alerts.is_empty() && !moved {
        return locales::count(language, "watch-mail-subject", whole(news.alerts.len()));
    }
    let corrected = news.news.iter().filter(|one| one.moves_deadline == moved);
    let corrected: BTreeSet<TenderId> = corrected.map(|one| one.tender_id).collect();
    let first = corrected.first().and_then(|tender| tenders.get(tender));
    let title = first.map(|listed| listed.card.title.text.clone()).unwrap_or_default();
    let key = if moved { "watch-mail-subject-deadline" } else { "watch-mail-subject-correction" };
    locales::text_with(language, key, &[("n", whole(corrected.len()).into()), ("title", title.into())])
}

/// A correction with the fields that changed, as far as anybody says them: line by line.
fn corrected(language: Language, news: &watch_news::Model, listed: &Listed) -> String {
    let view = CorrectionView::new(language, news);
    let title = if view.is_cancelled { "watch-mail-cancelled" } else { "watch-mail-corrected" };
    let mut lines =
        vec![locales::text_with(language, title, &[("title", listed.card.title.text.clone().into())])];
    let says_deadline = news.changes.0.iter().any(|change| change.path.starts_with("deadlines."));
    if news.moves_deadline
        && !says_deadline
        && let Some(due) = &listed.card.due
    {
        let date = [("date", due.text.clone().into())];
        lines.push(locales::text_with(language, "watch-mail-new-deadline", &date));
    } else if view.is_unsaid() {
        lines.push(locales::text(language, "watch-correction-unsaid"));
    }
    let or_dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    for line in view.lines {
        let (old, new) = (or_dash(line.old), or_dash(line.new));
        let arguments = [("field", line.field.into()), ("old", old.into()), ("new", new.into())];
        lines.push(locales::text_with(language, "watch-mail-change", &arguments));
    }
    if view.more > 0 {
        lines.push(locales::count(language, "watch-correction-more", whole(view.more)));
    }
    lines.join("\n")
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
