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

/// To the owner of an address that was registered twice and never confirmed: they choose the password.
pub fn registered_twice(person: &person::Model, base_url: &str, key: &str) -> SendMail {
    letter(person, "accounts-mail-twice", format!("{base_url}{}", urls::reset(key)))
}

/// To somebody without an account whom an organisation adds.
pub fn invited(person: &person::Model, base_url: &str, key: &str, organisation: &str) -> SendMail {
    letter_of(person, "accounts-mail-invited", format!("{base_url}{}", urls::reset(key)), organisation)
}

/// To somebody with an account whom an organisation adds.
pub fn added(person: &person::Model, base_url: &str, organisation: &str) -> SendMail {
    letter_of(person, "accounts-mail-added", format!("{base_url}{}", urls::ACCOUNT), organisation)
}

/// To whom an organisation was handed over.
pub fn handed_over(person: &person::Model, base_url: &str, organisation: &str) -> SendMail {
    letter_of(person, "accounts-mail-heir", format!("{base_url}{}", urls::ACCOUNT), organisation)
}

pub fn already_registered(person: &person::Model, base_url: &str) -> SendMail {
    letter(person, "accounts-mail-known", format!("{base_url}{}", urls::FORGOT))
}

/// A letter whose texts are `<key>-subject`, `-body` and `-action`.
fn letter(person: &person::Model, key: &str, link: String) -> SendMail {
    letter_of(person, key, link, "")
}

/// The same; the texts may name an organisation.
fn letter_of(person: &person::Model, key: &str, link: String, organisation: &str) -> SendMail {
    let language: Language = person.language;
    let text = |part: &str| {
        crate::locales::text_with(
            language,
            &format!("{key}-{part}"),
            &[("organisation", organisation.into())],
        )
    };
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
