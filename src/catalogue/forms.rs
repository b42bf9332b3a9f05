//! The form of an offer: fields as typed ⇄ content. What is typed is always kept.

use axum::extract::Multipart;
use entity::values::{Currency, GuaranteeId, Jurisdiction, Language, OfferPhotoId, OrganisationId};

use super::model::{
    ALT_MAX, Area, AreaKind, Capacity, Content, DESCRIPTION_MAX, DeliveryMode, Offer, OfferKind, PHOTOS_MAX,
    Price, PriceBasis, PriceUnit, REFERENCE_MAX, TERRITORIES_MAX, TITLE_MAX, Terms,
};
use super::service::{NewPhoto, PhotoChanges};
use crate::chambers::territories::{self, Gazetteer};
use crate::web::amount::{self, NumberError};
use crate::web::error::AppError;
use crate::web::form::FieldErrors;

/// Largest text field and photo, in bytes, and most fields of the form.
const TEXT_MAX: usize = 64 * 1024;
const PHOTO_MAX: usize = 12 * 1024 * 1024;
const FIELDS_MAX: usize = 400;

/// What the buttons of the form ask for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Action {
    #[default]
    Save,
    Publish,
}

/// Every field as typed.
#[derive(Debug, Clone, Default)]
pub struct OfferForm {
    pub organisation: String,
    pub version: String,
    pub reference: String,
    pub kind: String,
    pub titles: Texts,
    pub descriptions: Texts,
    pub sector: String,
    pub on_quote: bool,
    pub price: String,
    pub currency: String,
    pub basis: String,
    pub unit: String,
    pub tax_code: String,
    pub min_quantity: String,
    pub area_kind: String,
    pub radius_km: String,
    pub territories: String,
    pub delivery: Vec<String>,
    pub capacity: String,
    pub capacity_period: String,
    pub payment_days: String,
    pub season: Vec<String>,
    pub lead_min_days: String,
    pub lead_max_days: String,
    pub stock: String,
    pub guarantees: Vec<String>,
    pub new_alt: String,
    pub photos: Vec<Vec<u8>>,
    pub photo_is_too_large: bool,
    pub alts: Vec<(String, String)>,
    pub removed_photos: Vec<String>,
    pub action: Action,
}

/// A text in three languages, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    pub fr: String,
    pub de: String,
    pub en: String,
}

impl Texts {
    pub fn get(&self, language: &str) -> &str {
        match language {
            "de" => &self.de,
            "en" => &self.en,
            _ => &self.fr,
        }
    }

    fn from(text: &entity::values::LocalText) -> Self {
        let typed = |language| text.get(language).unwrap_or_default().to_owned();
        Self { fr: typed(Language::Fr), de: typed(Language::De), en: typed(Language::En) }
    }

    fn local(&self) -> entity::values::LocalText {
        let mut text = entity::values::LocalText::default();
        text.set(Language::Fr, &self.fr);
        text.set(Language::De, &self.de);
        text.set(Language::En, &self.en);
        text
    }
}

impl OfferForm {
    /// The empty form.
    pub fn blank(organisation: OrganisationId, currency: Currency) -> Self {
        let content = Content::blank(currency);
        Self { organisation: organisation.to_string(), ..Self::of_content(&content, &|code| code.to_owned()) }
    }

    /// The form of an offer as it is; `name` gives territories their names.
    pub fn of(offer: &Offer, name: &dyn Fn(&str) -> String) -> Self {
        Self {
            organisation: offer.organisation_id.to_string(),
            version: offer.version.to_string(),
            alts: offer.photos.iter().map(|photo| (photo.id.to_string(), photo.alt.clone())).collect(),
            ..Self::of_content(&offer.content, name)
        }
    }

    fn of_content(content: &Content, name: &dyn Fn(&str) -> String) -> Self {
        let number = |value: Option<i32>| value.map(|value| value.to_string()).unwrap_or_default();
        let terms = &content.terms;
        let (area_kind, radius_km, territories) = match &terms.area {
            Area::AsOrganisation => (AreaKind::Organisation, String::new(), String::new()),
            Area::Radius(km) => (AreaKind::Radius, km.to_string(), String::new()),
            Area::Territories(codes) => {
                let names: Vec<_> = codes.iter().map(|code| name(code)).collect();
                (AreaKind::Territories, String::new(), names.join(", "))
            }
        };
        Self {
            reference: content.reference.clone().unwrap_or_default(),
            kind: content.kind.to_string(),
            titles: Texts::from(&content.title),
            descriptions: Texts::from(&content.description),
            sector: content.sector_code.clone().unwrap_or_default(),
            on_quote: content.price.is_on_quote,
            price: content.price.minor.map(amount::text).unwrap_or_default(),
            currency: content.price.currency.to_string(),
            basis: content.price.basis.to_string(),
            unit: content.price.unit.to_string(),
            tax_code: content.price.tax_code.clone().unwrap_or_default(),
            min_quantity: number(terms.min_quantity),
            area_kind: area_kind.to_string(),
            radius_km,
            territories,
            delivery: terms.delivery.iter().map(ToString::to_string).collect(),
            capacity: number(terms.capacity.map(|capacity| capacity.quantity)),
            capacity_period: terms.capacity.map_or("month", |capacity| capacity.period.as_str()).to_owned(),
            payment_days: number(terms.payment_days),
            season: terms.season.iter().map(ToString::to_string).collect(),
            lead_min_days: number(terms.lead_min_days),
            lead_max_days: number(terms.lead_max_days),
            stock: number(content.stock),
            guarantees: content.guarantees.iter().map(ToString::to_string).collect(),
            ..Self::default()
        }
    }

    /// Takes a field over as a list brings it.
    pub fn put(&mut self, name: &str, value: &str) {
        self.set(name, value.replace("\r\n", "\n"));
    }

    /// Reads a multipart form. Sizes and numbers of fields are limited before anything is kept.
    pub async fn read(mut multipart: Multipart) -> Result<Self, AppError> {
        let mut form = Self::default();
        let mut count = 0;
        while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
            count += 1;
            if count > FIELDS_MAX {
                return Err(AppError::BadRequest("error-form-detail"));
            }
            let name = field.name().unwrap_or_default().to_owned();
            let is_photo = name == "photos";
            let is_named = field.file_name().is_some_and(|file| !file.is_empty());
            let most = if is_photo { PHOTO_MAX } else { TEXT_MAX };
            let mut bytes = Vec::new();
            let mut is_cut = false;
            while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
                is_cut |= bytes.len() + chunk.len() > most;
                if !is_cut {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if is_photo {
                form.take_photo(bytes, is_cut, is_named);
            } else if is_cut {
                return Err(AppError::TooLarge);
            } else {
                let text = String::from_utf8(bytes).map_err(|_| AppError::BadRequest("error-form-detail"))?;
                form.set(&name, text.replace("\r\n", "\n"));
            }
        }
        Ok(form)
    }

    /// A field without a file arrives empty and without a name; an empty file has a name and is judged like any other.
    /// One photo more than allowed is kept, so that it is told.
    fn take_photo(&mut self, bytes: Vec<u8>, is_cut: bool, is_named: bool) {
        self.photo_is_too_large |= is_cut;
        if !is_cut && (is_named || !bytes.is_empty()) && self.photos.len() <= PHOTOS_MAX {
            self.photos.push(bytes);
        }
    }

    fn set(&mut self, name: &str, value: String) {
        let field = match name {
            "organisation" => &mut self.organisation,
            "version" => &mut self.version,
            "reference" => &mut self.reference,
            "kind" => &mut self.kind,
            "title_fr" => &mut self.titles.fr,
            "title_de" => &mut self.titles.de,
            "title_en" => &mut self.titles.en,
            "description_fr" => &mut self.descriptions.fr,
            "description_de" => &mut self.descriptions.de,
            "description_en" => &mut self.descriptions.en,
            "sector" => &mut self.sector,
            "price" => &mut self.price,
            "currency" => &mut self.currency,
            "basis" => &mut self.basis,
            "unit" => &mut self.unit,
            "tax_code" => &mut self.tax_code,
            "min_quantity" => &mut self.min_quantity,
            "area_kind" => &mut self.area_kind,
            "radius_km" => &mut self.radius_km,
            "territories" => &mut self.territories,
            "capacity" => &mut self.capacity,
            "capacity_period" => &mut self.capacity_period,
            "payment_days" => &mut self.payment_days,
            "lead_min_days" => &mut self.lead_min_days,
            "lead_max_days" => &mut self.lead_max_days,
            "stock" => &mut self.stock,
            "new_alt" => &mut self.new_alt,
            other => return self.set_repeated(other, value),
        };
        *field = value;
    }

    fn set_repeated(&mut self, name: &str, value: String) {
        match name {
            "delivery" => self.delivery.push(value),
            "season" => self.season.push(value),
            "guarantees" => self.guarantees.push(value),
            "removed_photos" => self.removed_photos.push(value),
            "on_quote" => self.on_quote = true,
            "action" if value == "publish" => self.action = Action::Publish,
            other => {
                if let Some(id) = other.strip_prefix("alt-") {
                    self.alts.push((id.to_owned(), value));
                }
            }
        }
    }

    pub fn has_delivery(&self, mode: &str) -> bool {
        self.delivery.iter().any(|known| known == mode)
    }

    pub fn has_month(&self, month: u8) -> bool {
        self.season.iter().any(|known| known.parse() == Ok(month))
    }

    pub fn has_guarantee(&self, id: &str) -> bool {
        self.guarantees.iter().any(|known| known == id)
    }

    /// The words under a stored photo as typed, or as stored when the form did not bring any.
    pub fn alt_of<'a>(&'a self, id: &str, stored: &'a str) -> &'a str {
        self.alts.iter().find(|(known, _)| known == id).map_or(stored, |(_, typed)| typed)
    }

    pub fn removes(&self, id: &str) -> bool {
        self.removed_photos.iter().any(|known| known == id)
    }

    pub fn version(&self) -> i32 {
        self.version.parse().unwrap_or(0)
    }

    /// Fields whose stored words differ from what was typed: key of the label and the stored words.
    pub fn differences(&self, stored: &Self) -> Vec<(&'static str, String)> {
        let pairs = [
            ("catalogue-field-reference", &self.reference, &stored.reference),
            ("catalogue-field-title-fr", &self.titles.fr, &stored.titles.fr),
            ("catalogue-field-title-de", &self.titles.de, &stored.titles.de),
            ("catalogue-field-title-en", &self.titles.en, &stored.titles.en),
            ("catalogue-field-description-fr", &self.descriptions.fr, &stored.descriptions.fr),
            ("catalogue-field-description-de", &self.descriptions.de, &stored.descriptions.de),
            ("catalogue-field-description-en", &self.descriptions.en, &stored.descriptions.en),
            ("catalogue-field-sector", &self.sector, &stored.sector),
            ("catalogue-field-price", &self.price, &stored.price),
            ("catalogue-field-currency", &self.currency, &stored.currency),
            ("catalogue-field-minimum", &self.min_quantity, &stored.min_quantity),
            ("catalogue-field-radius", &self.radius_km, &stored.radius_km),
            ("catalogue-field-territories", &self.territories, &stored.territories),
            ("catalogue-field-capacity", &self.capacity, &stored.capacity),
            ("catalogue-field-payment", &self.payment_days, &stored.payment_days),
            ("catalogue-field-lead-min", &self.lead_min_days, &stored.lead_min_days),
            ("catalogue-field-lead-max", &self.lead_max_days, &stored.lead_max_days),
            ("catalogue-field-stock", &self.stock, &stored.stock),
        ];
        let different = pairs.into_iter().filter(|(_, typed, stored)| typed.trim() != stored.trim());
        different.map(|(key, _, stored)| (key, stored.clone())).collect()
    }

    pub fn photo_changes(&self) -> PhotoChanges {
        let id = |text: &String| text.parse::<OfferPhotoId>().ok();
        PhotoChanges {
            added: self
                .photos
                .iter()
                .map(|bytes| NewPhoto { bytes: bytes.clone(), alt: self.new_alt.clone() })
                .collect(),
            removed: self.removed_photos.iter().filter_map(id).collect(),
            alts: self.alts.iter().filter_map(|(text, alt)| Some((id(text)?, alt.clone()))).collect(),
        }
    }

    /// The content, or what cannot be understood, field by field.
    pub fn content(&self, places: &Gazetteer) -> Result<Content, FieldErrors> {
        let mut reader = Reader::default();
        let content = Content {
            reference: reader.line("reference", &self.reference, REFERENCE_MAX),
            kind: reader.choice("kind", &self.kind).unwrap_or(OfferKind::Service),
            title: reader.texts("title", &self.titles, TITLE_MAX, false),
            description: reader.texts("description", &self.descriptions, DESCRIPTION_MAX, true),
            sector_code: Some(self.sector.trim().to_owned()).filter(|code| !code.is_empty()),
            price: Price {
                is_on_quote: self.on_quote,
                minor: reader.amount("price", &self.price, &self.currency),
                currency: reader.choice("currency", &self.currency).unwrap_or(Currency::Chf),
                basis: reader.choice("basis", &self.basis).unwrap_or(PriceBasis::Net),
                unit: reader.choice("unit", &self.unit).unwrap_or(PriceUnit::Piece),
                tax_code: Some(self.tax_code.clone()).filter(|code| !code.is_empty()),
            },
            terms: self.terms(&mut reader, places),
            stock: reader.number("stock", &self.stock),
            guarantees: reader.list::<GuaranteeId>("guarantees", &self.guarantees),
        };
        for (field, key) in content.problems() {
            reader.errors.add(field, key);
        }
        reader.alt("new_alt", &self.new_alt);
        for (id, alt) in &self.alts {
            reader.alt(format!("alt-{id}"), alt);
        }
        if self.photo_is_too_large {
            reader.errors.add("photos", "catalogue-error-photo-bytes");
        }
        if self.photos.len() > PHOTOS_MAX {
            reader.errors.add("photos", "catalogue-error-photos");
        }
        if reader.errors.is_empty() { Ok(content) } else { Err(reader.errors) }
    }

    fn terms(&self, reader: &mut Reader, places: &Gazetteer) -> Terms {
        let quantity = reader.number("capacity", &self.capacity);
        let period = reader.choice("capacity_period", &self.capacity_period);
        let mut season: Vec<u8> = reader.list("season", &self.season);
        season.sort_unstable();
        season.dedup();
        // All months chosen is the same as none: all year.
        if season.len() == 12 {
            season.clear();
        }
        let mut delivery: Vec<DeliveryMode> = reader.list("delivery", &self.delivery);
        delivery.sort_unstable();
        delivery.dedup();
        Terms {
            min_quantity: reader.number("min_quantity", &self.min_quantity),
            area: match reader.choice("area_kind", &self.area_kind).unwrap_or(AreaKind::Organisation) {
                AreaKind::Organisation => Area::AsOrganisation,
                AreaKind::Radius => {
                    let radius = reader.number("radius_km", &self.radius_km);
                    if radius.is_none() {
                        reader.require("radius_km");
                    }
                    radius.map_or(Area::AsOrganisation, Area::Radius)
                }
                AreaKind::Territories => Area::Territories(reader.territories(&self.territories, places)),
            },
            delivery,
            capacity: quantity.zip(period).map(|(quantity, period)| Capacity { quantity, period }),
            payment_days: reader.number("payment_days", &self.payment_days),
            season,
            lead_min_days: reader.number("lead_min_days", &self.lead_min_days),
            lead_max_days: reader.number("lead_max_days", &self.lead_max_days),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "shape of a map_err function")]
fn unreadable(error: axum::extract::multipart::MultipartError) -> AppError {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::BadRequest("error-form-detail")
    }
}

/// Reads fields and gathers what is wrong with them.
#[derive(Debug, Default)]
struct Reader {
    errors: FieldErrors,
}

impl Reader {
    fn require(&mut self, field: &str) {
        if !self.errors.has(field) {
            self.errors.add(field, "form-required");
        }
    }

    /// A value of a list that the form offers; nothing when it is empty.
    fn choice<T: std::str::FromStr>(&mut self, field: &str, text: &str) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        let value = text.parse().ok();
        if value.is_none() {
            self.errors.add(field, "form-invalid");
        }
        value
    }

    /// A short text on one line.
    fn line(&mut self, field: &str, text: &str, longest: usize) -> Option<String> {
        let text = text.trim();
        if text.chars().count() > longest {
            self.errors.add(field, "form-too-long");
        } else if text.chars().any(char::is_control) {
            self.errors.add(field, "form-invalid");
        }
        Some(text.to_owned()).filter(|text| !text.is_empty())
    }

    fn list<T: std::str::FromStr>(&mut self, field: &str, texts: &[String]) -> Vec<T> {
        texts.iter().take(100).filter_map(|text| self.choice(field, text)).collect()
    }

    /// A whole number. One that no field could hold is told like one beyond the bounds of this field.
    fn number(&mut self, field: &str, text: &str) -> Option<i32> {
        if text.trim().is_empty() {
            return None;
        }
        let number = amount::parse_whole(text);
        if number.is_none() {
            self.errors.add(field, "catalogue-error-whole");
        }
        // Beyond 32 bits is beyond every bound: the rule of the field refuses it in its own words.
        number.map(|number| i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX }))
    }

    /// An amount in minor units. A currency written beside it must be the one that is chosen.
    fn amount(&mut self, field: &str, text: &str, chosen: &str) -> Option<i64> {
        if text.trim().is_empty() {
            return None;
        }
        match amount::parse(text, 2, amount::MOST) {
            Ok((_, Some(written))) if written.as_str() != chosen => {
                self.errors.add(field, "form-amount-currency");
                None
            }
            Ok((minor, _)) => Some(minor),
            Err(NumberError::OutOfRange) => {
                self.errors.add(field, "catalogue-error-price-range");
                None
            }
            Err(error) => {
                self.errors.add(field, error.key());
                None
            }
        }
    }

    /// Words of one line under a photo.
    fn alt(&mut self, field: impl Into<String>, text: &str) {
        if text.chars().count() > ALT_MAX {
            self.errors.add(field, "form-too-long");
        }
    }

    fn texts(
        &mut self,
        field: &str,
        texts: &Texts,
        longest: usize,
        has_lines: bool,
    ) -> entity::values::LocalText {
        for language in Language::ALL {
            let text = texts.get(language.as_str());
            let name = format!("{field}_{language}");
            if text.chars().count() > longest {
                self.errors.add(name, "form-too-long");
            } else if text
                .chars()
                .any(|sign| sign.is_control() && !(has_lines && (sign == '\n' || sign == '\t')))
            {
                self.errors.add(name, "form-invalid");
            }
        }
        texts.local()
    }

    /// Names or codes separated by commas, semicolons or lines; the first that is not known is told.
    fn territories(&mut self, text: &str, places: &Gazetteer) -> Vec<String> {
        let names: Vec<_> =
            text.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty()).collect();
        if names.len() > TERRITORIES_MAX {
            self.errors.add("territories", "form-too-long");
            return Vec::new();
        }
        let mut codes = Vec::with_capacity(names.len());
        for name in names {
            match territory_code(name, places) {
                Some(code) if !codes.contains(&code) => codes.push(code),
                Some(_) => {}
                None => self.errors.add("territories", "catalogue-error-territory-unknown"),
            }
        }
        codes
    }
}

/// The code of a territory by code or name; a canton or department before a commune of the same name.
pub fn territory_code(name: &str, places: &Gazetteer) -> Option<String> {
    if places.get(name).is_some() || territories::regions::find(name).is_some() {
        return Some(name.to_owned());
    }
    let region = Jurisdiction::ALL
        .iter()
        .find_map(|jurisdiction| territories::regions::find_named(*jurisdiction, name));
    region.map(|region| region.code.clone()).or_else(|| Some(places.find(name).first()?.code.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_written_from_content_reads_back_as_the_same_content() {
        let mut content = Content::blank(Currency::Eur);
        content.kind = OfferKind::Product;
        content.reference = Some("B-12".to_owned());
        content.title.set(Language::Fr, "Banc en hêtre");
        content.title.set(Language::De, "Bank aus Buche");
        content.description.set(Language::Fr, "Une ligne.\nUne autre.");
        content.sector_code = Some("S06.1".to_owned());
        content.price.minor = Some(34_950);
        content.price.tax_code = Some("fr-standard".to_owned());
        content.terms.area = Area::Radius(40);
        content.terms.delivery = vec![DeliveryMode::Delivery, DeliveryMode::Pickup];
        content.terms.capacity =
            Some(Capacity { quantity: 30, period: super::super::model::CapacityPeriod::Month });
        content.terms.season = vec![3, 4, 5];
        content.terms.lead_min_days = Some(10);
        content.terms.lead_max_days = Some(25);
        content.stock = Some(0);
        let form = OfferForm::of_content(&content, &|code| code.to_owned());
        assert_eq!(form.content(&Gazetteer::default()).unwrap(), content);
    }

    #[test]
    fn every_wrong_field_is_told_and_nothing_is_guessed() {
        let form = OfferForm {
            kind: "weapon".to_owned(),
            price: "abc".to_owned(),
            capacity: "1.5".to_owned(),
            area_kind: "radius".to_owned(),
            season: vec!["13".to_owned(), "x".to_owned()],
            guarantees: vec!["not-an-id".to_owned()],
            titles: Texts { fr: "é".repeat(TITLE_MAX + 1), ..Texts::default() },
            ..OfferForm::default()
        };
        let errors = form.content(&Gazetteer::default()).unwrap_err();
        for field in ["kind", "price", "capacity", "radius_km", "season", "guarantees", "title_fr"] {
            assert!(errors.has(field), "{field}");
        }
        let form = OfferForm {
            area_kind: "territories".to_owned(),
            territories: "Lausanne, Atlantide".to_owned(),
            ..OfferForm::default()
        };
        let errors = form.content(&Gazetteer::default()).unwrap_err();
        assert_eq!(errors.get("territories"), Some("catalogue-error-territory-unknown"));
    }
}
