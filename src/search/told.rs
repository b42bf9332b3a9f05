//! What answers say in the reader's language. An index holds the texts of all languages together; who reads French is
//! shown the French ones where there are any, from the database.
use super::query::IndexName;
use super::results::Hit;
use crate::app::App;
use crate::catalogue::{self, PriceWords};
use crate::{directory, tenders};
use entity::values::{Language, LocalText, OfferId, OrganisationId, TenderId};
use sea_orm::DbErr;
use std::collections::HashMap;

/// A text and the language that it is in, as far as that is known.
#[derive(Clone, Debug, Default)]
pub struct Saying {
    pub text: String,
    pub lang: Option<String>,
}

/// What one answer says.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub title: Option<Saying>,
    pub text: Option<Saying>,
    /// Titles of a supplier's published offers.
    pub offers: Vec<LocalText>,
    /// The language of what is not translated.
    pub original: Option<String>,
    pub price: Option<PriceWords>,
    pub lead: Option<String>,
}

/// By the id of the document.
pub type AllTold = HashMap<String, Told>;

/// What the answers of a page say.
pub async fn read(app: &App, index: IndexName, language: Language, hits: &[Hit]) -> Result<AllTold, DbErr> {
    if hits.is_empty() {
        return Ok(AllTold::new());
    }
    match index {
        IndexName::Suppliers => suppliers(app, language, hits).await,
        IndexName::Offers => offers(app, language, hits).await,
        IndexName::Tenders => notices(app, language, hits).await,
    }
}

async fn offers(app: &App, language: Language, hits: &[Hit]) -> Result<AllTold, DbErr> {
    let ids: Vec<OfferId> = hits.iter().filter_map(|hit| hit.id.parse().ok()).collect();
    let facts = catalogue::facts_by_id(&app.db, &ids, language).await?;
    let told = facts.into_iter().map(|(id, offer)| {
        let saying = |text: String, lang: &str| Saying { text, lang: Some(lang.to_owned()) };
        let text = Some(saying(offer.description, offer.description_lang));
        let told = Told {
            title: Some(saying(offer.title, offer.lang)),
            text: text.filter(|text| !text.text.is_empty()),
            price: Some(offer.price),
            lead: offer.lead,
            ..Told::default()
        };
        (id.to_string(), told)
    });
    Ok(told.collect())
}

/// Only what is found in the texts is read: names have one language.
async fn suppliers(app: &App, language: Language, hits: &[Hit]) -> Result<AllTold, DbErr> {
    let found_in = |field: &str| {
        let found = hits.iter().filter(|hit| hit.highlights.iter().any(|one| one.field == field));
        found.filter_map(|hit| hit.id.parse().ok()).collect::<Vec<OrganisationId>>()
    };
    let mut told = AllTold::new();
    for organisation in directory::list(&app.db, &found_in("text")).await? {
        let said = &organisation.description;
        let lang = Some(said.best_language(language).as_str().to_owned());
        let text = Saying { text: said.best(language).to_owned(), lang };
        told.entry(organisation.id.to_string()).or_default().text = Some(text);
    }
    for (id, titles) in catalogue::titles_of(&app.db, &found_in("offers")).await? {
        told.entry(id.to_string()).or_default().offers = titles;
    }
    Ok(told)
}

async fn notices(app: &App, language: Language, hits: &[Hit]) -> Result<AllTold, DbErr> {
    let ids: Vec<TenderId> = hits.iter().filter_map(|hit| hit.id.parse().ok()).collect();
    let words = tenders::words_of(&app.db, &ids, language).await?;
    let told = words.into_iter().map(|(id, said)| {
        let saying = |words: tenders::Words| Saying { text: words.text, lang: words.lang };
        let text = Some(saying(said.description)).filter(|text| !text.text.is_empty());
        let told = Told { title: Some(saying(said.title)), text, original: said.original, ..Told::default() };
        (id.to_string(), told)
    });
    Ok(told.collect())
}
