//! The exchange between the buyer and one supplier.

use entity::directory::organisation;
use entity::quotes::quote_message;
use halle::chambers::Settings;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, PaginatorTrait as _};

use super::{Hall, PDF, quote, write};

#[tokio::test]
async fn questions_and_answers_pass_through_the_hall_without_anybodys_address() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(2).await;
    hall.app.mails().await;
    let done = write(&mut hall.one, &threads[0], "Combien de végétariens ?").await;
    assert!(hall.one.follow(&done).await.says("Le message est transmis"));
    let mails = hall.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "bea@commune.example");
    assert!(mails[0].subject.contains("Atelier Un") && mails[0].text.contains("Combien de végétariens ?"));
    assert!(!mails[0].text.contains("ateliers.example"), "{}", mails[0].text);
    assert!(mails[0].html.as_ref().is_some_and(|html| !html.contains("ateliers.example")));
    assert!(mails[0].text.contains(&format!("http://halle.test{}", threads[0])));

    assert!(hall.bea.get("/compte/devis").await.says("Nouveau"));
    let page = hall.bea.get(&threads[0]).await;
    assert!(page.says("Combien de végétariens ?") && page.says("Camille Exemple"));
    assert!(!page.text().contains("un@ateliers.example"));
    assert!(!hall.bea.get("/compte/devis").await.says("Nouveau"));
    write(&mut hall.bea, &threads[0], "Une quinzaine.").await;
    assert_eq!(hall.app.mails().await[0].to, "un@ateliers.example");
    assert!(hall.one.get("/compte/devis").await.says("Nouveau"));
    assert!(hall.one.get(&threads[0]).await.says("Une quinzaine."));
    assert!(!hall.two.get(&threads[1]).await.says("végétariens"), "the other supplier reads nothing of it");
    assert!(hall.app.mails().await.is_empty());
}

#[tokio::test]
async fn a_message_is_sent_once_kept_when_it_is_wrong_and_never_censored() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(1).await;
    let page = hall.one.get(&threads[0]).await;
    for _ in 0..2 {
        let done = hall.one.submit(&page, "form[enctype]", &[("body", "Bonjour !")]).await;
        assert_eq!(done.status, 303);
    }
    assert_eq!(quote_message::Entity::find().count(&hall.app.state.db).await.unwrap(), 1);
    for wrong in ["", &"x".repeat(4_001)] {
        assert_eq!(write(&mut hall.one, &threads[0], wrong).await.status, 422);
    }
    let told = write(&mut hall.one, &threads[0], "Écrivez-moi : un@ateliers.example").await;
    assert_eq!(told.status, 422);
    assert!(told.select("#field-body")[0].contains("un@ateliers.example"), "what was typed is there");
    let done = hall.one.submit(&told, "form[enctype]", &[("keep", "yes")]).await;
    assert_eq!(done.status, 303);
    assert!(
        hall.bea.get(&threads[0]).await.says("Écrivez-moi : un@ateliers.example"),
        "nothing was taken out"
    );
    let told = write(&mut hall.one, &threads[0], "<script>alert(1)</script>\nDeux lignes").await;
    assert_eq!(told.status, 303);
    assert!(hall.bea.get(&threads[0]).await.says("<script>alert(1)</script>"), "it is text");
}

#[tokio::test]
async fn files_of_a_message_belong_to_its_two_sides() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(2).await;
    let page = hall.one.get(&threads[0]).await;
    let body = [("body", "Voici notre menu.")];
    let wrong = [("file", "menu.pdf", b"PK\x03\x04".as_slice())];
    let told = hall.one.submit_with_files(&page, "form[enctype]", &body, &wrong).await;
    assert_eq!(told.status, 422);
    assert!(told.select("#field-body")[0].contains("Voici notre menu."));
    let four = [("file", "a.pdf", PDF); 4];
    assert_eq!(hall.one.submit_with_files(&page, "form[enctype]", &body, &four).await.status, 422);
    let right = [("file", "menu.pdf", PDF)];
    assert_eq!(hall.one.submit_with_files(&page, "form[enctype]", &body, &right).await.status, 303);
    let page = hall.bea.get(&threads[0]).await;
    let file = page.attributes("main .quote-message a[download]", "href").remove(0);
    assert_eq!(hall.bea.get(&file).await.bytes, PDF);
    assert_eq!(hall.one.get(&file).await.status, 200);
    assert_eq!(hall.two.get(&file).await.status, 404, "another asked supplier");
    assert_eq!(hall.stranger().await.get(&file).await.status, 404);
    let visitor = hall.app.browser().get(&file).await;
    assert!(visitor.location().unwrap().starts_with("/compte/connexion"));
}

#[tokio::test]
async fn a_supplier_declines_with_a_reason_and_takes_its_quote_back() {
    let mut hall = Hall::new().await;
    let (url, threads) = hall.sent(1).await;
    quote(&mut hall.one, &threads[0], &[("price-0", "30")]).await;
    hall.app.mails().await;
    let page = hall.one.get(&format!("{}/refus", threads[0])).await;
    assert_eq!(hall.one.submit(&page, "main form", &[("reason", "non")]).await.status, 422);
    let done = hall.one.submit(&page, "main form", &[("reason", "Notre four est en panne.")]).await;
    assert!(hall.one.follow(&done).await.says("averti que vous renoncez"));
    let mails = hall.app.mails().await;
    assert!(mails[0].to == "bea@commune.example" && mails[0].text.contains("Notre four est en panne."));
    let page = hall.bea.get(&url).await;
    assert!(page.says("Le fournisseur renonce") && page.says("Notre four est en panne."));
    assert_eq!(hall.bea.get(&format!("{}/acceptation", threads[0])).await.status, 409);
    let again = hall.one.post(&format!("{}/refus", threads[0]), &[("reason", "Une seconde fois.")]).await;
    assert!(hall.one.follow(&again).await.says("Cela n’est plus possible"));
    assert!(hall.app.mails().await.is_empty());
}

#[tokio::test]
async fn the_buyer_turns_one_answer_down_and_the_others_go_on() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.answered("30", "31").await;
    hall.app.mails().await;
    let page = hall.bea.get(&format!("{}/rejet", threads[0])).await;
    let done = hall.bea.submit(&page, "main form", &[("reason", "Le menu ne convient pas.")]).await;
    assert_eq!(done.status, 303);
    let mails = hall.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].to == "un@ateliers.example" && mails[0].text.contains("Le menu ne convient pas."));
    assert!(hall.one.get(&threads[0]).await.says("Non retenu"));
    assert_eq!(hall.one.get(&format!("{}/offre", threads[0])).await.status, 409);
    assert_eq!(hall.bea.get(&format!("{}/acceptation", threads[1])).await.status, 200);
}

#[tokio::test]
async fn links_in_mails_lead_to_the_hall_of_whoever_is_told() {
    let mut hall = Hall::new().await;
    let vaud = crate::chamber_halls::second(&hall.app, Settings::default()).await;
    let row =
        organisation::ActiveModel { id: Set(hall.suppliers[0]), chamber_id: Set(vaud), ..Default::default() };
    row.update(&hall.app.state.db).await.unwrap();
    let (_, threads) = hall.sent(2).await;
    let mails = hall.app.mails().await;
    let link_to = |email: &str, base: &str, thread: &str| {
        let mail = mails.iter().find(|mail| mail.to == email).unwrap();
        assert!(mail.text.contains(&format!("{base}{thread}")), "{}", mail.text);
    };
    link_to("un@ateliers.example", &format!("http://{}", crate::chamber_halls::VAUD), &threads[0]);
    link_to("deux@ateliers.example", "http://halle.test", &threads[1]);
    // The answer goes to the buyer, in the buyer's hall; so do the clock's reminders.
    quote(&mut hall.one, &threads[0], &[("price-0", "30"), ("valid_until", "2026-12-28")]).await;
    hall.app.advance(chrono::TimeDelta::days(7));
    halle::quotes::follow_clock(&hall.app.state).await.unwrap();
    let mails = hall.app.mails().await;
    let to = |email: &str| mails.iter().filter(|mail| mail.to == email).collect::<Vec<_>>();
    assert!(to("bea@commune.example").iter().all(|mail| mail.text.contains("http://halle.test/devis/")));
    assert_eq!(to("deux@ateliers.example").len(), 1, "reminded");
    assert!(to("deux@ateliers.example")[0].text.contains(&format!("http://halle.test{}", threads[1])));
}

#[tokio::test]
async fn mails_go_to_who_takes_part_and_in_their_language() {
    let mut hall = Hall::new().await;
    hall.app.member("renate@ateliers.example", hall.suppliers[0]).await;
    let mut renate = hall.app.signed_in("renate@ateliers.example").await;
    let page = renate.get("/compte").await;
    renate.submit(&page, "form[action='/compte']", &[("language", "de")]).await;
    hall.app.mails().await;
    let (_, threads) = hall.sent(1).await;
    let mails = hall.app.mails().await;
    assert_eq!(mails.len(), 2, "a new request is for all people of the supplier");
    let hers = mails.iter().find(|mail| mail.to == "renate@ateliers.example").unwrap();
    assert!(hers.subject.contains("fragt eine Offerte an"), "{}", hers.subject);
    write(&mut renate, &threads[0], "Guten Tag").await;
    hall.app.mails().await;
    write(&mut hall.bea, &threads[0], "Bonjour Renate").await;
    let mails = hall.app.mails().await;
    assert_eq!(mails.len(), 1, "from then on for who has it in hand");
    assert_eq!(mails[0].to, "renate@ateliers.example");
    assert!(mails[0].text.contains("Bonjour Renate"));
}
