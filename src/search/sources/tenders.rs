//! Documents of tenders.
use crate::app::App;
use crate::search::document::Document;
use crate::search::model::{EVERYBODYS, Indexable, TenderDoc, Whereabouts};
use crate::tenders::{self, SearchData};
use entity::values::TenderId;

pub async fn load(app: &App, id: &str) -> anyhow::Result<Option<Document>> {
    let id: TenderId = id.parse()?;
    let found = tenders::search_data(&app.db, Some(&[id])).await?;
    Ok(found.into_iter().next().map(|data| document(app, data)))
}

/// All at once: notices are few beside suppliers, and their room lists them so.
pub async fn page(app: &App) -> anyhow::Result<(Vec<Document>, Option<String>)> {
    let all = tenders::search_data(&app.db, None).await?;
    Ok((all.into_iter().map(|data| document(app, data)).collect(), None))
}

pub async fn count(app: &App) -> anyhow::Result<u64> {
    Ok(tenders::search_data(&app.db, None).await?.len() as u64)
}

fn document(app: &App, data: SearchData) -> Document {
    let narrow = data.territories.iter().find(|code| code.contains('-')).cloned();
    let widest = data.territories.first().map(|code| code.split('-').next().unwrap_or(code).to_owned());
    let changed = data.updated_at.timestamp().div_euclid(86_400);
    let fresh_day = data.published_on.map_or(changed, super::epoch_day);
    TenderDoc {
        id: data.id.to_string(),
        chamber: data.posted_in.map_or_else(|| EVERYBODYS.to_owned(), |chamber| chamber.to_string()),
        slug: data.id.to_string(),
        title: data.title,
        other_titles: data.other_titles,
        external_refs: data.external_refs,
        lots: data.lots,
        descriptions: data.descriptions,
        buyer: data.buyer,
        sectors: data.sectors,
        cpv: data.cpv,
        kind: Some(data.kind),
        reserved: data.reserved,
        status: Some(data.status),
        source: Some(data.source),
        languages: data.languages,
        place: Whereabouts {
            jurisdiction: widest.or(data.buyer_country).unwrap_or_default(),
            commune: data.city.or(data.buyer_city),
            region: narrow,
            serves: data.territories,
            ..Whereabouts::default()
        },
        due_on: data.due_on,
        open_until: data.open_until,
        value_minor: data.value_minor,
        fresh_day,
    }
    .document(&app.search.config)
}
