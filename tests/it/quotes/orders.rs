//! A quote is accepted once; the order is numbered without a gap and frozen.

use entity::quotes::agreed_order;
use entity::values::AgreedOrderId;
use halle::clock::Clock as _;
use halle::{db, quotes};
use sea_orm::{EntityTrait as _, QueryOrder as _};

use super::{Hall, accept, quote, sums};
use crate::support::Browser;

async fn orders(hall: &Hall) -> Vec<agreed_order::Model> {
    let all = agreed_order::Entity::find().order_by_asc(agreed_order::Column::Sequence);
    all.all(&hall.app.state.db).await.unwrap()
}

#[tokio::test]
async fn accepting_makes_an_order_for_both_and_tells_everybody() {
    let mut hall = Hall::new().await;
    let (url, threads) = hall.answered("30", "31").await;
    hall.app.mails().await;
    let page = hall.bea.get(&format!("{}/acceptation", threads[0])).await;
    assert!(page.says("Les 2 autres fournisseurs sont avertis"), "{}", page.main());
    let done = accept(&mut hall.bea, &threads[0], "BC-77").await;
    let order = done.location().unwrap();
    let page = hall.bea.follow(&done).await;
    assert!(page.says("Commande 2026-000001") && page.says("BC-77") && page.says("Atelier Un"));
    assert_eq!(sums(&page), ["CHF 2’400.00", "CHF 194.40", "CHF 2’594.40"]);
    let mails = hall.app.mails().await;
    let text_to = |email: &str| mails.iter().find(|mail| mail.to == email).unwrap().text.clone();
    assert_eq!(mails.len(), 3);
    assert!(text_to("un@ateliers.example").contains("2026-000001"));
    for other in ["deux@ateliers.example", "trois@ateliers.example"] {
        assert!(text_to(other).contains("Nous avons retenu une autre offre"));
        assert!(!text_to(other).contains("Atelier Un"), "who was chosen is not told");
    }
    assert!(text_to("deux@ateliers.example").contains("n’a pas retenu votre réponse"));
    assert!(text_to("trois@ateliers.example").contains("n’attend plus votre réponse"), "there was none");
    assert!(
        hall.bea.get("/compte/devis").await.says("Réponses : 2 sur 3"),
        "also those that were not chosen"
    );
    assert!(
        text_to("trois@ateliers.example").contains("vous informe seulement"),
        "nothing is to be answered"
    );
    assert!(!text_to("trois@ateliers.example").contains("Répondez dans la halle"));
    assert!(hall.three.get(&threads[2]).await.says("Réponse plus attendue"));
    assert!(hall.one.get(&order).await.says("Commande 2026-000001"));
    assert!(hall.one.get("/compte/commandes").await.says("2026-000001"));
    assert!(hall.bea.get("/compte/commandes").await.says("Référence BC-77"));
    let page = hall.two.get(&threads[1]).await;
    assert!(page.says("Non retenu") && page.says("Nous avons retenu une autre offre"));
    assert!(hall.bea.get(&url).await.says("Commande convenue"));
    assert_eq!(hall.two.get(&order).await.status, 404);
    assert_eq!(hall.stranger().await.get(&order).await.status, 404);
    // The two go on writing; the others do not.
    assert_eq!(super::write(&mut hall.one, &threads[0], "Merci !").await.status, 303);
    assert!(hall.two.get(&threads[1]).await.select("form[enctype]").is_empty());
}

async fn accept_at_once(mut browser: Browser, thread: String) -> String {
    let fields = [("version", "1"), ("reason", "Merci, nous avons choisi.")];
    let page = browser.post(&format!("{thread}/acceptation"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.main());
    page.location().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_colleagues_at_the_same_moment_make_one_order() {
    let mut hall = Hall::new().await;
    let mut bruno = hall.second_owner().await;
    for round in 1..=4 {
        let (_, threads) = hall.answered("30", &format!("3{round}")).await;
        // Two people, two suppliers, and a double click of each.
        let tries = [
            (hall.bea.twin(), threads[0].clone()),
            (bruno.twin(), threads[1].clone()),
            (hall.bea.twin(), threads[0].clone()),
            (bruno.twin(), threads[1].clone()),
        ];
        let tasks = tries.map(|(browser, thread)| tokio::spawn(accept_at_once(browser, thread)));
        let mut places = Vec::new();
        for task in tasks {
            places.push(task.await.unwrap());
        }
        places.dedup();
        assert_eq!(places.len(), 1, "everybody is led to the same order: {places:?}");
        assert!(bruno.get(&places[0]).await.says(&format!("2026-00000{round}")));
        let all = orders(&hall).await;
        assert_eq!(all.len(), round, "one order for each request");
        let numbers: Vec<_> = all.iter().map(|order| order.sequence).collect();
        assert_eq!(numbers, (1..=i32::try_from(round).unwrap()).collect::<Vec<_>>(), "without a gap");
        // The next request is another one.
        hall.app.advance(chrono::TimeDelta::minutes(11));
    }
}

/// Sends a form at the same time as others do.
async fn send_at_once(mut browser: Browser, url: String, fields: Vec<(&'static str, String)>) {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = browser.post(&url, &fields).await;
    assert!([303, 409].contains(&page.status), "{url}: {} {}", page.status, page.main());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn acceptance_and_withdrawal_at_the_same_moment_agree_on_one_of_them() {
    let mut hall = Hall::new().await;
    let (mut ordered, mut declined) = (0, 0);
    for round in 0..6 {
        let (_, threads) = hall.answered("30", &format!("3{round}")).await;
        let thread = threads[0].clone();
        let accept = vec![("version", "1".to_owned()), ("reason", "Merci, nous avons choisi.".to_owned())];
        let decline = vec![("reason", "Nous ne pouvons plus livrer à cette date.".to_owned())];
        // Either may be first; the order of the two calls changes from round to round.
        let mut tries = vec![
            (hall.bea.twin(), format!("{thread}/acceptation"), accept),
            (hall.one.twin(), format!("{thread}/refus"), decline),
        ];
        if round % 2 == 1 {
            tries.reverse();
        }
        let tasks: Vec<_> = tries
            .into_iter()
            .map(|(browser, url, fields)| tokio::spawn(send_at_once(browser, url, fields)))
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let made = orders(&hall).await.len() - ordered;
        let page = hall.one.get(&thread).await;
        if made == 1 {
            assert!(
                page.says("Devis accepté") && !page.says("Nous ne pouvons plus livrer"),
                "{}",
                page.main()
            );
            ordered += 1;
        } else {
            assert_eq!(made, 0);
            assert!(page.says("Nous ne pouvons plus livrer"), "{}", page.main());
            let second = hall.bea.get(&threads[1]).await;
            assert!(!second.says("Non retenu"), "nobody was turned down for an order that is none");
            declined += 1;
        }
        hall.app.advance(chrono::TimeDelta::minutes(11));
    }
    assert_eq!(ordered + declined, 6);
    let numbers: Vec<_> = orders(&hall).await.iter().map(|order| order.sequence).collect();
    assert_eq!(numbers, (1..=i32::try_from(ordered).unwrap()).collect::<Vec<_>>(), "without a gap");
}

#[tokio::test]
async fn the_second_is_led_to_the_order_with_a_clear_word() {
    let mut hall = Hall::new().await;
    let mut bruno = hall.second_owner().await;
    let (_, threads) = hall.answered("30", "31").await;
    let page = bruno.get(&format!("{}/acceptation", threads[1])).await;
    let first = accept(&mut hall.bea, &threads[0], "").await;
    let second = bruno.submit(&page, "form[action$='/acceptation']", &[]).await;
    assert_eq!(first.location(), second.location());
    assert!(bruno.follow(&second).await.says("Il n’y en a pas de seconde"));
    let late = bruno.get(&format!("{}/acceptation", threads[1])).await;
    assert_eq!(late.location(), first.location());
    assert_eq!(orders(&hall).await.len(), 1);
}

#[tokio::test]
async fn acceptance_is_of_the_version_that_was_read() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(1).await;
    quote(&mut hall.one, &threads[0], &[("price-0", "30")]).await;
    let page = hall.bea.get(&format!("{}/acceptation", threads[0])).await;
    quote(&mut hall.one, &threads[0], &[("price-0", "300")]).await;
    let told = hall.bea.submit(&page, "form[action$='/acceptation']", &[]).await;
    assert_eq!(told.location().as_deref(), Some(threads[0].as_str()));
    assert!(hall.bea.follow(&told).await.says("Une autre version est arrivée"));
    assert!(orders(&hall).await.is_empty());
    let done = accept(&mut hall.bea, &threads[0], "").await;
    assert!(hall.bea.follow(&done).await.says("Version 2"));
}

#[tokio::test]
async fn an_editor_prepares_and_an_owner_accepts() {
    let mut hall = Hall::new().await;
    let mut edith = hall.editor().await;
    let (url, threads) = hall.answered("30", "31").await;
    let page = edith.get(&threads[0]).await;
    assert!(page.says("seuls ses responsables le peuvent"), "{}", page.main());
    assert!(page.attributes("main a[href$='/acceptation']", "href").is_empty());
    assert_eq!(edith.get(&format!("{url}/comparaison")).await.status, 200);
    assert_eq!(super::write(&mut edith, &threads[0], "Une question.").await.status, 303);
    let fields = [("version", "1"), ("reason", "Merci, nous avons choisi.")];
    for address in ["acceptation", "rejet"] {
        assert_eq!(edith.get(&format!("{}/{address}", threads[0])).await.status, 403, "{address}");
        assert_eq!(edith.post(&format!("{}/{address}", threads[0]), &fields).await.status, 403, "{address}");
    }
    assert_eq!(edith.get(&format!("{url}/annulation")).await.status, 403);
    assert_eq!(edith.post(&format!("{url}/annulation"), &fields).await.status, 403);
    assert!(orders(&hall).await.is_empty());
}

#[tokio::test]
async fn what_was_agreed_never_changes_but_the_reference_of_the_buyer_until_it_is_bought() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.answered("30", "31").await;
    let order = accept(&mut hall.bea, &threads[0], "").await.location().unwrap();
    hall.app.mails().await;
    let page = hall.bea.get(&order).await;
    let form = "form[action$='/reference']";
    let long = "9".repeat(61);
    assert_eq!(hall.bea.submit(&page, form, &[("reference", &long)]).await.status, 422);
    assert_eq!(hall.bea.submit(&page, form, &[("reference", "ENG-4711")]).await.status, 303);
    let mails = hall.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].to == "un@ateliers.example" && mails[0].text.contains("ENG-4711"));
    assert!(hall.one.get(&order).await.says("ENG-4711"));
    assert!(hall.one.get(&order).await.select(form).is_empty(), "the supplier does not write it");
    let tried = hall.one.post(&format!("{order}/reference"), &[("reference", "X")]).await;
    assert_eq!(tried.status, 404);

    let id: AgreedOrderId = order.rsplit('/').next().unwrap().parse().unwrap();
    let before = quotes::find_order(&hall.app.state.db, id).await.unwrap().unwrap();
    assert_eq!(before.lines.0[0].net_minor, 240_000);
    assert_eq!(before.gross_minor, before.net_minor + before.tax_minor);
    let now = hall.app.clock.now();
    let mark = async || {
        db::write(&hall.app.state.db, async |txn| quotes::mark_purchased(txn, id, now).await).await.unwrap()
    };
    assert!(mark().await, "the first purchase takes it");
    assert!(!mark().await, "there is no second");
    let told = hall.bea.post(&format!("{order}/reference"), &[("reference", "TOO-LATE")]).await;
    assert!(hall.bea.follow(&told).await.says("la référence ne change plus"));
    let after = quotes::find_order(&hall.app.state.db, id).await.unwrap().unwrap();
    assert_eq!(after.reference.as_deref(), Some("ENG-4711"));
}

#[tokio::test]
async fn numbers_begin_again_with_the_year() {
    let mut hall = Hall::new().await;
    for (days, number) in [(0, "2026-000001"), (1, "2026-000002"), (45, "2027-000001")] {
        hall.app.advance(chrono::TimeDelta::days(days));
        hall.bea = hall.app.signed_in("bea@commune.example").await;
        hall.one = hall.app.signed_in("un@ateliers.example").await;
        let page = hall.bea.get(&format!("/devis/nouveau?fournisseur={}", hall.suppliers[0])).await;
        let until = (hall.app.clock.now() + chrono::TimeDelta::days(5)).date_naive().to_string();
        let mut fields = super::FILLED.to_vec();
        fields.retain(|(name, _)| *name != "answer_by" && *name != "needed_on");
        fields.push(("answer_by", &until));
        let done = super::post_form(&mut hall.bea, &page, &fields).await;
        let draft = hall.bea.follow(&done).await;
        hall.bea.submit(&draft, "form[action$='/envoi']", &[]).await;
        let request = hall.bea.get(&draft.url).await;
        let thread = request.attributes("main li.card h3 a", "href").remove(0);
        quote(&mut hall.one, &thread, &[("price-0", "30")]).await;
        let done = accept(&mut hall.bea, &thread, "").await;
        assert!(hall.bea.follow(&done).await.says(number), "{number}");
    }
}

#[tokio::test]
async fn a_merged_record_keeps_what_it_asked_and_was_asked() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.answered("30", "31").await;
    let order = accept(&mut hall.bea, &threads[0], "").await.location().unwrap();
    let [from, _, _] = hall.suppliers;
    let to = super::organisation(&hall.app, "Atelier Réuni", false).await;
    hall.app.member("reuni@ateliers.example", to).await;
    db::write(&hall.app.state.db, async |txn| quotes::move_quotes(txn, from, to).await).await.unwrap();
    let mut reuni = hall.app.signed_in("reuni@ateliers.example").await;
    assert_eq!(reuni.get(&threads[0]).await.status, 200);
    assert!(reuni.get(&order).await.says("Atelier Un"), "the name on the order stays");
    assert_eq!(hall.one.get(&threads[0]).await.status, 404);
}

#[tokio::test]
async fn of_two_exchanges_of_a_merged_record_the_one_with_an_answer_goes_on() {
    let mut hall = Hall::new().await;
    let (url, threads) = hall.sent(3).await;
    quote(&mut hall.one, &threads[0], &[("price-0", "30")]).await;
    let [from, to, _] = hall.suppliers;
    db::write(&hall.app.state.db, async |txn| quotes::move_quotes(txn, from, to).await).await.unwrap();
    // Two was asked as well and had said nothing: its people read the answer of the record that became theirs.
    assert_eq!(hall.two.get(&threads[0]).await.status, 200);
    assert_eq!(hall.two.get(&threads[1]).await.status, 404);
    let page = hall.bea.get(&url).await;
    assert_eq!(page.attributes("main li.card h3 a", "href"), [threads[0].as_str(), threads[2].as_str()]);
}
