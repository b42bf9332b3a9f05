//! Lists with notes, private or shared.

use entity::values::OrganisationId;
use halle::accounts;
use halle::clock::Clock as _;

use super::{buyer, cells, hide, merge, offer, supplier};
use crate::support::{Browser, Page, TestApp};

/// A hall with three suppliers, and two colleagues of a commune: the first owns its record, the second edits.
struct Hall {
    app: TestApp,
    town: OrganisationId,
    bea: Browser,
    carl: Browser,
}

impl Hall {
    async fn new() -> Self {
        let app = TestApp::new().await;
        for name in ["Le Levain", "La Meule", "Le Four"] {
            supplier(&app, name).await;
        }
        let town = buyer(&app, "Commune").await;
        let now = app.clock.now();
        for email in ["bea@example.org", "carl@example.org"] {
            let person = app.person(email).await;
            accounts::affiliate(&app.state.db, town, person, email.starts_with("bea"), now).await.unwrap();
        }
        let (bea, carl) = (app.signed_in("bea@example.org").await, app.signed_in("carl@example.org").await);
        Self { app, town, bea, carl }
    }

    /// Bea makes a list of all three, shared in some way.
    async fn list(&mut self, sharing: &str) -> String {
        let town = self.town.to_string();
        let page = self.bea.get("/compte/listes").await;
        let fields = [("name", "Fête communale"), ("sharing", sharing), ("organisation", town.as_str())];
        let made = self.bea.submit(&page, "form[action='/compte/listes']", &fields).await;
        let list = made.location().unwrap_or_else(|| panic!("{}", made.main()));
        let id = list.rsplit('/').next().unwrap().to_owned();
        let page = "/compte/listes/ajouter?fournisseur=le-levain&fournisseur=la-meule&fournisseur=le-four";
        let page = self.bea.get(page).await;
        let done =
            self.bea.submit(&page, "main form[action='/compte/listes/ajouter']", &[("liste", &id)]).await;
        assert_eq!(done.location().unwrap(), list);
        list
    }
}

fn names(page: &Page) -> Vec<String> {
    page.select(".list-lines h2")
}

/// The form of a line, by the name of the supplier and the end of its action.
fn form(page: &Page, name: &str, action: &str) -> String {
    let at = names(page).iter().position(|known| known == name).unwrap() + 1;
    format!(".list-lines > li:nth-child({at}) form[action$='{action}']:not([action*='/notes/'])")
}

#[tokio::test]
async fn a_list_is_made_filled_ordered_and_emptied_with_a_way_back() {
    let mut hall = Hall::new().await;
    assert!(hall.bea.get("/compte/listes").await.says("Pas encore de liste"));
    let list = hall.list("private").await;
    let bea = &mut hall.bea;
    let page = bea.get(&list).await;
    assert_eq!(names(&page), ["Le Levain", "La Meule", "Le Four"]);
    let up = form(&page, "Le Four", "/place");
    let done = bea.submit(&page, &up, &[]).await;
    let page = bea.follow(&done).await;
    assert_eq!(names(&page), ["Le Levain", "Le Four", "La Meule"]);
    let noted = bea.submit(&page, &form(&page, "Le Four", "/notes"), &[("note", "Livre le dimanche")]).await;
    let page = bea.follow(&noted).await;
    assert!(page.says("Livre le dimanche") && page.says("Camille Exemple"));
    let removed = bea.submit(&page, &form(&page, "Le Four", "/retirer"), &[]).await;
    let page = bea.follow(&removed).await;
    assert_eq!(names(&page), ["Le Levain", "La Meule"]);
    assert!(page.says("« Le Four » n’est plus dans la liste"));
    let undone = bea.submit(&page, "form.compare-keep[action$='/remettre']", &[]).await;
    let page = bea.follow(&undone).await;
    assert_eq!(names(&page), ["Le Levain", "Le Four", "La Meule"], "back in its place");
    assert!(page.says("Livre le dimanche"), "with its note");
    // What stands there already is not added twice.
    let id = list.rsplit('/').next().unwrap();
    let again = bea.post("/compte/listes/ajouter", &[("fournisseur", "le-four"), ("liste", id)]).await;
    assert!(bea.follow(&again).await.says("C’était déjà dans la liste"));
    // The ticked ones are compared.
    let compared = bea.get("/comparaison?fournisseur=le-levain&fournisseur=le-four").await;
    assert_eq!(compared.select("table.compare thead th a"), ["Le Levain", "Le Four"]);
    let boxes = page.attributes("input[form=choix]", "value");
    assert_eq!(boxes, ["le-levain", "le-four", "la-meule"]);
    let page = bea.get(&format!("{list}/suppression")).await;
    let gone = bea.submit(&page, "main form", &[]).await;
    assert!(bea.follow(&gone).await.says("Pas encore de liste"));
    assert_eq!(bea.get(&list).await.status, 404);
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_the_field_and_kept() {
    let mut hall = Hall::new().await;
    let page = hall.bea.get("/compte/listes").await;
    let long = "x".repeat(81);
    let done = hall.bea.submit(&page, "form[action='/compte/listes']", &[("name", &long)]).await;
    assert_eq!(done.status, 422);
    assert_eq!(done.attributes("#field-name", "value"), [long]);
    let list = hall.list("private").await;
    let page = hall.bea.get(&list).await;
    let note = "é".repeat(1_001);
    let done = hall.bea.submit(&page, &form(&page, "La Meule", "/notes"), &[("note", &note)]).await;
    assert_eq!(done.status, 422);
    assert!(done.text().contains(&note), "what was typed is there");
    assert_eq!(done.select(".list-lines > li:nth-child(2) .error").len(), 1);
    let page = hall.bea.get("/compte/listes/ajouter?fournisseur=le-four").await;
    let done =
        hall.bea.submit(&page, "main form[action='/compte/listes/ajouter']", &[("liste", "nouvelle")]).await;
    assert_eq!(done.status, 422, "a new list needs a name");
    assert!(done.says("Donnez un nom à la liste"));
}

#[tokio::test]
async fn each_right_ends_where_it_should() {
    let mut hall = Hall::new().await;
    let list = hall.list("private").await;
    let stranger = buyer(&hall.app, "Autre commune").await;
    hall.app.member("dora@example.org", stranger).await;
    let mut dora = hall.app.signed_in("dora@example.org").await;
    assert_eq!(hall.carl.get(&list).await.status, 404, "private is private");
    let share = async |hall: &mut Hall, sharing: &str| {
        let page = hall.bea.get(&format!("{list}/reglages")).await;
        let done = hall.bea.submit(&page, "main form", &[("sharing", sharing)]).await;
        assert_eq!(done.status, 303, "{}", done.main());
    };
    share(&mut hall, "read").await;
    let read = hall.carl.get(&list).await;
    assert!(read.says("à lire"), "{}", read.main());
    assert!(read.select(".list-lines form").is_empty());
    let page = hall.bea.get(&list).await;
    let actions = page.attributes(".list-lines form", "action");
    assert!(actions.len() > 8, "{actions:?}");
    for action in &actions {
        let fields = [("note", "x"), ("sens", "haut"), ("version", "3")];
        assert_eq!(hall.carl.post(action, &fields).await.status, 403, "{action}");
        assert_eq!(dora.post(action, &fields).await.status, 404, "{action}");
    }
    for ending in ["", "/reglages", "/suppression", "/export.xlsx"] {
        assert_eq!(dora.get(&format!("{list}{ending}")).await.status, 404, "{ending}");
        let anybody = hall.app.browser().get(&format!("{list}{ending}")).await;
        assert_eq!(anybody.status, 303, "signing in comes first");
    }
    assert_eq!(hall.carl.get(&format!("{list}/reglages")).await.status, 403);
    assert_eq!(hall.carl.post(&format!("{list}/suppression"), &[]).await.status, 403);
    share(&mut hall, "write").await;
    let page = hall.carl.get(&list).await;
    let done = hall.carl.submit(&page, &form(&page, "La Meule", "/notes"), &[("note", "Vu hier")]).await;
    assert_eq!(done.status, 303);
    // Bea does not take Carl's note back: it is his.
    let page = hall.carl.get(&list).await;
    let note = page.attributes("form[action*='/notes/']", "action").remove(0);
    assert!(hall.bea.get(&list).await.select("form[action*='/notes/']").is_empty());
    assert_eq!(hall.bea.post(&note, &[]).await.status, 404);
    assert_eq!(hall.carl.post(&note, &[]).await.status, 303);
    // A colleague does not give the organisation's list to another one.
    let theirs = stranger.to_string();
    let fields = [("name", "X"), ("sharing", "read"), ("organisation", theirs.as_str())];
    let done = hall.bea.post(&format!("{list}/reglages"), &fields).await;
    assert_eq!(done.status, 422, "one shares with one's own colleagues only");
}

#[tokio::test]
async fn leaving_the_organisation_ends_access_also_for_who_made_the_list() {
    let mut hall = Hall::new().await;
    let list = hall.list("write").await;
    let people = format!("/compte/organisations/{}/personnes", hall.town);
    assert_eq!(hall.carl.get(&list).await.status, 200);
    let page = hall.carl.get(&people).await;
    let leave = "form[action$='/retirer']";
    assert_eq!(hall.carl.submit(&page, leave, &[]).await.status, 303);
    assert_eq!(hall.carl.get(&list).await.status, 404);
    assert!(hall.carl.get("/compte/listes").await.says("Pas encore de liste"));
    // Bea made it; the organisation goes on with another owner and without her.
    let carl = accounts::find_person_by_email(&hall.app.state.db, "carl@example.org").await.unwrap().unwrap();
    let now = hall.app.clock.now();
    accounts::affiliate(&hall.app.state.db, hall.town, carl, true, now).await.unwrap();
    let bea = accounts::find_person_by_email(&hall.app.state.db, "bea@example.org").await.unwrap().unwrap();
    let done = hall.bea.post(&format!("{people}/{bea}/retirer"), &[]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    assert_eq!(hall.bea.get(&list).await.status, 404);
    assert_eq!(hall.carl.get(&format!("{list}/reglages")).await.status, 200, "its owner keeps it");
}

#[tokio::test]
async fn two_colleagues_at_once_lose_nothing() {
    let mut hall = Hall::new().await;
    let list = hall.list("write").await;
    let (seen_by_bea, seen_by_carl) = (hall.bea.get(&list).await, hall.carl.get(&list).await);
    // Carl moves first; Bea's step would now mean something else.
    let down = form(&seen_by_carl, "Le Levain", "/place");
    hall.carl.submit(&seen_by_carl, &down, &[]).await;
    let late = hall.bea.submit(&seen_by_bea, &form(&seen_by_bea, "Le Levain", "/place"), &[]).await;
    let page = hall.bea.follow(&late).await;
    assert!(page.says("La liste a changé entre-temps"), "{}", page.main());
    assert_eq!(names(&page), ["La Meule", "Le Levain", "Le Four"]);
    // Both write about the same supplier, one while the other removes it.
    let note = form(&seen_by_bea, "Le Four", "/notes");
    hall.carl.submit(&seen_by_carl, &form(&seen_by_carl, "Le Four", "/notes"), &[("note", "De Carl")]).await;
    hall.bea.submit(&seen_by_bea, &note, &[("note", "De Béa")]).await;
    hall.carl.submit(&seen_by_carl, &form(&seen_by_carl, "Le Four", "/retirer"), &[]).await;
    let late = hall.bea.submit(&seen_by_bea, &note, &[("note", "Encore de Béa")]).await;
    let page = hall.bea.follow(&late).await;
    assert!(page.says("Quelqu’un a retiré cette ligne"), "{}", page.main());
    let back = hall.bea.submit(&page, "details form[action$='/remettre']", &[]).await;
    let page = hall.bea.follow(&back).await;
    for words in ["De Carl", "De Béa", "Encore de Béa"] {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    // Removed by both, and put back by both: no error, one line.
    let (bea, carl) = (hall.bea.get(&list).await, hall.carl.get(&list).await);
    for (browser, page) in [(&mut hall.bea, &bea), (&mut hall.carl, &carl)] {
        let done = browser.submit(page, &form(page, "Le Four", "/retirer"), &[]).await;
        assert_eq!(done.status, 303);
    }
    // Two settings on the same version: the second keeps what was typed.
    let settings = format!("{list}/reglages");
    let (first, second) = (hall.bea.get(&settings).await, hall.bea.get(&settings).await);
    hall.bea.submit(&first, "main form", &[("name", "Fête 2027")]).await;
    let late = hall.bea.submit(&second, "main form", &[("name", "Fête 2028")]).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.attributes("#field-name", "value"), ["Fête 2028"]);
    let saved = hall.bea.submit(&late, "main form", &[]).await;
    assert!(hall.bea.follow(&saved).await.says("Fête 2028"), "saving again is a decision");
}

#[tokio::test]
async fn lines_follow_a_merge_and_tell_what_is_no_longer_published() {
    let mut hall = Hall::new().await;
    let list = hall.list("private").await;
    let find =
        async |hall: &Hall, slug: &str| match halle::directory::find_public(&hall.app.state.db, slug).await {
            Ok(Some(halle::directory::Found::Organisation(found))) => found.id,
            other => panic!("{other:?}"),
        };
    let (levain, meule, four) =
        (find(&hall, "le-levain").await, find(&hall, "la-meule").await, find(&hall, "le-four").await);
    let page = hall.bea.get(&list).await;
    hall.bea.submit(&page, &form(&page, "La Meule", "/notes"), &[("note", "De la meule")]).await;
    merge(&hall.app, meule, levain).await;
    hide(&hall.app, four).await;
    let page = hall.bea.get(&list).await;
    assert_eq!(names(&page), ["Le Levain", "Le Four"]);
    assert!(page.says("De la meule"), "the note went with the record");
    assert!(page.select(".list-lines > li:nth-child(2)")[0].contains("N’est plus publié"));
    assert_eq!(page.attributes("input[form=choix]", "value"), ["le-levain"], "nobody compares what is gone");
    let done = hall.bea.submit(&page, &form(&page, "Le Four", "/retirer"), &[]).await;
    assert_eq!(done.status, 303);
}

#[tokio::test]
async fn offers_stand_in_lists_and_the_workbook_carries_the_notes_harmlessly() {
    let mut hall = Hall::new().await;
    let list = hall.list("private").await;
    let id = list.rsplit('/').next().unwrap().to_owned();
    let supplier = supplier(&hall.app, "Chez Zoé").await;
    let slug = offer(&hall.app, supplier, "Buffet", 2_850).await;
    let page = hall.bea.get(&format!("/catalogue/{slug}")).await;
    let way = page.attributes("a[href^='/compte/listes/ajouter']", "href").remove(0);
    let page = hall.bea.get(&way).await;
    hall.bea.submit(&page, "main form[action='/compte/listes/ajouter']", &[("liste", &id)]).await;
    let page = hall.bea.get(&list).await;
    assert_eq!(names(&page).last().unwrap(), "Buffet");
    hall.bea.submit(&page, &form(&page, "Buffet", "/notes"), &[("note", "=HYPERLINK(1)")]).await;
    let file = hall.bea.get(&format!("{list}/export.xlsx")).await;
    assert!(file.header("content-disposition").contains("fete-communale.xlsx"));
    let rows = cells(&file.bytes);
    assert_eq!(rows.len(), 5);
    let last = rows.last().unwrap();
    assert_eq!((last[1].as_str(), last[2].as_str()), ("Buffet", "Chez Zoé"));
    assert!(last[4].contains("28.50"), "{last:?}");
    assert_eq!(last[7], "Camille Exemple (2026-11-23) : =HYPERLINK(1)", "a name stands before it");
    assert!(last[8].starts_with("http://halle.test/catalogue/buffet"));
}

#[tokio::test]
async fn lists_have_limits_that_are_told() {
    let mut hall = Hall::new().await;
    for number in 0..50 {
        let name = format!("Liste {number}");
        assert_eq!(
            hall.bea.post("/compte/listes", &[("name", &name), ("sharing", "private")]).await.status,
            303
        );
    }
    let done = hall.bea.post("/compte/listes", &[("name", "De trop"), ("sharing", "private")]).await;
    assert_eq!(done.status, 422);
    assert!(done.says("Vous avez déjà 50 listes"));
    let page = hall.bea.get("/compte/listes/ajouter?fournisseur=le-four").await;
    assert!(page.select("input[name=liste]").len() <= 51);
}
