//! Letters about challenges, in each person's language. The holder never reads who challenged.

use entity::trust::challenge::{ChallengeState, Model};

use super::model::ground_key;
use crate::accounts::Recipient;
use crate::directory::Organisation;
use crate::locales;
use crate::mail::{Letter, SendMail};
use crate::trust::case::Case;
use crate::trust::urls;
use crate::web::format;

/// Tells a person of the holder what is said against a guarantee.
pub fn opened(
    person: &Recipient,
    case: &Case,
    holder: &Organisation,
    row: &Model,
    base_url: &str,
) -> SendMail {
    let language = person.language;
    let date = format::date(language, row.answer_until);
    let paragraphs = vec![
        named(person, case, holder, "trust-mail-challenge"),
        locales::text_with(
            language,
            "trust-mail-challenge-ground",
            &[
                ("ground", locales::text(language, ground_key(row.ground)).into()),
                ("message", row.message.clone().into()),
            ],
        ),
        locales::text_with(language, "trust-mail-challenge-until", &[("date", date.into())]),
    ];
    letter(
        person,
        case,
        holder,
        ("trust-mail-challenge-subject", paragraphs),
        own_link(person, case, base_url),
    )
}

/// Tells a person of the holder how a challenge ended that changed nothing of the guarantee.
pub fn decided(
    person: &Recipient,
    case: &Case,
    holder: &Organisation,
    row: &Model,
    base_url: &str,
) -> SendMail {
    let paragraphs = vec![named(person, case, holder, body(row.state)), reason(person, row)];
    let subject = "trust-mail-challenge-decided-subject";
    letter(person, case, holder, (subject, paragraphs), own_link(person, case, base_url))
}

/// Tells who challenged what the Chamber found.
pub fn outcome(
    reporter: &Recipient,
    case: &Case,
    holder: &Organisation,
    row: &Model,
    base_url: &str,
) -> SendMail {
    let paragraphs = vec![named(reporter, case, holder, body(row.state)), reason(reporter, row)];
    let link = (
        format!("{base_url}{}", urls::guarantee(case.row.id)),
        locales::text(reporter.language, "trust-mail-challenge-see"),
    );
    letter(reporter, case, holder, ("trust-mail-challenge-decided-subject", paragraphs), link)
}

const fn body(state: ChallengeState) -> &'static str {
    match state {
        ChallengeState::Upheld => "trust-mail-challenge-upheld",
        _ => "trust-mail-challenge-dismissed",
    }
}

fn reason(person: &Recipient, row: &Model) -> String {
    let reason = row.outcome.clone().unwrap_or_default();
    locales::text_with(person.language, "trust-mail-reason", &[("reason", reason.into())])
}

fn own_link(person: &Recipient, case: &Case, base_url: &str) -> (String, String) {
    (format!("{base_url}{}", urls::own(case.row.id)), locales::text(person.language, "trust-mail-action"))
}

fn letter(
    person: &Recipient,
    case: &Case,
    holder: &Organisation,
    (subject, paragraphs): (&str, Vec<String>),
    link: (String, String),
) -> SendMail {
    Letter {
        to: person.email.clone(),
        language: person.language,
        name: person.name.clone(),
        subject: named(person, case, holder, subject),
        paragraphs,
        link: Some(link),
    }
    .into()
}

fn named(person: &Recipient, case: &Case, holder: &Organisation, key: &str) -> String {
    let arguments = [
        ("organisation", holder.shown_name().to_owned().into()),
        ("guarantee", case.scheme().name.best(person.language).to_owned().into()),
    ];
    locales::text_with(person.language, key, &arguments)
}
