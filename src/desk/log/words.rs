//! What the words that somebody typed mean in the log. A line is put together when it is read, so each word is looked for
//! where the line takes it from: the sentences of the acts in the reader's language, the names of people and
//! organisations, and what was written down with the act.

use std::cmp::Reverse;

use entity::values::{ChamberId, Language};
use sea_orm::DbErr;

use super::store;
use crate::app::App;
use crate::fold::fold;
use crate::{accounts, audit, locales};

/// Words that are looked for; a sentence of the log has about ten.
const WORDS_MOST: usize = 12;

/// Rooms whose acts are about people: staff of the Chamber, and those who were let back into their account.
const ABOUT_PEOPLE: [&str; 2] = ["staff.", "person."];

/// One typed word, and what it may mean.
#[derive(Debug)]
pub struct Word {
    pub folded: String,
    /// Acts whose sentence has it.
    pub actions: Vec<String>,
    /// People acted upon whose name has it, as subjects of lines.
    pub subjects: Vec<String>,
    /// It names who acts when nobody is signed in.
    pub is_machine: bool,
}

/// The meaning of what was typed; nothing when it holds no letter.
pub async fn mean(
    app: &App,
    chambers: &[ChamberId],
    typed: &str,
    language: Language,
) -> Result<Vec<Word>, DbErr> {
    let folded = fold(typed);
    let mut words: Vec<_> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    // Long ones first: most lines fail them, and are asked no further.
    words.sort_by_key(|word| (Reverse(word.len()), *word));
    words.dedup();
    words.truncate(WORDS_MOST);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let actions = store::actions(&app.db, chambers).await?;
    let is_about_people = |action: &&str| ABOUT_PEOPLE.iter().any(|room| action.starts_with(room));
    let about_people: Vec<_> = actions.iter().map(String::as_str).filter(is_about_people).collect();
    let people = store::people_acted_upon(&app.db, chambers, &about_people).await?;
    let people: Vec<_> = accounts::names_of(&app.db, &people)
        .await?
        .into_iter()
        .map(|(id, name)| (fold(&name), format!("person:{id}")))
        .collect();
    let sentences: Vec<_> =
        actions.into_iter().map(|action| (fold(&audit::name(&action, language)), action)).collect();
    let machine = fold(&locales::text(language, "desk-log-machine"));
    let having = |texts: &[(String, String)], word: &str| {
        texts.iter().filter(|(text, _)| text.contains(word)).map(|(_, value)| value.clone()).collect()
    };
    let meant = words.into_iter().map(|word| Word {
        actions: having(&sentences, word),
        subjects: having(&people, word),
        is_machine: machine.contains(word),
        folded: word.to_owned(),
    });
    Ok(meant.collect())
}
