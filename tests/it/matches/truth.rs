//! Nothing is called proven, nobody or all that is not: what was left out is said, and why.

use std::collections::HashMap;
use std::time::Duration;

use entity::tenders::lot as lot_table;
use entity::values::{Language, LocalText, TenderId};
use halle::clock::Clock as _;
use halle::tenders::{self, NewLot, RequiredGuarantee, Requirements};
use halle::{matches, trust};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};
use serde_json::Value;

use super::{candidates, codes, lot, names, need, supplier};
use crate::support::TestApp;

/// The answer at a terminal, with all the time it wants.
async fn text(app: &TestApp, id: TenderId, language: Language, with_unknown: bool) -> String {
    let data = tenders::find_data(&app.state.db, id).await.unwrap().unwrap();
    let options =
        matches::Options { with_unknown, budget: Duration::from_mins(10), ..matches::Options::default() };
    let answers = matches::for_tender(&app.state, data, options).await.unwrap();
    matches::answer_text(&answers, language, &HashMap::new())
}

fn length(list: &Value) -> usize {
    list.as_array().unwrap().len()
}

#[tokio::test]
async fn with_the_known_only_nothing_is_said_of_those_who_were_left_out() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    supplier(&app, "Traiteur sans lieu", &["S01.1"], &[]).await;
    let both = NewLot { sectors: vec!["S04.1".to_owned(), "S01.1".to_owned()], ..lot("Deux", "S04.1") };
    let id = need(&app, vec![both, lot("Nettoyage", "S04.1"), lot("Repas", "S01.1")]).await;
    let open = candidates(&app, id, "").await;
    assert_eq!(open["candidates"][0]["members"].as_array().unwrap().len(), 2, "{open}");
    let strict = candidates(&app, id, "?unknown=no").await;
    assert_eq!((&strict["status"], length(&strict["uncovered"])), (&"infeasible".into(), 2));
    for lot in strict["lots"].as_array().unwrap() {
        for supplier in lot["suppliers"].as_array().unwrap() {
            assert_eq!(supplier["name"], "Propre Vaud", "nobody to be confirmed, not even for a part: {lot}");
            assert!(!codes(&supplier["to_confirm"]).contains(&"area_unknown"));
        }
    }
    let page = app.browser().get(&format!("/marches/{id}/reponses?unknown=no")).await;
    for words in [
        "Aucun des fournisseurs dont tout est connu ne peut répondre seul à tous les lots",
        "Aucun des fournisseurs dont tout est connu ne peut répondre seul à ce lot",
        "Aucun fournisseur dont tout est connu ne peut tenir",
        "Aucun groupement d’au plus 5 membres ne couvre tout ce qui est demandé, parmi les fournisseurs dont tout",
        "Parmi les fournisseurs dont tout est connu, il est démontré",
    ] {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    assert!(!page.says("Traiteur sans lieu") && !page.says("activité est connue"), "{}", page.main());
    let told = text(&app, id, Language::En, false).await;
    for words in [
        "about whom everything is known can bid for all lots alone",
        "it is proven",
        "those to be confirmed are not counted",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("whose trade is known"), "{told}");
}

#[tokio::test]
async fn who_is_only_to_be_confirmed_is_not_said_to_be_able() {
    let app = TestApp::new().await;
    supplier(&app, "Propre sans lieu", &["S04.1"], &[]).await;
    let id = need(&app, vec![lot("Nettoyage", "S04.1"), lot("Encore", "S04.1")]).await;
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    assert!(
        page.says("1 fournisseur peut répondre seul à tous les lots, ou reste à confirmer"),
        "{}",
        page.main()
    );
    let told = text(&app, id, Language::De, true).await;
    assert!(told.contains("1 Anbieter kann alle Lose allein anbieten oder bleibt zu bestätigen"), "{told}");
}

#[tokio::test]
async fn what_is_said_of_all_is_said_of_those_whose_trade_is_known() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    supplier(&app, "Muet", &[], &["CH-VD"]).await;
    let id = need(&app, vec![lot("Nettoyage", "S04.1")]).await;
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    let proven = "Parmi les fournisseurs de la halle dont l’activité est connue, il est démontré qu’aucun groupement \
                  d’au plus 5 membres";
    assert!(page.says(proven), "{}", page.main());
    assert!(page.says("1 fournisseur n’a pas encore d’activité connue"), "{}", page.main());
    assert!(text(&app, id, Language::En, true).await.contains("whose trade is known, it is proven"));
}

#[tokio::test]
async fn a_doubt_about_a_guarantee_leaves_the_trade_in_the_groups_of_the_known() {
    let app = TestApp::new().await;
    trust::load_schemes(&app.state.db, app.clock.now()).await.unwrap();
    supplier(&app, "Propre", &["S04.1"], &["CH-VD"]).await;
    let caterer = supplier(&app, "Traiteur", &["S01.1"], &["CH-VD"]).await;
    let certified = super::guarantees::guarantee(caterer, "iso-14001", trust::GuaranteeStatus::Verified);
    super::guarantees::record(&app, certified).await;
    let asked = RequiredGuarantee { code: "iso-14001".to_owned(), accepts_declared: false };
    let requirements = Requirements { guarantees: vec![asked], ..Requirements::default() };
    let id =
        need(&app, vec![NewLot { requirements, ..lot("Nettoyage", "S04.1") }, lot("Repas", "S01.1")]).await;
    let answer = candidates(&app, id, "?unknown=no").await;
    let mut members = names(&answer["candidates"][0]["members"]);
    members.sort_unstable();
    assert_eq!(members, ["Propre", "Traiteur"], "one cleans, the other holds the certificate: {answer}");
}

/// So many sectors of the taxonomy that are no families.
fn sectors(count: usize) -> Vec<String> {
    let all = tenders::taxonomy_codes().filter(|(_, parent, _)| parent.is_some());
    let codes: Vec<String> = all.map(|(code, ..)| code.to_owned()).take(count).collect();
    assert_eq!(codes.len(), count);
    codes
}

#[tokio::test]
async fn six_trades_of_six_suppliers_are_covered_by_six() {
    let app = TestApp::new().await;
    let sectors = sectors(6);
    for sector in &sectors {
        supplier(&app, sector, &[sector.as_str()], &["CH-VD"]).await;
    }
    let id = need(&app, vec![NewLot { sectors, ..lot("Six métiers", "S04.1") }]).await;
    let answer = candidates(&app, id, "").await;
    assert_eq!((&answer["members_max"], &answer["status"]), (&6.into(), &"optimal".into()), "{answer}");
    assert_eq!(length(&answer["candidates"][0]["members"]), 6);
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    assert!(page.says("d’au plus 6 membres"), "{}", page.main());
}

#[tokio::test]
async fn who_comes_closest_is_shown_when_more_members_would_be_needed_than_are_looked_for() {
    let app = TestApp::new().await;
    let sectors = sectors(21);
    for sector in &sectors {
        supplier(&app, sector, &[sector.as_str()], &["CH-VD"]).await;
    }
    let id = need(&app, vec![NewLot { sectors, ..lot("Tout", "S04.1") }]).await;
    let answer = candidates(&app, id, "").await;
    assert_eq!((&answer["members_max"], length(&answer["candidates"])), (&20.into(), 0));
    assert_eq!(length(&answer["uncovered"]), 0, "each trade has somebody: {answer}");
    assert!(length(&answer["near_miss"]["unmet"]) >= 1, "{answer}");
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    for words in ["Au plus près", "Resterait sans réponse"] {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    for language in Language::ALL.iter().copied() {
        let told = text(&app, id, language, true).await;
        let [closest, limit] = match language {
            Language::Fr => ["Au plus près\u{a0}: ", "d’au plus 20 membres"],
            Language::De => ["Am nächsten: ", "von höchstens 20 Mitgliedern"],
            Language::En => ["Closest: ", "of at most 20 members"],
        };
        assert!(told.contains(closest) && told.contains(limit), "{language}: {told}");
    }
}

#[tokio::test]
async fn of_more_than_twenty_lots_the_groups_cover_the_first_and_say_so() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    let lots = (1..=21).map(|number| lot(&format!("Bâtiment {number}"), "S04.1")).collect();
    let id = need(&app, lots).await;
    let answer = candidates(&app, id, "").await;
    assert_eq!((&answer["lots_in_groups"], length(&answer["lots"])), (&20.into(), 21));
    assert_eq!(length(&answer["rows"]), 20);
    assert_eq!(names(&answer["alone"]), ["Propre Vaud"]);
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    assert!(page.says("Les groupements proposés couvrent les 20 premiers lots"), "{}", page.main());
    let told = text(&app, id, Language::De, true).await;
    assert!(told.contains("die ersten 20 Lose"), "{told}");
}

#[tokio::test]
async fn a_lot_without_codes_is_left_aside_by_name() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    let blank = || NewLot {
        sectors: Vec::new(),
        requirements: Requirements { staff: Some(1_000_000), ..Requirements::default() },
        ..lot("Divers", "S04.1")
    };
    let id = need(&app, vec![blank(), lot("Nettoyage", "S04.1")]).await;
    let answer = candidates(&app, id, "").await;
    let readable: Vec<_> = answer["lots"].as_array().unwrap().iter().map(|lot| &lot["readable"]).collect();
    assert_eq!(readable, [&Value::Bool(false), &Value::Bool(true)]);
    assert_eq!(length(&answer["lots"][0]["suppliers"]), 0);
    assert_eq!(names(&answer["alone"]), ["Propre Vaud"], "of the lots that can be read");
    assert_eq!(answer["candidates"][0]["unshown"], Value::Array(Vec::new()), "it asks nothing of the others");
    assert_eq!(answer["rows"][0]["lot"], answer["lots"][1]["lot"]["id"]);
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    for words in ["Ce lot ne donne ni code CPV ni secteur lisible", "Ce lot reste à part", "Lot 1 – Divers"]
    {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    assert!(!page.says("ne correspond à ce lot"), "{}", page.main());
    for language in Language::ALL.iter().copied() {
        let told = text(&app, id, language, true).await;
        let words = match language {
            Language::Fr => "Ce lot reste à part",
            Language::De => "Dieses Los bleibt beiseite",
            Language::En => "This lot is set aside",
        };
        assert_eq!(told.matches(words).count(), 2, "beside alone and together, {language}: {told}");
    }
    // Nothing at all can be read: nothing at all is claimed.
    let id = need(&app, vec![blank(), blank()]).await;
    let answer = candidates(&app, id, "").await;
    assert!(answer["status"].is_null() && answer["members_max"].is_null(), "{answer}");
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    for words in ["Aucun ", "démontré", "calculés"] {
        assert!(!page.main().contains(words), "{words}: {}", page.main());
    }
}

#[tokio::test]
async fn a_limit_that_is_no_number_is_a_problem_and_a_large_one_is_the_largest() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    let id = need(&app, vec![lot("Nettoyage", "S04.1")]).await;
    for wrong in ["abc", "-1", "1.5"] {
        let page = app.browser().get(&format!("/api/v1/tenders/{id}/candidates?limit={wrong}&lang=en")).await;
        assert_eq!((page.status, page.header("content-type")), (400, "application/problem+json"), "{wrong}");
        assert!(page.text().contains("limit"), "{}", page.text());
    }
    for right in ["", "?limit=", "?limit=1", "?limit=100000"] {
        assert_eq!(length(&candidates(&app, id, right).await["lots"][0]["suppliers"]), 1, "{right}");
    }
}

#[tokio::test]
async fn titles_are_in_the_best_language_and_say_which_it_is() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    let id = need(&app, vec![lot("Nettoyage", "S04.1"), lot("Vitres", "S04.1")]).await;
    let all = lot_table::Entity::find().all(&app.state.db).await.unwrap();
    let windows = all.into_iter().find(|lot| lot.title == "Vitres").unwrap();
    let mut windows = windows.into_active_model();
    windows.titles = Set(LocalText { de: Some("Fenster".to_owned()), ..LocalText::default() });
    windows.update(&app.state.db).await.unwrap();
    let page = app.browser().get(&format!("/marches/{id}/reponses?lang=de")).await;
    assert_eq!(page.select("main .lead [lang='fr']"), ["Besoin d’essai"]);
    assert_eq!(page.select(".breadcrumbs [lang='fr']"), ["Besoin d’essai"]);
    assert_eq!(page.select("main summary [lang='fr']"), ["Nettoyage"]);
    assert!(page.says("Fenster") && !page.says("Vitres"), "{}", page.main());
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    assert!(page.select("main .lead [lang], .breadcrumbs [lang], main summary [lang]").is_empty());
    assert!(text(&app, id, Language::De, true).await.contains("Fenster"));
}

#[tokio::test]
async fn each_language_has_its_own_signs() {
    let app = TestApp::new().await;
    supplier(&app, "Propre on ne sait où", &["S04.1"], &[]).await;
    supplier(&app, "Traiteur", &["S01.1"], &[]).await;
    let reserved = NewLot { reserved: vec!["res-ws".to_owned()], ..lot("Nettoyage", "S04.1") };
    let id = need(&app, vec![reserved, lot("Repas", "S01.1")]).await;
    for (language, who, doubts) in
        [("fr", "Traiteur :", " ; statut"), ("de", "Traiteur:", "; Status"), ("en", "Traiteur:", "; status")]
    {
        let page = app.browser().get(&format!("/marches/{id}/reponses?lang={language}")).await;
        let said = page.select("table.matrix .cell-who");
        assert!(said.iter().any(|label| label == who), "{language}: {said:?}");
        let cells = page.select("table.matrix .cell-text").join("\n");
        assert!(cells.contains(doubts), "{language}: {cells}");
    }
}
