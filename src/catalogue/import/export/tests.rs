//! What is exported is read back as the same, whatever stands in it.

use chrono::{TimeZone as _, Utc};
use entity::values::{Currency, LocalText, OfferId};

use super::*;
use crate::catalogue::batches::model::{Row, RowOutcome};
use crate::catalogue::import::columns;
use crate::catalogue::import::rows::List;
use crate::catalogue::model::{
    Area, Capacity, CapacityPeriod, Content, DeliveryMode, OfferKind, OfferStatus, PriceBasis, PriceUnit,
};
use crate::chambers::territories::Gazetteer;

/// Numbers that are the same at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<T: Copy>(&mut self, values: &[T]) -> T {
        values[usize::try_from(self.roll(values.len() as u64)).unwrap()]
    }

    fn text(&mut self, has_lines: bool) -> String {
        const PIECES: &[&str] = &[
            "Pain",
            "l’été",
            "\"",
            "\"\"",
            ";",
            ",",
            "|",
            "=1+1",
            "-",
            "+",
            "@",
            "'",
            "''",
            " ",
            "é",
            "ß",
            "🥖",
            "#REF",
            "0",
            "1’250.00",
            "\u{a0}",
            "<b>",
            "&amp;",
            "\\",
            "%",
            "—",
        ];
        let mut text: String = (0..self.roll(8)).map(|_| self.of(PIECES)).collect();
        if has_lines && self.roll(3) == 0 {
            text.push_str("\n\tseconde \"ligne\"\n\nfin;");
        }
        text
    }

    fn local(&mut self, has_lines: bool) -> LocalText {
        let mut local = LocalText::default();
        for language in Language::ALL {
            let text = self.text(has_lines);
            local.set(*language, &text);
        }
        local
    }

    fn maybe(&mut self, least: i32, most: u64) -> Option<i32> {
        (self.roll(2) == 0).then(|| least + i32::try_from(self.roll(most)).unwrap())
    }

    fn content(&mut self, number: usize) -> Content {
        let mut content = Content::blank(self.of(Currency::ALL));
        content.reference = Some(format!("{}{number}", self.of(&["A-", "=", "00", "é ", "'"])));
        content.kind = self.of(OfferKind::ALL);
        content.title = self.local(false);
        content.title.set(Language::Fr, &format!("{} offre {number}", self.text(false)));
        content.description = self.local(true);
        content.sector_code = self.of(&[None, Some("S01.1"), Some("S06.1")]).map(str::to_owned);
        content.price.is_on_quote = self.roll(4) == 0;
        content.price.minor = (self.roll(3) > 0).then(|| i64::try_from(self.roll(900_000_000)).unwrap());
        content.price.basis = self.of(PriceBasis::ALL);
        content.price.unit = self.of(PriceUnit::ALL);
        content.price.tax_code =
            self.of(&[None, Some("ch-reduced"), Some("fr-exempt"), Some("qc-standard")]).map(str::to_owned);
        content.terms.min_quantity = self.maybe(1, 9_999_999);
        content.terms.area = match self.roll(3) {
            0 => Area::AsOrganisation,
            1 => Area::Radius(1 + i32::try_from(self.roll(1_999)).unwrap()),
            _ => Area::Territories(vec!["CH-GE".to_owned(), "CH-VD".to_owned()]),
        };
        let modes = DeliveryMode::ALL.iter().copied();
        content.terms.delivery = modes.filter(|_| self.roll(3) == 0).collect();
        content.terms.delivery.sort_unstable();
        content.terms.capacity =
            self.maybe(1, 5_000).map(|quantity| Capacity { quantity, period: self.of(CapacityPeriod::ALL) });
        content.terms.payment_days = self.maybe(0, 365);
        content.terms.season = (1..=11).filter(|_| self.roll(4) == 0).collect();
        content.terms.lead_min_days = self.maybe(0, 100);
        content.terms.lead_max_days = self.maybe(100, 600);
        content.stock = if content.kind == OfferKind::Product { self.maybe(0, 500) } else { None };
        content
    }

    fn offer(&mut self, organisation_id: OrganisationId, number: usize) -> Offer {
        let now = Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap();
        let content = self.content(number);
        let status =
            if content.missing().is_empty() { self.of(OfferStatus::ALL) } else { OfferStatus::Draft };
        Offer {
            id: OfferId::new(),
            organisation_id,
            slug: String::new(),
            content,
            photos: Vec::new(),
            status,
            archived_from: None,
            version: 1,
            updated_by: None,
            published_at: None,
            created_at: now,
            updated_at: now,
        }
    }
}

fn read(bytes: Vec<u8>, language: Language, organisation: OrganisationId, offers: &[Offer]) -> Vec<Row> {
    let header = header_row(language);
    let mapping = columns::guess(&header);
    let places = Gazetteer::default();
    let list =
        List { header: &header, mapping: &mapping, organisation, currency: Currency::Chf, places: &places };
    list.rows(bytes, offers).unwrap()
}

#[test]
fn any_offers_come_back_as_they_left_in_every_language_and_format() {
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let organisation = OrganisationId::new();
        let offers: Vec<_> = (0..12).map(|number| dice.offer(organisation, number)).collect();
        let rows: Vec<_> = offers.iter().map(row).collect();
        let language = dice.of(Language::ALL);
        for bytes in [text_of(language, &rows).unwrap(), workbook(language, &rows).unwrap()] {
            let elsewhere = read(bytes.clone(), language, organisation, &[]);
            assert_eq!(elsewhere.len(), offers.len(), "seed {seed}");
            for (row, offer) in elsewhere.iter().zip(&offers) {
                assert_eq!(
                    row.outcome,
                    RowOutcome::New,
                    "seed {seed}: {:?} {:?}",
                    row.problems,
                    offer.content
                );
                let after = row.after.as_ref().unwrap();
                assert_eq!((&after.content, after.status), (&offer.content, offer.status), "seed {seed}");
            }
            let here = read(bytes, language, organisation, &offers);
            assert!(here.iter().all(|row| row.outcome == RowOutcome::Unchanged), "seed {seed}: {here:?}");
        }
    }
}
