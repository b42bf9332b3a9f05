//! What a campaign shows on a day: what was chosen, in the order of the hand, then what its rule finds. What is no longer
//! published, sold out or hidden drops out by itself, and comes back by itself.

use std::collections::HashSet;

use chrono::NaiveDate;
use entity::campaigns::campaign::{Model, Rule};
use entity::values::{ChamberId, Language, OfferId, OrganisationId};

use super::model::Error;
use super::store;
use crate::app::App;
use crate::catalogue::{self, OfferCard};
use crate::directory::listing::{Filter, Snapshot, Supplier};
use crate::directory::{self, sectors};

/// Found by a rule, at most.
const BY_RULE: usize = 24;

/// A supplier of a campaign.
#[derive(Debug, Clone)]
pub struct SupplierCard {
    pub url: String,
    pub name: String,
    pub town: String,
    pub sectors: Vec<String>,
    pub guarantees: Vec<String>,
    pub is_demo: bool,
}

/// What is shown.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    pub offers: Vec<OfferCard>,
    pub suppliers: Vec<SupplierCard>,
    /// The list of suppliers that the rule stands for.
    pub rule_url: Option<String>,
}

impl Contents {
    pub fn is_empty(&self) -> bool {
        self.offers.is_empty() && self.suppliers.is_empty()
    }
}

pub async fn of(
    app: &App,
    campaign: &Model,
    (language, today): (Language, NaiveDate),
) -> Result<Contents, Error> {
    let items = store::list_items(&app.db, campaign.id).await?;
    let snapshot = app.suppliers.get(&app.db).await?;
    let verified = app.kept_verified.get(app, today).await?;
    let public: HashSet<OrganisationId> = snapshot.suppliers.iter().map(|supplier| supplier.id).collect();
    let chosen: Vec<OfferId> = items.iter().filter_map(|item| item.offer_id).collect();
    let mut cards = catalogue::pick::cards_of(&app.db, &chosen, &public, (language, today)).await?;
    let offers: Vec<_> = chosen.iter().filter_map(|id| cards.remove(id)).collect();
    let mut wanted: Vec<OrganisationId> = items.iter().filter_map(|item| item.organisation_id).collect();
    let by_hand = wanted.len();
    for id in found(&snapshot, &verified.codes, campaign.chamber_id, &campaign.rule) {
        if !wanted.contains(&id) {
            wanted.push(id);
        }
    }
    wanted.truncate(by_hand.max(BY_RULE));
    let supplier = |id: &OrganisationId| snapshot.suppliers.iter().find(|supplier| supplier.id == *id);
    let names = |supplier: &Supplier| {
        let codes = verified.codes.get(&supplier.id).map_or(&[][..], Vec::as_slice);
        codes.iter().take(3).map(|code| verified.name(code, language).to_owned()).collect()
    };
    let suppliers: Vec<_> =
        wanted.iter().filter_map(supplier).map(|one| card(one, names(one), language)).collect();
    Ok(Contents { rule_url: rule_url(&campaign.rule), offers, suppliers })
}

fn card(supplier: &Supplier, guarantees: Vec<String>, language: Language) -> SupplierCard {
    let sectors = supplier.sectors.iter().take(3);
    SupplierCard {
        url: directory::urls::supplier(&supplier.slug),
        name: supplier.name.clone(),
        town: supplier.city.clone().unwrap_or_default(),
        sectors: sectors.map(|sector| sectors::label(&sector.code, language).to_owned()).collect(),
        guarantees,
        is_demo: supplier.is_demo,
    }
}

/// Suppliers of the Chamber that a rule finds; a rule that says nothing finds nobody.
fn found(
    snapshot: &Snapshot,
    verified: &directory::listing::Verified,
    chamber: ChamberId,
    rule: &Rule,
) -> Vec<OrganisationId> {
    if *rule == Rule::default() {
        return Vec::new();
    }
    let filter = Filter {
        chamber: Some(chamber),
        sectors: rule.sectors.clone(),
        guarantees: rule.guarantees.clone(),
        regions: rule.regions.clone(),
        ..Filter::default()
    };
    let (hits, _) = snapshot.search(&filter, verified);
    hits.iter().take(BY_RULE).map(|hit| hit.supplier.id).collect()
}

fn rule_url(rule: &Rule) -> Option<String> {
    let pairs = [("sector", &rule.sectors), ("guarantee", &rule.guarantees), ("region", &rule.regions)];
    let pairs: Vec<_> =
        pairs.into_iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value))).collect();
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
    (!pairs.is_empty()).then(|| format!("{}?{query}", directory::urls::SUPPLIERS))
}
