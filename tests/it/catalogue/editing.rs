//! Members write their offers.

use super::{COMPLETE, supplier};
use crate::support::TestApp;

const FORM: &str = "form[enctype]";

fn with<'a>(fields: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more).copied().collect()
}

#[tokio::test]
async fn a_member_writes_a_draft_publishes_it_and_everybody_reads_it() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "La Tablée d’essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    assert_eq!(page.status, 200, "{}", page.text());

    let saved = member.submit(&page, FORM, &[("title_fr", "Buffet de saison")]).await;
    assert_eq!(saved.status, 303, "a draft may be incomplete: {}", saved.text());
    let edit = member.follow(&saved).await;
    assert!(edit.says("Le brouillon est enregistré."));
    let public = edit.attributes(".list-head a", "href").remove(0);
    assert_eq!(app.browser().get(&public).await.status, 404, "a draft is not public");
    assert_eq!(member.get(&public).await.status, 200, "its member sees a preview");

    let incomplete = member.submit(&edit, FORM, &[("action", "publish")]).await;
    assert_eq!(incomplete.status, 422);
    for field in ["description_fr", "sector", "price"] {
        assert_eq!(incomplete.select(&format!("#error-{field}")).len(), 1, "{field}");
    }

    let complete = with(COMPLETE, &[("action", "publish"), ("lead_min_days", "2"), ("lead_max_days", "5")]);
    let published = member.submit(&incomplete, FORM, &complete).await;
    assert_eq!(published.status, 303, "{}", published.text());
    let page = app.browser().get(&public).await;
    assert_eq!(page.status, 200);
    assert!(page.says("Buffet de saison") && page.says("CHF 24.50"));
    assert!(page.says("2 à 5 jours"));
    let json_ld: serde_json::Value = serde_json::from_str(
        &page
            .html()
            .select(&scraper::Selector::parse("script[type='application/ld+json']").unwrap())
            .next()
            .unwrap()
            .text()
            .collect::<String>(),
    )
    .unwrap();
    assert_eq!(json_ld["priceSpecification"]["price"], "24.50");
    app.run_jobs().await;
}

#[tokio::test]
async fn hostile_input_is_told_beside_the_fields_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let long = "x".repeat(200);
    let refused = member
        .submit(
            &page,
            FORM,
            &[
                ("title_fr", &long),
                ("price", "douze"),
                ("lead_min_days", "9"),
                ("lead_max_days", "3"),
                ("description_fr", "<script>alert(1)</script>"),
            ],
        )
        .await;
    assert_eq!(refused.status, 422);
    for field in ["title_fr", "price", "lead_max_days"] {
        assert_eq!(refused.select(&format!("#error-{field}")).len(), 1, "{field}");
    }
    assert_eq!(refused.attributes("#field-price", "value"), ["douze"]);
    assert_eq!(refused.select("#field-description_fr"), ["<script>alert(1)</script>"], "kept as text");
    assert!(!refused.text().contains("<script>alert(1)"), "escaped");

    let stranger = supplier(&app, "Autre").await;
    let refused =
        member.submit(&page, FORM, &[("organisation", &stranger.to_string()), ("title_fr", "x")]).await;
    assert_eq!(refused.status, 404, "another organisation’s offer cannot be made");
    let refused = member.submit(&page, FORM, &[("sector", "S99.9"), ("title_fr", "x")]).await;
    assert_eq!(refused.status, 422);
}

#[tokio::test]
async fn offers_of_others_do_not_exist_for_a_member() {
    let app = TestApp::new().await;
    let ours = supplier(&app, "Essai").await;
    let theirs = supplier(&app, "Autre").await;
    app.member("a@example.org", ours).await;
    app.member("b@example.org", theirs).await;
    let mut owner = app.signed_in("b@example.org").await;
    let page = owner.get("/compte/offres/nouvelle").await;
    let saved = owner.submit(&page, FORM, COMPLETE).await;
    let edit = saved.location().unwrap();
    let form = owner.get(&edit).await;

    let mut stranger = app.signed_in("a@example.org").await;
    assert_eq!(stranger.get(&edit).await.status, 404);
    assert_eq!(stranger.submit(&form, FORM, COMPLETE).await.status, 404);
    assert_eq!(stranger.post(&format!("{edit}/etat"), &[("action", "archive")]).await.status, 404);
    assert_eq!(stranger.post(&format!("{edit}/copie"), &[]).await.status, 404);
    assert_eq!(stranger.post(&format!("{edit}/suppression"), &[]).await.status, 404);
    let visitor = app.browser().get("/compte/offres").await;
    assert_eq!(visitor.status, 303, "visitors are asked to sign in");
    assert_eq!(owner.get(&edit).await.status, 200, "nothing was lost");
}

#[tokio::test]
async fn the_second_of_two_editors_is_told_and_loses_nothing() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    app.member("b@example.org", organisation).await;
    let mut first = app.signed_in("a@example.org").await;
    let mut second = app.signed_in("b@example.org").await;
    let page = first.get("/compte/offres/nouvelle").await;
    let edit = first.submit(&page, FORM, COMPLETE).await.location().unwrap();
    let (form_a, form_b) = (first.get(&edit).await, second.get(&edit).await);

    assert_eq!(first.submit(&form_a, FORM, &[("title_fr", "Buffet d’hiver")]).await.status, 303);
    let told = second.submit(&form_b, FORM, &[("title_fr", "Buffet de printemps"), ("price", "30")]).await;
    assert_eq!(told.status, 409);
    assert_eq!(told.attributes("#field-title_fr", "value"), ["Buffet de printemps"], "what was typed stays");
    assert!(
        told.select(".notice dd").iter().any(|words| words == "Buffet d’hiver"),
        "what is stored is shown"
    );
    let stored = first.get(&edit).await;
    assert_eq!(stored.attributes("#field-title_fr", "value"), ["Buffet d’hiver"], "nothing was overwritten");

    assert_eq!(second.submit(&told, FORM, &[]).await.status, 303, "saving again is a decision");
    let stored = first.get(&edit).await;
    assert_eq!(stored.attributes("#field-title_fr", "value"), ["Buffet de printemps"]);
    assert_eq!(stored.attributes("#field-price", "value"), ["30"]);
}

#[tokio::test]
async fn archiving_is_undone_drafts_are_deleted_after_a_question_and_copies_are_drafts() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let edit =
        member.submit(&page, FORM, &with(COMPLETE, &[("action", "publish")])).await.location().unwrap();

    let question = member.get(&format!("{edit}/suppression")).await;
    assert_eq!(question.status, 409, "what is published is not deleted");
    member.post(&format!("{edit}/etat"), &[("action", "archive")]).await;
    assert!(app.browser().get("/catalogue").await.says("Le catalogue est encore vide"));
    let archive = member.get("/compte/offres?statut=archived").await;
    let restored = member.submit(&archive, "form[action$='/etat']", &[("action", "restore")]).await;
    assert_eq!(restored.location().as_deref(), Some("/compte/offres?statut=published"));
    assert!(app.browser().get("/catalogue").await.says("Buffet de saison"));

    let copy = member.post(&format!("{edit}/copie"), &[]).await.location().unwrap();
    assert_ne!(copy, edit);
    let question = member.get(&format!("{copy}/suppression")).await;
    assert_eq!(question.status, 200);
    let deleted = member.submit(&question, "main form", &[]).await;
    assert_eq!(deleted.status, 303);
    assert_eq!(member.get(&copy).await.status, 404);
    assert_eq!(member.get(&edit).await.status, 200);
}
