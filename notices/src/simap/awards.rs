//! Awards and direct awards: vendors with prices and tax.

use serde_json::Value;

use super::words;
use crate::payload::JsonExt;
use crate::reading::{Sink, amount_of, country, day, whole};
use crate::{Award, AwardStatus, Notice, Value as Worth, ValueKind, Vat, Winner};

pub(super) fn read(value: &Value, notice: &mut Notice, sink: &mut Sink) {
    let Some(decision) = value.at("decision").filter(|decision| decision.is_object()) else { return };
    let main = notice.language.clone();
    let main = main.as_deref();
    let award = sink.within("decision", |sink| {
        let vendors = sink.bounded("vendors", decision.list("vendors"));
        let winners: Vec<Winner> = vendors.iter().map(|vendor| winner(vendor, sink)).collect();
        let mut values: Vec<Worth> = Vec::new();
        if let [only] = winners.as_slice() {
            values.extend(only.value.clone());
        }
        values.extend(range(decision.at("totalPriceRange").unwrap_or(&Value::Null), sink));
        Award {
            id: value.text("id"),
            lots: notice.lots.iter().map(|lot| lot.id.clone()).collect(),
            status: if winners.is_empty() { AwardStatus::Unknown } else { AwardStatus::Awarded },
            reason: words(decision, "awardDecisionJustification", main),
            date: decision.text("awardDecisionDate").and_then(|date| day(&date, sink, "awardDecisionDate")),
            tenders_received: decision
                .text("numberOfSubmissions")
                .and_then(|count| whole(&count, sink, "numberOfSubmissions")),
            winners,
            values,
            ..Award::default()
        }
    });
    notice.awards.push(award);
}

fn winner(vendor: &Value, sink: &mut Sink) -> Winner {
    let canton = vendor.text("vendorAddress.cantonId");
    Winner {
        name: vendor.text("vendorName").unwrap_or_default(),
        id: vendor.text("vendorId"),
        id_scheme: vendor.text("vendorId").map(|_| "simap".to_owned()),
        country: vendor.text("vendorAddress.countryId").as_deref().and_then(country),
        city: vendor.text("vendorAddress.city").or_else(|| words(vendor, "vendorAddress.city", None)),
        postcode: vendor.text("vendorAddress.postalCode"),
        nuts: canton.as_deref().and_then(super::lots::canton_nuts).map(str::to_owned),
        rank: vendor.text("rank").and_then(|rank| whole(&rank, sink, "rank")),
        value: price(vendor.at("price").unwrap_or(&Value::Null), ValueKind::Awarded, "price", sink),
        ..Winner::default()
    }
}

fn price(price: &Value, kind: ValueKind, member: &str, sink: &mut Sink) -> Option<Worth> {
    let written = price.text(member)?;
    let value = amount_of(kind, &written, price.text("currency").as_deref(), sink, "price")?;
    Some(Worth { vat: vat(price), ..value })
}

fn vat(price: &Value) -> Vat {
    match price.text("vatType").as_deref() {
        Some("no_vat") => Vat::Excluded,
        Some("full" | "special" | "reduced") => Vat::Included,
        _ => Vat::Unknown,
    }
}

/// The lowest and the highest price, where the winners' own prices are kept secret.
fn range(range: &Value, sink: &mut Sink) -> Vec<Worth> {
    let listed = ["range.numberRange", "range"].iter().find_map(|path| range.at(path)?.as_array());
    let named = || range.at("range.from").zip(range.at("range.to"));
    let (low, high) = match listed.map(Vec::as_slice) {
        Some([low, high]) => (low, high),
        _ => match named() {
            Some(bounds) => bounds,
            None => return Vec::new(),
        },
    };
    let currency = range.text("currency");
    [(low, ValueKind::LowestTender), (high, ValueKind::HighestTender)]
        .into_iter()
        .filter_map(|(bound, kind)| {
            let written = bound.text("").or_else(|| bound.text("price"))?;
            let value = amount_of(kind, &written, currency.as_deref(), sink, "totalPriceRange")?;
            Some(Worth { vat: vat(range), ..value })
        })
        .collect()
}
