//! The supplier quotes, in versions; what it amounts to is exact.

use chrono::TimeDelta;
use entity::quotes::quote;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::{Hall, quote as send_quote, sums, try_quote};

const TWO_RATES: &[(&str, &str)] = &[
    ("price-0", "12,3456"),
    ("tax-0", "ch-reduced"),
    ("text-1", "Service"),
    ("quantity-1", "2.5"),
    ("unit-1", "heures"),
    ("price-1", "61"),
    ("discount-1", "10"),
    ("tax-1", "ch-standard"),
    ("lead_days", "12"),
    ("delivery_terms", "Livré à 17 h."),
];

#[tokio::test]
async fn a_quote_is_computed_to_the_last_centime_and_read_by_both() {
    let mut hall = Hall::new().await;
    let (url, threads) = hall.sent(1).await;
    let page = hall.one.get(&format!("{}/offre", threads[0])).await;
    assert_eq!(page.attributes("#field-text-0", "value"), ["Buffet"], "what is wanted stands there");
    assert_eq!(page.attributes("#field-quantity-0", "value"), ["80"]);
    let preview = [TWO_RATES, &[("action", "preview")]].concat();
    let told = hall.one.submit(&page, "form[action$='/offre']", &preview).await;
    assert_eq!(told.status, 200);
    // 80 × 12.3456 = 987.648 → 987.65; 2.5 × 61 × 0.9 = 137.25. 2.6 % of 987.65 = 25.68; 8.1 % of 137.25 = 11.12.
    let expected = ["CHF 1’124.90", "CHF 25.68", "CHF 11.12", "CHF 1’161.70"];
    assert_eq!(sums(&told), expected);
    assert_eq!(quote::Entity::find().count(&hall.app.state.db).await.unwrap(), 0, "nothing is sent");
    hall.app.mails().await;
    let done = hall.one.submit(&told, "form[action$='/offre']", &[("action", "send")]).await;
    assert_eq!(done.status, 303, "{:?}", done.select(".error"));
    for browser in [&mut hall.one, &mut hall.bea] {
        let page = browser.get(&threads[0]).await;
        assert_eq!(sums(&page), expected);
        assert!(page.says("12 jours") && page.says("Livré à 17 h.") && page.says("moins 10"));
        assert!(page.main().replace('\u{a0}', " ").contains("CHF 12.3456"), "{}", page.main());
    }
    let mails = hall.app.mails().await;
    assert!(mails[0].text.replace('\u{a0}', " ").contains("CHF 1’161.70"), "{}", mails[0].text);
    assert!(hall.bea.get(&url).await.says("Réponses : 1 sur 1"));
}

#[tokio::test]
async fn a_new_version_replaces_the_last_one_which_stays_readable() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(2).await;
    send_quote(&mut hall.one, &threads[0], &[("price-0", "30")]).await;
    let page = hall.one.get(&format!("{}/offre", threads[0])).await;
    assert_eq!(page.attributes("#field-price-0", "value"), ["30"], "the last version is where one begins");
    send_quote(&mut hall.one, &threads[0], &[("price-0", "28.50")]).await;
    let page = hall.bea.get(&threads[0]).await;
    assert!(page.says("Version 2") && sums(&page).contains(&"CHF 2’280.00".to_owned()), "{:?}", sums(&page));
    let old = hall.bea.get(&format!("{}/versions/1", threads[0])).await;
    assert!(old.says("La version 2 a remplacé celle-ci") && sums(&old).contains(&"CHF 2’400.00".to_owned()));
    assert_eq!(hall.bea.get(&format!("{}/versions/3", threads[0])).await.status, 404);
    assert_eq!(hall.two.get(&format!("{}/versions/1", threads[0])).await.status, 404);
}

#[tokio::test]
async fn a_quote_sent_twice_is_one_and_a_colleagues_version_is_not_overrun() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(1).await;
    let page = hall.one.get(&format!("{}/offre", threads[0])).await;
    for _ in 0..2 {
        let done = hall.one.submit(&page, "form[action$='/offre']", &[("price-0", "30")]).await;
        assert_eq!(done.status, 303, "a double click");
    }
    assert_eq!(quote::Entity::find().count(&hall.app.state.db).await.unwrap(), 1);
    let told = hall.one.submit(&page, "form[action$='/offre']", &[("price-0", "25")]).await;
    assert_eq!(told.status, 409);
    assert!(told.says("Un collègue a envoyé une version"));
    assert_eq!(told.attributes("#field-price-0", "value"), ["25"]);
    assert_eq!(hall.one.submit(&told, "form[action$='/offre']", &[]).await.status, 303);
    assert_eq!(quote::Entity::find().count(&hall.app.state.db).await.unwrap(), 2);
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_field() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(1).await;
    let wrong = [
        ("price-0", "1.250"),
        ("discount-0", "101"),
        ("text-1", "Sans prix"),
        ("quantity-1", "x"),
        ("valid_until", "2026-11-01"),
        ("lead_days", "-3"),
        ("note", "un@ateliers.example"),
    ];
    let told = try_quote(&mut hall.one, &threads[0], &wrong).await;
    assert_eq!(told.status, 422);
    for field in ["price-0", "discount-0", "quantity-1", "price-1", "valid_until", "lead_days", "note"] {
        assert_eq!(told.select(&format!("#error-{field}")).len(), 1, "{field}");
    }
    assert_eq!(told.attributes("#field-price-0", "value"), ["1.250"]);
    let nothing = [("text-0", ""), ("quantity-0", ""), ("price-0", "")];
    assert_eq!(try_quote(&mut hall.one, &threads[0], &nothing).await.status, 422);
    let unknown = [("price-0", "3"), ("tax-0", "de-standard")];
    let told = try_quote(&mut hall.one, &threads[0], &unknown).await;
    assert_eq!(told.select("#error-tax-0").len(), 1);
    let exempt = [("price-0", "3"), ("tax-0", "ch-exempt")];
    let told = try_quote(&mut hall.one, &threads[0], &exempt).await;
    assert_eq!(told.select("#error-exemption").len(), 1, "why no tax is due must be said");
    let said = [("exemption", "Association non assujettie"), ("tax-0", "ch-exempt")];
    let done = hall.one.submit(&told, "form[action$='/offre']", &said).await;
    assert_eq!(done.status, 303, "{:?}", done.select(".error"));
    let page = hall.bea.get(&threads[0]).await;
    assert!(page.says("Sans taxe : Association non assujettie"));
    assert_eq!(sums(&page), ["CHF 240.00", "CHF 0.00", "CHF 240.00"]);
}

#[tokio::test]
async fn amounts_are_written_as_on_price_tags() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(1).await;
    for price in ["3.-", "3.–", "3,-", "Fr. 3.–", "CHF 3.00", "3,00 CHF", " 3.0000 "] {
        let preview = [("price-0", price), ("discount-0", "10 %"), ("action", "preview")];
        let page = try_quote(&mut hall.one, &threads[0], &preview).await;
        assert_eq!(page.status, 200, "{price}: {:?}", page.select(".error"));
        assert_eq!(sums(&page)[0], "CHF 216.00", "{price}: 80 × 3 less a tenth");
    }
    let told = try_quote(&mut hall.one, &threads[0], &[("price-0", "3 €")]).await;
    assert!(told.select("#error-price-0")[0].contains("autre monnaie"));
    // What is wrong is listed from the top of the form to its end, each with its line.
    let wrong = [
        ("valid_until", ""),
        ("price-0", "x"),
        ("quantity-0", "x"),
        ("text-1", "Livraison"),
        ("quantity-1", "1"),
        ("price-1", "y"),
    ];
    let told = try_quote(&mut hall.one, &threads[0], &wrong).await;
    assert_eq!(
        told.attributes("#error-summary a", "href"),
        ["#field-quantity-0", "#field-price-0", "#field-price-1", "#field-valid_until"]
    );
    let list = told.select("#error-summary li");
    assert!(list[1].contains("Ligne 1") && list[2].contains("Ligne 2"), "{list:?}");
    assert_ne!(list[1], list[2]);
    let mut said = list.clone();
    said.dedup();
    assert_eq!(said.len(), list.len(), "no sentence stands there twice");
}

#[tokio::test]
async fn answers_come_after_the_date_too_and_expire_by_the_clock() {
    let mut hall = Hall::new().await;
    let (url, threads) = hall.sent(1).await;
    hall.app.advance(TimeDelta::days(12));
    assert!(hall.bea.get(&url).await.says("Sans réponse dans le délai"));
    send_quote(&mut hall.one, &threads[0], &[("price-0", "30"), ("valid_until", "2026-12-10")]).await;
    assert!(hall.bea.get(&format!("{url}/comparaison")).await.says("reçu après la date"));
    assert!(hall.bea.get(&url).await.says("Devis remis"));
    hall.app.advance(TimeDelta::days(6));
    assert!(hall.bea.get(&url).await.says("Devis échu"));
    assert_eq!(hall.bea.get(&format!("{}/acceptation", threads[0])).await.status, 409);
    let told = hall
        .bea
        .post(&format!("{}/acceptation", threads[0]), &[("version", "1"), ("reason", "Merci beaucoup.")])
        .await;
    assert!(hall.bea.follow(&told).await.says("n’est plus valable"));
    send_quote(&mut hall.one, &threads[0], &[("valid_until", "2026-12-31")]).await;
    assert_eq!(hall.bea.get(&format!("{}/acceptation", threads[0])).await.status, 200);
}
