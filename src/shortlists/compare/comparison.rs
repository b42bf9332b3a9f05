//! What an address asks to compare, read from the rooms below.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// Those of a sector that others of them offer in, too, come first.
    pub offers: Vec<OfferFacts>,
    /// How many offers are compared: those of the shared sectors, or all.
    related: usize,
    pub references: Vec<references::Shown>,
    pub distance_km: Option<f64>,
}

impl Compared {
    /// Offers that can be held against those of the others.
    pub fn related(&self) -> &[OfferFacts] {
        &self.offers[..self.related]
    }
}

/// The suppliers of an address, and what of it could not be followed.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    pub suppliers: Vec<Compared>,
    /// Sectors in which at least two of them have offers.
    pub shared: BTreeSet<String>,
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
        let offers = catalogue::facts_of(&app.db, organisation.id, language).await?;
        comparison.suppliers.push(Compared {
            related: offers.len(),
            offers,
            distance_km: from.zip(organisation.position).map(|(from, to)| from.distance_km(to)),
            references: references.remove(&organisation.id).unwrap_or_default(),
            guarantees,
            organisation,
        });
    }
    comparison.shared = relate(&mut comparison.suppliers);
    Ok(comparison)
}

/// Puts what can be compared first: a caterer's cleaning says nothing about another caterer.
fn relate(suppliers: &mut [Compared]) -> BTreeSet<String> {
    let mut holders = BTreeMap::<String, usize>::new();
    for one in suppliers.iter() {
        let sectors: BTreeSet<_> = one.offers.iter().filter_map(|offer| offer.sector_code.clone()).collect();
        for sector in sectors {
            *holders.entry(sector).or_default() += 1;
        }
    }
    let shared: BTreeSet<String> =
        holders.into_iter().filter(|(_, holders)| *holders > 1).map(|(sector, _)| sector).collect();
    let is_shared = |offer: &OfferFacts| offer.sector_code.as_ref().is_some_and(|code| shared.contains(code));
    for one in suppliers {
        let related = one.offers.iter().filter(|offer| is_shared(offer)).count();
        if related > 0 {
            one.offers.sort_by_key(|offer| !is_shared(offer));
            one.related = related;
        }
    }
    shared
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
