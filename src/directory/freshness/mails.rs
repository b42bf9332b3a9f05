//! The letter that asks to confirm a record.

use chrono::NaiveDate;

use crate::accounts::Recipient;
use crate::directory::urls;
use crate::locales;
use crate::mail::{Letter, SendMail};
use crate::web::format;

pub fn remind(
    to: &Recipient,
    organisation: &str,
    confirmed_on: Option<NaiveDate>,
    key: &str,
    base_url: &str,
) -> SendMail {
    let language = to.language;
    let named =
        |key: &str| locales::text_with(language, key, &[("organisation", organisation.to_owned().into())]);
    let since = match confirmed_on {
        Some(day) => {
            let date = [("date", format::date(language, day).into())];
            locales::text_with(language, "directory-mail-fresh-since", &date)
        }
        None => locales::text(language, "directory-mail-fresh-never"),
    };
    let mut paragraphs = vec![since];
    paragraphs.extend(named("directory-mail-fresh").split("\n\n").map(str::to_owned));
    Letter {
        to: to.email.clone(),
        language,
        name: to.name.clone(),
        subject: named("directory-mail-fresh-subject"),
        paragraphs,
        link: Some((
            format!("{base_url}{}", urls::confirm_link(key)),
            locales::text(language, "directory-mail-fresh-action"),
        )),
    }
    .into()
}
