//! Codes of facets in words: each room says what its own values are called.
use super::capacity::{CapacityBand, FREE, month_of};
use super::config::{Config, Kind};
use super::query::IndexName;
use crate::catalogue::{self, LeadBand, PriceBand};
use crate::directory::{self, LegalFamily};
use crate::trust::Scheme;
use crate::{locales, tenders};
use entity::values::Language;

/// What is needed to say what a value is called.
pub struct Labels<'a> {
    pub config: &'a Config,
    pub schemes: &'a [Scheme],
    pub index: IndexName,
    pub language: Language,
}

impl Labels<'_> {
    /// A value of a facet in words. What no table knows is shown as a word, too, not as a code.
    pub fn of(&self, facet: &str, value: &str) -> String {
        let language = self.language;
        match facet {
            "sector" => self.sector(value),
            "jurisdiction" | "area" => self.area(value),
            "guarantee" | "guarantee_declared" => self.guarantee(value),
            "legal_form" => LegalFamily::parse(value).map_or_else(
                || plain(value),
                |family| locales::text(language, directory::keys::form(family)),
            ),
            "price_band" => PriceBand::parse(value)
                .map_or_else(|| plain(value), |band| catalogue::price_band_words(band, language)),
            "lead_time" => LeadBand::parse(value)
                .map_or_else(|| plain(value), |band| catalogue::lead_band_words(band, language)),
            "capacity" => CapacityBand::parse(value)
                .map_or_else(|| plain(value), |band| locales::text(language, band.key())),
            FREE => month_of(value)
                .map_or_else(|| plain(value), |month| catalogue::capacity::month_name(month, language)),
            "verified" => locales::text(language, "search-verified-only"),
            "kind" => self.kind(value),
            "supplier_kind" => self.supplier_kind(value),
            "reserved" => self.named("tenders-reserved-", value),
            "status" => self.named("tenders-status-", value),
            "language" => self.language_name(value),
            "source" if self.index == IndexName::Tenders => tenders::source_name(language, value),
            _ => value.to_owned(),
        }
    }

    pub fn sector(&self, code: &str) -> String {
        let Some([french, english, german]) = self.config.sector_labels(code) else { return plain(code) };
        in_language(self.language, french, english, german).to_owned()
    }

    /// Names of Swiss, French and Québec territories; of others the country, with what is known of the region.
    fn area(&self, code: &str) -> String {
        if let Some((country, region)) = code.split_once('-')
            && !tenders::places::is_known(code)
        {
            return format!("{} ({region})", tenders::place_name(self.language, country));
        }
        tenders::place_name(self.language, code)
    }

    fn guarantee(&self, code: &str) -> String {
        let scheme = self.schemes.iter().find(|scheme| scheme.code == code);
        let name = scheme.and_then(|scheme| scheme.name.get(self.language).or(scheme.name.get(Language::Fr)));
        name.map_or_else(|| plain(code), str::to_owned)
    }

    fn kind(&self, value: &str) -> String {
        match self.index {
            IndexName::Suppliers => self.supplier_kind(value),
            IndexName::Offers if matches!(value, "product" | "service") => {
                locales::text(self.language, &catalogue::key("catalogue-kind", value))
            }
            IndexName::Offers => plain(value),
            IndexName::Tenders => self.named("tenders-kind-", value),
        }
    }

    pub fn supplier_kind(&self, value: &str) -> String {
        let called = |kind: &Kind| {
            let label = in_language(self.language, &kind.label_fr, &kind.label_en, &kind.label_de);
            format!("{label} ({})", kind.code)
        };
        self.config.kinds.get(value).map_or_else(|| plain(value), called)
    }

    fn language_name(&self, code: &str) -> String {
        let name = self.named("tenders-language-", code);
        if name.eq_ignore_ascii_case(code) {
            return locales::text_with(
                self.language,
                "search-language-other",
                &[("code", code.to_uppercase().into())],
            );
        }
        name
    }

    fn named(&self, prefix: &str, value: &str) -> String {
        let name = tenders::named(self.language, prefix, value);
        if name == value { plain(value) } else { name }
    }
}

fn in_language<'a>(language: Language, french: &'a str, english: &'a str, german: &'a str) -> &'a str {
    match language {
        Language::Fr => french,
        Language::En => english,
        Language::De => german,
    }
}

/// A slug as a word: "cooperative-de-travail" → "Cooperative de travail"; what has capitals already stays.
fn plain(value: &str) -> String {
    if value.chars().any(char::is_uppercase) {
        return value.to_owned();
    }
    let spaced = value.replace(['-', '_'], " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
