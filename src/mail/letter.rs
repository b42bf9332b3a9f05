//! One layout for all letters: greeting, paragraphs, at most one link, the Chamber's name. Text and HTML say the same.

use askama::Template;
use entity::values::Language;
use serde::{Deserialize, Serialize};

use super::Mail;
use crate::app::AppState;
use crate::jobs::{Job, JobError};
use crate::locales;

/// What a letter says.
#[derive(Debug, Clone)]
pub struct Letter {
    pub to: String,
    pub language: Language,
    pub name: String,
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// Address and label of the one thing to do.
    pub link: Option<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "mail/letter.html")]
struct HtmlLetter<'a> {
    letter: &'a Letter,
    greeting: String,
    closing: String,
    stop: Option<&'a (String, String)>,
}

impl Letter {
    /// Whether a line of a paragraph is an address of the hall that the link leads to; those of others stay text.
    fn is_address(&self, line: &str) -> bool {
        let origin = self.link.as_ref().and_then(|(address, _)| {
            let host = address.find("://")? + 3;
            let end = address.get(host..)?.find('/').map_or(address.len(), |path| host + path + 1);
            address.get(..end)
        });
        origin.is_some_and(|origin| line.starts_with(origin)) && !line.contains(char::is_whitespace)
    }

    /// A letter that its reader can end: address and label of the way to no more of them.
    pub fn stoppable(self, stop: (String, String)) -> SendMail {
        self.compose(Some(&stop))
    }

    fn compose(self, stop: Option<&(String, String)>) -> SendMail {
        let greeting =
            locales::text_with(self.language, "mail-greeting", &[("name", self.name.clone().into())]);
        let closing = locales::text(self.language, "mail-closing");
        let mut text = format!("{greeting}\n\n{}\n", self.paragraphs.join("\n\n"));
        let colon = locales::text(self.language, "component-colon");
        let way = |(address, label): &(String, String)| format!("\n{label}{}\n{address}\n", colon.trim_end());
        text.extend(self.link.as_ref().map(way));
        text.push_str(&format!("\n{closing}\n"));
        text.extend(stop.map(way));
        let html = HtmlLetter { letter: &self, greeting, closing, stop }.render().ok();
        let unsubscribe = stop.map(|(address, _)| address.clone());
        SendMail(Mail { to: self.to, subject: self.subject, text, html, unsubscribe })
    }
}

impl From<Letter> for SendMail {
    fn from(letter: Letter) -> Self {
        letter.compose(None)
    }
}

/// Carries one mail.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SendMail(pub Mail);

impl Job for SendMail {
    type Context = AppState;
    const KIND: &'static str = "mail.send";
    const IS_PROMPT: bool = true;
    const IS_CONFIDENTIAL: bool = true;

    async fn run(self, app: AppState) -> Result<(), JobError> {
        if self.0.to.ends_with(super::NOBODY) {
            return Ok(());
        }
        // What cannot be written as a mail, or what the server refuses for good, does not get better by waiting.
        app.mailer.send(&self.0).await.map_err(|error| {
            if super::is_final(&error) { JobError::GiveUp(error) } else { JobError::Retry(error) }
        })
    }
}
