//! What favourites and lists point at, as it is today: public, gone on under another record, or no longer published.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use entity::values::{Language, OfferId, OrganisationId};
use sea_orm::DbErr;

use crate::app::App;
use crate::catalogue::{self, OfferFacts, PriceWords};
use crate::directory::{self, Organisation};
use crate::trust::{self, Guarantee, Seal};

/// Merges that are followed.
const HOPS: usize = 5;
/// Seals shown of one thing.
const SEALS: usize = 3;

/// A supplier, or an offer of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Thing {
    pub organisation: OrganisationId,
    pub offer: Option<OfferId>,
}

/// How a thing is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Absent: it is no longer published.
    pub url: Option<String>,
    /// Name of the supplier or title of the offer.
    pub name: String,
    pub lang: Option<&'static str>,
    /// Of an offer: who supplies it, with the address when it is public.
    pub supplier: Option<(String, Option<String>)>,
    pub town: String,
    pub price: Option<PriceWords>,
    /// What is verified.
    pub seals: Vec<Seal>,
    /// Slug of the supplier, to compare and to ask; absent when it is not public.
    pub slug: Option<String>,
    pub is_demo: bool,
}

impl Shown {
    pub fn is_offer(&self) -> bool {
        self.supplier.is_some()
    }
}

/// Suppliers and offers read together.
#[derive(Debug, Default)]
pub struct Things {
    public: HashMap<OrganisationId, Organisation>,
    /// Records that went on in another one.
    moved: HashMap<OrganisationId, OrganisationId>,
    /// Names of what is not public.
    names: HashMap<OrganisationId, String>,
    offers: HashMap<OfferId, OfferFacts>,
    guarantees: HashMap<OrganisationId, Vec<Guarantee>>,
    language: Option<Language>,
}

impl Things {
    pub async fn read(
        app: &App,
        things: &[Thing],
        language: Language,
        today: NaiveDate,
    ) -> Result<Self, DbErr> {
        let offers: HashSet<_> = things.iter().filter_map(|thing| thing.offer).collect();
        let offers: Vec<_> = offers.into_iter().collect();
        let offers = catalogue::facts_by_id(&app.db, &offers, language).await?;
        let ids: HashSet<_> = things.iter().map(|thing| thing.organisation).collect();
        let ids: HashSet<_> = ids.into_iter().chain(offers.values().map(|o| o.organisation_id)).collect();
        let mut read = Self { offers, language: Some(language), ..Self::default() };
        let listed: Vec<_> = ids.iter().copied().collect();
        let found = directory::list(&app.db, &listed).await?;
        read.public = found.into_iter().map(|organisation| (organisation.id, organisation)).collect();
        for id in ids {
            if !read.public.contains_key(&id) {
                read.follow(app, id).await?;
            }
        }
        let public: Vec<_> = read.public.keys().copied().collect();
        read.guarantees = trust::of_organisations(&app.db, &public, today).await?;
        Ok(read)
    }

    /// A record that is not public: where it went on, or what it was called.
    async fn follow(&mut self, app: &App, id: OrganisationId) -> Result<(), DbErr> {
        let mut at = id;
        for _ in 0..HOPS {
            let Some(organisation) = directory::find(&app.db, at).await? else { return Ok(()) };
            if organisation.is_public() {
                self.moved.insert(id, organisation.id);
                self.public.insert(organisation.id, organisation);
                return Ok(());
            }
            if at == id {
                self.names.insert(id, organisation.shown_name().to_owned());
            }
            let Some(next) = organisation.merged_into else { return Ok(()) };
            at = next;
        }
        Ok(())
    }

    fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.public.get(self.moved.get(&id).unwrap_or(&id))
    }

    /// A thing as it is today; nothing when not even its name is known.
    pub fn show(&self, thing: Thing) -> Option<Shown> {
        let Some(offer) = thing.offer.and_then(|id| self.offers.get(&id)) else {
            return self.supplier(thing.organisation);
        };
        let supplier = self.organisation(offer.organisation_id);
        let name = supplier.map(|one| one.shown_name().to_owned());
        let name = name.or_else(|| self.names.get(&offer.organisation_id).cloned()).unwrap_or_default();
        let is_public = offer.is_published && supplier.is_some();
        Some(Shown {
            url: is_public.then(|| offer.url.clone()),
            name: offer.title.clone(),
            lang: self.language.map(Language::as_str).filter(|own| *own != offer.lang).map(|_| offer.lang),
            supplier: Some((name, supplier.map(|one| directory::urls::supplier(&one.slug)))),
            town: supplier.and_then(|one| one.city.clone()).unwrap_or_default(),
            price: is_public.then(|| offer.price.clone()),
            seals: Vec::new(),
            slug: supplier.map(|one| one.slug.clone()),
            is_demo: supplier.is_some_and(|one| one.is_demo),
        })
    }

    fn supplier(&self, id: OrganisationId) -> Option<Shown> {
        let Some(organisation) = self.organisation(id) else {
            let name = self.names.get(&id)?.clone();
            return Some(Shown {
                url: None,
                name,
                lang: None,
                supplier: None,
                town: String::new(),
                price: None,
                seals: Vec::new(),
                slug: None,
                is_demo: false,
            });
        };
        let language = self.language.unwrap_or(Language::Fr);
        let guarantees = self.guarantees.get(&organisation.id).into_iter().flatten();
        let verified =
            guarantees.filter(|guarantee| guarantee.covers_organisation() && guarantee.state.is_verified());
        Some(Shown {
            url: Some(directory::urls::supplier(&organisation.slug)),
            name: organisation.shown_name().to_owned(),
            lang: None,
            supplier: None,
            town: organisation.city.clone().unwrap_or_default(),
            price: None,
            seals: trust::seals(verified.take(SEALS), language),
            slug: Some(organisation.slug.clone()),
            is_demo: organisation.is_demo,
        })
    }
}
