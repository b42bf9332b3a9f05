//! Texts for answers: each Chamber writes its own, for each queue, in up to three languages, with placeholders that are
//! filled when the text is chosen. What was chosen is then edited like anything typed.

use chrono::{DateTime, Utc};
use entity::casework::answer_text;
use entity::values::{AnswerTextId, ChamberId, Language, LocalText};
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{QueueKind, store};
use crate::app::App;
use crate::chambers;
use crate::web::format;
use crate::web::ui::Ui;
use crate::web::viewer::Viewer;
use crate::{audit, db};

pub(super) mod pages;
mod placeholders;

pub use placeholders::{PLACEHOLDERS, fill, unknown};

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such text")]
    NotFound,
    #[error("another text of this queue has the name")]
    NameTaken,
    #[error("the text was changed meanwhile")]
    Changed,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Whom an answer is about and for.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub organisation: String,
    /// Who asked; empty when nobody in particular did.
    pub person: String,
    /// What it is about: the guarantee, the need.
    pub subject: String,
    /// The language of whoever will read it; absent: that of the page.
    pub language: Option<Language>,
}

/// A text that may be chosen, its placeholders filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub id: AnswerTextId,
    pub name: String,
    pub text: String,
}

/// The texts that staff of a case's Chamber may choose for it.
pub async fn choices(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    (queue, chamber): (QueueKind, ChamberId),
    facts: &Facts,
) -> Result<Vec<Choice>, DbErr> {
    let rows = store::list_answers(&app.db, &[chamber], Some(queue)).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let language = facts.language.unwrap_or(ui.language());
    let chamber = chambers::contact(&app.db, chamber).await?.map(|contact| contact.name).unwrap_or_default();
    let today = format::date(language, app.clock.today(ui.zone()));
    let values = [
        ("organisation", facts.organisation.as_str()),
        ("person", facts.person.as_str()),
        ("subject", facts.subject.as_str()),
        ("chamber", chamber.as_str()),
        ("staff", viewer.name.as_str()),
        ("date", today.as_str()),
    ];
    let choice = |row: answer_text::Model| Choice {
        id: row.id,
        name: row.name,
        text: fill(row.texts.best(language), &values),
    };
    Ok(rows.into_iter().map(choice).collect())
}

/// What is in the field after a text was chosen: below what was typed, once.
pub fn inserted(choices: &[Choice], chosen: &str, typed: &str) -> String {
    let typed = typed.trim();
    let Some(choice) = choices.iter().find(|choice| choice.id.to_string() == chosen) else {
        return typed.to_owned();
    };
    if typed.is_empty() || typed.contains(&choice.text) {
        return if typed.is_empty() { choice.text.clone() } else { typed.to_owned() };
    }
    format!("{typed}\n\n{}", choice.text)
}

/// A text as staff wrote it.
#[derive(Debug, Clone)]
pub struct NewText {
    pub queue: QueueKind,
    pub name: String,
    pub texts: LocalText,
}

/// The texts of the viewer's Chambers.
pub async fn list(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Vec<answer_text::Model>, DbErr> {
    store::list_answers(db, &viewer.staff_of, None).await
}

/// A text of the viewer's Chambers; others do not exist for them.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: AnswerTextId,
) -> Result<answer_text::Model, Error> {
    let row = store::find_answer(db, id).await?;
    row.filter(|row| viewer.is_staff_of(row.chamber_id)).ok_or(Error::NotFound)
}

pub async fn create(app: &App, viewer: &Viewer, chamber: ChamberId, new: NewText) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let name = new.name.clone();
        let id = insert(txn, chamber, new, now).await?;
        record(txn, (viewer, chamber), "casework.text_created", (id, &name), now).await
    })
    .await
}

/// Writes a new text (demonstration, tests).
pub async fn insert(
    txn: &impl ConnectionTrait,
    chamber_id: ChamberId,
    new: NewText,
    now: DateTime<Utc>,
) -> Result<AnswerTextId, Error> {
    let id = AnswerTextId::new();
    let row = answer_text::Model {
        id,
        chamber_id,
        queue: new.queue,
        name: new.name,
        texts: new.texts,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    named(store::insert_answer(txn, row).await)?;
    Ok(id)
}

/// Writes a text anew, if nobody did since `version`.
pub async fn update(
    app: &App,
    viewer: &Viewer,
    (id, version): (AnswerTextId, i32),
    new: NewText,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = find_locked(txn, viewer, id).await?;
        if row.version != version {
            return Err(Error::Changed);
        }
        let (chamber, name) = (row.chamber_id, new.name.clone());
        let row = answer_text::Model {
            queue: new.queue,
            name: new.name,
            texts: new.texts,
            version: version + 1,
            updated_at: now,
            ..row
        };
        named(store::update_answer(txn, row).await)?;
        record(txn, (viewer, chamber), "casework.text_changed", (id, &name), now).await
    })
    .await
}

pub async fn delete(app: &App, viewer: &Viewer, id: AnswerTextId) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = find_locked(txn, viewer, id).await?;
        store::delete_answer(txn, id).await?;
        record(txn, (viewer, row.chamber_id), "casework.text_removed", (id, &row.name), now).await
    })
    .await
}

async fn find_locked(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    id: AnswerTextId,
) -> Result<answer_text::Model, Error> {
    let row = store::find_answer_locked(txn, id).await?;
    row.filter(|row| viewer.is_staff_of(row.chamber_id)).ok_or(Error::NotFound)
}

fn named(done: Result<(), DbErr>) -> Result<(), Error> {
    done.map_err(|error| {
        if db::violates(&error, "answer_text", &["chamber_id", "queue", "name"]) {
            Error::NameTaken
        } else {
            error.into()
        }
    })
}

async fn record(
    txn: &impl ConnectionTrait,
    (viewer, chamber): (&Viewer, ChamberId),
    action: &'static str,
    (id, name): (AnswerTextId, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let subject = format!("answer_text:{id}");
    audit::record(txn, (viewer, Some(chamber)), action, &subject, json!({ "name": name }), now).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_below_what_was_typed_and_never_twice() {
        let id = AnswerTextId::new();
        let choices = [Choice { id, name: String::new(), text: "Merci.".to_owned() }];
        let chosen = id.to_string();
        assert_eq!(inserted(&choices, &chosen, "  "), "Merci.");
        assert_eq!(inserted(&choices, &chosen, "Bonjour."), "Bonjour.\n\nMerci.");
        assert_eq!(inserted(&choices, &chosen, "Bonjour.\n\nMerci."), "Bonjour.\n\nMerci.");
        assert_eq!(inserted(&choices, "", "Bonjour."), "Bonjour.");
    }
}
