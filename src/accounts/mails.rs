//! The mails of the room, in the person's language.

use entity::accounts::person;
use entity::values::Language;

use super::urls;
use crate::mail::{Letter, SendMail};

pub fn confirm(person: &person::Model, base_url: &str, key: &str) -> SendMail {
    letter(person, "accounts-mail-confirm", format!("{base_url}{}", urls::confirm(key)))
}

pub fn reset(person: &person::Model, base_url: &str, key: &str) -> SendMail {
    letter(person, "accounts-mail-reset", format!("{base_url}{}", urls::reset(key)))
}

pub fn already_registered(person: &person::Model, base_url: &str) -> SendMail {
    letter(person, "accounts-mail-known", format!("{base_url}{}", urls::FORGOT))
}

/// A letter whose texts are `<key>-subject`, `-body` and `-action`.
fn letter(person: &person::Model, key: &str, link: String) -> SendMail {
    let language: Language = person.language;
    let text = |part: &str| crate::locales::text(language, &format!("{key}-{part}"));
    Letter {
        to: person.email.clone(),
        language,
        name: person.name.clone(),
        subject: text("subject"),
        paragraphs: text("body").split("\n\n").map(str::to_owned).collect(),
        link: Some((link, text("action"))),
    }
    .into()
}
