//! The letter that asks for a basis, in each person's language.

use entity::trust::environmental_claim::Model;

use crate::accounts::Recipient;
use crate::directory::{self, Organisation};
use crate::locales;
use crate::mail::{Letter, SendMail};

pub fn asked(to: &Recipient, holder: &Organisation, row: &Model, reason: &str, base_url: &str) -> SendMail {
    let language = to.language;
    let arguments = [
        ("organisation", holder.shown_name().to_owned().into()),
        ("sentence", row.sentence.clone().into()),
        ("reason", reason.to_owned().into()),
    ];
    let words = |key: &str| locales::text_with(language, key, &arguments);
    Letter {
        to: to.email.clone(),
        language,
        name: to.name.clone(),
        subject: words("trust-mail-statement-subject"),
        paragraphs: [
            "trust-mail-statement",
            "trust-mail-statement-sentence",
            "trust-mail-statement-reason",
            "trust-mail-statement-end",
        ]
        .map(words)
        .into(),
        link: Some((
            format!("{base_url}{}", directory::urls::edit(holder.id)),
            locales::text(language, "trust-mail-statement-action"),
        )),
    }
    .into()
}
