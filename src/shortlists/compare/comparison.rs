//! What an address asks to compare, read from the rooms below.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::values::{Language, Position};

use super::super::tray::MOST;
use crate::app::App;
use crate::catalogue::{self, OfferFacts};
use crate::directory::{self, Found, Organisation, references};
use crate::trust::{self, Guarantee, State};
use crate::web::error::AppError;
use crate::web::query::QueryState;

/// One supplier with all that is compared.
#[derive(Debug, Clone)]
pub struct Compared {
    pub organisation: Organisation,
    /// Strongest first; without what was refused.
    pub guarantees: Vec<Guarantee>,
    pub offers: Vec<OfferFacts>,
    pub references: Vec<references::Shown>,
    pub distance_km: Option<f64>,
}

/// The suppliers of an address, and what of it could not be followed.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    pub suppliers: Vec<Compared>,
    /// Beyond the fourth.
    pub left_out: usize,
    /// Addresses under which nobody is found (any more).
    pub unknown: Vec<String>,
    /// Somebody was merged: the address of the page is another now.
    pub has_moved: bool,
    pub place: Option<String>,
    pub unknown_place: Option<String>,
}

impl Comparison {
    pub fn slugs(&self) -> Vec<&str> {
        self.suppliers.iter().map(|one| one.organisation.slug.as_str()).collect()
    }
}

/// Reads what the address asks for.
pub async fn read(
    app: &App,
    state: &QueryState,
    today: NaiveDate,
    language: Language,
) -> Result<Comparison, AppError> {
    let mut comparison = Comparison::default();
    let mut found: Vec<Organisation> = Vec::new();
    for slug in state.all("fournisseur") {
        if found.len() >= MOST {
            comparison.left_out += 1;
            continue;
        }
        let organisation = match directory::find_public(&app.db, slug).await? {
            Some(Found::Organisation(organisation)) => Some(*organisation),
            Some(Found::MovedTo(slug)) => {
                comparison.has_moved = true;
                match directory::find_public(&app.db, &slug).await? {
                    Some(Found::Organisation(organisation)) => Some(*organisation),
                    _ => None,
                }
            }
            None => None,
        };
        match organisation {
            Some(organisation) if found.iter().any(|known| known.id == organisation.id) => {}
            Some(organisation) => found.push(organisation),
            None => comparison.unknown.push(slug.chars().take(80).collect()),
        }
    }
    let from = position(app, state, &mut comparison).await?;
    let ids: Vec<_> = found.iter().map(|organisation| organisation.id).collect();
    let mut guarantees: HashMap<_, _> = trust::of_organisations(&app.db, &ids, today).await?;
    let mut references = references::of_organisations(&app.db, &ids, language).await?;
    for organisation in found {
        let mut guarantees = guarantees.remove(&organisation.id).unwrap_or_default();
        guarantees.retain(|guarantee| guarantee.state != State::Rejected);
        comparison.suppliers.push(Compared {
            offers: catalogue::facts_of(&app.db, organisation.id, language).await?,
            distance_km: from.zip(organisation.position).map(|(from, to)| from.distance_km(to)),
            references: references.remove(&organisation.id).unwrap_or_default(),
            guarantees,
            organisation,
        });
    }
    Ok(comparison)
}

/// The place that distances are measured from.
async fn position(
    app: &App,
    state: &QueryState,
    comparison: &mut Comparison,
) -> Result<Option<Position>, AppError> {
    let Some(text) = state.get("place").map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let places = app.places.get(&app.db, app.clock.now()).await?;
    let found = places.find(text).into_iter().find_map(|place| Some((place.name.clone(), place.position?)));
    match found {
        Some((name, position)) => {
            comparison.place = Some(name);
            Ok(Some(position))
        }
        None => {
            comparison.unknown_place = Some(text.chars().take(100).collect());
            Ok(None)
        }
    }
}
