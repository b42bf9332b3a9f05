//! The letter that asks a client to confirm.

use entity::directory::{organisation, reference};

use super::{urls, view};
use crate::accounts::Recipient;
use crate::locales;
use crate::mail::{Letter, SendMail};

pub fn ask(
    to: &Recipient,
    holder: &organisation::Model,
    row: &reference::Model,
    (key, base_url): (&str, &str),
) -> SendMail {
    let language = to.language;
    let organisation = holder.brand.as_deref().unwrap_or(&holder.name);
    let named = |key: &str| {
        let arguments = [
            ("organisation", organisation.to_owned().into()),
            ("title", row.title.clone().into()),
            ("years", view::years(row.year_from, row.year_to).into()),
        ];
        locales::text_with(language, key, &arguments)
    };
    Letter {
        to: to.email.clone(),
        language,
        name: to.name.clone(),
        subject: named("references-mail-subject"),
        paragraphs: named("references-mail").split("\n\n").map(str::to_owned).collect(),
        link: Some((
            format!("{base_url}{}", urls::answer(key)),
            locales::text(language, "references-mail-action"),
        )),
    }
    .into()
}
