//! The buyer writes a request, chooses whom to ask, sends it or takes it back.

use chrono::TimeDelta;
use entity::quotes::{quote_file, quote_request, quote_thread};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::{FILLED, Hall, PDF, organisation, post_form};

#[tokio::test]
async fn a_request_is_written_read_again_and_sent_to_each_supplier_on_its_own() {
    let mut hall = Hall::new().await;
    let url = hall.draft(2).await;
    hall.app.mails().await;
    let page = hall.bea.get(&url).await;
    assert!(page.says("Brouillon") && page.says("2 fournisseurs") && page.says("Atelier Deux"));
    assert!(hall.one.get("/compte/devis").await.says("Aucune demande"), "nobody knows of a draft");
    assert_eq!(hall.one.get(&url).await.status, 404);

    let done = hall.bea.submit(&page, "form[action$='/envoi']", &[]).await;
    assert!(hall.bea.follow(&done).await.says("La demande est envoyée"));
    let mails = hall.app.mails().await;
    let to: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, ["un@ateliers.example", "deux@ateliers.example"]);
    for mail in &mails {
        assert!(mail.subject.contains("Commune de Valmont") && mail.text.contains("3 décembre 2026"));
        assert!(!mail.text.contains("Deux") && !mail.text.contains("Un,"), "{}", mail.text);
        assert!(!mail.text.contains("commune.example"), "no address of the buyer: {}", mail.text);
    }
    let list = hall.one.get("/compte/devis").await;
    assert!(list.says("Buffet pour la fête") && list.says("Nouveau"));
    let thread = list.attributes("main li.card a", "href").remove(0);
    let page = hall.one.get(&thread).await;
    assert!(
        page.says("Quatre-vingts personnes") && page.says("80 personnes") && page.says("Salle communale")
    );
    assert!(!page.text().contains("Atelier Deux"), "who else is asked is nobody's business");
    assert!(!hall.one.get("/compte/devis").await.says("Nouveau"), "it was opened");
}

#[tokio::test]
async fn a_form_that_is_wrong_keeps_everything_and_says_what_to_do() {
    let mut hall = Hall::new().await;
    let page = hall.bea.get(&format!("/devis/nouveau?fournisseur={}", hall.suppliers[0])).await;
    let wrong = [
        ("subject", ""),
        ("description", "Écrivez à bea@commune.example <b>"),
        ("quantity-0", "1.250"),
        ("unit-0", "pièces"),
        ("needed_on", "2026-11-25"),
        ("answer_by", "2026-12-03"),
    ];
    let told = hall.bea.submit(&page, "main form", &wrong).await;
    assert_eq!(told.status, 422);
    for field in ["subject", "description", "text-0", "answer_by"] {
        assert_eq!(told.select(&format!("#error-{field}")).len(), 1, "{field}");
    }
    assert!(told.select("#field-description")[0].contains("bea@commune.example <b>"));
    assert_eq!(told.attributes("#field-unit-0", "value"), ["pièces"]);
    assert_eq!(told.attributes("input[name=supplier][checked]", "value").len(), 1);
    // The address goes on once the person has said so.
    let right = [
        ("subject", "Objet"),
        ("text-0", "Chaise"),
        ("quantity-0", "1’250"),
        ("needed_on", ""),
        ("keep", "yes"),
    ];
    let done = hall.bea.submit(&told, "main form", &right).await;
    assert_eq!(done.status, 303, "{:?}", done.select(".error"));
    let page = hall.bea.follow(&done).await;
    assert!(page.main().replace('\u{202f}', " ").contains("1 250 pièces"), "{}", page.main());
}

#[tokio::test]
async fn the_language_changes_and_what_was_typed_stays() {
    let mut hall = Hall::new().await;
    let page = hall.bea.get(&format!("/devis/nouveau?fournisseur={}", hall.suppliers[0])).await;
    let typed = [("subject", ""), ("description", "Pour l’école & la fête"), ("text-0", "Chaise")];
    let told = hall.bea.submit(&page, "main form", &typed).await;
    assert_eq!(told.status, 422);
    let again = told.attributes("#again input", "value").remove(0);
    let to = told.attributes(".languages button[lang=en]", "formaction").remove(0);
    let english = hall.bea.post(&to, &[("halle-again", again.as_str())]).await;
    assert_eq!((english.status, english.attributes("html", "lang")), (422, vec!["en".to_owned()]));
    assert!(english.select("#field-description")[0].contains("Pour l’école & la fête"));
    assert_eq!(english.attributes("#field-text-0", "value"), ["Chaise"]);
    assert_eq!(english.attributes("input[name=supplier][checked]", "value"), [hall.suppliers[0].to_string()]);
    // What is shown again after « more lines » goes along too; and what was not pressed is not done.
    let more = hall.bea.submit(&english, "main form", &[("action", "more")]).await;
    let again = more.attributes("#again input", "value").remove(0);
    let french = hall.bea.post("/devis/nouveau?lang=fr", &[("halle-again", again.as_str())]).await;
    assert_eq!((french.status, french.attributes("html", "lang")), (200, vec!["fr".to_owned()]));
    assert_eq!(french.attributes("#field-text-0", "value"), ["Chaise"]);
    assert!(!hall.bea.get("/compte/devis").await.says("Brouillon"));
}

#[tokio::test]
async fn telephone_numbers_are_asked_about_like_addresses_and_other_numbers_are_not() {
    let mut hall = Hall::new().await;
    let page = hall.bea.get(&format!("/devis/nouveau?fournisseur={}", hall.suppliers[0])).await;
    for described in ["Appelez le 021 555 12 12.", "Natel 079/123 45 67", "Tél. : +41 79 123 45 67"] {
        let fields: Vec<_> = FILLED
            .iter()
            .map(|(name, value)| (*name, if *name == "description" { described } else { *value }))
            .collect();
        let told = hall.bea.submit(&page, "main form", &fields).await;
        assert_eq!(told.status, 422, "{described}");
        assert_eq!(told.select("#error-description").len(), 1, "{described}");
        assert_eq!(told.select("#field-keep").len(), 1);
        let kept = hall.bea.submit(&told, "main form", &[("keep", "yes")]).await;
        assert_eq!(kept.status, 303, "{:?}", kept.select(".error"));
    }
    let described = "Budget : CHF 1 000 000, le 12.06.2027 14h ; commande n° 4500012345, CHE-123.456.789";
    let fields: Vec<_> = FILLED
        .iter()
        .map(|(name, value)| (*name, if *name == "description" { described } else { *value }))
        .collect();
    assert_eq!(hall.bea.submit(&page, "main form", &fields).await.status, 303);
}

#[tokio::test]
async fn more_lines_are_asked_for_without_scripts() {
    let mut hall = Hall::new().await;
    let page = hall.bea.get("/devis/nouveau").await;
    assert_eq!(page.select("input[name^='text-']").len(), 4);
    let more = hall
        .bea
        .submit(&page, "main form", &[("subject", "Objet"), ("text-3", "Quatrième"), ("action", "more")])
        .await;
    assert_eq!(more.status, 200);
    assert_eq!(more.select("input[name^='text-']").len(), 9);
    assert_eq!(more.attributes("#field-text-3", "value"), ["Quatrième"]);
    assert_eq!(more.attributes("#field-subject", "value"), ["Objet"]);
}

#[tokio::test]
async fn the_same_draft_sent_twice_is_one() {
    let mut hall = Hall::new().await;
    let (first, second) = (hall.draft(1).await, hall.draft(1).await);
    assert_eq!(first, second);
    assert_eq!(quote_request::Entity::find().count(&hall.app.state.db).await.unwrap(), 1);
}

#[tokio::test]
async fn a_draft_that_a_colleague_changed_meanwhile_is_not_overwritten_in_silence() {
    let mut hall = Hall::new().await;
    let url = hall.draft(1).await;
    let mut edith = hall.editor().await;
    let (mine, hers) =
        (hall.bea.get(&format!("{url}/modifier")).await, edith.get(&format!("{url}/modifier")).await);
    let read = hall.bea.get(&url).await;
    assert_eq!(edith.submit(&hers, "main form", &[("subject", "Fête d’hiver")]).await.status, 303);
    let told = hall.bea.submit(&mine, "main form", &[("subject", "Fête d’été")]).await;
    assert_eq!(told.status, 409);
    assert_eq!(told.attributes("#field-subject", "value"), ["Fête d’été"]);
    // What was read is not what would be sent.
    let refused = hall.bea.submit(&read, "form[action$='/envoi']", &[]).await;
    assert!(hall.bea.follow(&refused).await.says("Une autre version est arrivée"));
    assert_eq!(hall.bea.submit(&told, "main form", &[]).await.status, 303);
    assert!(hall.bea.get(&url).await.says("Fête d’été"));
}

#[tokio::test]
async fn a_supplier_that_a_colleague_adds_meanwhile_is_not_asked_unread() {
    let mut hall = Hall::new().await;
    let url = hall.draft(1).await;
    let read = hall.bea.get(&url).await;
    let mut edith = hall.editor().await;
    let second = hall.suppliers[1].to_string();
    edith.post(&format!("{url}/fournisseurs"), &[("supplier", &second)]).await;
    let refused = hall.bea.submit(&read, "form[action$='/envoi']", &[]).await;
    let told = hall.bea.follow(&refused).await;
    assert!(told.says("Une autre version est arrivée") && told.says("2 fournisseurs"), "{}", told.main());
    assert!(hall.app.mails().await.is_empty(), "nobody was asked");
    let done = hall.bea.submit(&told, "form[action$='/envoi']", &[]).await;
    assert_eq!(done.status, 303);
    assert_eq!(hall.app.mails().await.len(), 2);
}

#[tokio::test]
async fn who_leaves_the_hall_meanwhile_is_named_and_can_be_taken_out() {
    let mut hall = Hall::new().await;
    let url = hall.draft(2).await;
    crate::shortlists::hide(&hall.app, hall.suppliers[0]).await;
    let page = hall.bea.get(&url).await;
    let refused = hall.bea.submit(&page, "form[action$='/envoi']", &[]).await;
    let told = hall.bea.follow(&refused).await;
    assert!(told.says("Atelier Un") && told.says("Retirez-le"), "{}", told.main());
    assert!(!told.attributes("main h3 a", "href").iter().any(|url| url.contains("atelier-un")));
    let gone = hall.suppliers[0].to_string();
    hall.bea.post(&format!("{url}/fournisseurs"), &[("remove", &gone)]).await;
    let page = hall.bea.get(&url).await;
    hall.bea.submit(&page, "form[action$='/envoi']", &[]).await;
    assert_eq!(hall.app.mails().await.len(), 1);
}

#[tokio::test]
async fn suppliers_are_found_added_and_removed_and_twelve_is_enough() {
    let mut hall = Hall::new().await;
    let url = hall.draft(1).await;
    let found = hall.bea.get(&format!("{url}?cherche=atelier")).await;
    let ids = found.attributes("main fieldset input[name=supplier]", "value");
    assert_eq!(ids.len(), 2, "those who are there already are not offered again");
    let done = hall.bea.post(&format!("{url}/fournisseurs"), &[("supplier", &ids[0])]).await;
    assert!(hall.bea.follow(&done).await.says("2 fournisseurs"));
    let done = hall.bea.post(&format!("{url}/fournisseurs"), &[("supplier", &ids[0])]).await;
    assert!(hall.bea.follow(&done).await.says("2 fournisseurs"), "asked twice is asked once");
    let done = hall.bea.post(&format!("{url}/fournisseurs"), &[("remove", &ids[0])]).await;
    assert!(hall.bea.follow(&done).await.says("1 fournisseur"));
    let own = hall.buyer.to_string();
    let told = hall.bea.post(&format!("{url}/fournisseurs"), &[("supplier", &own)]).await;
    assert!(hall.bea.follow(&told).await.says("Votre propre organisation"));
    let mut many = Vec::new();
    for number in 0..12 {
        let id = organisation(&hall.app, &format!("Fournisseur {number}"), false).await;
        hall.app.member(&format!("f{number}@example.org"), id).await;
        many.push(id.to_string());
    }
    let fields: Vec<_> = many.iter().map(|id| ("supplier", id.as_str())).collect();
    let told = hall.bea.post(&format!("{url}/fournisseurs"), &fields).await;
    assert!(hall.bea.follow(&told).await.says("Douze fournisseurs au plus"));
    let count = quote_thread::Entity::find().count(&hall.app.state.db).await.unwrap();
    assert_eq!(count, 1, "all or nothing");
}

#[tokio::test]
async fn a_record_that_nobody_keeps_is_told_at_its_public_address_and_reads_the_request_once_claimed() {
    let mut hall = Hall::new().await;
    let new = |name: &str, email: Option<&str>| NewOrganisation {
        name: name.to_owned(),
        is_supplier: true,
        jurisdiction: Some(entity::values::Jurisdiction::Ch),
        email: email.map(str::to_owned),
        ..NewOrganisation::default()
    };
    let (db, chamber, now) = (&hall.app.state.db, hall.app.state.chamber_id, hall.app.clock.now());
    let quiet = directory::create(db, chamber, new("Muette", None), now).await.unwrap();
    let unkept = directory::create(db, chamber, new("Orpheline", Some("bonjour@orpheline.example")), now)
        .await
        .unwrap();
    let page = hall.bea.get(&format!("/devis/nouveau?fournisseur={quiet}&fournisseur={unkept}")).await;
    assert!(page.says("ne peut pas être joint par la halle"), "{}", page.main());
    assert_eq!(page.attributes("input[name=supplier][checked]", "value"), [unkept.to_string()]);
    let told = hall
        .bea
        .post("/devis/nouveau", &{
            let mut fields = FILLED.to_vec();
            fields.extend([("organisation", ""), ("supplier", "")]);
            fields
        })
        .await;
    assert_eq!(told.status, 422, "for whom it is asked must be said");
    let done = post_form(&mut hall.bea, &page, FILLED).await;
    let page = hall.bea.follow(&done).await;
    hall.app.mails().await;
    hall.bea.submit(&page, "form[action$='/envoi']", &[]).await;
    let mails = hall.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "bonjour@orpheline.example");
    assert!(mails[0].text.contains("/fournisseurs/orpheline/revendiquer"), "{}", mails[0].text);
    hall.app.member("neuve@orpheline.example", unkept).await;
    let mut owner = hall.app.signed_in("neuve@orpheline.example").await;
    assert!(owner.get("/compte/devis").await.says("Buffet pour la fête"));
}

#[tokio::test]
async fn files_are_judged_by_their_bytes_and_given_to_the_asked_only() {
    let mut hall = Hall::new().await;
    let url = hall.draft(1).await;
    let page = hall.bea.get(&url).await;
    let form = "form[action$='/fichiers']";
    let told = hall.bea.submit_with_files(&page, form, &[], &[("file", "plan.pdf", b"MZ a program")]).await;
    assert_eq!(told.status, 422);
    assert_eq!(told.select("#error-file").len(), 1);
    let both = [("file", "plan.pdf", PDF), ("file", "plan bis.pdf", &[PDF, b" "].concat())];
    assert_eq!(hall.bea.submit_with_files(&page, form, &[], &both).await.status, 303);
    // The same again is one; six are too many.
    assert_eq!(hall.bea.submit_with_files(&page, form, &[], &both).await.status, 303);
    let files: Vec<_> = (0..4).map(|n| [PDF, "x".repeat(n + 2).as_bytes()].concat()).collect();
    let more: Vec<_> = files.iter().map(|bytes| ("file", "x.pdf", bytes.as_slice())).collect();
    assert_eq!(hall.bea.submit_with_files(&page, form, &[], &more).await.status, 422);
    assert_eq!(quote_file::Entity::find().count(&hall.app.state.db).await.unwrap(), 2);
    let page = hall.bea.get(&url).await;
    let file = page.attributes("a[download]", "href").remove(0);
    assert_eq!(hall.one.get(&file).await.status, 404, "not sent yet");
    hall.bea.submit(&page, "form[action$='/envoi']", &[]).await;
    let given = hall.one.get(&file).await;
    assert_eq!((given.status, given.bytes.as_slice()), (200, PDF));
    assert_eq!(given.header("content-type"), "application/pdf");
    assert!(given.header("content-disposition").starts_with("attachment"));
    assert_eq!(given.header("cache-control"), "private, no-store");
    assert_eq!(hall.two.get(&file).await.status, 404);
    assert_eq!(hall.stranger().await.get(&file).await.status, 404);
}

#[tokio::test]
async fn a_person_sends_ten_requests_a_day() {
    let mut hall = Hall::new().await;
    for number in 0..=10 {
        let page = hall.bea.get(&format!("/devis/nouveau?fournisseur={}", hall.suppliers[0])).await;
        let subject = format!("Demande {number}");
        let mut fields = FILLED.to_vec();
        fields[0].1 = &subject;
        let done = post_form(&mut hall.bea, &page, &fields).await;
        let draft = hall.bea.follow(&done).await;
        let done = hall.bea.submit(&draft, "form[action$='/envoi']", &[]).await;
        let page = hall.bea.follow(&done).await;
        assert_eq!(page.says("La limite quotidienne est atteinte"), number == 10, "{number}");
    }
    hall.app.advance(TimeDelta::hours(25));
    let list = hall.bea.get("/compte/devis").await;
    let draft = list.attributes("main li.card a", "href").remove(0);
    let page = hall.bea.get(&draft).await;
    let done = hall.bea.submit(&page, "form[action$='/envoi']", &[]).await;
    assert!(hall.bea.follow(&done).await.says("La demande est envoyée"));
}

#[tokio::test]
async fn what_is_sent_too_late_is_told_and_a_draft_can_go() {
    let mut hall = Hall::new().await;
    let url = hall.draft(1).await;
    hall.app.advance(TimeDelta::days(11));
    let page = hall.bea.get(&url).await;
    let done = hall.bea.submit(&page, "form[action$='/envoi']", &[]).await;
    assert!(hall.bea.follow(&done).await.says("Le délai de réponse est passé"));
    let page = hall.bea.get(&format!("{url}/suppression")).await;
    let done = hall.bea.submit(&page, "main form", &[]).await;
    assert_eq!(done.location().as_deref(), Some("/compte/devis"));
    assert_eq!(hall.bea.get(&url).await.status, 404);
}

#[tokio::test]
async fn a_request_is_cancelled_with_a_reason_that_the_asked_read() {
    let mut hall = Hall::new().await;
    let (url, threads) = hall.sent(2).await;
    let page = hall.one.get(&format!("{}/refus", threads[0])).await;
    hall.one.submit(&page, "main form", &[("reason", "Nous sommes complets ce mois-là.")]).await;
    hall.app.mails().await;
    let page = hall.bea.get(&format!("{url}/annulation")).await;
    assert_eq!(hall.bea.submit(&page, "main form", &[("reason", "bref")]).await.status, 422);
    let done = hall.bea.submit(&page, "main form", &[("reason", "La fête est reportée d’un an.")]).await;
    assert_eq!(done.status, 303);
    let mails = hall.app.mails().await;
    assert_eq!(mails.len(), 1, "who declined is left in peace");
    assert_eq!(mails[0].to, "deux@ateliers.example");
    assert!(mails[0].text.contains("La fête est reportée d’un an."));
    let page = hall.two.get(&threads[1]).await;
    assert!(page.says("Demande annulée") && page.says("La fête est reportée d’un an."));
    assert!(page.select("form[enctype]").is_empty());
    // A second time, and a quote for what is closed, are told.
    let again = hall.bea.post(&format!("{url}/annulation"), &[("reason", "Encore une fois.")]).await;
    assert!(hall.bea.follow(&again).await.says("Cela n’est plus possible"));
    assert_eq!(hall.two.get(&format!("{}/offre", threads[1])).await.status, 409);
}

#[tokio::test]
async fn a_need_and_an_offer_fill_the_form() {
    let app = crate::support::TestApp::new().await;
    halle::demo::load(&app.state).await.unwrap();
    let mut browser = app.browser();
    let form = browser.get("/compte/connexion").await;
    let values = [("email", "acheteuse@demo.example"), ("password", halle::demo::PASSWORD)];
    browser.submit(&form, "form[action='/compte/connexion']", &values).await;
    let needs = browser.get("/compte/besoins").await;
    let link = needs.attributes("main a[href^='/devis/nouveau?besoin=']", "href").remove(0);
    let page = browser.get(&link).await;
    assert!(!page.attributes("#field-subject", "value")[0].is_empty());
    assert!(
        page.attributes("input[name^='text-']", "value").iter().filter(|text| !text.is_empty()).count() >= 3
    );
    // Its places come along; who can answer is proposed and not chosen.
    assert!(!page.attributes("#field-place", "value")[0].is_empty());
    let proposed = page.attributes("main input[name=supplier]", "value");
    assert!(!proposed.is_empty() && page.select("main input[name=supplier][checked]").is_empty());
    let told =
        browser.submit(&page, "main form", &[("subject", ""), ("supplier", proposed[0].as_str())]).await;
    assert_eq!(told.attributes("main input[name=supplier][checked]", "value"), [proposed[0].as_str()]);
    assert_eq!(told.attributes("main input[name=supplier]", "value").len(), proposed.len(), "each once");
    let list = browser.get("/catalogue").await;
    let offer =
        list.attributes("main h2 a[href^='/catalogue/'], main h3 a[href^='/catalogue/']", "href").remove(0);
    let page = browser.get(&offer).await;
    let link = page.attributes("main a[href^='/devis/nouveau']", "href").remove(0);
    let page = browser.get(&link).await;
    assert_eq!(page.attributes("input[name=supplier][checked]", "value").len(), 1);
    assert!(!page.attributes("#field-text-0", "value")[0].is_empty());
    let profile = browser.get("/fournisseurs/le-panier-de-l-arve").await;
    assert_eq!(
        profile.attributes("main a[href='/devis/nouveau?fournisseur=le-panier-de-l-arve']", "href").len(),
        1
    );
    let mut visitor = app.browser();
    let to_sign_in = visitor.get(&link).await;
    assert!(to_sign_in.location().unwrap().starts_with("/compte/connexion?next="), "and comes back");
}
