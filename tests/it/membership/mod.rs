//! Membership: applications as journeys, two people who judge, members by the clock, texts in versions, rights,
//! recognition between Chambers.

use entity::membership::{answer, application, charter, criteria_set, criterion, member};
use entity::values::{ApplicationId, ChamberId, Currency, Jurisdiction, LocalText, OrganisationId};
use halle::chambers::{self, NewChamber};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use halle::{accounts, membership};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::support::{Browser, PASSWORD, Page, TestApp};

mod by_clock;
mod deciding;
mod own;
mod peers;
mod recognition;
mod rights;
mod texts;

/// A PDF as small as it may be.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
const REASON: &str = "Les quatre critères obligatoires sont remplis, preuves à l’appui.";

async fn supplier(app: &TestApp, name: &str) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_supplier: true,
        ..NewOrganisation::default()
    };
    directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap()
}

/// An organisation with its owner, signed in.
async fn owner(app: &TestApp, name: &str, email: &str) -> (OrganisationId, Browser) {
    let id = supplier(app, name).await;
    app.member(email, id).await;
    (id, app.signed_in(email).await)
}

/// Another Chamber of the installation with the criteria of the house.
async fn other_chamber(app: &TestApp) -> ChamberId {
    let chamber = NewChamber {
        slug: "autre",
        name: "Autre Chambre",
        short_name: "Autre",
        tagline: LocalText::default(),
        currency: Currency::Eur,
        jurisdiction: Jurisdiction::Fr,
        territories: Vec::new(),
        time_zone: "Europe/Paris",
        is_demo: false,
    };
    let id = chambers::create(&app.state.db, chamber, app.clock.now()).await.unwrap();
    membership::furnish(&app.state.db, app.clock.now().date_naive(), app.clock.now()).await.unwrap();
    id
}

/// Somebody of the staff of a Chamber, signed in.
async fn staff_of(app: &TestApp, chamber: ChamberId, email: &str) -> Browser {
    let link = accounts::create_staff_link(&app.state, chamber, email).await.unwrap();
    let mut browser = app.browser();
    let page = browser.get(link.trim_start_matches("http://halle.test")).await;
    assert_eq!(browser.submit(&page, "main form", &[("password", PASSWORD)]).await.status, 303);
    browser
}

fn own_url(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/adhesion")
}

/// Begins an application; gives its address under the account.
async fn begin(owner: &mut Browser, organisation: OrganisationId, chamber: ChamberId) -> String {
    let done = owner.post(&own_url(organisation), &[("chamber", &chamber.to_string())]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let to = done.location().unwrap();
    let id = to.trim_start_matches("/compte/adhesions/").split('/').next().unwrap().to_owned();
    format!("/compte/adhesions/{id}")
}

fn id_of(own: &str) -> ApplicationId {
    own.rsplit('/').next().unwrap().parse().unwrap()
}

/// Answers a question through its form; what the form asks for is given.
async fn answer_one(owner: &mut Browser, own: &str, number: usize) -> Page {
    let page = owner.get(&format!("{own}/critere/{number}")).await;
    assert_eq!(page.status, 200, "{}", page.main());
    let mut values = vec![("text", "Nos statuts le disent et nos comptes le montrent.")];
    if !page.attributes("input[name=level]", "value").is_empty() {
        values.push(("level", "1"));
    }
    let files = [("file", "Statuts.pdf", PDF)];
    owner.submit_with_files(&page, "form[enctype]", &values, &files).await
}

async fn sign(owner: &mut Browser, own: &str) -> Page {
    let page = owner.get(&format!("{own}/charte")).await;
    let values = [("name", "Aline Durand"), ("role", "présidente"), ("agrees", "yes")];
    owner.submit(&page, "main form", &values).await
}

/// Everything that an application needs, but for sending it.
async fn complete(app: &TestApp, owner: &mut Browser, own: &str) {
    let page = owner.get(&format!("{own}/categorie")).await;
    assert_eq!(owner.submit(&page, "main form", &[("category", "collective")]).await.status, 303);
    for number in 1..=criteria_of(app, own).await.len() {
        let done = answer_one(owner, own, number).await;
        assert_eq!(done.status, 303, "{number}: {:?}", done.select(".error"));
    }
    assert_eq!(sign(owner, own).await.status, 303);
}

async fn send(owner: &mut Browser, own: &str) -> Page {
    owner.post(&format!("{own}/envoi"), &[]).await
}

/// A whole application, sent; its address under the account and at the desk.
async fn submitted(
    app: &TestApp,
    owner: &mut Browser,
    organisation: OrganisationId,
    chamber: ChamberId,
) -> (String, String) {
    let own = begin(owner, organisation, chamber).await;
    complete(app, owner, &own).await;
    assert_eq!(send(owner, &own).await.status, 303);
    assert_eq!(status(app, &own).await, "submitted");
    let case = format!("/chambre/adhesions/{}", id_of(&own));
    (own, case)
}

/// Gives a review through the form of the case.
async fn review(staff: &mut Browser, case: &str, recommendation: &str) -> Page {
    let page = staff.get(case).await;
    assert_eq!(page.status, 200, "{}", page.main());
    let names: std::collections::BTreeSet<_> =
        page.attributes("input[name^='finding-']", "name").into_iter().collect();
    let mut values: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "met")).collect();
    values.push(("recommendation", recommendation));
    values.push(("summary", "Dossier lu en entier, statuts et comptes à l’appui."));
    staff.submit(&page, &format!("form[action='{case}']"), &values).await
}

/// Decides as staff would, on the version that the page shows.
async fn decide(staff: &mut Browser, case: &str, fields: &[(&str, &str)]) -> Page {
    let page = staff.get(case).await;
    let version = page.attributes("input[name=version]", "value").first().cloned().unwrap_or_default();
    let has = |name: &str| fields.iter().any(|(known, _)| *known == name);
    let mut all: Vec<(&str, &str)> = fields.to_vec();
    for (name, value) in [("version", version.as_str()), ("reason", REASON), ("valid_to", "2027-11-30")] {
        if !has(name) {
            all.push((name, value));
        }
    }
    staff.post(&format!("{case}/decision"), &all).await
}

/// A member by two reviews and a decision, with the two of the staff who made it.
async fn member_of(app: &TestApp, name: &str, email: &str) -> (OrganisationId, Browser, Browser, Browser) {
    let (organisation, mut aline) = owner(app, name, email).await;
    let (_, case) = submitted(app, &mut aline, organisation, app.state.chamber_id).await;
    let mut one = app.staff(&format!("un-{email}")).await;
    let mut two = app.staff(&format!("deux-{email}")).await;
    assert_eq!(review(&mut one, &case, "accept").await.status, 303);
    assert_eq!(review(&mut two, &case, "accept").await.status, 303);
    let done = decide(&mut two, &case, &[("decision", "accept")]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    (organisation, aline, one, two)
}

async fn status(app: &TestApp, own: &str) -> String {
    application(app, own).await.status.to_string()
}

async fn application(app: &TestApp, own: &str) -> application::Model {
    application::Entity::find_by_id(id_of(own)).one(&app.state.db).await.unwrap().unwrap()
}

async fn answers(app: &TestApp, own: &str) -> Vec<answer::Model> {
    let found = answer::Entity::find().filter(answer::Column::ApplicationId.eq(id_of(own)));
    found.all(&app.state.db).await.unwrap()
}

async fn criteria_of(app: &TestApp, own: &str) -> Vec<criterion::Model> {
    let set = application(app, own).await.criteria_set_id;
    criterion::Entity::find()
        .filter(criterion::Column::SetId.eq(set))
        .order_by_asc(criterion::Column::Position)
        .all(&app.state.db)
        .await
        .unwrap()
}

async fn membership_row(app: &TestApp, organisation: OrganisationId) -> Option<member::Model> {
    let found = member::Entity::find().filter(member::Column::OrganisationId.eq(organisation));
    found.one(&app.state.db).await.unwrap()
}

async fn set_in_force(app: &TestApp, chamber: ChamberId) -> criteria_set::Model {
    let found = criteria_set::Entity::find().filter(criteria_set::Column::InForceFor.eq(chamber));
    found.one(&app.state.db).await.unwrap().unwrap()
}

async fn charter_in_force(app: &TestApp, chamber: ChamberId) -> charter::Model {
    let found = charter::Entity::find().filter(charter::Column::InForceFor.eq(chamber));
    found.one(&app.state.db).await.unwrap().unwrap()
}

/// Codes that are verified for the whole organisation today.
async fn codes(app: &TestApp, organisation: OrganisationId) -> Vec<String> {
    let today = app.clock.now().date_naive();
    let found = halle::trust::verified_codes(&app.state.db, &[organisation], today).await.unwrap();
    let mut codes = found.get(&organisation).cloned().unwrap_or_default();
    codes.sort();
    codes
}
