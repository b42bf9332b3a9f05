//! Every field of an offer: typed once, found again in the form, on the page, in the API and in the export; told
//! beside the field when it is wrong, in three languages.

use entity::values::Language;
use halle::locales;

use super::{COMPLETE, supplier};
use crate::support::TestApp;

const FORM: &str = "form[enctype]";

/// A text of the interface as [`crate::support::Page::select`] reads it: white space folded.
fn words(language: Language, key: &str) -> String {
    locales::text(language, key).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A complete product with every field.
const FULL: &[(&str, &str)] = &[
    ("kind", "product"),
    ("title_fr", "Miel de forêt"),
    ("title_de", "Waldhonig"),
    ("title_en", "Forest honey"),
    ("description_fr", "Récolte d’été."),
    ("description_de", "Sommerernte."),
    ("description_en", "Summer harvest."),
    ("sector", "S02.3"),
    ("price", "CHF 1’250.50"),
    ("currency", "CHF"),
    ("unit", "kg"),
    ("basis", "gross"),
    ("tax_code", "ch-reduced"),
    ("min_quantity", "5"),
    ("area_kind", "territories"),
    ("territories", "Vaud, CH-GE"),
    ("delivery", "bicycle"),
    ("capacity", "1 200"),
    ("capacity_period", "year"),
    ("payment_days", "20"),
    ("season", "7"),
    ("lead_min_days", "2"),
    ("lead_max_days", "4"),
    ("stock", "1’300"),
    ("action", "publish"),
];

#[tokio::test]
async fn every_field_is_in_the_form_on_the_page_in_the_api_and_in_the_export() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let saved = member.submit(&page, FORM, FULL).await;
    assert_eq!(saved.status, 303, "{:?}", saved.select(".error"));

    let form = member.follow(&saved).await;
    for (name, value) in FULL {
        let stored = match *name {
            "price" => "1250.50",
            "territories" => "Genève, Vaud",
            "capacity" => "1200",
            "stock" => "1300",
            "action" => continue,
            _ => value,
        };
        let typed = form.attributes(&format!("input[name={name}]:not([type=checkbox])"), "value");
        let checked = form.attributes(&format!("input[name={name}][checked]"), "value");
        let chosen = form.html();
        let option = scraper::Selector::parse(&format!("select[name={name}] option[selected]")).unwrap();
        let option = chosen.select(&option).map(|one| {
            let text = one.text().collect::<String>();
            one.value().attr("value").map_or(text, str::to_owned)
        });
        let found: Vec<String> = typed
            .into_iter()
            .chain(checked)
            .chain(option)
            .chain(form.select(&format!("textarea[name={name}]")))
            .collect();
        assert_eq!(found, [stored], "{name} in the form");
    }

    let api = app.browser().get("/api/v1/offers").await.json()["offers"][0].clone();
    let expected = serde_json::json!({
        "kind": "product",
        "title": { "fr": "Miel de forêt", "de": "Waldhonig", "en": "Forest honey" },
        "description": { "fr": "Récolte d’été.", "de": "Sommerernte.", "en": "Summer harvest." },
        "sector": "S02.3",
        "price": { "minor": 125_050, "currency": "CHF" },
        "price_basis": "gross",
        "price_unit": "kg",
        "on_quote": false,
        "tax_code": "ch-reduced",
        "min_quantity": 5,
        "lead_days": { "min": 2, "max": 4 },
        "area": { "kind": "territories", "territories": ["CH-GE", "CH-VD"] },
        "delivery": ["bicycle"],
        "capacity": { "quantity": 1_200, "period": "year" },
        "payment_days": 20,
        "season": [7],
        "stock": 1_300,
        "photos": [],
        "status": "published",
        "demo": false,
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&api[field], value, "{field} in the API");
    }

    let path = api["url"].as_str().unwrap().to_owned();
    for (language, words) in [
        (
            "fr",
            [
                "Miel de forêt",
                "Récolte d’été.",
                "juillet",
                "Livraison à vélo",
                "pièces disponibles",
                "À 20 jours",
                "Vaud",
            ],
        ),
        ("de", ["Waldhonig", "Sommerernte.", "Juli", "CHF 1’250.50", "2,6", "Genève", "Juli"]),
        ("en", ["Forest honey", "Summer harvest.", "July", "CHF 1’250.50", "2.6", "2 to 4 days", "Genève"]),
    ] {
        let page = app.browser().visit(&format!("{path}?lang={language}")).await;
        let text = page.main().replace(['\u{a0}', '\u{202f}'], " ");
        let missing: Vec<_> = words.iter().filter(|word| !text.contains(**word)).collect();
        assert!(missing.is_empty(), "{missing:?} on the page in {language}: {text}");
    }

    let csv = app.browser().get("/catalogue/export.csv").await.text();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &row[headers.iter().position(|header| header == name).unwrap()];
    for (name, value) in [
        ("kind", "product"),
        ("title_fr", "Miel de forêt"),
        ("title_de", "Waldhonig"),
        ("title_en", "Forest honey"),
        ("description_de", "Sommerernte."),
        ("sector_code", "S02.3"),
        ("price", "1250.50"),
        ("currency", "CHF"),
        ("price_basis", "gross"),
        ("unit", "kg"),
        ("on_quote", "false"),
        ("tax_code", "ch-reduced"),
        ("min_quantity", "5"),
        ("lead_min_days", "2"),
        ("lead_max_days", "4"),
        ("area", "territories"),
        ("territories", "CH-GE CH-VD"),
        ("delivery", "bicycle"),
        ("capacity", "1200"),
        ("capacity_period", "year"),
        ("payment_days", "20"),
        ("season_months", "7"),
        ("stock", "1300"),
        ("photos", ""),
        ("status", "published"),
        ("demo", "false"),
    ] {
        assert_eq!(cell(name), value, "{name} in the export");
    }
}

#[tokio::test]
async fn every_wrong_field_is_told_beside_it_in_three_languages() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let long_title = "x".repeat(141);
    let long_text = "x".repeat(6_001);
    let script = "<script>alert(1)</script>";
    let cases: &[(&str, &str, &str)] = &[
        ("title_fr", &long_title, "form-too-long"),
        ("title_de", &long_title, "form-too-long"),
        ("description_en", &long_text, "form-too-long"),
        ("new_alt", &long_text, "form-too-long"),
        ("kind", script, "form-invalid"),
        ("sector", script, "form-invalid"),
        ("currency", "XAU", "form-invalid"),
        ("unit", script, "form-invalid"),
        ("basis", script, "form-invalid"),
        ("tax_code", script, "form-invalid"),
        ("price", script, "form-number"),
        ("price", "1e308", "form-number"),
        ("price", "-3", "catalogue-error-price-range"),
        ("price", "10000000.01", "catalogue-error-price-range"),
        ("price", "99999999999999999999", "catalogue-error-price-range"),
        ("price", "1.250", "form-number-ambiguous"),
        ("price", "12 €", "form-amount-currency"),
        ("min_quantity", "0", "catalogue-error-count"),
        ("min_quantity", script, "catalogue-error-whole"),
        ("capacity", "99999999999", "catalogue-error-count"),
        ("capacity", "1.5", "catalogue-error-whole"),
        ("capacity_period", "century", "form-invalid"),
        ("payment_days", "366", "catalogue-error-payment"),
        ("payment_days", "-1", "catalogue-error-payment"),
        ("lead_min_days", "731", "catalogue-error-lead"),
        ("lead_max_days", script, "catalogue-error-whole"),
        ("stock", "3", "catalogue-error-stock-service"),
        ("stock", "-1", "catalogue-error-stock"),
        ("area_kind", script, "form-invalid"),
        ("delivery", script, "form-invalid"),
        ("season", "13", "form-invalid"),
        ("season", script, "form-invalid"),
    ];
    for language in Language::ALL {
        let page = member.visit(&format!("/compte/offres/nouvelle?lang={language}")).await;
        for (field, value, key) in cases {
            let fields: Vec<_> = COMPLETE
                .iter()
                .copied()
                .filter(|(name, _)| name != field)
                .chain([(*field, *value)])
                .collect();
            let told = member.submit(&page, FORM, &fields).await;
            assert_eq!(told.status, 422, "{field} = {value:.40}");
            assert_eq!(told.attributes("html", "lang"), [language.as_str()]);
            let expected = words(*language, key);
            assert_eq!(
                told.select(&format!("#error-{field}")),
                std::slice::from_ref(&expected),
                "{field} = {value:.40}"
            );
            assert!(told.select("#error-summary a").contains(&expected), "{field} in the summary");
            let target = format!("#field-{field}");
            assert!(told.select(&target).len() == 1, "the summary leads to {field}");
            assert!(!told.text().contains("<script>alert"), "{field} is escaped");
            if !told.attributes(&format!("input{target}"), "value").is_empty() {
                assert_eq!(told.attributes(&target, "value"), [*value], "{field} keeps what was typed");
            }
        }
        let radius = [("area_kind", "radius"), ("radius_km", "2001"), ("title_fr", "x")];
        let told = member.submit(&page, FORM, &radius).await;
        assert_eq!(told.select("#error-radius_km"), [words(*language, "catalogue-error-radius")]);
        let nowhere = [("area_kind", "territories"), ("territories", "Atlantide"), ("title_fr", "x")];
        let told = member.submit(&page, FORM, &nowhere).await;
        let expected = words(*language, "catalogue-error-territory-unknown");
        assert_eq!(told.select("#error-territories"), [expected]);
        let told = member.submit(&page, FORM, &[("action", "publish")]).await;
        for (field, key) in [
            ("title_fr", "catalogue-missing-title"),
            ("description_fr", "catalogue-missing-description"),
            ("sector", "catalogue-missing-sector"),
            ("price", "catalogue-missing-price"),
        ] {
            assert_eq!(told.select(&format!("#error-{field}")), [words(*language, key)], "{field} missing");
        }
    }
}

#[tokio::test]
async fn own_offers_come_in_pages() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    for number in 0..27 {
        let title = format!("Offre {number}");
        assert_eq!(member.submit(&page, FORM, &[("title_fr", title.as_str())]).await.status, 303);
    }
    let list = member.get("/compte/offres?statut=draft").await;
    assert_eq!(list.select("li.card").len(), 25);
    let next = list.attributes("a[rel=next]", "href").remove(0);
    let second = member.get(&next).await;
    assert_eq!(second.select("li.card").len(), 2);
    let beyond = member.get("/compte/offres?statut=draft&page=99").await;
    assert_eq!(beyond.select("li.card").len(), 2, "a page beyond the last is the last");
}
