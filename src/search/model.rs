//! The documents that the other rooms hand to the search room (their `search_document()` faces).
use super::capacity::FREE;
use super::config::Config;
use super::document::Document;
use super::meaning::places::{Point, commune_key};
use super::query::LARGEST_RADIUS_KM;
use chrono::{DateTime, NaiveDate, Utc};

/// Where something is, and which areas it serves.
#[derive(Clone, Debug, Default)]
pub struct Whereabouts {
    /// "FR", "CH" or "QC".
    pub jurisdiction: String,
    pub commune: Option<String>,
    /// Area code ("FR-93", "CH-VD", "QC-04") or the source's own word for it.
    pub region: Option<String>,
    /// Degrees, latitude then longitude.
    pub position: Option<(f64, f64)>,
    /// Area codes; communes as their names.
    pub serves: Vec<String>,
    pub serves_communes: Vec<String>,
    /// Kilometres around the position that are served.
    pub reach_km: Option<f64>,
}

/// An organisation that sells, as anybody may read it.
#[derive(Clone, Debug, Default)]
pub struct SupplierDoc {
    /// UUID.
    pub id: String,
    /// The Chamber in whose hall it is.
    pub chamber: String,
    pub slug: String,
    pub name: String,
    /// Brand, short name, former names.
    pub other_names: Vec<String>,
    /// Ids in the imported sources ("siae:1").
    pub external_refs: Vec<String>,
    /// Descriptions in all languages.
    pub descriptions: Vec<String>,
    /// Labels of activities (NAF, NOGA, SCIAN) and tags.
    pub activities: Vec<String>,
    /// Titles of published offers.
    pub offers: Vec<String>,
    /// Sector codes ("S04.1"), confirmed and proposed.
    pub sectors: Vec<String>,
    pub proposed_sectors: Vec<String>,
    /// "EI", "ACI", "association", "cooperative"…
    pub kind: Option<String>,
    pub legal_form: Option<String>,
    /// Public registration numbers, found by their exact spelling.
    pub registrations: Vec<String>,
    pub place: Whereabouts,
    /// Slugs of guarantee schemes.
    pub guarantees_verified: Vec<String>,
    pub guarantees_declared: Vec<String>,
    /// 0 to 1.
    pub trust: f64,
    /// Days since 1970-01-01.
    pub fresh_day: i64,
    /// Of its offers.
    pub price_bands: Vec<String>,
    pub lead_times: Vec<String>,
    pub capacities: Vec<String>,
    /// Months in which it, or an offer of it, says to be free: `2027-05`.
    pub free: Vec<String>,
    pub currencies: Vec<String>,
    pub languages: Vec<String>,
    pub sources: Vec<String>,
}

/// A published offer.
#[derive(Clone, Debug, Default)]
pub struct OfferDoc {
    pub id: String,
    /// The Chamber in whose hall its supplier is.
    pub chamber: String,
    pub slug: String,
    /// Title in the main language, then in the others.
    pub title: String,
    pub other_titles: Vec<String>,
    pub external_refs: Vec<String>,
    pub descriptions: Vec<String>,
    pub sectors: Vec<String>,
    /// "product" or "service".
    pub kind: Option<String>,
    pub supplier_id: String,
    pub supplier_slug: String,
    pub supplier_name: String,
    pub supplier_kind: Option<String>,
    pub place: Whereabouts,
    pub guarantees_verified: Vec<String>,
    pub guarantees_declared: Vec<String>,
    pub trust: f64,
    pub fresh_day: i64,
    /// Minor units, and their currency.
    pub price_minor: Option<i64>,
    pub price_text: Option<String>,
    pub price_band: Option<String>,
    pub lead_time_days: Option<u32>,
    pub lead_time: Option<String>,
    pub capacity: Option<String>,
    /// Months in which it says to be free: `2027-05`.
    pub free: Vec<String>,
    pub currencies: Vec<String>,
    pub languages: Vec<String>,
}

/// A public need or notice.
#[derive(Clone, Debug, Default)]
pub struct TenderDoc {
    pub id: String,
    /// The Chamber in whose hall the need was posted; [`EVERYBODYS`] for a notice published elsewhere.
    pub chamber: String,
    pub slug: String,
    pub title: String,
    pub other_titles: Vec<String>,
    pub external_refs: Vec<String>,
    pub lots: Vec<String>,
    pub descriptions: Vec<String>,
    pub buyer: String,
    pub sectors: Vec<String>,
    /// CPV codes, found by their exact spelling.
    pub cpv: Vec<String>,
    /// "competition", "planning", "result"…
    pub kind: Option<String>,
    /// "res-ws", "res-pub-ser", "none".
    pub reserved: Vec<String>,
    pub status: Option<String>,
    pub source: Option<String>,
    pub languages: Vec<String>,
    pub place: Whereabouts,
    /// The day of the deadline, and the instant until which it is open.
    pub due_on: Option<NaiveDate>,
    pub open_until: Option<DateTime<Utc>>,
    pub value_minor: Option<i64>,
    /// Day of publication.
    pub fresh_day: i64,
}

/// Something that can be indexed.
pub trait Indexable {
    /// The document that engines store; labels and area codes come from the configuration.
    fn document(&self, config: &Config) -> Document;
}

impl Indexable for SupplierDoc {
    fn document(&self, config: &Config) -> Document {
        let mut activities = self.activities.clone();
        let mut codes = self.registrations.clone();
        if let Some(kind) = &self.kind {
            activities.extend(kind_words(config, kind));
            codes.push(kind.clone());
        }
        let facets = [
            (CHAMBER, one(Some(&self.chamber).filter(|chamber| !chamber.is_empty()))),
            ("kind", one(self.kind.as_ref())),
            ("guarantee", self.guarantees_verified.clone()),
            ("guarantee_declared", self.guarantees_declared.clone()),
            ("verified", verified(&self.guarantees_verified)),
            ("legal_form", one(self.legal_form.as_ref())),
            ("price_band", self.price_bands.clone()),
            ("lead_time", self.lead_times.clone()),
            ("capacity", self.capacities.clone()),
            (FREE, self.free.clone()),
            ("currency", self.currencies.clone()),
            ("language", self.languages.clone()),
            ("source", self.sources.clone()),
        ];
        let texts = [
            ("offers", self.offers.join(" · ")),
            ("activity", activities.join(" · ")),
            ("text", self.descriptions.join("\n")),
        ];
        let mut document = Document {
            id: self.id.clone(),
            slug: self.slug.clone(),
            name: self.name.clone(),
            other_names: self.other_names.clone(),
            external_refs: self.external_refs.clone(),
            codes,
            trust: self.trust,
            fresh_day: self.fresh_day,
            ..Document::default()
        };
        document.fill(facets, texts);
        document.classify(&self.sectors, &self.proposed_sectors, config);
        document.locate(&self.place, config);
        document
    }
}

impl Indexable for OfferDoc {
    fn document(&self, config: &Config) -> Document {
        let facets = [
            (CHAMBER, one(Some(&self.chamber).filter(|chamber| !chamber.is_empty()))),
            ("kind", one(self.kind.as_ref())),
            ("guarantee", self.guarantees_verified.clone()),
            ("guarantee_declared", self.guarantees_declared.clone()),
            ("verified", verified(&self.guarantees_verified)),
            ("price_band", one(self.price_band.as_ref())),
            ("lead_time", one(self.lead_time.as_ref())),
            ("capacity", one(self.capacity.as_ref())),
            (FREE, self.free.clone()),
            ("currency", self.currencies.clone()),
            ("language", self.languages.clone()),
            ("supplier_kind", one(self.supplier_kind.as_ref())),
            ("supplier", vec![self.supplier_name.clone()]),
            ("supplier_slug", vec![self.supplier_slug.clone()]),
            ("price", one(self.price_text.as_ref())),
        ];
        let texts = [("supplier", self.supplier_name.clone()), ("text", self.descriptions.join("\n"))];
        let mut document = Document {
            id: self.id.clone(),
            slug: self.slug.clone(),
            name: self.title.clone(),
            other_names: self.other_titles.clone(),
            external_refs: self.external_refs.clone(),
            trust: self.trust,
            fresh_day: self.fresh_day,
            ..Document::default()
        };
        document.fill(facets, texts);
        document.number("price", self.price_minor.map(as_number));
        document.number("lead_time_days", self.lead_time_days.map(f64::from));
        document.classify(&self.sectors, &[], config);
        document.locate(&self.place, config);
        document
    }
}

impl Indexable for TenderDoc {
    fn document(&self, config: &Config) -> Document {
        let facets = [
            (CHAMBER, one(Some(&self.chamber).filter(|chamber| !chamber.is_empty()))),
            ("kind", one(self.kind.as_ref())),
            ("reserved", self.reserved.clone()),
            ("source", one(self.source.as_ref())),
            ("status", one(self.status.as_ref())),
            ("language", self.languages.clone()),
            ("buyer", vec![self.buyer.clone()]),
            ("deadline", self.due_on.iter().map(NaiveDate::to_string).collect()),
            ("open_until", self.open_until.iter().map(DateTime::to_rfc3339).collect()),
        ];
        let texts = [
            ("lots", self.lots.join(" · ")),
            ("buyer", self.buyer.clone()),
            ("text", self.descriptions.join("\n")),
        ];
        let mut document = Document {
            id: self.id.clone(),
            slug: self.slug.clone(),
            name: self.title.clone(),
            other_names: self.other_titles.clone(),
            external_refs: self.external_refs.clone(),
            codes: self.cpv.clone(),
            fresh_day: self.fresh_day,
            ..Document::default()
        };
        document.fill(facets, texts);
        document.number("deadline", self.open_until.map(|until| as_number(until.timestamp())));
        document.number("value", self.value_minor.map(as_number));
        document.classify(&self.sectors, &[], config);
        document.locate(&self.place, config);
        document
    }
}

impl Document {
    fn fill<const F: usize, const T: usize>(
        &mut self,
        facets: [(&str, Vec<String>); F],
        texts: [(&str, String); T],
    ) {
        let present = facets.into_iter().filter(|(_, values)| !values.is_empty());
        self.facets.extend(present.map(|(name, mut values)| {
            // A document holds a value or not: whoever counts documents must not count it twice.
            values.sort();
            values.dedup();
            (name.to_owned(), values)
        }));
        let present = texts.into_iter().filter(|(_, text)| !text.is_empty());
        self.texts.extend(present.map(|(name, text)| (name.to_owned(), text)));
    }

    fn number(&mut self, name: &str, value: Option<f64>) {
        if let Some(value) = value {
            self.numbers.insert(name.to_owned(), value);
        }
    }

    /// Sector labels in three languages become searchable; the facet has each sector with its parent. The parent's label
    /// stays out of the text: "linge" must not find every cleaner because of "Propreté, linge et services".
    fn classify(&mut self, sectors: &[String], proposed: &[String], config: &Config) {
        let labels = |codes: &[String]| {
            let labels: Vec<&str> =
                codes.iter().filter_map(|code| config.sector_labels(code)).flatten().collect();
            labels.join(" · ")
        };
        for (field, codes) in [("sectors", sectors), ("proposed", proposed)] {
            if !codes.is_empty() {
                self.texts.insert(field.to_owned(), labels(codes));
            }
        }
        let all = || sectors.iter().chain(proposed);
        let parents = all().filter_map(|code| config.sectors.get(code)).map(|sector| &sector.parent);
        let mut facet: Vec<String> = all().chain(parents).filter(|code| !code.is_empty()).cloned().collect();
        facet.sort();
        facet.dedup();
        if !facet.is_empty() {
            self.facets.insert("sector".to_owned(), facet);
        }
        self.sectors = sectors.to_vec();
        self.proposed_sectors = proposed.to_vec();
    }

    fn locate(&mut self, place: &Whereabouts, config: &Config) {
        let gazetteer = &config.gazetteer;
        self.jurisdiction.clone_from(&place.jurisdiction);
        self.commune.clone_from(&place.commune);
        self.region = place.region.as_deref().and_then(|r| gazetteer.area_code(&place.jurisdiction, r));
        self.point = place.position.map(|(lat, lon)| Point { lat, lon }).filter(|point| point.is_valid());
        self.reach_km = place.reach_km.filter(|km| (0.0..=LARGEST_RADIUS_KM).contains(km));
        let communes = place.serves_communes.iter().map(|name| commune_key(&place.jurisdiction, name));
        self.serves = place.serves.iter().cloned().chain(communes).collect();
        let chain = self.region.as_deref().map(|code| gazetteer.with_parents(code)).unwrap_or_default();
        let names = chain.iter().filter_map(|code| gazetteer.area_name(code)).map(str::to_owned);
        let text: Vec<String> = self.commune.iter().cloned().chain(names).collect();
        self.texts.insert("place".to_owned(), text.join(" · "));
        self.facets.insert("jurisdiction".to_owned(), vec![self.jurisdiction.clone()]);
        let mut areas = chain;
        areas.extend(self.serves.iter().filter(|area| !area.contains(':')).cloned());
        areas.retain(|area| area.contains('-'));
        areas.sort();
        areas.dedup();
        if !areas.is_empty() {
            self.facets.insert("area".to_owned(), areas);
        }
    }
}

fn kind_words(config: &Config, kind: &str) -> Vec<String> {
    let Some(known) = config.kinds.get(kind) else { return vec![kind.to_owned()] };
    let mut found = vec![known.label_fr.clone(), known.label_en.clone(), known.label_de.clone()];
    found.extend(known.words.split('|').filter(|word| !word.is_empty()).map(str::to_owned));
    found
}

/// The facet that says to which Chamber something belongs.
pub const CHAMBER: &str = "chamber";
/// Its value for what every Chamber shows.
pub const EVERYBODYS: &str = "*";

/// The value of the facet "verified": whether anything is.
pub const IS_VERIFIED: &str = "1";

fn verified(guarantees: &[String]) -> Vec<String> {
    guarantees.first().map(|_| IS_VERIFIED.to_owned()).into_iter().collect()
}

fn one(value: Option<&String>) -> Vec<String> {
    value.cloned().into_iter().collect()
}

#[expect(clippy::cast_precision_loss, reason = "amounts and seconds are far below 2^53")]
fn as_number(value: i64) -> f64 {
    value as f64
}
