//! An offer in the words of schema.org, for machines that read pages.

use entity::values::Language;
use serde_json::{Map, Value, json};

use super::model::{Area, Offer, OfferKind, PriceBasis, PriceUnit};
use super::urls;
use crate::chambers::territories::Gazetteer;
use crate::directory::Card;
use crate::web::amount;

/// JSON that may stand inside a script element: no text of it can close the element.
pub fn offer(
    offer: &Offer,
    supplier: &Card,
    places: &Gazetteer,
    language: Language,
    base_url: &str,
) -> String {
    value(offer, supplier, places, language, base_url).to_string().replace('<', "\\u003c")
}

/// The description itself: schema.org `Offer` with the item offered, its seller, price, lead time and area.
pub fn value(
    offer: &Offer,
    supplier: &Card,
    places: &Gazetteer,
    language: Language,
    base_url: &str,
) -> Value {
    let content = &offer.content;
    let item = if content.kind == OfferKind::Product { "Product" } else { "Service" };
    let mut described = json!({
        "@type": item,
        "name": content.title.best(language),
        "description": content.description.best(language),
    });
    let images: Vec<_> =
        offer.photos.iter().map(|photo| format!("{base_url}{}", urls::photo(photo.id))).collect();
    if !images.is_empty() {
        described["image"] = json!(images);
    }
    let mut found = Map::new();
    found.insert("@context".to_owned(), json!("https://schema.org"));
    found.insert("@type".to_owned(), json!("Offer"));
    found.insert("url".to_owned(), json!(format!("{base_url}{}", urls::offer(&offer.slug))));
    found.insert("itemOffered".to_owned(), described);
    found.insert(
        "seller".to_owned(),
        json!({
            "@type": "Organization",
            "name": supplier.name,
            "url": format!("{base_url}/fournisseurs/{}", supplier.slug),
        }),
    );
    if let Some(price) = content.price.amount() {
        found.insert(
            "priceSpecification".to_owned(),
            json!({
                "@type": "UnitPriceSpecification",
                "price": amount::plain(price.minor),
                "priceCurrency": price.currency,
                "valueAddedTaxIncluded": content.price.basis == PriceBasis::Gross,
                "unitText": content.price.unit,
                "unitCode": unit_code(content.price.unit),
            }),
        );
    }
    found.extend(supply(offer));
    found.extend(area(&content.terms.area, supplier, places).map(|area| ("areaServed".to_owned(), area)));
    Value::Object(found)
}

/// Lead time, minimum order and availability, as far as they are known.
fn supply(offer: &Offer) -> Map<String, Value> {
    let content = &offer.content;
    let mut found = Map::new();
    if let Some(days) = content.terms.lead_max_days {
        found.insert(
            "deliveryLeadTime".to_owned(),
            json!({
                "@type": "QuantitativeValue",
                "minValue": content.terms.lead_min_days.unwrap_or(0),
                "maxValue": days,
                "unitCode": "DAY",
            }),
        );
    }
    if let Some(minimum) = content.terms.min_quantity {
        found.insert(
            "eligibleQuantity".to_owned(),
            json!({ "@type": "QuantitativeValue", "minValue": minimum, "unitCode": unit_code(content.price.unit) }),
        );
    }
    if let Some(stock) = content.stock {
        let availability =
            if stock > 0 { "https://schema.org/InStock" } else { "https://schema.org/OutOfStock" };
        found.insert("availability".to_owned(), json!(availability));
    }
    found
}

fn area(area: &Area, supplier: &Card, places: &Gazetteer) -> Option<Value> {
    match area {
        Area::AsOrganisation => None,
        Area::Territories(codes) => {
            let names: Vec<_> = codes.iter().map(|code| places.name_of(code)).collect();
            Some(json!(names))
        }
        Area::Radius(km) => supplier.position.map(|position| {
            json!({
                "@type": "GeoCircle",
                "geoMidpoint": { "@type": "GeoCoordinates", "latitude": position.lat, "longitude": position.lon },
                "geoRadius": i64::from(*km) * 1_000,
            })
        }),
    }
}

/// Code of UN/CEFACT recommendation 20 for a unit.
pub const fn unit_code(unit: PriceUnit) -> &'static str {
    match unit {
        // Half days and pages have no code of their own: "one".
        PriceUnit::Piece | PriceUnit::Page | PriceUnit::HalfDay => "C62",
        PriceUnit::Person => "IE",
        PriceUnit::Hour => "HUR",
        PriceUnit::Day => "DAY",
        PriceUnit::Week => "WEE",
        PriceUnit::Month => "MON",
        PriceUnit::Year => "ANN",
        PriceUnit::Kilogram => "KGM",
        PriceUnit::Tonne => "TNE",
        PriceUnit::Litre => "LTR",
        PriceUnit::Metre => "MTR",
        PriceUnit::SquareMetre => "MTK",
        PriceUnit::CubicMetre => "MTQ",
        PriceUnit::Kilometre => "KMT",
        PriceUnit::Set => "SET",
        PriceUnit::Flat => "LS",
    }
}
