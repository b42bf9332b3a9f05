//! What a need gives to the request that is made of it: its words, lots, places and dates, and who can answer it.

use chrono::NaiveDate;
use entity::values::{Language, OrganisationId, TenderId};

use super::super::fields::Fields;
use super::super::model::SUPPLIERS_MAX;
use super::super::money::LINES_MAX;
use super::super::policy;
use super::forms;
use super::suppliers::{self, Chosen};
use crate::app::{App, AppState};
use crate::matches;
use crate::tenders;
use crate::web::error::AppError;
use crate::web::viewer::Viewer;

/// A supplier that can answer a need, in whole or in part.
#[derive(Debug)]
pub struct Able {
    pub supplier: Chosen,
    /// Numbers of the lots that it can answer; none when the need has one only.
    pub lots: Vec<String>,
    /// Nothing rests on what nobody said.
    pub is_known: bool,
}

/// The need of this identifier if the viewer buys for its buyer; of others nothing is copied.
pub async fn own(app: &AppState, viewer: &Viewer, text: &str) -> Result<Option<TenderId>, AppError> {
    let Ok(id) = text.parse() else { return Ok(None) };
    match tenders::find_visible(app, id, Some(viewer)).await {
        Ok(need) => Ok(need.buyer_id.filter(|buyer| policy::can_buy(viewer, *buyer)).map(|_| id)),
        Err(AppError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Fills the form from an own need. `answer_by` stands in it already.
pub async fn fill(
    app: &AppState,
    viewer: &Viewer,
    language: Language,
    id: TenderId,
    fields: &mut Fields,
) -> Result<(), AppError> {
    let need = tenders::find_visible(app, id, Some(viewer)).await?;
    fields.set("need", id.to_string());
    fields.set("organisation", need.buyer_id.map(|buyer| buyer.to_string()).unwrap_or_default());
    fields.set("subject", need.title.chars().take(forms::SUBJECT_MAX).collect::<String>());
    fields.set("description", need.description.chars().take(forms::DESCRIPTION_MAX).collect::<String>());
    let Some(data) = tenders::find_data(&app.db, id).await? else { return Ok(()) };
    for (row, lot) in data.lots.iter().take(LINES_MAX).enumerate() {
        let title = lot.titles.get(language).unwrap_or(&lot.title);
        fields.set(format!("text-{row}"), title.chars().take(forms::LINE_MAX).collect::<String>());
    }
    let places = data.lots.iter().flat_map(|lot| &lot.places);
    fields.set("place", places_in_words(places.map(|place| tenders::place_text(language, place))));
    let answer_by = fields.get("answer_by").parse::<NaiveDate>().ok();
    let starts_on = data.lots.iter().filter_map(|lot| lot.starts_on).min();
    if let Some(day) = starts_on.filter(|day| answer_by.is_none_or(|answer_by| answer_by <= *day)) {
        fields.set("needed_on", day.to_string());
    }
    Ok(())
}

/// Each place once, as many as the field holds.
fn places_in_words(places: impl Iterator<Item = String>) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut length = 0;
    for place in places.filter(|place| !place.is_empty()) {
        length += place.chars().count() + 3;
        if !words.contains(&place) && length <= forms::PLACE_MAX {
            words.push(place);
        }
    }
    words.join(" ; ")
}

/// Who can answer an own need and could be asked: those who answer more of it first. They are proposed, never chosen.
pub async fn able(
    app: &App,
    need: TenderId,
    left_out: &[OrganisationId],
    today: NaiveDate,
) -> Result<Vec<Able>, AppError> {
    let Some(data) = tenders::find_data(&app.db, need).await? else { return Ok(Vec::new()) };
    let numbers: Vec<String> = data.lots.iter().map(|lot| lot.position.to_string()).collect();
    let options = matches::Options { limit: 2 * SUPPLIERS_MAX, k: 0, ..matches::Options::default() };
    let answers = matches::for_tender(app, data, options).await?;
    let mut found: Vec<(OrganisationId, Vec<String>, bool)> = Vec::new();
    for (number, lot) in numbers.iter().zip(&answers.lots) {
        for fit in &lot.fits {
            let Ok(id) = answers.supplier(fit.supplier).record.id.parse::<OrganisationId>() else { continue };
            match found.iter_mut().find(|(known, ..)| *known == id) {
                Some((_, lots, is_known)) => {
                    lots.push(number.clone());
                    *is_known &= fit.is_known();
                }
                None => found.push((id, vec![number.clone()], fit.is_known())),
            }
        }
    }
    found.retain(|(id, ..)| !left_out.contains(id));
    found.sort_by_key(|(_, lots, is_known)| (std::cmp::Reverse(lots.len()), !*is_known));
    found.truncate(SUPPLIERS_MAX);
    let ids: Vec<_> = found.iter().map(|(id, ..)| *id).collect();
    let mut able = Vec::new();
    for supplier in suppliers::askable(&app.db, &ids, today).await? {
        if let Some((_, lots, is_known)) = found.iter().find(|(id, ..)| *id == supplier.id) {
            let lots = if numbers.len() > 1 { lots.clone() } else { Vec::new() };
            able.push(Able { supplier, lots, is_known: *is_known });
        }
    }
    Ok(able)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_once_and_never_cut_in_the_middle() {
        let words = |places: &[&str]| places_in_words(places.iter().map(|place| (*place).to_owned()));
        assert_eq!(
            words(&["Lausanne, Vaud", "", "Nyon, Vaud", "Lausanne, Vaud"]),
            "Lausanne, Vaud ; Nyon, Vaud"
        );
        let long = "x".repeat(150);
        assert_eq!(words(&[&long, "y".repeat(60).as_str()]), long);
        assert_eq!(words(&[]), "");
    }
}
