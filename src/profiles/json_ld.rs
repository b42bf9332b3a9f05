//! An organisation in the words of schema.org, for machines that read pages. Certifications are what somebody checked;
//! what an organisation only states, or what covers a site or some offers only, is never one.

use entity::values::Language;
use serde_json::{Value, json};

use crate::directory::{self, Organisation};
use crate::trust::Seal;

/// JSON that may stand inside a script element: no text of it can close the element.
pub fn organisation(organisation: &Organisation, seals: &[Seal], language: Language, url: &str) -> String {
    value(organisation, seals, language, url).to_string().replace('<', "\\u003c")
}

fn value(organisation: &Organisation, seals: &[Seal], language: Language, url: &str) -> Value {
    let mut found = json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": url,
        "url": organisation.link().unwrap_or(url),
        "name": organisation.shown_name(),
        "legalName": organisation.name,
    });
    let mut set = |name: &str, value: Value| {
        if !value.is_null() {
            found[name] = value;
        }
    };
    set("description", text(organisation.description.best(language)));
    if let (Some(scheme), Some(id)) = (&organisation.registry_scheme, &organisation.registry_id) {
        set("identifier", json!({ "@type": "PropertyValue", "propertyID": scheme, "value": id }));
    }
    let country =
        if organisation.jurisdiction.as_str() == "QC" { "CA" } else { organisation.jurisdiction.as_str() };
    set(
        "address",
        json!({
            "@type": "PostalAddress",
            "streetAddress": organisation.street,
            "postalCode": organisation.postcode,
            "addressLocality": organisation.city,
            "addressCountry": country,
        }),
    );
    if let Some(place) = organisation.position.filter(|_| !organisation.has_approximate_position()) {
        set(
            "location",
            json!({ "@type": "Place", "geo": { "@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon } }),
        );
    }
    let topics: Vec<_> =
        organisation.sectors.iter().map(|sector| directory::sectors::label(&sector.code, language)).collect();
    if !topics.is_empty() {
        set("knowsAbout", json!(topics));
    }
    let certified: Vec<_> = seals
        .iter()
        .filter(|seal| matches!(seal.state, "verified" | "expiring"))
        .map(|seal| json!({ "@type": "Certification", "name": seal.name, "description": seal.wording }))
        .collect();
    if !certified.is_empty() {
        set("hasCertification", json!(certified));
    }
    found
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}
