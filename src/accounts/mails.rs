//! The mails of the room, in the person's language.

use entity::accounts::person;
use entity::values::Language;
use fluent_bundle::FluentValue;

use super::model::CLOSING_GRACE;
use super::urls;
use crate::mail::{Letter, SendMail};

pub fn confirm(person: &person::Model, base_url: &str, key: &str) -> SendMail {
    letter(person, "accounts-mail-confirm", format!("{base_url}{}", urls::confirm(key)))
}

pub fn reset(person: &person::Model, base_url: &str, key: &str) -> SendMail {
    letter(person, "accounts-mail-reset", format!("{base_url}{}", urls::reset(key)))
}

/// That the way in was made anew, with the link to choose a password.
pub fn recovered(person: &person::Model, base_url: &str, key: &str) -> SendMail {
    letter(person, "accounts-mail-recovered", format!("{base_url}{}", urls::reset(key)))
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

/// To somebody without an account whom a Chamber takes into its staff.
pub fn staff_invited(person: &person::Model, base_url: &str, key: &str, chamber: &str) -> SendMail {
    letter_of(person, "accounts-mail-staff-invited", format!("{base_url}{}", urls::reset(key)), chamber)
}

/// To somebody with an account whom a Chamber takes into its staff.
pub fn staff_added(person: &person::Model, base_url: &str, chamber: &str) -> SendMail {
    letter_of(person, "accounts-mail-staff-added", format!("{base_url}{}", urls::ACCOUNT), chamber)
}

/// To whom an organisation was handed over.
pub fn handed_over(person: &person::Model, base_url: &str, organisation: &str) -> SendMail {
    letter_of(person, "accounts-mail-heir", format!("{base_url}{}", urls::ACCOUNT), organisation)
}

pub fn already_registered(person: &person::Model, base_url: &str) -> SendMail {
    letter(person, "accounts-mail-known", format!("{base_url}{}", urls::FORGOT))
}

/// That something about signing in has changed; the texts say what.
pub fn told(person: &person::Model, base_url: &str, key: &str) -> SendMail {
    letter(person, key, format!("{base_url}{}", urls::SECURITY))
}

/// That somebody has signed in from where nobody has before; `device` may be empty.
pub fn new_device(person: &person::Model, base_url: &str, device: &str, when: &str) -> SendMail {
    let language = person.language;
    let device = match device {
        "" => crate::locales::text(language, "accounts-session-unknown"),
        known => known.to_owned(),
    };
    let link = format!("{base_url}{}", urls::SECURITY);
    let arguments = [("device", device.into()), ("when", when.to_owned().into())];
    letter_with(person, "accounts-mail-device", link, &arguments)
}

/// To a new address, to confirm it.
pub fn new_email(person: &person::Model, base_url: &str, key: &str) -> SendMail {
    letter(person, "accounts-mail-new-email", format!("{base_url}{}", urls::confirm_email(key)))
}

/// That the account closes in some days, with the link that takes it back.
pub fn closing(person: &person::Model, base_url: &str, key: &str) -> SendMail {
    let link = format!("{base_url}{}", urls::keep(key));
    letter_with(person, "accounts-mail-closing", link, &[("days", CLOSING_GRACE.num_days().into())])
}

/// That the account does not close, because somebody depends on it.
pub fn not_closed(person: &person::Model, base_url: &str) -> SendMail {
    letter(person, "accounts-mail-not-closed", format!("{base_url}{}", urls::CLOSE))
}

/// The last letter: the account is closed.
pub fn told_last(person: &person::Model, base_url: &str) -> SendMail {
    letter(person, "accounts-mail-closed", base_url.to_owned())
}

/// A letter whose texts are `<key>-subject`, `-body` and `-action`.
fn letter(person: &person::Model, key: &str, link: String) -> SendMail {
    letter_of(person, key, link, "")
}

/// The same; the texts may name an organisation.
fn letter_of(person: &person::Model, key: &str, link: String, organisation: &str) -> SendMail {
    letter_with(person, key, link, &[("organisation", organisation.to_owned().into())])
}

fn letter_with(
    person: &person::Model,
    key: &str,
    link: String,
    arguments: &[(&'static str, FluentValue<'_>)],
) -> SendMail {
    let language: Language = person.language;
    let text = |part: &str| crate::locales::text_with(language, &format!("{key}-{part}"), arguments);
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
